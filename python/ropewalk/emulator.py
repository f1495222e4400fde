"""Artifacts without a GPU: every launch is a run of the program ropewalk-emulate on
arrays of NumPy. Slow, and strict about what a GPU would hide: docs/emulator.md.
"""

import os
import shutil
import subprocess
import tempfile

import numpy as np

from .arguments import MemoryChecker, read_arguments
from .errors import Error
from .launch import evaluate
from .loader import explain_status
from .manifest import read_artifact
from .tensors import Tensor

# NumPy has no bfloat16, whose bits travel as uint16.
_TYPES = {
    **{"bf16": "uint16", "f16": "float16", "f32": "float32", "f64": "float64"},
    **{"i1": "bool", "i32": "int32", "i64": "int64"},
}
_PARAMETERS = {"i1": "u8", "i32": "i32", "i64": "i64"}


def empty(element, shape):
    """An array for a tensor of this element type, filled with bytes that are no number."""
    array = np.empty(shape, _TYPES[element])
    array.view(np.uint8).reshape(-1)[:] = 0 if element == "i1" else 0xFF
    return array


class Emulated:
    """A compiled function on the emulator, called like `ropewalk.Attention`.

    Arguments, results and the workspace are arrays of NumPy. `emulator` is the program,
    found on the path if it is not given; `options` are more of its options, for instance
    ["--seed=3", "--checks=none"]. What it reports raises an Error.
    """

    def __init__(self, folder, emulator=None, options=()):
        self.folder = os.fspath(folder)
        artifact = read_artifact(folder)
        self.plan, self._ptx = artifact.plan, artifact.ptx
        self._emulator = shutil.which(emulator or "ropewalk-emulate")
        if not self._emulator:
            raise Error(f"there is no program '{emulator or 'ropewalk-emulate'}'")
        self._options = list(options)

    def workspace_bytes(self, *arguments):
        return self._check(arguments, None, None)[0].workspace_bytes

    def result_shapes(self, *arguments):
        return list(self._check(arguments, None, None)[0].results)

    def prepare(self, *arguments, workspace):
        self._run(*self._check(arguments, None, workspace), workspace, ("prepare",))

    def attend(self, *arguments, out, workspace):
        self._run(*self._check(arguments, out, workspace), workspace, ("attend",))

    def __call__(self, *arguments, out, workspace):
        self._run(*self._check(arguments, out, workspace), workspace, ("prepare", "attend"))

    def check_status(self, workspace):
        explain_status(self.plan, int(_bytes_of(workspace)[:4].view(np.uint32)[0]))

    def _check(self, arguments, out, workspace):
        """The call and the arrays of its arguments and results."""
        plan = self.plan
        if len(arguments) == len(plan.arguments):
            arguments = list(map(_wrap, arguments, plan.arguments))
        tensors, sizes = read_arguments(plan, arguments)
        call = evaluate(plan, sizes)
        checker = _HostChecker(plan, None)
        checker.check_arguments(tensors)
        results = []
        if out is not None:
            results = list(out) if isinstance(out, (list, tuple)) else [out]
            wrapped = results
            if len(results) == len(plan.results):
                wrapped = list(map(_wrap, results, plan.results))
            checker.check_results(wrapped, call.results)
        if workspace is not None:
            checker.check_workspace(_describe(workspace, "ui8"), call.workspace_bytes)
        checker.check_overlaps()
        arrays = [a.array if isinstance(a, _Wrapped) else None for a in arguments]
        return call, arrays, results

    def _run(self, call, arguments, results, workspace, phases):
        plan = self.plan
        memory = {
            "argument": arguments,
            "result": results,
            "buffer": [
                _bytes_of(workspace)[offset : offset + size]
                for offset, size in zip(call.offsets, call.buffers)
            ],
            "constant": [np.frombuffer(data, np.uint8) for data in plan.constants],
            "status": [_bytes_of(workspace)[:4].view(np.int32)],
        }
        if "prepare" in phases:
            memory["status"][0][:] = 0
        for phase in phases:
            for launch in call.launches:
                if plan.steps[launch.step].phase == phase:
                    self._launch(launch, memory)

    def _launch(self, launch, memory):
        step = self.plan.steps[launch.step]
        with tempfile.TemporaryDirectory() as folder:
            ptx = os.path.join(folder, "kernels.ptx")
            with open(ptx, "wb") as file:
                file.write(self._ptx)
            command = [self._emulator, ptx, f"--entry={step.kernel}"]
            command += [f"--grid={','.join(map(str, launch.grid))}"]
            command += [f"--block={','.join(map(str, step.block))}", f"--smem={step.shared}"]
            command += self._options
            written = []
            for number, (kind, value) in enumerate(launch.arguments):
                path = os.path.join(folder, str(number))
                if kind == "value":
                    command.append(_number(step.arguments[number].type, value))
                    continue
                array = memory[kind][value]
                np.save(path + ".npy", array)
                if kind in ("argument", "constant"):
                    command.append(f"in:{path}.npy")
                else:
                    command.append(f"inout:{path}.npy={path}.out.npy")
                    written.append((array, path + ".out.npy"))
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            if run.returncode:
                raise Error(f"'{step.kernel}' failed on the emulator:\n{run.stdout}{run.stderr}")
            for array, path in written:
                array[...] = np.load(path).reshape(array.shape)


class _HostChecker(MemoryChecker):
    """Arrays of NumPy have no device, and the emulator aligns its copies itself."""

    def _check_device(self, tensor, name):
        pass

    def _check_alignment(self, tensor, align, name):
        pass


class _Wrapped(Tensor):
    array = None


def _describe(array, element):
    strides = tuple(stride // array.itemsize for stride in array.strides)
    return _Wrapped(array.ctypes.data, element, array.shape, strides)


def _wrap(value, expected):
    """An array with its element type; bits of bfloat16 are taken for what they are."""
    if not isinstance(value, np.ndarray):
        return value
    names = {name: element for element, name in _TYPES.items() if element != "bf16"}
    element = names.get(value.dtype.name, value.dtype.name)
    if element == "uint16" and expected.element == "bf16":
        element = "bf16"
    wrapped = _describe(value, element)
    wrapped.array = value
    return wrapped


def _bytes_of(workspace):
    return workspace.reshape(-1).view(np.uint8)


def _number(type_, value):
    if type_ in _PARAMETERS:
        return f"{_PARAMETERS[type_]}:{value}"
    # Floating numbers come as bits, which have an exact decimal form.
    bits, kind = (np.uint32, np.float32) if type_ == "f32" else (np.int64, np.float64)
    return f"{type_}:{np.array(value, bits).view(kind).item()!r}"
