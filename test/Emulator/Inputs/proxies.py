"""Fences of proxies: kernels that have them, and what is reported without."""

import numpy as np

from snippets import check_clean, check_mistake, kernel, replace

data = np.arange(32, dtype="u4")
WAIT = """
TRY:
  mbarrier.try_wait.parity.shared.b64 %p2, [done], 0;
  @!%p2 bra TRY;
"""
REPORT = """
proxy: asynchronous {0} at offset {1} follows {2} of it without fence.proxy.async between
  asynchronous {3}
  started by thread (0,0,0)
  {4}
  by thread ({5},0,0) of block (0,0,0)
  put fence.proxy.async behind the write, before the barrier
"""
FENCE = "  fence.proxy.async;\n"
NAMES = (r"(in|inout|out):\S*",)


def check(name, text, wanted, report, *arguments, **how):
    """Clean with the fence, and reported without it or with one by the wrong
    thread or in the wrong place."""
    check_clean(name, text, wanted, *arguments, **how)
    check_mistake(name, replace(text, FENCE, ""), report, *arguments, vague=NAMES, **how)


# Global memory: written by one thread, loaded by a bulk copy of another one.
LOAD = kernel("""
  .shared .align 8 .b64 done;
  .shared .align 16 .b8 tile[32];
  setp.ne.u32 %p1, %r1, 0;
  mbarrier.init.shared.b64 [done], 1;
  @%p1 bra WRITE;
  barrier.sync 0;
  mbarrier.arrive.expect_tx.shared.b64 _, [done], 32;
  cp.async.bulk.shared::cta.global.mbarrier::complete_tx::bytes [tile], [%rd1], 32, [done];
""" + WAIT + """
  ld.shared.b32 %r3, [tile+12];
  st.global.b32 [%rd2], %r3;
  exit;
WRITE:
  mov.u32 %r2, 77;
  st.global.b32 [%rd1+12], %r2;
  fence.proxy.async;
  barrier.sync 0;
""").replace("  mbarrier.init", "  @!%p1 mbarrier.init")
loaded = REPORT.format(
    "read of inout:~", "0x0", "a write",
    "read at cp.async.bulk.shared::cta.global.mbarrier::complete_tx::bytes [tile], [%rd1], 32, [done]",
    "write at st.global.b32 [%rd1+12], %r2", 1).replace("offset 0x0", "offset 0xC")
check("load", LOAD, np.array([77], "u4"), loaded, ("inout", data), ("out", "u32[1]"), block="2")
late = replace(replace(LOAD, FENCE, ""), "  barrier.sync 0;\n  mbarrier.arrive", FENCE + "  barrier.sync 0;\n  mbarrier.arrive")
check_mistake("fence of the other thread", late, loaded, ("inout", data), ("out", "u32[1]"), block="2", vague=NAMES)
# A thread that knows of the write may have the fence, too.
behind = replace(replace(LOAD, FENCE, ""), "  barrier.sync 0;\n  mbarrier.arrive", "  barrier.sync 0;\n" + FENCE + "  mbarrier.arrive")
check_clean("fence behind the barrier", behind, np.array([77], "u4"), ("inout", data), ("out", "u32[1]"), block="2")

# The target of a bulk load was written before by its own thread.
TARGET = kernel("""
  .shared .align 8 .b64 done;
  .shared .align 16 .b8 tile[32];
  mbarrier.init.shared.b64 [done], 1;
  st.shared.v2.b32 [tile+8], {%r1, %r1};
  fence.proxy.async;
  mbarrier.arrive.expect_tx.shared.b64 _, [done], 32;
  cp.async.bulk.shared::cta.global.mbarrier::complete_tx::bytes [tile], [%rd1], 32, [done];
""" + WAIT + """
  ld.shared.b32 %r3, [tile+12];
  st.global.b32 [%rd2], %r3;
""")
check("target", TARGET, data[3:4], REPORT.format(
    "write of shared memory", "0x18", "a write",
    "write at cp.async.bulk.shared::cta.global.mbarrier::complete_tx::bytes [tile], [%rd1], 32, [done]",
    "write at st.shared.v2.b32 [tile+8], {%r1, %r1}", 0), ("in", data), ("out", "u32[1]"))

# What a bulk reduction adds to, and the source of a bulk store that an atomic
# or cp.async has written.
REDUCE = kernel("""
  .shared .align 16 .b8 tile[16];
  mov.u32 %r2, 5;
  st.shared.v4.b32 [tile], {%r2, %r2, %r2, %r2};
  fence.proxy.async.shared::cta;
  st.global.b32 [%rd1], %r2;
  fence.proxy.async;
  cp.reduce.async.bulk.global.shared::cta.bulk_group.add.u32 [%rd1], [tile], 16;
  cp.async.bulk.commit_group;
  cp.async.bulk.wait_group 0;
""", "a")
check("reduce", REDUCE, np.array([10, 6, 7, 8], "u4"), REPORT.format(
    "atomic access of ~", "0x0", "a write",
    "atomic access at cp.reduce.async.bulk.global.shared::cta.bulk_group.add.u32 [%rd1], [tile], 16",
    "write at st.global.b32 [%rd1], %r2", 0).replace("asynchronous atomic", "atomic"), ("inout", data[:4]))
