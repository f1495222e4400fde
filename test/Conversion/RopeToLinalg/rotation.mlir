// Rotations: tables of channels and frequencies, cos and sin from f64, one
// generic that turns.

// RUN: ropewalk-opt -convert-rope-to-linalg %s | %mlir_opt -canonicalize -cse | FileCheck %s

// CHECK-NOT: #rope
#enc = #rope.rotary<8 half base 10000 map[(y, x)*2]>
#partial = #rope.rotary<4 of 8 interleaved freqs [1, 0.5] map[y, x] factor 2>

// The frequencies are those of f32, the axis of every pair is a number.
// CHECK-LABEL: func.func @rotate_explicit(
// CHECK-SAME: %[[X:.*]]: tensor<?x2x8xf16>, %[[P:.*]]: tensor<2x?xf32>) -> tensor<?x2x8xf16>
// CHECK-DAG: arith.constant dense<{{\[\[}}1.000000e+00, 0.10000000149011612, 0.0099999997764825821, 0.0010000000474974513]]> : tensor<1x4xf64>
// CHECK-DAG: arith.constant dense<{{\[\[}}0, 1, 0, 1]]> : tensor<1x4xi64>
// CHECK: tensor.expand_shape %[[X]] {{.*}} into tensor<1x?x2x8xf16>
// CHECK: cf.assert %{{.*}}, "rope.place_explicit: expects one position per token, but a token lies behind the last of them [C4]"
// CHECK: tensor.extract %[[P]][
// The phase is rounded to f32 once.
// CHECK: linalg.generic
// CHECK: %[[PHASE:.*]] = arith.truncf %{{.*}} : f64 to f32
// CHECK-NEXT: %[[WIDE:.*]] = arith.extf %[[PHASE]] : f32 to f64
// CHECK-NEXT: math.cos %[[WIDE]] : f64
// CHECK: linalg.generic
// CHECK: math.sin %{{.*}} : f64
// CHECK: %[[TURNED:.*]] = linalg.generic
// CHECK: arith.truncf %{{.*}} : f32 to f16
// CHECK: tensor.collapse_shape %[[TURNED]] {{.*}} into tensor<?x2x8xf16>
func.func @rotate_explicit(%x: tensor<?x2x8xf16>, %p: tensor<2x?xf32, #rope.axes<y, x>>) -> tensor<?x2x8xf16> {
  %0 = rope.segments #rope.segments<text 3, image 2x2> -> !rope.tokens
  %1 = rope.place_explicit %0 at %p : tensor<2x?xf32, #rope.axes<y, x>> -> !rope.tokens<y, x>
  %2 = rope.rotate shd %x by #enc at %1 : tensor<?x2x8xf16> at !rope.tokens<y, x>
  return %2 : tensor<?x2x8xf16>
}

// Half of the channels pass through, marked by 0; a padded batch, heads first.
// CHECK-LABEL: func.func @rotate_partial(
// CHECK-SAME: -> tensor<2x3x?x8xf32>
// CHECK-DAG: arith.constant dense<{{\[\[}}1.000000e+00, 5.000000e-01]]> : tensor<1x2xf64>
// Turning back divides by the factor.
// CHECK-DAG: arith.constant dense<5.000000e-01> : tensor<1xf64>
// CHECK-DAG: arith.constant dense<{{\[\[}}1, 0, 3, 2, {{.*}}]]> : tensor<1x8xi64>
// CHECK: math.cos
// CHECK: math.sin
// CHECK: linalg.generic
func.func @rotate_partial(%x: tensor<2x3x?x8xf32>, %p: tensor<2x2x?xi32, #rope.axes<y, x>>) -> tensor<2x3x?x8xf32> {
  %0 = rope.segments #rope.segments<[text 3], [text 1, pad 2]> -> !rope.tokens
  %1 = rope.place_explicit %0 at %p : tensor<2x2x?xi32, #rope.axes<y, x>> -> !rope.tokens<y, x>
  %2 = rope.rotate bhsd %x by #partial at %1 inverse : tensor<2x3x?x8xf32> at !rope.tokens<y, x>
  return %2 : tensor<2x3x?x8xf32>
}

// One row of the tables per encoding.
#one = #rope.rotary<2 half base 10000 map[n]>
#two = #rope.rotary<2 half freqs [0.25] map[n]>
// CHECK-LABEL: func.func @rotate_heads(
// CHECK-DAG: arith.constant dense<{{\[\[}}1.000000e+00], [2.500000e-01]]> : tensor<2x1xf64>
func.func @rotate_heads(%x: tensor<3x4x2xf32>, %p: tensor<1x3xi64, #rope.axes<n>>) -> tensor<3x4x2xf32> {
  %0 = rope.segments #rope.segments<text 3> -> !rope.tokens
  %1 = rope.place_explicit %0 at %p : tensor<1x3xi64, #rope.axes<n>> -> !rope.tokens<n>
  %2 = rope.rotate shd %x by #rope.rotary_heads<#one, #two> at %1 : tensor<3x4x2xf32> at !rope.tokens<n>
  return %2 : tensor<3x4x2xf32>
}
