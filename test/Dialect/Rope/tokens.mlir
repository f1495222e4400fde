// Ops on tokens: place, place_explicit, window, positions, name_axes.

// RUN: ropewalk-opt --verify-roundtrip %s | FileCheck %s

rope.scheme @one axes(n) { text at p + i }
rope.scheme @quoted axes("h+w", none_) { text at p + i }

// CHECK-LABEL: func.func @place()
func.func @place() -> tensor<1x4xi64, #rope.axes<n>> {
  %0 = rope.segments #rope.segments<text 4> -> !rope.tokens
  // CHECK: rope.place %{{.*}} by @one {test.attribute} : !rope.tokens<n>
  %1 = rope.place %0 by @one {test.attribute} : !rope.tokens<n>
  // CHECK: rope.positions %{{.*}} : !rope.tokens<n> -> tensor<1x4xi64, #rope.axes<n>>
  %2 = rope.positions %1 : !rope.tokens<n> -> tensor<1x4xi64, #rope.axes<n>>
  return %2 : tensor<1x4xi64, #rope.axes<n>>
}

// Axes that are no identifiers, in types and encodings; a padded result of
// several sequences.
// CHECK-LABEL: func.func @place_quoted()
func.func @place_quoted() -> tensor<2x3x?xf64, #rope.axes<"h+w", none_>> {
  %0 = rope.segments #rope.segments<[text 4], [], [pad 2]> -> !rope.tokens
  // CHECK: rope.place %{{.*}} by @quoted : !rope.tokens<"h+w", none_>
  %1 = rope.place %0 by @quoted : !rope.tokens<"h+w", "none_">
  // CHECK: rope.positions %{{.*}} : !rope.tokens<"h+w", none_> -> tensor<2x3x?xf64, #rope.axes<"h+w", none_>>
  %2 = rope.positions %1 : !rope.tokens<"h+w", none_> -> tensor<2x3x?xf64, #rope.axes<"h+w", none_>>
  return %2 : tensor<2x3x?xf64, #rope.axes<"h+w", none_>>
}

// CHECK-LABEL: func.func @place_explicit(
// CHECK-SAME: %[[TOKENS:.*]]: !rope.tokens, %[[ONE:.*]]: tensor<2x?xi32, #rope.axes<y, x>>, %[[BATCH:.*]]: tensor<2x3x7xf64, #rope.axes<y, x>>)
func.func @place_explicit(%tokens: !rope.tokens, %one: tensor<2x?xi32, #rope.axes<y, x>>, %batch: tensor<2x3x7xf64, #rope.axes<y, x>>) -> (!rope.tokens<y, x>, !rope.tokens<y, x>) {
  // CHECK-NEXT: rope.place_explicit %[[TOKENS]] at %[[ONE]] : tensor<2x?xi32, #rope.axes<y, x>> -> !rope.tokens<y, x>
  %0 = rope.place_explicit %tokens at %one : tensor<2x?xi32, #rope.axes<y, x>> -> !rope.tokens<y, x>
  // CHECK-NEXT: rope.place_explicit %[[TOKENS]] at %[[BATCH]] : tensor<2x3x7xf64, #rope.axes<y, x>> -> !rope.tokens<y, x>
  %1 = rope.place_explicit %tokens at %batch : tensor<2x3x7xf64, #rope.axes<y, x>> -> !rope.tokens<y, x>
  return %0, %1 : !rope.tokens<y, x>, !rope.tokens<y, x>
}

// CHECK-LABEL: func.func @window(
// CHECK-SAME: %[[RAW:.*]]: !rope.tokens, %[[PLACED:.*]]: !rope.tokens<n>, %[[I:.*]]: index, %[[STARTS:.*]]: tensor<3xi32>, %[[COUNTS:.*]]: tensor<?xi64>)
func.func @window(%raw: !rope.tokens, %placed: !rope.tokens<n>, %i: index, %starts: tensor<3xi32>, %counts: tensor<?xi64>) -> !rope.tokens<n> {
  // Before and after placement, one number for all or one per sequence.
  // CHECK-NEXT: rope.window %[[RAW]] from %[[I]] count %[[I]] : !rope.tokens, index, index
  %0 = rope.window %raw from %i count %i : !rope.tokens, index, index
  // CHECK-NEXT: rope.window %[[PLACED]] from %[[STARTS]] count %[[COUNTS]] {test.attribute} : !rope.tokens<n>, tensor<3xi32>, tensor<?xi64>
  %1 = rope.window %placed from %starts count %counts {test.attribute} : !rope.tokens<n>, tensor<3xi32>, tensor<?xi64>
  // CHECK-NEXT: %[[MIXED:.*]] = rope.window %[[PLACED]] from %[[I]] count %[[COUNTS]] : !rope.tokens<n>, index, tensor<?xi64>
  %2 = rope.window %placed from %i count %counts : !rope.tokens<n>, index, tensor<?xi64>
  // CHECK-NEXT: rope.window %[[PLACED]] up_to %[[MIXED]] : !rope.tokens<n> up_to !rope.tokens<n>
  %3 = rope.window %placed up_to %2 : !rope.tokens<n> up_to !rope.tokens<n>
  return %3 : !rope.tokens<n>
}

// CHECK-LABEL: func.func @name_axes(
// CHECK-SAME: %[[RAW:.*]]: tensor<1x3x?xi64>, %[[LAST:.*]]: tensor<?x3xf32>)
func.func @name_axes(%raw: tensor<1x3x?xi64>, %last: tensor<?x3xf32>) -> (tensor<3x1x?xi64, #rope.axes<t, h, w>>, tensor<3x?xf32, #rope.axes<t, h, w>>) {
  // CHECK-NEXT: rope.name_axes %[[RAW]] dim 1 : tensor<1x3x?xi64> -> tensor<3x1x?xi64, #rope.axes<t, h, w>>
  %0 = rope.name_axes %raw dim 1 : tensor<1x3x?xi64> -> tensor<3x1x?xi64, #rope.axes<t, h, w>>
  // CHECK-NEXT: rope.name_axes %[[LAST]] dim 1 {test.attribute} : tensor<?x3xf32> -> tensor<3x?xf32, #rope.axes<t, h, w>>
  %1 = rope.name_axes %last dim 1 {test.attribute} : tensor<?x3xf32> -> tensor<3x?xf32, #rope.axes<t, h, w>>
  return %0, %1 : tensor<3x1x?xi64, #rope.axes<t, h, w>>, tensor<3x?xf32, #rope.axes<t, h, w>>
}
