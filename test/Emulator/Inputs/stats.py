"""What --stats=json counts, against what the kernels plainly do.

Usage: stats.py clusters.ptx cluster_sm90a.ptx"""

import json
import os
import sys
import tempfile

import numpy as np

from emulate import run


def count(ptx, entry, *arguments, options=(), **how):
    arrays, said = run(ptx, entry, *arguments, options=["--stats=json", *options], **how)
    if arrays is None:
        sys.exit(f"{entry}: not clean\n{said}")
    return json.loads(said)


def expect(name, got, wanted):
    if got != wanted:
        sys.exit(f"{name}: expected {wanted}, but got {got}")


# Two blocks of 64 threads: each writes 48 bytes to global memory, and all pass
# the barrier of the cluster three times.
stats = count(sys.argv[1], "ring", ("out", "u32[2,64,12]"), grid="2", block="64", options=["--cluster=2"])
expect("global written", stats["bytes"]["global written"], 2 * 64 * 48)
# The total by one thread of a block, a word, an atom and a red by each.
expect("shared written", stats["bytes"]["shared written"], 2 * (4 + 64 * 4 * 3))
expect("cluster phases", stats["cluster_barrier_phases"], 3)
expect("barrier phases", stats["barrier_phases"], 0)
expect("operations", stats["async_operations"], 0)
expect("mapa", stats["instructions"]["cluster"]["threads"], 2 * 64 * 9)

# Five blocks: a bulk copy and a bulk addition each, two barriers, one mbarrier.
stats = count(sys.argv[2], "addDoubled", ("in", np.ones((5, 256), "f4")), ("inout", np.ones(256, "f4")), grid="5", block="256")
expect("operations", stats["async_operations"], 10)
expect("mbarrier phases", stats["mbarrier_phases"], 5)
expect("barrier phases", stats["barrier_phases"], 10)
expect("global read", stats["bytes"]["global read"] >= 5 * 1024, True)
expect("global written", stats["bytes"]["global written"], 5 * 1024)

# Lane i at word {step} * i: a step of 2^k meets in 2^k of the 32 banks.
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "k.ptx")
    for step, extra in [(1, 0), (2, 1), (8, 7), (32, 31), (33, 0), (0, 0)]:
        with open(path, "w") as file:
            file.write(f""".version 8.0
.target sm_80
.address_size 64
.visible .entry k()
{{
  .reg .b32 %r<4>;
  .shared .align 4 .b8 words[4352];
  mov.u32 %r0, %tid.x;
  mov.u32 %r1, words;
  mad.lo.u32 %r1, %r0, {4 * step}, %r1;
  ld.shared.u32 %r2, [%r1];
  ret;
}}
""")
        stats = count(path, "k", block="32", options=["--checks=none"])
        expect(f"bank conflicts with step {step}", stats["bank_conflicts"], extra)
        expect("shared read", stats["bytes"]["shared read"], 128)
