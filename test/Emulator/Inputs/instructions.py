"""Each instruction on many numbers, against values computed here without the
emulator: Python's integers and fractions, and NumPy where it is exact."""

import os
import sys
import tempfile
from fractions import Fraction

import numpy as np

from emulate import check_equal, run

rng = np.random.default_rng(1)
# Casts out of range are among the edges.
np.seterr(all="ignore")
COUNT = 256
REGISTERS = {1: "rs", 2: "rs", 4: "r", 8: "rd"}

HEADER = """.version 8.0
.target sm_80
.address_size 64
.visible .entry k(.param .u64 a, .param .u64 b, .param .u64 c, .param .u64 d)
{
  .reg .pred %p<4>;
  .reg .b16 %rs<8>;
  .reg .b32 %r<8>;
  .reg .b64 %rd<16>;
  mov.u32 %r7, %tid.x;
"""


def kernel(text, sources, result):
    """Sources of the given NumPy types in {a}, {b}, {c}, the result in {d}."""
    names, body = {}, ""
    for index, (letter, dtype) in enumerate(zip("abcd", [*sources, result])):
        if letter == "abcd"[len(sources)]:
            letter = "d"
        width = np.dtype(dtype).itemsize
        names[letter] = f"%{REGISTERS[width]}{index + 1}"
        body += f"  ld.param.u64 %rd{8 + index}, [{letter}];\n"
        body += f"  mad.wide.u32 %rd{8 + index}, %r7, {width}, %rd{8 + index};\n"
        if letter != "d":
            body += f"  ld.global.b{width * 8} {names[letter]}, [%rd{8 + index}];\n"
    width = np.dtype(result).itemsize
    index = len(sources)
    body += f"  {text.format(**names)}\n"
    body += f"  st.global.b{width * 8} [%rd{8 + index}], {names['d']};\n  ret;\n}}\n"
    return HEADER + body


def execute(text, sources, result):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "k.ptx")
        with open(path, "w") as file:
            file.write(kernel(text, [s.dtype for s in sources], result))
        arguments = [("in", s) for s in sources]
        arguments += ["u64:0"] * (3 - len(sources))
        arguments.append(("inout", np.zeros(COUNT, result)))
        arrays, said = run(path, "k", *arguments, block=str(COUNT))
        if arrays is None:
            sys.exit(f"{text}\n{said}")
        return arrays[0]


def integers(dtype):
    info = np.iinfo(dtype)
    edges = [info.min, info.max, 0, 1, info.max - 1, info.min + 1, 31, 32]
    values = rng.integers(info.min, info.max, COUNT, dtype, endpoint=True)
    values[rng.permutation(COUNT)[:64]] = np.array(edges * 8, object).astype(dtype)
    return values


def wrap(values, dtype):
    bits = np.iinfo(dtype).bits
    numbers = [int(v) & ((1 << bits) - 1) for v in values]
    return np.array(numbers, f"u{bits // 8}").view(dtype)


def check_integer(text, dtype, function, result=None, arity=2):
    sources = [integers(dtype) for _ in range(arity)]
    wanted = [function(*map(int, row)) for row in zip(*sources)]
    result = result or dtype
    check_equal(text, execute(text, sources, result), wrap(wanted, result))


def truncated(a, b):
    quotient = abs(a) // abs(b)
    return quotient if (a < 0) == (b < 0) else -quotient


def bits_of(value, width):
    return value & ((1 << width) - 1)


def permute(a, b, c):
    both = bits_of(a, 32) | bits_of(b, 32) << 32
    result = 0
    for i in range(4):
        selector = c >> 4 * i & 15
        byte = both >> 8 * (selector & 7) & 255
        if selector & 8:
            byte = 255 if byte & 128 else 0
        result |= byte << 8 * i
    return result


