"""Every op of the strand dialect against a few lines of NumPy, edges included:
evaluated in f64 to 1e-12, in f32 within roundings; and the code compiled for the
CPU within the bounds of the evaluation.

usage: ops.py ROPEWALK_RUN
"""

import sys

import numpy as np

from kernels import Kernel

TOOL = sys.argv[1]
INF = np.inf


def check(text, expected, inputs=None, loose=2e-6, cpu=True):
    """`expected` makes the buffers that change, by number, of the inputs."""
    kernel = Kernel(text)
    inputs = kernel.random() if inputs is None else inputs
    wide = [x if x.dtype != np.float32 else x.astype(np.float64) for x in inputs]
    want = expected(*wide)
    for device, tolerance in (("strand-f64", 1e-12), ("strand", loose)):
        got = kernel.run(TOOL, inputs, device)
        for number, array in want.items():
            scale = tolerance * (1 + np.nanmax(np.abs(array), initial=0, where=np.isfinite(array)))
            same = np.allclose(got[number], array, rtol=0, atol=scale, equal_nan=True)
            assert same, (kernel.name, device, number, got[number], array)
    if cpu:
        kernel.run(TOOL, inputs, "cpu", "--cache=off", "--check-against=strand")
    print(kernel.name, "ok")


# ---------------------------------------------------------------------------
# Movement
# ---------------------------------------------------------------------------


def padded(x, row, column, rows, columns):
    """A tile of a matrix, zero outside."""
    tile = np.zeros((rows, columns), x.dtype)
    for r in range(rows):
        for c in range(columns):
            if row + r < x.shape[0] and column + c < x.shape[1]:
                tile[r, c] = x[row + r, column + c]
    return tile


check(
    """
func.func @edge(%x: memref<6x7xf32>, %y: memref<4x5xf32>, %z: memref<3x5xf32>) {
  %c0 = arith.constant 0 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %t = strand.load %x[%c4, %c3] : memref<6x7xf32> -> tensor<4x5xf32>
  strand.store %t, %y[%c0, %c0] inside : tensor<4x5xf32>, memref<4x5xf32>
  strand.store %t, %z[%c0, %c3] : tensor<4x5xf32>, memref<3x5xf32>
  return
}""",
    lambda x, y, z: {
        1: padded(x, 4, 3, 4, 5),
        2: np.hstack([z[:, :3], padded(x, 4, 3, 3, 2)]),
    },
)

check(
    """
func.func @heads(%x: memref<2x3x4x2xf32>, %y: memref<8x2xf32>, %z: memref<2x3x4x2xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %t = strand.load %x[%c1, %c1, %c2, %c0] heads 2 : memref<2x3x4x2xf32> -> tensor<8x2xf32>
  strand.store %t, %y[%c0, %c0] inside : tensor<8x2xf32>, memref<8x2xf32>
  strand.store %t, %z[%c0, %c2, %c0, %c0] heads 2 : tensor<8x2xf32>, memref<2x3x4x2xf32>
  return
}""",
    lambda x, y, z: (
        lambda t: {1: t, 2: np.concatenate([np.concatenate(
            [z[0, :2], np.concatenate([t[:2], z[0, 2, 2:]])[None]])[None], z[1:]])}
    )(np.concatenate([x[1, 1:, 2:4].reshape(4, 2), np.zeros((4, 2))])),
)

check(
    """
func.func @repeat(%x: memref<3x2xi32>, %n: memref<7xi32>, %y: memref<8x2xi32>, %z: memref<4xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c5 = arith.constant 5 : index
  %t = strand.load %x[%c1, %c0] repeat 3 : memref<3x2xi32> -> tensor<8x2xi32>
  strand.store %t, %y[%c0, %c0] inside : tensor<8x2xi32>, memref<8x2xi32>
  %u = strand.load %n[%c5] : memref<7xi32> -> tensor<4xi32>
  strand.store %u, %z[%c0] inside : tensor<4xi32>, memref<4xi32>
  return
}""",
    lambda x, n, y, z: {
        2: np.concatenate([np.repeat(x[1:], 3, axis=0), np.zeros((2, 2))]),
        3: np.concatenate([n[5:], [0, 0]]),
    },
)

