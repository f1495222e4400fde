// Masks: every leaf and operator, parentheses where they matter.

// RUN: ropewalk-opt --verify-roundtrip %s | FileCheck %s

// CHECK-LABEL: @leaves
// CHECK-SAME: test.a = #rope.mask<all>
// CHECK-SAME: test.b = #rope.mask<none>
// CHECK-SAME: test.c = #rope.mask<causal>
// CHECK-SAME: test.d = #rope.mask<causal(top_left)>
// CHECK-SAME: test.e = #rope.mask<causal(bottom_right)>
// CHECK-SAME: test.f = #rope.mask<window(4, 0)>
// CHECK-SAME: test.g = #rope.mask<window(*, -1)>
// CHECK-SAME: test.h = #rope.mask<window(2, *, bottom_right)>
// CHECK-SAME: test.i = #rope.mask<prefix(7)>
// CHECK-SAME: test.j = #rope.mask<prefix(arg 0)>
// CHECK-SAME: test.k = #rope.mask<dense(arg 1)>
func.func private @leaves() attributes {
  test.a = #rope.mask<all>,
  test.b = #rope.mask<none>,
  test.c = #rope.mask<causal>,
  test.d = #rope.mask<causal(top_left)>,
  test.e = #rope.mask<causal(bottom_right)>,
  test.f = #rope.mask<window(4, 0)>,
  test.g = #rope.mask<window(*, -1)>,
  test.h = #rope.mask<window(2, *, bottom_right)>,
  test.i = #rope.mask<prefix(7)>,
  test.j = #rope.mask<prefix(arg 0)>,
  test.k = #rope.mask<dense(arg 1)>}

// CHECK-LABEL: @topics
// CHECK-SAME: test.a = #rope.mask<same(document) or same(segment) or same(image) or same(frame) or same(clip) or same(patch) or same(block 2)>
// CHECK-SAME: test.b = #rope.mask<earlier(document) or earlier(segment) or earlier(image) or earlier(frame) or earlier(clip) or earlier(patch)>
// CHECK-SAME: test.c = #rope.mask<query is text or query is image or query is video or query is audio or query is clean or query is noisy>
// CHECK-SAME: test.d = #rope.mask<key is text or key is image or key is video or key is audio or key is clean or key is noisy>
func.func private @topics() attributes {
  test.a = #rope.mask<same(document) or same(segment) or same(image) or same(frame) or same(clip) or same(patch) or same(block 2)>,
  test.b = #rope.mask<earlier(document) or earlier(segment) or earlier(image) or earlier(frame) or earlier(clip) or earlier(patch)>,
  test.c = #rope.mask<query is text or query is image or query is video or query is audio or query is clean or query is noisy>,
  test.d = #rope.mask<key is text or key is image or key is video or key is audio or key is clean or key is noisy>}

// Short forms are spelt out.
// CHECK-LABEL: @short_forms
// CHECK-SAME: test.a = #rope.mask<causal or same(image)>
// CHECK-SAME: test.b = #rope.mask<query is clean and key is clean and causal or query is noisy and (same(segment) or key is clean and earlier(patch))>
func.func private @short_forms() attributes {
  test.a = #rope.mask<causal or image_bidirectional>,
  test.b = #rope.mask<noisy_patch>}

// `not` binds tighter than `and`, `and` than `or`.
// CHECK-LABEL: @operators
// CHECK-SAME: test.a = #rope.mask<causal and all or none>
// CHECK-SAME: test.b = #rope.mask<causal and (all or none)>
// CHECK-SAME: test.c = #rope.mask<not causal and all>
// CHECK-SAME: test.d = #rope.mask<not (causal and all)>
// CHECK-SAME: test.e = #rope.mask<not (causal or all)>
// CHECK-SAME: test.f = #rope.mask<not not causal>
// CHECK-SAME: test.g = #rope.mask<causal or (all or none) or causal>
// CHECK-SAME: test.h = #rope.mask<causal and (all and none)>
// CHECK-SAME: test.i = #rope.mask<causal>
func.func private @operators() attributes {
  test.a = #rope.mask<(causal and all) or none>,
  test.b = #rope.mask<causal and (all or none)>,
  test.c = #rope.mask<(not causal) and all>,
  test.d = #rope.mask<not (causal and all)>,
  test.e = #rope.mask<not (causal or all)>,
  test.f = #rope.mask<not (not causal)>,
  test.g = #rope.mask<causal or (all or none) or causal>,
  test.h = #rope.mask<causal and (all and none)>,
  test.i = #rope.mask<((causal))>}

// In an op the operands stand in their places; the same one may come twice.
// CHECK-LABEL: func.func @operands(
// CHECK-SAME: %[[Q:.*]]: tensor<4x2x8xf32>, %[[DENSE:.*]]: tensor<4x4xi1>, %[[N:.*]]: index, %[[PER:.*]]: tensor<?xi32>
func.func @operands(%q: tensor<4x2x8xf32>, %m: tensor<4x4xi1>, %n: index, %per: tensor<?xi32>) -> tensor<4x2x8xf32> {
  // CHECK: mask(dense(%[[DENSE]]) and causal or prefix(%[[N]]) and not prefix(%[[PER]]) or not dense(%[[DENSE]])) : {{.*}}, tensor<4x4xi1>, index, tensor<?xi32>, tensor<4x4xi1> ->
  %0 = rope.attention shd %q, %q, %q mask(dense(%m) and causal or prefix(%n) and not prefix(%per) or not dense(%m))
    : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x4xi1>, index, tensor<?xi32>, tensor<4x4xi1> -> tensor<4x2x8xf32>
  return %0 : tensor<4x2x8xf32>
}
