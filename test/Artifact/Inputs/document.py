"""Reads the manifest of docs/artifact.md, with real hashes and the example's kernels, and
looks for its sentences among those that are tested.

usage: document.py DOCUMENT FOLDER
"""

import hashlib
import pathlib
import re
import shutil
import sys

import cases
from ropewalk.manifest import read_artifact

DOCUMENT, FOLDER = map(pathlib.Path, sys.argv[1:])
TEXT = DOCUMENT.read_text(encoding="utf-8")


def read_manifest():
    FOLDER.mkdir(parents=True, exist_ok=True)
    ptx = pathlib.Path(__file__).parent / "example" / "kernels.ptx"
    for name in ("kernels.ptx", "kernels.sm_80.cubin"):
        shutil.copy(ptx, FOLDER / name)
    text = re.search(r"```json\n(.*?)```", TEXT, re.DOTALL)[1]
    sha256 = hashlib.sha256(ptx.read_bytes()).hexdigest()
    text = text.replace("64 hexadecimal digits", sha256).replace('"..."', f'"{sha256}"')
    (FOLDER / "manifest.json").write_text(text)
    plan = read_artifact(FOLDER).plan
    print(f"a plan of {len(plan.steps)} step(s) for {plan.arch}")


def find_sentences():
    """Dots in the document stand for anything; places and numbers are examples."""
    table = TEXT[TEXT.index("| what | sentence |") :].split("\n\n")[0]
    tested = [line for case in cases.CASES for line in case.expect]
    rows = [line.split("|")[2].strip() for line in table.splitlines()[2:]]
    for sentence in rows:
        if sentence == "its message":
            continue
        parts = [
            re.escape(part) for part in re.split(r"\.\.\.|0x[0-9a-f]+|libcuda\.so\.1", sentence)
        ]
        pattern = ".*".join(parts).replace("'F", r"'\{folder\}")
        if not any(re.search(pattern, line) for line in tested):
            print("no case says:", sentence)
    print(f"{len(rows)} sentences")


read_manifest()
find_sentences()
