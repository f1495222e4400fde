// Where tokens are looked at: the function runs the counter over segments and
// fills a row per sequence, the kernel computes what is read of every token.

// RUN: ropewalk-opt %s --convert-rope-to-strand --canonicalize --split-input-file | FileCheck %s

#enc = #rope.rotary<64 half base 10000 map[t*8, h*12, w*12]>
!q = tensor<1x100x8x64xf32>
!k = tensor<1x100x2x64xf32>
!at = !rope.tokens<t, h, w>
rope.scheme @mrope axes(t, h, w) {
  text at p + i
  image at (p, p + h, p + w) then p + max(H, W)
  next 1 + peak
}

// The same tokens: one table of positions, one of cos and sin, one of columns,
// which are those of `causal`: valid and index.
// CHECK-LABEL: func.func @same
// CHECK-COUNT-1: expects a kind from 0 (pad) to 4 (audio) in column 0 of every row
// CHECK-NOT: expects a kind from 0
// CHECK: 'query' expects segments that add up to its rows
// CHECK: 'key' expects segments that add up to its rows
// CHECK: call @rope_attention
// CHECK-LABEL: func.func private @rope_attention(
// CHECK-NOT: cf.assert
// CHECK: %[[POSITIONS:.*]] = memref.alloc() {{.*}} : memref<1x100x3xf64>
// CHECK: scf.forall
// CHECK-COUNT-3: memref.store {{.*}}, %[[POSITIONS]][
// CHECK-NOT: memref.store {{.*}}xf64>
// CHECK: scf.forall
// CHECK: strand.phases
// CHECK-NOT: strand.phases
// CHECK: %[[CELLS:.*]] = memref.alloc() {{.*}} : memref<2x1x128xi32>
// CHECK: scf.forall
// CHECK-COUNT-2: memref.store {{.*}}, %[[CELLS]][{{.*}} : memref<2x1x128xi32>
// CHECK-NOT: memref<2x1x128xi32>
// CHECK: memref.transpose
// CHECK-COUNT-2: scf.forall {{.*}} {
// CHECK-NOT: memref<2x1x128xi32>
// CHECK: strand.visible
func.func @same(%q: !q, %k: !k, %v: !k) -> !q {
  %s = rope.segments #rope.segments<text 12, image 8x8, text 24> -> !rope.tokens
  %at = rope.place %s by @mrope : !at
  %o = rope.attention bshd %q at %at, %k at %at, %v by #enc mask(causal) : !q at !at, !k at !at, !k -> !q
  return %o : !q
}

// -----

// A decode step over turned keys: the counter runs once for both operands, only
// the query has positions, and only they need the place of generated tokens.
#enc = #rope.rotary<64 half base 10000 map[t*8, h*12, w*12]>
!q = tensor<1x1x8x64xf32>
!k = tensor<1x500x2x64xf32>
!at = !rope.tokens<t, h, w>
rope.scheme @mrope axes(t, h, w) {
  text at p + i
  image at (p, p + h, p + w) then p + max(H, W)
  next 1 + peak
}
// CHECK-LABEL: func.func @step
// CHECK-COUNT-1: expects a kind from 0 (pad) to 4 (audio) in column 0 of every row
// CHECK-NOT: expects a kind from 0
// CHECK: 'key' has more tokens in a window than rows
// CHECK: call @rope_attention
// CHECK-LABEL: func.func private @rope_attention(
// CHECK: memref.alloc() {{.*}} memref<1x1x3xf64>
// CHECK-NOT: memref<1x500x3xf64>
func.func @step(%q: !q, %k: !k, %v: !k, %rows: tensor<?x10xi32>, %past: index) -> !q {
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : index
  %length = arith.addi %past, %one : index
  %s = rope.read_segments %rows : tensor<?x10xi32> -> !rope.tokens
  %at = rope.place %s by @mrope : !at
  %new = rope.window %at from %past count %one : !at, index, index
  %seen = rope.window %at from %zero count %length : !at, index, index
  %o = rope.attention bshd %q at %new, %k at %seen turned, %v by #enc mask(causal) : !q at !at, !k at !at, !k -> !q
  return %o : !q
}

// -----

// Nothing turns, so nothing has a position, and nobody asks where generated
// tokens stand.
!q = tensor<2x?x2x64xf32>
!at = !rope.tokens<n>
rope.scheme @one axes(n) {
  text at p + i
  next 1 + peak
}
// CHECK-LABEL: func.func @plain
// CHECK-NOT: f64
// CHECK: strand.softmax_finish
func.func @plain(%q: !q, %counts: tensor<2xi32>) -> !q {
  %zero = arith.constant 0 : index
  %s = rope.segments #rope.segments<[text 12], [text 7]> -> !rope.tokens
  %at = rope.place %s by @one : !at
  %new = rope.window %at from %zero count %counts : !at, index, tensor<2xi32>
  %o = rope.attention bshd %q at %new, %q at %new, %q mask(causal) : !q at !at, !q at !at, !q -> !q
  return %o : !q
}
