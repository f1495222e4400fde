"""Segment tables full of garbage, on the emulator with all its checks.

Whatever a table says, all kernels end, and none of them reads or writes outside of its
tensors. A table that does not add up is told by check_status, and then nothing has written
to the result; the reference refuses it, too. For any other table the numbers are the
reference's.

usage: garbage_tables.py GARBAGE.mlir FOLDER TABLES [SEED]   (FOLDER has the artifacts)
"""

import collections
import os
import random
import signal
import subprocess
import sys

import numpy as np
import ropewalk
from ropewalk import emulator

MODULE, FOLDER, COUNT = sys.argv[1], sys.argv[2], int(sys.argv[3])
SEED = int(sys.argv[4]) if len(sys.argv) > 4 else 7
SECONDS = 60  # more than any kernel takes here
PAD, TEXT, IMAGE, VIDEO, AUDIO = range(5)
ROWS = 24

# What each function takes: packed rows or a batch, kinds with a rule, columns of the table.
FUNCTIONS = {
    "packed": (True, (PAD, TEXT, IMAGE, VIDEO), 10, 0),
    "spiral": (False, (PAD, TEXT, IMAGE), 10, 0),
    "lines": (True, (TEXT, IMAGE), 10, 1),
    "timed": (False, (PAD, TEXT, IMAGE, VIDEO), 12, 0),
}
NUMBERS = [-(1 << 31), -(1 << 30), -7, -2, -1, 0, 1, 2, 3, 4, 5, 10, 24, 25, 1000, 1 << 16]
NUMBERS += [(1 << 30) - 1, 1 << 30, (1 << 31) - 1]


class Timeout(Exception):
    pass


def expire(*_):
    raise Timeout(f"a call takes more than {SECONDS} seconds")


# --- Tables ---


def make_segment(rng, kinds, more_columns, room):
    """Kind and extents of at most `room` tokens."""
    kind = rng.choice(kinds)
    extents = [rng.randint(1, 2) if kind == VIDEO else 1, rng.randint(1, 4), rng.randint(1, 4)]
    tokens = extents[0] * extents[1] * (extents[2] + more_columns)
    if kind in (IMAGE, VIDEO) and tokens <= room:
        return [kind, *extents], tokens
    tokens = rng.randint(0, min(room, 9))
    return [TEXT, 1, 1, tokens], tokens


def make_sequence(rng, function, rows):
    _, kinds, columns, more_columns = FUNCTIONS[function]
    segments = []
    while rows:
        head, tokens = make_segment(rng, kinds, more_columns, rows)
        rows -= tokens
        pin = rng.choice([(0, 0)] * 5 + [(5, 1), (7, 2)])
        more = [rng.choice([0, 1]), rng.choice([-1, 0, 1]), -1, rng.choice([-1, 3]), *pin]
        pace = [rng.choice([1, 3]), rng.choice([0, 1, 2])] if columns > 10 else []
        segments.append(head + more + pace)
    return segments


def make_valid(rng, function):
    """The table, the starts, and the rows of the operands."""
    is_packed = FUNCTIONS[function][0]
    lengths = [ROWS] * 2
    if is_packed:
        cut = rng.randint(0, ROWS)
        lengths = [cut, ROWS - cut]
    sequences = [make_sequence(rng, function, length) for length in lengths]
    starts = np.cumsum([0, *map(len, sequences)])
    return np.array(sum(sequences, []), np.int32), starts.astype(np.int32)


def mutate(rng, table, starts):
    """A few numbers change, or parts change places."""
    for _ in range(rng.choice([1, 1, 1, 2, 5])):
        what = rng.random()
        if what < 0.6:
            row = rng.randrange(table.shape[0])
            column = rng.choice([0, 1, 2, 3, 3, rng.randrange(table.shape[1])])
            table[row, column] = rng.choice(NUMBERS)
        elif what < 0.8:
            starts[rng.randrange(len(starts))] = rng.choice(NUMBERS)
        elif what < 0.9:
            table[:] = table[[rng.randrange(len(table)) for _ in table]]
        else:
            starts[:] = starts[::-1].copy()


