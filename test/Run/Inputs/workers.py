"""Loops on all threads against NumPy; ROPEWALK_THREADS says how many."""

import subprocess
import sys

import numpy as np

RUN, MODULE = sys.argv[1:3]


def run(entry, *inputs):
    command = [RUN, MODULE, f"--entry={entry}", "--device=cpu", "--output=out.npy"]
    for number, value in enumerate(inputs):
        if not isinstance(value, str):
            np.save(f"in{number}.npy", value)
            value = f"in{number}.npy"
        command += ["--input", value]
    subprocess.run(command, check=True)
    return np.load("out.npy")


def check_bounds(rows, lower, step):
    want = np.zeros((rows, 10, 3), np.int64)
    for i in range(lower, rows, step):
        for j in range(2, 10, 3):
            for k in range(3):
                want[i, j, k] = ((i * 100 + j) * 100 + k) * 10 + 1
    got = run("bounds", f"index:{rows}", f"index:{lower}", f"index:{step}")
    np.testing.assert_array_equal(got, want)


check_bounds(5, 0, 1)
check_bounds(11, 1, 3)
check_bounds(3, 5, 2)
check_bounds(0, 0, 1)

x = np.arange(48, dtype=np.float32).reshape(6, 8)
scalars = ["bf16:3", "f16:5", "f64:0.1", "i1:1", "i8:-7"]
part = x[1:6:2, 2:6].T
want = (part + x[:4, :3]) * x[0, :4, None] + np.float64(0.1) * (5 - 7)
np.testing.assert_array_equal(run("captures", x, *scalars), want)

want = 2 * (np.arange(8) * 1000 + 999 * 500)
want[:2] += 999 * 500
np.testing.assert_array_equal(run("stack", "index:8192"), want)

for rows, columns in (4, 5), (0, 3):
    want = np.arange(rows * columns).reshape(rows, columns, 1).repeat(2, axis=2)
    got = run("nested", f"index:{rows}", f"index:{columns}")
    np.testing.assert_array_equal(got, want)
