#!/usr/bin/env bash
# Builds with clang and runs every test, then builds with g++ and runs the fast
# ones again. The last line is the sum over all runs: "N passed, N failed", with
# ", N skipped" when tests were. A build that fails counts as one failure.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: utils/check.sh [--no-gcc]

  --no-gcc   leave out the g++ build
TEXT
}

with_gcc=1
while (($#)); do
  case $1 in
  --no-gcc) with_gcc=0 ;;
  -h | --help) usage && exit 0 ;;
  *)
    echo "check.sh: unknown argument '$1'" >&2
    usage >&2
    exit 1
    ;;
  esac
  shift
done

cd "$(dirname "$0")/.."

lit=/usr/lib/llvm-22/bin/lit
results=$(mktemp -d)
broken=0

# The sum is printed on every way out, so that it is the last line even when
# the script is interrupted.
summary() {
  local status=$?
  trap - EXIT
  if ((status != 0)); then
    broken=$((broken + 1))
  fi
  shopt -s nullglob
  /usr/bin/python3 utils/lit_summary.py --broken "$broken" "$results"/*.json || status=1
  rm -rf "$results"
  exit "$status"
}
trap summary EXIT
trap 'exit 130' INT TERM

# check NAME PRESET BUILD-DIR [LIT-ARGUMENT...]
check() {
  local name=$1 preset=$2 build=$3
  shift 3
  if ! utils/build.sh --preset "$preset"; then
    echo "== $name: the build failed"
    broken=$((broken + 1))
    return
  fi
  echo "== $name: running the tests in $build/test"
  # A failing test is counted from the report; a lit that breaks down before it
  # writes one is a failure of its own.
  "$lit" --verbose --print-result-after failed --show-unsupported \
    -j "$(nproc)" --output "$results/$name.json" "$@" "$build/test" || true
  if [[ ! -s $results/$name.json ]]; then
    echo "== $name: lit wrote no report"
    broken=$((broken + 1))
  fi
}

check clang clang build -Dslow=1
if ((with_gcc)); then
  check gcc gcc build-gcc
fi
