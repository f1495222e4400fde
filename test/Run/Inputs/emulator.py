"""Functions on the emulator against NumPy, and what it says when they fail."""

import subprocess
import sys

import numpy as np

RUN, MODULE = sys.argv[1:3]


def command(entry, inputs, outputs=()):
    args = [RUN, MODULE, f"--entry={entry}", "--device=emulator"]
    for number, value in enumerate(inputs):
        if not isinstance(value, str):
            np.save(f"in{number}.npy", value)
            value = f"in{number}.npy"
        args += ["--input", value]
    return args + [word for name in outputs for word in ("--output", name)]


def run(entry, *inputs, results=1):
    names = [f"out{number}.npy" for number in range(results)]
    subprocess.run(command(entry, inputs, names), check=True)
    return [np.load(name) for name in names]


def fail(entry, *inputs):
    done = subprocess.run(command(entry, inputs), capture_output=True, text=True)
    assert done.returncode == 1, done
    return done.stderr


def check_bounds(rows, lower, step):
    want = np.zeros((rows, 10, 3), np.int64)
    for i in range(lower, rows, step):
        for j in range(2, 10, 3):
            for k in range(3):
                want[i, j, k] = ((i * 100 + j) * 100 + k) * 10 + 1
    (got,) = run("bounds", f"index:{rows}", f"index:{lower}", f"index:{step}")
    np.testing.assert_array_equal(got, want)


check_bounds(5, 0, 1)
check_bounds(11, 1, 3)
check_bounds(3, 5, 2)
check_bounds(0, 0, 1)
check_bounds(131, 0, 1)

x = np.arange(48, dtype=np.float32).reshape(6, 8)
counts = np.array([3, 5, 7], np.int32)
part = x[1:6:2, 2:6].T.astype(np.float64)
weights = np.arange(1.0, 13.0).reshape(4, 3)
for flag in 0, 1:
    scalars = ["f64:0.25", "f32:0.5", f"i1:{flag}", "i32:-7"]
    want = (part + 0.5 + (5 - 7) * (0.25 if flag else 1.0)) * weights
    got, last, twice = run("captures", x, counts, *scalars, results=3)
    np.testing.assert_array_equal(got, want)
    assert last.shape == () and last == want[1, 1] and twice == 6


def check_functions():
    random = np.random.default_rng(1)
    sizes = 2.0 ** random.uniform(-40, 12, 700)
    special = [0.0, -0.0, 1.0, np.inf, -np.inf, np.nan, 5e-324, 1e-310, 1e308, 709.7, -745.0, 2.0**31]
    x = np.concatenate([sizes, -sizes[:200], special, np.pi * np.arange(1, 50) / 2])
    got, narrow, brain = run("functions", x, results=3)
    with np.errstate(all="ignore"):
        want = np.stack(
            [f(x) for f in (np.sin, np.cos, np.exp, np.exp2, np.log, np.log2, np.log10, np.tanh, np.sqrt)], axis=1
        )
        single = x.astype(np.float32)
        sine = np.sin(single)
        power = np.power(single, narrow[:, 0])
        units = np.abs(got - want) / np.spacing(np.maximum(np.abs(want), 1e-300))
    same = (got == want) | (np.isnan(got) & np.isnan(want))
    # Sines of larger numbers are not promised.
    same[np.isfinite(x) & (np.abs(x) > 2.0**31), :2] = True
    worst = np.where(same, 0, units).max(axis=0)
    print("units in the last place:", worst.round(2))
    # NumPy's own functions are within one unit; those of tiny results may lose
    # bits to rounding twice.
    assert (worst[[0, 1, 2, 3, 4, 5, 6, 8]] <= 3).all() and worst[7] <= 16, worst
    # The sign of zero is not kept.
    small = (np.abs(x) < 1e6) & (x != 0)
    assert (np.signbit(got[small, 0]) == np.signbit(want[small, 0])).all()
    np.testing.assert_allclose(narrow[small, 0], sine[small], rtol=2e-7, atol=1e-45)
    positive = (single > 1e-30) & (single < 1e30)
    np.testing.assert_allclose(narrow[positive, 1], power[positive], rtol=3e-5)
    wide = (brain.astype(np.uint32) << 16).view(np.float32).astype(np.float64)
    with np.errstate(all="ignore"):
        from_brain = np.exp(x)
    near = np.abs(x) < 3
    np.testing.assert_allclose(wide[near], from_brain[near], rtol=2.0**-6)


check_functions()

x = np.arange(4, dtype=np.float32)
at = np.arange(300) % 4
np.testing.assert_array_equal(run("checks", at, x)[0], x[at])
assert run("checks", at[:0], x)[0].shape == (0,)
STOPPED = "ropewalk-run: error: device 'emulator' stopped: "
assert fail("checks", np.arange(301) % 4, x) == STOPPED + "expects at most 300 rows\n"
bad = at.copy()
bad[200] = 1000
assert fail("checks", bad, x) == STOPPED + "expects places below 4\n"
bad[290] = -1
assert fail("checks", bad, x) == STOPPED + "expects places that are not negative\n"

# Wrong kernels are reported by the emulator.
race = fail("race", np.zeros(64, np.float32))
assert race.startswith(STOPPED + "kernel 'race_0_each': "), race
assert "race" in race and "result0" in race, race
# What upstream ops leave undefined is checked as on the CPU.
outside = fail("outside", np.zeros(6, np.float32), "index:7")
assert outside.startswith(STOPPED + "out-of-bounds access, in '%"), outside
assert " = memref.load %" in outside, outside
assert "there is no code for GPUs that computes '__nv_erff'" in fail("no_code", np.zeros(64, np.float32))
print(fail("large", "index:1099511627776"))
