"""Lowers a kernel with many options, runs it, and compares with the reference.

usage: widths.py BIN SOURCE
"""

import itertools
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

BIN, SOURCE = Path(sys.argv[1]), Path(sys.argv[2])

MODULE = """
#enc = #rope.rotary<24 half base 10000 map[t*4, h*4, w*4]>
!q = tensor<2x45x4x24xf32>
!k = tensor<2x45x2x24xf32>
!at = !rope.tokens<t, h, w>
rope.scheme @mrope axes(t, h, w) {
  text  at p + i
  image at (p, p + h, p + w) then p + max(H, W)
}
func.func @attend(%q: !q, %k: !k, %v: !k, %sinks: tensor<4xf32>) -> (!q, tensor<2x45x4xf32>) {
  %s = rope.segments #rope.segments<[text 7, image 5x6, text 8], [image 3x3, text 30, pad 6]> -> !rope.tokens
  %at = rope.place %s by @mrope : !at
  %o, %lse = rope.attention bshd %q at %at, %k at %at, %v by #enc
      mask(causal and window(20, *) or same(image)) softcap 3.0 sinks(%sinks)
      : !q at !at, !k at !at, !k, tensor<4xf32> -> !q, tensor<2x45x4xf32>
  return %o, %lse : !q, tensor<2x45x4xf32>
}
"""


def run(module, device, folder, name):
    outputs = [folder / f"{name}{number}.npy" for number in range(2)]
    command = [BIN / "ropewalk-run", module, f"--device={device}", "--entry=attend", "--cache=off"]
    command += [f"--input=random:{seed}" for seed in range(4)]
    command += [f"--output={path}" for path in outputs]
    subprocess.run(command, check=True)
    return [np.load(path) for path in outputs]


def lower(module, folder, kernel, vector):
    result = folder / "lowered.mlir"
    command = [BIN / "ropewalk-opt", module, "-o", result]
    command.append("--convert-rope-to-strand=" + kernel)
    command.append("--convert-strand-to-vector=" + vector)
    subprocess.run(command, check=True)
    return result


def main():
    different = total = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        module = folder / "module.mlir"
        module.write_text(MODULE)
        expected = run(module, "reference", folder, "expected")
        kernels = ["keys=once tile-keys=16", "keys=tile tile-queries=12 tile-keys=7"]
        vectors = ["lanes=4 fma=false", "lanes=8", "lanes=16"]
        for kernel, vector in itertools.product(kernels, vectors):
            found = run(lower(module, folder, kernel, vector), "cpu", folder, "found")
            for number, (want, have) in enumerate(zip(expected, found)):
                # Rows that see nothing: minus infinity on both sides. Sums of up
                # to 45 products of size 24 in f32, capped at 3.
                same = np.array_equal(np.isinf(want), np.isinf(have))
                close = np.allclose(want, have, rtol=4e-6, atol=4e-6)
                total += 1
                if not (same and close):
                    different += 1
                    print(f"result {number} differs with {kernel}, {vector}:", np.nanmax(np.abs(want - have)))
    print(f"{different} of {total} differ")


main()
