"""Exact arithmetic: on whole numbers, products, sums and given rotations are exact
whatever their order, and so is a mean of visible values. The evaluator says where
that is not so; code for the CPU gives the same bits.

usage: exact.py ROPEWALK_RUN
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from kernels import Kernel

TOOL = sys.argv[1]

RING = """
func.func @ring(%x: memref<?x8xf32>, %c: memref<?x4xf32>, %s: memref<?x4xf32>, %k: memref<?x8xf32>,
                %y: memref<12x20xf32>, %sums: memref<12xf32>) {
  %c0 = arith.constant 0 : index
  %0 = strand.load %x[%c0, %c0] : memref<?x8xf32> -> tensor<12x8xf32>
  %cos = strand.load %c[%c0, %c0] : memref<?x4xf32> -> tensor<12x4xf32>
  %sin = strand.load %s[%c0, %c0] : memref<?x4xf32> -> tensor<12x4xf32>
  %1 = strand.rotate %0 by #rope.rotary<8 half base 10000 map[n*4]> at %cos, %sin : tensor<12x8xf32>, tensor<12x4xf32>
  %2 = strand.load %k[%c0, %c0] : memref<?x8xf32> -> tensor<20x8xf32>
  %3 = strand.dot %1, %2 transpose_b : (tensor<12x8xf32>, tensor<20x8xf32>) -> tensor<12x20xf32>
  %4 = strand.load %y[%c0, %c0] inside : memref<12x20xf32> -> tensor<12x20xf32>
  %5 = strand.reduce add %1 dim 1 : tensor<12x8xf32> -> tensor<12xf32>
  %6 = strand.dot %1, %2 transpose_b plus %4 scaled %5 : (tensor<12x8xf32>, tensor<20x8xf32>, tensor<12x20xf32>, tensor<12xf32>) -> tensor<12x20xf32>
  %7 = arith.addf %3, %6 : tensor<12x20xf32>
  strand.store %7, %y[%c0, %c0] inside : tensor<12x20xf32>, memref<12x20xf32>
  strand.store %5, %sums[%c0] inside : tensor<12xf32>, memref<12xf32>
  return
}"""


def ring():
    kernel = Kernel(RING, rows=11)
    rng = np.random.default_rng(1)
    inputs = [rng.integers(-8, 9, shape).astype(np.float32) for shape in kernel.shapes]
    x, c, s, k, y, _ = (array.astype(np.int64) for array in inputs)
    turned = np.hstack([x[:, :4] * c - x[:, 4:] * s, x[:, 4:] * c + x[:, :4] * s])
    turned = np.vstack([turned, np.zeros((1, 8), np.int64)])
    keys = np.vstack([k, np.zeros((9, 8), np.int64)])
    sums = turned.sum(axis=1)
    want = 2 * turned @ keys.T + y * sums[:, None]
    for device in ("strand-exact", "strand-f64", "strand", "cpu"):
        got = kernel.run(TOOL, inputs, device, *["--cache=off"] * (device == "cpu"))
        assert np.array_equal(got[4], want) and np.array_equal(got[5], sums), device
    # A third is no f64.
    inputs[0][0, 0] = 1e20
    said = kernel.run(TOOL, inputs, "strand-exact", fails=True)
    assert "has results that are not exact in f64" in said, said
    print("ring ok")


# Segments of 4, 8, 2 and 1 tokens.
MEAN = """
rope.scheme @one axes(n) {
  text at p + i
  image at p + i
}
!q = tensor<15x4x3xf32>
!k = tensor<15x2x3xf32>
func.func @main(%q: !q, %k: !k, %v: !k) -> !q {
  %s = rope.segments #rope.segments<[text 4, image 2x4, text 2, image 1x1]> -> !rope.tokens
  %at = rope.place %s by @one : !rope.tokens<n>
  %o = rope.attention shd %q at %at, %k at %at, %v by #rope.rotary<2 of 3 half base 100 map[none]> mask(same(segment)) : !q at !rope.tokens<n>, !k at !rope.tokens<n>, !k -> !q
  return %o : !q
}"""


def mean():
    """Scores of a query of zeros are zeros."""
    rng = np.random.default_rng(1)
    values = rng.integers(-99, 99, (15, 2, 3)).astype(np.float32)
    starts = [0, 4, 12, 14, 15]
    want = np.concatenate(
        [np.repeat(values[a:b].mean(axis=0, keepdims=True), b - a, axis=0)
         for a, b in zip(starts, starts[1:])])  # fmt: skip
    want = np.repeat(want, 2, axis=1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "mean.mlir").write_text(MEAN)
        np.save(folder / "v.npy", values)
        for lowering in ("", "tile-queries=4 tile-keys=3", "tile-queries=2 tile-keys=7 keys=tile"):
            command = [TOOL, folder / "mean.mlir", "--device=strand-exact"]
            command += ["--input=zeros", "--input=random:1", f"--input={folder}/v.npy"]
            command += [f"--strand-lowering={lowering}", f"--output={folder}/o.npy"]
            subprocess.run(command, check=True)
            assert np.array_equal(np.load(folder / "o.npy"), want), lowering
    print("mean ok")


ring()
mean()