# ---------------------------------------------------------------------------
# Computation
# ---------------------------------------------------------------------------

check(
    """
func.func @dots(%a: memref<4x6xf32>, %b: memref<6x8xf32>, %bt: memref<8x6xf32>, %acc: memref<4x8xf32>,
                %s: memref<4xf32>, %plain: memref<4x8xf32>, %turned: memref<4x8xf32>, %full: memref<4x8xf32>) {
  %c0 = arith.constant 0 : index
  %0 = strand.load %a[%c0, %c0] inside : memref<4x6xf32> -> tensor<4x6xf32>
  %1 = strand.load %b[%c0, %c0] inside : memref<6x8xf32> -> tensor<6x8xf32>
  %2 = strand.load %bt[%c0, %c0] inside : memref<8x6xf32> -> tensor<8x6xf32>
  %3 = strand.load %acc[%c0, %c0] inside : memref<4x8xf32> -> tensor<4x8xf32>
  %4 = strand.load %s[%c0] inside : memref<4xf32> -> tensor<4xf32>
  %5 = strand.dot %0, %1 : (tensor<4x6xf32>, tensor<6x8xf32>) -> tensor<4x8xf32>
  strand.store %5, %plain[%c0, %c0] inside : tensor<4x8xf32>, memref<4x8xf32>
  %6 = strand.dot %0, %2 transpose_b : (tensor<4x6xf32>, tensor<8x6xf32>) -> tensor<4x8xf32>
  strand.store %6, %turned[%c0, %c0] inside : tensor<4x8xf32>, memref<4x8xf32>
  %7 = strand.dot %0, %1 plus %3 scaled %4 : (tensor<4x6xf32>, tensor<6x8xf32>, tensor<4x8xf32>, tensor<4xf32>) -> tensor<4x8xf32>
  strand.store %7, %full[%c0, %c0] inside : tensor<4x8xf32>, memref<4x8xf32>
  return
}""",
    lambda a, b, bt, acc, s, *_: {5: a @ b, 6: a @ bt.T, 7: acc * s[:, None] + a @ b},
)

GUARDED = """
func.func @guarded(%a: memref<2x4xf32>, %b: memref<4x8xf32>, %y: memref<2x8xf32>) {
  %c0 = arith.constant 0 : index
  %0 = strand.load %a[%c0, %c0] inside : memref<2x4xf32> -> tensor<2x4xf32>
  %1 = strand.load %b[%c0, %c0] inside : memref<4x8xf32> -> tensor<4x8xf32>
  %g = arith.constant true
  %z = arith.constant dense<0.0> : tensor<2x8xf32>
  %2 = strand.dot %0, %1 plus %z guarded %g : (tensor<2x4xf32>, tensor<4x8xf32>, tensor<2x8xf32>, i1) -> tensor<2x8xf32>
  strand.store %2, %y[%c0, %c0] inside : tensor<2x8xf32>, memref<2x8xf32>
  return
}"""
a = np.array([[1, -0.0, 2, 0], [-0.0, 3, -0.0, -0.0]], np.float32)
b = np.arange(32, dtype=np.float32).reshape(4, 8)
b[1, 0], b[0, 1], b[3, 2] = np.nan, np.inf, np.nan
with np.errstate(invalid="ignore"):
    terms = np.where((a == 0) & np.signbit(a), 0, 1)[:, :, None] * np.ones((1, 1, 8))
    product = np.where(terms != 0, a[:, :, None] * b[None].astype(np.float64), 0).sum(axis=1)
check(GUARDED, lambda *_: {2: product}, [a, b, np.zeros((2, 8), np.float32)])

