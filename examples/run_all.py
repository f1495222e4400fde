#!/usr/bin/env python3
"""Runs every example on the cpu device and compares it with the reference.

usage: run_all.py [--tools build/bin] [--work build/examples] [--only NAME ...]
       run_all.py --write-inputs FOLDER     only writes the .npy inputs
       run_all.py --static                  only verifies and decomposes

For each example: it verifies and prints back the same (ropewalk-opt
--verify-roundtrip), nothing of the rope dialect is left after
--convert-rope-to-linalg, and every function below runs and agrees. The exit
status is 1 if anything fails.
"""

import argparse
import collections
import json
import os
import re
import subprocess
import sys
import time

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
GOLDEN = os.path.join(HERE, "..", "test", "golden", "positions")

Run = collections.namedtuple("Run", "file entry inputs")


def random(count):
    """Inputs random:1, random:2, ... for arguments with static types."""
    return [f"random:{seed}" for seed in range(1, count + 1)]


# {work} is the folder of --work.
RUNS = [
    Run("qwen2_vl_decoder", "decoder", random(3)),
    Run("qwen3_vl_decoder", "decoder", random(5)),
    Run("qwen2_5_vl_vision", "window_layer", random(3)),
    Run("qwen2_5_vl_vision", "full_layer", random(3)),
    Run("hunyuan_image3", "layer", random(5)),
    Run("wan2_1_self_attention", "self_attention", random(3)),
    Run("fuyu_patches", "stream", random(2)),
    Run("fuyu_patches", "attention", random(3)),
    Run(
        "segment_table",
        "prefill",
        ["random:1:88x12x128", "random:2:88x2x128", "random:3:88x2x128"]
        + ["{work}/rows.npy", "{work}/starts.npy"],
    ),
    Run(
        "decode_step",
        "step",
        ["random:1", "random:2:1x110x4x128", "random:3:1x110x4x128", "index:109"],
    ),
    Run("decoupled_diffusion", "layer", random(3)),
    Run("explicit_positions", "circle", random(3) + ["{work}/circle.npy"]),
    Run("own_scheme", "look", random(3)),
    Run("own_scheme", "positions", []),
    Run("first", "attend", random(3)),
]

# Two sequences: text 5, image 4x6, text 3, and text 7, video 3x4x4, text 1.
TEXT, IMAGE, VIDEO = 1, 2, 3
ROWS = [
    # kind, T, H, W, role, document, clip, patch, pin as numerator/denominator
    [TEXT, 1, 1, 5, 0, -1, -1, -1, 0, 0],
    [IMAGE, 1, 4, 6, 0, -1, -1, -1, 0, 0],
    [TEXT, 1, 1, 3, 0, -1, -1, -1, 0, 0],
    [TEXT, 1, 1, 7, 0, -1, -1, -1, 0, 0],
    [VIDEO, 3, 4, 4, 0, -1, -1, -1, 0, 0],
    [TEXT, 1, 1, 1, 0, -1, -1, -1, 0, 0],
]
STARTS = [0, 3, 6]


def write_inputs(folder):
    """Writes the inputs that are no random numbers."""
    os.makedirs(folder, exist_ok=True)
    np.save(os.path.join(folder, "rows.npy"), np.array(ROWS, dtype=np.int32))
    np.save(os.path.join(folder, "starts.npy"), np.array(STARTS, dtype=np.int32))
    with open(os.path.join(GOLDEN, "circle_rope.json"), encoding="utf-8") as file:
        cases = json.load(file)["cases"]
    case = next(case for case in cases if case["name"] == "medium_image")
    positions = np.array(case["batch"][0]["positions"], dtype=np.float32)
    np.save(os.path.join(folder, "circle.npy"), positions)


class Runner:
    """Runs commands and prints one line for each."""

    def __init__(self, tools, work):
        self.tools = tools
        self.work = work
        self.failures = 0

    def call(self, what, tool, *arguments):
        """Returns the output of a tool, or None if it failed."""
        start = time.monotonic()
        done = subprocess.run(
            [os.path.join(self.tools, tool), *arguments],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            self.fail(what, done.stdout + done.stderr)
            return None
        said = done.stdout.strip() if tool == "ropewalk-run" else "ok"
        print(f"{what}: {said} ({time.monotonic() - start:.1f} s)", flush=True)
        return done.stdout

    def fail(self, what, message):
        self.failures += 1
        print(f"{what}: FAILED\n{message}", flush=True)

    def check_file(self, name):
        """Verifies an example and decomposes it."""
        path = os.path.join(HERE, name + ".mlir")
        self.call(f"{name}, round trip", "ropewalk-opt", path, "--verify-roundtrip", "-o", os.devnull)
        out = os.path.join(self.work, name + ".linalg.mlir")
        what = f"{name}, decomposed"
        if self.call(what, "ropewalk-opt", path, "--convert-rope-to-linalg", "-o", out) is None:
            return
        with open(out, encoding="utf-8") as file:
            text = re.sub(r'"[^"]*"', "", file.read())
        left = re.search(r"[#!]?\brope\.\w+", text)
        if left:
            self.fail(what, f"{out} still has {left.group()}")

    def check_run(self, run):
        inputs = [f"--input={text.format(work=self.work)}" for text in run.inputs]
        self.call(
            f"{run.file}, {run.entry}",
            "ropewalk-run",
            os.path.join(HERE, run.file + ".mlir"),
            f"--entry={run.entry}",
            *inputs,
            "--device=cpu",
            "--check-against=reference",
        )


def check_complete():
    """Every example is in the table."""
    files = {name[: -len(".mlir")] for name in os.listdir(HERE) if name.endswith(".mlir")}
    missing = files ^ {run.file for run in RUNS}
    if missing:
        sys.exit(f"run_all.py: table and folder differ: {', '.join(sorted(missing))}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--tools", default=os.path.join(HERE, "..", "build", "bin"))
    parser.add_argument("--work", default=os.path.join(HERE, "..", "build", "examples"))
    parser.add_argument("--only", nargs="+", metavar="NAME")
    parser.add_argument("--static", action="store_true")
    parser.add_argument("--write-inputs", metavar="FOLDER")
    args = parser.parse_args()
    if args.write_inputs:
        write_inputs(args.write_inputs)
        return 0

    check_complete()
    write_inputs(args.work)
    runner = Runner(args.tools, args.work)
    chosen = [run for run in RUNS if not args.only or run.file in args.only]
    for name in dict.fromkeys(run.file for run in chosen):
        runner.check_file(name)
    if not args.static:
        for run in chosen:
            runner.check_run(run)
    print(f"{runner.failures} failed")
    return 1 if runner.failures or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())
