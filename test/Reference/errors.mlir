// What only shows when a function runs is a diagnostic at the op, never a crash.
// RUN: %python %S/Inputs/errors.py ropewalk-run %s 2>&1 | FileCheck %s

rope.scheme @one axes(n) {
  text at p + i
  image at p + i/2
}
rope.scheme @ended axes(n) {
  next none
  text at p + i
}
rope.scheme @wide axes(n) {
  segment step = 1
  image over (H, max(W*step, 1)) at p + i
  text at p + i
}

// CHECK: errors.mlir:[[#@LINE+4]]:8: error: 'rope.rotate' op expects tokens of 'x' to cover dim 1 (s) = 4, but segments of sequence 0 add up to 5 [C9]
func.func @cover(%x: tensor<1x?x1x4xf32>) -> tensor<1x?x1x4xf32> {
  %0 = rope.segments #rope.segments<text 5> -> !rope.tokens
  %1 = rope.place %0 by @one : !rope.tokens<n>
  %2 = rope.rotate bshd %x by #rope.rotary<4 half base 100 map[n*2]> at %1 : tensor<1x?x1x4xf32> at !rope.tokens<n>
  return %2 : tensor<1x?x1x4xf32>
}

// CHECK: errors.mlir:[[#@LINE+4]]:8: error: 'rope.rotate' op expects tokens of 'x' to cover dim 0 (s) = 4, but segments of 2 sequence(s) add up to 5 [C9]
func.func @cover_packed(%x: tensor<?x1x4xf32>) -> tensor<?x1x4xf32> {
  %0 = rope.segments #rope.segments<[text 2], [text 3]> -> !rope.tokens
  %1 = rope.place %0 by @one : !rope.tokens<n>
  %2 = rope.rotate shd %x by #rope.rotary<4 half base 100 map[n*2]> at %1 : tensor<?x1x4xf32> at !rope.tokens<n>
  return %2 : tensor<?x1x4xf32>
}

// CHECK: errors.mlir:[[#@LINE+5]]:8: error: 'rope.rotate' op expects tokens of 'x' to fit into dim 1 (s) = 4, but the window of sequence 0 has 6 [C9]
func.func @window(%x: tensor<1x4x1x4xf32>, %n: index) -> tensor<1x4x1x4xf32> {
  %0 = rope.segments #rope.segments<text 5> -> !rope.tokens
  %1 = rope.place %0 by @one : !rope.tokens<n>
  %2 = rope.window %1 from %n count %n : !rope.tokens<n>, index, index
  %3 = rope.rotate bshd %x by #rope.rotary<4 half base 100 map[n*2]> at %2 : tensor<1x4x1x4xf32> at !rope.tokens<n>
  return %3 : tensor<1x4x1x4xf32>
}
// CHECK: error: 'rope.window' op expects 'from' to be at least 0, but got -1 for sequence 0

// CHECK: errors.mlir:[[#@LINE+5]]:8: error: 'rope.positions' op token 5 lies behind the 5 tokens of its sequence, but the scheme says 'next none': nothing is generated after it
func.func @closed(%n: index) -> tensor<1x4xi32, #rope.axes<n>> {
  %0 = rope.segments #rope.segments<text 5> -> !rope.tokens
  %1 = rope.place %0 by @ended : !rope.tokens<n>
  %2 = rope.window %1 from %n count %n : !rope.tokens<n>, index, index
  %3 = rope.positions %2 : !rope.tokens<n> -> tensor<1x4xi32, #rope.axes<n>>
  return %3 : tensor<1x4xi32, #rope.axes<n>>
}

// CHECK: errors.mlir:[[#@LINE+5]]:8: error: 'rope.positions' op cannot return i32: token 3 of sequence 0 stands at 2.5 on axis 'n' [C2]
// CHECK: note: return f32 or f64, or wrap the rule in trunc(...)
func.func @halves(%rows: tensor<2x10xi32>) -> tensor<1x4xi32, #rope.axes<n>> {
  %0 = rope.read_segments %rows : tensor<2x10xi32> -> !rope.tokens
  %1 = rope.place %0 by @one : !rope.tokens<n>
  %2 = rope.positions %1 : !rope.tokens<n> -> tensor<1x4xi32, #rope.axes<n>>
  return %2 : tensor<1x4xi32, #rope.axes<n>>
}

// CHECK: errors.mlir:[[#@LINE+5]]:8: error: 'rope.read_segments' op cannot place sequence 0: row 1 of the segment table: kind (column 0) is in [0, 4] (pad, text, image, video, audio), but got 7
// CHECK: errors.mlir:[[#@LINE+4]]:8: error: 'rope.read_segments' op expects the kinds it promises, but row 0 is image
// CHECK: errors.mlir:[[#@LINE+3]]:8: error: 'rope.read_segments' op expects starts to ascend from 0 to the number of rows, 2, but number 1 is 3
// CHECK: errors.mlir:[[#@LINE+2]]:8: error: 'rope.read_segments' op expects rows of 10 columns plus two per key, but got 11 [C1]
func.func @table(%rows: tensor<?x?xi32>, %starts: tensor<?xi32>, %x: tensor<?x1x4xf32>) -> tensor<?x1x4xf32> {
  %0 = rope.read_segments %rows batch %starts kinds(text) : tensor<?x?xi32>, tensor<?xi32> -> !rope.tokens
  %1 = rope.place %0 by @one : !rope.tokens<n>
  %2 = rope.rotate shd %x by #rope.rotary<4 half base 100 map[n*2]> at %1 : tensor<?x1x4xf32> at !rope.tokens<n>
  return %2 : tensor<?x1x4xf32>
}

