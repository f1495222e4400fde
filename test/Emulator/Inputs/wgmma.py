"""wgmma.mma_async against products that NumPy computes, bit for bit: shapes,
types, operands in registers and in shared memory in every layout, signs.

Matrices are placed in shared memory atom by atom: an atom is eight lines of 16,
32, 64 or 128 bytes, and in line i the piece of 16 bytes that belongs at place p
is at place p ^ (a part of i), as section 9.7.15.5.1.2 draws it.

Usage: wgmma.py            runs all forms
       wgmma.py --write F  writes the PTX of all forms"""

import os
import sys
import tempfile

import numpy as np

from emulate import run
from formats import BITS, decode, draw, encode, pack
from mma import a_16816

rng = np.random.default_rng(7)
IMAGE = 96 * 1024
SWIZZLES = {0: 0, 128: 1, 64: 2, 32: 3}
DEPTH = {16: 16, 32: 8, 8: 32, 1: 256}


class Shared:
    """One matrix of `count` rows of m (or columns of n) and one step of k."""

    def __init__(self, count, element, width, transposed, start, advance=0):
        self.count, self.element, self.width, self.transposed = count, element, width, transposed
        self.start, self.advance = start, advance
        line = width or 16
        # Distances with room between, so that a wrong one is seen.
        atom = 8 * line
        if transposed:
            lines_across = -(-count * 2 // line)
            if width:
                self.leading, self.stride = atom, atom * lines_across
            else:
                self.leading, self.stride = 16 * 8 * (count // 8) + 128, 128
            if not width:
                self.stride = 128 + 16 * 8
        elif width:
            self.leading, self.stride = 16, atom
        else:
            self.leading, self.stride = 128, 272 * 16 // 16
            self.stride = 256 + 128

    def descriptor(self):
        encoded = lambda x: (x & 0x3FFFF) >> 4
        return (encoded(self.start + self.advance) | encoded(self.leading) << 16 | encoded(self.stride) << 32
                | SWIZZLES[self.width] << 62)

    def address(self, mn, k):
        """The byte of element (mn, k) of a k-major or mn-major matrix."""
        width = BITS[self.element] / 8
        line = self.width or 16
        if self.transposed:
            across, along = mn * 2, k
        else:
            across, along = int(k * width), mn
        piece, byte = across // 16, across % 16
        if self.transposed and self.width:
            base = along // 8 * self.stride + piece // (line // 16) * self.leading
            row, place = along % 8, piece % (line // 16)
        elif self.transposed:
            return self.start + along // 8 * self.leading + piece * self.stride + along % 8 * 16 + byte
        elif self.width:
            base = along // 8 * self.stride
            row, place = along % 8, piece + self.advance // 16
        else:
            return self.start + along // 8 * self.stride + piece * self.leading + along % 8 * 16 + byte
        # 128 bytes: by the line; shorter lines share 128 bytes.
        mixed = place ^ (row * line // 128 % (line // 16))
        return self.start + base + row * line + mixed * 16 + byte

    def store(self, image, matrix):
        """Puts a matrix [mn][k] of numbers into the image."""
        bits = BITS[self.element]
        codes = encode(matrix, self.element)
        if bits == 1:
            codes = np.bitwise_or.reduce(codes.reshape(self.count, -1, 8) << np.arange(8, dtype="u8"), -1)
            bits = 8
        for mn in range(self.count):
            for k in range(codes.shape[1]):
                at = self.address(mn, k * (8 if self.element == "b1" else 1))
                image[at:at + bits // 8] = np.frombuffer(int(codes[mn, k]).to_bytes(bits // 8, "little"), "u1")


class Form:
    def __init__(self, n, d, a, b, layout_a=0, layout_b=0, trans_a=False, trans_b=False, registers=False, signs=(1, 1),
                 scale=True, extra="", advance=0, start=1024):
        self.n, self.d, self.a, self.b = n, d, a, b
        self.k = DEPTH[BITS[a]]
        self.signs, self.scale, self.extra = signs, scale, extra
        self.shared_a = None if registers else Shared(64, a, layout_a, trans_a, start, advance)
        self.shared_b = Shared(n, b, layout_b, trans_b, 32768, advance)
        self.num_d = n // (4 if d == "f16" else 2)
        satfinite = ".satfinite" if extra == "satfinite" else ""
        pop = ".and.popc" if a == "b1" else ""
        self.opcode = f"wgmma.mma_async.sync.aligned.m64n{n}k{self.k}.{d}.{a}.{b}{satfinite}{pop}"
        constants = ""
        if a not in ("s8", "u8", "b1"):
            constants = f", {signs[0]}, {signs[1]}"
            if BITS[a] == 16:
                constants += f", {int(trans_b)}" if registers else f", {int(trans_a)}, {int(trans_b)}"
        left = "{a0, a1, a2, a3}" if registers else "da"
        vector = "{" + ", ".join(f"d{i}" for i in range(self.num_d)) + "}"
        self.text = f"{self.opcode} {vector}, {left}, db, p{constants};"

    def ptx(self, name="k"):
        lines = [f".visible .entry {name}(.param .u64 pd, .param .u64 pa, .param .u64 image, .param .u64 da_,"
                 " .param .u64 db_, .param .u32 scale)", ".reqntid 128", "{"]
        lines += [f"  .reg .b32 d<{self.num_d}>, a<4>, t, i, at, w, s;", "  .reg .b64 x, y, da, db;",
                  "  .reg .pred p, more;", f"  .shared .align 1024 .b8 tile[{IMAGE // 2}];",
                  "  mov.u32 t, %tid.x;", "  ld.param.u64 x, [image];", "  mov.u32 i, t;", "  mov.u32 at, tile;",
                  "fill:", "  mad.wide.u32 y, i, 4, x;", "  ld.global.u32 w, [y];", "  mad.lo.u32 s, i, 4, at;",
                  "  st.shared.u32 [s], w;", "  add.u32 i, i, 128;", f"  setp.lt.u32 more, i, {IMAGE // 8};",
                  "  @more bra fill;", *FENCE, "  bar.sync 0;"]
        for array, count in (("a", 4), ("d", self.num_d)):
            lines += [f"  ld.param.u64 x, [p{array}];", "  mad.wide.u32 x, t, 4, x;"]
            lines += [f"  ld.global.b32 {array}{r}, [x+{r * 512}];" for r in range(count)]
        lines += ["  ld.param.u64 da, [da_];", "  ld.param.u64 db, [db_];", "  ld.param.u32 w, [scale];",
                  "  setp.ne.u32 p, w, 0;", "  wgmma.fence.sync.aligned;", f"  {self.text}",
                  "  wgmma.commit_group.sync.aligned;", "  wgmma.wait_group.sync.aligned 0;"]
        lines += [f"  st.global.b32 [x+{r * 512}], d{r};" for r in range(self.num_d)]
        return "\n".join(lines + ["  ret;", "}", ""])

    def expected(self, a, b, c):
        if self.a == "b1":
            product = (a[:, None] & b[None]).sum(-1)
        else:
            product = self.signs[0] * self.signs[1] * (a @ b.T)
        exact = product + (c if self.scale else 0)
        if self.extra == "satfinite":
            exact = np.clip(exact, -(2**31), 2**31 - 1)
        return (exact & 0xFFFFFFFF).astype("u4").view("i4") if self.d == "s32" else exact

    def check(self, path, options=()):
        a, b = draw(rng, self.a, (64, self.k)), draw(rng, self.b, (self.n, self.k))
        c = draw(rng, self.d, (64, self.n))
        image = rng.integers(0, 256, IMAGE, "u1")
        if self.shared_a:
            self.shared_a.store(image, a)
        self.shared_b.store(image, b)
        fragments = self.spread_a(a)
        registers = self.spread_d(c)
        descriptors = [f"u64:{s.descriptor() if s else 0}" for s in (self.shared_a, self.shared_b)]
        arrays, said = run(path, "k", ("inout", registers), ("in", fragments), ("in", image[:IMAGE // 2].view("u4")),
                           *descriptors, f"u32:{int(self.scale)}", block="128", options=options)
        if arrays is None:
            sys.exit(f"{self.text}\n{said}")
        different = np.argwhere(arrays[0] != self.spread_d(self.expected(a, b, c)))
        if different.size:
            sys.exit(f"{self.text}: register {different[0][0]} of thread {different[0][1]} differs")

    def spread_a(self, a):
        """Registers of A, placed as m16n8k16 of f16 places pairs of halves."""
        codes = pack(encode(a, self.a), self.a)
        fragments = np.empty((4, 128), "u4")
        for thread in range(128):
            for r in range(4):
                row, column = a_16816(thread % 32 // 4, thread % 4, 2 * r)
                fragments[r, thread] = codes[thread // 32 * 16 + row, column // 2]
        return fragments

    def spread_d(self, matrix):
        """Figure 150: element i is row g + 8 * (i / 2 % 2), column 8 * (i / 4) + 2 * t + i % 2."""
        codes = encode(matrix, self.d).astype("u4")
        threads = np.arange(128)
        rows, columns = threads // 32 * 16 + threads % 32 // 4, 2 * (threads % 4)
        elements = np.stack([codes[rows + 8 * (i // 2 % 2), i // 4 * 8 + columns + i % 2] for i in range(self.n // 2)])
        return elements[::2] | elements[1::2] << 16 if self.d == "f16" else elements


FENCE = ["  fence.proxy.async;"]


def all_forms():
    forms = [Form(n, "f32", "bf16", "bf16") for n in range(8, 257, 8)]
    for width in (0, 32, 64, 128):
        for trans_a in (False, True):
            for trans_b in (False, True):
                forms.append(Form(64, "f32", "f16", "f16", width, width, trans_a, trans_b))
        forms += [Form(256, "f32", "bf16", "bf16", width, width, False, True),
                  Form(32, "f32", "bf16", "bf16", 0, width, registers=True, trans_b=True),
                  Form(40, "f32", "tf32", "tf32", width, width), Form(48, "s32", "s8", "u8", width, width),
                  Form(16, "f32", "e4m3", "e5m2", width, width), Form(24, "s32", "b1", "b1", width, width)]
    # Further steps of k in the same lines.
    forms += [Form(64, "f32", "f16", "f16", 128, 128, advance=advance) for advance in (32, 64, 96)]
    forms += [Form(64, "f32", "f16", "f16", 64, 64, advance=32)]
    for a, b in (("f16", "f16"), ("e5m2", "e5m2"), ("e4m3", "e5m2")):
        forms += [Form(72, "f16", a, b, 128, 64), Form(16, "f16", a, b, registers=True),
                  Form(8, "f32", a, b, registers=True)]
    forms += [Form(16, "f32", a, a, registers=True) for a in ("bf16", "tf32")]
    for a in ("s8", "u8"):
        for b in ("s8", "u8"):
            forms += [Form(32, "s32", a, b, extra="satfinite"), Form(208, "s32", a, b, 128, 32),
                      Form(16, "s32", a, b, registers=True)]
    forms.append(Form(16, "s32", "b1", "b1", registers=True))
    for signs in ((-1, 1), (1, -1), (-1, -1)):
        forms += [Form(16, "f32", "f16", "f16", signs=signs), Form(16, "f32", "tf32", "tf32", signs=signs),
                  Form(16, "f32", "bf16", "bf16", signs=signs, registers=True)]
    forms += [Form(16, "f32", "f16", "f16", scale=False), Form(16, "s32", "s8", "s8", scale=False)]
    return forms


def check_moment(path):
    """Shared memory that is overwritten before the wait: the product is that of
    the old matrices when work is done at once, of the new ones when it is late.
    Only a run without checks gets that far."""
    form = Form(8, "f32", "f16", "f16")
    clear = ["  mov.u32 i, t;", "clear:", "  mad.lo.u32 s, i, 4, at;", "  st.shared.u32 [s], 0;", "  add.u32 i, i, 128;",
             f"  setp.lt.u32 more, i, {IMAGE // 8};", "  @more bra clear;", "  bar.sync 0;"]
    text = form.ptx()
    at = text.index("  wgmma.wait_group")
    # All warps have issued before any of them overwrites.
    text = text[:at] + "\n".join(["  bar.sync 0;", *clear, ""]) + text[at:]
    with open(path, "w") as file:
        file.write(HEADER + text)
    form.check(path, ["--checks=none", "--async=early"])
    form.expected = lambda a, b, c: c
    form.check(path, ["--checks=none", "--async=late"])


HEADER = ".version 8.7\n.target sm_90a\n.address_size 64\n"


def main():
    forms = all_forms()
    if "--write" in sys.argv:
        with open(sys.argv[-1], "w") as file:
            file.write(HEADER + "".join(form.ptx(f"k{i}") for i, form in enumerate(forms)))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "wgmma.ptx")
        for i, form in enumerate(forms):
            with open(path, "w") as file:
                file.write(HEADER + form.ptx())
            form.check(path, [f"--async={('early', 'late', 'random')[i % 3]}"])
        check_moment(path)


if __name__ == "__main__":
    main()