def make_table(rng, function, number):
    table, starts = make_valid(rng, function)
    if number % 8 == 0:
        return table, starts
    if number % 8 == 1:
        for row in table:
            row[:] = [rng.choice(NUMBERS) for _ in row]
    elif number % 8 == 2:
        # Products that are small again in 64 bits.
        table[rng.randrange(len(table)), :4] = [
            rng.choice([IMAGE, VIDEO]), *rng.sample([1 << 30, 1 << 30, 1 << 4, 1 << 20, 1 << 24], 3),
        ]  # fmt: skip
    elif number % 8 == 3:
        starts[:] = [rng.choice(NUMBERS) for _ in starts]
    else:
        mutate(rng, table, starts)
    return table, starts


# --- Runs ---


def run_reference(function, arguments):
    """The result, or nothing for a table that the reference refuses."""
    command = ["ropewalk-run", MODULE, f"--entry={function}", "--device=reference"]
    for name, argument in zip(("x", "table", "starts"), arguments):
        path = os.path.join(FOLDER, name + ".npy")
        np.save(path, argument)
        command.append(f"--input={path}")
    path = os.path.join(FOLDER, "out.npy")
    done = subprocess.run(
        [*command, f"--output={path}"], capture_output=True, text=True, check=False
    )
    if done.returncode:
        return None, done.stderr
    return widen(np.load(path)), ""


def widen(bits):
    return (bits.astype(np.uint32) << 16).view(np.float32) if bits.dtype == np.uint16 else bits


def run(attention, arguments):
    """The result as bits, and what check_status says."""
    workspace = np.full(attention.workspace_bytes(*arguments), 0xFF, np.uint8)
    out = emulator.empty("bf16", arguments[0].shape)
    signal.alarm(SECONDS)
    attention(*arguments, out=out, workspace=workspace)
    signal.alarm(0)
    try:
        attention.check_status(workspace)
    except ropewalk.Error as error:
        return out, str(error)
    return out, ""


def is_comparable(table):
    """The reference counts tokens of text by all three extents, places no more than 2^24 of
    them, and is strict about roles, groups and denominators, which decide only numbers."""
    tokens = table[:, 1:4].astype(np.float64).prod(axis=1)
    text = (table[:, 0] != IMAGE) & (table[:, 0] != VIDEO)
    return (
        (table[text, 1:3] == 1).all()
        and ((tokens < 1 << 20) | (tokens >= 1 << 31)).all()
        and (abs(table[:, 4] * 2 - 1) == 1).all()
        and (table[:, 5:8] >= -1).all()
        and (table[:, 9::2] >= 0).all()
    )


def check(function, attention, arguments):
    """What is wrong, or nothing; and the message."""
    try:
        out, message = run(attention, arguments)
    except (ropewalk.Error, Timeout) as error:
        return str(error), ""
    if message and (out != 0xFFFF).any():
        return f"the result was written, though '{message}'", message
    if not is_comparable(arguments[1]):
        return "", message
    truth, refusal = run_reference(function, arguments)
    if message:
        return (f"the reference takes it, though '{message}'" if truth is not None else ""), message
    if truth is None:
        return f"no message, though the reference says:\n{refusal}", ""
    error = np.abs(widen(out) - truth).max()
    return ("" if error < 0.05 else f"off by {error}"), ""


def main():
    signal.signal(signal.SIGALRM, expire)
    failures = 0
    for function, (is_packed, *_) in FUNCTIONS.items():
        rng = random.Random(f"{SEED} {function}")
        attention = ropewalk.emulate(os.path.join(FOLDER, function), options=["--checks=all"])
        x = np.random.default_rng(SEED).standard_normal((1 if is_packed else 2, ROWS, 2, 16))
        x = (x.astype(np.float32).view(np.uint32) >> 16).astype(np.uint16)
        messages = collections.Counter()
        for number in range(COUNT):
            table, starts = make_table(rng, function, number)
            arguments = x[0] if is_packed else x, table, starts
            wrong, message = check(function, attention, arguments)
            messages[message or "fine"] += 1
            if wrong:
                failures += 1
                print(f"{function}, table {number}: {wrong}\n{table.tolist()}\n{starts.tolist()}")
        for message, count in messages.most_common():
            print(f"{function}: {count} x {message}")
    print(f"{failures} of {COUNT * len(FUNCTIONS)} tables do harm")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
