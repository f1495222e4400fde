#!/usr/bin/env python3
# Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Pictures of odd sizes in every layout and token order.

    pictures.py ROPEWALK_RUN

Patches of the CPU device equal those of the reference, and putting them back
together restores the picture bit by bit.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

ORDERS = ["raster", "serpentine", "spiral", "z", "blocks[2]", "blocks[4, 2]"]
# Cells of the grid: single lines, squares, powers of two and neighbours.
GRIDS = [(1, 1), (1, 7), (6, 1), (3, 3), (4, 5), (5, 4), (8, 8), (7, 9)]


def make_module(layout, order, shape, patch, tokens, vector, dynamic):
    static = "x".join(map(str, shape))
    spelled = "x".join("?" if dynamic else str(n) for n in shape)
    image = f"tensor<{static}xf32>"
    argument = f"tensor<{spelled}xf32>"
    loose = "tensor<?x?xf32>" if dynamic else f"tensor<{tokens}x{vector}xf32>"
    extents = "x".join(map(str, patch))
    return f"""
func.func @main(%image: {argument}) -> ({loose}, {image}) {{
  %patches = rope.patchify {layout} %image by {extents} order {order} : {argument} -> {loose}
  %back = rope.unpatchify {layout} %patches by {extents} order {order} : {loose} -> {image}
  return %patches, %back : {loose}, {image}
}}
"""


def run(tool, folder, layout, order, grid, frames, dynamic):
    patch = (2, 3)
    sizes = {"c": 3, "h": grid[0] * patch[0], "w": grid[1] * patch[1]}
    tokens = grid[0] * grid[1]
    if "t" in layout:
        patch = (2, *patch)
        sizes["t"] = frames * 2
        tokens *= frames
    shape = [sizes[letter] for letter in layout]
    vector = 3 * int(np.prod(patch))
    module = folder / "picture.mlir"
    module.write_text(
        make_module(layout, order, shape, patch, tokens, vector, dynamic)
    )
    image = np.arange(np.prod(shape), dtype=np.float32).reshape(shape)
    np.save(folder / "image.npy", image)
    command = [tool, str(module), "--entry=main", "--device=cpu"]
    command += ["--check-against=reference", f"--input={folder}/image.npy"]
    command += [f"--output={folder}/patches.npy", f"--output={folder}/back.npy"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    if not np.array_equal(np.load(folder / "back.npy"), image):
        sys.exit(f"{layout} {order} {shape}: the picture is not restored")
    patches = np.load(folder / "patches.npy")
    if sorted(patches.ravel()) != sorted(image.ravel()):
        sys.exit(f"{layout} {order} {shape}: patches lose pixels")


def main():
    layouts = ["chw", "hwc", "tchw", "thwc"]
    with tempfile.TemporaryDirectory() as name:
        count = 0
        for order in ORDERS:
            for grid in GRIDS:
                layout = layouts[count % len(layouts)]
                run(sys.argv[1], Path(name), layout, order, grid, 2, count % 3 == 0)
                count += 1
    print(f"{count} pictures restored")


if __name__ == "__main__":
    main()
