"""mma.sync and mma.sp against products that NumPy computes, bit for bit: the
numbers are so small that every sum is exact, and the integers wrap or saturate.

The places of fragments are those of sections 9.7.14.5.1 to 9.7.14.5.13 and
9.7.14.6.2, shape by shape, as the manual gives them.

Usage: mma.py            runs all forms
       mma.py --write F  writes their PTX, so that ptxas can look at it"""

import sys
import tempfile
import os

from fractions import Fraction

import numpy as np

from emulate import run
from formats import BITS, decode, draw, encode, pack

rng = np.random.default_rng(5)

# For each shape: (row, column) of element i of A in a lane of group g, place t,
# then (row, column) of B, then of the accumulators.
def a_16816(g, t, i):
    return (g if i % 4 < 2 else g + 8), t * 2 + (i & 1) + (8 if i >= 4 else 0)


def accumulator_16(g, t, i):
    return (g if i < 2 else g + 8), t * 2 + (i & 1)


def accumulator_8(g, t, i):
    return g, t * 2 + (i & 1)


LAYOUTS = {
    ("8x8x4", 64): (lambda g, t, i: (g, t), lambda g, t, i: (t, g)),
    ("8x8x16", 8): (lambda g, t, i: (g, t * 4 + i), lambda g, t, i: (t * 4 + i, g)),
    ("8x8x32", 4): (lambda g, t, i: (g, t * 8 + i), lambda g, t, i: (t * 8 + i, g)),
    ("8x8x128", 1): (lambda g, t, i: (g, t * 32 + i), lambda g, t, i: (t * 32 + i, g)),
    ("16x8x4", 32): (lambda g, t, i: (g + 8 * i, t), lambda g, t, i: (t, g)),
    ("16x8x4", 64): (lambda g, t, i: (g + 8 * i, t), lambda g, t, i: (t, g)),
    ("16x8x8", 16): (lambda g, t, i: (g if i < 2 else g + 8, t * 2 + (i & 1)), lambda g, t, i: (t * 2 + i, g)),
    ("16x8x8", 32): (lambda g, t, i: (g if i in (0, 2) else g + 8, t if i in (0, 1) else t + 4),
                     lambda g, t, i: (t + 4 * i, g)),
    ("16x8x8", 64): (lambda g, t, i: (g if i in (0, 2) else g + 8, t if i in (0, 1) else t + 4),
                     lambda g, t, i: (t + 4 * i, g)),
    ("16x8x16", 16): (a_16816, lambda g, t, i: (t * 2 + (i & 1) + (8 if i >= 2 else 0), g)),
    ("16x8x16", 8): (lambda g, t, i: (g if i < 4 else g + 8, t * 4 + (i & 3)), lambda g, t, i: (t * 4 + i, g)),
    ("16x8x16", 64): (lambda g, t, i: (g, i * 2 + t) if i % 2 == 0 else (g + 8, i * 2 - 2 + t),
                      lambda g, t, i: (t + i * 4, g)),
    ("16x8x32", 8): (lambda g, t, i: (g if i < 4 or 8 <= i < 12 else g + 8, t * 4 + (i & 3) + (16 if i >= 8 else 0)),
                     lambda g, t, i: (t * 4 + (i & 3) + (16 if i >= 4 else 0), g)),
    ("16x8x32", 4): (lambda g, t, i: (g if i < 8 else g + 8, t * 8 + (i & 7)), lambda g, t, i: (t * 8 + i, g)),
    ("16x8x64", 4): (lambda g, t, i: (g if i < 8 or 16 <= i < 24 else g + 8, t * 8 + (i & 7) + (32 if i >= 16 else 0)),
                     lambda g, t, i: (t * 8 + (i & 7) + (32 if i >= 8 else 0), g)),
    ("16x8x128", 1): (lambda g, t, i: (g if i < 32 else g + 8, t * 32 + (i & 31)), lambda g, t, i: (t * 32 + i, g)),
    ("16x8x256", 1): (lambda g, t, i: (g if i < 32 or 64 <= i < 96 else g + 8,
                                       t * 32 + (i & 31) + (128 if i >= 64 else 0)),
                      lambda g, t, i: (t * 32 + (i & 31) + (128 if i >= 32 else 0), g)),
    # B of the sparse shapes that no dense one has.
    ("16x8x16", 32): (None, lambda g, t, i: (t + 4 * i, g)),
    ("16x8x32", 16): (None, lambda g, t, i: (t * 2 + (i & 1) + i // 2 * 8, g)),
    ("16x8x64", 8): (None, lambda g, t, i: (t * 4 + (i & 3) + i // 4 * 16, g)),
    ("16x8x128", 4): (None, lambda g, t, i: (t * 8 + (i & 7) + i // 8 * 32, g)),
}


def quarter_places(alayout, blayout, half):
    """Section 9.7.14.5.1, for one of four quarters of a warp."""
    upper = lambda lane: 4 if lane >= 16 else 0
    a = (lambda lane, i: (lane % 4 + upper(lane), i)) if alayout == "row" else (
        lambda lane, i: (i + upper(lane), lane % 4))
    b = (lambda lane, i: (lane % 4, i + upper(lane))) if blayout == "row" else (
        lambda lane, i: (i, lane % 4 + upper(lane)))
    if half:
        c = lambda lane, i: (lane % 4 + upper(lane), i)
    else:
        c = lambda lane, i: ((lane & 1) + (i & 2) + upper(lane), (i & 4) + (lane & 2) + (i & 1))
    return a, b, c


def gather(matrix, place, count, element):
    """The registers [register][lane] that hold `matrix`, from 0 to count - 1
    elements of each lane."""
    bits = encode(matrix, element)
    lanes = np.empty((32, count), "u8")
    for lane in range(32):
        for i in range(count):
            lanes[lane, i] = bits[place(lane, i)]
    if BITS[element] == 64:
        return lanes.T.copy()
    return pack(lanes, element).T.copy()


def unpack(registers, element):
    """Elements [lane][i] of registers [register][lane]."""
    words = registers.T
    if element == "f16":
        words = np.stack([words & 0xFFFF, words >> 16], -1).reshape(32, -1)
    return decode(words, element)


class Form:
    def __init__(self, shape, d, a, b, c, extra="", layouts="row.col", sparse=False, selector=0):
        self.shape, self.d, self.a, self.b, self.c = shape, d, a, b, c
        self.extra, self.layouts, self.sparse, self.selector = extra, layouts, sparse, selector
        self.m, self.n, self.k = map(int, shape.split("x"))
        self.quarters = shape == "8x8x4" and a == "f16"
        lanes = 8 if self.quarters else 32
        stored = self.k // 2 if sparse else self.k
        self.elements = {"d": self.m * 8 // lanes, "a": self.m * stored // lanes, "b": self.k * 8 // lanes,
                         "c": self.m * 8 // lanes}
        modifiers = extra if extra.startswith(".") and "popc" not in extra else ""
        tail = extra if "popc" in extra else ""
        rounding = extra if extra in (".rn", ".rz", ".rm", ".rp") else ""
        if rounding:
            modifiers = ""
        opcode = "mma.sp::ordered_metadata" if sparse else "mma"
        self.text = (f"{opcode}.sync.aligned.m{self.m}n{self.n}k{self.k}.{layouts}{rounding}{modifiers}"
                     f".{d}.{a}.{b}.{c}{tail}")

    def registers(self, which):
        element = getattr(self, which)
        return self.elements[which] * BITS[element] // (64 if element == "f64" else 32)

    def ptx(self, name):
        wide = self.d == "f64"
        kind, width, letter = ("b64", 8, "rd") if wide else ("b32", 4, "r")
        lines = [f".visible .entry {name}(.param .u64 pd, .param .u64 pa, .param .u64 pb, .param .u64 pc,"
                 " .param .u64 pe)", "{"]
        for which in "dabc":
            lines.append(f"  .reg .{kind} {which}<{self.registers(which)}>;")
        lines += ["  .reg .b32 lane, e;", "  .reg .b64 p;", "  mov.u32 lane, %tid.x;"]
        for which in "abc":
            lines += [f"  ld.param.u64 p, [p{which}];", f"  mad.wide.u32 p, lane, {width}, p;"]
            lines += [f"  ld.global.{kind} {which}{r}, [p+{r * 32 * width}];" for r in range(self.registers(which))]
        lines += ["  ld.param.u64 p, [pe];", "  mad.wide.u32 p, lane, 4, p;", "  ld.global.u32 e, [p];"]
        vectors = ["{" + ", ".join(f"{which}{r}" for r in range(self.registers(which))) + "}" for which in "dabc"]
        tail = f", e, {self.selector}" if self.sparse else ""
        lines += [f"  {self.text} {', '.join(vectors)}{tail};"]
        lines += ["  ld.param.u64 p, [pd];", f"  mad.wide.u32 p, lane, {width}, p;"]
        lines += [f"  st.global.{kind} [p+{r * 32 * width}], d{r};" for r in range(self.registers("d"))]
        return "\n".join(lines + ["  ret;", "}", ""])

    def sparse_a(self):
        """A full matrix, its numbers without the zeros, and the metadata."""
        wide = 2 if BITS[self.a] == 4 else 1
        pieces = 1 if self.a == "tf32" else 2
        chunks = self.k // (2 * pieces * wide)
        stored = draw(rng, self.a, (self.m, self.k // 2))
        full = np.zeros((self.m, self.k), stored.dtype)
        words = np.zeros(32, "u8")
        for row in range(self.m):
            for chunk in range(chunks):
                places = sorted(rng.choice(2 * pieces, pieces, replace=False))
                for piece, at in enumerate(places):
                    for w in range(wide):
                        full[row, (chunk * 2 * pieces + at) * wide + w] = stored[row, (chunk * pieces + piece) * wide + w]
                bits = (0b1110 if places[0] else 0b0100) if pieces == 1 else places[0] | places[1] << 2
                # 16 and 32 bits: a word has half of the 16 bits of rows g and
                # g + 8; smaller elements: a word has one row.
                if BITS[self.a] >= 16:
                    threads = chunks // 4
                    lane = row % 8 * 4 + self.selector * threads + chunk // 4
                    shift = row // 8 * 16 + chunk % 4 * 4
                else:
                    lane = row % 8 * 4 + self.selector * 2 + chunk // 8 * 2 + row // 8
                    shift = chunk % 8 * 4
                words[lane] |= np.uint64(int(bits) << shift)
        return full, stored, words.astype("u4")

    def places(self):
        a, b = LAYOUTS[self.shape, BITS[self.b]]
        if self.sparse:
            # The stored half has the places of a dense A of half the depth.
            a = LAYOUTS[f"16x8x{self.k // 2}", BITS[self.a]][0]
        c = accumulator_16 if self.m == 16 else accumulator_8
        return [lambda lane, i, f=f: f(lane // 4, lane % 4, i) for f in (a, b, c)]

    def product(self, a, b, c):
        if "xor" in self.extra or "and" in self.extra:
            both = a[:, :, None] ^ b[None] if "xor" in self.extra else a[:, :, None] & b[None]
            return c + both.sum(1)
        exact = c + a @ b
        if self.d == "s32" and "satfinite" in self.extra:
            return np.clip(exact, -(2**31), 2**31 - 1)
        return exact

    def check(self, path, name):
        if self.quarters:
            return self.check_quarters(path, name)
        metadata = np.zeros(32, "u4")
        if self.sparse:
            full, stored, metadata = self.sparse_a()
        else:
            full = stored = draw(rng, self.a, (self.m, self.k))
        b = draw(rng, self.b, (self.k, 8))
        c = draw(rng, self.c, (self.m, 8))
        place_a, place_b, place_c = self.places()
        fragments = [gather(stored, place_a, self.elements["a"], self.a),
                     gather(b, place_b, self.elements["b"], self.b), gather(c, place_c, self.elements["c"], self.c)]
        got = unpack(self.execute(path, name, fragments, metadata), self.d)
        wanted = self.product(full, b, c)
        if self.d == "s32":
            wanted = (wanted & 0xFFFFFFFF).astype("u4").view("i4")
        for lane in range(32):
            for i in range(self.elements["d"]):
                at = place_c(lane, i)
                if got[lane, i] != wanted[at]:
                    sys.exit(f"{self.text}: element {at}: got {got[lane, i]}, wanted {wanted[at]}")

    def multiply(self, path, name, a, b, c, isRaw=False):
        place_a, place_b, place_c = self.places()
        fragments = [gather(a, place_a, self.elements["a"], self.a), gather(b, place_b, self.elements["b"], self.b),
                     gather(c, place_c, self.elements["c"], self.c)]
        registers = self.execute(path, name, fragments, np.zeros(32, "u4"))
        elements = registers.T if isRaw else unpack(registers, self.d)
        product = np.empty((self.m, 8), elements.dtype)
        for lane in range(32):
            for i in range(self.elements["d"]):
                product[place_c(lane, i)] = elements[lane, i]
        return product

    def check_quarters(self, path, name):
        alayout, blayout = self.layouts.split(".")
        place_a, place_b, place_d = quarter_places(alayout, blayout, self.d == "f16")
        place_c = quarter_places(alayout, blayout, self.c == "f16")[2]
        a, b, c = (draw(rng, "f16", (4, *s)) for s in ((8, 4), (4, 8), (8, 8)))
        by_lane = lambda place: lambda lane, i: (lane % 16 // 4, *place(lane, i))
        fragments = [gather(a, by_lane(place_a), 4, "f16"), gather(b, by_lane(place_b), 4, "f16"),
                     gather(c, by_lane(place_c), 8, self.c)]
        got = unpack(self.execute(path, name, fragments, np.zeros(32, "u4")), self.d)
        wanted = c + a @ b
        for lane in range(32):
            for i in range(8):
                at = by_lane(place_d)(lane, i)
                if got[lane, i] != wanted[at]:
                    sys.exit(f"{self.text}: element {at}: got {got[lane, i]}, wanted {wanted[at]}")

    def execute(self, path, name, fragments, metadata):
        out = np.zeros((self.registers("d"), 32), "u8" if self.d == "f64" else "u4")
        arrays, said = run(path, name, ("inout", out), *[("in", f) for f in fragments], ("in", metadata), block="32")
        if arrays is None:
            sys.exit(f"{self.text}\n{said}")
        return arrays[0]


def round_to(values, element):
    """Numbers that the type holds, near to the given ones."""
    if element == "f16":
        return values.astype("f2").astype("f8")
    if element == "f64":
        return values
    mask = {"bf16": 0xFFFF0000, "tf32": 0xFFFFE000, "f32": 0xFFFFFFFF}[element]
    return (values.astype("f4").view("u4") & np.uint32(mask)).view("f4").astype("f8")


def check_sums(form, path, name):
    """Sums that are rounded: each of the k steps of f32 may err by half a unit
    of the magnitudes it has seen. Those of f64 follow the rounding of each step."""
    largest = 1 if form.d == "f16" else 4
    a, b, c = (round_to(rng.standard_normal(shape) * 10.0 ** rng.integers(-3, largest, shape), element)
               for shape, element in (((form.m, form.k), form.a), ((form.k, 8), form.b), ((form.m, 8), form.c)))
    got = form.multiply(path, name, a, b, c)
    magnitude = np.abs(a) @ np.abs(b) + np.abs(c)
    if form.d == "f64":
        bound = form.k * 2.0**-52 * magnitude
        assert (np.abs(got - (c + a @ b)) <= bound).all(), form.text
        if form.extra in (".rm", ".rp"):
            exact = [[sum((Fraction(x) * Fraction(y) for x, y in zip(row, column)), Fraction(start))
                      for column, start in zip(b.T.tolist(), starts)] for row, starts in zip(a.tolist(), c.tolist())]
            below = np.array([[Fraction(g) <= e for g, e in zip(*pair)] for pair in zip(got.tolist(), exact)])
            assert (below if form.extra == ".rm" else ~below | (got == np.array(exact, "f8"))).all(), form.text
        return
    bound = form.k * 2.0**-24 * magnitude * 1.01
    if form.d == "f16":
        bound += 2.0**-11 * np.abs(c + a @ b) + 2.0**-24
    assert (np.abs(got - (c + a @ b)) <= bound).all(), form.text


def check_specials(form, path, name):
    """Infinities, and the one NaN that PTX makes."""
    a, b, c = np.ones((16, form.k)), np.ones((form.k, 8)), np.zeros((16, 8))
    a[0, 0], a[1, 1], b[2, 3] = np.inf, np.nan, -np.inf
    got = form.multiply(path, name, a, b, c, isRaw=True)
    wanted = np.full((16, 8), float(form.k), "f4").view("u4")
    wanted[0] = np.float32(np.inf).view("u4")
    wanted[:, 3] = np.float32(-np.inf).view("u4")
    wanted[0, 3] = wanted[1] = 0x7FFFFFFF
    assert (got == wanted).all(), form.text


def all_forms():
    forms = []
    for accumulator in ("f16", "f32"):
        for shape in ("16x8x8", "16x8x16"):
            forms.append(Form(shape, accumulator, "f16", "f16", accumulator))
        for shape in ("16x8x16", "16x8x32"):
            for a, b in (("e4m3", "e5m2"), ("e5m2", "e4m3"), ("e4m3", "e4m3")):
                forms.append(Form(shape, accumulator, a, b, accumulator))
        for shape, selectors in (("16x8x16", 4), ("16x8x32", 2)):
            for selector in range(selectors):
                forms.append(Form(shape, accumulator, "f16", "f16", accumulator, sparse=True, selector=selector))
        forms.append(Form("16x8x64", "f32", "e4m3", "e5m2", "f32", sparse=True))
    for d, c in (("f16", "f16"), ("f32", "f16"), ("f32", "f32")):
        for layouts in ("row.row", "row.col", "col.row", "col.col"):
            forms.append(Form("8x8x4", d, "f16", "f16", c, layouts=layouts))
    for shape in ("16x8x8", "16x8x16"):
        forms.append(Form(shape, "f32", "bf16", "bf16", "f32"))
    for shape in ("16x8x4", "16x8x8"):
        forms.append(Form(shape, "f32", "tf32", "tf32", "f32"))
    for shape in ("8x8x4", "16x8x4", "16x8x8", "16x8x16"):
        forms.append(Form(shape, "f64", "f64", "f64", "f64"))
    forms += [Form("8x8x4", "f64", "f64", "f64", "f64", mode) for mode in (".rz", ".rm", ".rp")]
    for shapes, types in ((("8x8x16", "16x8x16", "16x8x32"), ("s8", "u8")),
                          (("8x8x32", "16x8x32", "16x8x64"), ("s4", "u4"))):
        for shape in shapes:
            for a in types:
                for b in types:
                    for extra in ("", ".satfinite"):
                        forms.append(Form(shape, "s32", a, b, "s32", extra))
    for shape in ("8x8x128", "16x8x128", "16x8x256"):
        for extra in (".xor.popc", ".and.popc"):
            forms.append(Form(shape, "s32", "b1", "b1", "s32", extra))
    for shape, a, b, c, selectors in (("16x8x16", "bf16", "bf16", "f32", 4), ("16x8x32", "bf16", "bf16", "f32", 2),
                                      ("16x8x8", "tf32", "tf32", "f32", 4), ("16x8x16", "tf32", "tf32", "f32", 2),
                                      ("16x8x32", "s8", "u8", "s32", 2), ("16x8x64", "u8", "s8", "s32", 1),
                                      ("16x8x64", "s4", "u4", "s32", 2), ("16x8x128", "u4", "s4", "s32", 1)):
        for selector in range(selectors):
            forms.append(Form(shape, c, a, b, c, sparse=True, selector=selector))
    return forms


def main():
    forms = all_forms()
    text = ".version 8.7\n.target sm_90a\n.address_size 64\n"
    text += "".join(form.ptx(f"k{i}") for i, form in enumerate(forms))
    if "--write" in sys.argv:
        open(sys.argv[-1], "w").write(text)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "mma.ptx")
        open(path, "w").write(text)
        for i, form in enumerate(forms):
            form.check(path, f"k{i}")
            isFloat = form.a in ("f16", "bf16", "tf32", "f64") and not form.sparse and not form.quarters
            if isFloat:
                check_sums(form, path, f"k{i}")
            if isFloat and form.d == "f32":
                check_specials(form, path, f"k{i}")


if __name__ == "__main__":
    main()
