"""A bias of minus infinity removes a pair, whatever the value holds: also in tiles that
the mask leaves full, on the CPU and as tiles for GPUs.

usage: bias-nan.py ROPEWALK_RUN
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

MODULE = """
func.func @main(%q: tensor<1x9x2x8xTYPE>, %k: tensor<1x9x2x8xTYPE>, %v: tensor<1x9x2x8xTYPE>, %b: tensor<9x9xf32>) -> tensor<1x9x2x8xTYPE> {
  %0 = rope.attention bshd %q, %k, %v mask(all) bias(%b) : tensor<1x9x2x8xTYPE>, tensor<1x9x2x8xTYPE>, tensor<1x9x2x8xTYPE>, tensor<9x9xf32> -> tensor<1x9x2x8xTYPE>
  return %0 : tensor<1x9x2x8xTYPE>
}
"""


def store(path, x, element):
    """As ropewalk-run reads it: bf16 are the upper halves of f32."""
    if element == "bf16":
        x = (x.astype(np.float32).view(np.uint32) >> 16).astype(np.uint16)
    np.save(path, x.astype({"f32": np.float32, "f16": np.float16, "bf16": np.uint16}[element]))


def load(path, element):
    x = np.load(path)
    return (x.astype(np.uint32) << 16).view(np.float32) if element == "bf16" else x


with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    rng = np.random.default_rng(0)
    bias = np.zeros((9, 9), np.float32)
    bias[:, 3] = -np.inf
    np.save(folder / "b.npy", bias)
    for element in ("f32", "f16", "bf16"):
        (folder / "module.mlir").write_text(MODULE.replace("TYPE", element))
        for letter in "qkv":
            x = rng.standard_normal((1, 9, 2, 8))
            if letter == "v":
                x[0, 3] = np.nan
            store(folder / f"{letter}.npy", x, element)
        runs = [["cpu", "--cache=off"], ["strand"], ["strand", "--strand-lowering=keys=tile"]]
        if element != "f32":
            runs.append(["strand", "--strand-lowering=target=gpu"])
        if element == "bf16":
            runs.append(["strand", "--strand-lowering=pairs=true"])
        for device, *options in runs:
            command = [sys.argv[1], folder / "module.mlir", f"--device={device}", *options]
            command += [f"--input={folder}/{letter}.npy" for letter in "qkvb"]
            if element == "bf16":
                command.append("--input-type=bf16,bf16,bf16,f32")
            command += ["--check-against=reference", f"--output={folder}/o.npy"]
            subprocess.run(command, check=True, stdout=subprocess.PIPE)
            assert np.isfinite(load(folder / "o.npy", element)).all()
