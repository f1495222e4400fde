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
