#!/usr/bin/env bash
# Sets everything up and builds: packages, Python environment, CMake, ninja.
# What is there already is left alone, so a second run takes about a second.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: utils/build.sh [--preset NAME] [--] [NINJA-ARGUMENT...]

  --preset NAME   a preset of CMakePresets.json: clang (default), gcc, asan
  NINJA-ARGUMENT  handed to ninja, for instance a target
TEXT
}

preset=clang
while (($#)); do
  case $1 in
  --preset) preset=${2:?"--preset needs a name"} && shift 2 ;;
  --preset=*) preset=${1#*=} && shift ;;
  -h | --help) usage && exit 0 ;;
  --) shift && break ;;
  *) break ;;
  esac
done

case $preset in
clang) build=build ;;
gcc | asan) build=build-$preset ;;
*)
  echo "build.sh: expects preset clang, gcc or asan, but got '$preset'" >&2
  exit 1
  ;;
esac

cd "$(dirname "$0")/.."

step() { printf '== %s\n' "$*"; }

# g++ is for everyone: clang uses its C++ library. psutil lets lit end a test
# that hangs, GoogleTest is for test/unittests, z3 decides what normal forms
# leave open in schemes.
packages=(
  llvm-22-dev libmlir-22-dev mlir-22-tools llvm-22-tools clang-22 lld-22
  zlib1g-dev g++-12 cmake ninja-build ccache python3 python3-venv
  python3-psutil libgtest-dev z3
)

install_packages() {
  local missing=() package
  for package in "${packages[@]}"; do
    # Status "installed" only; a removed package that left its configuration
    # behind is known to dpkg too.
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] ||
      missing+=("$package")
  done
  if ((${#missing[@]} == 0)); then
    step "packages: all ${#packages[@]} are installed"
    return
  fi
  step "packages: installing ${missing[*]}"
  local as_root=(env DEBIAN_FRONTEND=noninteractive)
  if ((EUID != 0)); then
    as_root=(sudo "${as_root[@]}")
  fi
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" apt-get install -y -qq -o Dpkg::Use-Pty=0 \
    --no-install-recommends "${missing[@]}"
}

# The environment is complete when it holds a copy of the requirements it was
# made from; the copy is written last.
make_venv() {
  local stamp=build/venv/requirements.txt
  if cmp -s utils/requirements.txt "$stamp"; then
    step "python: build/venv is up to date"
    return
  fi
  step "python: making build/venv"
  # Debian's own python3, even when another one is first on the path: the
  # packages are built for it and so are the distribution's lit and psutil.
  /usr/bin/python3 -m venv --clear build/venv
  build/venv/bin/python3 -m pip install --quiet --disable-pip-version-check \
    --requirement utils/requirements.txt
  cp utils/requirements.txt "$stamp"
}

configure() {
  local log=$build/configure.log
  step "cmake: preset $preset in $build"
  mkdir -p "$build"
  # CMake's chatter is of interest only when something goes wrong.
  if ! cmake --preset "$preset" >"$log" 2>&1; then
    cat "$log" >&2
    return 1
  fi
}

if command -v dpkg-query >/dev/null; then
  install_packages
else
  step "packages: no dpkg here, so what is needed must be installed already"
fi
make_venv
configure
step "ninja: building in $build"
# ninja's own default of two more jobs than cores only costs memory here.
ninja -C "$build" -j "$(nproc)" "$@"
