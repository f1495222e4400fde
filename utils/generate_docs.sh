#!/usr/bin/env bash
# Writes the pages of ops, attributes, types and passes from their TableGen
# definitions. They are checked in, and test/Utils/generated-docs.test compares.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: utils/generate_docs.sh [FOLDER]

  FOLDER   where to write (default: docs/generated)

Uses the mlir-tblgen, or else the mlir-tblgen-22, on the path.
TEXT
}

case ${1-} in
-h | --help) usage && exit 0 ;;
esac

source=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:-$source/docs/generated}

if ! tblgen=$(command -v mlir-tblgen || command -v mlir-tblgen-22); then
  echo "generate_docs.sh: found no mlir-tblgen; install mlir-22-tools" >&2
  exit 1
fi
prefix=$(dirname "$(dirname "$(readlink -f "$tblgen")")")

# generate GENERATOR FILE [ARGUMENT...]
generate() {
  local generator=$1 file=$2
  shift 2
  # The mark for a table of contents is only for MLIR's own web site.
  "$tblgen" "$generator" "$@" -I "$source/include" -I "$prefix/include" "$file" |
    sed '/^\[TOC\]$/d'
}

mkdir -p "$folder"
cd "$source/include/ropewalk"
generate -gen-dialect-doc Dialect/Rope/IR/RopeOps.td -dialect=rope >"$folder/rope.md"
generate -gen-dialect-doc Dialect/Strand/IR/StrandOps.td -dialect=strand >"$folder/strand.md"
find . -name Passes.td | LC_ALL=C sort | while read -r passes; do
  generate -gen-pass-doc "$passes"
done >"$folder/passes.md"
