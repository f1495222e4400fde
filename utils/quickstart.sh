#!/usr/bin/env bash
# From a fresh checkout to a first result: installs what is missing, builds, and
# runs the photo example on the embedded CPU device. Arguments go to the example.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
"$root/utils/build.sh"
exec "$root/examples/photo/run.sh" "$@"