for dtype, name in [("i4", "s32"), ("u4", "u32"), ("i8", "s64"), ("u8", "u64"), ("i2", "s16"), ("u2", "u16")]:
    width = np.dtype(dtype).itemsize * 8
    check_integer(f"add.{name} {{d}}, {{a}}, {{b}};", dtype, lambda a, b: a + b)
    check_integer(f"sub.{name} {{d}}, {{a}}, {{b}};", dtype, lambda a, b: a - b)
    check_integer(f"mul.lo.{name} {{d}}, {{a}}, {{b}};", dtype, lambda a, b: a * b)
    check_integer(f"mul.hi.{name} {{d}}, {{a}}, {{b}};", dtype, lambda a, b: a * b >> width)
    check_integer(f"mad.lo.{name} {{d}}, {{a}}, {{b}}, {{c}};", dtype, lambda a, b, c: a * b + c, arity=3)
    check_integer(f"min.{name} {{d}}, {{a}}, {{b}};", dtype, min)
    check_integer(f"max.{name} {{d}}, {{a}}, {{b}};", dtype, max)
    check_integer(f"div.{name} {{d}}, {{a}}, {{b}};", dtype, lambda a, b: truncated(a, b) if b else -1)
    check_integer(f"rem.{name} {{d}}, {{a}}, {{b}};", dtype, lambda a, b: a - b * truncated(a, b) if b else a)
    check_integer(f"sad.{name} {{d}}, {{a}}, {{b}}, {{c}};", dtype, lambda a, b, c: c + abs(a - b), arity=3)
    check_integer(f"xor.b{width} {{d}}, {{a}}, {{b}};", dtype, lambda a, b: a ^ b)
    if width < 64:
        wide = f"{dtype[0]}{width // 4}"
        check_integer(f"mul.wide.{name} {{d}}, {{a}}, {{b}};", dtype, lambda a, b: a * b, wide)
    for op, function in [("lt", lambda a, b: a < b), ("ge", lambda a, b: a >= b), ("ne", lambda a, b: a != b)]:
        check_integer(f"setp.{op}.{name} %p1, {{a}}, {{b}}; selp.u32 {{d}}, 1, 0, %p1;", dtype, function, "u4")
for dtype, name in [("i4", "s32"), ("i8", "s64")]:
    check_integer(f"abs.{name} {{d}}, {{a}};", dtype, abs, arity=1)
    check_integer(f"neg.{name} {{d}}, {{a}};", dtype, lambda a: -a, arity=1)
limits = (-(2**31), 2**31 - 1)
check_integer("add.sat.s32 {d}, {a}, {b};", "i4", lambda a, b: min(max(a + b, limits[0]), limits[1]))
check_integer("sub.sat.s32 {d}, {a}, {b};", "i4", lambda a, b: min(max(a - b, limits[0]), limits[1]))

check_integer("popc.b32 {d}, {a};", "u4", lambda a: bin(a).count("1"), arity=1)
check_integer("clz.b32 {d}, {a};", "u4", lambda a: 32 - a.bit_length(), arity=1)
check_integer("clz.b64 {d}, {a};", "u8", lambda a: 64 - a.bit_length(), "u4", arity=1)
check_integer("brev.b32 {d}, {a};", "u4", lambda a: int(f"{a:032b}"[::-1], 2), arity=1)
check_integer("bfind.u32 {d}, {a};", "u4", lambda a: a.bit_length() - 1, arity=1)
check_integer("bfind.s32 {d}, {a};", "i4", lambda a: (a if a >= 0 else ~a).bit_length() - 1, arity=1)
check_integer("bfind.shiftamt.u32 {d}, {a};", "u4", lambda a: 32 - a.bit_length() if a else -1, arity=1)
check_integer("prmt.b32 {d}, {a}, {b}, {c};", "u4", permute, arity=3)
check_integer("lop3.b32 {d}, {a}, {b}, {c}, 0xCA;", "u4", lambda a, b, c: (a & b) | (~a & c), arity=3)
check_integer("shl.b32 {d}, {a}, {b};", "u4", lambda a, b: a << b if b < 32 else 0)
check_integer("shr.u32 {d}, {a}, {b};", "u4", lambda a, b: a >> min(b, 32))
check_integer("shr.s32 {d}, {a}, {b};", "i4", lambda a, b: a >> min(bits_of(b, 32), 31))
check_integer("shf.l.wrap.b32 {d}, {a}, {b}, {c};", "u4",
              lambda a, b, c: ((b << 32 | a) << (c & 31)) >> 32, arity=3)
