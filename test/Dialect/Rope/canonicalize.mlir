// Canonical forms: Boolean laws of masks, windows of windows.

// RUN: ropewalk-opt -canonicalize -allow-unregistered-dialect --verify-roundtrip %s | FileCheck %s

!q = tensor<4x2x8xf32>
!m = tensor<4x4xi1>

// CHECK-LABEL: func.func @constants(
func.func @constants(%q: !q) -> (!q, !q, !q, !q, !q, !q) {
  // CHECK: mask(causal)
  %0 = rope.attention shd %q, %q, %q mask(causal and all) : !q, !q, !q -> !q
  // CHECK: mask(none)
  %1 = rope.attention shd %q, %q, %q mask(causal and none) : !q, !q, !q -> !q
  // CHECK: mask(causal)
  %2 = rope.attention shd %q, %q, %q mask(causal or none) : !q, !q, !q -> !q
  // CHECK: mask(all)
  %3 = rope.attention shd %q, %q, %q mask(causal or all) : !q, !q, !q -> !q
  // CHECK: mask(none)
  %4 = rope.attention shd %q, %q, %q mask(not all and prefix(1)) : !q, !q, !q -> !q
  // CHECK: mask(all)
  %5 = rope.attention shd %q, %q, %q mask(not (not all or none)) : !q, !q, !q -> !q
  return %0, %1, %2, %3, %4, %5 : !q, !q, !q, !q, !q, !q
}

// CHECK-LABEL: func.func @structure(
func.func @structure(%q: !q) -> (!q, !q, !q, !q) {
  // Double negation.
  // CHECK: mask(causal)
  %0 = rope.attention shd %q, %q, %q mask(not not causal) : !q, !q, !q -> !q
  // Nested operators of one kind are one; what comes twice stays once.
  // CHECK: mask(causal or prefix(1) or prefix(2))
  %1 = rope.attention shd %q, %q, %q mask(causal or (prefix(1) or (prefix(2) or causal))) : !q, !q, !q -> !q
  // CHECK: mask(causal and prefix(1))
  %2 = rope.attention shd %q, %q, %q mask((causal and prefix(1)) and causal) : !q, !q, !q -> !q
  // `and` inside `or` stays as it is.
  // CHECK: mask(causal and prefix(1) or window(1, 1))
  %3 = rope.attention shd %q, %q, %q mask(causal and prefix(1) or window(1, 1)) : !q, !q, !q -> !q
  return %0, %1, %2, %3 : !q, !q, !q, !q
}

// Operands that leave the mask leave the op.
// CHECK-LABEL: func.func @operands(
// CHECK-SAME: %{{.*}}, %[[A:.*]]: tensor<4x4xi1>, %[[N:.*]]: index, %[[B:.*]]: tensor<4x4xi1>
func.func @operands(%q: !q, %a: !m, %n: index, %b: !m) -> (!q, !q) {
  // CHECK: mask(none) : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32> ->
  %0 = rope.attention shd %q, %q, %q mask(dense(%a) and none) : !q, !q, !q, !m -> !q
  // CHECK: mask(prefix(%[[N]]) or dense(%[[B]])) : {{.*}}, index, tensor<4x4xi1> ->
  %1 = rope.attention shd %q, %q, %q mask(dense(%a) and none or prefix(%n) or dense(%b)) : !q, !q, !q, !m, index, !m -> !q
  return %0, %1 : !q, !q
}

// A window of a window starts where both starts add up.
// CHECK-LABEL: func.func @window_of_window(
// CHECK-SAME: %[[TOKENS:.*]]: !rope.tokens<n>, %[[A:.*]]: index, %[[N:.*]]: index, %[[B:.*]]: index, %[[M:.*]]: index)
func.func @window_of_window(%tokens: !rope.tokens<n>, %a: index, %n: index, %b: index, %m: index) -> !rope.tokens<n> {
  // CHECK-NEXT: %[[START:.*]] = arith.addi %[[A]], %[[B]] : index
  // CHECK-NEXT: %[[WINDOW:.*]] = rope.window %[[TOKENS]] from %[[START]] count %[[M]] : !rope.tokens<n>, index, index
  // CHECK-NEXT: return %[[WINDOW]]
  %0 = rope.window %tokens from %a count %n : !rope.tokens<n>, index, index
  %1 = rope.window %0 from %b count %m : !rope.tokens<n>, index, index
  return %1 : !rope.tokens<n>
}

// Counts may differ by sequence, starts not.
// CHECK-LABEL: func.func @window_counts_by_sequence(
func.func @window_counts_by_sequence(%tokens: !rope.tokens, %a: index, %n: tensor<2xi32>, %m: tensor<2xi32>) -> !rope.tokens {
  // CHECK: rope.window
  // CHECK-NOT: rope.window
  %0 = rope.window %tokens from %a count %n : !rope.tokens, index, tensor<2xi32>
  %1 = rope.window %0 from %a count %m : !rope.tokens, index, tensor<2xi32>
  return %1 : !rope.tokens
}

// CHECK-LABEL: func.func @negative_window_starts_by_sequence(
func.func @negative_window_starts_by_sequence(%tokens: !rope.tokens, %a: index, %n: tensor<2xi32>) -> !rope.tokens {
  // CHECK-COUNT-2: rope.window
  %0 = rope.window %tokens from %n count %n : !rope.tokens, tensor<2xi32>, tensor<2xi32>
  %1 = rope.window %0 from %a count %n : !rope.tokens, index, tensor<2xi32>
  return %1 : !rope.tokens
}

// CHECK-LABEL: func.func @negative_window_up_to(
func.func @negative_window_up_to(%tokens: !rope.tokens, %a: index, %end: !rope.tokens) -> (!rope.tokens, !rope.tokens) {
  // CHECK-COUNT-3: rope.window
  %0 = rope.window %tokens from %a count %a : !rope.tokens, index, index
  %1 = rope.window %0 up_to %end : !rope.tokens up_to !rope.tokens
  %2 = rope.window %1 from %a count %a : !rope.tokens, index, index
  return %0, %2 : !rope.tokens, !rope.tokens
}

// A window defined by itself, as a graph region allows, is left alone.
// CHECK-LABEL: module @graph
module @graph {
  %a = arith.constant 1 : index
  // CHECK: %[[SELF:.*]] = rope.window %[[SELF]] from
  %0 = rope.window %0 from %a count %a : !rope.tokens<n>, index, index
  %1 = rope.positions %0 : !rope.tokens<n> -> tensor<1x4xi64, #rope.axes<n>>
  "test.use"(%1) : (tensor<1x4xi64, #rope.axes<n>>) -> ()
}
