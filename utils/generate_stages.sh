#!/usr/bin/env bash
# Writes the stages of docs/stages: what a small attention becomes on its way to a
# GPU. They are checked in, and test/Compile/stages.test compares.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: utils/generate_stages.sh [FOLDER]

  FOLDER   where to write (default: docs/stages)

Uses the program that ROPEWALK_COMPILE names, or the ropewalk-compile on the path,
or that of the folder build.
TEXT
}

case ${1-} in
-h | --help) usage && exit 0 ;;
esac

source=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:-$source/docs/stages}

if ! compile=$(PATH=$PATH:$source/build/bin command -v "${ROPEWALK_COMPILE:-ropewalk-compile}"); then
  echo "generate_stages.sh: found no ropewalk-compile; run utils/build.sh" >&2
  exit 1
fi

artifact=$(mktemp -d)
trap 'rm -rf "$artifact"' EXIT
# Stages that are no more are not left behind.
rm -f "$folder"/[0-9][0-9]-*.mlir
"$compile" "$source/docs/stages/attention.mlir" --ptxas=off -o "$artifact" \
  --explain-lowering="$folder" >/dev/null
