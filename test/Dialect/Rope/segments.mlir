// Segments, token orders, segment tables: every spelling reads back.

// RUN: ropewalk-opt --verify-roundtrip %s | FileCheck %s

// Brackets are printed when they say something.
// CHECK-LABEL: func.func @sequences()
func.func @sequences() {
  // CHECK-NEXT: rope.segments #rope.segments<> -> !rope.tokens
  %0 = rope.segments #rope.segments<> -> !rope.tokens
  // CHECK-NEXT: rope.segments #rope.segments<> -> !rope.tokens
  %1 = rope.segments #rope.segments<[]> -> !rope.tokens
  // CHECK-NEXT: rope.segments #rope.segments<text 0> -> !rope.tokens
  %2 = rope.segments #rope.segments<[text 0]> -> !rope.tokens
  // CHECK-NEXT: rope.segments #rope.segments<[], []> -> !rope.tokens
  %3 = rope.segments #rope.segments<[], []> -> !rope.tokens
  // CHECK-NEXT: rope.segments #rope.segments<[text 3, image 2x4], [], [pad 2]> -> !rope.tokens
  %4 = rope.segments #rope.segments<[text 3, image 2x4], [], [pad 2]> -> !rope.tokens
  return
}

// Every kind and every key; keys are printed in alphabetical order.
// CHECK-LABEL: func.func @kinds_and_keys()
func.func @kinds_and_keys() {
  // CHECK-NEXT: rope.segments #rope.segments<text 3, image 2x4, video 5x2x4, audio 7, pad 1> -> !rope.tokens
  %0 = rope.segments #rope.segments<text 3, image 2x4, video 5x2x4, audio 7, pad 1> -> !rope.tokens
  // CHECK-NEXT: <text 1 {clip = 3, document = 0, patch = 2, role = noisy}, text 1 {role = clean}>
  %1 = rope.segments #rope.segments<text 1 {role = noisy, document = 0, patch = 2, clip = 3}, text 1 {role = clean}> -> !rope.tokens
  // Rationals, of either sign.
  // CHECK-NEXT: <text 1 {pin = 1/2, speed = -3}, text 1 {pin = -1/2}, text 1 {pin = 0/4}>
  %2 = rope.segments #rope.segments<text 1 {pin = 1/2, speed = -3}, text 1 {pin = -1/2}, text 1 {pin = 0/4}> -> !rope.tokens
  return
}

// CHECK-LABEL: func.func @orders()
func.func @orders() {
  // CHECK-NEXT: <image 4x4> order raster -> !rope.tokens
  %0 = rope.segments #rope.segments<image 4x4> order raster -> !rope.tokens
  // CHECK-NEXT: order serpentine
  %1 = rope.segments #rope.segments<image 4x4> order serpentine -> !rope.tokens
  // CHECK-NEXT: order spiral
  %2 = rope.segments #rope.segments<image 4x4> order spiral -> !rope.tokens
  // CHECK-NEXT: order z
  %3 = rope.segments #rope.segments<image 4x4> order z -> !rope.tokens
  // CHECK-NEXT: order blocks[2]
  %4 = rope.segments #rope.segments<image 4x4> order blocks[2] -> !rope.tokens
  // CHECK-NEXT: order blocks[8, 2] {test.attribute} -> !rope.tokens
  %5 = rope.segments #rope.segments<image 4x4> order blocks[8, 2] {test.attribute} -> !rope.tokens
  return
}

// CHECK-LABEL: func.func @tables(
// CHECK-SAME: %[[ROWS:.*]]: tensor<?x10xi32>, %[[KEYS:.*]]: tensor<4x14xi32>, %[[STARTS:.*]]: tensor<?xi32>
func.func @tables(%rows: tensor<?x10xi32>, %keys: tensor<4x14xi32>, %starts: tensor<?xi32>) {
  // CHECK-NEXT: rope.read_segments %[[ROWS]] : tensor<?x10xi32> -> !rope.tokens
  %0 = rope.read_segments %rows : tensor<?x10xi32> -> !rope.tokens
  // CHECK-NEXT: rope.read_segments %[[KEYS]] batch %[[STARTS]] : tensor<4x14xi32>, tensor<?xi32> -> !rope.tokens
  %1 = rope.read_segments %keys batch %starts : tensor<4x14xi32>, tensor<?xi32> -> !rope.tokens
  // CHECK-NEXT: rope.read_segments %[[ROWS]] batch %[[STARTS]] kinds(text, image, video, audio, pad) order blocks[2] {test.attribute} : tensor<?x10xi32>, tensor<?xi32> -> !rope.tokens
  %2 = rope.read_segments %rows batch %starts kinds(text, image, video, audio, pad) order blocks[2] {test.attribute} : tensor<?x10xi32>, tensor<?xi32> -> !rope.tokens
  // CHECK-NEXT: rope.read_segments %[[ROWS]] kinds(text) order z : tensor<?x10xi32> -> !rope.tokens
  %3 = rope.read_segments %rows kinds(text) order z : tensor<?x10xi32> -> !rope.tokens
  return
}

// The attributes on their own.
// CHECK-LABEL: @attributes
// CHECK-SAME: test.axes = #rope.axes<t, "h+w">
// CHECK-SAME: test.order = #rope.order<blocks[4, 2]>
// CHECK-SAME: test.segment = #rope.segment<image 2x3 {role = noisy}>
// CHECK-SAME: test.segments = #rope.segments<[text 1], [text 2]>
func.func private @attributes() attributes {
  test.axes = #rope.axes<t, "h+w">,
  test.order = #rope.order<blocks[4, 2]>,
  test.segment = #rope.segment<image 2x3 {role = noisy}>,
  test.segments = #rope.segments<[text 1], [text 2]>}