x = Kernel("func.func @f(%x: memref<6x8xf32>)").random()[0]
x[1, :], x[2, 3], x[0, 0] = np.nan, np.nan, -np.inf
check(
    """
func.func @reduce(%x: memref<6x8xf32>, %i: memref<6x8xi32>, %rows: memref<6xf32>, %columns: memref<8xf32>, %sums: memref<8xi32>, %large: memref<6xi32>) {
  %c0 = arith.constant 0 : index
  %0 = strand.load %x[%c0, %c0] inside : memref<6x8xf32> -> tensor<6x8xf32>
  %1 = strand.load %i[%c0, %c0] inside : memref<6x8xi32> -> tensor<6x8xi32>
  %2 = strand.reduce max %0 dim 1 : tensor<6x8xf32> -> tensor<6xf32>
  strand.store %2, %rows[%c0] inside : tensor<6xf32>, memref<6xf32>
  %3 = strand.reduce min %0 dim 0 : tensor<6x8xf32> -> tensor<8xf32>
  strand.store %3, %columns[%c0] inside : tensor<8xf32>, memref<8xf32>
  %4 = strand.reduce add %1 dim 0 : tensor<6x8xi32> -> tensor<8xi32>
  strand.store %4, %sums[%c0] inside : tensor<8xi32>, memref<8xi32>
  %5 = strand.reduce max %1 dim 1 : tensor<6x8xi32> -> tensor<6xi32>
  strand.store %5, %large[%c0] inside : tensor<6xi32>, memref<6xi32>
  return
}""",
    lambda x, i, *_: {
        2: np.fmax.reduce(x, axis=1),
        3: np.fmin.reduce(x, axis=0),
        4: i.sum(axis=0),
        5: i.max(axis=1),
    },
    [x, np.arange(-20, 28, dtype=np.int32).reshape(6, 8)]
    + [np.zeros(n, t) for n, t in ((6, np.float32), (8, np.float32), (8, np.int32), (6, np.int32))],
)

check(
    """
func.func @sums(%x: memref<6x8xf32>, %rows: memref<6xf32>, %y: memref<6x4xf32>, %z: memref<4x6xf32>) {
  %c0 = arith.constant 0 : index
  %0 = strand.load %x[%c0, %c0] inside : memref<6x8xf32> -> tensor<6x8xf32>
  %1 = strand.reduce add %0 dim 1 : tensor<6x8xf32> -> tensor<6xf32>
  strand.store %1, %rows[%c0] inside : tensor<6xf32>, memref<6xf32>
  %2 = strand.broadcast %1 dim 1 : tensor<6xf32> -> tensor<6x4xf32>
  strand.store %2, %y[%c0, %c0] inside : tensor<6x4xf32>, memref<6x4xf32>
  %3 = strand.broadcast %1 dim 0 : tensor<6xf32> -> tensor<4x6xf32>
  strand.store %3, %z[%c0, %c0] inside : tensor<4x6xf32>, memref<4x6xf32>
  return
}""",
    lambda x, *_: {
        1: x.sum(axis=1),
        2: np.repeat(x.sum(axis=1)[:, None], 4, axis=1),
        3: np.repeat(x.sum(axis=1)[None], 4, axis=0),
    },
)

FINITE = """
func.func @finite(%x: memref<2x3xf16>, %y: memref<1xi1>) {
  %c0 = arith.constant 0 : index
  %0 = strand.load %x[%c0, %c0] inside : memref<2x3xf16> -> tensor<2x3xf16>
  %1 = strand.all_finite %0 : tensor<2x3xf16>
  memref.store %1, %y[%c0] : memref<1xi1>
  return
}"""
for odd in (65504, np.inf, np.nan):
    x = np.full((2, 3), 1, np.float16)
    x[1, 1] = odd
    check(FINITE, lambda x, y: {1: np.array([np.isfinite(x).all()])}, [x, np.zeros(1, bool)])

# ---------------------------------------------------------------------------
# Rotation
# ---------------------------------------------------------------------------

FREQUENCIES = np.float32([1, 0.01, 1, 0.01])  # base 10000, restarting on each axis


def phases(at, sign, factor):
    phase = (at[:, [0, 0, 1, 1]] * FREQUENCIES.astype(np.float64)).astype(np.float32)
    phase = phase.astype(np.float64) * sign
    return factor * np.cos(phase), factor * np.sin(phase)


