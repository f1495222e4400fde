"""Every mutant of the kernels of catalogue.py is noticed, unless it is known to
change nothing.

Usage: mutants.py [--table=FILE [--update]] [PREFIX...]

  --table=FILE  compare the table of all verdicts with this file
  --update      write the file instead
  PREFIX        only kernels whose names start like this

A mutant runs under three orders of warps and of asynchronous work. Its verdict is
what the checks say in the first of them that they say anything in; or else that the numbers are wrong, which
shows the mistake but does not explain it; or else that nothing changes."""

import os
import re
import sys
import tempfile

from emulate import run
from mutation import make_mutants
from unchanged import find_reason
from whole_kernels import select

ORDERS = (("--seed=0", "--async=late"), ("--seed=1", "--async=early"), ("--seed=2", "--async=random"))


def launch_text(case, mutant, text, path, order):
    with open(path, "w") as file:
        file.write(text)
    smem = case.smem if mutant.smem is None else mutant.smem
    return run(path, case.entry, *(mutant.arguments or case.arguments), grid=case.grid, block=case.block,
               options=[f"--cluster={case.cluster}", f"--smem={smem}", "--host-threads=1", *order])


def find_why_unchanged(case, mutant, path):
    """A reason that somebody gave, or that the statement never runs."""
    reason = find_reason(case, mutant)
    if not reason and mutant.trap and launch_text(case, mutant, mutant.trap, path, ORDERS[0])[0] is not None:
        return "it is not run in this launch"
    return reason


def run_mutant(case, mutant, path):
    is_wrong = False
    for order in ORDERS:
        arrays, said = launch_text(case, mutant, mutant.text, path, order)
        if arrays is None:
            found = re.findall(r"^error: ([\w ]+): ", said, re.M)
            # A mutant that cannot be launched is a fault of the generator.
            if not found:
                sys.exit(f"{case.name}, {mutant.kind} at {mutant.line}: no kind in the report\n{said}")
            return ", ".join(f"`{kind}`" for kind in sorted(set(found)))
        if not case.measure(*arrays) <= 1:
            is_wrong = True
    return "wrong numbers" if is_wrong else "unchanged"


def examine(case, folder):
    """Rows of the table, and the mutants that nobody expected to be harmless."""
    missed = []
    rows = []
    path = os.path.join(folder, "k.ptx")
    for mutant in make_mutants(case, case.path):
        verdict = run_mutant(case, mutant, path)
        place = f"{mutant.line}: `{mutant.statement}`" if mutant.line else f"`{mutant.statement}`"
        if verdict == "unchanged":
            reason = find_why_unchanged(case, mutant, path)
            if not reason:
                missed.append(f"{case.name}: {mutant.kind}, {place}: nothing is reported and the numbers are right")
            verdict = reason if reason and reason.startswith("not noticed") else f"unchanged: {reason}"
        elif find_reason(case, mutant):
            missed.append(f"{case.name}: {mutant.kind}, {place}: expected no change, but found {verdict}")
        rows.append(f"| {mutant.kind} | {place} | {verdict} |")
    return rows, missed


HEADER = """# Mutants of the kernels

Written by `test/Emulator/Inputs/mutants.py`; a slow test compares. Each row is a
change of one of the kernels in `test/Emulator/Inputs`, with the line of the `.ptx` file
that was changed, and what the emulator reports under one of three orders of warps and
of asynchronous work: kinds of reports as in `docs/emulator.md`. *Wrong numbers* are
those that break their bound, with no report. *Not noticed*, where there are any, are
mistakes for PTX that the emulator is too coarse to see. *Unchanged* mutants are those
that PTX does not make wrong, with the reason.
"""


NAMES = ("reported", "wrong numbers", "not noticed", "unchanged")


def summarise(rows):
    counts = {}
    for row in rows:
        verdict = row.split(" | ")[-1]
        name = next((name for name in NAMES[1:] if verdict.startswith(name)), "reported")
        counts[name] = counts.get(name, 0) + 1
    return ", ".join(f"{counts[name]} {name}" for name in NAMES if name in counts)


def main():
    options = dict(word[2:].partition("=")[::2] for word in sys.argv[1:] if word.startswith("--"))
    prefixes = [word for word in sys.argv[1:] if not word.startswith("--")]
    sections, missed, everything = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        for case in select(prefixes, True):
            rows, not_noticed = examine(case, folder)
            print(f"{case.name}: {summarise(rows)}", flush=True)
            everything += rows
            missed += not_noticed
            table = "\n".join(["| mutation | line | verdict |", "|---|---|---|", *rows])
            sections.append(f"\n## {case.name}\n\n`{case.ptx}`: {summarise(rows)}.\n\n{table}\n")
    for row in everything if "print" in options else ():
        print(row)
    if missed:
        sys.exit("\n".join(missed))
    if "table" in options:
        text = HEADER + f"\n{len(everything)} mutants: {summarise(everything)}.\n" + "".join(sections)
        if "update" in options:
            with open(options["table"], "w") as file:
                file.write(text)
        else:
            with open(options["table"]) as file:
                if file.read() != text:
                    sys.exit(f"{options['table']} has other verdicts; see what changed with --update")


if __name__ == "__main__":
    main()
