// What a head norm, an axis name and a picture become. The stock mlir-opt, which
// does not know the rope dialect, reads the result: nothing of it is left.

// RUN: ropewalk-opt -convert-rope-to-linalg %s | %mlir_opt -canonicalize -cse | FileCheck %s

// CHECK-NOT: #rope
// CHECK-NOT: rope.{{[a-z_]+}} {{[^"]*$}}

// One generic for the sums of squares in f32, one for the quotients: rounded to
// the element type, then multiplied by the weight.
// CHECK-LABEL: func.func @head_norm_weight(
// CHECK-SAME: %[[X:.*]]: tensor<?x2x8xbf16>, %[[WEIGHT:.*]]: tensor<8xbf16>) -> tensor<?x2x8xbf16>
// CHECK: %[[SQUARES:.*]] = linalg.generic {{.*}}"reduction"{{.*}} ins(%[[X]] : tensor<?x2x8xbf16>)
// CHECK: %[[WIDE:.*]] = arith.extf %{{.*}} : bf16 to f32
// CHECK-NEXT: %[[SQUARE:.*]] = arith.mulf %[[WIDE]], %[[WIDE]] : f32
// CHECK-NEXT: arith.addf %{{.*}}, %[[SQUARE]] : f32
// CHECK: %[[RESULT:.*]] = linalg.generic {{.*}} ins(%[[X]], %[[SQUARES]], %[[WEIGHT]] :
// CHECK: math.sqrt %{{.*}} : f32
// CHECK: %[[QUOTIENT:.*]] = arith.divf %{{.*}} : f32
// CHECK-NEXT: %[[ROUNDED:.*]] = arith.truncf %[[QUOTIENT]] : f32 to bf16
// CHECK-NEXT: arith.mulf %[[ROUNDED]], %{{.*}} : bf16
// CHECK: return %[[RESULT]] : tensor<?x2x8xbf16>
func.func @head_norm_weight(%x: tensor<?x2x8xbf16>, %w: tensor<8xbf16>) -> tensor<?x2x8xbf16> {
  %0 = rope.head_norm shd %x weight %w eps 1.0e-5 : tensor<?x2x8xbf16>, tensor<8xbf16>
  return %0 : tensor<?x2x8xbf16>
}

// Without a weight, and in f32, nothing is rounded or multiplied.
// CHECK-LABEL: func.func @head_norm_f32(
// CHECK-COUNT-2: linalg.generic
// CHECK-NOT: arith.truncf
// CHECK: return
func.func @head_norm_f32(%x: tensor<2x?x2x8xf32>) -> tensor<2x?x2x8xf32> {
  %0 = rope.head_norm bhsd %x eps 1.0e-5 : tensor<2x?x2x8xf32>
  return %0 : tensor<2x?x2x8xf32>
}

// Named axes leave the types of functions, calls and constants alike.
// CHECK-LABEL: func.func @name_axes(
// CHECK-SAME: %[[RAW:.*]]: tensor<1x3x?xi64>) -> tensor<3x1x?xi64>
// CHECK: %[[MOVED:.*]] = linalg.transpose ins(%[[RAW]] : {{.*}} permutation = [1, 0, 2]
// CHECK: call @callee(%[[MOVED]]) : (tensor<3x1x?xi64>) -> tensor<2x3xf32>
func.func @name_axes(%raw: tensor<1x3x?xi64>) -> tensor<3x1x?xi64, #rope.axes<t, h, w>> {
  %0 = rope.name_axes %raw dim 1 : tensor<1x3x?xi64> -> tensor<3x1x?xi64, #rope.axes<t, h, w>>
  %1 = call @callee(%0) : (tensor<3x1x?xi64, #rope.axes<t, h, w>>) -> tensor<2x3xf32, #rope.axes<y, x>>
  return %0 : tensor<3x1x?xi64, #rope.axes<t, h, w>>
}

// CHECK-LABEL: func.func private @callee(tensor<3x1x?xi64>) -> tensor<2x3xf32>
func.func private @callee(tensor<3x1x?xi64, #rope.axes<t, h, w>>) -> tensor<2x3xf32, #rope.axes<y, x>>

// Nothing to check in a picture that is known.
// CHECK-LABEL: func.func @patchify(
// CHECK-SAME: %[[IMAGE:.*]]: tensor<3x28x42xf32>)
// CHECK-NOT: cf.assert
// CHECK: linalg.generic {{.*}} outs(%{{.*}} : tensor<6x588xf32>)
// CHECK: tensor.extract %[[IMAGE]][
// CHECK: return
func.func @patchify(%image: tensor<3x28x42xf32>) -> tensor<6x588xf32> {
  %0 = rope.patchify chw %image by 14x14 : tensor<3x28x42xf32> -> tensor<6x588xf32>
  return %0 : tensor<6x588xf32>
}

// A dynamic one is checked when it runs.
// CHECK-LABEL: func.func @patchify_dynamic(
// CHECK: cf.assert %{{.*}}, "rope.patchify: expects the extents of the picture to be multiples of the patch's [C3]"
// CHECK: cf.assert %{{.*}}, "rope.patchify: expects at least one patch [C4]"
// CHECK: linalg.generic {{.*}} outs(%{{.*}} : tensor<?x588xf32>)
func.func @patchify_dynamic(%image: tensor<3x?x?xf32>) -> tensor<?x588xf32> {
  %0 = rope.patchify chw %image by 14x14 order serpentine : tensor<3x?x?xf32> -> tensor<?x588xf32>
  return %0 : tensor<?x588xf32>
}

// CHECK-LABEL: func.func @unpatchify(
// CHECK-SAME: %[[PATCHES:.*]]: tensor<6x588xf32>) -> tensor<28x42x3xf32>
// CHECK: tensor.extract %[[PATCHES]][
// CHECK: tensor.insert %{{.*}} into %{{.*}} : tensor<28x42x3xf32>
func.func @unpatchify(%patches: tensor<6x588xf32>) -> tensor<28x42x3xf32> {
  %0 = rope.unpatchify hwc %patches by 14x14 order z : tensor<6x588xf32> -> tensor<28x42x3xf32>
  return %0 : tensor<28x42x3xf32>
}
