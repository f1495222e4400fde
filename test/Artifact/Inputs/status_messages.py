"""What check_status says about tables that do not add up, in the order of the checks.

usage: status_messages.py FOLDER   (of the artifacts of garbage.mlir)
"""

import os
import sys

import numpy as np
import ropewalk
from ropewalk import emulator

PAD, TEXT, IMAGE, VIDEO, AUDIO = range(5)
MANY = 1 << 30


def segment(kind, *extents):
    return [kind, *extents, 0, -1, -1, -1, 0, 0]


def say(function, *rows, starts=None, batch=1):
    """Prints the message for a table, of the operand's 24 rows."""
    attention = ropewalk.emulate(os.path.join(sys.argv[1], function), options=["--checks=all"])
    table = np.array(rows, np.int32)
    if function == "timed":
        table = np.concatenate([table, np.zeros((len(table), 2), np.int32)], axis=1)
    starts = np.array(starts or [0, len(table)], np.int32)
    shape = (24, 2, 16) if function in ("packed", "lines") else (batch, 24, 2, 16)
    arguments = np.zeros(shape, np.uint16), table, starts
    workspace = np.full(attention.workspace_bytes(*arguments), 0xFF, np.uint8)
    out = emulator.empty("bf16", shape)
    attention(*arguments, out=out, workspace=workspace)
    written = "" if (out == 0xFFFF).all() else ", and the result was written"
    try:
        attention.check_status(workspace)
        print(f"{function}: fine{written}")
    except ropewalk.Error as error:
        print(f"{function}: {error}{written}")


text = segment(TEXT, 1, 1, 24)
say("packed", text)
say("packed", segment(TEXT, 1, 1, 23))
say("packed", segment(TEXT, 1, 1, 25))
say("packed", text, text, starts=[0, 1, 2])
say("packed", text, starts=[0, 2])
say("packed", text, starts=[-1, 1])
say("timed", text, starts=[0, 2])
say("timed", text, starts=[0, MANY])
say("packed", segment(5, 1, 1, 24))
say("packed", segment(AUDIO, 1, 1, 24))
say("lines", segment(VIDEO, 1, 1, 24))
say("packed", segment(IMAGE, 1, 0, 24))
say("packed", segment(TEXT, 1, 1, -1))
say("packed", segment(TEXT, 2, 3, 4))
say("packed", segment(IMAGE, MANY, MANY, 16), text)
say("packed", segment(IMAGE, 1, 1 << 16, 1 << 15), text)
say("grown", segment(IMAGE, 1, 1 << 20, 1))
say("grown", segment(IMAGE, 1, 1 << 14, 1 << 10))
say("grown", segment(VIDEO, 1, 1, 1))
say("spiral", segment(IMAGE, 1, 1000, 1000)[:8] + [1, (1 << 31) - 1])
say("spiral", text, segment(PAD, 1, 1, 23), starts=[0, 1, 2], batch=2)
