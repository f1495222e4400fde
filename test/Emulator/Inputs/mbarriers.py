"""mbarrier: states and results against a model in Python, phases that order
memory, and what is reported."""

import random

import numpy as np

from snippets import THREADS, check_clean, check_mistake, execute, kernel, replace

#===---------------------------------------------------------------------------
# One thread, random operations, each result against the model.
#===---------------------------------------------------------------------------


class Model:
    """Section 9.7.13.15.3."""

    def __init__(self, count):
        self.expected = self.pending = count
        self.tx = self.phase = 0

    def settle(self):
        if self.pending == 0 and self.tx == 0:
            self.phase += 1
            self.pending = self.expected


def random_program(rng, steps=60):
    """Lines of PTX, and the values that they store."""
    lines, values = [], []
    model = Model(rng.randrange(1, 6))
    lines.append(f"mbarrier.init.shared.b64 [bar], {model.expected};")

    def store(register, value):
        lines.append(f"st.global.b32 [%rd1+{4 * len(values)}], {register};")
        values.append(value)

    def arrive():
        if not model.pending:
            return
        count = rng.randrange(1, model.pending + 1)
        drops = rng.random() < 0.2 and model.expected > count
        before = (model.phase, model.pending)
        completes = count == model.pending and model.tx == 0
        kind = "arrive_drop" if drops else "arrive"
        form = rng.choice(["", ".noComplete"]) if not completes else ""
        ending = f", {count}" if count > 1 or form else rng.choice(["", ", 1"])
        lines.append(f"mbarrier.{kind}{form}.shared::cta.b64 %rd4, [bar]{ending};")
        if drops:
            model.expected -= count
        model.pending -= count
        lines.append("mbarrier.pending_count.b64 %r2, %rd4;")
        store("%r2", before[1])
        states.append(before[0])
        lines.append(f"mov.b64 %rd{9 + len(states) % 8}, %rd4;")
        model.settle()

    def arrive_expecting():
        if not model.pending:
            return
        count = rng.randrange(1, 5000)
        lines.append(f"mbarrier.arrive.expect_tx.release.cta.shared::cta.b64 _, [bar], {count};")
        model.tx += count
        model.pending -= 1
        model.settle()

    def expect():
        count = rng.randrange(1, 5000)
        lines.append(f"mbarrier.expect_tx.relaxed.cta.shared::cta.b64 [bar], {count};")
        model.tx += count

    def complete():
        count = model.tx if rng.random() < 0.6 or model.tx <= 0 else rng.randrange(1, model.tx + 100)
        if count <= 0:
            return
        lines.append(f"mbarrier.complete_tx.relaxed.cta.shared::cta.b64 [bar], {count};")
        model.tx -= count
        model.settle()

    def test_parity():
        parity, kind = rng.randrange(2), rng.choice(["test_wait", "try_wait"])
        scope = rng.choice(["", ".acquire.cta", ".relaxed.cta", ".acquire.cluster"])
        hint = ", 100" if kind == "try_wait" and rng.random() < 0.5 else ""
        lines.append(f"mbarrier.{kind}.parity{scope}.shared::cta.b64 %p1, [bar], {parity}{hint};")
        lines.append("selp.b32 %r2, 1, 0, %p1;")
        store("%r2", int(model.phase & 1 != parity))

    def test_state():
        recent = [(i, phase) for i, phase in enumerate(states, 1)
                  if phase >= model.phase - 1 and i > len(states) - 8]
        if not recent:
            return
        index, phase = rng.choice(recent)
        lines.append(f"mbarrier.{rng.choice(['test_wait', 'try_wait'])}.shared.b64 %p1, [bar], %rd{9 + index % 8};")
        lines.append("selp.b32 %r2, 1, 0, %p1;")
        store("%r2", int(phase != model.phase))

    states = []
    while len(lines) < steps:
        rng.choice([arrive, arrive, arrive_expecting, expect, complete, complete, test_parity, test_state])()
        # A byte count that has gone below zero waits for its expect_tx.
        if model.tx < 0:
            lines.append(f"mbarrier.expect_tx.shared.b64 [bar], {-model.tx};")
            model.tx = 0
            model.settle()
    lines.append("mbarrier.inval.shared.b64 [bar];")
    lines.append("st.shared.b64 [bar], %rd1;")
    return "  .shared .align 8 .b64 bar;\n  " + "\n  ".join(lines), np.array(values or [0], "u4")


