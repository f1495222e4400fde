"""Runs the kernels of kernels.ptx under several seeds and compares with NumPy.

Usage: run_kernels.py FILE.ptx"""

import sys

import numpy as np

from emulate import check_equal, run

ptx = sys.argv[1]
rng = np.random.default_rng(0)
SEEDS = [f"--seed={seed}" for seed in range(20)]


def clean(name, *arguments, **how):
    arrays, said = run(ptx, name, *arguments, **how)
    if arrays is None:
        sys.exit(f"{name}: not clean\n{said}")
    return arrays


def test_reduce(seed):
    # Small integers, so that the order of additions does not matter.
    values = rng.integers(-50, 50, 10000).astype("f4")
    (total,) = clean("reduce", ("in", values), ("inout", np.zeros(1, "f4")), "i32:10000",
                     grid="4", block="256", options=[seed])
    check_equal("reduce", total[0], values.sum())


def test_scan(seed):
    values = rng.integers(0, 99, (3, 256)).astype("i4")
    (sums,) = clean("scan", ("in", values), ("out", "i32[3,256]"), grid="3", block="256", options=[seed])
    check_equal("scan", sums, np.cumsum(values, 1))


def test_histogram(seed):
    values = rng.integers(0, 256, 3000).astype("u1")
    (counts,) = clean("histogram", ("in", values), ("out", "u32[256]"), "i32:3000",
                      grid="3", block="256", options=[seed])
    check_equal("histogram", counts, np.bincount(values, minlength=256))


def test_transpose(seed):
    values = rng.standard_normal((70, 45)).astype("f4")
    (turned,) = clean("transpose", ("in", values), ("out", "f32[45,70]"), "i32:70", "i32:45",
                      grid="2,3", block="32,8", options=[seed])
    check_equal("transpose", turned, values.T)


def test_mixed(seed):
    i = np.arange(300)
    values = rng.standard_normal(300).astype("f4")
    numbers = [0, 1]
    while len(numbers) < 12:
        numbers.append(numbers[-1] + numbers[-2])
    bits = values.view("u4")
    bfloat = ((bits + 0x7FFF + (bits >> 16 & 1)) >> 16 << 16).astype("u4").view("f4")
    wanted = np.choose(i % 5, [
        values * (i % 8).astype("f4"),
        np.array(numbers, "f4")[i % 12],
        values.astype("f2").astype("f4"),
        bfloat,
        (np.sqrt(i.astype("f8")) / 3).astype("f4"),
    ])
    (result,) = clean("mixed", ("in", values), ("inout", np.zeros(300, "f4")), "i32:300",
                      grid="3", block="128", options=[seed])
    check_equal("mixed", result, wanted)


for seed in SEEDS:
    for test in (test_reduce, test_scan, test_histogram, test_transpose, test_mixed):
        test(seed)
said = run(ptx, "hello", "i32:7", block="2")[1]
assert said == "thread 0 says 7 and 1.75 bye\nthread 1 says 7 and 1.75 bye\n", said
