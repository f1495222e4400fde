// What the decomposition says about an attention: what it costs, where operands
// turn, and what it does not do.
//
// RUN: ropewalk-opt %s --convert-rope-to-linalg --remarks-filter='.*' --remark-format=emitRemark -o /dev/null 2>&1 | FileCheck %s

!x = tensor<1x512x4x64xbf16>
!d = tensor<?x4x64xbf16>

// CHECK: remarks.mlir:[[#@LINE+6]]:8: remark: [Missed] scores | Category:rope-to-linalg
// CHECK-SAME: Reason="the decomposition into linalg has no tiles"
// CHECK-SAME: Remark="all scores are kept in memory: 1 x 4 x 512 x 512 f32, 4.0 MiB"
// CHECK: remarks.mlir:[[#@LINE+3]]:8: remark: [Missed] mask | Category:rope-to-linalg
// CHECK-NOT: rotation
func.func @causal(%q: !x, %k: !x, %v: !x) -> !x {
  %o = rope.attention bshd %q, %k, %v mask(causal) : !x, !x, !x -> !x
  return %o : !x
}

// CHECK: remarks.mlir:[[#@LINE+8]]:8: remark: [Missed] scores
// CHECK-SAME: Remark="all scores are kept in memory: 4 x ? x ? f32, as many bytes as a run decides"
// CHECK: remarks.mlir:[[#@LINE+6]]:8: remark: [Passed] rotation
// CHECK-SAME: Remark="query and key are turned once per call, before the products, into a copy"
// CHECK-NOT: [Missed] mask
func.func @turned(%q: !d, %k: !d, %v: !d) -> !d {
  %s = rope.segments #rope.segments<text 5> -> !rope.tokens
  %at = rope.place %s by @one : !rope.tokens<n>
  %o = rope.attention shd %q at %at, %k at %at, %v by #rope.rotary<64 half base 10000 map[n*32]>
      mask(all) : !d at !rope.tokens<n>, !d at !rope.tokens<n>, !d -> !d
  return %o : !d
}
rope.scheme @one axes(n) { text at p + i }
