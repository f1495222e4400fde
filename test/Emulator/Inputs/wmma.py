"""wmma.load, wmma.mma and wmma.store against products that NumPy computes, bit
for bit: all shapes, types and layouts, with strides and without, from global
and from shared memory.

Usage: wmma.py            runs all forms
       wmma.py --write F  writes their PTX"""

import os
import sys
import tempfile

import numpy as np

from emulate import run
from formats import BITS, draw, encode, pack

rng = np.random.default_rng(8)

KERNEL = """.visible .entry {name}(.param .u64 pa, .param .u64 pb, .param .u64 pc, .param .u64 pd,
    .param .u32 sa, .param .u32 sb, .param .u32 sc, .param .u32 sd)
{{
  .reg .b32 x<4>, i, w, at, more_, e;
  .reg .f64 unused;
  .reg .{kind} a<{na}>, b<{nb}>, c<{nc}>, d<{nd}>;
  .reg .b64 p, q;
  .reg .pred more;
  .shared .align 32 .b8 tile[8192];
  ld.param.u32 x0, [sa];
  ld.param.u32 x1, [sb];
  ld.param.u32 x2, [sc];
  ld.param.u32 x3, [sd];
  // A goes through shared memory.
  ld.param.u64 p, [pa];
  mov.u32 at, tile;
  mov.u32 i, %tid.x;
fill:
  mad.wide.u32 q, i, 4, p;
  ld.global.u32 w, [q];
  mad.lo.u32 e, i, 4, at;
  st.shared.u32 [e], w;
  add.u32 i, i, 32;
  setp.lt.u32 more, i, 1024;
  @more bra fill;
  bar.sync 0;
  wmma.load.a.sync.aligned.{la}.{shape}.shared.{a} {{{va}}}, [at]{ta};
  ld.param.u64 p, [pb];
  wmma.load.b.sync.aligned.{lb}.{shape}.global.{b} {{{vb}}}, [p]{tb};
  ld.param.u64 p, [pc];
  wmma.load.c.sync.aligned.{lc}.{shape}.{c} {{{vc}}}, [p]{tc};
  {text} {{{vd}}}, {{{va}}}, {{{vb}}}, {{{vc}}};
  ld.param.u64 p, [pd];
  wmma.store.d.sync.aligned.{ld}.{shape}.global.{d} [p], {{{vd}}}{td};
  ret;
}}
"""


