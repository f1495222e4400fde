#!/usr/bin/env python3
"""Finds test lines that look like checks and silently check nothing.

Reported are
  * FileCheck directives in a test whose RUN lines never call FileCheck,
  * misspelt directives (CHECK-NXT, CHEKC, CHECK_SAME, "CHECK :") and directives
    with a prefix that no RUN line passes to FileCheck,
  * expected-error and its kind without -verify-diagnostics,
  * tests without a RUN line.

Folders are searched for tests the way test/lit.cfg.py does it. The exit status
is 1 if anything is reported.
"""

import argparse
import difflib
import os
import re
import sys

# As in test/lit.cfg.py.
TEST_SUFFIXES = (".mlir", ".test")
EXCLUDED_NAMES = {"Inputs", "golden", "unittests", "lib"}

# What may follow a FileCheck prefix; -COUNT takes a number.
SUFFIXES = ["", "-NEXT", "-SAME", "-NOT", "-DAG", "-LABEL", "-EMPTY", "-COUNT-1"]
DIRECTIVE = re.compile(r"(?P<prefix>.+?)(?P<suffix>-(NEXT|SAME|NOT|DAG|LABEL|EMPTY|COUNT-\d+))?")

# The first word of a line, or of the comment that the line consists of.
FIRST_WORD = re.compile(
    r"\s*(?P<marker>//+|\#+|;+)?\s*(?P<word>[A-Za-z][\w-]*)(\{LITERAL\})?(?P<space>\s*)(?P<colon>:?)"
)

COMMAND = re.compile(r"\b(?P<keyword>RUN|DEFINE|REDEFINE):(?P<text>.*)")
CHECK_PREFIX = re.compile(r"-check-prefix(?:es)?[= ]\s*([\w,-]+)")

EXPECTATION = re.compile(r"\b(?P<word>expect(?:ed)?[-_]\w+(?:-re)?)\s*(?:@\s*\S+)?[^{]*\{\{")
EXPECTATION_KINDS = {
    kind + regex
    for kind in ("expected-error", "expected-warning", "expected-remark", "expected-note")
    for regex in ("", "-re")
}


def find_tests(path):
    """Yields `path` itself, or all tests in it if it is a folder."""
    if not os.path.isdir(path):
        yield path
        return
    for folder, subfolders, files in os.walk(path):
        subfolders[:] = sorted(set(subfolders) - EXCLUDED_NAMES)
        for name in sorted(files):
            if name.endswith(TEST_SUFFIXES):
                yield os.path.join(folder, name)


def read_commands(lines):
    """Returns the RUN lines, continuations joined, and whether there are any.

    Definitions of substitutions count as commands: what they say may end up in
    a RUN line.
    """
    commands, has_run, continued = [], False, False
    for line in lines:
        match = COMMAND.search(line)
        if not match:
            continue
        has_run |= match["keyword"] == "RUN"
        text = match["text"].strip()
        if continued:
            commands[-1] += " " + text.rstrip("\\")
        else:
            commands.append(text.rstrip("\\"))
        continued = text.endswith("\\")
    return commands, has_run


def find_prefixes(commands):
    """Returns the prefixes that FileCheck looks for in the test itself."""
    prefixes = set()
    for command in commands:
        for part in re.split(r"\||&&|;", command):
            # A check file in Inputs has its own directives.
            if not re.search(r"\bFileCheck\b", part) or "Inputs/" in part:
                continue
            given = CHECK_PREFIX.findall(part)
            prefixes.update(",".join(given).split(",") if given else ["CHECK"])
    return prefixes


def lint_directive(line, prefixes):
    """Returns what is wrong with a line that starts like a directive, or None."""
    match = FIRST_WORD.match(line)
    if not match:
        return None
    word, colon = match["word"], match["colon"]
    prefix, suffix = DIRECTIVE.fullmatch(word).group("prefix", "suffix")

    if prefix in prefixes:
        if not colon:
            return f"'{word}' has no ':'" if suffix else None
        return f"'{word}' has a space before its ':'" if match["space"] else None
    if not colon:
        return None

    # Lower case is a directive only in a comment; elsewhere it may be code.
    if word != word.upper() and not match["marker"]:
        return None
    candidates = [p + s for p in sorted(prefixes or {"CHECK"}) for s in SUFFIXES]
    meant = difflib.get_close_matches(word.upper(), candidates, n=1, cutoff=0.8)
    is_upper = word == word.upper()
    if not meant and not (is_upper and (suffix or "CHECK" in re.split("[-_]", word))):
        return None

    if not prefixes:
        return f"'{word}:' checks nothing, no RUN line calls FileCheck"
    message = f"'{word}:' checks nothing, FileCheck looks for {', '.join(sorted(prefixes))}"
    if meant:
        message += f"; did you mean '{meant[0]}:'?"
    return message


def lint_expectation(line, verifies):
    """Returns what is wrong with an expected diagnostic in a line, or None."""
    match = EXPECTATION.search(line)
    if not match:
        return None
    word = match["word"]
    if word not in EXPECTATION_KINDS:
        meant = difflib.get_close_matches(word, sorted(EXPECTATION_KINDS), n=1)
        return f"'{word}' expects nothing" + (f"; did you mean '{meant[0]}'?" if meant else "")
    if not verifies:
        return f"'{word}' expects nothing, no RUN line has -verify-diagnostics"
    return None


def lint(lines):
    """Yields (line number, message) for everything wrong in a test."""
    commands, has_run = read_commands(lines)
    if not has_run:
        yield 1, "test has no RUN line"
        return
    prefixes = find_prefixes(commands)
    verifies = any("-verify-diagnostics" in command for command in commands)
    for number, line in enumerate(lines, start=1):
        if COMMAND.search(line):
            continue
        message = lint_directive(line, prefixes) or lint_expectation(line, verifies)
        if message:
            yield number, message


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+", help="tests, or folders to search for them")
    args = parser.parse_args()

    tests = [test for path in args.paths for test in find_tests(path)]
    findings = 0
    for test in tests:
        with open(test, encoding="utf-8") as file:
            for number, message in lint(file.read().splitlines()):
                print(f"{test}:{number}: {message}")
                findings += 1
    print(f"{len(tests)} tests, {findings} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
