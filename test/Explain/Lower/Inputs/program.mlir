#enc = #rope.rotary<4 of 8 half base 10000 map[h, w]>
#other = #rope.rotary<8 half base 10000 map[w*4]>
!x = tensor<1x11x4x8xf32>
!kv = tensor<1x11x2x8xf32>
!p = tensor<?x4x8xbf16>
!at = !rope.tokens<h, w>

rope.scheme @rows axes(h, w) {
  text  at p + i
  // One more token per row.
  image over (H, W + 1) at (p + h, p + w)  then p + max(H, W)
}

// Constant tokens: three of text, two rows of four.
func.func @constant(%q: !x, %k: !kv, %v: !kv) -> !x {
  %prompt = rope.segments #rope.segments<text 3, image 2x3> -> !rope.tokens
  %at = rope.place %prompt by @rows : !at
  %o = rope.attention bshd %q at %at, %k at %at, %v by #enc
      mask(causal or same(image)) : !x at !at, !kv at !at, !kv -> !x
  return %o : !x
}

// Two sequences in one tensor; heads have encodings of their own.
func.func @packed(%q: !p, %k: !p, %v: !p) -> !p {
  %prompt = rope.segments #rope.segments<[text 70], [text 3, image 1x2]> -> !rope.tokens
  %at = rope.place %prompt by @rows : !at
  %o = rope.attention shd %q at %at, %k at %at, %v
      by #rope.rotary_heads<#enc * 2, #other * 2>
      mask(causal) : !p at !at, !p at !at, !p -> !p
  return %o : !p
}

// A table that only a run knows.
func.func @table(%q: !p, %k: !p, %v: !p, %rows: tensor<?x10xi32>, %starts: tensor<?xi32>) -> !p {
  %prompt = rope.read_segments %rows batch %starts kinds(text, image, pad) : tensor<?x10xi32>, tensor<?xi32> -> !rope.tokens
  %at = rope.place %prompt by @rows : !at
  %o = rope.attention shd %q at %at, %k at %at, %v by #enc
      mask(causal) : !p at !at, !p at !at, !p -> !p
  return %o : !p
}

// No tokens: nothing turns, the last query sees all keys.
func.func @plain(%q: tensor<2x3x8xf16>, %k: tensor<2x5x8xf16>) -> tensor<2x3x8xf16> {
  %o = rope.attention hsd %q, %k, %k mask(causal(bottom_right))
      : tensor<2x3x8xf16>, tensor<2x5x8xf16>, tensor<2x5x8xf16> -> tensor<2x3x8xf16>
  return %o : tensor<2x3x8xf16>
}