for seed in range(25):
    body, values = random_program(random.Random(seed))
    check_clean(f"random {seed}", kernel(body, "a"), values,
                ("out", f"u32[{len(values)}]"), seeds=1 if seed else 3)

#===---------------------------------------------------------------------------
# A ring of stages between a producer and a consumer warp.
#===---------------------------------------------------------------------------

# Thread i of the first warp puts 100 * round + i into a stage, thread i of the
# second warp adds what thread 31 - i has put there.
RING = """
  .shared .align 8 .b64 full[3];
  .shared .align 8 .b64 empty[3];
  .shared .align 16 .b8 words[384];
  setp.ne.u32 %p1, %r1, 0;
  @%p1 bra READY;
  mov.u32 %r2, 0;
INIT:
  mov.u32 %r3, full;
  mad.lo.u32 %r3, %r2, 8, %r3;
  mbarrier.init.shared::cta.b64 [%r3], 32;
  mov.u32 %r3, empty;
  mad.lo.u32 %r3, %r2, 8, %r3;
  mbarrier.init.shared::cta.b64 [%r3], 32;
  add.u32 %r2, %r2, 1;
  setp.lt.u32 %p2, %r2, 3;
  @%p2 bra INIT;
READY:
  bar.sync 0;
  and.b32 %r4, %r1, 31;
  mov.u32 %r5, 0;
  mov.u32 %r6, 0;
ROUND:
  rem.u32 %r7, %r5, 3;
  div.u32 %r8, %r5, 3;
  and.b32 %r8, %r8, 1;
  xor.b32 %r9, %r8, 1;
  mov.u32 %r10, full;
  mad.lo.u32 %r10, %r7, 8, %r10;
  mov.u32 %r11, empty;
  mad.lo.u32 %r11, %r7, 8, %r11;
  mov.u32 %r12, words;
  mad.lo.u32 %r12, %r7, 128, %r12;
  setp.ge.u32 %p3, %r1, 32;
  @%p3 bra CONSUME;
WAIT_EMPTY:
  mbarrier.try_wait.parity.shared::cta.b64 %p4, [%r11], %r9;
  @!%p4 bra WAIT_EMPTY;
  mad.lo.u32 %r13, %r4, 4, %r12;
  mad.lo.u32 %r14, %r5, 100, %r4;
  st.shared.b32 [%r13], %r14;
  mbarrier.arrive.shared::cta.b64 %rd4, [%r10];
  bra NEXT;
CONSUME:
  mbarrier.test_wait.parity.shared::cta.b64 %p4, [%r10], %r8;
  @!%p4 bra CONSUME;
  sub.u32 %r13, 31, %r4;
  mad.lo.u32 %r13, %r13, 4, %r12;
  ld.shared.b32 %r14, [%r13];
  add.u32 %r6, %r6, %r14;
  mbarrier.arrive.release.cta.shared::cta.b64 _, [%r11];
NEXT:
  add.u32 %r5, %r5, 1;
  setp.lt.u32 %p5, %r5, 10;
  @%p5 bra ROUND;
  @!%p3 ret;
  mad.wide.u32 %rd5, %r4, 4, %rd1;
  st.global.b32 [%rd5], %r6;
"""
ring = kernel(RING, "a")
lane = np.arange(32)
output = ("out", "u32[32]")
check_clean("ring", ring, (4500 + 10 * (31 - lane)).astype("u4"), output, block="64", seeds=5)

NO_FULL = """
race: read of shared memory at offset 0x0 is not ordered after a write of it
  read at ld.shared.b32 %r14, [%r13]
  by thread (0,0,0) of block (0,0,0)
  write at st.shared.b32 [%r13], %r14
  by thread (0,0,0) of block (0,0,0)
  order them with a barrier that both threads pass
"""
VAGUE = THREADS + (r"0x[0-9A-F]+",)
race = lambda first, second: VAGUE + (rf"(?s)^race: .*{first}.*{second}.*|^race: .*{second}.*{first}.*|^init: .*|^deadlock: .*",)
check_mistake("no wait for empty", replace(ring, "  @!%p4 bra WAIT_EMPTY;\n", ""), NO_FULL, output,
              block="64", vague=race("ld.shared", "st.shared"), modes=["late"], seeds=range(3))
