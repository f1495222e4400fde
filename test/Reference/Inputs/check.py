"""What the tests of this folder share: running a function, and the mathematics
of the op pages in a few lines of NumPy, written without a look at the
interpreter.

Every function is run on the reference and compared with NumPy, then on the CPU
and compared with the reference.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

RUN, MODULE = sys.argv[1:3]


def random(seed, *shape):
    return np.random.default_rng(seed).standard_normal(shape).astype(np.float32)


def bf16(x):
    """Rounds to bfloat16, ties to even, and stays in float32."""
    bits = np.asarray(x, np.float32).view(np.uint32)
    bits = bits + 0x7FFF + (bits >> 16 & 1)
    return (bits & 0xFFFF0000).astype(np.uint32).view(np.float32)


def bits(x):
    """The file form of bfloat16 numbers."""
    return (np.asarray(x, np.float32).view(np.uint32) >> 16).astype(np.uint16)


def unbits(x):
    return (x.astype(np.uint32) << 16).view(np.float32)


def run(entry, *inputs, results=1, cpu=True):
    """The results of a function; inputs are arrays or what --input takes."""
    with tempfile.TemporaryDirectory() as folder:
        command = [RUN, MODULE, f"--entry={entry}"]
        for number, value in enumerate(inputs):
            if not isinstance(value, str):
                np.save(f"{folder}/in{number}.npy", value)
                value = f"{folder}/in{number}.npy"
            command += ["--input", value]
        outputs = [f"{folder}/out{number}.npy" for number in range(results)]
        saving = [word for path in outputs for word in ("--output", path)]
        subprocess.run(command + saving + ["--device=reference"], check=True)
        if cpu:
            check = ["--device=cpu", "--check-against=reference"]
            subprocess.run(command + check, check=True, stdout=subprocess.PIPE)
        arrays = [np.load(path) for path in outputs]
        assert sorted(p.name for p in Path(folder).glob("out*")) == [
            Path(p).name for p in outputs
        ]
    return arrays[0] if results == 1 else arrays


def close(name, got, expected, tolerance=2e-6):
    assert got.shape == np.shape(expected), (name, got.shape, np.shape(expected))
    np.testing.assert_allclose(
        got.astype(np.float64), expected, atol=tolerance, rtol=tolerance, err_msg=name
    )
    print(f"{name}: ok")


def equal(name, got, expected):
    np.testing.assert_array_equal(got, expected, err_msg=name)
    assert got.dtype == np.asarray(expected).dtype, (name, got.dtype)
    print(f"{name}: ok")


# --- The mathematics ---


def frequencies(base, width):
    return (base ** (-np.arange(0, width, 2) / width)).astype(np.float32)


def phases(positions, freqs):
    """[..., pairs]: position times frequency, rounded once to float32."""
    product = np.asarray(positions, np.float64) * freqs.astype(np.float64)
    return product.astype(np.float32).astype(np.float64)


def rotate(x, angles, lo, hi, factor=1.0):
    """x [..., tokens, heads, channels] by angles [tokens, pairs]."""
    y = x.astype(np.float64)
    c, s = np.cos(angles)[:, None, :], np.sin(angles)[:, None, :]
    a, b = y[..., lo].copy(), y[..., hi].copy()
    y[..., lo] = factor * (a * c - b * s)
    y[..., hi] = factor * (b * c + a * s)
    return y


def half(width):
    return np.arange(width // 2), np.arange(width // 2) + width // 2


def attention(q, k, v, mask, scale=None, softcap=None, bias=0.0, sinks=None):
    """q [b, s, h, d], k and v [b, c, n, d]; mask [s, c] or broadcast to
    [b, h, s, c]. Returns o and lse."""
    q, k, v = (np.nan_to_num(x.astype(np.float64), nan=0.0) for x in (q, k, v))
    group = q.shape[2] // k.shape[2]
    k, v = (np.repeat(x, group, axis=2) for x in (k, v))
    s = np.einsum("bihd,bchd->bhic", q, k)
    s *= q.shape[3] ** -0.5 if scale is None else scale
    s = (s if softcap is None else softcap * np.tanh(s / softcap)) + bias
    s = np.where(np.broadcast_to(mask, s.shape), s, -np.inf)
    if sinks is not None:
        column = np.broadcast_to(sinks[None, :, None, None], s.shape[:3] + (1,))
        s = np.concatenate([s, column], axis=3)
        v = np.concatenate([v, 0 * v[:, :1]], axis=1)
    top = s.max(axis=3, keepdims=True, initial=-np.inf)
    p = np.exp(s - np.where(np.isfinite(top), top, 0))
    total = p.sum(axis=3, keepdims=True)
    with np.errstate(divide="ignore"):
        lse = (np.log(total) + top)[..., 0].transpose(0, 2, 1)
    o = np.einsum("bhic,bchd->bihd", p / np.maximum(total, 1e-300), v)
    return o, lse
