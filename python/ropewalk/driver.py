"""The few functions of the CUDA driver that the loader calls, by ctypes."""

import ctypes
import os

from .errors import Error

# Numbers of the driver's public interface.
UNSUPPORTED_PTX_VERSION = 222
COMPUTE_CAPABILITY_MAJOR = 75
COMPUTE_CAPABILITY_MINOR = 76
SHARED_MEMORY_PER_BLOCK_OPTIN = 97
MAX_DYNAMIC_SHARED_SIZE_BYTES = 8
POINTER_DEVICE_ORDINAL = 9

_pointer, _int, _unsigned = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint
_address, _size = ctypes.c_uint64, ctypes.c_size_t

# Name: (symbol, types of arguments).
_FUNCTIONS = {
    "cuInit": ("cuInit", [_unsigned]),
    "cuGetErrorName": ("cuGetErrorName", [_int, _pointer]),
    "cuGetErrorString": ("cuGetErrorString", [_int, _pointer]),
    "cuDeviceGetCount": ("cuDeviceGetCount", [_pointer]),
    "cuDeviceGet": ("cuDeviceGet", [_pointer, _int]),
    "cuDeviceGetName": ("cuDeviceGetName", [_pointer, _int, _int]),
    "cuDeviceGetAttribute": ("cuDeviceGetAttribute", [_pointer, _int, _int]),
    "cuDevicePrimaryCtxRetain": ("cuDevicePrimaryCtxRetain", [_pointer, _int]),
    "cuDevicePrimaryCtxRelease": ("cuDevicePrimaryCtxRelease_v2", [_int]),
    "cuCtxGetCurrent": ("cuCtxGetCurrent", [_pointer]),
    "cuCtxGetDevice": ("cuCtxGetDevice", [_pointer]),
    "cuCtxPushCurrent": ("cuCtxPushCurrent_v2", [_pointer]),
    "cuCtxPopCurrent": ("cuCtxPopCurrent_v2", [_pointer]),
    "cuModuleLoadData": ("cuModuleLoadData", [_pointer, _pointer]),
    "cuModuleUnload": ("cuModuleUnload", [_pointer]),
    "cuModuleGetFunction": ("cuModuleGetFunction", [_pointer, _pointer, ctypes.c_char_p]),
    "cuFuncSetAttribute": ("cuFuncSetAttribute", [_pointer, _int, _int]),
    "cuLaunchKernel": (
        "cuLaunchKernel",
        [_pointer, *[_unsigned] * 7, _pointer, _pointer, _pointer],
    ),
    "cuMemAlloc": ("cuMemAlloc_v2", [_pointer, _size]),
    "cuMemFree": ("cuMemFree_v2", [_address]),
    "cuMemcpyHtoD": ("cuMemcpyHtoD_v2", [_address, _pointer, _size]),
    "cuMemcpyDtoHAsync": ("cuMemcpyDtoHAsync_v2", [_pointer, _address, _size, _pointer]),
    "cuMemsetD32Async": ("cuMemsetD32Async", [_address, _unsigned, _size, _pointer]),
    "cuStreamSynchronize": ("cuStreamSynchronize", [_pointer]),
    "cuPointerGetAttribute": ("cuPointerGetAttribute", [_pointer, _int, _address]),
}

_opened = {}


def open_driver(path=None):
    """Opens and starts the driver; the same path gives the same driver."""
    path = path or os.environ.get("ROPEWALK_CUDA_DRIVER") or "libcuda.so.1"
    if path not in _opened:
        _opened[path] = Driver(path)
    return _opened[path]


class Driver:
    def __init__(self, path):
        try:
            library = ctypes.CDLL(path)
        except OSError as error:
            raise Error(
                f"there is no CUDA driver here: {error}; install NVIDIA's driver, or run the "
                "artifact on the emulator"
            ) from None
        for name, (symbol, types) in _FUNCTIONS.items():
            try:
                function = library[symbol]
            except AttributeError:
                raise Error(
                    f"'{path}' is not a CUDA driver, or an old one: it has no function '{symbol}'"
                ) from None
            function.argtypes, function.restype = types, _int
            setattr(self, name, function)
        self.check(self.cuInit(0), "start")

    def check(self, result, what):
        if result:
            raise Error(f"the CUDA driver cannot {what}: {self.describe(result)}")

    def describe(self, result):
        name, text = ctypes.c_char_p(), ctypes.c_char_p()
        self.cuGetErrorName(result, ctypes.byref(name))
        self.cuGetErrorString(result, ctypes.byref(text))
        reason = name.value.decode() if name.value else f"error {result}"
        return f"{reason} ({text.value.decode()})" if text.value else reason

    def context(self, context):
        return _ContextScope(self, context)

    def get_int(self, function, what, *arguments):
        """The result of a function that writes an int."""
        value = ctypes.c_int()
        self.check(function(ctypes.byref(value), *arguments), what)
        return value.value


class _ContextScope:
    """Makes a context the thread's current one."""

    def __init__(self, driver, context):
        self.driver, self.handle = driver, context

    def __enter__(self):
        result = self.driver.cuCtxPushCurrent(self.handle)
        self.driver.check(result, "make a context current")

    def __exit__(self, *_):
        self.driver.cuCtxPopCurrent(ctypes.byref(ctypes.c_void_p()))
