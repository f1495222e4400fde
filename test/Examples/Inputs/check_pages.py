#!/usr/bin/env python3
"""Checks examples of the documentation.

usage: check_pages.py TOOLS FILE...

Every file verifies and prints back the same (ropewalk-opt --verify-roundtrip);
every function in it that takes no buffers runs on the cpu device, with random
inputs, and agrees with the reference (ropewalk-run). Dynamic dimensions get 5
entries, scalars are 2.
"""

import os
import re
import subprocess
import sys

FUNCTION = re.compile(r"func\.func @(\w+)\((.*?)\) (?:-> .*)?\{$", re.MULTILINE)
ARGUMENT = re.compile(r"%\w+: (tensor<([\dx?]*x)?\w+(?:, #rope\.axes<[^>]*>)?>|\w+)")

DYNAMIC_SIZE = "5"
SCALAR = "2"


def make_input(number, argument):
    type, dims = argument
    if not type.startswith("tensor"):
        return f"--input={type}:{SCALAR}"
    shape = dims.rstrip("x").replace("?", DYNAMIC_SIZE)
    return f"--input=random:{number}:{shape}"


def make_commands(tools, path):
    yield [os.path.join(tools, "ropewalk-opt"), "--verify-roundtrip", path]
    with open(path, encoding="utf-8") as file:
        functions = FUNCTION.findall(file.read())
    for name, arguments in functions:
        # A device exchanges tensors, not buffers.
        if "memref" in arguments:
            continue
        inputs = [make_input(i, a) for i, a in enumerate(ARGUMENT.findall(arguments), start=1)]
        yield [os.path.join(tools, "ropewalk-run"), path, f"--entry={name}", *inputs] + [
            "--device=cpu",
            "--check-against=reference",
        ]


def run(command):
    """Runs a command and returns whether it worked; a failure is shown."""
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode:
        print("FAILED:", " ".join(command))
        print(result.stdout + result.stderr)
    return result.returncode == 0


def main():
    tools, *paths = sys.argv[1:]
    results = [run(command) for path in paths for command in make_commands(tools, path)]
    print(f"{len(paths)} examples, {len(results)} commands, {results.count(False)} failed")
    return 0 if paths and all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
