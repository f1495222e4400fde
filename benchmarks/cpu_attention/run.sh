#!/usr/bin/env bash
# Measures the CPU device against PyTorch and writes benchmarks/results/cpu_attention.*
# Arguments go to bench.py; `run.sh --help` lists them.
#
# PyTorch comes into an environment of its own, build/venv-torch. `--small` works
# without it. For figures worth reporting leave the machine alone while this runs.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."

packages=(torch==2.13.0 numpy==2.2.6)
python=build/venv-torch/bin/python3
if ! "$python" -c 'import numpy, torch' 2>/dev/null; then
  echo "== python: installing ${packages[*]} into build/venv-torch"
  python3 -m venv --clear build/venv-torch
  build/venv-torch/bin/pip install --quiet --disable-pip-version-check "${packages[@]}"
fi

# For the machine it runs on, so it is built where it runs.
peaks=build/benchmarks/peaks
mkdir -p build/benchmarks
clang-22 -O3 -march=native -ffp-contract=fast -pthread "$here/peaks.c" -o "$peaks"

exec "$python" "$here/bench.py" --peaks "$peaks" "$@"
