"""Checks of the arguments, the results and the workspace of a call, in the order and in
the words of lib/Loader/Arguments.cpp."""

import ctypes
import numbers
import struct

from . import driver as cuda
from .errors import Error
from .expr import Sizes, fits
from .launch import WORKSPACE_ALIGNMENT
from .plan import FLOATS, describe
from .tensors import HOST, read_tensor


def _fail_count(plan, expected, what, got):
    raise Error(f"'{plan.entry}' expects {expected} {what}, but got {got}")


def _check_element(tensor, expected, name):
    if tensor.element != expected:
        raise Error(f"{name} expects elements of {expected}, but got {tensor.element}")


def _describe_list(values):
    return "[" + ", ".join(map(str, values)) + "]"


# --- Sizes ---


def read_arguments(plan, values):
    """Number, kinds and element types of arguments. Gives the tensors, with None for
    scalars, and the sizes that a plan is evaluated for."""
    if len(values) != len(plan.arguments):
        _fail_count(plan, len(plan.arguments), "arguments", len(values))
    tensors, scalars = [], []
    for number, (argument, value) in enumerate(zip(plan.arguments, values)):
        name = describe("argument", number, argument.name)
        tensor = read_tensor(value)
        if argument.is_scalar:
            scalars.append(_read_scalar(argument.element, value, tensor, name))
            tensors.append(None)
            continue
        if tensor is None:
            raise Error(
                f"{name} expects a tensor of {argument.element}, but got {_describe(value)}"
            )
        _check_element(tensor, argument.element, name)
        tensors.append(tensor)
        scalars.append(0)
    return tensors, Sizes([tensor.shape if tensor else () for tensor in tensors], scalars)


def _describe(value):
    if isinstance(value, numbers.Integral):
        return "an integer"
    if isinstance(value, numbers.Real):
        return "a floating number"
    return f"an object of type '{type(value).__name__}'"


def _read_scalar(element, value, tensor, name):
    """The number, or the bits of a floating one."""
    wanted = numbers.Real if element in FLOATS else numbers.Integral
    if tensor is not None or not isinstance(value, wanted):
        found = "a tensor" if tensor is not None else _describe(value)
        raise Error(f"{name} expects a number of {element}, but got {found}")
    if element == "f32":
        return struct.unpack("<I", _pack_f32(float(value)))[0]
    if element == "f64":
        return struct.unpack("<q", struct.pack("<d", float(value)))[0]
    number = int(value)
    if not (number in (0, 1) if element == "i1" else fits(number, int(element[1:]))):
        raise Error(f"{name} expects a number of {element}, but got {number}")
    return number


def _pack_f32(number):
    # ctypes rounds to infinity, where struct gives up.
    return bytes(ctypes.c_float(number))


# --- Memory ---


class MemoryChecker:
    """Memory of a call whose sizes are right already."""

    def __init__(self, plan, device):
        self.plan, self.device = plan, device
        self.ranges = []

    def check_arguments(self, tensors):
        for number, (argument, tensor) in enumerate(zip(self.plan.arguments, tensors)):
            if tensor is not None:
                name = describe("argument", number, argument.name)
                self._check_tensor(tensor, name, argument.align, False)

    def check_results(self, values, shapes):
        """Gives the tensors of the results."""
        if len(values) != len(shapes):
            _fail_count(self.plan, len(shapes), "results", len(values))
        tensors = []
        for number, (result, value) in enumerate(zip(self.plan.results, values)):
            name, tensor = describe("result", number, result.name), read_tensor(value)
            if tensor is None:
                raise Error(
                    f"{name} expects a tensor of {result.element}, but got {_describe(value)}"
                )
            _check_element(tensor, result.element, name)
            if tuple(tensor.shape) != shapes[number]:
                raise Error(
                    f"{name} expects shape {_describe_list(shapes[number])}, but got "
                    f"{_describe_list(tensor.shape)}"
                )
            self._check_tensor(tensor, name, result.align, True)
            tensors.append(tensor)
        return tensors

    def check_workspace(self, value, needed):
        """Gives the address of the workspace."""
        name, tensor = "the workspace", read_tensor(value)
        if tensor is None or not tensor.is_contiguous():
            found = _describe(value) if tensor is None else "strides"
            raise Error(f"{name} expects a contiguous tensor, but got {found}")
        if tensor.count_bytes() < needed:
            raise Error(f"{name} expects {needed} bytes, but got {tensor.count_bytes()}")
        self._check_device(tensor, name)
        self.ranges.append((tensor.address, tensor.address + needed, name, True))
        self._check_alignment(tensor, WORKSPACE_ALIGNMENT, name)
        return tensor.address

    def check_overlaps(self):
        """What is written must not overlap anything else."""
        for number, (begin, end, name, is_written) in enumerate(self.ranges):
            for other_begin, other_end, other, other_is_written in self.ranges[:number]:
                overlaps = begin < other_end and other_begin < end
                if overlaps and (is_written or other_is_written):
                    raise Error(f"{name} overlaps {other}")

    def _check_tensor(self, tensor, name, align, is_written):
        if not tensor.is_contiguous():
            raise Error(
                f"{name} expects a contiguous tensor, but got strides "
                f"{_describe_list(tensor.strides)} for shape {_describe_list(tensor.shape)}"
            )
        # An empty tensor has no memory, and often no address.
        size = tensor.count_bytes()
        if size == 0:
            return
        self._check_device(tensor, name)
        self.ranges.append((tensor.address, tensor.address + size, name, is_written))
        self._check_alignment(tensor, align, name)

    def _check_device(self, tensor, name):
        found, ordinal = tensor.device, self.device.ordinal
        if found is None:
            found = self._ask_driver(tensor.address)
        if found is None:
            raise Error(
                f"{name} expects memory of device {ordinal}, but got an address that the CUDA "
                "driver does not know"
            )
        if found != ordinal:
            where = "the host" if found <= HOST else f"device {found}"
            raise Error(f"{name} expects memory of device {ordinal}, but got memory of {where}")

    def _ask_driver(self, address):
        driver, ordinal = self.device.driver, ctypes.c_int(HOST)
        attribute = cuda.POINTER_DEVICE_ORDINAL
        result = driver.cuPointerGetAttribute(ctypes.byref(ordinal), attribute, address)
        return None if result else ordinal.value

    def _check_alignment(self, tensor, align, name):
        if tensor.address % align:
            raise Error(
                f"{name} expects an address that is a multiple of {align}, but got "
                f"{tensor.address:#x}"
            )
