"""Truncated and damaged PTX text: the tool may refuse it or run it, but it must
not crash. Many more versions are tried by ropewalk-fuzz-ptx, without the tool.

Usage: fuzz.py FILE.ptx"""

import os
import random
import subprocess
import sys
import tempfile
from emulate import TOOL

text = open(sys.argv[1]).read()
rng = random.Random(0)
WORDS = ["{", "}", "(", ")", "[", "]", ";", ",", ".reg", "@", "%r1", "0f", "-1", "<", "99999999999", "|", "\0", "ld", "\xff"]


def damage(text):
    kind = rng.randrange(4)
    at, other = sorted(rng.randrange(len(text)) for _ in range(2))
    if kind == 0:
        return text[:at]
    if kind == 1:
        return text[:at] + text[min(other, at + 40):]
    if kind == 2:
        return text[:at] + rng.choice(WORDS) + text[at:]
    return text[:at] + chr(rng.randrange(256)) + text[at + 1:]


with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "k.ptx")
    for trial in range(50):
        broken = text
        for _ in range(rng.choice([1, 1, 3, 10])):
            broken = damage(broken) or text
        with open(path, "w", encoding="latin-1") as file:
            file.write(broken)
        # There is no such kernel, so a file that parses is refused afterwards.
        for entry in ("none", "hello"):
            done = subprocess.run([TOOL, path, f"--entry={entry}", "i32:1"], capture_output=True, timeout=60)
            if done.returncode not in (0, 1):
                sys.exit(f"trial {trial}: exit status {done.returncode}\n{done.stderr.decode()}")
