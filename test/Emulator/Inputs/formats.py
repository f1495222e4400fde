"""Element types of matrices: how small numbers become bits, written from their
definitions and not from the emulator."""

import numpy as np

BITS = {"f16": 16, "bf16": 16, "tf32": 32, "f32": 32, "e4m3": 8, "e5m2": 8, "s8": 8, "u8": 8, "s4": 4, "u4": 4,
        "b1": 1, "s32": 32, "f64": 64}


def byte_values(exponent_bits, mantissa_bits, bias):
    values = np.empty(256)
    for bits in range(256):
        exponent = bits >> mantissa_bits & ((1 << exponent_bits) - 1)
        mantissa = bits & ((1 << mantissa_bits) - 1)
        fraction = mantissa / (1 << mantissa_bits)
        magnitude = (1 + fraction) * 2.0 ** (exponent - bias) if exponent else fraction * 2.0 ** (1 - bias)
        values[bits] = -magnitude if bits & 128 else magnitude
    return values


BYTE_VALUES = {"e4m3": byte_values(4, 3, 7), "e5m2": byte_values(5, 2, 15)}


def encode(values, element):
    """The bits of numbers that the type holds exactly, as unsigned integers."""
    values = np.asarray(values)
    if element == "f16":
        return values.astype("f2").view("u2").astype("u8")
    if element == "bf16":
        return (values.astype("f4").view("u4") >> 16).astype("u8")
    if element in ("tf32", "f32"):
        return values.astype("f4").view("u4").astype("u8")
    if element == "f64":
        return values.astype("f8").view("u8")
    if element in BYTE_VALUES:
        # Only half of the codes are looked at, so that a zero is positive.
        table = BYTE_VALUES[element][:124]
        found = np.array([np.flatnonzero(table == abs(v))[0] for v in values.ravel()]).reshape(values.shape)
        return (found | np.where(values < 0, 128, 0)).astype("u8")
    return (values.astype("i8") & ((1 << BITS[element]) - 1)).astype("u8")


def decode(bits, element):
    bits = np.asarray(bits)
    if element == "f16":
        return bits.astype("u2").view("f2").astype("f8")
    if element == "f32":
        return bits.astype("u4").view("f4").astype("f8")
    if element == "s32":
        return bits.astype("u4").view("i4").astype("i8")
    return bits.astype("u8").view("f8")


def draw(rng, element, shape):
    """Small integers: every sum of products of them is exact."""
    if element == "b1":
        return rng.integers(0, 2, shape)
    if element in ("u4", "u8"):
        return rng.integers(0, 1 << BITS[element], shape)
    if element in ("s4", "s8"):
        return rng.integers(-(1 << (BITS[element] - 1)), 1 << (BITS[element] - 1), shape)
    if element == "s32":
        return rng.integers(-(2**31), 2**31, shape)
    if element == "f64":
        return rng.integers(-(2**20), 2**20, shape) / 2.0**10
    return rng.integers(-4, 5, shape).astype("f8")


def pack(bits, element):
    """Rows of `bits` become rows of 32-bit words, the first element lowest."""
    per_word = 32 // BITS[element]
    words = bits.reshape(*bits.shape[:-1], -1, per_word)
    shifts = np.arange(per_word, dtype="u8") * np.uint64(BITS[element])
    return np.bitwise_or.reduce(words << shifts, axis=-1).astype("u4")
