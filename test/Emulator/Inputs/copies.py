"""cp.async: what is copied, in all modes, and what is reported."""

import numpy as np

from snippets import OFFSETS, THREADS, check_clean, check_mistake, execute, kernel, replace

rng = np.random.default_rng(3)

# Every size, sizes of the source from 0 on, sources that are ignored. Each
# thread copies 16 bytes in pieces of `size`.
for size in (4, 8, 16):
    for cache in ("ca", "cg") if size == 16 else ("ca",):
        for extra in ("", ", %r6", ", %p1"):
            body = f"""
  .shared .align 16 .b8 words[1024];
  mul.wide.u32 %rd3, %r1, {size};
  add.u64 %rd4, %rd1, %rd3;
  add.u64 %rd5, %rd2, %rd3;
  mov.u32 %r2, words;
  mad.lo.u32 %r3, %r1, {size}, %r2;
  mul.lo.u32 %r5, %r1, 7;
  rem.u32 %r6, %r5, {size + 1};
  and.b32 %r7, %r1, 2;
  setp.ne.u32 %p1, %r7, 0;
  cp.async.{cache}.shared::cta.global.L2::128B [%r3], [%rd4], {size}{extra};
  cp.async.wait_all;
  ld.shared.b32 %r8, [%r3];
  st.global.b32 [%rd5], %r8;
"""
            for at in range(4, size, 4):
                body += f"  ld.shared.b32 %r8, [%r3+{at}];\n  st.global.b32 [%rd5+{at}], %r8;\n"
            source = rng.integers(0, 256, (50, size)).astype("u1")
            wanted = source.copy()
            for thread in range(50):
                if extra == ", %r6":
                    wanted[thread, thread * 7 % (size + 1):] = 0
                if extra == ", %p1" and thread & 2:
                    wanted[thread] = 0
            check_clean(f"{size} {cache}{extra}", kernel(body), wanted,
                        ("in", source), ("out", f"u8[50,{size}]"), block="50", seeds=1)

# A cache policy, addresses with offsets, a source that is no allocation but
# ignored.
policy = kernel("""
  .shared .align 16 .b8 words[64];
  mov.b64 %rd9, 0;
  cp.async.cg.shared.global.L2::cache_hint [words+16], [%rd1+16], 16, %rd9;
  mov.u32 %r5, 0;
  cp.async.cg.shared.global.L2::cache_hint [words+32], [16], 16, %r5, %rd9;
  cp.async.wait_all;
  ld.shared.v2.b32 {%r8, %r9}, [words+24];
  ld.shared.b32 %r10, [words+44];
  st.global.v2.b32 [%rd2], {%r8, %r9};
  st.global.b32 [%rd2+8], %r10;
""")
words = np.arange(8, dtype="u4")
check_clean("policy", policy, np.array([6, 7, 0], "u4"), ("in", words), ("out", "u32[3]"))

# Three groups in flight. Threads read what their neighbours have copied, one
# group after the other.
PIPELINE = """
  .shared .align 16 .b8 words[12288];
  mul.wide.u32 %rd3, %r1, 16;
  add.u64 %rd4, %rd1, %rd3;
  add.u64 %rd5, %rd2, %rd3;
  shl.b32 %r2, %r1, 4;
  mov.u32 %r3, words;
  add.u32 %r4, %r3, %r2;
  xor.b32 %r5, %r2, 1008;
  add.u32 %r5, %r5, %r3;
  cp.async.cg.shared.global [%r4], [%rd4], 16;
  cp.async.commit_group;
  cp.async.cg.shared.global [%r4+1024], [%rd4+1024], 16;
  cp.async.commit_group;
  cp.async.cg.shared.global [%r4+2048], [%rd4+2048], 16;
  cp.async.commit_group;
  cp.async.wait_group 2;
  bar.sync 0;
  ld.shared.v4.b32 {%r10, %r11, %r12, %r13}, [%r5];
  st.global.v4.b32 [%rd5], {%r10, %r11, %r12, %r13};
  cp.async.wait_group 1;
  bar.sync 0;
  ld.shared.v4.b32 {%r10, %r11, %r12, %r13}, [%r5+1024];
  st.global.v4.b32 [%rd5+1024], {%r10, %r11, %r12, %r13};
  cp.async.wait_group 0;
  bar.sync 1;
  ld.shared.v4.b32 {%r10, %r11, %r12, %r13}, [%r5+2048];
  st.global.v4.b32 [%rd5+2048], {%r10, %r11, %r12, %r13};
"""
pipeline = kernel(PIPELINE)
data = rng.integers(0, 1 << 30, (3, 64, 4)).astype("u4")
arrays = (("in", data), ("out", "u32[3,64,4]"))
check_clean("pipeline", pipeline, data[:, ::-1], *arrays, block="64")

