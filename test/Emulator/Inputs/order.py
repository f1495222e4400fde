"""Order between blocks: release and acquire patterns, scopes."""

from snippets import check_clean, check_mistake, kernel
import numpy as np

# Block 0 writes a word and raises a flag, block 1 waits for the flag and reads.
PASSING = """
  mov.u32 %r2, %ctaid.x;
  setp.ne.u32 %p1, %r2, 0;
  @%p1 bra READ;
  mov.u32 %r3, 42;
  st.global.b32 [%rd1], %r3;
  {release}
  ret;
READ:
  {acquire}
  setp.eq.u32 %p2, %r4, 0;
  @%p2 bra READ;
  {behind}
  ld.global.b32 %r5, [%rd1];
  st.global.b32 [%rd1+8], %r5;
"""


def passing(release, acquire, behind=""):
    return kernel(PASSING.format(release=release, acquire=acquire, behind=behind), "a")


STORE = "st.release.gpu.global.b32 [%rd1+4], %r3;"
FENCED = "fence.acq_rel.gpu; st.relaxed.gpu.global.b32 [%rd1+4], %r3;"
LOAD = "ld.acquire.gpu.global.b32 %r4, [%rd1+4];"
RELAXED = "ld.relaxed.gpu.global.b32 %r4, [%rd1+4];"
FENCE = "fence.acq_rel.gpu;"
argument = ("inout", np.zeros(3, "u4"))
wanted = np.array([42, 42, 42], "u4")
for name, text in [
    ("release, acquire", passing(STORE, LOAD)),
    ("fence, acquire", passing(FENCED, LOAD)),
    ("release, fence", passing(STORE, RELAXED, FENCE)),
    ("fence, fence", passing("membar.gl; st.volatile.global.b32 [%rd1+4], %r3;",
                             "ld.volatile.global.b32 %r4, [%rd1+4];", "membar.gl;")),
    ("atomics", passing("red.release.gpu.global.or.b32 [%rd1+4], 42;",
                        "atom.acquire.gpu.global.or.b32 %r4, [%rd1+4], 0;")),
]:
    check_clean(name, text, wanted, argument, grid="2", seeds=1)

RACE = """
race: read of inout:~ at offset 0x0 is not ordered after a write of it
  read at ld.global.b32 %r5, [%rd1]
  by thread (0,0,0) of block (1,0,0)
  write at st.global.b32 [%rd1], %r3
  by thread (0,0,0) of block (0,0,0)
  order them with a barrier that both threads pass
"""
for name, text in [
    ("relaxed store", passing("st.relaxed.gpu.global.b32 [%rd1+4], %r3;", LOAD)),
    ("relaxed load", passing(STORE, RELAXED)),
    ("fence too narrow", passing("fence.acq_rel.cta; st.relaxed.gpu.global.b32 [%rd1+4], %r3;", LOAD)),
    ("fence behind too narrow", passing(STORE, RELAXED, "fence.acq_rel.cta;")),
]:
    check_mistake(name, text, RACE, argument, grid="2", modes=["late"], vague=(r"inout:\S*",))

# Atomics of several blocks on one word: only scopes that reach all of them keep
# them from racing, and so it is with strong loads and stores.
COUNT = """
  mov.u32 %r2, 1;
  {0}
"""
counter = ("inout", np.zeros(1, "u4"))
for scope in ("", ".relaxed.gpu", ".relaxed.sys", ".acq_rel.gpu"):
    check_clean(f"atom {scope}", kernel(COUNT.format(f"atom{scope}.global.add.u32 %r3, [%rd1], %r2;"), "a"),
                np.array([64], "u4"), counter, grid="2", block="32", seeds=1)
check_clean("cta in one block", kernel(COUNT.format("red.relaxed.cta.global.add.u32 [%rd1], %r2;"), "a"),
            np.array([64], "u4"), counter, block="64", seeds=1)
check_clean("cluster in one cluster", kernel(COUNT.format("red.relaxed.cluster.global.add.u32 [%rd1], %r2;"), "a"),
            np.array([64], "u4"), counter, grid="2", block="32", cluster="2", seeds=1)
NARROW = """
race: {0} of inout:~ at offset 0x0 is not ordered after {1} of it
  {2}
  by thread ({4},0,0) of block (1,0,0)
  {3}
  by thread ({5},0,0) of block (0,0,0)
  order them with a barrier that both threads pass
"""
# Which block comes first is known with one thread only.
ONE = ("--host-threads=1",)
for statement in ("red.relaxed.cta.global.add.u32 [%rd1], %r2", "atom.acq_rel.cta.global.add.u32 %r3, [%rd1], %r2",
                  "red.relaxed.cluster.global.add.u32 [%rd1], %r2"):
    place = f"atomic access at {statement}"
    check_mistake(statement, kernel(COUNT.format(statement + ";"), "a"),
                  NARROW.format("atomic access", "an atomic access", place, place, 0, 31), counter, grid="2", block="32",
                  modes=["late"], vague=(r"inout:\S*", r"thread \(\d+"), options=ONE)
MIXED = """
  mov.u32 %r2, %ctaid.x;
  setp.ne.u32 %p1, %r2, 0;
  mov.u32 %r2, 1;
  @!%p1 red.relaxed.gpu.global.add.u32 [%rd1], %r2;
  @%p1 ld.relaxed.{scope}.global.b32 %r3, [%rd1];
"""
check_clean("load gpu", kernel(MIXED.format(scope="gpu"), "a"), np.array([1], "u4"), counter, grid="2", seeds=1)
check_mistake("load cta", kernel(MIXED.format(scope="cta"), "a"), NARROW.format(
    "read", "an atomic access", "read at @%p1 ld.relaxed.cta.global.b32 %r3, [%rd1]",
    "atomic access at @!%p1 red.relaxed.gpu.global.add.u32 [%rd1], %r2", 0, 0), counter, grid="2", modes=["late"],
              vague=(r"inout:\S*",), options=ONE)
