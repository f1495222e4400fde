// What convert-rope-to-strand makes of an attention: tile sizes, where operands
// turn, who is left alone.

// RUN: ropewalk-opt %s --convert-rope-to-strand --split-input-file | FileCheck %s
// RUN: ropewalk-opt %s --convert-rope-to-strand=keys=tile --split-input-file | FileCheck %s --check-prefix=TILE
// RUN: ropewalk-opt %s --convert-rope-to-strand=pairs=true --split-input-file | FileCheck %s --check-prefix=PAIRS
// RUN: not ropewalk-opt %s "--convert-rope-to-strand=target=gpu pairs=true" --split-input-file 2>&1 \
// RUN:   | FileCheck %s --check-prefix=BOTH
// BOTH: error: convert-rope-to-strand: expects pairs with target=cpu, but got 'gpu', whose products take 16-bit floats anyway

#enc = #rope.rotary<64 half base 10000 map[n*32]>
!q = tensor<1x100x8x64xbf16>
!k = tensor<1x100x2x64xbf16>
!at = !rope.tokens<n>
rope.scheme @one axes(n) { text at p + i }

// CHECK-LABEL: func.func @turned
// CHECK: call @rope_attention
// CHECK-LABEL: func.func private @rope_attention(
// cos and sin, once per call
// CHECK: strand.phases {{.*}} -> tensor<32x32xf32>
// Keys, once per call
// CHECK: scf.forall
// CHECK: strand.rotate {{.*}} tensor<64x64xbf16>
// CHECK: arith.extf
// CHECK: strand.store {{.*}} memref<?x2x?x80xf32>
// CHECK: strand.all_finite
// One block
// CHECK: scf.forall
// CHECK: strand.rotate {{.*}} tensor<32x64xbf16>
// CHECK: scf.for
// CHECK-NOT: strand.rotate
// CHECK: strand.dot {{.*}} transpose_b
// CHECK: strand.mask
// CHECK: strand.softmax_step
// CHECK: arith.truncf
// CHECK: strand.dot {{.*}} plus {{.*}} scaled {{.*}} guarded
// CHECK: strand.softmax_finish
// Two channels of a key are neighbours, and two keys of a channel of values. The
// padding keeps rows on different lines of a cache.
// PAIRS-LABEL: func.func private @rope_attention(
// PAIRS: %[[K:.*]] = memref.alloc({{.*}} memref<?x2x?x96xbf16>
// PAIRS: %[[MEMORY:.*]] = memref.alloc({{.*}} memref<?x2x?x64x96xbf16>
// PAIRS: %[[V:.*]] = memref.transpose %[[MEMORY]] (d0, d1, d2, d3, d4) -> (d0, d1, d2, d4, d3)
// PAIRS: strand.all_finite {{.*}} tensor<64x64xbf16>
// PAIRS: scf.for
// PAIRS: strand.load %[[K]]
// PAIRS: strand.dot {{.*}} transpose_b : (tensor<32x64xbf16>, tensor<64x64xbf16>)
// PAIRS: strand.load %[[V]]
// PAIRS: strand.dot {{.*}} guarded {{.*}} : (tensor<32x64xbf16>, tensor<64x64xbf16>
// TILE-LABEL: func.func private @rope_attention(
// TILE: scf.forall (%{{.*}}, %{{.*}}, %{{.*}}, %{{.*}}) in
// TILE: scf.for
// TILE: strand.rotate {{.*}} tensor<64x64xbf16>
// TILE: strand.dot
func.func @turned(%q: !q, %k: !k, %v: !k) -> !q {
  %s = rope.segments #rope.segments<text 100> -> !rope.tokens
  %at = rope.place %s by @one : !at
  %o = rope.attention bshd %q at %at, %k at %at, %v by #enc mask(causal) : !q at !at, !k at !at, !k -> !q
  return %o : !q
}

// -----

// A decode step: a tile holds the token for all heads of a group, and keys are
// read where they are.
// CHECK-LABEL: func.func private @rope_attention(
// CHECK-NOT: strand.all_finite
// CHECK: strand.load {{.*}} heads 4 : {{.*}} -> tensor<4x64xf32>
func.func @step(%q: tensor<1x1x8x64xf32>, %k: tensor<1x?x2x64xf32>, %v: tensor<1x?x2x64xf32>) -> tensor<1x1x8x64xf32> {
  %o = rope.attention bshd %q, %k, %v mask(causal(bottom_right)) : tensor<1x1x8x64xf32>, tensor<1x?x2x64xf32>, tensor<1x?x2x64xf32> -> tensor<1x1x8x64xf32>
  return %o : tensor<1x1x8x64xf32>
}

// -----

// CHECK-LABEL: func.func @dynamic_heads
// CHECK: rope.attention
func.func @dynamic_heads(%q: tensor<1x4x?x8xf32>) -> tensor<1x4x?x8xf32> {
  %o = rope.attention bshd %q, %q, %q mask(causal) : tensor<1x4x?x8xf32>, tensor<1x4x?x8xf32>, tensor<1x4x?x8xf32> -> tensor<1x4x?x8xf32>
  return %o : tensor<1x4x?x8xf32>
}