READ = """
async: read of shared memory at offset {0} is not ordered after an asynchronous write of it
  read at ld.shared.v4.b32 {{%r10, %r11, %r12, %r13}}, [%r5{1}]
  by thread (0,0,0) of block (0,0,0)
  asynchronous write at cp.async.cg.shared.global [%r4{1}], [%rd4{1}], 16
  started by thread (0,0,0)
  wait for the asynchronous operation first, and let a barrier tell other threads
"""
for old, new, report in [
    ("wait_group 2", "wait_group 3", READ.format("0x0", "")),
    ("wait_group 1", "wait_group 2", READ.format("0x400", "+1024")),
    ("  cp.async.wait_group 0;\n", "", READ.format("0x800", "+2048")),
    ("  bar.sync 1;\n", "", READ.format("0x800", "+2048")),
]:
    check_mistake(new, replace(pipeline, old, new), report, *arrays, block="64",
                  vague=THREADS + OFFSETS)

# The source is overwritten before it has been read, or the target.
ONE = """
  .shared .align 16 .b8 words[64];
  cp.async.ca.shared.global [words], [%rd1], 8;
  cp.async.wait_all;
  st.global.b32 [%rd1+4], %r1;
  st.shared.b16 [words+2], %h1;
"""
one = kernel(ONE, "a")
check_clean("one", one, None, ("inout", words))
moved = replace(one, "  cp.async.wait_all;\n", "")
check_mistake("source", moved, """
async: write of inout:~ at offset 0x4 is not ordered after an asynchronous read of it
  write at st.global.b32 [%rd1+4], %r1
  by thread (0,0,0) of block (0,0,0)
  asynchronous read at cp.async.ca.shared.global [words], [%rd1], 8
  started by thread (0,0,0)
  wait for the asynchronous operation first, and let a barrier tell other threads
""", ("inout", words), vague=(r"inout:\S*",))
check_mistake("target", replace(moved, "  st.global.b32 [%rd1+4], %r1;\n", ""), """
async: write of shared memory at offset 0x0 is not ordered after an asynchronous write of it
  write at st.shared.b16 [words+2], %h1
  by thread (0,0,0) of block (0,0,0)
  asynchronous write at cp.async.ca.shared.global [words], [%rd1], 8
  started by thread (0,0,0)
  wait for the asynchronous operation first, and let a barrier tell other threads
""", ("inout", words))

# Late copies read what is in the source when they are waited for.
late = kernel("""
  .shared .align 16 .b8 words[64];
  cp.async.ca.shared.global [words], [%rd1], 4;
  mov.u32 %r2, 77;
  st.global.b32 [%rd1], %r2;
  cp.async.wait_all;
  ld.shared.b32 %r3, [words];
  st.global.b32 [%rd2], %r3;
""")
for mode, value in (("early", 5), ("late", 77)):
    (_, result), _ = execute(late, ("inout", np.array([5], "u4")), ("out", "u32[1]"),
                             options=[f"--async={mode}", "--checks=none"])
    assert result[0] == value, (mode, result)

TOO_MUCH = kernel("""
  .shared .align 16 .b8 words[64];
  mov.u32 %r2, 9;
  cp.async.ca.shared.global [words], [%rd1], 8, %r2;
""", "a")
check_mistake("too much", TOO_MUCH, """
async: a copy of 8 bytes cannot take 9 from its source
  at cp.async.ca.shared.global [words], [%rd1], 8, %r2
  by thread (0,0,0) of block (0,0,0)
""", ("in", words))
check_mistake("misaligned", replace(TOO_MUCH, "[%rd1], 8, %r2", "[%rd1+4], 8"), """
alignment: read of 8 bytes at global address 0x100000004, which is no multiple of 8
  at cp.async.ca.shared.global [words], [%rd1+4], 8
  by thread (0,0,0) of block (0,0,0)
""", ("in", words))
for bad, message in [
    ("cp.async.cg.shared.global [words], [%rd1], 8;",
     "'cp.async' copies 16 bytes, but the size is 8"),
    ("cp.async.ca.shared.global [words], [%rd1], 12;",
     "'cp.async' copies 4, 8 or 16 bytes, but the size is 12"),
    ("cp.async.wait_group -1;", "the number of groups cannot be negative"),
]:
    text = kernel(f"  .shared .align 16 .b8 words[64];\n  {bad}", "a")
    said = execute(text, ("in", words))[1]
    assert message in said, said
