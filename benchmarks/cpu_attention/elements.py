"""Arrays of f32 as arrays of another element type, and back. NumPy has no bfloat16, whose
bits are uint16."""

import numpy as np


def round_to_bf16(x):
    """The nearest bf16, ties to even, as uint16."""
    bits = x.view(np.uint32).astype(np.uint64)
    return ((bits + 0x7FFF + (bits >> 16 & 1)) >> 16).astype(np.uint16)


def widen_bf16(x):
    return (x.astype(np.uint32) << 16).view(np.float32)


def round_to(x, dtype):
    if dtype == "bf16":
        return round_to_bf16(x)
    return x.astype({"f32": np.float32, "f16": np.float16}[dtype])


def widen(x, dtype):
    return widen_bf16(x) if dtype == "bf16" else x.astype(np.float32, copy=False)
