"""Runs the commands of docs/emulator.md and compares what they print.

Usage: run_docs.py emulator.md

Commands are lines of code blocks that start with "$ "; a line that ends with a
backslash goes on. What follows, up to the next command, is the whole output. They
run in a folder with the PTX files of the tests and with values.npy, 1024 small
integers. A command with nvcc is left out: its result is there already."""

import os
import re
import shutil
import subprocess
import sys
import tempfile

import numpy as np

from emulate import FOLDER


def find_commands(text):
    for block in re.findall(r"^```\w*\n(.*?)^```", text, re.M | re.S):
        if not block.startswith("$ "):
            continue
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, rest = [], part.splitlines()
            while rest:
                command.append(rest.pop(0))
                if not command[-1].endswith("\\"):
                    break
            yield "\n".join(command), "\n".join(rest)


with open(sys.argv[1]) as file:
    commands = list(find_commands(file.read()))
if len(commands) < 4:
    sys.exit(f"found only {len(commands)} commands")
with tempfile.TemporaryDirectory() as folder:
    for path in (FOLDER, os.path.join(FOLDER, "cuda")):
        for name in os.listdir(path):
            if name.endswith(".ptx"):
                shutil.copy(os.path.join(path, name), folder)
    np.save(os.path.join(folder, "values.npy"), np.arange(1024, dtype="i4") % 10)
    for command, wanted in commands:
        if command.startswith("nvcc"):
            continue
        done = subprocess.run(command, shell=True, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True)
        if done.stdout.strip() != wanted.strip():
            sys.exit(f"$ {command}\nexpected\n{wanted}\nbut got\n{done.stdout}")
