#!/usr/bin/env bash
# From a photograph to the attention of a vision-language model, see prompt.mlir;
# then that attention as kernels of a GPU, see attention.mlir. The exit status is 0
# only if the device, and the PTX on the emulator, agree with the reference.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: examples/photo/run.sh [--device NAME] [PICTURE]

  --device NAME   where to run, see ropewalk-run --help (cpu)
  PICTURE         any picture that Pillow reads; it is scaled and cropped to
                  280 x 224 pixels (examples/photo/cat.png)
TEXT
}

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
build=${ROPEWALK_BUILD:-$root/build}
picture=$here/cat.png
device=cpu
while (($#)); do
  case $1 in
  --device) device=${2:?"--device needs a name"} && shift ;;
  --device=*) device=${1#*=} ;;
  -h | --help) usage && exit 0 ;;
  -*)
    echo "run.sh: unknown argument '$1'" >&2
    usage >&2
    exit 1
    ;;
  *) picture=$1 ;;
  esac
  shift
done

for tool in ropewalk-run ropewalk-explain ropewalk-compile; do
  if [[ ! -x $build/bin/$tool ]]; then
    echo "run.sh: there is no $build/bin/$tool; build it with utils/build.sh" >&2
    exit 1
  fi
done
python=$root/build/venv/bin/python3
[[ -x $python ]] || python=python3

out=$build/examples/photo
colour=()
if [[ -t 1 && -z ${NO_COLOR:-} ]]; then
  colour=(--colour)
fi

"$python" "$here/prepare.py" inputs "$picture" "$out" "${colour[@]}"

"$build/bin/ropewalk-explain" positions --scheme=qwen2_vl_mrope \
  --segments='text:15,image:8x10,text:10' >"$out/positions.json"
"$python" "$here/prepare.py" positions <"$out/positions.json"

echo "attention of Qwen2-VL-7B: 28 query heads, 4 key/value heads, 128 channels, bf16"
echo "compiling for '$device', running, and comparing every number with float64:"
inputs=()
for name in picture before after embed wq wk wv; do
  inputs+=(--input "$out/$name.npy")
done
log=$out/run.log
# What it printed is of interest above all when it fails.
status=0
"$build/bin/ropewalk-run" "$here/prompt.mlir" --entry=attend "${inputs[@]}" \
  --device="$device" --check-against=reference --timing --bench=3 \
  --output "$out/attention.npy" >"$log" || status=$?
sed 's/^/  /' "$log"

if ((status != 0)); then
  echo "photograph prompt: $device failed, or disagrees with the reference; see above"
  exit 1
fi
echo "the output, 105 tokens x 28 heads x 128 channels in bfloat16: ${out#"$root"/}/attention.npy"
# "result 0: TYPE: max |error| X, largest share of its bound Y: ok"
summary=$(sed -n 's/^result 0: .*: \(max .*\): ok$/\1/p' "$log")
echo "photograph prompt: $device agrees with the reference (${summary:?})"

artifact=$out/attention.artifact
echo
echo "the same attention, compiled for a GPU (sm_80):"
"$build/bin/ropewalk-compile" "$here/attention.mlir" --entry=attend --target=sm_80 \
  -o "$artifact" | sed 's/^/  /'
echo "its PTX on the emulator, with all checks, against float64:"
"$build/bin/ropewalk-run" "$here/attention.mlir" --entry=attend --device=emulator \
  --input random:1 --input random:2 --input random:3 --check-against=reference >"$log" || status=$?
sed 's/^/  /' "$log"
if ((status != 0)); then
  echo "photograph prompt: the kernels disagree with the reference; see above"
  exit 1
fi
echo "kernels that the loaders of docs/artifact.md take to a GPU: ${artifact#"$root"/}"
