"""strand-stage and strand-pipeline only move data: results are equal to the last bit,
whatever the depth of channels, the order of blocks and the time when copies land, for
no, one, and more tiles than slots. Without a wait, or with one slot too few, they are
not.

usage: channels.py ROPEWALK_RUN
"""

import sys

import numpy as np

from kernels import Kernel

TOOL = sys.argv[1]

# Blocks of 8 queries over tiles of 16 keys, the last one partial.
TEXT = """
func.func @block(%q: memref<20x8xbf16>, %k: memref<?x4x8xbf16>, %v: memref<?x8xbf16>, %o: memref<20x8xbf16>) {
  %c3 = arith.constant 3 : index
  scf.forall (%i) in (%c3) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c2 = arith.constant 2 : index
    %c8 = arith.constant 8 : index
    %c16 = arith.constant 16 : index
    %n0 = memref.dim %v, %c0 : memref<?x8xbf16>
    %tiles = arith.ceildivui %n0, %c16 : index
    %first = arith.muli %i, %c8 : index
    %zero = arith.constant dense<0.0> : tensor<8x8xf32>
    %a = strand.load %q[%first, %c0] : memref<20x8xbf16> -> tensor<8x8xbf16>
    %r = scf.for %n = %c0 to %tiles step %c1 iter_args(%acc = %zero) -> (tensor<8x8xf32>) {
      %row = arith.muli %n, %c16 : index
      %b = strand.load %k[%row, %c2, %c0] heads 1 : memref<?x4x8xbf16> -> tensor<16x8xbf16>
      %s = strand.dot %a, %b transpose_b : (tensor<8x8xbf16>, tensor<16x8xbf16>) -> tensor<8x16xf32>
      %p = arith.truncf %s : tensor<8x16xf32> to tensor<8x16xbf16>
      %w = strand.load %v[%row, %c0] : memref<?x8xbf16> -> tensor<16x8xbf16>
      %next = strand.dot %p, %w plus %acc : (tensor<8x16xbf16>, tensor<16x8xbf16>, tensor<8x8xf32>) -> tensor<8x8xf32>
      scf.yield %next : tensor<8x8xf32>
    }
    %t = arith.truncf %r : tensor<8x8xf32> to tensor<8x8xbf16>
    strand.store %t, %o[%first, %c0] : tensor<8x8xbf16>, memref<20x8xbf16>
  }
  return
}"""

STAGES = [f"strand-stage{{depth={depth} query={query}}}" for depth in (1, 2, 3) for query in ("shared", "registers")]
PASSES = STAGES + [stage + ",strand-pipeline" for stage in STAGES]


def moves():
    for rows in (0, 5, 16, 73):
        kernel = Kernel(TEXT, rows=rows)
        inputs = kernel.random()
        want = kernel.run(TOOL, inputs, "strand")[3]
        assert rows == 0 or want.any()
        for number, passes in enumerate(PASSES):
            options = [f"--strand-passes={passes}", f"--strand-seed={number + rows}"]
            got = kernel.run(TOOL, inputs, "strand", *options)[3]
            assert np.array_equal(want, got), (rows, passes)
    print("moves ok")


# Two tiles through a channel of two slots, the second one copied ahead.
AHEAD = """
func.func @ahead(%from: memref<8x8xf32>, %to: memref<8x8xf32>) {
  %c0 = arith.constant 0 : index
  %c4 = arith.constant 4 : index
  %c = strand.channel : !strand.channel<2 x 4x8xf32>
  %w0 = strand.acquire %c : !strand.channel<2 x 4x8xf32>
  strand.copy %from[%c0, %c0], %w0 : memref<8x8xf32>, !strand.slot<4x8xf32>
  strand.commit %w0 : !strand.slot<4x8xf32>
  %w1 = strand.acquire %c : !strand.channel<2 x 4x8xf32>
  strand.copy %from[%c4, %c0], %w1 : memref<8x8xf32>, !strand.slot<4x8xf32>
  strand.commit %w1 : !strand.slot<4x8xf32>
  %r0 = strand.wait %c : !strand.channel<2 x 4x8xf32>
  %x0 = strand.read %r0 : !strand.slot<4x8xf32>
  strand.release %r0 : !strand.slot<4x8xf32>
  %r1 = strand.wait %c : !strand.channel<2 x 4x8xf32>
  %x1 = strand.read %r1 : !strand.slot<4x8xf32>
  strand.release %r1 : !strand.slot<4x8xf32>
  strand.store %x0, %to[%c0, %c0] : tensor<4x8xf32>, memref<8x8xf32>
  strand.store %x1, %to[%c4, %c0] : tensor<4x8xf32>, memref<8x8xf32>
  return
}"""

# (what is wrong, what is there, what takes its place, the error)
MUTANTS = [
    ("one slot too few", "channel<2 x", "channel<1 x",
     "'strand.acquire' op waits for ever: all 1 slot(s)"),
    ("no commit", "  strand.commit %w0 : !strand.slot<4x8xf32>\n", "",
     "'strand.wait' op waits for ever: the next slot of the channel is being filled"),
    ("exchanged slots", "%x1 = strand.read %r1", "%x1 = strand.read %r0",
     "'strand.read' op expects a slot that is held for reading, but it is free"),
    ("released before it is read",
     "%x0 = strand.read %r0 : !strand.slot<4x8xf32>\n  strand.release %r0 : !strand.slot<4x8xf32>",
     "strand.release %r0 : !strand.slot<4x8xf32>\n  %x0 = strand.read %r0 : !strand.slot<4x8xf32>",
     "'strand.read' op expects a slot that is held for reading, but it is free"),
    ("the second copy goes into the first slot", "%from[%c4, %c0], %w1", "%from[%c4, %c0], %w0",
     "'strand.copy' op expects a slot that is being filled, but it is published"),
    ("nothing is copied", "  strand.copy %from[%c0, %c0], %w0 : memref<8x8xf32>, !strand.slot<4x8xf32>\n", "",
     "'strand.read' op reads a slot that nothing has filled"),
]  # fmt: skip


def mutants():
    inputs = Kernel(AHEAD).random()
    for seed in range(6):
        got = Kernel(AHEAD).run(TOOL, inputs, "strand", f"--strand-seed={seed}")
        assert np.array_equal(got[1], inputs[0])
    for what, before, after, error in MUTANTS:
        assert before in AHEAD, what
        said = Kernel(AHEAD.replace(before, after)).run(TOOL, inputs, "strand", fails=True)
        assert error in said, (what, said)
        print(f"{what}: noticed")
    # Memory that changes while it is copied: it depends on when copies land.
    early = "  strand.store %z, %from[%c0, %c0] : tensor<4x8xf32>, memref<8x8xf32>\n"
    changed = AHEAD.replace("  %w1 =", "  %z = arith.constant dense<0.0> : tensor<4x8xf32>\n" + early + "  %w1 =")
    found = {
        Kernel(changed).run(TOOL, inputs, "strand", f"--strand-seed={seed}")[1].tobytes()
        for seed in range(12)
    }
    assert len(found) == 2, len(found)
    print("memory that changes under a copy: depends on the seed")


moves()
mutants()
