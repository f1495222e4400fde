"""Runs the functions of test/Reference/errors.mlir into their errors.

Every one has to end with status 1, one error and no output file.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

RUN, MODULE = sys.argv[1:3]


def table(*rows, columns=10):
    """Rows of (kind, tokens) and what stands behind column 9."""
    result = np.zeros((len(rows), columns), np.int32)
    for row, (kind, count, *rest) in zip(result, rows):
        row[:4] = kind, 1, 1, count
        row[5:8] = -1
        row[10 : 10 + len(rest)] = rest
    return result


def fail(entry, *inputs):
    with tempfile.TemporaryDirectory() as folder:
        command = [RUN, MODULE, f"--entry={entry}", "--device=reference"]
        for number, value in enumerate(inputs):
            if not isinstance(value, str):
                np.save(f"{folder}/in{number}.npy", value)
                value = f"{folder}/in{number}.npy"
            command += ["--input", value]
        output = Path(folder) / "out.npy"
        done = subprocess.run(
            command + ["--output", output], capture_output=True, text=True
        )
        assert done.returncode == 1, (entry, done)
        assert done.stderr.count("error:") == 1, (entry, done.stderr)
        assert not list(Path(folder).glob("out*")), entry
        lines = done.stderr.splitlines()
        print("\n".join(line for line in lines if "error:" in line or "note:" in line))


fail("cover", "random:1:1x4x1x4")
fail("cover_packed", "random:1:4x1x4")
fail("window", "random:1", "index:6")
fail("window", "random:1", "index:-1")
fail("closed", "index:4")
fail("halves", table((1, 2), (2, 2)))
x = "random:1:4x1x4"
fail("table", table((1, 2), (7, 2)), np.array([0, 2], np.int32), x)
fail("table", table((2, 2)), np.array([0, 1], np.int32), x)
fail("table", table((1, 2), (1, 2)), np.array([0, 3], np.int32), x)
fail("table", table((1, 2), columns=11), np.array([0, 1], np.int32), x)
fail("reshaped", table((2, 3, 1, 2), columns=12))
fail("sizes", "random:1:3x1x4", "random:1:3x1x4", "random:1:2x1x4")
fail("sizes", "random:1:3x3x4", "random:1:3x2x4", "random:1:3x2x4")
fail("dense", "random:1", "random:2", "random:3:2x2")
fail("patchify", "random:1:1x3x4")
fail("patchify", "random:1:1x4x0")
fail("explicit", np.zeros((1, 2), np.int64))
fail("slice", "random:1", "index:3")
fail("cast", "random:1:3")
fail("large", "index:1099511627776")
fail("unknown", "random:1")
fail("huge", np.array([2**53 + 1]))
