"""Tensors of other packages: PyTorch's, DLPack, __cuda_array_interface__.

Only the description of a tensor is read. The caller keeps it alive, and orders what it
did on other streams before the call, as for any other kernel.
"""

import ctypes
import dataclasses
import functools
import math
import re

HOST = -1

_TORCH = {
    **{"torch.bfloat16": "bf16", "torch.float16": "f16", "torch.float32": "f32"},
    **{"torch.float64": "f64", "torch.bool": "i1", "torch.int32": "i32", "torch.int64": "i64"},
    **{"torch.uint8": "ui8", "torch.int8": "i8", "torch.int16": "i16"},
}


@dataclasses.dataclass
class Tensor:
    """A tensor by its address. Strides count elements, None stands for a contiguous
    tensor; device is a CUDA ordinal, None if only the driver knows."""

    address: int
    element: str
    shape: tuple
    strides: tuple = None
    device: int = None

    def count_bytes(self):
        return _width(self.element) * math.prod(self.shape)

    def is_contiguous(self):
        """Strides of dimensions of one element do not matter, nor do those of a tensor
        without elements."""
        if self.strides is None or 0 in self.shape:
            return True
        expected = 1
        for extent, stride in zip(reversed(self.shape), reversed(self.strides)):
            if extent != 1 and stride != expected:
                return False
            expected *= extent
        return True


@functools.lru_cache(maxsize=None)
def _width(element):
    """Bytes of an element: 2 for "bf16"."""
    bits = re.search(r"[0-9]+", element)
    return 1 if element == "i1" or not bits else int(bits[0]) // 8


def read_tensor(value):
    """A Tensor, or None for anything that is no tensor."""
    if isinstance(value, Tensor):
        return value
    if hasattr(value, "data_ptr") and hasattr(value, "dtype"):
        return _read_torch(value)
    if hasattr(value, "__cuda_array_interface__"):
        return _read_interface(value.__cuda_array_interface__)
    if hasattr(value, "__dlpack__"):
        return _read_dlpack(value)
    return None


def _read_torch(value):
    device = value.device.index if value.device.type == "cuda" else HOST
    name = str(value.dtype)
    element = _TORCH.get(name, name.replace("torch.", ""))
    return Tensor(value.data_ptr(), element, tuple(value.shape), tuple(value.stride()), device)


# --- __cuda_array_interface__ ---

# What NumPy has no type for is V2; that is bfloat16 wherever it is met.
_TYPES = {"f2": "f16", "f4": "f32", "f8": "f64", "b1": "i1", "V2": "bf16"}


def _read_interface(interface):
    code = interface["typestr"][1:]
    kind, size = code[0], int(code[1:])
    element = _TYPES.get(code) or {"i": "i", "u": "ui"}.get(kind, kind) + str(8 * size)
    strides = interface.get("strides")
    if strides is not None:
        strides = tuple(stride // size for stride in strides)
    return Tensor(interface["data"][0], element, tuple(interface["shape"]), strides)


# --- DLPack ---


class _Managed(ctypes.Structure):
    """DLManagedTensor, which begins with its DLTensor."""

    _fields_ = [
        ("data", ctypes.c_void_p),
        ("device_type", ctypes.c_int32),
        ("device", ctypes.c_int32),
        ("rank", ctypes.c_int32),
        ("code", ctypes.c_uint8),
        ("bits", ctypes.c_uint8),
        ("lanes", ctypes.c_uint16),
        ("shape", ctypes.POINTER(ctypes.c_int64)),
        ("strides", ctypes.POINTER(ctypes.c_int64)),
        ("offset", ctypes.c_uint64),
    ]


_CODES = {0: "i", 1: "ui", 2: "f", 4: "bf", 5: "c"}
_BOOLEAN = 6
_ON_CUDA = (2, 13)  # device and managed memory

_get_pointer = ctypes.pythonapi.PyCapsule_GetPointer
_get_pointer.restype = ctypes.c_void_p
_get_pointer.argtypes = [ctypes.py_object, ctypes.c_char_p]


def _read_dlpack(value):
    device_type, ordinal = value.__dlpack_device__()
    on_cuda = device_type in _ON_CUDA
    # -1: no waiting between streams. A host array knows no streams.
    capsule = value.__dlpack__(stream=-1) if on_cuda else value.__dlpack__()
    # The capsule is not consumed, so its owner frees what it holds.
    managed = _Managed.from_address(_get_pointer(capsule, b"dltensor"))
    rank = managed.rank
    element = f"{_CODES.get(managed.code, 'type')}{managed.bits}"
    if managed.code == _BOOLEAN:
        element = "i1"
    return Tensor(
        (managed.data or 0) + managed.offset,
        element,
        tuple(managed.shape[:rank]),
        tuple(managed.strides[:rank]) if managed.strides else None,
        ordinal if on_cuda else HOST,
    )
