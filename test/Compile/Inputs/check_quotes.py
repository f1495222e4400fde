"""Checks that every line in the code of a page stands in one of the files beside it.

usage: check_quotes.py FOLDER/README.md
"""

import glob
import os
import re
import sys

PAGE = sys.argv[1]


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


stages = glob.glob(os.path.join(os.path.dirname(PAGE), "*.mlir"))
lines = {line for path in stages for line in read(path).splitlines()}
quoted = [
    line
    for block in re.findall(r"^```mlir\n(.*?)^```", read(PAGE), re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
]
wrong = [line for line in quoted if line not in lines]
for line in wrong:
    print(f"no stage has the line: {line}")
print(f"{len(quoted)} lines quoted, {len(wrong)} of them wrong")
sys.exit(bool(wrong))
