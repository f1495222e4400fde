"""Artifacts on a GPU."""

import ctypes
import sys

from . import driver as cuda
from .arguments import MemoryChecker, read_arguments
from .device import Device
from .errors import Error
from .launch import evaluate
from .manifest import read_artifact
from .tensors import read_tensor


def load(folder, device=0, driver=None):
    """Loads the artifact in a folder into the CUDA driver, for the device of this CUDA
    ordinal.

    The driver is libcuda.so.1, or the library that `driver` or the environment variable
    ROPEWALK_CUDA_DRIVER names. Takes the machine code for the device's architecture if the
    artifact has it, and its PTX otherwise. Uses the thread's current context if that
    belongs to the device, and else the device's primary one, the one of all frameworks.
    """
    artifact = read_artifact(folder)
    return Attention(artifact.plan, Device(cuda.open_driver(driver), device, artifact, folder))


class Attention:
    """A compiled function on a GPU.

    Arguments are tensors of PyTorch, tensors with DLPack or __cuda_array_interface__, or
    `ropewalk.Tensor`, and Python's numbers for scalars. A call checks all of them, then
    launches on the caller's stream. It allocates no device memory, waits for nothing, and
    so can be captured into a CUDA graph.

    `stream` is a handle (CUstream), or a stream of PyTorch (.cuda_stream) or CuPy (.ptr);
    None is PyTorch's current stream if an argument is a tensor of PyTorch, and the default
    stream otherwise. `workspace` is any contiguous device memory of `workspace_bytes`; two
    calls that may run at the same time need two of them.
    """

    def __init__(self, plan, device):
        self.plan, self._device = plan, device
        self._calls = {}

    def close(self):
        """Unloads the kernels; calls must have ended."""
        self._device.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def workspace_bytes(self, *arguments):
        """Bytes of the workspace for these arguments. Only their sizes matter."""
        return self._evaluate(read_arguments(self.plan, arguments)[1]).workspace_bytes

    def result_shapes(self, *arguments):
        """Shapes of the results for these arguments."""
        return list(self._evaluate(read_arguments(self.plan, arguments)[1]).results)

    def prepare(self, *arguments, workspace, stream=None):
        """Launches the steps that fill a part of the workspace from segment tables and
        sizes. They serve all layers of a model."""
        call = self._check(arguments, None, workspace)
        self._launch(*call, ("prepare",), _read_stream(stream, arguments))

    def attend(self, *arguments, out, workspace, stream=None):
        """Launches the other steps, in a workspace that `prepare` has filled for the same
        sizes and tables."""
        call = self._check(arguments, out, workspace)
        self._launch(*call, ("attend",), _read_stream(stream, arguments))

    def __call__(self, *arguments, out, workspace, stream=None):
        """Both. `out` is the tensor of the result, or a list of them."""
        call = self._check(arguments, out, workspace)
        self._launch(*call, ("prepare", "attend"), _read_stream(stream, arguments))

    def check_status(self, workspace, stream=None):
        """Waits for the stream and fails with the plan's message if a kernel found that
        its input does not add up. Not for capture."""
        if not self.plan.status:
            return
        driver, status = self._device.driver, ctypes.c_uint32()
        stream = _read_stream(stream, (workspace,))
        with driver.context(self._device.context):
            address = read_tensor(workspace).address
            result = driver.cuMemcpyDtoHAsync(ctypes.byref(status), address, 4, stream)
            driver.check(result or driver.cuStreamSynchronize(stream), "read the status word")
        explain_status(self.plan, status.value)

    def _evaluate(self, sizes):
        # The same sizes come again and again, once for every layer.
        key = (tuple(sizes.shapes), tuple(sizes.scalars))
        call = self._calls.get(key)
        if call is None:
            call = evaluate(self.plan, sizes)
            if len(self._calls) >= 64:
                self._calls.clear()
            self._calls[key] = call
        return call

    def _check(self, arguments, out, workspace):
        """Everything about a call. `out` is None where there are no results."""
        tensors, sizes = read_arguments(self.plan, arguments)
        call = self._evaluate(sizes)
        checker = MemoryChecker(self.plan, self._device)
        checker.check_arguments(tensors)
        results = []
        if out is not None:
            out = out if isinstance(out, (list, tuple)) else [out]
            results = checker.check_results(out, call.results)
        address = checker.check_workspace(workspace, call.workspace_bytes)
        checker.check_overlaps()
        return call, tensors, results, address

    def _launch(self, call, tensors, results, workspace, phases, stream):
        driver, plan = self._device.driver, self.plan
        addresses = {
            "argument": [tensor and tensor.address for tensor in tensors],
            "result": [tensor.address for tensor in results],
            "buffer": [workspace + offset for offset in call.offsets],
            "constant": self._device.constants,
            "status": [workspace],
        }
        with driver.context(self._device.context):
            if plan.status and "prepare" in phases:
                result = driver.cuMemsetD32Async(workspace, 0, 1, stream)
                driver.check(result, "clear the status word")
            for phase in phases:
                for launch in call.launches:
                    if plan.steps[launch.step].phase == phase:
                        self._launch_step(launch, addresses, stream)

    def _launch_step(self, launch, addresses, stream):
        # The driver reads as many bytes as a parameter has; hosts of GPUs are little
        # endian, so the low ones come first.
        count = len(launch.arguments)
        values = (ctypes.c_uint64 * count)()
        parameters = (ctypes.c_void_p * count)()
        for number, (kind, value) in enumerate(launch.arguments):
            bits = value if kind == "value" else addresses[kind][value]
            values[number] = bits & 0xFFFFFFFFFFFFFFFF
            parameters[number] = ctypes.addressof(values) + 8 * number
        step, driver = self.plan.steps[launch.step], self._device.driver
        result = driver.cuLaunchKernel(
            self._device.functions[launch.step],
            *launch.grid, *step.block, step.shared, stream, parameters, None,
        )  # fmt: skip
        driver.check(result, f"launch '{step.kernel}'")


def explain_status(plan, status):
    """Fails unless the status word says that all is well."""
    if status > len(plan.status):
        raise Error(
            f"the status word is {status}, which no kernel writes; was the workspace prepared?"
        )
    if status:
        raise Error(plan.status[status - 1])


def _read_stream(stream, arguments):
    """A handle for any kind of stream."""
    if stream is None:
        torch = sys.modules.get("torch")
        for argument in arguments:
            if torch and isinstance(argument, torch.Tensor) and argument.is_cuda:
                return torch.cuda.current_stream(argument.device).cuda_stream
        return 0
    for attribute in ("cuda_stream", "ptr"):
        if hasattr(stream, attribute):
            return getattr(stream, attribute)
    if hasattr(stream, "__cuda_stream__"):
        return stream.__cuda_stream__()[1]
    return stream
