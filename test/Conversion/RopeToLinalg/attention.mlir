// Attention: scores, mask, softmax and product as generics over
// batch x key heads x group x queries x keys.

// RUN: ropewalk-opt -convert-rope-to-linalg %s | %mlir_opt -canonicalize -cse | FileCheck %s

// CHECK-NOT: #rope

// Grouped queries, dynamic lengths, an aligned mask, softcap, both results.
// CHECK-LABEL: func.func @attention_grouped(
// CHECK-SAME: %[[Q:.*]]: tensor<1x?x4x8xbf16>, %[[K:.*]]: tensor<1x?x2x8xbf16>, %[[V:.*]]: tensor<1x?x2x16xbf16>) -> (tensor<1x?x4x16xbf16>, tensor<1x?x4xf32>)
// CHECK: cf.assert %{{.*}}, "rope.attention: expects 'key' and 'value' to have the same sequence length [C4]"
// CHECK: %[[GROUPED:.*]] = tensor.expand_shape %[[Q]] {{.*}} into tensor<1x?x2x2x8xbf16>
// CHECK: %[[SCORES:.*]] = linalg.generic {{.*}} ins(%[[GROUPED]], %[[K]] : {{.*}}) outs(%{{.*}} : tensor<1x2x2x?x?xf32>)
// CHECK: %[[MASK:.*]] = linalg.generic {{.*}} outs(%{{.*}} : tensor<1x1x?x?xi1>)
// CHECK: arith.cmpi sle
// CHECK: %[[MASKED:.*]] = linalg.generic {{.*}} ins(%[[SCORES]] :
// CHECK: math.tanh
// CHECK: %[[SEEN:.*]] = tensor.extract %[[MASK]][
// CHECK: arith.select %[[SEEN]], %{{.*}}, %{{.*}} : f32
// CHECK: %[[MAX:.*]] = linalg.generic {{.*}} ins(%[[MASKED]] :
// CHECK: arith.maximumf
// CHECK: %[[EXP:.*]] = linalg.generic {{.*}} ins(%[[MASKED]], %[[MAX]] :
// CHECK: math.exp
// CHECK: %[[SUM:.*]] = linalg.generic {{.*}} ins(%[[EXP]] :
// P rounds to the type of the values before the product.
// CHECK: linalg.generic {{.*}} ins(%[[MASKED]], %[[EXP]], %[[V]] :
// CHECK: arith.truncf %{{.*}} : f32 to bf16
// CHECK: arith.divf
// CHECK: math.log
// CHECK: return %{{.*}}, %{{.*}} : tensor<1x?x4x16xbf16>, tensor<1x?x4xf32>
func.func @attention_grouped(%q: tensor<1x?x4x8xbf16>, %k: tensor<1x?x2x8xbf16>, %v: tensor<1x?x2x16xbf16>) -> (tensor<1x?x4x16xbf16>, tensor<1x?x4xf32>) {
  %0, %1 = rope.attention bshd %q, %k, %v mask(causal(bottom_right)) softcap 30
    : tensor<1x?x4x8xbf16>, tensor<1x?x2x8xbf16>, tensor<1x?x2x16xbf16> -> tensor<1x?x4x16xbf16>, tensor<1x?x4xf32>
  return %0, %1 : tensor<1x?x4x16xbf16>, tensor<1x?x4xf32>
}

// Rotated by a scheme's positions, masked by what the tokens are.
#enc = #rope.rotary<8 half base 10000 map[(y, x)*2]>
rope.scheme @tv axes(y, x) {
  text at p + i
  image at (p + (W*H - H)/2 + h, p + (W*H - W)/2 + w) then p + W*H
}
// CHECK-LABEL: func.func @attention_rotated(
// CHECK: scf.for
// CHECK: math.cos
// CHECK: math.sin
// CHECK: math.exp
// CHECK: return %{{.*}} : tensor<9x2x8xf32>
func.func @attention_rotated(%q: tensor<9x2x8xf32>, %k: tensor<9x1x8xf32>) -> tensor<9x2x8xf32> {
  %0 = rope.segments #rope.segments<text 2, image 2x3, text 1> -> !rope.tokens
  %1 = rope.place %0 by @tv : !rope.tokens<y, x>
  %2 = rope.attention shd %q at %1, %k at %1, %k by #enc on (q, k, v, o) mask(causal or same(image) and not key is text)
    : tensor<9x2x8xf32> at !rope.tokens<y, x>, tensor<9x1x8xf32> at !rope.tokens<y, x>, tensor<9x1x8xf32> -> tensor<9x2x8xf32>
  return %2 : tensor<9x2x8xf32>
}

// `turned` operands are not turned again.
// CHECK-LABEL: func.func @attention_turned(
// CHECK-NOT: math.cos
// CHECK: math.exp
// CHECK: return
func.func @attention_turned(%q: tensor<9x2x8xf32>) -> tensor<9x2x8xf32> {
  %0 = rope.segments #rope.segments<text 2, image 2x3, text 1> -> !rope.tokens
  %1 = rope.place %0 by @tv : !rope.tokens<y, x>
  %2 = rope.attention shd %q at %1 turned, %q at %1 turned, %q by #enc mask(causal)
    : tensor<9x2x8xf32> at !rope.tokens<y, x>, tensor<9x2x8xf32> at !rope.tokens<y, x>, tensor<9x2x8xf32> -> tensor<9x2x8xf32>
  return %2 : tensor<9x2x8xf32>
}

// Dense masks, a dynamic prefix, a bias and sinks are operands of the generics.
// CHECK-LABEL: func.func @attention_operands(
// CHECK-SAME: %[[Q:.*]]: tensor<4x2x8xf32>, %[[DENSE:.*]]: tensor<4x1xi1>, %[[N:.*]]: index, %[[BIAS:.*]]: tensor<1x2x4x4xf16>, %[[SINKS:.*]]: tensor<2xf32>)
// CHECK: tensor.extract %[[DENSE]][
// CHECK: tensor.extract %[[BIAS]][
// CHECK: %[[SINKS]]
func.func @attention_operands(%q: tensor<4x2x8xf32>, %m: tensor<4x1xi1>, %n: index, %bias: tensor<1x2x4x4xf16>, %sinks: tensor<2xf32>) -> tensor<4x2x8xf32> {
  %0 = rope.attention shd %q, %q, %q mask(dense(%m) or prefix(%n)) sinks(%sinks) bias(%bias)
    : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<2xf32>, tensor<1x2x4x4xf16>, tensor<4x1xi1>, index -> tensor<4x2x8xf32>
  return %0 : tensor<4x2x8xf32>
}

// No tokens, no heads.
// CHECK-LABEL: func.func @attention_empty(
func.func @attention_empty(%q: tensor<0x0x8xf32>) -> tensor<0x0x8xf32> {
  %0 = rope.attention shd %q, %q, %q mask(causal) : tensor<0x0x8xf32>, tensor<0x0x8xf32>, tensor<0x0x8xf32> -> tensor<0x0x8xf32>
  return %0 : tensor<0x0x8xf32>
}