check_integer("shf.r.clamp.b32 {d}, {a}, {b}, {c};", "u4", lambda a, b, c: (b << 32 | a) >> min(c, 32), arity=3)
check_integer("dp4a.u32.u32 {d}, {a}, {b}, {c};", "u4",
              lambda a, b, c: c + sum((a >> s & 255) * (b >> s & 255) for s in (0, 8, 16, 24)), arity=3)
for position, length in [(0, 32), (3, 7), (28, 9), (40, 4), (5, 0)]:
    mask = ((1 << length) - 1) << position & 0xFFFFFFFF if position < 32 else 0
    check_integer(f"bfe.u32 {{d}}, {{a}}, {position}, {length};", "u4",
                  lambda a: a >> position & ((1 << length) - 1), arity=1)
    check_integer(f"bfi.b32 {{d}}, {{a}}, {{b}}, {position}, {length};", "u4",
                  lambda a, b: (a << position & mask) | (b & ~mask))
check_integer("bfe.s32 {d}, {a}, 4, 6;", "i4", lambda a: ((a >> 4 & 63) ^ 32) - 32, arity=1)
check_integer("add.cc.u32 {d}, {a}, {b}; addc.u32 {d}, 0, 0;", "u4", lambda a, b: (a + b) >> 32)
check_integer("sub.cc.u32 {d}, {a}, {b}; subc.u32 {d}, 0, 0;", "u4", lambda a, b: -(a < b))


# --- Floats, rounded exactly ---


def floats(dtype):
    bits = {2: "u2", 4: "u4", 8: "u8"}[np.dtype(dtype).itemsize]
    info = np.finfo(dtype)
    values = rng.integers(0, np.iinfo(bits).max, COUNT, bits, endpoint=True).view(dtype).copy()
    values[:128] = (rng.standard_normal(128) * 4).astype(dtype)
    edges = [0.0, -0.0, np.inf, -np.inf, np.nan, info.max, info.tiny, info.smallest_subnormal, 1, -1]
    values[128:138] = np.array(edges).astype(dtype)
    return rng.permutation(values)


def round_fraction(value, dtype, mode):
    """The number of `dtype` that `mode` gives; value is a Fraction."""
    info = np.finfo(dtype)
    if value == 0:
        return None
    sign = -1 if value < 0 else 1
    magnitude = abs(value)
    exponent = magnitude.numerator.bit_length() - magnitude.denominator.bit_length()
    if Fraction(2) ** exponent > magnitude:
        exponent -= 1
    exponent = max(exponent, int(info.minexp))
    unit = Fraction(2) ** (exponent - info.nmant)
    units = magnitude / unit
    whole = units.numerator // units.denominator
    rest = units - whole
    up = {
        "rn": rest > Fraction(1, 2) or (rest == Fraction(1, 2) and whole % 2),
        "rz": False,
        "rm": sign < 0 and rest > 0,
        "rp": sign > 0 and rest > 0,
    }[mode]
    magnitude = (whole + up) * unit
    if magnitude > Fraction(float(info.max)):
        inward = mode == "rz" or (mode == "rm" and sign > 0) or (mode == "rp" and sign < 0)
        return sign * (float(info.max) if inward else np.inf)
    return sign * float(magnitude)


