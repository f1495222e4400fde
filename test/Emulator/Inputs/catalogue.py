"""The kernels that are tested whole: how to launch them, and what they must give.

A case has arguments as the tool takes them; an output is checked by a function
that gets the arrays and says how far they are off, as a share of what is allowed.
The bounds follow from the formats: products of two numbers of 8 or 11 bits are
exact in float32, and a sum of n such products, added in any order with results
that may be truncated, is off by at most n * 2^-23 of the sum of magnitudes."""

import json
import os
from dataclasses import dataclass, field
from typing import Callable

import numpy as np

FOLDER = os.path.dirname(os.path.abspath(__file__))
STEP = 2.0**-23


@dataclass
class Case:
    name: str
    ptx: str
    entry: str
    arguments: list
    # Gets the outputs, gives the largest share of the bound: up to 1 is right.
    measure: Callable
    grid: str = "1"
    block: str = "1"
    cluster: str = "1"
    smem: int = 0

    @property
    def path(self):
        return os.path.join(FOLDER, self.ptx)


def to_bf16(values):
    """The bits of the nearest bfloat16 numbers; ties go to even ones."""
    bits = np.ascontiguousarray(values, "f4").view("u4")
    return ((bits + 0x7FFF + (bits >> 16 & 1)) >> 16).astype("u2")


def from_bf16(bits):
    return (bits.astype("u4") << 16).view("f4").astype("f8")


def share(got, wanted, bound):
    """Infinities and zero bounds must be met exactly."""
    got = got.astype("f8")
    with np.errstate(all="ignore"):
        off = np.where(got == wanted, 0, np.abs(got - wanted))
        shares = np.where(off == 0, 0, off / bound)
    return float(np.max(np.nan_to_num(shares, nan=np.inf), initial=0))


def exactly(wanted):
    return lambda got: 0.0 if np.array_equal(got, wanted) else np.inf


def padded(array, stride):
    """Rows of `stride` elements; what is added must not be looked at."""
    wide = np.full((array.shape[0], stride), 0x7FC0, "u2")
    wide[:, : array.shape[1]] = array
    return wide


def product_measure(a, b):
    """Of a[m, k] and b[n, k] as float64."""
    wanted = a @ b.T
    bound = (a.shape[1] + 1) * STEP * (np.abs(a) @ np.abs(b).T)
    return lambda got: share(got, wanted, bound)


def attention_measure(q, k, v, scale, causal):
    """Outputs in bfloat16 and logarithms of sums, against float64."""
    queries, keys = q.shape[1], k.shape[1]
    scores = q @ k.transpose(0, 2, 1) * scale
    sizes = np.abs(q) @ np.abs(k).transpose(0, 2, 1) * scale
    if causal:
        hidden = np.arange(keys)[None, :] > np.arange(queries)[:, None] + keys - queries
        scores = np.where(hidden, -np.inf, scores)
    with np.errstate(all="ignore"):
        largest = scores.max(2, keepdims=True, initial=-np.inf)
        weights = np.where(np.isfinite(scores), np.exp(scores - largest), 0)
        total = weights.sum(2, keepdims=True)
        shares = np.where(total > 0, weights / total, 0)
        logs = (np.log(total) + largest)[..., 0]
    wanted = shares @ v
    # A score is off by its sum of products, by its scaling, and by ex2 (2^-22);
    # each weight is rescaled once for each tile of keys.
    wrong = (q.shape[2] + 8) * STEP * sizes.max(2, initial=0) + 2**-21 * (keys / 64 + 4)
    relative = np.expm1(2 * wrong)[..., None] + (keys + 8) * STEP
    # Weights and results are rounded to bfloat16, to within 2^-8 of themselves.
    bound = (relative + 2**-8) * (shares @ np.abs(v)) + 2**-8 * np.abs(wanted) + 2**-133
    log_bound = wrong + (keys + 8) * STEP + 2**-22 * np.abs(np.where(np.isfinite(logs), logs, 0))

    def measure(out, got_logs):
        return max(share(from_bf16(out), wanted, bound), share(got_logs, logs, log_bound))

    return measure


