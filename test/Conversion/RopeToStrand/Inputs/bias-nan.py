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

with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    rng = np.random.default_rng(0)
    bias = np.zeros((9, 9), np.float32)
    bias[:, 3] = -np.inf
    np.save(folder / "b.npy", bias)
    for element, dtype in (("f32", np.float32), ("f16", np.float16)):
        (folder / "module.mlir").write_text(MODULE.replace("TYPE", element))
        for letter in "qkv":
            x = rng.standard_normal((1, 9, 2, 8)).astype(dtype)
            if letter == "v":
                x[0, 3] = np.nan
            np.save(folder / f"{letter}.npy", x)
        runs = [["cpu", "--cache=off"], ["strand"], ["strand", "--strand-lowering=keys=tile"]]
        if element == "f16":
            runs.append(["strand", "--strand-lowering=target=gpu"])
        for device, *options in runs:
            command = [sys.argv[1], folder / "module.mlir", f"--device={device}", *options]
            command += [f"--input={folder}/{letter}.npy" for letter in "qkvb"]
            command += ["--check-against=reference", f"--output={folder}/o.npy"]
            subprocess.run(command, check=True, stdout=subprocess.PIPE)
            assert np.isfinite(np.load(folder / "o.npy")).all()
