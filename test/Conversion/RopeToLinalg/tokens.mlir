// Tokens and positions: segment tables become tables of i64, the counter of a
// scheme becomes a loop over their rows.

// RUN: ropewalk-opt -convert-rope-to-linalg %s | %mlir_opt -canonicalize -cse | FileCheck %s

// CHECK-NOT: #rope
// CHECK-NOT: rope.scheme
rope.scheme @mrope axes(t, h, w) {
  text at p + i
  image at (p, p + h, p + w) then p + max(H, W)
}

// Static segments are a constant; one row each: kind, T, H, W, role, document,
// clip, patch, pin.
// CHECK-LABEL: func.func @positions_static() -> tensor<3x9xi64>
// CHECK-DAG: arith.constant dense<{{\[\[}}1, 1, 1, 2, 0, -1, -1, -1, 0, 0], [2, 1, 2, 3, 0, -1, -1, -1, 0, 0], [1, 1, 1, 1, 0, -1, -1, -1, 0, 0]]> : tensor<3x10xi64>
// CHECK: scf.for
// CHECK: cf.assert %{{.*}}, "rope.positions: cannot return integers, because a position is not integral [C2]"
// CHECK: return %{{.*}} : tensor<3x9xi64>
func.func @positions_static() -> tensor<3x9xi64, #rope.axes<t, h, w>> {
  %0 = rope.segments #rope.segments<text 2, image 2x3, text 1> -> !rope.tokens
  %1 = rope.place %0 by @mrope : !rope.tokens<t, h, w>
  %2 = rope.positions %1 : !rope.tokens<t, h, w> -> tensor<3x9xi64, #rope.axes<t, h, w>>
  return %2 : tensor<3x9xi64, #rope.axes<t, h, w>>
}

// Floats may be fractions.
// CHECK-LABEL: func.func @positions_float() -> tensor<3x2x4xf32>
// CHECK-NOT: is not integral
// CHECK: return
func.func @positions_float() -> tensor<3x2x4xf32, #rope.axes<t, h, w>> {
  %0 = rope.segments #rope.segments<[text 4], [text 3, pad 1]> -> !rope.tokens
  %1 = rope.place %0 by @mrope : !rope.tokens<t, h, w>
  %2 = rope.positions %1 : !rope.tokens<t, h, w> -> tensor<3x2x4xf32, #rope.axes<t, h, w>>
  return %2 : tensor<3x2x4xf32, #rope.axes<t, h, w>>
}

// What only a run can tell about a table is asserted.
// CHECK-LABEL: func.func @positions_table(
// CHECK-SAME: %[[ROWS:.*]]: tensor<?x10xi32>, %[[STARTS:.*]]: tensor<?xi32>) -> tensor<3x2x4xf64>
// CHECK-DAG: tensor.extract %[[STARTS]][
// CHECK-DAG: cf.assert %{{.*}}, "rope.read_segments: expects 'starts' to ascend from 0 to the number of rows"
// CHECK: tensor.extract %[[ROWS]][
// CHECK: cf.assert %{{.*}}, "rope.read_segments: expects a kind from 0 (pad) to 4 (audio) in column 0 of every row"
// CHECK: cf.assert %{{.*}}, "rope.place: expects only kinds of segments for which the scheme has a rule [C3]"
// CHECK: cf.assert %{{.*}}, "rope.positions: 'positions' expects segments that add up to its rows, but they add up to another number [C9]"
func.func @positions_table(%rows: tensor<?x10xi32>, %starts: tensor<?xi32>) -> tensor<3x2x4xf64, #rope.axes<t, h, w>> {
  %0 = rope.read_segments %rows batch %starts : tensor<?x10xi32>, tensor<?xi32> -> !rope.tokens
  %1 = rope.place %0 by @mrope : !rope.tokens<t, h, w>
  %2 = rope.positions %1 : !rope.tokens<t, h, w> -> tensor<3x2x4xf64, #rope.axes<t, h, w>>
  return %2 : tensor<3x2x4xf64, #rope.axes<t, h, w>>
}

// A window takes part of the tokens, their positions stay.
// CHECK-LABEL: func.func @positions_window(
// CHECK-SAME: %[[PAST:.*]]: index) -> tensor<3x1xi64>
// CHECK: arith.index_cast %[[PAST]] : index to i64
func.func @positions_window(%past: index) -> tensor<3x1xi64, #rope.axes<t, h, w>> {
  %c1 = arith.constant 1 : index
  %0 = rope.segments #rope.segments<text 2, image 2x3, text 1> -> !rope.tokens
  %1 = rope.place %0 by @mrope : !rope.tokens<t, h, w>
  %2 = rope.window %1 from %past count %c1 : !rope.tokens<t, h, w>, index, index
  %3 = rope.positions %2 : !rope.tokens<t, h, w> -> tensor<3x1xi64, #rope.axes<t, h, w>>
  return %3 : tensor<3x1xi64, #rope.axes<t, h, w>>
}

// Tokens that nothing reads leave no trace.
// CHECK-LABEL: func.func @unused()
// CHECK-NEXT: return
func.func @unused() {
  %0 = rope.segments #rope.segments<text 4> -> !rope.tokens
  %1 = rope.place %0 by @mrope : !rope.tokens<t, h, w>
  return
}
