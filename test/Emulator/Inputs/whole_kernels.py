"""Runs the kernels of catalogue.py: their numbers are right, no check reports
anything, and no order of warps and of asynchronous work changes a bit.

Usage: whole_kernels.py [--seeds=N] [--first] [--from=FOLDER] [PREFIX...]

  --seeds=N      so many orders of warps for each --async (default 1)
  --first        only the first case of each kernel
  --from=FOLDER  take the .ptx files from this folder, by their names
  PREFIX         only cases whose names start like this"""

import os
import sys

from catalogue import make_cases
from emulate import run

MODES = ("late", "early", "random")


def launch(case, path, *options):
    return run(path, case.entry, *case.arguments, grid=case.grid, block=case.block,
               options=[f"--cluster={case.cluster}", f"--smem={case.smem}", *options])


def select(prefixes, is_first):
    """Some of the cases; a kernel is an entry of a file."""
    seen = set()
    for case in make_cases():
        if prefixes and not case.name.startswith(tuple(prefixes)):
            continue
        if is_first and (case.ptx, case.entry) in seen:
            continue
        seen.add((case.ptx, case.entry))
        yield case


def check(case, path, seeds):
    first = None
    for seed in range(seeds):
        for mode in MODES:
            arrays, said = launch(case, path, f"--seed={seed}", f"--async={mode}")
            where = f"{case.name}, --seed={seed} --async={mode}"
            if arrays is None:
                sys.exit(f"{where}: not clean\n{said}")
            share = case.measure(*arrays)
            if not share <= 1:
                sys.exit(f"{where}: numbers are off by {share:.3g} of what is allowed")
            bits = [array.tobytes() for array in arrays]
            first = first or bits
            if bits != first:
                sys.exit(f"{where}: other numbers than in the first run")
    print(f"{case.name}: clean, {share:.2g} of what is allowed")


def main():
    options = dict(word[2:].partition("=")[::2] for word in sys.argv[1:] if word.startswith("--"))
    prefixes = [word for word in sys.argv[1:] if not word.startswith("--")]
    cases = list(select(prefixes, "first" in options))
    if not cases:
        sys.exit(f"no kernel is named like {prefixes}")
    for case in cases:
        path = case.path
        if "from" in options:
            path = os.path.join(options["from"], os.path.basename(path))
        check(case, path, int(options.get("seeds", 1)))


if __name__ == "__main__":
    main()