for name, write, said in [
    ("atomic", "atom.shared.add.u32 %r5, [tile], %r4;", "an atomic access|atomic access at atom.shared.add.u32 %r5, [tile], %r4"),
    ("strong", "st.volatile.shared.b32 [tile], %r4;", "a write|write at st.volatile.shared.b32 [tile], %r4"),
    ("copy", "cp.async.ca.shared.global [tile], [%rd2], 4; cp.async.wait_all;",
     "an asynchronous write|asynchronous write at cp.async.ca.shared.global [tile], [%rd2], 4"),
]:
    text = kernel(f"""
  .shared .align 16 .b8 tile[16];
  mov.u32 %r4, 2;
  st.shared.v4.b32 [tile], {{%r4, %r4, %r4, %r4}};
  fence.proxy.async.shared::cta;
  {write}
  fence.proxy.async;
  cp.async.bulk.global.shared::cta.bulk_group [%rd1], [tile], 16;
  cp.async.bulk.commit_group;
  cp.async.bulk.wait_group 0;
""")
    article, place = said.split("|")
    report = REPORT.format("read of shared memory", "0x0", article,
                           "read at cp.async.bulk.global.shared::cta.bulk_group [%rd1], [tile], 16", place, 0)
    if name == "copy":
        report = report.replace("  by thread (0,0,0) of block (0,0,0)\n", "  started by thread (0,0,0)\n")
    check(name, text, None, report, ("inout", data[:4]), ("in", data[:4]))

# --- Tensor maps that the kernel makes ---

# One thread makes a map in global memory, another one uses it.
FIELDS = """
  tensormap.replace.tile.rank.global.b1024.b32 [%rd1], 0;
  tensormap.replace.tile.elemtype.global.b1024.b32 [%rd1], 2;
  tensormap.replace.tile.interleave_layout.global.b1024.b32 [%rd1], 0;
  tensormap.replace.tile.swizzle_mode.global.b1024.b32 [%rd1], 0;
  tensormap.replace.tile.global_dim.global.b1024.b32 [%rd1], 0, 32;
  tensormap.replace.tile.box_dim.global.b1024.b32 [%rd1], 0, 16;
  tensormap.replace.tile.element_stride.global.b1024.b32 [%rd1], 0, 1;
  tensormap.replace.tile.fill_mode.global.b1024.b32 [%rd1], 0;
  tensormap.replace.tile.global_address.global.b1024.b64 [%rd1], %rd2;
"""
MAP = kernel("""
  .shared .align 8 .b64 done;
  .shared .align 128 .b8 tile[128];
  setp.ne.u32 %p1, %r1, 0;
  @%p1 bra MAKE;
  mbarrier.init.shared.b64 [done], 1;
  barrier.sync 0;
  fence.proxy.tensormap::generic.acquire.gpu [%rd1], 128;
  mbarrier.arrive.expect_tx.shared.b64 _, [done], 64;
  cp.async.bulk.tensor.1d.shared::cta.global.mbarrier::complete_tx::bytes [tile], [%rd1, {4}], [done];
""" + WAIT + """
  ld.shared.b32 %r3, [tile+4];
  st.global.b32 [%rd3], %r3;
  exit;
MAKE:""" + FIELDS + """
  fence.proxy.tensormap::generic.release.gpu;
  barrier.sync 0;
""", "a b c")
arguments = (("in", np.zeros(128, "u1")), ("in", data), ("out", "u32[1]"))
check_clean("map", MAP, data[5:6], *arguments, block="2")
ACQUIRE = "  fence.proxy.tensormap::generic.acquire.gpu [%rd1], 128;\n"
COPY = "cp.async.bulk.tensor.1d.shared::cta.global.mbarrier::complete_tx::bytes [tile], [%rd1, {4}], [done]"
UNSEEN = f"""
proxy: asynchronous read of ~ at offset 0x0 follows a write of it without fence.proxy.tensormap::generic between
  asynchronous read at {COPY}
  started by thread (0,0,0)
  write at ~
  by thread (1,0,0) of block (0,0,0)
  put fence.proxy.tensormap::generic.acquire before the copy
"""
SOME = (r"in:\S*", r"(?<=  write at )tensormap\.replace.*")
check_mistake("no acquire", replace(MAP, ACQUIRE, ""), UNSEEN, *arguments, block="2", vague=SOME)
check_mistake("acquire too early", replace(replace(MAP, ACQUIRE, ""), "  barrier.sync 0;\n  mbarrier.arrive",
                                           ACQUIRE + "  barrier.sync 0;\n  mbarrier.arrive"), UNSEEN, *arguments,
              block="2", vague=SOME)
check_mistake("acquire of another proxy", replace(MAP, ACQUIRE, FENCE), UNSEEN, *arguments, block="2", vague=SOME)
