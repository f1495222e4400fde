"""Runs the example artifact on the emulator and compares it with NumPy."""

import pathlib

import numpy as np
import ropewalk
from ropewalk import emulator

FOLDER = pathlib.Path(__file__).parent / "example"
CONSTANTS = np.arange(1, 9, dtype=np.float32)


def expected(segments, query, length, scale, more, flag):
    places = np.full(length, -1)
    for start, count, _ in segments:
        places[start : start + count] = np.arange(count)
    rows = np.float32(scale) * query + places[: len(query), None] + CONSTANTS
    return rows.astype(np.float32) + np.float32(more if flag else 0)


def attempt(action):
    try:
        action()
        print("no error")
    except ropewalk.Error as error:
        print(f"error: {error}")


def main():
    attention = ropewalk.emulate(FOLDER, options=["--checks=all", "--seed=5"])
    segments = np.array([[2, 40, 0], [42, 85, 0]], np.int32)
    # Eighths, whose sums are exact.
    query = np.random.default_rng(1).integers(-64, 64, (100, 8)).astype(np.float32) / 8
    workspace = np.full(
        attention.workspace_bytes(segments, query, 130, 0.5, -3, True), 0xFF, np.uint8
    )

    for flag in (True, False):
        arguments = segments, query, 130, 0.5, -3, flag
        out = emulator.empty("f32", attention.result_shapes(*arguments)[0])
        attention(*arguments, out=out, workspace=workspace)
        attention.check_status(workspace)
        np.testing.assert_array_equal(out, expected(*arguments))

    # What was prepared serves another query.
    again, scale = query[::-1].copy(), 2.5
    out = emulator.empty("f32", (100, 8))
    attention.attend(segments, again, 130, scale, 0, False, out=out, workspace=workspace)
    np.testing.assert_array_equal(out, expected(segments, again, 130, scale, 0, False))
    # ... until it is prepared for other segments.
    other = segments + np.array([[1, 0, 0]], np.int32)
    attention.prepare(other, again, 130, scale, 0, False, workspace=workspace)
    attention.attend(other, again, 130, scale, 0, False, out=out, workspace=workspace)
    np.testing.assert_array_equal(out, expected(other, again, 130, scale, 0, False))

    none = query[:0]
    attention(segments, none, 0, 0.5, 0, False, out=none.copy(), workspace=workspace)
    print("the numbers are right")

    wrong = np.array([[2, 40, 0], [42, -1, 0]], np.int32)
    arguments = wrong, query, 130, 0.5, -3, True
    attention(*arguments, out=out, workspace=workspace)
    attempt(lambda: attention.check_status(workspace))
    attempt(lambda: attention(segments, query[:, ::-1], 130, 1, 1, 1, out=out, workspace=workspace))
    attempt(lambda: attention(segments, query, 130, 1, 1, 1, out=query, workspace=workspace))
    attempt(lambda: attention(segments, query, 99, 1, 1, 1, out=out, workspace=workspace))
    attempt(lambda: attention(segments, query, 130, 1, 1, out=out, workspace=workspace))
    attempt(
        lambda: attention(
            segments, query.astype(np.float16), 130, 1, 1, 1, out=out, workspace=workspace
        )
    )
    attempt(lambda: attention(segments, [1, 2], 130, 1, 1, 1, out=out, workspace=workspace))
    attempt(lambda: ropewalk.emulate(FOLDER, emulator="no-such-program"))

    # A plan that promises too little memory.
    attention.plan.buffers[1] = (["*", ["dim", 1, 0], 28], "attend")
    attempt(lambda: attention(segments, query, 130, 1, 1, 1, out=out, workspace=workspace))


main()