check_mistake("no wait for full", replace(ring, "  @!%p4 bra CONSUME;\n", ""), NO_FULL, output,
              block="64", vague=race("ld.shared", "st.shared"), modes=["late"], seeds=range(3))
check_mistake("relaxed arrive", replace(ring, "arrive.shared::cta.b64 %rd4", "arrive.relaxed.cta.shared::cta.b64 %rd4"),
              NO_FULL, output, block="64", vague=VAGUE, modes=["late"])
fenced = replace(ring, "mbarrier.arrive.shared::cta.b64 %rd4", "fence.acq_rel.cta;\n  mbarrier.arrive.relaxed.cta.shared::cta.b64 %rd4")
check_clean("fence and relaxed arrive", fenced, None, output, block="64", seeds=1)
relaxed = replace(ring, "test_wait.parity.shared", "test_wait.parity.relaxed.cta.shared")
check_mistake("relaxed wait", relaxed, NO_FULL, output, block="64", vague=VAGUE, modes=["late"])
check_clean("relaxed wait and fence", replace(relaxed, "  sub.u32 %r13, 31", "  fence.acq_rel.cta;\n  sub.u32 %r13, 31"),
            None, output, block="64", seeds=1)
check_mistake("no barrier behind init", replace(ring, "  bar.sync 0;\n", ""), """
mbarrier: there is no mbarrier at offset 0x0 of shared memory; it was never initialised, or it was invalidated
""", output, block="64", modes=["late"], vague=VAGUE + (
    r"(?s)^mbarrier: there is no mbarrier at offset .*|^race: (write|atomic access) of shared memory .*mbarrier.init.*",))
check_mistake("one arrival too few", replace(ring, "  mbarrier.arrive.release", "  setp.ne.u32 %p6, %r1, 40;\n  @%p6 mbarrier.arrive.release"), """
deadlock: no thread of block (0,0,0) can go on
  lanes 0-31 of warp 0 wait for phase 0 of the mbarrier at offset 0x18 of shared memory, where 1 of 32 arrivals and 0 bytes are missing
    at mbarrier.try_wait.parity.shared::cta.b64 %p4, [%r11], %r9
  lanes 0-31 of warp 1 wait for phase 1 of the mbarrier at offset 0x0 of shared memory, where 32 of 32 arrivals and 0 bytes are missing
    at mbarrier.test_wait.parity.shared::cta.b64 %p4, [%r10], %r8
""", output, block="64", seeds=range(3))

#===---------------------------------------------------------------------------
# cp.async that arrives.
#===---------------------------------------------------------------------------

COPY = """
  .shared .align 8 .b64 bar;
  .shared .align 16 .b8 words[512];
  setp.ne.u32 %p1, %r1, 0;
  @!%p1 mbarrier.init.shared::cta.b64 [bar], 32;
  bar.sync 0;
  and.b32 %r4, %r1, 31;
  mul.wide.u32 %rd3, %r4, 16;
  mov.u32 %r2, words;
  mad.lo.u32 %r3, %r4, 16, %r2;
  setp.ge.u32 %p2, %r1, 32;
  @%p2 bra WAIT;
  add.u64 %rd4, %rd1, %rd3;
  cp.async.cg.shared.global [%r3], [%rd4], 16;
  cp.async.mbarrier.arrive.noinc.shared::cta.b64 [bar];
  ret;
WAIT:
  mbarrier.try_wait.parity.acquire.cta.shared::cta.b64 %p3, [bar], 0, 1000;
  @!%p3 bra WAIT;
  sub.u32 %r5, 31, %r4;
  mad.lo.u32 %r5, %r5, 16, %r2;
  ld.shared.v4.b32 {%r6, %r7, %r8, %r9}, [%r5];
  add.u64 %rd5, %rd2, %rd3;
  st.global.v4.b32 [%rd5], {%r6, %r7, %r8, %r9};
"""
data = np.arange(128, dtype="u4").reshape(32, 4)
arrays = (("in", data), ("out", "u32[32,4]"))
copy = kernel(COPY)
check_clean("copy arrives", copy, data[::-1], *arrays, block="64")
# Without .noinc the arrival brings its own count.
check_clean("copy arrives, counted", replace(replace(copy, ".noinc", ""), "ret;\nWAIT",
            "mbarrier.arrive.shared.b64 %rd8, [bar];\n  ret;\nWAIT"), data[::-1], *arrays, block="64")