class Form:
    def __init__(self, shape, a, c, d, layouts="row.col", stores="row.row", strides=True, extra=""):
        self.shape, self.a, self.c, self.d = shape, a, c, d
        self.la, self.lb = layouts.split(".")
        self.lc, self.ld = stores.split(".")
        self.strides, self.extra = strides, extra
        m, n, k = (int(x) for x in shape[1:].replace("n", " ").replace("k", " ").split())
        self.sizes = {"a": (m, k), "b": (k, n), "c": (m, n), "d": (m, n)}

    def registers(self, which):
        element = self.element(which)
        rows, columns = self.sizes[which]
        if element == "f16" and which in "ab":
            return 8
        return rows * columns * BITS[element] // 32 // (64 if element == "f64" else 32)

    def element(self, which):
        return {"a": self.a, "b": self.a, "c": self.c, "d": self.d}[which]

    def layout(self, which):
        return {"a": self.la, "b": self.lb, "c": self.lc, "d": self.ld}[which]

    def stride(self, which):
        rows, columns = self.sizes[which]
        default = columns if self.layout(which) == "row" else rows
        # Rows stay aligned to the bytes that a lane has.
        return default + 256 // BITS[self.element(which)] if self.strides else default

    def ptx(self, name):
        types = f"{self.d}.{self.c}" if self.a == "f16" else f"{self.d}.{self.a}.{self.a}.{self.c}"
        op = f".{self.extra}.popc" if self.extra in ("xor", "and") else ""
        tail = ".satfinite" if self.extra == "satfinite" else ""
        fields = {"name": name, "shape": self.shape, "la": self.la, "lb": self.lb, "lc": self.lc, "ld": self.ld,
                  "a": self.a, "b": self.a, "c": self.c, "d": self.d, "kind": "f64" if self.d == "f64" else "b32",
                  "text": f"wmma.mma{op}.sync.aligned.{self.la}.{self.lb}.{self.shape}.{types}{tail}"}
        for index, which in enumerate("abcd"):
            fields["n" + which] = self.registers(which)
            fields["v" + which] = ", ".join(f"{which}{i}" for i in range(self.registers(which)))
            fields["t" + which] = f", x{index}" if self.strides else ""
        self.text = fields["text"]
        return KERNEL.format(**fields)

    def lay_out(self, which, matrix):
        """The matrix in memory, as words, with noise between its lines."""
        element, stride = self.element(which), self.stride(which)
        lines = encode(matrix if self.layout(which) == "row" else matrix.T, element)
        image = rng.integers(0, 2 ** min(BITS[element], 32), (lines.shape[0], stride)).astype("u8")
        image[:, :lines.shape[1]] = lines
        if BITS[element] == 64:
            return image.view("u4").ravel()
        return pack(image.reshape(1, -1), element)[0]

    def check(self, path, name):
        numbers = {which: draw(rng, self.element(which), self.sizes[which]) for which in "abc"}
        images = {which: self.lay_out(which, numbers[which]) for which in "abc"}
        images["a"] = np.resize(images["a"], 1024)
        out = self.lay_out("d", np.zeros(self.sizes["d"]))
        strides = [f"u32:{self.stride(which)}" for which in "abcd"]
        arrays, said = run(path, name, *[("in", images[w]) for w in "abc"], ("inout", out), *strides, block="32")
        if arrays is None:
            sys.exit(f"{self.text}\n{said}")
        a, b, c = numbers["a"], numbers["b"], numbers["c"]
        if self.extra in ("xor", "and"):
            both = a[:, :, None] ^ b[None] if self.extra == "xor" else a[:, :, None] & b[None]
            wanted = c + both.sum(1)
        else:
            wanted = c + a @ b
        if self.extra == "satfinite":
            wanted = np.clip(wanted, -(2**31), 2**31 - 1)
        if self.d == "s32":
            wanted = (wanted & 0xFFFFFFFF).astype("u4").view("i4")
        # What lies between the lines stays as it is.
        lines = encode(wanted if self.ld == "row" else wanted.T, self.d)
        width = BITS[self.d] // 8
        image = out.copy().view(f"u{width}").reshape(lines.shape[0], -1)
        image[:, :lines.shape[1]] = lines
        if not (arrays[0].view(f"u{width}") == image.ravel()).all():
            sys.exit(f"{self.text} {self.lc} {self.ld}: the product differs")


def all_forms():
    shapes = ("m16n16k16", "m8n32k16", "m32n8k16")
    layouts = ("row.row", "row.col", "col.row", "col.col")
    forms = []
    for i, shape in enumerate(shapes):
        for j, layout in enumerate(layouts):
            stores, strides = layouts[(i + j) % 4], (i + j) % 3 > 0
            for a, c, d in (("f16", "f16", "f16"), ("f16", "f32", "f32"), ("f16", "f16", "f32"), ("f16", "f32", "f16"),
                            ("bf16", "f32", "f32"), ("s8", "s32", "s32"), ("u8", "s32", "s32")):
                forms.append(Form(shape, a, c, d, layout, stores, strides, "satfinite" if a == "s8" and j % 2 else ""))
    for j, layout in enumerate(layouts):
        for strides in (False, True):
            forms.append(Form("m16n16k8", "tf32", "f32", "f32", layout, layouts[-j], strides))
            forms.append(Form("m8n8k4", "f64", "f64", "f64", layout, layouts[-j], strides))
    for a in ("s4", "u4"):
        forms.append(Form("m8n8k32", a, "s32", "s32", stores="row.col", extra="satfinite"))
        forms.append(Form("m8n8k32", a, "s32", "s32", stores="col.row", strides=False))
    for extra in ("xor", "and"):
        forms.append(Form("m8n8k128", "b1", "s32", "s32", stores="col.col", strides=extra == "xor", extra=extra))
    return forms


def main():
    forms = all_forms()
    text = ".version 8.7\n.target sm_90a\n.address_size 64\n"
    text += "".join(form.ptx(f"k{i}") for i, form in enumerate(forms))
    if "--write" in sys.argv:
        open(sys.argv[-1], "w").write(text)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "wmma.ptx")
        open(path, "w").write(text)
        for i, form in enumerate(forms):
            form.check(path, f"k{i}")


if __name__ == "__main__":
    main()
