// What convert-rope-to-linalg requires of its input.

// RUN: ropewalk-opt -convert-rope-to-linalg %s -split-input-file -verify-diagnostics

#n = #rope.rotary<8 half base 10000 map[n*4]>
func.func @tokens_from_argument(%at: !rope.tokens<n>, %x: tensor<4x2x8xf32>) -> tensor<4x2x8xf32> {
  // expected-error @below {{'rope.rotate' op cannot be decomposed: its tokens do not come from rope.segments or rope.read_segments in this function}}
  // expected-note @below {{inline the callee, or pass the segment table instead of the tokens}}
  %0 = rope.rotate shd %x by #n at %at : tensor<4x2x8xf32> at !rope.tokens<n>
  return %0 : tensor<4x2x8xf32>
}

// -----

func.func @tokens_from_call() -> tensor<1x4xi64, #rope.axes<n>> {
  %0 = call @somewhere() : () -> !rope.tokens<n>
  // expected-error @below {{'rope.positions' op cannot be decomposed: its tokens do not come from rope.segments or rope.read_segments in this function}}
  // expected-note @below {{inline the callee, or pass the segment table instead of the tokens}}
  %1 = rope.positions %0 : !rope.tokens<n> -> tensor<1x4xi64, #rope.axes<n>>
  return %1 : tensor<1x4xi64, #rope.axes<n>>
}
func.func private @somewhere() -> !rope.tokens<n>

// -----

rope.scheme @one axes(n) { text at p + i }
func.func @tokens_returned() -> !rope.tokens<n> {
  %0 = rope.segments #rope.segments<text 4> -> !rope.tokens
  // expected-error @below {{'rope.place' op cannot be decomposed: its tokens are used by 'func.return', which is not an op of the rope dialect}}
  // expected-note @below {{tokens have no form outside the rope dialect; pass segment tables or positions instead}}
  %1 = rope.place %0 by @one : !rope.tokens<n>
  return %1 : !rope.tokens<n>
}

// -----

func.func @attention_dynamic_heads(%q: tensor<4x?x8xf32>) -> tensor<4x?x8xf32> {
  // expected-error @below {{'rope.attention' op cannot be decomposed with dynamic head counts; give 'query' and 'key' static ones}}
  %0 = rope.attention shd %q, %q, %q mask(causal) : tensor<4x?x8xf32>, tensor<4x?x8xf32>, tensor<4x?x8xf32> -> tensor<4x?x8xf32>
  return %0 : tensor<4x?x8xf32>
}

// -----

rope.scheme @one axes(n) { text at p + i }
func.func @positions_dynamic() -> tensor<1x2x?xi64, #rope.axes<n>> {
  %0 = rope.segments #rope.segments<[text 4], [text 4]> -> !rope.tokens
  %1 = rope.place %0 by @one : !rope.tokens<n>
  // expected-error @below {{'rope.positions' op cannot be decomposed with a dynamic dim 2: positions have no operand that tells their size; give the result type a static shape}}
  %2 = rope.positions %1 : !rope.tokens<n> -> tensor<1x2x?xi64, #rope.axes<n>>
  return %2 : tensor<1x2x?xi64, #rope.axes<n>>
}

// -----

// What the pass does not touch cannot keep types of the dialect either.
// expected-error @below {{'func.func' op cannot be decomposed: it holds !rope.tokens, which has no form outside the rope dialect}}
// expected-note @below {{pass segment tables or positions across functions, loops and branches instead of tokens, and drop attributes of other passes}}
func.func private @callee(!rope.tokens)

// -----

func.func @attribute(%x: index) -> index {
  // expected-error @below {{'arith.constant' op cannot be decomposed: it holds #rope.mask<causal>, which has no form outside the rope dialect}}
  // expected-note @below {{pass segment tables or positions}}
  %0 = arith.constant {note = #rope.mask<causal>} 1 : index
  return %x : index
}
