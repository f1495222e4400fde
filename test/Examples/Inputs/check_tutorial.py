#!/usr/bin/env python3
"""Follows a tutorial word by word: writes its files, runs its commands, compares.

usage: check_tutorial.py [--update] DOCUMENT TOOLS-FOLDER WORK-FOLDER

A ```mlir block whose first line is a comment with the name of a file is that file,
comment included, from there on. In a ```console block lines beginning with "$ " are
commands (a backslash at the end continues one) and what follows is what they print,
errors included; measured errors may differ from host to host.

  --update   write what the commands print today into DOCUMENT
"""

import os
import re
import shutil
import subprocess
import sys

from check_readme import hide_errors, read, split_block

BLOCK = re.compile(r"^```(mlir|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE_NAME = re.compile(r"// ([\w-]+\.mlir)\n")


class Tutorial:
    def __init__(self, tools, work, quiet):
        self.work, self.quiet = work, quiet
        self.environment = dict(os.environ, PATH=tools + os.pathsep + os.environ["PATH"])
        self.failures = self.commands = 0

    def write_file(self, text):
        name = FILE_NAME.match(text)
        if name:
            with open(os.path.join(self.work, name[1]), "w", encoding="utf-8") as file:
                file.write(text)

    def run(self, command):
        """What a reader sees in a terminal."""
        return subprocess.run(
            command,
            shell=True,
            cwd=self.work,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        ).stdout.strip("\n")

    def follow_block(self, block):
        """Returns the block with what its commands print today."""
        texts = []
        for part in re.split(r"^(?=\$ )", block, flags=re.MULTILINE)[1:]:
            ((command, _),) = split_block(part)
            typed = re.match(r"(?:.*\\\n)*.*\n", part)[0]
            expected, got = part[len(typed) :].strip("\n"), self.run(command)
            self.commands += 1
            if not self.quiet and hide_errors(expected) != hide_errors(got):
                self.failures += 1
                print(f"$ {command}\nexpected:\n{expected}\ngot:\n{got}")
            texts.append(typed + (got + "\n" if got else ""))
        return "".join(texts)

    def follow(self, match):
        kind, text = match.groups()
        if kind == "mlir":
            self.write_file(text)
            return match[0]
        return f"```console\n{self.follow_block(text)}```"


def main():
    update = sys.argv[1] == "--update"
    document, tools, work = sys.argv[2:] if update else sys.argv[1:]
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    tutorial = Tutorial(tools, work, quiet=update)
    text = BLOCK.sub(tutorial.follow, read(document))
    if update:
        with open(document, "w", encoding="utf-8") as file:
            file.write(text)
        return 0
    print(f"{tutorial.commands} commands, {tutorial.failures} failed")
    return 1 if tutorial.failures or not tutorial.commands else 0


if __name__ == "__main__":
    sys.exit(main())