for word, sign, factor in (("", 1, 1.25), ("inverse", -1, 0.8)):
    check(
        """
func.func @phases(%at: memref<4x2xf64>, %c: memref<4x4xf32>, %s: memref<4x4xf32>) {
  %c0 = arith.constant 0 : index
  %x = strand.load %at[%c0, %c0] inside : memref<4x2xf64> -> tensor<4x2xf64>
  %cos, %sin = strand.phases %x by #rope.rotary<8 half base 10000 restart map[y*2, x*2] factor 1.25> axes(y, x) WORD : tensor<4x2xf64> -> tensor<4x4xf32>
  strand.store %cos, %c[%c0, %c0] inside : tensor<4x4xf32>, memref<4x4xf32>
  strand.store %sin, %s[%c0, %c0] inside : tensor<4x4xf32>, memref<4x4xf32>
  return
}""".replace("WORD", word),
        lambda at, *_: dict(zip((1, 2), phases(at, sign, factor))),
        [np.array([[0, 1], [7, 0.5], [1e6, 3], [-2, 123456789]]), *[np.zeros((4, 4), np.float32)] * 2],
    )


def turn(x, c, s, lo, hi):
    y = x.copy()
    y[:, lo], y[:, hi] = x[:, lo] * c - x[:, hi] * s, x[:, hi] * c + x[:, lo] * s
    return y


PAIRS = {"half": ([0, 1, 2], [3, 4, 5]), "interleaved": ([0, 2, 4], [1, 3, 5])}
for pairing, (lo, hi) in PAIRS.items():
    check(
        """
func.func @rotate(%x: memref<5x8xf32>, %c: memref<5x3xf32>, %s: memref<5x3xf32>, %y: memref<5x8xf32>) {
  %c0 = arith.constant 0 : index
  %0 = strand.load %x[%c0, %c0] inside : memref<5x8xf32> -> tensor<5x8xf32>
  %cos = strand.load %c[%c0, %c0] inside : memref<5x3xf32> -> tensor<5x3xf32>
  %sin = strand.load %s[%c0, %c0] inside : memref<5x3xf32> -> tensor<5x3xf32>
  %1 = strand.rotate %0 by #rope.rotary<6 of 8 PAIRING base 10000 map[n*3]> at %cos, %sin : tensor<5x8xf32>, tensor<5x3xf32>
  strand.store %1, %y[%c0, %c0] inside : tensor<5x8xf32>, memref<5x8xf32>
  return
}""".replace("PAIRING", pairing),
        lambda x, c, s, y: {3: turn(x, c, s, lo, hi)},
    )

# ---------------------------------------------------------------------------
# Masks
# ---------------------------------------------------------------------------

# Columns are index, segment, kind, valid, sequence; what a mask says of two rows.
MASKS = {
    "causal": lambda q, k: k[0] <= q[0],
    "window(2, 1)": lambda q, k: -2 <= k[0] - q[0] <= 1,
    "window(3, *)": lambda q, k: -3 <= k[0] - q[0],
    "prefix(3)": lambda q, k: k[0] < 3,
    "same(segment)": lambda q, k: q[1] == k[1] >= 0,
    "earlier(segment)": lambda q, k: 0 <= k[1] < q[1],
    "query is image": lambda q, k: q[2] == 2,
    "key is text": lambda q, k: k[2] == 1,
    "not (causal) and key is text or same(segment)": lambda q, k: (
        (k[0] > q[0] and k[2] == 1) or q[1] == k[1] >= 0
    ),
}
COLUMNS = "columns(index, segment, kind, valid, sequence)"


def sees(mask, q, k):
    return bool(MASKS[mask](q, k) and q[3] and k[3] and q[4] == k[4])


def tokens(rng, count):
    table = np.stack(
        [rng.integers(0, 6, count), rng.integers(-1, 3, count), rng.integers(1, 3, count),
         rng.integers(0, 5, count) > 0, rng.integers(0, 2, count)], axis=1)  # fmt: skip
    return table.astype(np.int32)


