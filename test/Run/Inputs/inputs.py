"""Types of inputs and outputs on both devices, and the generator of random:SEED
as its documentation describes it."""

import subprocess
import sys

import numpy as np

RUN, MODULE = sys.argv[1:3]


def run(entry, *inputs, extra=(), results=1):
    outputs = [f"out{number}.npy" for number in range(results)]
    command = [RUN, MODULE, f"--entry={entry}", *extra]
    command += [word for value in inputs for word in ("--input", value)]
    command += [word for path in outputs for word in ("--output", path)]
    subprocess.run(command, check=True)
    arrays = [np.load(path) for path in outputs]
    return arrays[0] if results == 1 else arrays


def splitmix(seed, count):
    mask = (1 << 64) - 1
    for _ in range(count):
        seed = (seed + 0x9E3779B97F4A7C15) & mask
        z = ((seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        yield z ^ (z >> 31)


def same(got, want):
    np.testing.assert_array_equal(got, want)
    assert got.dtype == want.dtype, (got.dtype, want.dtype)


def normal(seed, count):
    parts = [[z >> shift & 0xFFFF for shift in (0, 16, 32, 48)]
             for z in splitmix(seed, count)]
    return (np.array(parts).sum(axis=1) - 131070) / 37837.2


for device in ("--device=reference", "--device=cpu"):
    extra = [device]
    x, i = run("add_one", "random:7:3x2", "index:41", extra=extra, results=2)
    same(x, normal(7, 6).astype(np.float32).reshape(3, 2))
    same(i, np.array(42))
    x = run("add_one", "zeros:0x2", "index:0", extra=extra)
    same(x, np.zeros((0, 2), np.float32))

    # bfloat16 is uint16, by the signature or said so.
    np.save("bits.npy", np.array([0x3F80, 0x7F80, 0xFFC1], np.uint16))
    same(run("brain", "bits.npy", extra=extra)[:2], np.array([0x3F80, 0x7F80], np.uint16))
    same(run("brain", "bits.npy", extra=extra + ["--input-type=bf16"])[:2],
         np.array([0x3F80, 0x7F80], np.uint16))

    # Booleans, bytes (unsigned ones too), integers, halves.
    np.save("flags.npy", np.array([True, False, False, True]))
    np.save("bytes.npy", np.array([0, 1, 127, 200], np.uint8))
    np.save("ints.npy", np.array([-(2**31), -1, 0, 2**31 - 1], np.int32))
    np.save("halves.npy", np.array([1.5, -(2.0**-24), np.inf, 65504], np.float16))
    flags, octets, ints, halves = run(
        "flags", "flags.npy", "bytes.npy", "ints.npy", "halves.npy",
        extra=extra, results=4)
    same(flags, np.load("flags.npy"))
    same(octets, np.load("bytes.npy").astype(np.int8))
    same(ints, np.load("ints.npy"))
    same(halves, np.load("halves.npy"))
    flags, octets, ints, _ = run(
        "flags", "random:1", "random:1", "random:1", "random:1",
        extra=extra, results=4)
    same(flags, np.array([z % 2 == 1 for z in splitmix(1, 4)]))
    same(octets, np.array([z % 16 for z in splitmix(1, 4)], np.int8))
    same(ints, np.array([z % 16 for z in splitmix(1, 4)], np.int32))

many = normal(3, 20000)
assert abs(many.mean()) < 0.02 and abs(many.std() - 1) < 0.02