def bf16_normal(rng, *shape):
    bits = to_bf16(rng.standard_normal(shape))
    return bits, from_bf16(bits)


def ceil(a, b):
    return -(-a // b)


#--- CUDA, sm_80 ---


def simple_cases(rng):
    values = rng.integers(-50, 50, 10000).astype("f4")
    # Small integers, so that the order of additions does not matter.
    yield Case("reduce", "kernels.ptx", "reduce",
               [("in", values), ("inout", np.zeros(1, "f4")), "i32:10000"],
               exactly(np.array([values.sum()])), "4", "256")
    numbers = rng.integers(0, 99, (3, 256)).astype("i4")
    yield Case("scan", "kernels.ptx", "scan", [("in", numbers), ("out", "i32[3,256]")],
               exactly(np.cumsum(numbers, 1)), "3", "256")
    letters = rng.integers(0, 256, 3000).astype("u1")
    yield Case("histogram", "kernels.ptx", "histogram", [("in", letters), ("out", "u32[256]"), "i32:3000"],
               exactly(np.bincount(letters, minlength=256)), "3", "256")
    matrix = rng.standard_normal((70, 45)).astype("f4")
    yield Case("transpose", "kernels.ptx", "transpose",
               [("in", matrix), ("out", "f32[45,70]"), "i32:70", "i32:45"],
               exactly(matrix.T), "2,3", "32,8")


def gemm_sm80(rng, m, n, k):
    a, left = bf16_normal(rng, m, k)
    b, right = bf16_normal(rng, n, k)
    stride = ceil(k, 8) * 8
    return Case(f"gemm_sm80 {m}x{n}x{k}", "cuda/gemm_sm80.ptx", "gemm",
                [("in", padded(a, stride)), ("in", padded(b, stride)), ("out", f"f32[{m},{n}]"),
                 f"i32:{m}", f"i32:{n}", f"i32:{k}", f"i32:{stride}"],
                product_measure(left, right), f"{ceil(n, 64)},{ceil(m, 64)}", "128")


def stream_cases(rng):
    ptx = "cuda/stream_sm80.ptx"
    values = rng.integers(0, 1000, (2, 256)).astype("i4")
    wanted = values
    for _ in range(5):
        wanted = (wanted + np.roll(wanted, -1, 1)) & 0xFFFF
    yield Case("blur", ptx, "blur", [("in", values), ("out", "i32[2,256]"), "i32:5"], exactly(wanted), "2", "256")
    rows = rng.integers(-50, 50, (45, 96)).astype("f4")
    yield Case("sumRows", ptx, "sumRows", [("in", rows), ("out", "f32[96]"), "i32:45"], exactly(rows.sum(0)),
               "1", "128")
    numbers = rng.integers(-99, 99, (2, 7 * 64)).astype("i4")
    yield Case("handOver", ptx, "handOver", [("in", numbers), ("out", "i32[2,448]"), "i32:7"],
               exactly(numbers - 1), "2", "128")


def attention_arrays(rng, heads, queries, keys, causal):
    q, query = bf16_normal(rng, heads, queries, 64)
    k, key = bf16_normal(rng, heads, keys, 64)
    v, value = bf16_normal(rng, heads, keys, 64)
    # As the kernel gets it.
    scale = float(np.float32(0.125))
    outputs = [("out", f"u16[{heads},{queries},64]"), ("out", f"f32[{heads},{queries}]")]
    numbers = [f"i32:{queries}", f"i32:{keys}", f"f32:{scale}"]
    return [("in", q), ("in", k), ("in", v)], outputs, numbers, attention_measure(query, key, value, scale, causal)


def attention_sm80(rng, heads, queries, keys, causal):
    inputs, outputs, numbers, measure = attention_arrays(rng, heads, queries, keys, causal)
    return Case(f"attention_sm80 {heads}x{queries}x{keys}{' causal' * causal}", "cuda/attention_sm80.ptx",
                "attention", [*inputs, *outputs, *numbers, f"i32:{int(causal)}"], measure,
                f"{ceil(queries, 64)},{heads}", "128")


#--- CUDA, sm_90a ---


def gemm_sm90a(rng, m, n, k):
    a, left = bf16_normal(rng, m, k)
    b, right = bf16_normal(rng, n, k)
    return Case(f"gemm_sm90a {m}x{n}x{k}", "cuda/gemm_sm90a.ptx", "gemm",
                ["tensormap:4,box=128x64,swizzle=128B", "tensormap:5,box=64x64,swizzle=128B",
                 "tensormap:6,box=64x64", f"i32:{k}", ("+in", a), ("+in", b), ("+out", f"f32[{m},{n}]")],
                product_measure(left, right), f"{ceil(n, 64)},{ceil(m, 128)}", "384", smem=106544)


def attention_sm90a(rng, heads, queries, keys, causal):
    inputs, outputs, numbers, measure = attention_arrays(rng, heads, queries, keys, causal)
    maps = [f"tensormap:{i},box=1x64x64,swizzle=128B" for i in (9, 10, 11)]
    return Case(f"attention_sm90a {heads}x{queries}x{keys}{' causal' * causal}", "cuda/attention_sm90a.ptx",
                "attention",
                [*maps, *outputs, *numbers, f"i32:{int(causal)}", *[("+in", array) for _, array in inputs]], measure,
                f"{ceil(queries, 128)},{heads}", "384", smem=49216)


def cluster_cases(rng):
    ptx = "cuda/cluster_sm90a.ptx"
    values = rng.integers(-50, 50, (3, 1001)).astype("f4")
    yield Case("sumCluster", ptx, "sumCluster", [("in", values), ("out", "f32[3]"), "i32:1001"],
               exactly(values.sum(1)), "12", "128", "4")
    letters = rng.integers(0, 256, 3001).astype("u1")
    yield Case("countCluster", ptx, "countCluster", [("in", letters), ("out", "u32[256]"), "i32:3001"],
               exactly(np.bincount(letters, minlength=256)), "2", "128", "2")
    words = rng.integers(0, 2**31, (8, 128)).astype("i4")
    turned = np.roll(words.reshape(2, 4, 128), 5, 1).reshape(8, 128)
    yield Case("rotateCluster", ptx, "rotateCluster", [("in", words), ("out", "i32[8,128]"), "i32:5"],
               exactly(turned), "8", "128", "4")
    rows = rng.integers(-9, 9, (100, 64)).astype("f4")
    weights = rng.integers(-9, 9, (4, 100)).astype("f4")
    yield Case("weighRows", ptx, "weighRows",
               ["tensormap:4,box=8x64", ("in", weights), ("out", "f32[4,64]"), "i32:100", ("+in", rows)],
               exactly(weights @ rows), "4", "64", "2", smem=12336)
    numbers = rng.integers(-9, 9, (5, 256)).astype("f4")
    yield Case("addDoubled", ptx, "addDoubled", [("in", numbers), ("inout", np.ones(256, "f4"))],
               exactly(1 + 2 * numbers.sum(0)), "5", "256")


#--- LLVM ---


def softmax_measure(values):
    wanted = np.exp(values - values.max(1, keepdims=True))
    wanted /= wanted.sum(1, keepdims=True)
    # Differences are off by a rounding each, ex2 by 2^-22 and its argument.
    spread = (values.max(1, keepdims=True) - values) + 1
    bound = wanted * (2 * np.expm1(4 * STEP * spread.max()) + (values.shape[1] + 8) * STEP) + 2**-126
    return lambda got: share(got, wanted, bound)


def llvm_cases(rng):
    values = (rng.standard_normal((3, 333)) * 5).astype("f4")
    yield Case("softmax", "llvm/rows_sm80.ptx", "softmax",
               [("in", values), ("out", "f32[3,333]"), "i32:333"], softmax_measure(values.astype("f8")), "3", "128")
    a = rng.standard_normal((32, 80)).astype("f2")
    b = rng.standard_normal((80, 48)).astype("f2")
    yield Case("product", "llvm/rows_sm80.ptx", "product",
               [("in", a), ("in", b), ("out", "f32[32,48]"), "i32:48", "i32:80"],
               product_measure(a.astype("f8"), b.astype("f8").T), "3,2", "32")


#--- Triton ---

# Another Triton may want another launch.
with open(os.environ.get("TRITON_LAUNCHES", os.path.join(FOLDER, "triton", "launches.json"))) as file:
    LAUNCHES = json.load(file)


def triton_case(label, what, arguments, measure, grid, mapped=()):
    # Triton adds two pointers to memory that these kernels do not use.
    launch = LAUNCHES[label]
    return Case(f"triton {label} {what}", f"triton/{label}.ptx", launch["entry"],
                [*arguments, "u64:0", "u64:0", *mapped], measure, grid, str(launch["block"]), smem=launch["smem"])


def triton_matmul(rng, architecture, m, n, k):
    a, left = bf16_normal(rng, m, k)
    b, right = bf16_normal(rng, k, n)
    return triton_case(f"matmul_{architecture}", f"{m}x{n}x{k}",
                       [("in", a), ("in", b), ("out", f"f32[{m},{n}]"), f"i32:{m}", f"i32:{n}", f"i32:{k}",
                        f"i32:{k}", f"i32:{n}"],
                       product_measure(left, right.T), f"{ceil(m, 64)},{ceil(n, 64)}")


def triton_matmul_tma(rng, m, n, k):
    a, left = bf16_normal(rng, m, k)
    b, right = bf16_normal(rng, k, n)
    label = "matmul_tma_sm90a"
    arguments = []
    for index, (array, tile) in enumerate(zip([(m, k), (k, n), (m, n)], LAUNCHES[label]["maps"])):
        assert tile["swizzle"] == 3, tile
        box = "x".join(map(str, tile["block_size"]))
        # Each map is followed by sizes and strides; then come k and two pointers.
        arguments += [f"tensormap:{18 + index},box={box},swizzle=128B", *[f"i32:{size}" for size in array],
                      f"u64:{array[1]}", "u64:1"]
    return triton_case(label, f"{m}x{n}x{k}", [*arguments, f"i32:{k}"], product_measure(left, right.T),
                       f"{ceil(m, 64)},{ceil(n, 64)}", [("+in", a), ("+in", b), ("+out", f"f32[{m},{n}]")])


def triton_attention(rng, architecture, heads, queries, keys):
    inputs, outputs, numbers, measure = attention_arrays(rng, heads, queries, keys, True)
    return triton_case(f"attention_{architecture}", f"{heads}x{queries}x{keys} causal",
                       [*inputs, *outputs, *numbers], measure, f"{ceil(queries, 64)},{heads}")


#--- All ---


def make_cases():
    """Small and odd ones; the first of each kernel is the one for mutants."""
    rng = np.random.default_rng(0)
    yield from simple_cases(rng)
    for size in [(70, 50, 205), (1, 1, 1), (64, 64, 64), (129, 67, 33), (5, 7, 0)]:
        yield gemm_sm80(rng, *size)
    for size in [(2, 70, 200, True), (1, 65, 65, True), (1, 64, 31, False), (1, 100, 40, True), (1, 3, 0, False)]:
        yield attention_sm80(rng, *size)
    yield from stream_cases(rng)
    for size in [(193, 100, 456), (1, 4, 8), (128, 64, 64), (130, 68, 128)]:
        yield gemm_sm90a(rng, *size)
    for size in [(2, 150, 300, True), (1, 129, 129, True), (1, 64, 31, False), (1, 100, 40, True)]:
        yield attention_sm90a(rng, *size)
    yield from cluster_cases(rng)
    yield from llvm_cases(rng)
    for architecture in ("sm80", "sm90a"):
        for size in [(70, 48, 208), (1, 16, 16), (128, 64, 64)]:
            yield triton_matmul(rng, architecture, *size)
        for size in [(2, 70, 200), (1, 65, 65), (1, 64, 130)]:
            yield triton_attention(rng, architecture, *size)
    for size in [(70, 56, 200), (1, 8, 8), (128, 64, 64)]:
        yield triton_matmul_tma(rng, *size)
