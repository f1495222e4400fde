#!/usr/bin/env bash
# Draws the pictures of the documents. They are checked in, and
# test/Explain/Show/pictures.test compares.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: utils/draw_pictures.sh [FOLDER]

  FOLDER   where to write (default: docs/pictures)

Uses the ropewalk-explain on the path, or else that of build/bin.
TEXT
}

case ${1-} in
-h | --help) usage && exit 0 ;;
esac

source=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:-$source/docs/pictures}
mkdir -p "$folder"
PATH=$PATH:$source/build/bin

# draw NAME ARGUMENT...
draw() {
  local name=$1
  shift
  ropewalk-explain show "$@" --scheme-dir="$source/schemes" --format=svg \
    --output="$folder/$name.svg"
}

draw side_by_side --scheme=rope_tie --scheme=rope_tv_2d --scheme=qwen2_vl_mrope \
  --segments=text:4,image:3x4,text:3
draw qwen2_vl --scheme=qwen2_vl_mrope \
  --segments=text:6,image:6x8,text:5,video:4x4x6,text:4 \
  --encoding='mrope_chunked_d128{"mrope_section": [16, 24, 24]}' \
  --mask='causal or same(image)' --tile=8x8 --decay=0,20,100
