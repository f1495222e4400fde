"""Writes kernels with one mistake each around a wgmma, as FILE.ptx with an
entry for each name.

Usage: wgmma_mistakes.py FILE.ptx"""

import sys

MULTIPLY = "wgmma.mma_async.sync.aligned.m64n8k16.f32.f16.f16 {%f0, %f1, %f2, %f3}, %rd0, %rd1, 1, 1, 1, 0, 0;"
FROM_REGISTERS = ("wgmma.mma_async.sync.aligned.m64n8k16.f32.f16.f16 {%f0, %f1, %f2, %f3}, {%r0, %r1, %r2, %r3}, %rd1,"
                  " 1, 1, 1, 0;")
WIDER = ("wgmma.mma_async.sync.aligned.m64n16k16.f32.f16.f16 {%f0, %f1, %f2, %f3, %f4, %f5, %f6, %f7}, %rd0, %rd1,"
         " 1, 1, 1, 0, 0;")
FENCE = "wgmma.fence.sync.aligned;"
COMMIT = "wgmma.commit_group.sync.aligned;"
WAIT = "wgmma.wait_group.sync.aligned {};"

KERNELS = {
    # What is right, in all its forms.
    "right": [FENCE, MULTIPLY, MULTIPLY, COMMIT, MULTIPLY, COMMIT, WAIT.format(1), WAIT.format(0), "add.f32 %f0, %f0, %f1;",
              FENCE, FROM_REGISTERS, COMMIT, WAIT.format(0), "mov.b32 %r0, %r1;"],
    # A group of its own for the accumulators, while another one goes on.
    "two_chains": [FENCE, MULTIPLY, COMMIT, MULTIPLY.replace("%f", "%g"), COMMIT, WAIT.format(1),
                   "add.f32 %f0, %f0, %f1;", WAIT.format(0), "add.f32 %g0, %g0, %f1;"],
    "read_early": [FENCE, MULTIPLY, COMMIT, "add.f32 %f5, %f1, %f4;", WAIT.format(0)],
    "write_a": [FENCE, FROM_REGISTERS, COMMIT, "mov.b32 %r2, 0;", WAIT.format(0)],
    "wait_short": [FENCE, MULTIPLY, COMMIT, WAIT.format(1), "add.f32 %f5, %f1, %f4;"],
    "not_committed": [FENCE, MULTIPLY, WAIT.format(0), "add.f32 %f5, %f1, %f4;"],
    "no_fence": [MULTIPLY, COMMIT, WAIT.format(0)],
    "no_second_fence": [FENCE, MULTIPLY, COMMIT, WAIT.format(0), "mul.f32 %f3, %f3, %f3;", MULTIPLY, COMMIT, WAIT.format(0)],
    "other_shape": [FENCE, MULTIPLY, WIDER, COMMIT, WAIT.format(0)],
    "own_result": [FENCE, MULTIPLY, FROM_REGISTERS.replace("%r0, %r1", "%f0, %f1"), COMMIT, WAIT.format(0)],
    "outside": ["mov.b64 %rd1, 0x80FFF;", FENCE, MULTIPLY, COMMIT, WAIT.format(0)],
    "stray_bits": ["mov.b64 %rd1, 0x4000;", FENCE, MULTIPLY, COMMIT, WAIT.format(0)],
    "lanes_differ": ["cvt.u64.u32 %rd1, %r4;", FENCE, MULTIPLY, COMMIT, WAIT.format(0)],
    "warps_differ": ["shr.u32 %r4, %r4, 5;", "cvt.u64.u32 %rd1, %r4;", FENCE, MULTIPLY, COMMIT, WAIT.format(0)],
    "one_warp_less": ["setp.gt.u32 %p0, %r4, 31;", "@!%p0 bra OUT;", FENCE, MULTIPLY, COMMIT, WAIT.format(0), "OUT:"],
    "one_warp_elsewhere": ["setp.gt.u32 %p0, %r4, 31;", "@%p0 bra MULTIPLY;", "bar.sync 1, 64;", "MULTIPLY:", FENCE,
                           MULTIPLY, COMMIT, WAIT.format(0)],
    "two_places": ["setp.gt.u32 %p0, %r4, 31;", FENCE, "@%p0 bra OTHER;", MULTIPLY, "bra JOIN;", "OTHER:", MULTIPLY,
                   "JOIN:", COMMIT, WAIT.format(0)],
    "unwritten": [FENCE, MULTIPLY, COMMIT, WAIT.format(0)],
    "no_proxy_fence": [FENCE, MULTIPLY, COMMIT, WAIT.format(0)],
    # Overwritten while it is read, and after.
    "overwritten": [FENCE, MULTIPLY, COMMIT, "st.shared.u32 [%r5], %r4;", WAIT.format(0)],
    "reused": [FENCE, MULTIPLY, COMMIT, WAIT.format(0), "bar.sync 0;", "st.shared.u32 [%r5], %r4;"],
    # One thread that has waited speaks for the whole warpgroup.
    "handed_over": ["shr.u32 %r7, %r4, 7;", "setp.eq.u32 %p0, %r7, 1;", "@%p0 bra NEXT;", FENCE, MULTIPLY, COMMIT,
                    WAIT.format(0), "setp.gt.u32 %p0, %r4, 31;", "@%p0 bra OUT;", "bar.arrive 1, 160;", "bra OUT;",
                    "NEXT:", "bar.sync 1, 160;", "st.shared.u32 [%r5+-2048], %r4;", "OUT:"],
    "registers": ["setp.gt.u32 %p0, %r4, 127;", "@%p0 bra MORE;", "setmaxnreg.dec.sync.aligned.u32 40;", "bra JOIN;",
                  "MORE:", "setmaxnreg.inc.sync.aligned.u32 232;", "JOIN:"],
    "registers_greedy": ["setp.gt.u32 %p0, %r4, 127;", "@%p0 bra MORE;", "setmaxnreg.dec.sync.aligned.u32 40;",
                         "bra JOIN;", "MORE:", "setmaxnreg.inc.sync.aligned.u32 240;", "JOIN:"],
    "registers_up": ["setmaxnreg.dec.sync.aligned.u32 232;"],
    "registers_down": ["setmaxnreg.inc.sync.aligned.u32 40;"],
    "registers_one_warp": ["setp.gt.u32 %p0, %r4, 31;", "@%p0 bra JOIN;", "setmaxnreg.dec.sync.aligned.u32 40;", "JOIN:"],
    "registers_mixed": ["setp.gt.u32 %p0, %r4, 31;", "@%p0 bra MORE;", "setmaxnreg.dec.sync.aligned.u32 40;", "bra JOIN;",
                        "MORE:", "setmaxnreg.dec.sync.aligned.u32 48;", "JOIN:"],
}

text = ".version 8.7\n.target sm_90a\n.address_size 64\n"
for name, body in KERNELS.items():
    fill = ["mad.lo.u32 %r5, %r4, 16, %r6;", "setp.gt.u32 %p0, %r4, 127;",
            "@!%p0 st.shared.v4.u32 [%r5], {%r0, %r0, %r0, %r0};", "fence.proxy.async;", "bar.sync 0;"]
    if name == "unwritten":
        fill = []
    if name == "no_proxy_fence":
        fill.remove("fence.proxy.async;")
    if "registers" in name:
        fill = []
    lines = ["mov.u32 %r4, %tid.x;", "mov.u32 %r6, tile;", *fill,
             "mov.b64 %rd0, 0x800080000;", "mov.b64 %rd1, 0x800080000;", *body, "ret;"]
    text += (f"// {name}\n.visible .entry {name}()\n{{\n  .reg .b32 %r<8>;\n  .reg .f32 %f<8>, %g<8>;\n"
             "  .reg .b64 %rd<2>;\n  .reg .pred %p<1>;\n  .shared .align 1024 .b8 tile[2048];\n")
    text += "".join(f"  {line}\n" for line in lines) + "}\n"
open(sys.argv[1], "w").write(text)
