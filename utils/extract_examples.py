#!/usr/bin/env python3
"""Writes every example of the documentation to a file of its own.

An example is a block that starts with ```mlir, in a description of a .td file or
in a .md file. It is named for the op, attribute, type or pass whose page it is
on, or for the .md file, and starts with a comment that says where it stands.
The names of the files written are printed, one a line.
"""

import argparse
import os
import re
import sys
import textwrap

BLOCK = re.compile(r"^(?P<indent>[ \t]*)```mlir\n(?P<text>.*?)^[ \t]*```$", re.MULTILINE | re.DOTALL)

# def Rope_PlaceOp : Rope_Op<"place", ...; attributes and types have their
# mnemonic second, passes are named in full.
DEFINITION = re.compile(
    r'^def \w+\s*:\s*(?P<base>\w+)<\s*"(?P<first>[\w.-]+)"(?:,\s*"(?P<second>\w+)")?', re.MULTILINE
)


def name_page(match):
    """Returns the name of the page that a TableGen definition is described on."""
    mnemonic = match["first"]
    if match["base"].endswith(("Attr", "Type")):
        mnemonic = match["second"] or mnemonic
    return mnemonic.replace(".", "_")


def find_page(path, source, position):
    """Returns the name of the page that holds a position of a file."""
    page = os.path.splitext(os.path.basename(path))[0]
    if path.endswith(".td"):
        for match in DEFINITION.finditer(source, 0, position):
            page = name_page(match)
    return page


def find_examples(path):
    """Yields (page, line number, text) for every example of a file."""
    with open(path, encoding="utf-8") as file:
        source = file.read()
    for match in BLOCK.finditer(source):
        line = source.count("\n", 0, match.start("text")) + 1
        yield find_page(path, source, match.start()), line, textwrap.dedent(match["text"])


def find_pages_without(paths):
    """Yields (path, page) for every op and pass that has no example."""
    for path in paths:
        with open(path, encoding="utf-8") as file:
            definitions = list(DEFINITION.finditer(file.read()))
        shown = {page for page, _, _ in find_examples(path)}
        for match in definitions:
            if match["base"].endswith(("_Op", "Pass")) and name_page(match) not in shown:
                yield path, name_page(match)


def write_examples(paths, folder):
    """Writes the examples of all files to a folder and yields what it wrote."""
    os.makedirs(folder, exist_ok=True)
    counts = {}
    for path in paths:
        for page, line, text in find_examples(path):
            counts[page] = counts.get(page, 0) + 1
            number = "" if counts[page] == 1 else f"-{counts[page]}"
            target = os.path.join(folder, f"{page}{number}.mlir")
            with open(target, "w", encoding="utf-8") as file:
                file.write(f"// {path}:{line}\n{text}")
            yield target


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--output", required=True, help="folder to write to")
    parser.add_argument(
        "--complete", action="store_true", help="fail if an op or a pass has no example"
    )
    parser.add_argument("paths", nargs="+", help=".td and .md files")
    args = parser.parse_args()
    count = 0
    for target in write_examples(args.paths, args.output):
        print(target)
        count += 1
    if not count:
        return f"no examples in {', '.join(args.paths)}"
    missing = list(find_pages_without(args.paths)) if args.complete else []
    for path, page in missing:
        print(f"{path}: {page} has no example", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