rng = np.random.default_rng(3)
for mask in MASKS:
    queries, keys = tokens(rng, 6), tokens(rng, 8)
    scores = rng.standard_normal((6, 8)).astype(np.float32)
    scores[0, 0] = np.nan
    visible = np.array([[sees(mask, q, k) for k in keys] for q in queries])
    check(
        """
func.func @mask(%s: memref<6x8xf32>, %q: memref<6x5xi32>, %k: memref<8x5xi32>, %y: memref<6x8xf32>) {
  %c0 = arith.constant 0 : index
  %f = arith.constant true
  %0 = strand.load %s[%c0, %c0] inside : memref<6x8xf32> -> tensor<6x8xf32>
  %1 = strand.load %q[%c0, %c0] inside : memref<6x5xi32> -> tensor<6x5xi32>
  %2 = strand.load %k[%c0, %c0] inside : memref<8x5xi32> -> tensor<8x5xi32>
  %3 = strand.mask %0, %1, %2 mask #rope.mask<MASK> COLUMNS : (tensor<6x8xf32>, tensor<6x5xi32>, tensor<8x5xi32>) -> tensor<6x8xf32>
  strand.store %3, %y[%c0, %c0] inside : tensor<6x8xf32>, memref<6x8xf32>
  %4 = strand.mask %0, %1, %2 full %f mask #rope.mask<MASK> COLUMNS : (tensor<6x8xf32>, tensor<6x5xi32>, tensor<8x5xi32>, i1) -> tensor<6x8xf32>
  strand.store %4, %s[%c0, %c0] inside : tensor<6x8xf32>, memref<6x8xf32>
  return
}""".replace("MASK", mask).replace("COLUMNS", COLUMNS),
        lambda s, *_: {3: np.where(visible, s, -INF), 0: s},
        [scores, queries, keys, np.zeros((6, 8), np.float32)],
    )

check(
    """
func.func @dense(%s: memref<2x8xf32>, %q: memref<2x1xi32>, %k: memref<8x1xi32>, %a: memref<2x8xi1>, %b: memref<2x8xi1>, %y: memref<2x8xf32>) {
  %c0 = arith.constant 0 : index
  %0 = strand.load %s[%c0, %c0] inside : memref<2x8xf32> -> tensor<2x8xf32>
  %1 = strand.load %q[%c0, %c0] inside : memref<2x1xi32> -> tensor<2x1xi32>
  %2 = strand.load %k[%c0, %c0] inside : memref<8x1xi32> -> tensor<8x1xi32>
  %3 = strand.load %a[%c0, %c0] inside : memref<2x8xi1> -> tensor<2x8xi1>
  %4 = strand.load %b[%c0, %c0] inside : memref<2x8xi1> -> tensor<2x8xi1>
  %5 = strand.mask %0, %1, %2 dense %3, %4 mask #rope.mask<dense(arg 0) and (causal or not (dense(arg 1)))> columns(index) : (tensor<2x8xf32>, tensor<2x1xi32>, tensor<8x1xi32>, tensor<2x8xi1>, tensor<2x8xi1>) -> tensor<2x8xf32>
  strand.store %5, %y[%c0, %c0] inside : tensor<2x8xf32>, memref<2x8xf32>
  return
}""",
    lambda s, q, k, a, b, y: {5: np.where(a & ((k.T <= q) | ~b), s, -INF)},
)

# A class may say too little of a tile, but nothing wrong.
CLASS = """
func.func @visible(%q: memref<10xi32>, %k: memref<10xi32>, %y: memref<1xi32>) {
  %c0 = arith.constant 0 : index
  %0 = strand.load %q[%c0] inside : memref<10xi32> -> tensor<10xi32>
  %1 = strand.load %k[%c0] inside : memref<10xi32> -> tensor<10xi32>
  %2 = strand.visible %0, %1 mask #rope.mask<MASK> COLUMNS : tensor<10xi32>
  memref.store %2, %y[%c0] : memref<1xi32>
  return
}"""
found = set()
for mask in MASKS:
    for seed in range(2):
        queries, keys = tokens(rng, rng.integers(1, 4)), tokens(rng, rng.integers(1, 4))
        if seed == 0:  # of one sequence, valid: else few tiles are full
            queries[:, 3:], keys[:, 3:] = (1, 0), (1, 0)
        ranges = [np.concatenate([x.min(axis=0), x.max(axis=0)]) for x in (queries, keys)]
        kernel = Kernel(CLASS.replace("MASK", mask).replace("COLUMNS", COLUMNS))
        inputs = [*ranges, np.zeros(1, np.int32)]
        got = kernel.run(TOOL, inputs, "strand")[2][0]
        pairs = [sees(mask, q, k) for q in queries for k in keys]
        assert got in ({1, 2} if all(pairs) else {1} if any(pairs) else {0, 1}), (mask, seed)
        kernel.run(TOOL, inputs, "cpu", "--cache=off", "--check-against=strand")
        found.add(int(got))
