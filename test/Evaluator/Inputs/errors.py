"""Runs the functions of test/Evaluator/errors.mlir into their errors.

Every one has to end with status 1, one error and no output file.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

RUN, MODULE = sys.argv[1:3]


def fail(entry, *inputs, device="strand"):
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "out.npy"
        command = [RUN, MODULE, f"--entry={entry}", f"--device={device}", "--strand-seed=0"]
        command += [f"--input={value}" for value in inputs]
        done = subprocess.run([*command, "--output", output], capture_output=True, text=True)
        assert done.returncode == 1, (entry, done)
        assert done.stderr.count("error:") == 1, (entry, done.stderr)
        assert not output.exists(), entry
        lines = done.stderr.splitlines()
        print("\n".join(line for line in lines if "error:" in line or "note:" in line))


fail("load_inside", "index:3")
fail("store_inside", "index:3")
fail("select", "index:3")
fail("outside", "index:1", "index:8")
fail("view", "index:6")
fail("part", "index:2")
fail("cast", "index:3")
fail("dim", "index:1")
fail("shapes", "index:3", "index:4")
fail("size", "index:-1")
fail("unwritten", "f32:1")
fail("result", "f32:1")
fail("freed")
fail("freed_twice", "f32:1")
fail("two_writers", "index:2")
fail("reads_another", "index:2")
fail("was_read", "index:3", "index:2")
fail("guard", "f32:1")
fail("divide", "index:3", "index:0")
fail("inexact", "f32:1", device="strand-exact")
for entry in ("full", "early", "nobody", "late", "twice", "empty", "released", "stale", "unwritten_copy"):
    fail(entry, "f32:1")
fail("copy_inside", "index:3")
fail("step", "index:3", "index:0")
fail("fails", "index:3", "index:3")
fail("calls", "index:3")
fail("unknown", "f32:1")
fail("vector", "f32:1")
fail("tensors", "random:1")
fail("branches", "index:3", "i1:1")
fail("left", "random:1:1x3x2x4", device="strand-f64")