// CHECK: errors.mlir:[[#@LINE+4]]:8: error: 'rope.place' op cannot place sequence 0:
// CHECK-SAME: extent 'max(W*step, 1)' after 'over' is a positive integer, but got 1.5
func.func @reshaped(%rows: tensor<1x12xi32>) -> tensor<1x3xi32, #rope.axes<n>> {
  %0 = rope.read_segments %rows kinds(image) : tensor<1x12xi32> -> !rope.tokens
  %1 = rope.place %0 by @wide : !rope.tokens<n>
  %2 = rope.positions %1 : !rope.tokens<n> -> tensor<1x3xi32, #rope.axes<n>>
  return %2 : tensor<1x3xi32, #rope.axes<n>>
}

// CHECK: errors.mlir:[[#@LINE+3]]:8: error: 'rope.attention' op expects 'key' and 'value' to have the same sequence length, but got 3 and 2 [C4]
// CHECK: errors.mlir:[[#@LINE+2]]:8: error: 'rope.attention' op expects query heads to be a multiple of key heads, but got 3 and 2 [C5]
func.func @sizes(%q: tensor<?x?x4xf32>, %k: tensor<?x?x4xf32>, %v: tensor<?x?x4xf32>) -> tensor<?x?x4xf32> {
  %0 = rope.attention shd %q, %k, %v mask(all) : tensor<?x?x4xf32>, tensor<?x?x4xf32>, tensor<?x?x4xf32> -> tensor<?x?x4xf32>
  return %0 : tensor<?x?x4xf32>
}

// CHECK: errors.mlir:[[#@LINE+2]]:8: error: 'rope.attention' op expects 'dense' to broadcast to the scores, [2, 3], but got [2, 2] [C14]
func.func @dense(%q: tensor<2x1x4xf32>, %k: tensor<3x1x4xf32>, %m: tensor<?x?xi1>) -> tensor<2x1x4xf32> {
  %0 = rope.attention shd %q, %k, %k mask(dense(%m)) : tensor<2x1x4xf32>, tensor<3x1x4xf32>, tensor<3x1x4xf32>, tensor<?x?xi1> -> tensor<2x1x4xf32>
  return %0 : tensor<2x1x4xf32>
}

// CHECK: errors.mlir:[[#@LINE+3]]:8: error: 'rope.patchify' op expects dim 1 of the image to be a multiple of the patch extent 2, but got 3 [C3]
// CHECK: errors.mlir:[[#@LINE+2]]:8: error: 'rope.patchify' op expects at least one patch, but dim 2 of the image is 0: drop the picture [C4]
func.func @patchify(%image: tensor<1x?x?xf32>) -> tensor<?x4xf32> {
  %0 = rope.patchify chw %image by 2x2 : tensor<1x?x?xf32> -> tensor<?x4xf32>
  return %0 : tensor<?x4xf32>
}

// CHECK: errors.mlir:[[#@LINE+4]]:8: error: 'rope.positions' op expects windows inside the explicit positions, but token 2 of sequence 0 lies behind the last of 2 [C4]
func.func @explicit(%at: tensor<1x?xi64, #rope.axes<n>>) -> tensor<1x3xi64, #rope.axes<n>> {
  %0 = rope.segments #rope.segments<text 3> -> !rope.tokens
  %1 = rope.place_explicit %0 at %at : tensor<1x?xi64, #rope.axes<n>> -> !rope.tokens<n>
  %2 = rope.positions %1 : !rope.tokens<n> -> tensor<1x3xi64, #rope.axes<n>>
  return %2 : tensor<1x3xi64, #rope.axes<n>>
}

// CHECK: errors.mlir:[[#@LINE+2]]:8: error: 'tensor.extract_slice' op expects a slice inside of dim 0 = 4, but got 2 element(s) from 3 in steps of 1
func.func @slice(%x: tensor<4xf32>, %from: index) -> tensor<2xf32> {
  %0 = tensor.extract_slice %x[%from] [2] [1] : tensor<4xf32> to tensor<2xf32>
  return %0 : tensor<2xf32>
}

// CHECK: errors.mlir:[[#@LINE+2]]:8: error: 'tensor.cast' op expects a result of type 'tensor<4xf32>', but got f32 [3]
func.func @cast(%x: tensor<?xf32>) -> tensor<4xf32> {
  %0 = tensor.cast %x : tensor<?xf32> to tensor<4xf32>
  return %0 : tensor<4xf32>
}

// CHECK: errors.mlir:[[#@LINE+2]]:8: error: 'tensor.empty' op makes a tensor [1099511627776], but the reference runs up to 134217728 elements per tensor
func.func @large(%n: index) -> tensor<?xf32> {
  %0 = tensor.empty(%n) : tensor<?xf32>
  return %0 : tensor<?xf32>
}

// CHECK: errors.mlir:[[#@LINE+2]]:8: error: 'math.exp' op is not an op that the reference runs
func.func @unknown(%x: tensor<2xf32>) -> tensor<2xf32> {
  %0 = math.exp %x : tensor<2xf32>
  return %0 : tensor<2xf32>
}

// CHECK: errors.mlir:[[#@LINE+1]]:1: error: input 0 holds 9007199254740993, but the reference computes with integers up to 2^53
func.func @huge(%x: tensor<1xi64>) -> tensor<1xi64> {
  return %x : tensor<1xi64>
}

// CHECK-NOT: {{.}}
