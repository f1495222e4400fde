// Rotations and norms against NumPy: pairings, copied channels, storage
// rounding to the last bit, inverses, padding.
// RUN: %python %S/Inputs/rotate.py ropewalk-run %s

#half = #rope.rotary<8 half base 10000 map[(y, x)*2]>
#interleaved = #rope.rotary<4 of 8 trailing interleaved base 100 map[y, x]>
#some = #rope.rotary<8 half base 10000 map[x, none, y, none]>
#restart = #rope.rotary<8 half_per_axis base 100 restart gain 2 map[y*2, x*2]>
#storage = #rope.rotary<8 half base 100 map[y*4] factor 1.5 in storage>
#exact = #rope.rotary<8 half base 10000 map[y*4] exact_table>
#listed = #rope.rotary<4 of 8 pairs[[0, 5], [7, 2]] freqs [1.0, 0.25] map[x, y] factor 0.5>

rope.scheme @tv axes(y, x) {
  text at p + i
  image at (p + (W*H - H)/2 + h, p + (W*H - W)/2 + w) then p + W*H
}

func.func @half(%x: tensor<1x9x2x8xf32>) -> tensor<1x9x2x8xf32> {
  %0 = rope.segments #rope.segments<text 2, image 2x3, text 1> -> !rope.tokens
  %1 = rope.place %0 by @tv : !rope.tokens<y, x>
  %2 = rope.rotate bshd %x by #half at %1 : tensor<1x9x2x8xf32> at !rope.tokens<y, x>
  return %2 : tensor<1x9x2x8xf32>
}

// The last four of eight channels turn.
func.func @interleaved(%x: tensor<2x9x8xf32>) -> tensor<2x9x8xf32> {
  %0 = rope.segments #rope.segments<text 2, image 2x3, text 1> -> !rope.tokens
  %1 = rope.place %0 by @tv : !rope.tokens<y, x>
  %2 = rope.rotate hsd %x by #interleaved at %1 : tensor<2x9x8xf32> at !rope.tokens<y, x>
  return %2 : tensor<2x9x8xf32>
}

func.func @some(%x: tensor<9x1x8xf32>) -> tensor<9x1x8xf32> {
  %0 = rope.segments #rope.segments<text 2, image 2x3, text 1> -> !rope.tokens
  %1 = rope.place %0 by @tv : !rope.tokens<y, x>
  %2 = rope.rotate shd %x by #some at %1 : tensor<9x1x8xf32> at !rope.tokens<y, x>
  return %2 : tensor<9x1x8xf32>
}

func.func @restart(%x: tensor<9x1x8xf32>) -> tensor<9x1x8xf32> {
  %0 = rope.segments #rope.segments<text 2, image 2x3, text 1> -> !rope.tokens
  %1 = rope.place %0 by @tv : !rope.tokens<y, x>
  %2 = rope.rotate shd %x by #restart at %1 : tensor<9x1x8xf32> at !rope.tokens<y, x>
  return %2 : tensor<9x1x8xf32>
}

// There and back: the factor 0.5 is undone as well.
func.func @listed(%x: tensor<9x1x8xf32>) -> (tensor<9x1x8xf32>, tensor<9x1x8xf32>) {
  %0 = rope.segments #rope.segments<text 2, image 2x3, text 1> -> !rope.tokens
  %1 = rope.place %0 by @tv : !rope.tokens<y, x>
  %2 = rope.rotate shd %x by #listed at %1 : tensor<9x1x8xf32> at !rope.tokens<y, x>
  %3 = rope.rotate shd %2 by #listed at %1 inverse : tensor<9x1x8xf32> at !rope.tokens<y, x>
  return %2, %3 : tensor<9x1x8xf32>, tensor<9x1x8xf32>
}

func.func @storage(%x: tensor<9x1x8xbf16>) -> tensor<9x1x8xbf16> {
  %0 = rope.segments #rope.segments<text 2, image 2x3, text 1> -> !rope.tokens
  %1 = rope.place %0 by @tv : !rope.tokens<y, x>
  %2 = rope.rotate shd %x by #storage at %1 : tensor<9x1x8xbf16> at !rope.tokens<y, x>
  return %2 : tensor<9x1x8xbf16>
}

// Far away: the phase is rounded to f32 once, or not at all.
func.func @far(%x: tensor<3x1x8xf32>, %at: tensor<2x3xf64, #rope.axes<y, x>>) -> (tensor<3x1x8xf32>, tensor<3x1x8xf32>) {
  %0 = rope.segments #rope.segments<text 3> -> !rope.tokens
  %1 = rope.place_explicit %0 at %at : tensor<2x3xf64, #rope.axes<y, x>> -> !rope.tokens<y, x>
  %2 = rope.rotate shd %x by #half at %1 : tensor<3x1x8xf32> at !rope.tokens<y, x>
  %3 = rope.rotate shd %x by #exact at %1 : tensor<3x1x8xf32> at !rope.tokens<y, x>
  return %2, %3 : tensor<3x1x8xf32>, tensor<3x1x8xf32>
}

func.func @norm(%x: tensor<3x2x8xf32>, %w: tensor<8xf32>) -> (tensor<3x2x8xf32>, tensor<3x2x8xf32>) {
  %0 = rope.head_norm shd %x eps 1.0e-5 : tensor<3x2x8xf32>
  %1 = rope.head_norm shd %x weight %w eps 1.0e-5 : tensor<3x2x8xf32>, tensor<8xf32>
  return %0, %1 : tensor<3x2x8xf32>, tensor<3x2x8xf32>
}

// The normalised value is rounded before it meets the weight.
func.func @norm_brain(%x: tensor<3x2x8xbf16>, %w: tensor<8xbf16>) -> tensor<3x2x8xbf16> {
  %0 = rope.head_norm shd %x weight %w eps 1.0e-5 : tensor<3x2x8xbf16>, tensor<8xbf16>
  return %0 : tensor<3x2x8xbf16>
}
