"""Checks test/Reference/upstream.mlir."""

from check import *

x, w = random(1, 3, 4), random(2, 4, 5)
close("matmul", run("matmul", x, w), x.astype(np.float64) @ w + 0.5)

x, y = random(3, 4, 6), random(4, 2, 3)
steps, row, inserted, joined = run("slices", x, y, "index:1", results=4)
equal("steps", steps, x[1:4:2, 0:6:2])
equal("row", row, x[1])
want = x.copy()
want[1:3, 3:6] = y
equal("inserted", inserted, want)
equal("joined", joined, np.concatenate([x[:, :2], x], axis=1))

x = random(5, 2, 6)
expanded, collapsed, number = run("shapes", x, results=3)
equal("expanded", expanded, x.reshape(2, 2, 3))
equal("collapsed", collapsed, x.reshape(12))
equal("number", number, np.array(2 * 3 + 2 - 3))

# Ties, a subnormal half, an overflow.
x = np.array([1 + 2**-11, -3e-8, 1e9, 1 + 3 * 2**-8], np.float32)
small, brain, wide, dense, flag = run("types", x, results=5)
with np.errstate(over="ignore"):
    equal("f16", small, x.astype(np.float16))
    equal("f64", wide, x.astype(np.float16).astype(np.float64))
equal("bf16", unbits(brain), bf16(x))
equal("dense", dense, np.array([[1, -2], [3, 4]], np.int32))
equal("flag", flag, np.array(True))