assert found == {0, 1, 2}
print("visible ok")

# ---------------------------------------------------------------------------
# Softmax
# ---------------------------------------------------------------------------


def softmax(s, m, l, acc, v, scale):
    """What a step and the end make of a row, after the rows that m, l and acc are
    of."""
    with np.errstate(invalid="ignore", divide="ignore"):
        x = scale * s
        new = np.maximum(m, np.fmax.reduce(x, axis=1))
        safe = np.where(new == -INF, 0, new)
        p = np.exp2(x - safe[:, None])
        d = np.where(m == -INF, 0, np.exp2(m - safe))
        total = l * d + p.sum(axis=1)
        acc = acc * d[:, None] + p @ v
        out = np.where(total[:, None] == 0, 0, acc / total[:, None])
        lse = np.where(total == 0, -INF, np.log(2) * new + np.log(total))
    return {5: p, 6: new, 7: total, 8: out, 9: lse}


STEP = """
func.func @softmax(%s: memref<4x8xf32>, %m: memref<4xf32>, %l: memref<4xf32>, %a: memref<4x3xf32>, %v: memref<8x3xf32>,
                   %p: memref<4x8xf32>, %m1: memref<4xf32>, %l1: memref<4xf32>, %o: memref<4x3xf32>, %lse: memref<4xf32>) {
  %c0 = arith.constant 0 : index
  %0 = strand.load %s[%c0, %c0] inside : memref<4x8xf32> -> tensor<4x8xf32>
  %1 = strand.load %m[%c0] inside : memref<4xf32> -> tensor<4xf32>
  %2 = strand.load %l[%c0] inside : memref<4xf32> -> tensor<4xf32>
  %3 = strand.load %a[%c0, %c0] inside : memref<4x3xf32> -> tensor<4x3xf32>
  %4 = strand.load %v[%c0, %c0] inside : memref<8x3xf32> -> tensor<8x3xf32>
  %5, %6, %7, %8 = strand.softmax_step %0, %1, %2 scale 0.75 : tensor<4x8xf32>, tensor<4xf32>
  strand.store %5, %p[%c0, %c0] inside : tensor<4x8xf32>, memref<4x8xf32>
  strand.store %6, %m1[%c0] inside : tensor<4xf32>, memref<4xf32>
  strand.store %7, %l1[%c0] inside : tensor<4xf32>, memref<4xf32>
  %9 = strand.dot %5, %4 plus %3 scaled %8 : (tensor<4x8xf32>, tensor<8x3xf32>, tensor<4x3xf32>, tensor<4xf32>) -> tensor<4x3xf32>
  %10, %11 = strand.softmax_finish %9, %6, %7 : tensor<4x3xf32>, tensor<4xf32>
  strand.store %10, %o[%c0, %c0] inside : tensor<4x3xf32>, memref<4x3xf32>
  strand.store %11, %lse[%c0] inside : tensor<4xf32>, memref<4xf32>
  return
}"""
for start in ("nothing", "sink", "earlier"):
    inputs = Kernel(STEP).random()
    inputs[0][1, 2:] = -INF  # hidden
    inputs[0][2] = -INF  # sees nothing
    inputs[0][3, 4] = 60  # far above the others
    m, l, acc = inputs[1:4]
    m[:] = {"nothing": -INF, "sink": 0.5, "earlier": [3, -1, 2, -4]}[start]
    l[:] = {"nothing": 0, "sink": 1, "earlier": [1.5, 2, 3, 1]}[start]
    if start != "earlier":
        acc[:] = 0
    check(STEP, lambda *x: softmax(*x[:5], 0.75), inputs, loose=1e-5)

# A NaN score spoils its row, and no other. Hidden pairs have weight -0.
inputs = Kernel(STEP).random()
inputs[0][0, 0], inputs[0][1, 5] = np.nan, -INF
inputs[1][:], inputs[2][:], inputs[3][:] = -INF, 0, 0
got = Kernel(STEP).run(TOOL, inputs, "strand")
assert np.isnan(got[8][0]).all() and np.isnan(got[7][0]) and np.isfinite(got[8][1:]).all()
assert got[5][1, 5] == 0 and np.signbit(got[5][1, 5])
assert not np.signbit(got[5][2]).any()
print("edges ok")
