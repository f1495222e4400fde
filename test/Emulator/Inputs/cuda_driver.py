"""As much of the CUDA driver as launching a kernel takes, through ctypes.

Arguments are those of the tool ropewalk-emulate; see emulate.run."""

import ctypes
import re
import struct

import numpy as np

DYNAMIC_SHARED = 8  # CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES
# CUtensorMapDataType and CUtensorMapSwizzle.
MAP_TYPES = {"u1": 0, "u2": 1, "u4": 2, "i4": 3, "u8": 4, "i8": 5, "f2": 6, "f4": 7, "f8": 8}
SWIZZLES = {"none": 0, "32B": 1, "64B": 2, "128B": 3}
DTYPES = {"u8": "u1", "i8": "i1", "u16": "u2", "i16": "i2", "u32": "u4", "i32": "i4", "u64": "u8", "i64": "i8",
          "f16": "f2", "f32": "f4", "f64": "f8"}
FORMATS = {"i8": "b", "u8": "B", "i16": "h", "u16": "H", "i32": "i", "u32": "I", "i64": "q", "u64": "Q", "f32": "f",
           "f64": "d"}


class DriverError(Exception):
    pass


class Driver:
    """The first GPU."""

    def __init__(self, library="libcuda.so.1"):
        try:
            self.library = ctypes.CDLL(library)
        except OSError as error:
            raise DriverError(f"no CUDA driver: {error}") from None
        self.call("cuInit", 0)
        self.device = ctypes.c_int()
        self.call("cuDeviceGet", ctypes.byref(self.device), 0)
        context = ctypes.c_void_p()
        self.call("cuDevicePrimaryCtxRetain", ctypes.byref(context), self.device)
        self.call("cuCtxSetCurrent", context)

    def call(self, name, *arguments):
        status = getattr(self.library, name)(*arguments)
        if status:
            text = ctypes.c_char_p()
            self.library.cuGetErrorName(status, ctypes.byref(text))
            raise DriverError(f"{name} fails: {(text.value or b'unknown').decode()} ({status})")

    def describe(self):
        name = ctypes.create_string_buffer(256)
        self.call("cuDeviceGetName", name, 256, self.device)
        version, major, minor = ctypes.c_int(), ctypes.c_int(), ctypes.c_int()
        self.call("cuDriverGetVersion", ctypes.byref(version))
        self.call("cuDeviceGetAttribute", ctypes.byref(major), 75, self.device)
        self.call("cuDeviceGetAttribute", ctypes.byref(minor), 76, self.device)
        return {"name": name.value.decode(), "driver": version.value, "sm": major.value * 10 + minor.value}

    def copy_in(self, array):
        address = ctypes.c_uint64()
        self.call("cuMemAlloc_v2", ctypes.byref(address), ctypes.c_size_t(max(array.nbytes, 16)))
        if array.nbytes:
            self.call("cuMemcpyHtoD_v2", address, array.ctypes.data_as(ctypes.c_void_p), ctypes.c_size_t(array.nbytes))
        return address.value

    def copy_out(self, address, array):
        if array.nbytes:
            self.call("cuMemcpyDtoH_v2", array.ctypes.data_as(ctypes.c_void_p), ctypes.c_uint64(address),
                      ctypes.c_size_t(array.nbytes))

    def encode_map(self, address, array, box, swizzle):
        """The driver lists dimensions from the innermost one."""
        rank = array.ndim
        sizes = (ctypes.c_uint64 * rank)(*array.shape[::-1])
        strides = (ctypes.c_uint64 * max(rank - 1, 1))(*array.strides[::-1][1:])
        boxes = (ctypes.c_uint32 * rank)(*box[::-1])
        steps = (ctypes.c_uint32 * rank)(*[1] * rank)
        # The driver wants 64-byte alignment.
        space = ctypes.create_string_buffer(192)
        at = (ctypes.addressof(space) + 63) & ~63
        self.call("cuTensorMapEncodeTiled", ctypes.c_void_p(at), MAP_TYPES[array.dtype.str[1:]], rank,
                  ctypes.c_uint64(address), sizes, strides, boxes, steps, 0, SWIZZLES[swizzle], 0, 0)
        return ctypes.string_at(at, 128)

    def launch(self, text, entry, grid, block, smem, arguments):
        """`arguments` are bytes, one string for each parameter."""
        module, function = ctypes.c_void_p(), ctypes.c_void_p()
        self.call("cuModuleLoadData", ctypes.byref(module), ctypes.c_char_p(text.encode()))
        self.call("cuModuleGetFunction", ctypes.byref(function), module, entry.encode())
        self.call("cuFuncSetAttribute", function, DYNAMIC_SHARED, smem)
        # Descriptors must be aligned here as well.
        kept, pointers = [], (ctypes.c_void_p * max(len(arguments), 1))()
        for index, value in enumerate(arguments):
            space = ctypes.create_string_buffer(len(value) + 64)
            at = (ctypes.addressof(space) + 63) & ~63
            ctypes.memmove(at, value, len(value))
            kept.append(space)
            pointers[index] = at
        self.call("cuLaunchKernel", function, *grid, *block, smem, None, pointers, None)
        self.call("cuCtxSynchronize")
        self.call("cuModuleUnload", module)


def parse_dim(text):
    sizes = [int(word) for word in text.split(",")]
    return sizes + [1] * (3 - len(sizes))


def make_array(kind, value):
    if kind.lstrip("+") != "out":
        return np.array(value, order="C")
    dtype, shape = re.fullmatch(r"(\w+)\[([\d,]*)\]", value).groups()
    return np.zeros([int(size) for size in shape.split(",")], DTYPES[dtype])


def run_on_gpu(driver, ptx, entry, *arguments, grid="1", block="1", smem=0):
    """The arrays that are written, as emulate.run gives them."""
    arrays, addresses = {}, {}
    for index, argument in enumerate(arguments):
        if not isinstance(argument, str):
            arrays[index] = make_array(*argument)
            addresses[index] = driver.copy_in(arrays[index])
    values = []
    for index, argument in enumerate(arguments):
        if index in arrays:
            if argument[0].startswith("+"):
                continue
            values.append(struct.pack("Q", addresses[index]))
        elif argument.startswith("tensormap:"):
            words = argument[len("tensormap:") :].split(",")
            settings = dict(word.split("=") for word in words[1:])
            target = int(words[0])
            box = [int(size) for size in settings["box"].split("x")]
            values.append(driver.encode_map(addresses[target], arrays[target], box, settings.get("swizzle", "none")))
        else:
            kind, _, number = argument.partition(":")
            values.append(struct.pack(FORMATS[kind], float(number) if kind[0] == "f" else int(number)))
    with open(ptx) as file:
        text = file.read()
    driver.launch(text, entry, parse_dim(grid), parse_dim(block), smem, values)
    outputs = []
    for index, array in arrays.items():
        if arguments[index][0].lstrip("+") != "in":
            driver.copy_out(addresses[index], array)
            outputs.append(array)
    return outputs
