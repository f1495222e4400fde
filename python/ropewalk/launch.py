"""Evaluates a plan for the sizes of one call, as lib/Artifact/Launch.cpp does."""

import dataclasses

from .errors import Error
from .expr import evaluate as evaluate_expr
from .expr import fits
from .plan import describe

WORKSPACE_ALIGNMENT = 256
LARGEST_GRID = (2147483647, 65535, 65535)


@dataclasses.dataclass
class Launch:
    """One kernel. Its parameters are (kind, number): the number is the value of a "value",
    and which one it is of an argument, a result, a buffer or a constant."""

    step: int
    grid: tuple
    arguments: list


@dataclasses.dataclass
class Call:
    workspace_bytes: int
    buffers: list  # bytes of each
    offsets: list  # of each in the workspace
    results: list  # shapes
    launches: list


def evaluate(plan, sizes):
    """Everything about a call; fails with the first thing that does not hold."""
    _check_sizes(plan, sizes)
    buffers, offsets, end = _place_buffers(plan, sizes)
    results = _compute_results(plan, sizes)
    launches = []
    for number, step in enumerate(plan.steps):
        grid = _compute_grid(number, step, sizes)
        if grid:
            arguments = [_compute_argument(number, step, a, sizes) for a in step.arguments]
            launches.append(Launch(number, grid, arguments))
    return Call(end, buffers, offsets, results, launches)


def _check_sizes(plan, sizes):
    tensors = [
        (argument.shape, sizes.shapes[number], describe("argument", number, argument.name))
        for number, argument in enumerate(plan.arguments)
        if not argument.is_scalar
    ]
    # All ranks before extents, which may refer to dimensions of any argument.
    for exprs, shape, name in tensors:
        if len(shape) != len(exprs):
            raise Error(f"{name} expects rank {len(exprs)}, but got {len(shape)}")
    for exprs, shape, name in tensors:
        for dimension, extent in enumerate(shape):
            expected = evaluate_expr(exprs[dimension], sizes)
            if extent != expected:
                raise Error(
                    f"{name} expects extent {expected} in dimension {dimension}, but got {extent}"
                )
    for holds, message in plan.checks:
        if evaluate_expr(holds, sizes) == 0:
            raise Error(message)


def _count(expr, sizes, what):
    value = evaluate_expr(expr, sizes)
    if value < 0:
        raise Error(f"{what} is negative: {value}")
    return value


def _place_buffers(plan, sizes):
    buffers, offsets = [], []
    end = WORKSPACE_ALIGNMENT  # the status word
    for number, (expr, _) in enumerate(plan.buffers):
        size = _count(expr, sizes, f"the size of buffer {number}")
        offsets.append(end)
        buffers.append(size)
        end += -(-size // WORKSPACE_ALIGNMENT) * WORKSPACE_ALIGNMENT
        if not fits(end):
            raise Error("sizes are too large: the workspace does not fit into 64 bits")
    return buffers, offsets, end


def _compute_results(plan, sizes):
    shapes = []
    for number, result in enumerate(plan.results):
        what = f"an extent of {describe('result', number, result.name)}"
        shapes.append(tuple(_count(extent, sizes, what) for extent in result.shape))
    return shapes


def _compute_grid(number, step, sizes):
    """The extents of the grid, or nothing if one of them is 0."""
    name = describe("step", number, step.kernel)
    grid = tuple(_count(extent, sizes, f"a grid of {name}") for extent in step.grid)
    if 0 in grid:
        return None
    if any(extent > limit for extent, limit in zip(grid, LARGEST_GRID)):
        raise Error(
            f"sizes are too large: {name} needs a grid of {grid[0]} x {grid[1]} x {grid[2]} "
            "blocks, but CUDA launches at most 2147483647 x 65535 x 65535"
        )
    return grid


def _compute_argument(number, step, argument, sizes):
    if argument.kind != "value":
        return argument.kind, argument.index
    value = evaluate_expr(argument.value, sizes)
    if argument.type == "i32" and not fits(value, 32):
        name = describe("step", number, step.kernel)
        raise Error(f"sizes are too large: {name} cannot take {value} as i32")
    return "value", int(value != 0) if argument.type == "i1" else value
