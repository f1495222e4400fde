"""Plans: a compiled function as a list of kernel launches, for all sizes.

The words and the rules are those of include/ropewalk/Artifact/Plan.h.
"""

import dataclasses
import re

from .errors import Error

# Bytes of an element. A boolean takes one.
ELEMENTS = {"bf16": 2, "f16": 2, "f32": 4, "f64": 8, "i1": 1, "i32": 4, "i64": 8}
FLOATS = ("bf16", "f16", "f32", "f64")
PHASES = ("prepare", "attend")


@dataclasses.dataclass
class Argument:
    name: str
    element: str
    is_scalar: bool = False
    shape: tuple = ()
    align: int = 16


@dataclasses.dataclass
class Result:
    name: str
    element: str
    shape: tuple
    align: int = 16


@dataclasses.dataclass
class StepArgument:
    """What a kernel is given for one parameter: an address ("argument", "result",
    "buffer", "constant", "status") or a number ("value")."""

    kind: str
    index: int = 0
    type: str = "i64"
    value: object = 0


@dataclasses.dataclass
class Step:
    kernel: str
    phase: str
    grid: tuple
    block: tuple
    shared: int
    arguments: list


@dataclasses.dataclass
class Plan:
    producer: str
    entry: str
    arch: str
    arguments: list
    results: list
    checks: list  # of (expression, message)
    status: list  # what the values 1, 2, ... of the status word mean
    buffers: list  # of (bytes, phase)
    constants: list  # of bytes
    steps: list
    kernels: dict  # what the assembler says: {"registers": 96, ...}


def describe(what, number, name):
    """argument 0 'query'"""
    return f"{what} {number} '{name}'" if name else f"{what} {number}"


# --- Consistency ---


def verify(plan):
    """Checks that everything a plan refers to is there."""
    if not plan.entry:
        raise Error("the plan has no name of a function")
    if not re.fullmatch(r"sm_[0-9]+[af]?", plan.arch):
        raise Error(f"the plan expects an architecture like sm_80, but got '{plan.arch}'")
    for number, argument in enumerate(plan.arguments):
        _verify_argument(plan, argument, f"argument {number}")
    for number, result in enumerate(plan.results):
        _verify_tensor(plan, result, f"result {number}")
    for number, (holds, message) in enumerate(plan.checks):
        _verify_expr(plan, holds, f"check {number}")
        if not message:
            raise Error(f"check {number} has no message")
    for number, (size, _) in enumerate(plan.buffers):
        _verify_expr(plan, size, f"buffer {number}")
    for number, step in enumerate(plan.steps):
        _verify_step(plan, step, f"step {number}")


def _verify_argument(plan, argument, where):
    if argument.is_scalar and ELEMENTS[argument.element] == 2:
        raise Error(f"{where} is a scalar of 16 bits")
    _verify_tensor(plan, argument, where)


def _verify_tensor(plan, tensor, where):
    if tensor.align == 0:
        raise Error(f"{where} has an alignment of 0")
    for extent in tensor.shape:
        _verify_expr(plan, extent, where)
        if isinstance(extent, int) and extent < 0:
            raise Error(f"{where} has a negative extent")


def _verify_expr(plan, expr, where):
    if isinstance(expr, int):
        return
    op, *operands = expr
    if op not in ("dim", "scalar"):
        for operand in operands:
            _verify_expr(plan, operand, where)
        return
    number = operands[0]
    if number >= len(plan.arguments):
        raise Error(f"{where} refers to argument {number}, but there are {len(plan.arguments)}")
    argument = plan.arguments[number]
    if op == "dim" and (argument.is_scalar or operands[1] >= len(argument.shape)):
        raise Error(
            f"{where} refers to dimension {operands[1]} of argument {number}, which has none"
        )
    if op == "scalar" and (not argument.is_scalar or argument.element in FLOATS):
        raise Error(f"{where} computes with argument {number}, which is not a scalar of integers")


def _verify_step(plan, step, where):
    if not step.kernel:
        raise Error(f"{where} names no kernel")
    for extent in step.grid:
        _verify_expr(plan, extent, where)
    x, y, z = step.block
    if not (x <= 1024 and y <= 1024 and z <= 64 and 1 <= x * y * z <= 1024):
        raise Error(
            f"{where} has a block of {x} x {y} x {z} threads, but CUDA has blocks of 1 to 1024"
        )
    for argument in step.arguments:
        if argument.kind == "value":
            _verify_number(plan, argument, where)
        else:
            _verify_pointer(plan, step, argument, where)


def _verify_pointer(plan, step, argument, where):
    """A step that runs once for all layers must not use what changes between them."""
    kind, index = argument.kind, argument.index
    prepares = step.phase == "prepare"
    if kind == "result" and prepares:
        raise Error(f"{where} prepares, but uses result {index}")
    if kind != "status":
        count = len(getattr(plan, kind + "s"))
        if index >= count:
            raise Error(f"{where} refers to {kind} {index}, but there are {count}")
    if kind == "argument" and plan.arguments[index].is_scalar:
        raise Error(f"{where} takes the address of argument {index}, a scalar")
    if kind == "buffer" and prepares and plan.buffers[index][1] == "attend":
        raise Error(f"{where} prepares, but uses buffer {index} of the phase attend")


def _verify_number(plan, argument, where):
    if ELEMENTS[argument.type] == 2:
        raise Error(f"{where} passes a number of type {argument.type}")
    if argument.type not in FLOATS:
        _verify_expr(plan, argument.value, where)
        return
    value = argument.value
    if isinstance(value, int) or value[0] != "scalar" or value[1] >= len(plan.arguments):
        raise Error(f"{where} computes a number of type {argument.type}")
    source = plan.arguments[value[1]]
    if not source.is_scalar or source.element != argument.type:
        raise Error(f"{where} passes argument {value[1]} as a number of type {argument.type}")
