"""Tensors of other packages, as the loader reads them."""

import types

import numpy as np
import ropewalk
from ropewalk.loader import _read_stream
from ropewalk.tensors import read_tensor


def show(name, value):
    tensor = read_tensor(value)
    print(f"{name}: {tensor.element} {list(tensor.shape)} {tensor.strides} on {tensor.device}")
    return tensor


class OnDevice:
    """Something with DLPack that says it is on a device."""

    def __init__(self, array):
        self.array = array

    def __dlpack_device__(self):
        return 2, 1

    def __dlpack__(self, stream=None):
        print("exported for stream", stream)
        return self.array.__dlpack__()


def interface(typestr, shape, strides=None):
    more = {} if strides is None else {"strides": strides}
    fields = {"typestr": typestr, "shape": shape, "data": (4096, False), "version": 3, **more}
    return types.SimpleNamespace(__cuda_array_interface__=fields)


class FakeTorch:
    """What the loader looks at of PyTorch's tensors."""

    shape, dtype = (2, 3), "torch.bfloat16"
    device = types.SimpleNamespace(type="cuda", index=1)

    def data_ptr(self):
        return 64

    def stride(self):
        return (3, 1)


# --- DLPack ---
array = np.arange(24, dtype=np.float16).reshape(2, 3, 4)
assert show("array", array).address == array.ctypes.data
part = array[:, 1:, ::2]
assert show("slice", part).address == part.ctypes.data
for dtype in ("bool", "int32", "int64", "float32", "float64", "uint8", "complex64"):
    show(dtype, np.zeros(3, dtype))
show("scalar array", np.zeros((), np.float32))
show("empty", np.zeros((0, 8), np.float32))
show("on a device", OnDevice(array))

# --- __cuda_array_interface__ ---
show("interface", interface("<f4", (2, 3)))
show("interface with strides", interface("<f2", (2, 3), (2, 4)))
show("interface of bfloat16", interface("<V2", (5,)))
show("interface of bytes", interface("|u1", (5,)))
show("interface of booleans", interface("|b1", (5,)))

# --- PyTorch ---
tensor = show("torch", FakeTorch())
print(tensor.address, tensor.count_bytes(), tensor.is_contiguous())
tensor = ropewalk.Tensor(0, "bf16", (4, 1, 3), (3, 99, 1))
print(tensor.is_contiguous(), ropewalk.Tensor(0, "f32", (2, 3), (1, 2)).is_contiguous())
print(read_tensor(5), read_tensor(None), read_tensor([1.0]))

# --- Streams ---
named = types.SimpleNamespace
print(_read_stream(None, (array,)), _read_stream(7, ()), _read_stream(named(cuda_stream=8), ()))
print(_read_stream(named(ptr=9), ()), _read_stream(named(__cuda_stream__=lambda: (0, 10)), ()))
