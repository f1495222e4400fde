"""Runs artifacts of functions.mlir on the emulator, and compares with NumPy or the reference.

usage: run_functions.py FUNCTIONS.mlir FOLDER-OF-ARTIFACTS
"""

import os
import subprocess
import sys

import numpy as np
import ropewalk
from ropewalk import emulator

MODULE, FOLDER = sys.argv[1:]
TEXT, IMAGE = 1, 2


def reference(entry, *arguments):
    command = ["ropewalk-run", MODULE, f"--entry={entry}", "--device=reference"]
    for number, argument in enumerate(arguments):
        path = os.path.join(FOLDER, f"{number}.npy")
        np.save(path, argument)
        command.append(f"--input={path}")
    path = os.path.join(FOLDER, "out.npy")
    subprocess.run([*command, f"--output={path}"], check=True)
    return np.load(path)


def compare(entry, expected, *arguments):
    attention = ropewalk.emulate(os.path.join(FOLDER, entry))
    workspace = np.full(attention.workspace_bytes(*arguments), 0xFF, np.uint8)
    out = emulator.empty("f32", attention.result_shapes(*arguments)[0])
    attention.prepare(*arguments, workspace=workspace)
    attention.attend(*arguments, out=out, workspace=workspace)
    attention.check_status(workspace)
    np.testing.assert_allclose(out, expected, rtol=1e-5, atol=1e-6)
    print(f"{entry}: the same numbers")


rng = np.random.default_rng(3)
x = rng.standard_normal((129, 8), np.float32)
compare("double", 2 * x, x)
table = np.array(
    [[TEXT, 1, 1, 3, 0, -1, -1, -1, 0, 0], [IMAGE, 1, 2, 3, 0, -1, -1, -1, 0, 0]], np.int32
)
starts = np.array([0, 2], np.int32)
arguments = rng.standard_normal((9, 2, 16), np.float32), table, starts
compare("rotate", reference("rotate", *arguments), *arguments)