# Who waits for the group after the mbarrier may read as well.
check_clean("group after mbarrier", replace(copy, "ret;\nWAIT",
            "cp.async.wait_all;\n  ld.shared.b32 %r6, [%r3];\n  ret;\nWAIT"), data[::-1], *arrays, block="64")
check_mistake("copy, no wait", replace(copy, "  @!%p3 bra WAIT;\n", ""), """
async: read of shared memory at offset 0x10 is not ordered after an asynchronous write of it
  read at ld.shared.v4.b32 {%r6, %r7, %r8, %r9}, [%r5]
  by thread (32,0,0) of block (0,0,0)
  asynchronous write at cp.async.cg.shared.global [%r3], [%rd4], 16
  started by thread (31,0,0)
  wait for the asynchronous operation first, and let a barrier tell other threads
""", *arrays, block="64", modes=["late"], vague=THREADS + (
    r"(?s)^(init: read of 16 bytes|async: read of|race: asynchronous write of) .*",), seeds=range(2))
check_mistake("plain arrive", replace(copy, "cp.async.mbarrier.arrive.noinc.shared::cta.b64 [bar]", "mbarrier.arrive.shared.b64 %rd8, [bar]"), """
async: read of shared memory at offset 0x10 is not ordered after an asynchronous write of it
  read at ld.shared.v4.b32 {%r6, %r7, %r8, %r9}, [%r5]
  by thread (32,0,0) of block (0,0,0)
  asynchronous write at cp.async.cg.shared.global [%r3], [%rd4], 16
  started by thread (31,0,0)
  wait for the asynchronous operation first, and let a barrier tell other threads
""", *arrays, block="64", vague=THREADS + (r"0x[0-9A-F]+",))

#===---------------------------------------------------------------------------
# Mistakes of one thread.
#===---------------------------------------------------------------------------