def check_float(op, name, dtype, function, mode, arity):
    letters = ", ".join("{%s}" % letter for letter in "abc"[:arity])
    text = f"{op}.{mode}.{name} {{d}}, {letters};"
    sources = [floats(dtype) for _ in range(arity)]
    got = execute(text, sources, dtype)
    for i in range(COUNT):
        row = [s[i] for s in sources]
        if not np.isfinite(row).all() or (op == "div" and row[1] == 0):
            continue
        wanted = round_fraction(function(*[Fraction(float(v)) for v in row]), dtype, mode)
        # The sign of an exact zero is another rule.
        if wanted is None:
            assert got[i] == 0, (text, row, got[i])
        else:
            check_equal(f"{text} {row}", got[i], np.array(wanted).astype(dtype))


OPERATIONS = [
    ("add", lambda a, b: a + b, 2),
    ("sub", lambda a, b: a - b, 2),
    ("mul", lambda a, b: a * b, 2),
    ("div", lambda a, b: a / b, 2),
    ("fma", lambda a, b, c: a * b + c, 3),
]
for name, dtype in [("f32", "f4"), ("f64", "f8")]:
    for op, function, arity in OPERATIONS:
        for mode in ("rn", "rz", "rm", "rp"):
            check_float(op, name, dtype, function, mode, arity)
for op, function, arity in OPERATIONS:
    if op != "div":
        check_float(op, "f16", "f2", function, "rn", arity)


def check_numpy(text, dtype, function, result=None, arity=2):
    sources = [floats(dtype) for _ in range(arity)]
    wanted = function(*sources)
    check_equal(text, execute(text, sources, result or dtype), wanted.astype(result or dtype))


def flush(values):
    return np.where(np.abs(values) < np.finfo("f4").tiny, np.copysign(np.float32(0), values), values)


check_numpy("add.ftz.f32 {d}, {a}, {b};", "f4", lambda a, b: flush(flush(a) + flush(b)))
check_numpy("mul.ftz.f32 {d}, {a}, {b};", "f4", lambda a, b: flush(flush(a) * flush(b)))
check_numpy("add.sat.f32 {d}, {a}, {b};", "f4", lambda a, b: np.nan_to_num(np.clip(a + b, 0, 1) + np.float32(0)))
check_numpy("sqrt.rn.f32 {d}, {a};", "f4", np.sqrt, arity=1)
check_numpy("sqrt.rn.f64 {d}, {a};", "f8", np.sqrt, arity=1)
check_numpy("rcp.rn.f32 {d}, {a};", "f4", lambda a: np.float32(1) / a, arity=1)
check_numpy("neg.f32 {d}, {a};", "f4", lambda a: -a, arity=1)
check_numpy("abs.f32 {d}, {a};", "f4", np.abs, arity=1)
check_numpy("copysign.f32 {d}, {a}, {b};", "f4", lambda a, b: np.copysign(b, a))
check_numpy("setp.ltu.f32 %p1, {a}, {b}; selp.u32 {d}, 1, 0, %p1;", "f4", lambda a, b: ~(a >= b), "u4")
check_numpy("setp.gt.f32 %p1, {a}, {b}; selp.u32 {d}, 1, 0, %p1;", "f4", lambda a, b: a > b, "u4")
check_numpy("setp.nan.f64 %p1, {a}, {b}; selp.u32 {d}, 1, 0, %p1;", "f8", lambda a, b: np.isnan(a) | np.isnan(b), "u4")

