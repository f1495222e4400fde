// Attention on the reference against ten lines of NumPy, edges included.
// RUN: %python %S/Inputs/attention.py ropewalk-run %s

#enc = #rope.rotary<8 half base 10000 map[(y, x)*2]>
#one = #rope.rotary<4 of 8 half base 100 map[n*2]>
#heads = #rope.rotary_heads<#rope.rotary<8 half base 10000 map[(y, x)*2]>, #rope.rotary<8 interleaved base 100 map[x*4]>>

rope.scheme @tv axes(y, x) {
  text at p + i
  image at (p + (W*H - H)/2 + h, p + (W*H - W)/2 + w) then p + W*H
}
rope.scheme @one axes(n) {
  text at p + i
  image at p + i
}

// Grouped heads, rotation inside, a mixed mask, a log-sum-exp.
func.func @mixed(%q: tensor<1x9x4x8xf32>, %k: tensor<1x9x2x8xf32>, %v: tensor<1x9x2x6xf32>) -> (tensor<1x9x4x6xf32>, tensor<1x9x4xf32>) {
  %0 = rope.segments #rope.segments<text 2, image 2x3, text 1> -> !rope.tokens
  %1 = rope.place %0 by @tv : !rope.tokens<y, x>
  %o, %lse = rope.attention bshd %q at %1, %k at %1, %v by #enc mask(causal or same(image)) : tensor<1x9x4x8xf32> at !rope.tokens<y, x>, tensor<1x9x2x8xf32> at !rope.tokens<y, x>, tensor<1x9x2x6xf32> -> tensor<1x9x4x6xf32>, tensor<1x9x4xf32>
  return %o, %lse : tensor<1x9x4x6xf32>, tensor<1x9x4xf32>
}

// The same, with the rotations as ops of their own: equal to the last bit.
func.func @unfused(%q: tensor<1x9x4x8xf32>, %k: tensor<1x9x2x8xf32>, %v: tensor<1x9x2x6xf32>) -> (tensor<1x9x4x6xf32>, tensor<1x9x4xf32>) {
  %0 = rope.segments #rope.segments<text 2, image 2x3, text 1> -> !rope.tokens
  %1 = rope.place %0 by @tv : !rope.tokens<y, x>
  %q1 = rope.rotate bshd %q by #enc at %1 : tensor<1x9x4x8xf32> at !rope.tokens<y, x>
  %k1 = rope.rotate bshd %k by #enc at %1 : tensor<1x9x2x8xf32> at !rope.tokens<y, x>
  %o, %lse = rope.attention bshd %q1 at %1 turned, %k1 at %1 turned, %v by #enc mask(causal or same(image)) : tensor<1x9x4x8xf32> at !rope.tokens<y, x>, tensor<1x9x2x8xf32> at !rope.tokens<y, x>, tensor<1x9x2x6xf32> -> tensor<1x9x4x6xf32>, tensor<1x9x4xf32>
  return %o, %lse : tensor<1x9x4x6xf32>, tensor<1x9x4xf32>
}

// Values turn at the keys, the output turns back at the queries.
func.func @on_values(%q: tensor<9x2x8xf32>, %k: tensor<9x2x8xf32>, %v: tensor<9x2x8xf32>) -> tensor<9x2x8xf32> {
  %0 = rope.segments #rope.segments<text 2, image 2x3, text 1> -> !rope.tokens
  %1 = rope.place %0 by @tv : !rope.tokens<y, x>
  %o = rope.attention shd %q at %1, %k at %1, %v by #enc on (q, k, v, o) mask(causal) : tensor<9x2x8xf32> at !rope.tokens<y, x>, tensor<9x2x8xf32> at !rope.tokens<y, x>, tensor<9x2x8xf32> -> tensor<9x2x8xf32>
  return %o : tensor<9x2x8xf32>
}

// One encoding per key head; query heads follow their key head.
func.func @per_head(%q: tensor<1x4x9x8xf32>, %k: tensor<1x2x9x8xf32>, %v: tensor<1x2x9x8xf32>) -> tensor<1x4x9x8xf32> {
  %0 = rope.segments #rope.segments<text 2, image 2x3, text 1> -> !rope.tokens
  %1 = rope.place %0 by @tv : !rope.tokens<y, x>
  %o = rope.attention bhsd %q at %1, %k at %1, %v by #heads mask(all) : tensor<1x4x9x8xf32> at !rope.tokens<y, x>, tensor<1x2x9x8xf32> at !rope.tokens<y, x>, tensor<1x2x9x8xf32> -> tensor<1x4x9x8xf32>
  return %o : tensor<1x4x9x8xf32>
}

