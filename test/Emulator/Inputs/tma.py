"""Bulk and tensor copies against NumPy: boxes of 1 to 5 dimensions, swizzles,
what is outside of the tensor, reductions, multicast, and copies without a tensor.

The kernels are made here. Where a swizzle puts bytes is derived from the tables
of the CUDA programming guide, as a permutation of the pieces of each line."""

import itertools
import os
import sys
import tempfile

import numpy as np

from emulate import check_equal, run

rng = np.random.default_rng(2)
FOLDER = tempfile.TemporaryDirectory()
HEADER = ".version 8.6\n.target sm_90a\n.address_size 64\n.extern .shared .align 1024 .b8 buffer[];\n"
REGISTERS = """
  .reg .pred %p<8>;
  .reg .b16 %h<8>;
  .reg .b32 %r<64>;
  .reg .b64 %rd<32>;
  .shared .align 8 .b64 barrier;
"""
# Thread 0 makes the mbarrier for one arrival; everyone knows it then.
INIT = """
  mov.u32 %r0, %tid.x;
  setp.eq.u32 %p0, %r0, 0;
  @%p0 mbarrier.init.shared::cta.b64 [barrier], 1;
  @%p0 fence.mbarrier_init.release.cluster;
  @%p0 fence.proxy.async;
  bar.sync 0;
"""
WAIT = """
wait:
  mbarrier.try_wait.parity.shared::cta.b64 %p1, [barrier], 0;
  @!%p1 bra wait;
"""
MODES = [["--async=early"], ["--async=late"], ["--async=random", "--seed=3"]]


def copy_words(to, source, count):
    """All threads copy words between [%rd10] and the buffer."""
    load, store = ("[%rd11]", "shared.b32 [%r11]") if to == "shared" else ("[%r11]", "global.b32 [%rd11]")
    space = "global" if to == "shared" else "shared"
    return f"""
  mov.u32 %r10, %tid.x;
  mov.u32 %r13, %ntid.x;
{to}_loop:
  setp.ge.u32 %p2, %r10, {count};
  @%p2 bra {to}_done;
  shl.b32 %r11, %r10, 2;
  cvt.u64.u32 %rd11, %r11;
  add.u64 %rd11, %rd11, {source};
  mov.u32 %r12, buffer;
  add.u32 %r11, %r11, %r12;
  ld.{space}.b32 %r12, {load};
  st.{store}, %r12;
  add.u32 %r10, %r10, %r13;
  bra {to}_loop;
{to}_done:
"""


def kernel(params, body, extra=""):
    path = os.path.join(FOLDER.name, "k.ptx")
    with open(path, "w") as file:
        file.write(f"{HEADER}.visible .entry k({', '.join(params)}) {extra}\n{{{REGISTERS}{INIT}{body}\n  ret;\n}}\n")
    return path


def execute(name, path, *arguments, **how):
    arrays, said = run(path, "k", *arguments, **how)
    if arrays is None:
        sys.exit(f"{name}: not clean\n{said}\n{open(path).read()}")
    return arrays


# --- What a box holds ---

TYPES = {"u1": "u8", "u2": "u16", "u4": "u32", "i4": "i32", "i8": "i64", "u8": "u64", "f2": "f16", "f4": "f32", "f8": "f64"}
SPANS = {"none": 0, "32B": 32, "64B": 64, "128B": 128}


