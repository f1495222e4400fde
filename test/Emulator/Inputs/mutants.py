"""Drops each barrier of the kernels in turn, and shrinks each shared buffer.

Usage: mutants.py FILE.ptx"""

import os
import re
import sys
import tempfile

import numpy as np

from emulate import run

text = open(sys.argv[1]).read()
rng = np.random.default_rng(0)
LAUNCHES = {
    "reduce": ([("in", np.ones(2000, "f4")), ("inout", np.zeros(1, "f4")), "i32:2000"], "1", "256"),
    "scan": ([("in", np.ones(256, "i4")), ("out", "i32[256]")], "1", "256"),
    "histogram": ([("in", rng.integers(0, 256, 2000).astype("u1")), ("out", "u32[256]"), "i32:2000"], "1", "256"),
    "transpose": ([("in", np.ones((32, 32), "f4")), ("out", "f32[32,32]"), "i32:32", "i32:32"], "1", "32,8"),
}
# Mutants that PTX does not make wrong: eight warps use a part of 32 words, and
# after its last step each thread of the scan reads only what it wrote.
HARMLESS = {("reduce", "half of buffer 0"), ("scan", "without barrier 16")}


def find_body(name):
    begin = re.search(rf"\.entry {name}\(", text).end()
    return begin, text.index("\n}", begin)


def verdicts(name, changed):
    arguments, grid, block = LAUNCHES[name]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "k.ptx")
        with open(path, "w") as file:
            file.write(changed)
        said = [run(path, name, *arguments, grid=grid, block=block, options=[f"--seed={s}"]) for s in range(3)]
    return [None if arrays is not None else words.split("error: ")[1].split(":")[0] for arrays, words in said]


def mutants(name):
    begin, end = find_body(name)
    body = text[begin:end]
    for number, barrier in enumerate(re.finditer(r"(bar\.sync|barrier\.sync)[^;]*;", body)):
        yield f"without barrier {number}", "race", body[: barrier.start()] + body[barrier.end() :]
    for number, shared in enumerate(re.finditer(r"\.shared [^\[]*\[(\d+)\]", body)):
        smaller = str(int(shared[1]) // 2)
        yield f"half of buffer {number}", "bounds", body[: shared.start(1)] + smaller + body[shared.end(1) :]


for name in LAUNCHES:
    begin, end = find_body(name)
    if verdicts(name, text) != [None] * 3:
        sys.exit(f"{name} is not clean: {verdicts(name, text)}")
    for what, expected, body in mutants(name):
        found = verdicts(name, text[:begin] + body + text[end:])
        print(name, what, found)
        if (name, what) in HARMLESS:
            if found != [None] * 3:
                sys.exit(f"{name} {what}: expected a clean run, found {found}")
            continue
        # With a barrier too few, words that nobody has written may be met first.
        if not all(kind == expected or (expected == "race" and kind == "init") for kind in found):
            sys.exit(f"{name} {what}: expected {expected}, found {found}")
