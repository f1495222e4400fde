"""Running functions on memory, which ropewalk-run does not exchange: a function
of tensors is put around them, which copies every buffer in and out.
"""

import re
import subprocess
import tempfile
from pathlib import Path

import numpy as np

TYPES = {
    "f16": np.float16,
    "f32": np.float32,
    "f64": np.float64,
    "i32": np.int32,
    "i1": np.bool_,
}


class Kernel:
    """The first function of a text, and what it takes."""

    def __init__(self, text, rows=5):
        """`rows` is the size of every dynamic dimension."""
        name, arguments = re.search(r"func\.func @(\w+)\(([^)]*)\)", text).groups()
        self.name = name
        self.memrefs = re.findall(r"memref<[^>]*>", arguments)
        assert self.memrefs and len(self.memrefs) == arguments.count("%")
        parts = [memref[7:-1].split("x") for memref in self.memrefs]
        self.elements = [part[-1] for part in parts]
        self.shapes = [[rows if n == "?" else int(n) for n in part[:-1]] for part in parts]
        self.module = text + "\n" + self.wrap()

    def wrap(self):
        tensors = ["tensor" + memref[6:] for memref in self.memrefs]
        before, after, call = [], [], []
        for i, (memref, tensor) in enumerate(zip(self.memrefs, tensors)):
            before += [
                f"%c{i} = bufferization.alloc_tensor() copy(%a{i}) : {tensor}",
                f"%m{i} = bufferization.to_buffer %c{i} : {tensor} to {memref}",
            ]
            after.append(
                f"%r{i} = bufferization.to_tensor %m{i} restrict writable : {memref} to {tensor}"
            )
            call.append(f"%m{i}")
        body = before + [
            f"func.call @{self.name}({', '.join(call)}) : ({', '.join(self.memrefs)}) -> ()",
            *after,
            "return " + ", ".join(f"%r{i}" for i in range(len(tensors)))
            + " : " + ", ".join(tensors),
        ]
        arguments = ", ".join(f"%a{i}: {tensor}" for i, tensor in enumerate(tensors))
        lines = "\n  ".join(body)
        return f"func.func @main({arguments}) -> ({', '.join(tensors)}) {{\n  {lines}\n}}\n"

    def random(self, seed=1):
        """Inputs for every buffer. Integers are small, and not negative."""
        rng = np.random.default_rng(seed)
        inputs = []
        for shape, element in zip(self.shapes, self.elements):
            if element == "i1":
                inputs.append(rng.integers(0, 2, shape).astype(bool))
            elif element == "i32":
                inputs.append(rng.integers(0, 16, shape).astype(np.int32))
            elif element == "bf16":
                bits = rng.standard_normal(shape).astype(np.float32).view(np.uint32) >> 16
                inputs.append(bits.astype(np.uint16))
            else:
                inputs.append(rng.standard_normal(shape).astype(TYPES[element]))
        return inputs

    def run(self, tool, inputs, device, *options, fails=False):
        """The buffers after a run; if it `fails`, the text of the error."""
        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            (folder / "module.mlir").write_text(self.module)
            command = [tool, folder / "module.mlir", "--entry=main", f"--device={device}"]
            outputs = []
            for number, value in enumerate(inputs):
                np.save(folder / f"in{number}.npy", value)
                outputs.append(folder / f"out{number}.npy")
                command += ["--input", folder / f"in{number}.npy", "--output", outputs[-1]]
            done = subprocess.run([*command, *options], capture_output=True, text=True)
            assert (done.returncode != 0) == fails, done.stdout + done.stderr
            return done.stderr if fails else [np.load(path) for path in outputs]