INIT = "mbarrier.init.shared.b64 [bar], 2"
GONE = "there is no mbarrier at offset 0x0 of shared memory; it was never initialised, or it was invalidated"
for name, lines, what in [
    ("uninitialised", ["mbarrier.arrive.shared.b64 %rd4, [bar]"], GONE),
    ("uninitialised wait", ["mbarrier.test_wait.parity.shared.b64 %p1, [bar], 0"], GONE),
    ("uninitialised expect", ["mbarrier.expect_tx.shared.b64 [bar], 16"], GONE),
    ("uninitialised copy", ["cp.async.mbarrier.arrive.shared.b64 [bar]"], GONE),
    ("invalidated", [INIT, "mbarrier.inval.shared.b64 [bar]", "mbarrier.arrive.shared.b64 %rd4, [bar]"], GONE),
    ("invalidated twice", [INIT, "mbarrier.inval.shared.b64 [bar]", "mbarrier.inval.shared::cta.b64 [bar]"], GONE),
    ("init in use", [INIT, "mbarrier.init.shared.b64 [bar], 7"],
     "the mbarrier at offset 0x0 of shared memory is in use; mbarrier.inval must end that first\n"
     f"  initialised at {INIT}"),
    ("no count", ["mbarrier.init.shared.b64 [bar], 0"], "an mbarrier counts 1 to 1048575 arrivals, but 0 are given"),
    ("large count", ["mbarrier.init.shared.b64 [bar], 1048576"],
     "an mbarrier counts 1 to 1048575 arrivals, but 1048576 are given"),
    ("many arrivals", [INIT, "mbarrier.arrive.shared.b64 %rd4, [bar], 3"],
     "3 arrivals at the mbarrier at offset 0x0 of shared memory, whose phase 0 expects 2 more of 2"),
    ("no arrivals", [INIT, "mbarrier.arrive.shared.b64 %rd4, [bar], 0"],
     "0 arrivals at the mbarrier at offset 0x0 of shared memory, whose phase 0 expects 2 more of 2"),
    ("noComplete", [INIT, "mbarrier.arrive.noComplete.shared.b64 %rd4, [bar], 2"],
     "an arrival with .noComplete completes the phase of the mbarrier at offset 0x0 of shared memory"),
    ("old state", [INIT, "mbarrier.arrive.shared.b64 %rd4, [bar], 2", "mbarrier.arrive.shared.b64 _, [bar], 2",
                   "mbarrier.test_wait.shared.b64 %p1, [bar], %rd4"],
     "the state is one of phase 0 of the mbarrier at offset 0x0 of shared memory, but only its current phase, 2, "
     "and the one before can be tested"),
    ("parity", [INIT, "mbarrier.test_wait.parity.shared.b64 %p1, [bar], 2"],
     "a phase has parity 0 or 1, but 2 is given"),
    ("many bytes", [INIT, "mbarrier.expect_tx.shared.b64 [bar], 1048575", "mbarrier.expect_tx.shared.b64 [bar], 1"],
     "the mbarrier at offset 0x0 of shared memory counts up to 1048575 bytes in flight, but gets to 1048576"),
    ("global", ["mbarrier.arrive.b64 %rd4, [%rd1]"],
     "mbarriers are in shared memory, but this address is in inout:~"),
]:
    text = kernel("  .shared .align 8 .b64 bar;\n  " + ";\n  ".join(lines) + ";", "a")
    check_mistake(name, text, f"mbarrier: {what}\n  at {lines[-1]}\n  by thread (0,0,0) of block (0,0,0)",
                  ("inout", data), modes=["late"], vague=(r"inout:\S*",))

for access, what in (("st.shared.b32 [bar+4], %r1", "write of 4 bytes of shared memory at offset 0x4"),
                     ("ld.shared.b64 %rd4, [bar]", "read of 8 bytes of shared memory at offset 0x0")):
    check_mistake("plain access", kernel(f"  .shared .align 8 .b64 bar;\n  {INIT};\n  {access};", "a"), f"""
mbarrier: {what}, where an mbarrier is in use
  at {access}
  by thread (0,0,0) of block (0,0,0)
  initialised at {INIT}
  mbarrier.inval makes its memory free for other use
""", ("in", data), modes=["late"])

check_mistake("bytes that never come", kernel(f"""
  .shared .align 8 .b64 bar;
  {INIT};
  mbarrier.arrive.expect_tx.shared.b64 _, [bar], 4096;
  mbarrier.arrive.shared.b64 _, [bar];
  mbarrier.complete_tx.shared.b64 [bar], 96;
L:
  mbarrier.try_wait.parity.shared.b64 %p1, [bar], 0;
  nanosleep.u32 20;
  @!%p1 bra L;
""", "a"), """
deadlock: no thread of block (0,0,0) can go on
  lane 0 of warp 0 wait for phase 0 of the mbarrier at offset 0x0 of shared memory, where 0 of 2 arrivals and 4000 bytes are missing
    at mbarrier.try_wait.parity.shared.b64 %p1, [bar], 0
""", ("in", data), seeds=range(3))

for bad, message in [
    ("mbarrier.frob.b64 [bar];", "'mbarrier' needs .init, .inval, .arrive, .arrive_drop, .expect_tx, "
     ".complete_tx, .test_wait, .try_wait or .pending_count"),
    ("mbarrier.arrive.expect_tx.shared.b64 _, [bar];",
     "'mbarrier.arrive.expect_tx' needs a number behind its address"),
    ("mbarrier.arrive.shared.b64 %rd4;", "'mbarrier.arrive' needs the address of an mbarrier"),
    ("cp.async.mbarrier.frob.b64 [bar];", "'cp.async.mbarrier' needs .arrive and an address"),
]:
    said = execute(kernel(f"  .shared .align 8 .b64 bar;\n  {bad}", "a"), ("in", data))[1]
    assert message in said, said
