"""Whole numbers that depend on sizes, in the JSON form of manifests.

An expression is an integer, ["dim", argument, dimension], ["scalar", argument], or an
operation on other expressions. Its numbers have 64 bits: what does not fit is an error,
as it is in C++.
"""

from .errors import Error

LEAVES = {"dim": 2, "scalar": 1}
OPERANDS = {
    **dict.fromkeys(
        ["+", "-", "*", "ceildiv", "floordiv", "mod", "min", "max"]
        + ["eq", "ne", "lt", "le", "and", "or"],
        2,
    ),
    "not": 1,
    "select": 3,
}


def fits(number, bits=64):
    return -(1 << (bits - 1)) <= number < 1 << (bits - 1)


class Sizes:
    """What is known at a call: shapes of tensors, values of scalars, by argument."""

    def __init__(self, shapes, scalars):
        self.shapes, self.scalars = shapes, scalars


def _divide(op, left, right):
    if right == 0:
        raise Error(f"cannot divide {left} by 0")
    if op == "ceildiv":
        return -(-left // right)
    return left // right if op == "floordiv" else left % right


_BINARY = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "ceildiv": lambda left, right: _divide("ceildiv", left, right),
    "floordiv": lambda left, right: _divide("floordiv", left, right),
    "mod": lambda left, right: _divide("mod", left, right),
    "min": min,
    "max": max,
    "eq": lambda left, right: int(left == right),
    "ne": lambda left, right: int(left != right),
    "lt": lambda left, right: int(left < right),
    "le": lambda left, right: int(left <= right),
}


def evaluate(expr, sizes):
    """The number at a call. `and`, `or` and `select` look at no more than they need."""
    if isinstance(expr, int):
        return expr
    op, *operands = expr
    if op == "dim":
        return sizes.shapes[operands[0]][operands[1]]
    if op == "scalar":
        return sizes.scalars[operands[0]]
    first = evaluate(operands[0], sizes)
    if op == "not":
        return int(first == 0)
    if op == "select":
        return evaluate(operands[1 if first else 2], sizes)
    if op == "and":
        return int(first != 0 and evaluate(operands[1], sizes) != 0)
    if op == "or":
        return int(first != 0 or evaluate(operands[1], sizes) != 0)
    second = evaluate(operands[1], sizes)
    result = _BINARY[op](first, second)
    if not fits(result):
        raise Error(f"sizes are too large: {first} {op} {second} does not fit into 64 bits")
    return result