// Softcap, then a bias whose minus infinities remove pairs; sinks; a scale.
func.func @scores(%q: tensor<2x3x2x8xf32>, %k: tensor<2x5x1x8xf32>, %v: tensor<2x5x1x8xf32>, %s: tensor<2xf32>, %b: tensor<1x2x3x5xf32>) -> (tensor<2x3x2x8xf32>, tensor<2x3x2xf32>) {
  %o, %lse = rope.attention bshd %q, %k, %v mask(causal(bottom_right)) scale 0.5 softcap 1.5 sinks(%s) bias(%b) : tensor<2x3x2x8xf32>, tensor<2x5x1x8xf32>, tensor<2x5x1x8xf32>, tensor<2xf32>, tensor<1x2x3x5xf32> -> tensor<2x3x2x8xf32>, tensor<2x3x2xf32>
  return %o, %lse : tensor<2x3x2x8xf32>, tensor<2x3x2xf32>
}

// Rows are lined up by the first ones; the last rows of q see no key at all
// where the window has passed.
func.func @aligned(%q: tensor<?x1x8xf32>, %k: tensor<?x1x8xf32>, %v: tensor<?x1x8xf32>) -> (tensor<?x1x8xf32>, tensor<?x1xf32>) {
  %o, %lse = rope.attention shd %q, %k, %v mask(causal(top_left) and window(1, *, top_left)) : tensor<?x1x8xf32>, tensor<?x1x8xf32>, tensor<?x1x8xf32> -> tensor<?x1x8xf32>, tensor<?x1xf32>
  return %o, %lse : tensor<?x1x8xf32>, tensor<?x1xf32>
}

// No key is visible, but a sink is.
func.func @nothing(%q: tensor<1x2x1x8xf32>, %k: tensor<1x2x1x8xf32>, %v: tensor<1x2x1x8xf32>, %s: tensor<1xf32>) -> (tensor<1x2x1x8xf32>, tensor<1x2x1xf32>, tensor<1x2x1x8xf32>, tensor<1x2x1xf32>) {
  %0, %1 = rope.attention bshd %q, %k, %v mask(none) : tensor<1x2x1x8xf32>, tensor<1x2x1x8xf32>, tensor<1x2x1x8xf32> -> tensor<1x2x1x8xf32>, tensor<1x2x1xf32>
  %2, %3 = rope.attention bshd %q, %k, %v mask(none) sinks(%s) : tensor<1x2x1x8xf32>, tensor<1x2x1x8xf32>, tensor<1x2x1x8xf32>, tensor<1xf32> -> tensor<1x2x1x8xf32>, tensor<1x2x1xf32>
  return %0, %1, %2, %3 : tensor<1x2x1x8xf32>, tensor<1x2x1xf32>, tensor<1x2x1x8xf32>, tensor<1x2x1xf32>
}

// A dense mask per head, and a prefix that is known at run time only.
func.func @dense(%q: tensor<1x4x2x8xf32>, %k: tensor<1x4x2x8xf32>, %v: tensor<1x4x2x8xf32>, %n: index, %m: tensor<1x2x4x4xi1>) -> tensor<1x4x2x8xf32> {
  %o = rope.attention bshd %q, %k, %v mask(prefix(%n) or not dense(%m)) : tensor<1x4x2x8xf32>, tensor<1x4x2x8xf32>, tensor<1x4x2x8xf32>, index, tensor<1x2x4x4xi1> -> tensor<1x4x2x8xf32>
  return %o : tensor<1x4x2x8xf32>
}

// A packed batch: sequences do not see each other, nor padding.
func.func @packed(%q: tensor<10x1x8xf32>, %k: tensor<10x1x8xf32>, %v: tensor<10x1x8xf32>) -> (tensor<10x1x8xf32>, tensor<10x1xf32>) {
  %0 = rope.segments #rope.segments<[text 4], [image 1x3, pad 2, text 1]> -> !rope.tokens
  %1 = rope.place %0 by @one : !rope.tokens<n>
  %o, %lse = rope.attention shd %q at %1, %k at %1, %v by #one mask(causal or key is image) : tensor<10x1x8xf32> at !rope.tokens<n>, tensor<10x1x8xf32> at !rope.tokens<n>, tensor<10x1x8xf32> -> tensor<10x1x8xf32>, tensor<10x1xf32>
  return %o, %lse : tensor<10x1x8xf32>, tensor<10x1xf32>
}