# Conversions.
check_numpy("cvt.rn.f16.f32 {d}, {a};", "f4", lambda a: a.astype("f2"), "f2", arity=1)
check_numpy("cvt.f32.f16 {d}, {a};", "f2", lambda a: a, "f4", arity=1)
check_numpy("cvt.f64.f32 {d}, {a};", "f4", lambda a: a, "f8", arity=1)
check_numpy("cvt.rn.f32.f64 {d}, {a};", "f8", lambda a: a, "f4", arity=1)
check_numpy("cvt.rni.f32.f32 {d}, {a};", "f4", np.rint, arity=1)
check_numpy("cvt.rmi.f64.f64 {d}, {a};", "f8", np.floor, arity=1)
check_integer("cvt.s32.s8 {d}, {a};", "i4", lambda a: ((a & 255) ^ 128) - 128, arity=1)
check_integer("cvt.sat.s8.s32 {a}, {a}; mov.b32 {d}, {a};", "i4", lambda a: min(max(a, -128), 127), arity=1)
check_integer("cvt.u64.u32 {d}, {a};", "u4", lambda a: a, "u8", arity=1)
for mode in ("rn", "rz", "rm", "rp"):
    for dtype, name in (("i8", "s64"), ("u8", "u64")):
        values = integers(dtype)
        for target, result in (("f32", "f4"), ("f64", "f8")):
            text = f"cvt.{mode}.{target}.{name} {{d}}, {{a}};"
            wanted = [round_fraction(Fraction(int(v)), result, mode) or 0.0 for v in values]
            check_equal(text, execute(text, [values], result), np.array(wanted).astype(result))
values = floats("f4")
rounded = {"rni": np.rint, "rzi": np.trunc, "rmi": np.floor, "rpi": np.ceil}
for mode, function in rounded.items():
    text = f"cvt.{mode}.s32.f32 {{d}}, {{a}};"
    wanted = np.nan_to_num(np.clip(function(values.astype("f8")), *limits)).astype("i4")
    check_equal(text, execute(text, [values], "i4"), wanted)

# Approximate functions, within the errors that section 9.7.3 documents.
values = np.abs(rng.standard_normal(COUNT) * 3 + 0.01).astype("f4")
for op, function, bound in [
    ("rcp.approx", lambda x: 1 / x, 2**-22),
    ("rsqrt.approx", lambda x: 1 / np.sqrt(x), 2**-22),
    ("sqrt.approx", np.sqrt, 2**-22),
    ("ex2.approx", np.exp2, 2**-22),
    ("tanh.approx", np.tanh, 2**-11),
]:
    got = execute(f"{op}.f32 {{d}}, {{a}};", [values], "f4").astype("f8")
    exact = function(values.astype("f8"))
    assert (np.abs(got - exact) <= bound * np.abs(exact)).all(), op
for op, function, bound in [("sin", np.sin, 2**-20), ("cos", np.cos, 2**-20), ("lg2", np.log2, 2**-22)]:
    got = execute(f"{op}.approx.f32 {{d}}, {{a}};", [values], "f4").astype("f8")
    exact = function(values.astype("f8"))
    assert (np.abs(got - exact) <= bound * np.maximum(np.abs(exact), 1)).all(), op

# Lanes that talk to each other; 256 threads are eight warps.
lane = np.arange(COUNT) % 32
warp = np.arange(COUNT) // 32 * 32
values = rng.integers(0, 2**31, COUNT).astype("u4")
for text, wanted in [
    ("shfl.sync.bfly.b32 {d}, {a}, 5, 31, -1;", values[warp + (lane ^ 5)]),
    ("shfl.sync.down.b32 {d}, {a}, 3, 31, -1;", values[warp + np.where(lane + 3 < 32, lane + 3, lane)]),
    ("shfl.sync.up.b32 {d}, {a}, 3, 0, -1;", values[warp + np.where(lane >= 3, lane - 3, lane)]),
    ("shfl.sync.idx.b32 {d}, {a}, 7, 6175, -1;", values[warp + (lane & 24) + 7]),
    ("redux.sync.max.u32 {d}, {a}, -1;", values.reshape(8, 32).max(1).repeat(32)),
    ("redux.sync.xor.b32 {d}, {a}, -1;", np.bitwise_xor.reduce(values.reshape(8, 32), 1).repeat(32)),
    ("setp.lt.u32 %p1, %tid.x, 40; vote.sync.ballot.b32 {d}, %p1, -1;",
     np.select([warp == 0, warp == 32], [2**32 - 1, 255])),
]:
    check_equal(text, execute(text, [values], "u4"), wanted)
