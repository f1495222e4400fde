"""Arrivals at the mbarrier of another block: what they order, and mistakes."""

import numpy as np

from snippets import check_clean, check_mistake, kernel, replace

# Block 1 writes a word of block 0 and arrives there; block 0 waits and reads.
# Both stay until the end.
PASS = kernel("""
  .shared .align 8 .b64 full;
  .shared .align 4 .b8 word[4];
  mov.u32 %r2, %cluster_ctarank;
  setp.eq.u32 %p1, %r2, 0;
  @%p1 mbarrier.init.shared::cta.b64 [full], 1;
  barrier.cluster.arrive;
  barrier.cluster.wait;
  mov.u32 %r3, 0;
  mapa.shared::cluster.u32 %r4, word, %r3;
  mapa.shared::cluster.u32 %r5, full, %r3;
  mov.u32 %r6, 42;
  @%p1 bra WAIT;
  st.shared::cluster.b32 [%r4], %r6;
  mbarrier.arrive.release.cluster.shared::cluster.b64 _, [%r5];
  bra END;
WAIT:
  mbarrier.try_wait.parity.acquire.cluster.shared::cta.b64 %p2, [full], 0;
  @!%p2 bra WAIT;
  ld.shared.b32 %r7, [word];
  st.global.b32 [%rd1], %r7;
END:
  barrier.cluster.arrive;
  barrier.cluster.wait;
""", "a")
two = dict(grid="2", cluster="2")
out = ("out", "u32[1]")
check_clean("pass", PASS, np.array([42], "u4"), out, **two)

READ = """
race: read of shared memory at offset 0x8 is not ordered after a write of it
  read at ld.shared.b32 %r7, [word]
  by thread (0,0,0) of block (0,0,0)
  write at st.shared::cluster.b32 [%r4], %r6
  by thread (0,0,0) of block (1,0,0)
  order them with a barrier that both threads pass
"""
STORE = "  st.shared::cluster.b32 [%r4], %r6;\n"
ARRIVE = "  mbarrier.arrive.release.cluster.shared::cluster.b64 _, [%r5];\n"
for name, text in [
    ("relaxed arrival", replace(PASS, ARRIVE, ARRIVE.replace("release", "relaxed"))),
    ("relaxed wait", replace(PASS, "parity.acquire", "parity.relaxed")),
]:
    check_mistake(name, text, READ, out, **two)
# A fence makes up for what is relaxed.
check_clean("fences", replace(replace(PASS, ARRIVE, "  fence.acq_rel.cluster;\n" + ARRIVE.replace("release", "relaxed")),
                              "  ld.shared.b32", "  fence.acq_rel.cluster;\n  ld.shared.b32"), np.array([42], "u4"), out, **two)
# The arrival comes first, and the store when the word has been read.
SPIN = """
  mov.u32 %r8, 0;
SPIN:
  add.u32 %r8, %r8, 1;
  setp.lt.u32 %p3, %r8, 10000;
  @%p3 bra SPIN;
"""
INIT = "  @%p1 mbarrier.init.shared::cta.b64 [full], 1;\n"
check_mistake("early arrival", replace(replace(PASS, STORE + ARRIVE, ARRIVE + SPIN + STORE), INIT, INIT + "  st.shared.b32 [word], %r1;\n"), """
race: write of shared memory at offset 0x8 is not ordered after a read of it
  write at st.shared::cluster.b32 [%r4], %r6
  by thread (0,0,0) of block (1,0,0)
  read at ld.shared.b32 %r7, [word]
  by thread (0,0,0) of block (0,0,0)
  order them with a barrier that both threads pass
""", out, **two)

check_mistake("two arrivals", replace(PASS, ARRIVE, ARRIVE.replace("[%r5]", "[%r5], 2")), """
mbarrier: 2 arrivals at the mbarrier at offset 0x0 of shared memory, whose phase 0 expects 1 more of 1
  at mbarrier.arrive.release.cluster.shared::cluster.b64 _, [%r5], 2
  by thread (0,0,0) of block (1,0,0)
""", out, **two)
check_mistake("no mbarrier", replace(PASS, INIT, ""), """
mbarrier: there is no mbarrier at offset 0x8 of shared memory; it was never initialised, or it was invalidated
  at ~
  by thread (0,0,0) of block ~
""", out, vague=(r"(?<=  at ).*", r"(?<= block ).*"), **two)

# Nobody tells block 1 that block 0 waits for it: what it arrives at may be gone.
END = "END:\n  barrier.cluster.arrive;\n  barrier.cluster.wait;\n"
GONE = replace(replace(PASS, END, "END:\n"), "  @!%p2 bra WAIT;\n", "")
check_mistake("gone", replace(replace(GONE, STORE, ""), ARRIVE, SPIN + ARRIVE).replace("  ld.shared.b32 %r7, [word];\n", ""), """
cluster: write of 8 bytes of shared memory of block (0,0,0), whose threads have all exited
  at mbarrier.arrive.release.cluster.shared::cluster.b64 _, [%r5]
  by thread (0,0,0) of block (1,0,0)
  let that block wait at a barrier of the cluster until this access is done
""", out, **two)
