"""atom and red of vectors and of 128 bits, and redux of floats, against NumPy.

Usage: wide_atomics.py            runs all forms
       wide_atomics.py --write F  writes the PTX that sm_90 has"""

import os
import sys
import tempfile

import numpy as np

from emulate import check_equal, run
from formats import encode

rng = np.random.default_rng(9)

HEADER = ".version 8.6\n.target {}\n.address_size 64\n"

# Thread i works on vector i / 4, so four threads meet at each.
VECTOR = """.visible .entry {name}(.param .u64 places, .param .u64 values, .param .u64 old)
{{
  .reg .b32 i, at;
  .reg .b64 p, q, o;
  .reg .{kind} v<{count}>, d<{count}>;
  mov.u32 i, %tid.x;
  shr.u32 at, i, 2;
  ld.param.u64 p, [places];
  mad.wide.u32 p, at, {bytes}, p;
  ld.param.u64 q, [values];
  mad.wide.u32 q, i, {bytes}, q;
  ld.param.u64 o, [old];
  mad.wide.u32 o, i, {bytes}, o;
{loads}
  {text};
{stores}
  ret;
}}
"""


class Vector:
    def __init__(self, opcode, op, element, count):
        self.opcode, self.op, self.element, self.count = opcode, op, element, count
        self.packed = element.endswith("x2")
        self.width = 4 if self.packed or element == "f32" else 2

    def ptx(self, name):
        registers = lambda letter: "{" + ", ".join(f"{letter}{i}" for i in range(self.count)) + "}"
        noftz = "" if self.element == "f32" else ".noftz"
        target = f"{registers('d')}, " if self.opcode == "atom" else ""
        self.text = f"{self.opcode}.global.{self.op}{noftz}.v{self.count}.{self.element} {target}[p], {registers('v')}"
        kind = f"b{self.width * 8}"
        line = lambda text, k: f"  {text.format(kind=kind, k=k, at=k * self.width)}\n"
        loads = "".join(line("ld.global.{kind} v{k}, [q+{at}];", k) for k in range(self.count))
        stores = "".join(line("st.global.{kind} [o+{at}], d{k};", k) for k in range(self.count))
        if self.opcode == "red":
            stores = ""
        return VECTOR.format(name=name, count=self.count, bytes=self.width * self.count, kind=kind, loads=loads,
                             stores=stores, text=self.text)

    def check(self, path, name):
        element = self.element.removesuffix("x2")
        dtype = "u4" if element == "f32" else "u2"
        per_vector = self.count * (2 if self.packed else 1)
        places, values = (rng.integers(-9, 10, (n, per_vector)).astype("f8") for n in (8, 32))
        old = np.zeros((32, per_vector), dtype)
        arrays, said = run(path, name, ("inout", encode(places, element).astype(dtype)),
                           ("in", encode(values, element).astype(dtype)), ("inout", old), block="32")
        if arrays is None:
            sys.exit(f"{self.text}\n{said}")
        combine = {"add": np.add, "min": np.minimum, "max": np.maximum}[self.op]
        before = np.zeros((32, per_vector))
        for thread in range(32):
            before[thread] = places[thread // 4]
            places[thread // 4] = combine(places[thread // 4], values[thread])
        check_equal(self.text, arrays[0], encode(places, element).astype(dtype))
        if self.opcode == "atom":
            check_equal(self.text, arrays[1], encode(before, element).astype(dtype))


# Each thread exchanges, then puts 7 where it finds its own pair.
WIDE = """.visible .entry wide(.param .u64 places, .param .u64 values, .param .u64 old)
{
  .reg .b32 i;
  .reg .b64 p, q, o, v<2>;
  .reg .b128 b, c, d;
  mov.u32 i, %tid.x;
  ld.param.u64 p, [places];
  ld.param.u64 q, [values];
  mad.wide.u32 q, i, 16, q;
  ld.param.u64 o, [old];
  mad.wide.u32 o, i, 32, o;
  ld.global.v2.u64 {v0, v1}, [q];
  mov.b128 b, {v0, v1};
  atom.global.exch.b128 d, [p], b;
  mov.b128 {v0, v1}, d;
  st.global.v2.u64 [o], {v0, v1};
  mov.u64 v0, 7;
  mov.b128 c, {v0, v0};
  atom.global.cas.b128 d, [p], b, c;
  mov.b128 {v0, v1}, d;
  st.global.v2.u64 [o+16], {v0, v1};
  ret;
}
"""

REDUX = """.visible .entry {name}(.param .u64 values, .param .u64 results)
{{
  .reg .b32 i;
  .reg .f32 v;
  .reg .b64 p, q;
  mov.u32 i, %tid.x;
  ld.param.u64 p, [values];
  mad.wide.u32 p, i, 4, p;
  ld.global.f32 v, [p];
  {text} v, v, -1;
  ld.param.u64 q, [results];
  mad.wide.u32 q, i, 4, q;
  st.global.f32 [q], v;
  ret;
}}
"""


def check_wide(path):
    values = rng.integers(0, 2**63, (32, 2)).astype("u8")
    start = rng.integers(0, 2**63, (1, 2)).astype("u8")
    arrays, said = run(path, "wide", ("inout", start), ("in", values), ("inout", np.zeros((32, 4), "u8")), block="32")
    if arrays is None:
        sys.exit(said)
    # Lanes go one after the other: the last one's pair is what all find.
    check_equal("exch.b128", arrays[1][:, :2], np.concatenate([start, values[:-1]]))
    found = np.tile(values[-1], (32, 1))
    check_equal("cas.b128", arrays[1][:, 2:], found)
    check_equal("cas.b128", arrays[0], np.array([[7, 7]], "u8"))


def check_redux(path):
    random = rng.standard_normal((4, 32)).astype("f4")
    random[1, 5] = random[2] = np.nan
    random[3] = np.where(rng.integers(0, 2, 32), 0.0, -0.0).astype("f4")
    for i, (op, absolute, nan) in enumerate(REDUX_FORMS):
        for row in random:
            arrays, said = run(path, f"k{i}", ("in", row), ("inout", np.zeros(32, "f4")), block="32")
            if arrays is None:
                sys.exit(said)
            numbers = np.abs(row) if absolute else row
            clean = numbers[~np.isnan(numbers)]
            if not clean.size or (nan and clean.size < 32):
                wanted = np.array(0x7FFFFFFF, "u4")
            else:
                extreme = clean.max() if op == "max" else clean.min()
                ties = clean[clean == extreme]
                # Zeros are ordered by their sign.
                isNegative = np.signbit(ties).all() if op == "max" else np.signbit(ties).any()
                wanted = np.copysign(extreme, -1 if isNegative else 1).astype("f4") if extreme == 0 else extreme
                wanted = np.array(wanted, "f4").view("u4")
            check_equal(f"redux {op} {absolute} {nan}", arrays[0].view("u4"), np.full(32, wanted))


VECTORS = [Vector(opcode, op, element, count)
           for opcode in ("atom", "red")
           for op, element, counts in (("add", "f32", (2, 4)), ("add", "f16", (2, 4, 8)), ("min", "f16", (4,)),
                                       ("max", "bf16", (8,)), ("add", "bf16", (2,)), ("add", "f16x2", (2, 4)),
                                       ("max", "f16x2", (2,)), ("min", "bf16x2", (4,)), ("add", "bf16x2", (2,)))
           for count in counts]
REDUX_FORMS = [(op, absolute, nan) for op in ("min", "max") for absolute in ("", ".abs") for nan in ("", ".NaN")]


def main():
    text = HEADER.format("sm_90") + WIDE + "".join(vector.ptx(f"k{i}") for i, vector in enumerate(VECTORS))
    if "--write" in sys.argv:
        open(sys.argv[-1], "w").write(text)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "atomics.ptx")
        open(path, "w").write(text)
        for i, vector in enumerate(VECTORS):
            vector.check(path, f"k{i}")
        check_wide(path)
        open(path, "w").write(HEADER.format("sm_100a") + "".join(
            REDUX.format(name=f"k{i}", text=f"redux.sync.{op}{absolute}{nan}.f32")
            for i, (op, absolute, nan) in enumerate(REDUX_FORMS)))
        check_redux(path)


main()
