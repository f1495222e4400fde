#!/usr/bin/env python3
"""Runs the console blocks of README.md and compares what they print.

usage: check_readme.py SOURCE-FOLDER TOOLS-FOLDER

A block begins with ```console; its lines beginning with "$ " are commands (a
backslash at the end continues one) and what follows is their output, word by word
except for measured errors, which may differ from host to host.
The first mlir block is examples/first.mlir without its leading comment.
"""

import os
import re
import subprocess
import sys


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def hide_errors(text):
    return re.sub(r"(max \|error\||of its bound) [-+.e\d]+", r"\1 ...", text).strip()


def split_block(block):
    """Yields a command and its expected output, again and again."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        lines = part.replace("\\\n", " ").splitlines()
        yield lines[0], "\n".join(lines[1:]).strip()


def check_commands(readme, source, tools):
    environment = dict(os.environ, PATH=tools + os.pathsep + os.environ["PATH"])
    failures = commands = 0
    for block in re.findall(r"^```console\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL):
        for command, expected in split_block(block):
            commands += 1
            done = subprocess.run(
                command.replace("build/bin/", ""),
                shell=True,
                cwd=source,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode or hide_errors(done.stdout) != hide_errors(expected):
                failures += 1
                print(f"$ {command}\nexpected:\n{expected}\ngot ({done.returncode}):")
                print(done.stdout + done.stderr)
    if not commands:
        sys.exit("check_readme.py: README.md has no console block")
    return failures


def check_program(readme, source):
    program = re.search(r"^```mlir\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    example = read(os.path.join(source, "examples", "first.mlir"))
    code = re.sub(r"\A(//.*\n)+\n*", "", example)
    if program and program.group(1) == code:
        return 0
    print("the first program of README.md differs from examples/first.mlir")
    return 1


def main():
    source, tools = sys.argv[1:]
    readme = read(os.path.join(source, "README.md"))
    failures = check_program(readme, source) + check_commands(readme, source, tools)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