def permute(data, swizzle):
    """Bytes as they lie in shared memory, from those of the box in its order.
    Piece j (16 bytes) of line i (128 bytes) goes to piece j ^ (i mod number of
    pieces of the span)."""
    if swizzle == "none":
        return data
    pieces = SPANS[swizzle] // 16
    lines = np.zeros(-(-data.size // 128) * 128, "u1")
    lines[: data.size] = data
    lines = lines.reshape(-1, 8, 16)
    result = np.empty_like(lines)
    for line, piece in itertools.product(range(lines.shape[0]), range(8)):
        result[line, piece ^ (line % pieces)] = lines[line, piece]
    return result.ravel()


def cut(array, box, start, fill=0, steps=None):
    """The box that starts at `start` (row-major), with `fill` outside."""
    steps = steps or [1] * len(box)
    counts = [-(-b // s) for b, s in zip(box, steps)]
    result = np.full(counts, fill, array.dtype)
    for index in itertools.product(*map(range, counts[:-1])):
        place = [s + i * step for s, i, step in zip(start, index, steps)]
        if all(0 <= p < e for p, e in zip(place, array.shape)):
            first, last = max(start[-1], 0), min(start[-1] + box[-1], array.shape[-1])
            if first < last:
                result[index][first - start[-1] : last - start[-1]] = array[tuple(place)][first:last]
    return result


def paste(array, box, start, values, combine=None):
    """Writes a box back; elements outside are dropped."""
    result = array.copy()
    for index in np.ndindex(*box):
        place = tuple(s + i for s, i in zip(start, index))
        if all(0 <= p < e for p, e in zip(place, array.shape)):
            result[place] = combine(array[place], values[index]) if combine else values[index]
    return result


def tensor(dtype, shape):
    if dtype[0] == "f":
        return rng.integers(-64, 64, shape).astype(dtype)
    return rng.integers(0, 127, shape).astype(dtype)


def coordinates(start):
    return "{" + ", ".join(map(str, reversed(start))) + "}"


def load_kernel(rank, count, start, space="shared::cluster"):
    return kernel(
        [".param .align 64 .b8 map[128]", ".param .u64 out"],
        f"""
  mov.b64 %rd1, map;
  cvta.param.u64 %rd1, %rd1;
  mov.u32 %r1, buffer;
  @%p0 prefetch.tensormap [%rd1];
  @%p0 mbarrier.arrive.expect_tx.shared::cta.b64 _, [barrier], {count};
  @%p0 cp.async.bulk.tensor.{rank}d.{space}.global.tile.mbarrier::complete_tx::bytes [%r1], [%rd1, {coordinates(start)}], [barrier];
{WAIT}
  ld.param.u64 %rd10, [out];
{copy_words("global", "%rd10", count // 4)}""")


def test_load(dtype, shape, box, start, swizzle="none", options="", fill=0, steps=None, how=0, space="shared::cluster"):
    array = tensor(dtype, shape)
    values = cut(array, box, start, fill, steps)
    count = values.nbytes
    path = load_kernel(len(shape), count, start, space)
    size = -(-count // 128) * 128
    spec = f"tensormap:2,box={'x'.join(map(str, box))},swizzle={swizzle}{options}"
    (got,) = execute(f"load {dtype} {shape} {box} {start} {swizzle}", path, spec, ("out", f"u8[{count}]"), ("+in", array),
                     block="64", options=[f"--smem={size}", *MODES[how]])
    wanted = permute(np.frombuffer(values.tobytes(), "u1"), swizzle)[:count]
    if fill != fill:
        got, wanted = got.view(dtype), wanted.view(dtype)
    check_equal(f"load {dtype} {shape} {box} {start} {swizzle}", got, wanted)


def store_kernel(rank, count, start, opcode, operation=""):
    return kernel(
        [".param .align 64 .b8 map[128]", ".param .u64 in"],
        f"""
  ld.param.u64 %rd10, [in];
{copy_words("shared", "%rd10", count // 4)}
  fence.proxy.async.shared::cta;
  bar.sync 0;
  mov.b64 %rd1, map;
  cvta.param.u64 %rd1, %rd1;
  mov.u32 %r1, buffer;
  @%p0 {opcode}.async.bulk.tensor.{rank}d.global.shared::cta{operation}.tile.bulk_group [%rd1, {coordinates(start)}], [%r1];
  @%p0 cp.async.bulk.commit_group;
  @%p0 cp.async.bulk.wait_group.read 0;
  @%p0 cp.async.bulk.wait_group 0;""")


def test_store(dtype, shape, box, start, swizzle="none", operation="", combine=None, how=0, options=""):
    array, values = tensor(dtype, shape), tensor(dtype, box)
    data = permute(np.frombuffer(values.tobytes(), "u1"), swizzle)
    count = data.size
    path = store_kernel(len(shape), count, start, "cp.reduce" if operation else "cp", operation)
    spec = f"tensormap:2,box={'x'.join(map(str, box))},swizzle={swizzle}{options}"
    name = f"store {operation} {dtype} {shape} {box} {start} {swizzle}"
    (got,) = execute(name, path, spec, ("in", data), ("+inout", array), block="64", options=[f"--smem={count}", *MODES[how]])
    check_equal(name, got, paste(array, box, start, values, combine))


# --- Tensors of 1 to 5 dimensions, inside and outside ---

CASES = [
    ((100,), (32,), [(0,), (68,), (80,), (-20,), (200,), (-100,)]),
    ((40, 24), (16, 8), [(0, 0), (30, 20), (-7, -3), (100, 0), (0, 100)]),
    ((9, 10, 16), (4, 3, 8), [(0, 0, 0), (7, 9, 12), (-2, -1, -4)]),
    ((3, 4, 5, 8), (2, 3, 2, 4), [(0, 0, 0, 0), (2, 3, 4, 6), (-1, -2, 0, -3)]),
    ((2, 3, 4, 5, 16), (2, 2, 2, 3, 8), [(0, 0, 0, 0, 0), (1, 2, 3, 4, 12), (-1, 1, -1, 3, -5)]),
]
for number, (shape, box, starts) in enumerate(CASES):
    for where, start in enumerate(starts):
        test_load("f4", shape, box, start, how=(number + where) % 3)
        test_store("f4", shape, box, start, how=(number + where) % 3)
for how, dtype in enumerate(TYPES):
    width = np.dtype(dtype).itemsize
    test_load(dtype, (20, 96), (9, 48 // width * width), (3, 50), how=how % 3)
    test_store(dtype, (20, 96), (9, 48 // width * width), (15, -5), how=how % 3)
test_load("f2", (20, 96), (9, 48), (3, 50), space="shared::cta")

# --- Swizzles: full and partial spans, small and large boxes ---

for swizzle, (dtype, inner) in itertools.product(["32B", "64B", "128B"], [("f2", 8), ("f2", 16), ("f4", 16), ("f2", 64), ("u1", 128)]):
    if inner * np.dtype(dtype).itemsize > SPANS[swizzle]:
        continue
    for rows in (1, 3, 8, 37):
        test_load(dtype, (40, 144), (rows, inner), (4, 20), swizzle, how=rows % 3)
        test_store(dtype, (40, 144), (rows, inner), (4, 20), swizzle, how=rows % 3)
test_load("f2", (2, 70, 80), (2, 64, 64), (0, 10, 32), "128B")
test_store("f2", (2, 70, 80), (2, 64, 64), (0, 10, 32), "128B")

# --- Fill, steps, views ---

test_load("f4", (10, 12), (8, 8), (5, 8), fill=float("nan"), options=",fill=nan")
test_load("f2", (10, 16), (8, 8), (-5, 12), "32B", fill=float("nan"), options=",fill=nan")
test_load("f8", (10, 12), (8, 8), (5, -3), fill=float("nan"), options=",fill=nan")
test_load("i4", (30, 16), (15, 8), (2, 3), options=",element-strides=4x1", steps=[4, 1])
test_load("i4", (3, 30, 16), (3, 20, 8), (-1, 15, 3), options=",element-strides=2x3x1", steps=[2, 3, 1])
test_load("i4", (30, 16), (4, 8), (2, 3), options=",l2=128B")


def test_view():
    """A column of a matrix of heads, as (sequence, head, dim) transposed."""
    array = tensor("f2", (20, 3, 16))
    path = load_kernel(3, 2 * 8 * 16 * 2, (1, 14, 0))
    (got,) = execute("view", path, "tensormap:2,shape=3x20x16,strides=32x96,box=2x8x16", ("out", "f16[2,8,16]"), ("+in", array),
                     block="64", options=["--smem=512"])
    check_equal("view", got, cut(array.transpose(1, 0, 2), (2, 8, 16), (1, 14, 0)))


test_view()


def test_flush():
    array = np.array([1e-40, -1e-40, 1e-30, 2], "f4")
    path = load_kernel(1, 16, (0,))
    (got,) = execute("flush", path, "tensormap:2,box=4,type=f32.ftz", ("out", "f32[4]"), ("+in", array), options=["--smem=128"])
    check_equal("flush", got, np.array([0.0, -0.0, 1e-30, 2], "f4"))


test_flush()

# --- Reductions ---

OPERATIONS = {
    "add": lambda a, b: a + b,
    "min": min,
    "max": max,
    "and": lambda a, b: a & b,
    "or": lambda a, b: a | b,
    "xor": lambda a, b: a ^ b,
    "inc": lambda a, b: type(a)(0 if a >= b else a + 1),
    "dec": lambda a, b: b if a == 0 or a > b else type(a)(a - 1),
}
ALLOWED = {"add": "u4 i4 i8 u8 f2 f4 f8", "min": "u4 i4 i8 u8 f2", "max": "u4 i4 i8 u8 f2", "and": "u4 i4 i8 u8",
           "or": "u4 i8", "xor": "i4 u8", "inc": "u4", "dec": "u4"}
for how, (operation, combine) in enumerate(OPERATIONS.items()):
    for dtype in ALLOWED[operation].split():
        test_store(dtype, (11, 24), (8, 16), (5, -3), operation=f".{operation}", combine=combine, how=how % 3)
test_store("f2", (40, 144), (8, 64), (36, 100), "128B", ".add", OPERATIONS["add"])

BITS = {"u4": "u32", "i4": "s32", "u8": "u64", "i8": "s64", "f2": "f16", "f4": "f32", "f8": "f64"}


def test_linear_reduction(operation, combine, dtype, type_name, how):
    count = 48
    array, values = tensor(dtype, count), tensor(dtype, count)
    rounding = ".noftz" if type_name in ("f16", "bf16") and operation == "add" else ""
    path = kernel(
        [".param .u64 in", ".param .u64 out"],
        f"""
  ld.param.u64 %rd10, [in];
{copy_words("shared", "%rd10", values.nbytes // 4)}
  fence.proxy.async;
  bar.sync 0;
  ld.param.u64 %rd1, [out];
  mov.u32 %r1, buffer;
  @%p0 cp.reduce.async.bulk.global.shared::cta.bulk_group.{operation}{rounding}.{type_name} [%rd1], [%r1], {values.nbytes};
  @%p0 cp.async.bulk.commit_group;
  @%p0 cp.async.bulk.wait_group 0;""")
    (got,) = execute(f"reduce {operation} {type_name}", path, ("in", values), ("inout", array), block="32",
                     options=[f"--smem={values.nbytes}", *MODES[how]])
    check_equal(f"reduce {operation} {type_name}", got, np.array([combine(a, b) for a, b in zip(array, values)], dtype))


for how, (operation, combine) in enumerate(OPERATIONS.items()):
    bitwise = operation in ("and", "or", "xor")
    for dtype in ALLOWED[operation].split():
        if (operation, dtype) == ("add", "i8"):
            continue
        name = f"b{BITS[dtype][1:]}" if bitwise else BITS[dtype]
        test_linear_reduction(operation, combine, dtype, name, how % 3)


# --- Copies without a tensor ---

def test_linear(count, how):
    """There and back through shared memory; the source is prefetched."""
    array = tensor("u1", count)
    path = kernel(
        [".param .u64 in", ".param .u64 out"],
        f"""
  ld.param.u64 %rd1, [in];
  ld.param.u64 %rd2, [out];
  mov.u32 %r1, buffer;
  @%p0 cp.async.bulk.prefetch.L2.global [%rd1], {count};
  @%p0 mbarrier.arrive.expect_tx.shared::cta.b64 _, [barrier], {count};
  @%p0 cp.async.bulk.shared::cluster.global.mbarrier::complete_tx::bytes [%r1], [%rd1], {count}, [barrier];
{WAIT}
  @%p0 cp.async.bulk.global.shared::cta.bulk_group [%rd2], [%r1], {count};
  @%p0 cp.async.bulk.commit_group;
  @%p0 cp.async.bulk.wait_group 0;""")
    (got,) = execute(f"linear {count}", path, ("in", array), ("out", f"u8[{count}]"), block="64",
                     options=[f"--smem={count}", *MODES[how]])
    check_equal(f"linear {count}", got, array)


for how, count in enumerate([16, 48, 4096, 65536]):
    test_linear(count, how % 3)


def test_multicast(size, how, is_tensor):
    """Block r loads row r and sends it to all blocks whose bit is set."""
    array = tensor("f4", (size, 64))
    mask = sum(1 << r for r in range(size) if r != 1)
    copy = ("cp.async.bulk.tensor.2d.shared::cluster.global.mbarrier::complete_tx::bytes.multicast::cluster "
            "[%r3], [%rd1, {0, %r2}], [barrier], %h1;") if is_tensor else (
            "cp.async.bulk.shared::cluster.global.mbarrier::complete_tx::bytes.multicast::cluster "
            "[%r3], [%rd3], 256, [barrier], %h1;")
    path = kernel(
        [".param .align 64 .b8 map[128]", ".param .u64 in", ".param .u64 out"],
        f"""
  barrier.cluster.arrive;
  barrier.cluster.wait;
  mov.u32 %r2, %cluster_ctarank;
  mov.u32 %r3, buffer;
  mad.lo.u32 %r3, %r2, 256, %r3;
  mov.b64 %rd1, map;
  cvta.param.u64 %rd1, %rd1;
  ld.param.u64 %rd3, [in];
  mad.wide.u32 %rd3, %r2, 256, %rd3;
  mov.u16 %h1, {mask};
  setp.ne.u32 %p3, %r2, 1;
  selp.u32 %r4, {size * 256}, 0, %p3;
  @%p0 mbarrier.arrive.expect_tx.shared::cta.b64 _, [barrier], %r4;
  @%p0 {copy}
{WAIT}
  ld.param.u64 %rd10, [out];
  mov.u32 %r5, %ctaid.x;
  mad.wide.u32 %rd10, %r5, {size * 256}, %rd10;
  @!%p3 bra leave;
{copy_words("global", "%rd10", size * 64)}
leave:
  barrier.cluster.arrive;
  barrier.cluster.wait;""")
    (got,) = execute(f"multicast {size}", path, "tensormap:1,box=1x64", ("in", array), ("out", f"f32[{size},{size},64]"),
                     grid=str(size), block="32", options=[f"--cluster={size}", f"--smem={size * 256}", *MODES[how]])
    wanted = np.broadcast_to(array, (size, size, 64)).copy()
    wanted[1] = 0
    check_equal(f"multicast {size}", got, wanted)


for how, (size, is_tensor) in enumerate(itertools.product([2, 4, 8], [True, False])):
    test_multicast(size, how % 3, is_tensor)


def test_send(reduction, how):
    """Each block sends its buffer to the next one, or combines it there."""
    size, words = 3, 32
    array = rng.integers(0, 1000, (size, words)).astype("u4")
    opcode = "cp.async.bulk" if not reduction else "cp.reduce.async.bulk"
    form = f".{reduction}.{'b32' if reduction in ('and', 'or', 'xor') else 'u32'}" if reduction else ""
    path = kernel(
        [".param .u64 in", ".param .u64 out"],
        f"""
  mov.u32 %r5, %ctaid.x;
  ld.param.u64 %rd10, [in];
  mad.wide.u32 %rd10, %r5, {words * 4}, %rd10;
{copy_words("shared", "%rd10", words)}
  mov.u32 %r20, %tid.x;
  shl.b32 %r20, %r20, 2;
  mov.u32 %r21, buffer;
  add.u32 %r20, %r20, %r21;
  st.shared.u32 [%r20+{words * 4}], 700;
  fence.proxy.async;
  @%p0 mbarrier.arrive.expect_tx.shared::cta.b64 _, [barrier], {words * 4};
  barrier.cluster.arrive;
  barrier.cluster.wait;
  mov.u32 %r2, %cluster_ctarank;
  add.u32 %r2, %r2, 1;
  rem.u32 %r2, %r2, {size};
  mov.u32 %r3, buffer;
  add.u32 %r4, %r3, {words * 4};
  mapa.shared::cluster.u32 %r4, %r4, %r2;
  mapa.shared::cluster.u32 %r6, barrier, %r2;
  @%p0 {opcode}.shared::cluster.shared::cta.mbarrier::complete_tx::bytes{form} [%r4], [%r3], {words * 4}, [%r6];
{WAIT}
  ld.shared.u32 %r22, [%r20+{words * 4}];
  ld.param.u64 %rd12, [out];
  mad.lo.u32 %r23, %r5, {words}, %r0;
  mad.wide.u32 %rd12, %r23, 4, %rd12;
  st.global.u32 [%rd12], %r22;
  barrier.cluster.arrive;
  barrier.cluster.wait;""")
    (got,) = execute(f"send {reduction}", path, ("in", array), ("out", f"u32[{size},{words}]"), grid=str(size), block=str(words),
                     options=[f"--cluster={size}", f"--smem={words * 8}", *MODES[how]])
    wanted = np.roll(array, 1, axis=0)
    if reduction:
        wanted = np.vectorize(OPERATIONS[reduction], otypes=["u4"])(np.full_like(wanted, 700), wanted)
    check_equal(f"send {reduction}", got, wanted)


for how, reduction in enumerate([None, *OPERATIONS]):
    test_send(reduction, how % 3)

# --- st.async and red.async ---


def test_remote(opcode, dtype, vector, how, combine=None):
    """Lane i of each block stores to place 31 - i of the other block."""
    width = np.dtype(dtype).itemsize
    bits, each = width * 8, width * vector
    register = {4: "%r", 8: "%rd"}[width]
    array = rng.integers(0, 1000, (2, 32, vector)).astype(dtype)
    first = {4: 30, 8: 20}[width]
    names = [f"{register}{first + k}" for k in range(vector)]
    value = names[0] if vector == 1 else "{" + ", ".join(names) + "}"
    loads = "\n".join(f"  ld.global.b{bits} {name}, [%rd3+{k * width}];" for k, name in enumerate(names))
    fills = "\n".join(f"  st.shared.b{bits} [%r4+{k * width}], 700;" for k in range(vector))
    back = "\n".join(f"  ld.shared.b{bits} {name}, [%r4+{k * width}];\n  st.global.b{bits} [%rd4+{k * width}], {name};"
                     for k, name in enumerate(names))
    path = kernel(
        [".param .u64 in", ".param .u64 out"],
        f"""
  mov.u32 %r2, %cluster_ctarank;
  xor.b32 %r3, %r2, 1;
  mad.lo.u32 %r1, %r2, 32, %r0;
  ld.param.u64 %rd3, [in];
  mad.wide.u32 %rd3, %r1, {each}, %rd3;
  ld.param.u64 %rd4, [out];
  mad.wide.u32 %rd4, %r1, {each}, %rd4;
{loads}
  mov.u32 %r4, buffer;
  mad.lo.u32 %r4, %r0, {each}, %r4;
{fills}
  mov.u32 %r5, buffer;
  sub.u32 %r6, 31, %r0;
  mad.lo.u32 %r5, %r6, {each}, %r5;
  mapa.shared::cluster.u32 %r5, %r5, %r3;
  mapa.shared::cluster.u32 %r6, barrier, %r3;
  @%p0 mbarrier.arrive.expect_tx.shared::cta.b64 _, [barrier], {32 * each};
  barrier.cluster.arrive;
  barrier.cluster.wait;
  {opcode} [%r5], {value}, [%r6];
{WAIT}
{back}
  barrier.cluster.arrive;
  barrier.cluster.wait;""")
    (got,) = execute(opcode, path, ("in", array), ("inout", np.zeros_like(array)), grid="2", block="32",
                     options=["--cluster=2", f"--smem={32 * each}", *MODES[how]])
    wanted = array[::-1, ::-1]
    if combine:
        wanted = np.vectorize(combine, otypes=[dtype])(np.full_like(wanted, 700), wanted)
    check_equal(opcode, got, wanted)


STORE = "st.async.weak.shared::cluster.mbarrier::complete_tx::bytes"
for how, (vector, type_name, dtype) in enumerate([(1, "b32", "u4"), (2, ".v2.f32", "u4"), (4, ".v4.s32", "u4"), (1, "u64", "u8"), (2, ".v2.b64", "u8")]):
    test_remote(f"{STORE}.{type_name.lstrip('.')}", dtype, vector, how % 3)
for how, (operation, combine) in enumerate(OPERATIONS.items()):
    type_name = "b32" if operation in ("and", "or", "xor") else "u32"
    test_remote(f"red.async.relaxed.cluster.shared::cluster.mbarrier::complete_tx::bytes.{operation}.{type_name}", "u4", 1, how % 3, combine)
for type_name in ("u64", "s64"):
    test_remote(f"red.async.relaxed.cluster.shared::cluster.mbarrier::complete_tx::bytes.add.{type_name}", "u8", 1, 1, OPERATIONS["add"])


# --- Tensor maps that the kernel makes ---

def test_replace(is_blank):
    """From nothing, or from the map of another array."""
    array = tensor("f2", (30, 40))
    other = tensor("f4", (8, 8))
    init = """
  mov.u32 %r40, 0;
clear:
  add.u32 %r41, %r2, %r40;
  st.shared.u32 [%r41], 0;
  add.u32 %r40, %r40, 4;
  setp.lt.u32 %p4, %r40, 128;
  @%p4 bra clear;""" if is_blank else """
  mov.u32 %r40, 0;
fill:
  add.u32 %r41, %r2, %r40;
  cvt.u64.u32 %rd6, %r40;
  mov.b64 %rd7, map;
  cvta.param.u64 %rd7, %rd7;
  add.u64 %rd7, %rd7, %rd6;
  ld.u32 %r42, [%rd7];
  st.shared.u32 [%r41], %r42;
  add.u32 %r40, %r40, 4;
  setp.lt.u32 %p4, %r40, 128;
  @%p4 bra fill;"""
    fields = {"rank": ("b32", "1"), "elemtype": ("b32", "6"), "interleave_layout": ("b32", "0"), "swizzle_mode": ("b32", "2"),
              "fill_mode": ("b32", "1"), "global_address": ("b64", "%rd5")}
    dims = {"global_dim": ("b32", ["40", "30"]), "box_dim": ("b32", ["32", "16"]), "element_stride": ("b32", ["1", "1"]),
            "global_stride": ("b64", ["80"])}
    lines = [f"  tensormap.replace.tile.{field}.shared::cta.b1024.{kind} [%r2], {value};" for field, (kind, value) in fields.items()]
    for field, (kind, values) in dims.items():
        for index, value in enumerate(values):
            register = "%rd8" if kind == "b64" else "%r43"
            lines.append(f"  mov.{kind} {register}, {value};")
            lines.append(f"  tensormap.replace.tile.{field}.shared::cta.b1024.{kind} [%r2], {index}, {register};")
    path = kernel(
        [".param .align 64 .b8 map[128]", ".param .u64 in", ".param .u64 made", ".param .u64 out"],
        f"""
  mov.u32 %r1, buffer;
  add.u32 %r2, %r1, 1024;
  ld.param.u64 %rd5, [in];
  ld.param.u64 %rd1, [made];
  @!%p0 bra ready;
{init}
{chr(10).join(lines)}
ready:
  bar.warp.sync -1;
  tensormap.cp_fenceproxy.global.shared::cta.tensormap::generic.release.gpu.sync.aligned [%rd1], [%r2], 128;
  fence.proxy.tensormap::generic.acquire.gpu [%rd1], 128;
  @%p0 mbarrier.arrive.expect_tx.shared::cta.b64 _, [barrier], 1024;
  @%p0 cp.async.bulk.tensor.2d.shared::cluster.global.mbarrier::complete_tx::bytes [%r1], [%rd1, {{20, 8}}], [barrier];
{WAIT}
  ld.param.u64 %rd10, [out];
{copy_words("global", "%rd10", 256)}""")
    (got,) = execute("replace", path, "tensormap:4,box=4x4", ("in", array), ("in", np.zeros(128, "u1")), ("out", "f16[16,32]"),
                     ("+in", other), block="32", options=["--smem=1152"])
    values = cut(array, (16, 32), (8, 20), float("nan"))
    wanted = permute(np.frombuffer(values.tobytes(), "u1"), "64B").view("f2").reshape(16, 32)
    check_equal("replace", got, wanted)


test_replace(True)
test_replace(False)
