"""Runs the examples of the strand dialect's pages on random numbers: evaluated in
f32 and f64, whose results agree, and compiled, which agrees with the evaluation.

usage: pages.py ROPEWALK_RUN FILE...
"""

import sys
from pathlib import Path

import numpy as np

from kernels import Kernel


def decode(array):
    """bfloat16 comes as bits."""
    if array.dtype == np.uint16:
        array = (array.astype(np.uint32) << 16).view(np.float32)
    return np.asarray(array, np.float64)


def main():
    tool, files = sys.argv[1], sys.argv[2:]
    for path in files:
        kernel = Kernel(Path(path).read_text())
        inputs = kernel.random()
        if kernel.name == "finish":
            inputs[2] = np.abs(inputs[2]) + 1  # sums
        exact = kernel.run(tool, inputs, "strand-f64")
        rounded = kernel.run(tool, inputs, "strand")
        if "strand.channel" not in kernel.module:  # those are for GPUs
            kernel.run(tool, inputs, "cpu", "--cache=off", "--check-against=strand")
        for want, have, element in zip(exact, rounded, kernel.elements):
            # A few roundings of numbers of size 1 to 16.
            tolerance = {"bf16": 2**-6, "f32": 2**-18}.get(element, 0)
            assert np.allclose(decode(want), decode(have), rtol=0, atol=tolerance, equal_nan=True), path
        print(f"{kernel.name}: ok")


main()
