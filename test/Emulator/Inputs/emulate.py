"""What the Python tests of the emulator share."""

import os
import shutil
import subprocess
import sys
import tempfile

import numpy as np

TOOL = shutil.which("ropewalk-emulate") or sys.exit("ropewalk-emulate is not on the path")
FOLDER = os.path.dirname(os.path.abspath(__file__))


def run(ptx, entry, *arguments, grid="1", block="1", options=()):
    """Runs a kernel; arrays are given as ("in", a), ("inout", a) or
    ("out", "f32[4]"), with a + before if they are no parameter. Returns the
    arrays that were written and what the tool said; a run that is not clean gives
    None for the arrays."""
    with tempfile.TemporaryDirectory() as folder:
        words, outputs = [], []
        for index, argument in enumerate(arguments):
            if isinstance(argument, str):
                words.append(argument)
                continue
            kind, value = argument
            source = os.path.join(folder, f"{index}.npy")
            target = os.path.join(folder, f"{index}-out.npy")
            if kind.lstrip("+") != "out":
                np.save(source, np.ascontiguousarray(value))
                value = source
            if kind.lstrip("+") == "in":
                words.append(f"{kind}:{value}")
            else:
                words.append(f"{kind}:{value}={target}")
                outputs.append(target)
        done = subprocess.run(
            [TOOL, ptx, f"--entry={entry}", f"--grid={grid}", f"--block={block}", *options, *words],
            capture_output=True,
            text=True,
        )
        if done.returncode not in (0, 1):
            sys.exit(f"{entry}: ropewalk-emulate crashed\n{done.stderr}")
        said = done.stdout + done.stderr
        if done.returncode:
            return None, said
        return [np.load(path) for path in outputs], said


def check_equal(name, got, wanted):
    """Bit for bit, but any NaN is as good as another."""
    got, wanted = np.asarray(got), np.asarray(wanted)
    same = got == wanted
    if got.dtype.kind == "f":
        same |= np.isnan(got) & np.isnan(wanted)
        same &= np.isnan(got) | (np.signbit(got) == np.signbit(wanted))
    if not same.all():
        at = np.flatnonzero(~same.ravel())[0]
        sys.exit(f"{name}: element {at}: got {got.ravel()[at]}, wanted {wanted.ravel()[at]}")
