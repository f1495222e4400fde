"""A block ends while asynchronous work still uses its shared memory."""

import numpy as np

from snippets import check_clean, check_mistake, kernel, replace

data = np.arange(64, dtype="f4")

# A bulk store: its source must have been read.
STORE = kernel("""
  .shared .align 16 .b8 tile[64];
  st.shared.b32 [tile], %r1;
  st.shared.b32 [tile+4], %r1;
  st.shared.v2.b32 [tile+8], {%r1, %r1};
  fence.proxy.async.shared::cta;
  cp.async.bulk.global.shared::cta.bulk_group [%rd1], [tile], 16;
  cp.async.bulk.commit_group;
  cp.async.bulk.wait_group.read 0;
""", "a")
out = ("out", "u32[4]")
check_clean("store", STORE, np.zeros(4, "u4"), out)
check_clean("store, waits for all", replace(STORE, ".read 0", " 0"), np.zeros(4, "u4"), out)
SENT = """
async: all threads of block (0,0,0) have exited, but none has waited for an asynchronous read of its shared memory at offset 0x0
  started at cp.async.bulk.global.shared::cta.bulk_group [%rd1], [tile], 16
  by thread (0,0,0) of block (0,0,0)
  shared memory ends with the last thread of its block: wait before that
"""
for old, new in [
    ("  cp.async.bulk.wait_group.read 0;\n", ""),
    ("  cp.async.bulk.commit_group;\n", ""),
    (".read 0", ".read 1"),
]:
    check_mistake(new, replace(STORE, old, new), SENT, out)

# Copies of single threads end with them.
COPY = kernel("""
  .shared .align 16 .b8 tile[64];
  cp.async.cg.shared.global [tile+16], [%rd1], 16;
  cp.async.commit_group;
  cp.async.wait_group 0;
""", "a")
check_clean("copy", COPY, None, ("in", data))
check_clean("copy, nobody waits", replace(COPY, "  cp.async.wait_group 0;\n", ""), None, ("in", data))

# A bulk load: another thread of the block may be the one who waits, and it is
# not enough that the copy happens to be done. Many of them come before, so that
# those that are waited for are forgotten.
LOAD = kernel("""
  .shared .align 8 .b64 done;
  .shared .align 16 .b8 tile[64];
  setp.ne.u32 %p1, %r1, 0;
  @%p1 bra START;
  mbarrier.init.shared.b64 [done], 1;
START:
  bar.sync 0;
  mov.u32 %r2, 0;
AGAIN:
  @%p1 bra WAIT;
  mbarrier.arrive.expect_tx.shared.b64 _, [done], 64;
  cp.async.bulk.shared::cta.global.mbarrier::complete_tx::bytes [tile], [%rd1], 64, [done];
  bra BEHIND;
WAIT:
  and.b32 %r3, %r2, 1;
TRY:
  mbarrier.try_wait.parity.shared.b64 %p2, [done], %r3;
  @!%p2 bra TRY;
BEHIND:
  bar.sync 0;
  add.u32 %r2, %r2, 1;
  setp.lt.u32 %p3, %r2, 100;
  @%p3 bra AGAIN;
""", "a")
check_clean("load", LOAD, None, ("in", data), block="2")
LAST = replace(LOAD, "  bra BEHIND;\n", "  setp.eq.u32 %p4, %r2, 99;\n  @%p4 exit;\n  bra BEHIND;\n")
LAST = replace(LAST, "WAIT:\n", "WAIT:\n  setp.eq.u32 %p4, %r2, 99;\n  @%p4 exit;\n")
LOADED = """
async: all threads of block (0,0,0) have exited, but none has waited for an asynchronous write of its shared memory at offset 0x10
  started at cp.async.bulk.shared::cta.global.mbarrier::complete_tx::bytes [tile], [%rd1], 64, [done]
  by thread (0,0,0) of block (0,0,0)
  shared memory ends with the last thread of its block: wait before that
"""
check_mistake("load", LAST, LOADED, ("in", data), block="2")

# Shared memory of another block: the sender may not end before the copy has
# read, the receiver not before it has written.
SEND = kernel("""
  .shared .align 8 .b64 done;
  .shared .align 16 .b8 tile[32];
  mov.u32 %r2, %cluster_ctarank;
  setp.eq.u32 %p1, %r2, 0;
  mbarrier.init.shared.b64 [done], 1;
  st.shared.v4.b32 [tile], {%r1, %r1, %r1, %r1};
  fence.proxy.async.shared::cta;
  barrier.cluster.arrive;
  barrier.cluster.wait;
  @!%p1 bra RECEIVE;
  mov.u32 %r3, 1;
  mapa.shared::cluster.u32 %r4, tile, %r3;
  mapa.shared::cluster.u32 %r5, done, %r3;
  cp.async.bulk.shared::cluster.shared::cta.mbarrier::complete_tx::bytes [%r4+16], [tile], 16, [%r5];
  bra END;
RECEIVE:
  mbarrier.arrive.expect_tx.shared.b64 _, [done], 16;
TRY:
  mbarrier.try_wait.parity.shared.b64 %p2, [done], 0;
  @!%p2 bra TRY;
END:
  barrier.cluster.arrive;
  barrier.cluster.wait;
""", "")
two = dict(grid="2", cluster="2")
check_clean("send", SEND, None, **two)
SENDING = """
async: all threads of block ({0},0,0) have exited, but none has waited for an asynchronous {1} of its shared memory at offset {2}
  started at cp.async.bulk.shared::cluster.shared::cta.mbarrier::complete_tx::bytes [%r4+16], [tile], 16, [%r5]
  by thread (0,0,0) of block (0,0,0)
  shared memory ends with the last thread of its block: wait before that
"""
AT_END = "END:\n  barrier.cluster.arrive;\n  barrier.cluster.wait;\n"
check_mistake("send, sender ends", replace(SEND, AT_END, "END:\n"), SENDING.format(0, "read", "0x10"), **two)
UNSEEN = replace(SEND, "  mbarrier.arrive.expect_tx.shared.b64 _, [done], 16;\n", "  bra END;\n")
check_mistake("send, nobody waits", UNSEEN, SENDING.format("~", "~", "~"),
              vague=(r"block \([01~],0,0\) have", r"asynchronous (read|write|~)", r"offset \S+"), **two)
