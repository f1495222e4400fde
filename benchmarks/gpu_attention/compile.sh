#!/usr/bin/env bash
# Compiles every program of the benchmark into artifacts, so that run.py needs no LLVM.
# Arguments other than the ones below go to shapes.py, for instance --small or --only.
#
#   --tools FOLDER      with ropewalk-compile (build/bin)
#   --output FOLDER     for the artifacts (build/benchmarks/gpu_attention)
#   --target NAME       what to compile for (sm_80)
#   --python PROGRAM    Python with NumPy (build/venv/bin/python3)
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
tools=$root/build/bin
output=$root/build/benchmarks/gpu_attention
target=sm_80
python=$root/build/venv/bin/python3
rest=()
while (($#)); do
  case $1 in
  --tools) tools=$2 && shift 2 ;;
  --output) output=$2 && shift 2 ;;
  --target) target=$2 && shift 2 ;;
  --python) python=$2 && shift 2 ;;
  *) rest+=("$1") && shift ;;
  esac
done

list=$output/programs/list
mkdir -p "$output/programs"
"$python" "$here/shapes.py" "$output/programs" "${rest[@]}" >"$list"
while read -r name file entry; do
  echo "== $name"
  "$tools/ropewalk-compile" "$file" --entry="$entry" --target="$target" -o "$output/$name"
done <"$list"
du -sh "$output"
