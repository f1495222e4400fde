// Segments, tables, windows and positions, against numbers worked out by hand.
// RUN: %python %S/Inputs/tokens.py ropewalk-run %s

rope.scheme @mrope axes(t, h, w) {
  text at p + i
  image at (p, p + h, p + w) then p + max(H, W)
}
rope.scheme @scaled axes(n) {
  segment delta = 1
  pad at -1
  text at p + i
  image at p + i*delta then p + N*delta
}

func.func @whole() -> tensor<3x9xi64, #rope.axes<t, h, w>> {
  %0 = rope.segments #rope.segments<text 2, image 2x3, text 1> -> !rope.tokens
  %1 = rope.place %0 by @mrope : !rope.tokens<t, h, w>
  %2 = rope.positions %1 : !rope.tokens<t, h, w> -> tensor<3x9xi64, #rope.axes<t, h, w>>
  return %2 : tensor<3x9xi64, #rope.axes<t, h, w>>
}

// A window reaches behind the last segment: generated text.
func.func @part(%from: index, %count: index) -> tensor<3x?xf32, #rope.axes<t, h, w>> {
  %0 = rope.segments #rope.segments<text 2, image 2x3, text 1> order serpentine -> !rope.tokens
  %1 = rope.place %0 by @mrope : !rope.tokens<t, h, w>
  %2 = rope.window %1 from %from count %count : !rope.tokens<t, h, w>, index, index
  %3 = rope.positions %2 : !rope.tokens<t, h, w> -> tensor<3x?xf32, #rope.axes<t, h, w>>
  return %3 : tensor<3x?xf32, #rope.axes<t, h, w>>
}

// A window that is cut before the tokens are placed is the same part.
func.func @cut_first(%from: index, %count: index) -> tensor<3x?xf32, #rope.axes<t, h, w>> {
  %0 = rope.segments #rope.segments<text 2, image 2x3, text 1> order serpentine -> !rope.tokens
  %1 = rope.window %0 from %from count %count : !rope.tokens, index, index
  %2 = rope.place %1 by @mrope : !rope.tokens<t, h, w>
  %3 = rope.positions %2 : !rope.tokens<t, h, w> -> tensor<3x?xf32, #rope.axes<t, h, w>>
  return %3 : tensor<3x?xf32, #rope.axes<t, h, w>>
}

// A table with a key, and windows of different lengths: the shorter row ends in
// padding.
func.func @table(%rows: tensor<?x12xi32>, %starts: tensor<3xi32>, %from: tensor<2xi64>, %count: tensor<2xi64>) -> (tensor<1x2x5xf64, #rope.axes<n>>, tensor<1x8xf64, #rope.axes<n>>) {
  %0 = rope.read_segments %rows batch %starts : tensor<?x12xi32>, tensor<3xi32> -> !rope.tokens
  %1 = rope.place %0 by @scaled : !rope.tokens<n>
  %2 = rope.window %1 from %from count %count : !rope.tokens<n>, tensor<2xi64>, tensor<2xi64>
  %3 = rope.positions %2 : !rope.tokens<n> -> tensor<1x2x5xf64, #rope.axes<n>>
  %4 = rope.positions %2 : !rope.tokens<n> -> tensor<1x8xf64, #rope.axes<n>>
  return %3, %4 : tensor<1x2x5xf64, #rope.axes<n>>, tensor<1x8xf64, #rope.axes<n>>
}

// One sequence that stands at other places in every batch row; names first.
func.func @explicit(%raw: tensor<2x3x4xi64>) -> tensor<3x2x4xi64, #rope.axes<t, h, w>> {
  %0 = rope.name_axes %raw dim 1 : tensor<2x3x4xi64> -> tensor<3x2x4xi64, #rope.axes<t, h, w>>
  %1 = rope.segments #rope.segments<text 1, image 1x3> -> !rope.tokens
  %2 = rope.place_explicit %1 at %0 : tensor<3x2x4xi64, #rope.axes<t, h, w>> -> !rope.tokens<t, h, w>
  %3 = rope.positions %2 : !rope.tokens<t, h, w> -> tensor<3x2x4xi64, #rope.axes<t, h, w>>
  return %3 : tensor<3x2x4xi64, #rope.axes<t, h, w>>
}
