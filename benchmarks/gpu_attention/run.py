#!/usr/bin/env python3
"""Measures fused attention on a GPU against PyTorch in one run: numbers first, then times.

Needs PyTorch, NumPy, the artifacts that compile.sh makes, and the Python loader beside it;
no LLVM. Every case is compared with exact attention first, both sides; a wrong number ends the
run with status 1 and nothing is reported. docs: benchmarks/README.md.

With --dry there are no times: small cases of every kind run on the emulator, and PyTorch's
side, if PyTorch is there, on the CPU. The report says what was not run.
"""

import argparse
import datetime
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "python"))
import common  # noqa: E402
import report  # noqa: E402
import ropewalk  # noqa: E402
import shapes  # noqa: E402


def find_emulator():
    built = os.path.join(ROOT, "build", "bin", "ropewalk-emulate")
    return built if os.path.exists(built) else "ropewalk-emulate"


def measure(options, chosen):
    """Imports what only this kind of run needs."""
    if options.dry:
        import dry

        return dry.run(options, chosen)
    try:
        import measured
    except ModuleNotFoundError as error:
        common.fail(f"there is no module '{error.name}' here; --dry needs no PyTorch and no GPU")
    return measured.run(options, chosen)


def parse_arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    artifacts = os.path.join(ROOT, "build", "benchmarks", "gpu_attention")
    parser.add_argument("--artifacts", default=artifacts)
    parser.add_argument("--output", help="benchmarks/results, or build/benchmarks/dry for --dry")
    parser.add_argument("--only", default="", help="cases whose name holds this word")
    parser.add_argument("--type", default="bf16", choices=common.LARGEST_ERROR)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--replays", type=int, default=50, help="of a graph in a round")
    parser.add_argument("--seconds", type=float, default=4, help="per case and temperature, about")
    parser.add_argument("--dry", action="store_true", help="small cases, no GPU, no times")
    parser.add_argument("--emulator", default=find_emulator(), help="the program, for --dry")
    # For the test of the checks.
    parser.add_argument("--inject-error", type=float, default=0, help=argparse.SUPPRESS)
    return parser.parse_args()


def main():
    options = parse_arguments()
    everything = shapes.small_size() if options.dry else shapes.full_size()
    chosen = [shape for shape in everything if options.only in shape.name]
    if not chosen:
        common.fail("no case has this name")
    try:
        data = measure(options, chosen)
    except ropewalk.Error as error:
        common.fail(error)
    data = {"date": datetime.date.today().isoformat(), "type": options.type, **data}
    folder = options.output or os.path.join(
        ROOT, *(("build", "benchmarks", "dry") if options.dry else ("benchmarks", "results"))
    )
    report.write(data, folder)
    common.say(f"written: {os.path.join(folder, 'gpu_attention.md')}")


if __name__ == "__main__":
    main()