// A step of decoding in a padded batch: one new token per sequence, keys up to
// it, lengths that differ. Rows behind the end of a sequence are padding.
func.func @step(%q: tensor<2x1x1x8xf32>, %k: tensor<2x7x1x8xf32>, %v: tensor<2x7x1x8xf32>, %rows: tensor<3x10xi32>, %starts: tensor<3xi32>, %past: tensor<2xi32>) -> tensor<2x1x1x8xf32> {
  %c1 = arith.constant 1 : index
  %0 = rope.read_segments %rows batch %starts kinds(text, image) : tensor<3x10xi32>, tensor<3xi32> -> !rope.tokens
  %1 = rope.place %0 by @one : !rope.tokens<n>
  %new = rope.window %1 from %past count %c1 : !rope.tokens<n>, tensor<2xi32>, index
  %seen = rope.window %1 up_to %new : !rope.tokens<n> up_to !rope.tokens<n>
  %o = rope.attention bshd %q at %new, %k at %seen, %v by #one mask(causal) : tensor<2x1x1x8xf32> at !rope.tokens<n>, tensor<2x7x1x8xf32> at !rope.tokens<n>, tensor<2x7x1x8xf32> -> tensor<2x1x1x8xf32>
  return %o : tensor<2x1x1x8xf32>
}

// Bfloat16 in, bfloat16 out.
func.func @brain(%q: tensor<1x6x2x8xbf16>, %k: tensor<1x6x1x8xbf16>, %v: tensor<1x6x1x8xbf16>) -> tensor<1x6x2x8xbf16> {
  %o = rope.attention bshd %q, %k, %v mask(causal) : tensor<1x6x2x8xbf16>, tensor<1x6x1x8xbf16>, tensor<1x6x1x8xbf16> -> tensor<1x6x2x8xbf16>
  return %o : tensor<1x6x2x8xbf16>
}

// Nothing to do: no rows, no heads, no keys.
func.func @no_rows(%q: tensor<1x0x2x8xf32>, %k: tensor<1x3x1x8xf32>) -> (tensor<1x0x2x8xf32>, tensor<1x0x2xf32>) {
  %o, %lse = rope.attention bshd %q, %k, %k mask(all) : tensor<1x0x2x8xf32>, tensor<1x3x1x8xf32>, tensor<1x3x1x8xf32> -> tensor<1x0x2x8xf32>, tensor<1x0x2xf32>
  return %o, %lse : tensor<1x0x2x8xf32>, tensor<1x0x2xf32>
}
func.func @no_heads(%q: tensor<1x3x0x8xf32>) -> tensor<1x3x0x8xf32> {
  %o = rope.attention bshd %q, %q, %q mask(all) : tensor<1x3x0x8xf32>, tensor<1x3x0x8xf32>, tensor<1x3x0x8xf32> -> tensor<1x3x0x8xf32>
  return %o : tensor<1x3x0x8xf32>
}
func.func @no_keys(%q: tensor<1x3x1x8xf32>, %k: tensor<1x0x1x8xf32>) -> tensor<1x3x1x8xf32> {
  %o = rope.attention bshd %q, %k, %k mask(all) : tensor<1x3x1x8xf32>, tensor<1x0x1x8xf32>, tensor<1x0x1x8xf32> -> tensor<1x3x1x8xf32>
  return %o : tensor<1x3x1x8xf32>
}

// NaN in a query spoils its row; in a key, the rows that see it.
func.func @nan(%q: tensor<1x4x1x8xf32>, %k: tensor<1x4x1x8xf32>, %v: tensor<1x4x1x8xf32>) -> tensor<1x4x1x8xf32> {
  %o = rope.attention bshd %q, %k, %v mask(causal) : tensor<1x4x1x8xf32>, tensor<1x4x1x8xf32>, tensor<1x4x1x8xf32> -> tensor<1x4x1x8xf32>
  return %o : tensor<1x4x1x8xf32>
}
