"""ldmatrix, stmatrix and movmatrix, with rows in any order and any distance,
against the fragments that section 9.7.14.5.15 draws.

Usage: matrix_moves.py            runs all forms
       matrix_moves.py --write F  writes their PTX"""

import os
import sys
import tempfile

import numpy as np

from emulate import run

rng = np.random.default_rng(6)
ROWS = 40
PITCH = 48

HEADER = """.version 8.0
.target sm_90
.address_size 64
"""

# Shared memory is filled from `memory`, and each lane has the offset of a row;
# afterwards shared memory goes to `memory` again, the registers to `out`.
KERNEL = """
.visible .entry {name}(.param .u64 memory, .param .u64 offsets, .param .u64 registers)
{{
  .shared .align 16 .b8 tile[{bytes}];
  .reg .b32 lane, at, word, row, s, r<4>, i;
  .reg .b64 m, o, p, q, base, wide, row64;
  .reg .pred more;
  mov.u32 lane, %tid.x;
  ld.param.u64 m, [memory];
  ld.param.u64 o, [offsets];
  ld.param.u64 q, [registers];
  mad.wide.u32 o, lane, 4, o;
  ld.global.u32 row, [o];
  mad.wide.u32 q, lane, 4, q;
  mov.u32 s, tile;
  mov.u32 i, lane;
fill:
  mad.wide.u32 p, i, 4, m;
  ld.global.u32 word, [p];
  mad.lo.u32 at, i, 4, s;
  st.shared.u32 [at], word;
  add.u32 i, i, 32;
  setp.lt.u32 more, i, {words};
  @more bra fill;
  bar.sync 0;
  ld.global.u32 r0, [q];
  ld.global.u32 r1, [q+128];
  ld.global.u32 r2, [q+256];
  ld.global.u32 r3, [q+384];
  add.u32 at, row, s;
  mov.u64 wide, tile;
  cvta.shared.u64 wide, wide;
  cvt.u64.u32 row64, row;
  add.u64 wide, wide, row64;
  {text}
  bar.sync 0;
  st.global.u32 [q], r0;
  st.global.u32 [q+128], r1;
  st.global.u32 [q+256], r2;
  st.global.u32 [q+384], r3;
  mov.u32 i, lane;
drain:
  mad.wide.u32 p, i, 4, m;
  mad.lo.u32 at, i, 4, s;
  ld.shared.u32 word, [at];
  st.global.u32 [p], word;
  add.u32 i, i, 32;
  setp.lt.u32 more, i, {words};
  @more bra drain;
  ret;
}}
"""


class Case:
    def __init__(self, opcode, count, trans, space):
        self.opcode, self.count, self.trans = opcode, count, trans
        vector = "{" + ", ".join(f"r{i}" for i in range(count)) + "}"
        address = "[at]" if space else "[wide]"
        name = f"{opcode}.sync.aligned.m8n8.x{count}{'.trans' if trans else ''}{space}.b16"
        self.text = f"{name} {vector}, {address};" if opcode == "ldmatrix" else f"{name} {address}, {vector};"

    def expect(self, memory, offsets, registers):
        memory, registers = memory.copy(), registers.copy()
        halves = memory.view("u2")
        packed = registers.view("u2").reshape(4, 32, 2)
        for matrix in range(self.count):
            for row in range(8):
                start = offsets[matrix * 8 + row] // 2
                for column in range(8):
                    r, c = (column, row) if self.trans else (row, column)
                    # Thread 4 r + c / 2 has element c % 2 of row r.
                    place = matrix, 4 * r + c // 2, c % 2
                    if self.opcode == "ldmatrix":
                        packed[place] = halves[start + column]
                    else:
                        halves[start + column] = packed[place]
        return memory, registers


class Turn:
    text = "movmatrix.sync.aligned.m8n8.trans.b16 r1, r0;"

    def expect(self, memory, offsets, registers):
        registers = registers.copy()
        matrix = registers[0].view("u2").reshape(8, 8)
        registers[1] = matrix.T.copy().view("u4").ravel()
        return memory, registers


CASES = [Case(opcode, count, trans, space)
         for opcode in ("ldmatrix", "stmatrix") for count in (1, 2, 4) for trans in (False, True)
         for space in (".shared", ".shared::cta", "")] + [Turn()]


def main():
    size = ROWS * PITCH
    text = HEADER + "".join(KERNEL.format(name=f"k{i}", text=case.text, bytes=size, words=size // 4)
                            for i, case in enumerate(CASES))
    if "--write" in sys.argv:
        open(sys.argv[-1], "w").write(text)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "moves.ptx")
        open(path, "w").write(text)
        for i, case in enumerate(CASES):
            memory = rng.integers(0, 2**32, size // 4, "u4")
            offsets = (rng.permutation(ROWS)[:32] * PITCH).astype("u4")
            registers = rng.integers(0, 2**32, (4, 32), "u4")
            arrays, said = run(path, f"k{i}", ("inout", memory), ("in", offsets), ("inout", registers), block="32")
            if arrays is None:
                sys.exit(f"{case.text}\n{said}")
            for got, wanted in zip(arrays, case.expect(memory, offsets, registers)):
                if not (got == wanted).all():
                    sys.exit(f"{case.text}: word {np.flatnonzero(got != wanted)[0]} differs")


main()
