#!/usr/bin/env bash
# Builds the documentation site from the documents of the tree. It needs nothing
# from a network when it is viewed: open FOLDER/index.html.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: utils/build_site.sh [FOLDER]

  FOLDER   where to write (default: build/site); what is there is replaced

Makes a Python environment with the package markdown-it-py in build/site-venv.
TEXT
}

case ${1-} in
-h | --help) usage && exit 0 ;;
esac

source=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:-$source/build/site}
venv=$source/build/site-venv

if ! cmp -s "$source/utils/site/requirements.txt" "$venv/requirements.txt"; then
  echo "== python: making build/site-venv"
  /usr/bin/python3 -m venv --clear "$venv"
  "$venv/bin/python3" -m pip install --quiet --disable-pip-version-check \
    --requirement "$source/utils/site/requirements.txt"
  cp "$source/utils/site/requirements.txt" "$venv/requirements.txt"
fi

python3 "$source/utils/check_links.py" "$source"
"$venv/bin/python3" "$source/utils/site/build_site.py" "$source" "$folder"
