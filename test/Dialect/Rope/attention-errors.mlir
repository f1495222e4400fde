// rotate, head_norm and attention: one case a constraint.

// RUN: ropewalk-opt %s -split-input-file -verify-diagnostics

#n = #rope.rotary<8 half base 10000 map[n*4]>
func.func @rotate_c1(%x: tensor<4x2x8xf32>, %at: !rope.tokens<n>) {
  // expected-error @below {{'rope.rotate' op expects 'x' of rank 4 for layout bshd, but got 'tensor<4x2x8xf32>' [C1]}}
  %0 = rope.rotate bshd %x by #n at %at : tensor<4x2x8xf32> at !rope.tokens<n>
  return
}

// -----

#n = #rope.rotary<8 half base 10000 map[n*4]>
func.func @rotate_c6_head_dim(%x: tensor<4x2x16xf32>, %at: !rope.tokens<n>) {
  // expected-error @below {{'rope.rotate' op expects an encoding of head dim 16 for 'x', but it has 8 [C6]}}
  %0 = rope.rotate shd %x by #n at %at : tensor<4x2x16xf32> at !rope.tokens<n>
  return
}

// -----

#n = #rope.rotary<8 half base 10000 map[n*4]>
func.func @rotate_c6_heads(%x: tensor<4x3x8xf32>, %at: !rope.tokens<n>) {
  // expected-error @below {{'rope.rotate' op expects heads of 'x' to be a multiple of the 2 heads of the encoding, but got 3 [C6]}}
  %0 = rope.rotate shd %x by #rope.rotary_heads<#n * 2> at %at : tensor<4x3x8xf32> at !rope.tokens<n>
  return
}

// -----

#n = #rope.rotary<8 half base 10000 map[n*4]>
func.func @rotate_c8_not_placed(%x: tensor<4x2x8xf32>, %at: !rope.tokens) {
  // expected-error @below {{'rope.rotate' op rotates 'x', but its tokens are not placed: expects tokens placed by a scheme, but got !rope.tokens [C8]}}
  // expected-note @below {{insert rope.place %tokens by @scheme}}
  %0 = rope.rotate shd %x by #n at %at : tensor<4x2x8xf32> at !rope.tokens
  return
}

// -----

// R3, and the bad-input list of the project: an axis that the tokens lack.
#yx = #rope.rotary<8 half base 10000 map[(y, x)*2]>
rope.scheme @mrope axes(t, h, w) { text at p + i }
func.func @rotate_c8_axes(%x: tensor<4x2x8xf32>) {
  %0 = rope.segments #rope.segments<text 4> -> !rope.tokens
  // expected-note @below {{placed here}}
  %1 = rope.place %0 by @mrope : !rope.tokens<t, h, w>
  // expected-error @below {{'rope.rotate' op rotates 'x' by axes (y, x), but its tokens have axes (t, h, w) [C8]}}
  %2 = rope.rotate shd %x by #yx at %1 : tensor<4x2x8xf32> at !rope.tokens<t, h, w>
  return
}

// -----

#n = #rope.rotary<8 half base 10000 map[n*4]>
rope.scheme @one axes(n) { text at p + i  image at p + i }
func.func @rotate_c9(%x: tensor<2x8x8xf32>) {
  // expected-note @below {{1 packed sequence(s), text 3 + image 2x3}}
  %0 = rope.segments #rope.segments<text 3, image 2x3> -> !rope.tokens
  %1 = rope.place %0 by @one : !rope.tokens<n>
  // expected-error @below {{'rope.rotate' op expects tokens of 'x' to cover dim 1 (s) = 8, but segments add up to 9 [C9]}}
  %2 = rope.rotate hsd %x by #n at %1 : tensor<2x8x8xf32> at !rope.tokens<n>
  return
}

// -----

#n = #rope.rotary<8 half base 10000 map[n*4]>
rope.scheme @one axes(n) { text at p + i }
func.func @rotate_c9_packed(%x: tensor<7x2x8xf32>) {
  // expected-note @below {{2 packed sequence(s), 6 tokens in all}}
  %0 = rope.segments #rope.segments<[text 3], [text 2, pad 1]> -> !rope.tokens
  %1 = rope.place %0 by @one : !rope.tokens<n>
  // expected-error @below {{'rope.rotate' op expects tokens of 'x' to cover dim 0 (s) = 7, but segments add up to 6 [C9]}}
  %2 = rope.rotate shd %x by #n at %1 : tensor<7x2x8xf32> at !rope.tokens<n>
  return
}

// -----

#n = #rope.rotary<8 half base 10000 map[n*4]>
rope.scheme @one axes(n) { text at p + i }
func.func @rotate_c3(%x: tensor<3x4x2x8xf32>) {
  %0 = rope.segments #rope.segments<[text 4], [text 4]> -> !rope.tokens
  %1 = rope.place %0 by @one : !rope.tokens<n>
  // expected-error @below {{'rope.rotate' op expects one sequence per row of 'x' (dim 0 = 3) or one for all, but tokens have 2 sequences [C3]}}
  %2 = rope.rotate bshd %x by #n at %1 : tensor<3x4x2x8xf32> at !rope.tokens<n>
  return
}

// -----

func.func @rotate_encoding(%x: tensor<4x2x8xf32>, %at: !rope.tokens<n>) {
  // expected-error @below {{custom op 'rope.rotate' expects #rope.rotary or #rope.rotary_heads, but got 1 : i64}}
  %0 = rope.rotate shd %x by 1 at %at : tensor<4x2x8xf32> at !rope.tokens<n>
  return
}

// -----

#n = #rope.rotary<8 half base 10000 map[n*4]>
func.func @rotate_layout(%x: tensor<4x2x8xf32>, %at: !rope.tokens<n>) {
  // expected-error @below {{custom op 'rope.rotate' expected string or keyword containing one of the following enum values for attribute 'layout' [shd, hsd, bshd, bhsd]}}
  %0 = rope.rotate sdh %x by #n at %at : tensor<4x2x8xf32> at !rope.tokens<n>
  return
}

// -----

func.func @head_norm_c1(%x: tensor<4x2x8xf32>) {
  // expected-error @below {{'rope.head_norm' op expects 'x' of rank 4 for layout bhsd, but got 'tensor<4x2x8xf32>' [C1]}}
  %0 = rope.head_norm bhsd %x eps 1.0e-6 : tensor<4x2x8xf32>
  return
}

// -----

func.func @head_norm_c2_size(%x: tensor<4x2x8xf32>, %w: tensor<4xf32>) {
  // expected-error @below {{'rope.head_norm' op expects a weight of 8 channels of 'f32', but got 'tensor<4xf32>' [C2]}}
  %0 = rope.head_norm shd %x weight %w eps 1.0e-6 : tensor<4x2x8xf32>, tensor<4xf32>
  return
}

// -----

func.func @head_norm_c2_type(%x: tensor<4x2x8xf32>, %w: tensor<8xbf16>) {
  // expected-error @below {{'rope.head_norm' op expects a weight of 8 channels of 'f32', but got 'tensor<8xbf16>' [C2]}}
  %0 = rope.head_norm shd %x weight %w eps 1.0e-6 : tensor<4x2x8xf32>, tensor<8xbf16>
  return
}

// -----

func.func @head_norm_c3_zero(%x: tensor<4x2x8xf32>) {
  // expected-error @below {{'rope.head_norm' op expects a positive finite eps, but got 0 [C3]}}
  %0 = rope.head_norm shd %x eps 0 : tensor<4x2x8xf32>
  return
}

// -----

func.func @head_norm_c3_infinite(%x: tensor<4x2x8xf32>) {
  // expected-error @below {{'rope.head_norm' op expects a positive finite eps, but got inf [C3]}}
  %0 = "rope.head_norm"(%x) <{eps = 0x7FF0000000000000 : f64, layout = 0 : i32}> : (tensor<4x2x8xf32>) -> tensor<4x2x8xf32>
  return
}

// -----

func.func @head_norm_eps_beyond_f64(%x: tensor<4x2x8xf32>) {
  // expected-error @below {{custom op 'rope.head_norm' expects a number that fits a float64}}
  %0 = rope.head_norm shd %x eps 1.0e400 : tensor<4x2x8xf32>
  return
}

// -----

func.func @attention_c1(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x8xf32>) {
  // expected-error @below {{'rope.attention' op expects 'query' of rank 4 for layout bshd, but got 'tensor<4x2x8xf32>' [C1]}}
  %0 = rope.attention bshd %q, %k, %v mask(causal) : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32> -> tensor<4x2x8xf32>
  return
}

// -----

func.func @attention_c1_output(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x8xf32>) {
  // expected-error @below {{'rope.attention' op expects 'output' of rank 3 for layout shd, but got 'tensor<4x16xf32>' [C1]}}
  %0 = rope.attention shd %q, %k, %v mask(causal) : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32> -> tensor<4x16xf32>
  return
}

// -----

func.func @attention_c2_value(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x8xbf16>) {
  // expected-error @below {{'rope.attention' op expects 'value' to have the element type of 'query', 'f32', but got 'bf16' [C2]}}
  %0 = rope.attention shd %q, %k, %v mask(causal) : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xbf16> -> tensor<4x2x8xf32>
  return
}

// -----

func.func @attention_c2_output(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x8xf32>) {
  // expected-error @below {{'rope.attention' op expects 'output' to have the element type of 'query', 'f32', but got 'f16' [C2]}}
  %0 = rope.attention shd %q, %k, %v mask(causal) : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32> -> tensor<4x2x8xf16>
  return
}

// -----

func.func @attention_c2_integer(%q: tensor<4x2x8xi8>, %k: tensor<4x2x8xi8>, %v: tensor<4x2x8xi8>) {
  // expected-error @below {{'rope.attention' op operand #0 must be ranked tensor of 16-bit float or bfloat16 type or 32-bit float values, but got 'tensor<4x2x8xi8>'}}
  %0 = rope.attention shd %q, %k, %v mask(causal) : tensor<4x2x8xi8>, tensor<4x2x8xi8>, tensor<4x2x8xi8> -> tensor<4x2x8xi8>
  return
}

// -----

func.func @attention_c3(%q: tensor<2x4x2x8xf32>, %k: tensor<3x4x2x8xf32>, %v: tensor<3x4x2x8xf32>) {
  // expected-error @below {{'rope.attention' op expects 'key' to have the batch size of 'query', 2, but got 3 [C3]}}
  %0 = rope.attention bshd %q, %k, %v mask(causal) : tensor<2x4x2x8xf32>, tensor<3x4x2x8xf32>, tensor<3x4x2x8xf32> -> tensor<2x4x2x8xf32>
  return
}

// -----

func.func @attention_c3_sequences(%q: tensor<3x4x2x8xf32>, %k: tensor<3x4x2x8xf32>, %v: tensor<3x4x2x8xf32>) {
  %at = rope.segments #rope.segments<[text 4], [text 4]> -> !rope.tokens
  // expected-error @below {{'rope.attention' op expects one sequence per row of 'query' (dim 0 = 3) or one for all, but tokens have 2 sequences [C3]}}
  %0 = rope.attention bshd %q at %at, %k at %at, %v mask(causal) : tensor<3x4x2x8xf32> at !rope.tokens, tensor<3x4x2x8xf32> at !rope.tokens, tensor<3x4x2x8xf32> -> tensor<3x4x2x8xf32>
  return
}

// -----

// The bad-input list of the project: key and value lengths that differ.
func.func @attention_c4(%q: tensor<2x8x1024x128xbf16>, %k: tensor<2x8x1024x128xbf16>, %v: tensor<2x8x1000x128xbf16>) {
  // expected-error @below {{'rope.attention' op expects 'key' and 'value' to have the same sequence length, but got 1024 and 1000 [C4]}}
  // expected-note @below {{'key' is 'tensor<2x8x1024x128xbf16>', its sequence is dim 2}}
  // expected-note @below {{pad the shorter one and mask the tail, or slice the longer one}}
  %0 = rope.attention bhsd %q, %k, %v mask(causal) : tensor<2x8x1024x128xbf16>, tensor<2x8x1024x128xbf16>, tensor<2x8x1000x128xbf16> -> tensor<2x8x1024x128xbf16>
  return
}

// -----

func.func @attention_c4_producer(%q: tensor<4x2x8xf32>, %w: tensor<9x2x8xf32>) {
  // expected-note @below {{'value' comes from here}}
  %v = tensor.extract_slice %w[0, 0, 0] [3, 2, 8] [1, 1, 1] : tensor<9x2x8xf32> to tensor<3x2x8xf32>
  // expected-error @below {{'rope.attention' op expects 'key' and 'value' to have the same sequence length, but got 4 and 3 [C4]}}
  // expected-note @below {{'key' is 'tensor<4x2x8xf32>', its sequence is dim 0}}
  // expected-note @below {{pad the shorter one and mask the tail, or slice the longer one}}
  %0 = rope.attention shd %q, %q, %v mask(causal) : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<3x2x8xf32> -> tensor<4x2x8xf32>
  return
}

// -----

func.func @attention_c5(%q: tensor<4x28x8xf32>, %k: tensor<4x8x8xf32>, %v: tensor<4x8x8xf32>) {
  // expected-error @below {{'rope.attention' op expects query heads to be a multiple of key heads, but got 28 and 8 [C5]}}
  %0 = rope.attention shd %q, %k, %v mask(causal) : tensor<4x28x8xf32>, tensor<4x8x8xf32>, tensor<4x8x8xf32> -> tensor<4x28x8xf32>
  return
}

// -----

func.func @attention_c5_no_keys(%q: tensor<4x2x8xf32>, %k: tensor<4x0x8xf32>, %v: tensor<4x0x8xf32>) {
  // expected-error @below {{'rope.attention' op expects query heads to be a multiple of key heads, but got 2 and 0 [C5]}}
  %0 = rope.attention shd %q, %k, %v mask(causal) : tensor<4x2x8xf32>, tensor<4x0x8xf32>, tensor<4x0x8xf32> -> tensor<4x2x8xf32>
  return
}

// -----

func.func @attention_c5_value(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x1x8xf32>) {
  // expected-error @below {{'rope.attention' op expects 'key' and 'value' to have the same number of heads, but got 2 and 1 [C5]}}
  %0 = rope.attention shd %q, %k, %v mask(causal) : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x1x8xf32> -> tensor<4x2x8xf32>
  return
}

// -----

// Heads and tokens look swapped.
func.func @attention_c5_layout(%q: tensor<4x30x8xf32>, %k: tensor<4x8x8xf32>, %v: tensor<4x8x8xf32>, %at: !rope.tokens<n>) {
  // expected-error @below {{'rope.attention' op expects query heads to be a multiple of key heads, but got 30 and 8 [C5]}}
  // expected-note @below {{layout shd makes dim 1 the heads and dim 0 the tokens}}
  %0 = rope.attention shd %q at %at, %k at %at, %v mask(causal) : tensor<4x30x8xf32> at !rope.tokens<n>, tensor<4x8x8xf32> at !rope.tokens<n>, tensor<4x8x8xf32> -> tensor<4x30x8xf32>
  return
}

// -----

func.func @attention_c6(%q: tensor<4x2x8xf32>, %k: tensor<4x2x16xf32>, %v: tensor<4x2x16xf32>) {
  // expected-error @below {{'rope.attention' op expects 'query' and 'key' to have the same head dim, but got 8 and 16 [C6]}}
  %0 = rope.attention shd %q, %k, %v mask(causal) : tensor<4x2x8xf32>, tensor<4x2x16xf32>, tensor<4x2x16xf32> -> tensor<4x2x8xf32>
  return
}

// -----

#n = #rope.rotary<8 half base 10000 map[n*4]>
func.func @attention_c6_encoding(%q: tensor<4x2x16xf32>, %k: tensor<4x2x16xf32>, %v: tensor<4x2x16xf32>, %at: !rope.tokens<n>) {
  // expected-error @below {{'rope.attention' op expects an encoding of head dim 16 for 'query', but it has 8 [C6]}}
  %0 = rope.attention shd %q at %at, %k at %at, %v by #n mask(causal) : tensor<4x2x16xf32> at !rope.tokens<n>, tensor<4x2x16xf32> at !rope.tokens<n>, tensor<4x2x16xf32> -> tensor<4x2x16xf32>
  return
}

// -----

#n = #rope.rotary<8 half base 10000 map[n*4]>
func.func @attention_c6_heads(%q: tensor<4x9x8xf32>, %k: tensor<4x3x8xf32>, %v: tensor<4x3x8xf32>, %at: !rope.tokens<n>) {
  // expected-error @below {{'rope.attention' op expects heads of 'query' to be a multiple of the 2 heads of the encoding, but got 3 [C6]}}
  %0 = rope.attention shd %q at %at, %k at %at, %v by #rope.rotary_heads<#n * 2> mask(causal) : tensor<4x9x8xf32> at !rope.tokens<n>, tensor<4x3x8xf32> at !rope.tokens<n>, tensor<4x3x8xf32> -> tensor<4x9x8xf32>
  return
}

// -----

#n = #rope.rotary<8 half base 10000 map[n*4]>
func.func @attention_c8_not_placed(%q: tensor<4x2x8xf32>, %at: !rope.tokens) {
  // expected-error @below {{'rope.attention' op rotates 'query', but its tokens are not placed: expects tokens placed by a scheme, but got !rope.tokens [C8]}}
  // expected-note @below {{insert rope.place %tokens by @scheme}}
  %0 = rope.attention shd %q at %at, %q at %at, %q by #n mask(causal) : tensor<4x2x8xf32> at !rope.tokens, tensor<4x2x8xf32> at !rope.tokens, tensor<4x2x8xf32> -> tensor<4x2x8xf32>
  return
}

// -----

#n = #rope.rotary<8 half base 10000 map[n*4]>
func.func @attention_c8_no_tokens(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x8xf32>) {
  // expected-error @below {{'rope.attention' op rotates, so it expects tokens: write %query at %tokens [C8]}}
  %0 = rope.attention shd %q, %k, %v by #n mask(causal) : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32> -> tensor<4x2x8xf32>
  return
}

// -----

#yx = #rope.rotary<8 half base 10000 map[(y, x)*2]>
func.func @attention_c8_axes(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x8xf32>, %at: !rope.tokens<n>) {
  // expected-error @below {{'rope.attention' op rotates 'query' by axes (y, x), but its tokens have axes (n) [C8]}}
  %0 = rope.attention shd %q at %at, %k at %at, %v by #yx mask(causal) : tensor<4x2x8xf32> at !rope.tokens<n>, tensor<4x2x8xf32> at !rope.tokens<n>, tensor<4x2x8xf32> -> tensor<4x2x8xf32>
  return
}

// -----

func.func @attention_c8_turned(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x8xf32>, %at: !rope.tokens<n>) {
  // expected-error @below {{'rope.attention' op expects 'by' beside 'turned': say by which encoding the operand was turned [C8]}}
  %0 = rope.attention shd %q at %at, %k at %at turned, %v mask(causal) : tensor<4x2x8xf32> at !rope.tokens<n>, tensor<4x2x8xf32> at !rope.tokens<n>, tensor<4x2x8xf32> -> tensor<4x2x8xf32>
  return
}

// -----

func.func @attention_c9_one_side(%q: tensor<4x2x8xf32>, %at: !rope.tokens) {
  // expected-error @below {{'rope.attention' op expects tokens ('at') for both 'query' and 'key', or for neither [C9]}}
  %0 = rope.attention shd %q at %at, %q, %q mask(causal) : tensor<4x2x8xf32> at !rope.tokens, tensor<4x2x8xf32>, tensor<4x2x8xf32> -> tensor<4x2x8xf32>
  return
}

// -----

// The bad-input list of the project: a table that does not sum to the length.
func.func @attention_c9_query(%q: tensor<1x1040x2x8xf32>) {
  // expected-note @below {{sequence 0: text 5 + image 32x32 + text 9}}
  %at = rope.segments #rope.segments<text 5, image 32x32, text 9> -> !rope.tokens
  // expected-error @below {{'rope.attention' op expects tokens of 'query' to cover dim 1 (s) = 1040, but segments add up to 1038 [C9]}}
  // expected-note @below {{add 'pad 2' if the tail is padding}}
  %0 = rope.attention bshd %q at %at, %q at %at, %q mask(causal) : tensor<1x1040x2x8xf32> at !rope.tokens, tensor<1x1040x2x8xf32> at !rope.tokens, tensor<1x1040x2x8xf32> -> tensor<1x1040x2x8xf32>
  return
}

// -----

func.func @attention_c9_key(%q: tensor<4x2x8xf32>) {
  %tq = rope.segments #rope.segments<text 4> -> !rope.tokens
  // expected-note @below {{1 packed sequence(s), text 5}}
  %tk = rope.segments #rope.segments<text 5> -> !rope.tokens
  // expected-error @below {{'rope.attention' op expects tokens of 'key' to cover dim 0 (s) = 4, but segments add up to 5 [C9]}}
  %0 = rope.attention shd %q at %tq, %q at %tk, %q mask(causal) : tensor<4x2x8xf32> at !rope.tokens, tensor<4x2x8xf32> at !rope.tokens, tensor<4x2x8xf32> -> tensor<4x2x8xf32>
  return
}

// -----

func.func @attention_c10_topic(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x8xf32>) {
  // expected-error @below {{'rope.attention' op cannot decide 'same(image)': no tokens given; write %query at %tokens [C10]}}
  %0 = rope.attention shd %q, %k, %v mask(causal or same(image)) : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32> -> tensor<4x2x8xf32>
  return
}

// -----

func.func @attention_c10_word(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x8xf32>) {
  // expected-error @below {{'rope.attention' op cannot decide 'key is text': no tokens given; write %query at %tokens [C10]}}
  %0 = rope.attention shd %q, %k, %v mask(not key is text) : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32> -> tensor<4x2x8xf32>
  return
}

// -----

func.func @attention_c11_causal(%q: tensor<16x2x8xf32>, %k: tensor<1024x2x8xf32>, %v: tensor<1024x2x8xf32>) {
  // expected-error @below {{'rope.attention' op cannot align causal: no tokens given, and query has 16 rows for 1024 keys [C11]}}
  // expected-note @below {{write causal(bottom_right), causal(top_left), or give 'at' tokens}}
  %0 = rope.attention shd %q, %k, %v mask(causal) : tensor<16x2x8xf32>, tensor<1024x2x8xf32>, tensor<1024x2x8xf32> -> tensor<16x2x8xf32>
  return
}

// -----

func.func @attention_c11_window(%q: tensor<?x2x8xf32>, %k: tensor<?x2x8xf32>, %v: tensor<?x2x8xf32>) {
  // expected-error @below {{'rope.attention' op cannot align window(3, 0): no tokens given, and query has ? rows for ? keys [C11]}}
  // expected-note @below {{write window(l, r, bottom_right), window(l, r, top_left), or give 'at' tokens}}
  %0 = rope.attention shd %q, %k, %v mask(window(3, 0)) : tensor<?x2x8xf32>, tensor<?x2x8xf32>, tensor<?x2x8xf32> -> tensor<?x2x8xf32>
  return
}

// -----

func.func @attention_c11_tokens_align(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x8xf32>, %at: !rope.tokens<n>) {
  // expected-error @below {{'rope.attention' op takes the alignment of 'causal(top_left)' from its tokens; drop 'top_left' [C11]}}
  %0 = rope.attention shd %q at %at, %k at %at, %v mask(causal(top_left)) : tensor<4x2x8xf32> at !rope.tokens<n>, tensor<4x2x8xf32> at !rope.tokens<n>, tensor<4x2x8xf32> -> tensor<4x2x8xf32>
  return
}

// -----

func.func @attention_c14_dense_type(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x8xf32>, %m: tensor<4x4xf32>) {
  // expected-error @below {{'rope.attention' op expects a dense mask of i1, but got 'tensor<4x4xf32>' [C14]}}
  // expected-note @below {{a float mask is added to the scores: bias(%m)}}
  %0 = rope.attention shd %q, %k, %v mask(dense(%m)) : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x4xf32> -> tensor<4x2x8xf32>
  return
}

// -----

func.func @attention_c14_dense_scalar(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x8xf32>, %m: i1) {
  // expected-error @below {{'rope.attention' op expects a dense mask of i1, but got 'i1' [C14]}}
  %0 = rope.attention shd %q, %k, %v mask(dense(%m)) : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32>, i1 -> tensor<4x2x8xf32>
  return
}

// -----

// The bad-input list of the project: mask and shape mismatch.
func.func @attention_c14_dense_shape(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x8xf32>, %m: tensor<4x5xi1>) {
  // expected-error @below {{'rope.attention' op expects 'dense' to broadcast to the scores, [q, k], [b, q, k] or [b, h, q, k] of 1x2x4x4, but got 'tensor<4x5xi1>' [C14]}}
  %0 = rope.attention shd %q, %k, %v mask(dense(%m)) : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x5xi1> -> tensor<4x2x8xf32>
  return
}

// -----

func.func @attention_c14_dense_rank(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x8xf32>, %m: tensor<4xi1>) {
  // expected-error @below {{'rope.attention' op expects 'dense' to broadcast to the scores, [q, k], [b, q, k] or [b, h, q, k] of 1x2x4x4, but got 'tensor<4xi1>' [C14]}}
  %0 = rope.attention shd %q, %k, %v mask(dense(%m)) : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4xi1> -> tensor<4x2x8xf32>
  return
}

// -----

func.func @attention_c14_dense_heads(%q: tensor<2x4x6x8xf32>, %k: tensor<2x4x6x8xf32>, %v: tensor<2x4x6x8xf32>, %m: tensor<2x3x4x4xi1>) {
  // expected-error @below {{'rope.attention' op expects 'dense' to broadcast to the scores, [q, k], [b, q, k] or [b, h, q, k] of 2x6x4x4, but got 'tensor<2x3x4x4xi1>' [C14]}}
  %0 = rope.attention bshd %q, %k, %v mask(dense(%m)) : tensor<2x4x6x8xf32>, tensor<2x4x6x8xf32>, tensor<2x4x6x8xf32>, tensor<2x3x4x4xi1> -> tensor<2x4x6x8xf32>
  return
}

// -----

func.func @attention_c14_prefix(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x8xf32>, %m: f32) {
  // expected-error @below {{'rope.attention' op expects 'prefix' to be an index or a 1-D integer tensor, but got 'f32' [C14]}}
  %0 = rope.attention shd %q, %k, %v mask(prefix(%m)) : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32>, f32 -> tensor<4x2x8xf32>
  return
}

// -----

func.func @attention_c14_bias_shape(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x8xf32>, %m: tensor<5x4xf32>) {
  // expected-error @below {{'rope.attention' op expects 'bias' to broadcast to the scores, [q, k], [b, q, k] or [b, h, q, k] of 1x2x4x4, but got 'tensor<5x4xf32>' [C14]}}
  %0 = rope.attention shd %q, %k, %v mask(all) bias(%m) : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<5x4xf32> -> tensor<4x2x8xf32>
  return
}

// -----

func.func @attention_c14_sinks(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x8xf32>, %m: tensor<4xf32>) {
  // expected-error @below {{'rope.attention' op expects one sink per query head, 2, but got 4 [C14]}}
  %0 = rope.attention shd %q, %k, %v mask(all) sinks(%m) : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4xf32> -> tensor<4x2x8xf32>
  return
}

// -----

func.func @attention_c14_sinks_type(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x8xf32>, %m: tensor<2xf16>) {
  // expected-error @below {{'rope.attention' op operand #3 must be 1D tensor of 32-bit float values, but got 'tensor<2xf16>'}}
  %0 = rope.attention shd %q, %k, %v mask(all) sinks(%m) : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<2xf16> -> tensor<4x2x8xf32>
  return
}

// -----

func.func @attention_c14_softcap(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x8xf32>) {
  // expected-error @below {{'rope.attention' op expects a positive softcap, but got 0 [C14]}}
  %0 = rope.attention shd %q, %k, %v mask(all) softcap 0 : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32> -> tensor<4x2x8xf32>
  return
}

// -----

func.func @attention_c14_output(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x8xf32>) {
  // expected-error @below {{'rope.attention' op expects 'output' to have query's shape with value's channels, but dim 0 is 5 and not 4 [C14]}}
  %0 = rope.attention shd %q, %k, %v mask(causal) : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32> -> tensor<5x2x8xf32>
  return
}

// -----

func.func @attention_c14_lse(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x8xf32>) {
  // expected-error @below {{'rope.attention' op expects 'lse' to have query's shape without channels, but got 'tensor<4x2x8xf32>' for 'tensor<4x2x8xf32>' [C14]}}
  %0, %1 = rope.attention shd %q, %k, %v mask(causal) : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32> -> tensor<4x2x8xf32>, tensor<4x2x8xf32>
  return
}

// -----

func.func @attention_c14_lse_type(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x8xf32>) {
  // expected-error @below {{'rope.attention' op result #1 must be ranked tensor of 32-bit float values, but got 'tensor<4x2xf16>'}}
  %0, %1 = rope.attention shd %q, %k, %v mask(causal) : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32> -> tensor<4x2x8xf32>, tensor<4x2xf16>
  return
}

// -----

func.func @attention_c14_scale(%q: tensor<4x2x8xf32>) {
  // expected-error @below {{'rope.attention' op expects a finite scale [C14]}}
  %0 = "rope.attention"(%q, %q, %q) <{layout = 0 : i32, mask = #rope.mask<all>, scale = 0x7FF8000000000000 : f64, operandSegmentSizes = array<i32: 1, 1, 1, 0, 0, 0, 0, 0>}> : (tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32>) -> tensor<4x2x8xf32>
  return
}

// -----

func.func @attention_c14_missing_operand(%q: tensor<4x2x8xf32>) {
  // expected-error @below {{'rope.attention' op has 0 mask operand(s) and expects its mask to name each of them once and in order, but got 'dense(arg 0)' [C14]}}
  %0 = "rope.attention"(%q, %q, %q) <{layout = 0 : i32, mask = #rope.mask<dense(arg 0)>, operandSegmentSizes = array<i32: 1, 1, 1, 0, 0, 0, 0, 0>}> : (tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32>) -> tensor<4x2x8xf32>
  return
}

// -----

func.func @attention_c14_unused_operand(%q: tensor<4x2x8xf32>, %m: tensor<4x4xi1>) {
  // expected-error @below {{'rope.attention' op has 1 mask operand(s) and expects its mask to name each of them once and in order, but got 'all' [C14]}}
  %0 = "rope.attention"(%q, %q, %q, %m) <{layout = 0 : i32, mask = #rope.mask<all>, operandSegmentSizes = array<i32: 1, 1, 1, 0, 0, 0, 0, 1>}> : (tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x4xi1>) -> tensor<4x2x8xf32>
  return
}

// -----

func.func @attention_c14_operand_order(%q: tensor<4x2x8xf32>, %m: tensor<4x4xi1>) {
  // expected-error @below {{'rope.attention' op has 2 mask operand(s) and expects its mask to name each of them once and in order, but got 'dense(arg 1) or dense(arg 0)' [C14]}}
  %0 = "rope.attention"(%q, %q, %q, %m, %m) <{layout = 0 : i32, mask = #rope.mask<dense(arg 1) or dense(arg 0)>, operandSegmentSizes = array<i32: 1, 1, 1, 0, 0, 0, 0, 2>}> : (tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x4xi1>, tensor<4x4xi1>) -> tensor<4x2x8xf32>
  return
}

// -----

#n = #rope.rotary<8 half base 10000 map[n*4]>
func.func @attention_c15(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x16xf32>, %at: !rope.tokens<n>) {
  // expected-error @below {{'rope.attention' op rotates values, so it expects their head dim to be the encoding's, 8, but got 16 [C15]}}
  %0 = rope.attention shd %q at %at, %k at %at, %v by #n on (q, k, v) mask(causal) : tensor<4x2x8xf32> at !rope.tokens<n>, tensor<4x2x8xf32> at !rope.tokens<n>, tensor<4x2x16xf32> -> tensor<4x2x16xf32>
  return
}

// -----

func.func @attention_layout(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x8xf32>) {
  // expected-error @below {{custom op 'rope.attention' expects a layout (shd, hsd, bshd or bhsd), but got 'sdh'}}
  %0 = rope.attention sdh %q, %k, %v mask(causal) : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32> -> tensor<4x2x8xf32>
  return
}

// -----

func.func @attention_encoding(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x8xf32>, %at: !rope.tokens<n>) {
  // expected-error @below {{custom op 'rope.attention' expects #rope.rotary or #rope.rotary_heads, but got 1 : i64}}
  %0 = rope.attention shd %q at %at, %k at %at, %v by 1 mask(causal) : tensor<4x2x8xf32> at !rope.tokens<n>, tensor<4x2x8xf32> at !rope.tokens<n>, tensor<4x2x8xf32> -> tensor<4x2x8xf32>
  return
}

// -----

#n = #rope.rotary<8 half base 10000 map[n*4]>
func.func @attention_on(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x8xf32>, %at: !rope.tokens<n>) {
  // expected-error @below {{custom op 'rope.attention' expects v or o after 'on (q, k', but got 'x'}}
  %0 = rope.attention shd %q at %at, %k at %at, %v by #n on (q, k, x) mask(causal) : tensor<4x2x8xf32> at !rope.tokens<n>, tensor<4x2x8xf32> at !rope.tokens<n>, tensor<4x2x8xf32> -> tensor<4x2x8xf32>
  return
}

// -----

#n = #rope.rotary<8 half base 10000 map[n*4]>
func.func @attention_on_query(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x8xf32>, %at: !rope.tokens<n>) {
  // expected-error @below {{custom op 'rope.attention' expected 'q'}}
  %0 = rope.attention shd %q at %at, %k at %at, %v by #n on (v) mask(causal) : tensor<4x2x8xf32> at !rope.tokens<n>, tensor<4x2x8xf32> at !rope.tokens<n>, tensor<4x2x8xf32> -> tensor<4x2x8xf32>
  return
}

// -----

func.func @attention_no_mask(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x8xf32>) {
  // expected-error @below {{custom op 'rope.attention' expected 'mask'}}
  %0 = rope.attention shd %q, %k, %v scale 1 : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32> -> tensor<4x2x8xf32>
  return
}

// -----

func.func @attention_mask_word(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x8xf32>) {
  // expected-error @below {{custom op 'rope.attention' expects a mask (all, none, causal, window, prefix, same, earlier, query is, key is, dense, image_bidirectional, noisy_patch), but got 'casual' [C10]}}
  %0 = rope.attention shd %q, %k, %v mask(casual) : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32> -> tensor<4x2x8xf32>
  return
}

// -----

func.func @attention_mask_empty(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x8xf32>) {
  // expected-error @below {{custom op 'rope.attention' expects a mask (all, none, causal, window, prefix, same, earlier, query is, key is, dense, image_bidirectional, noisy_patch)}}
  %0 = rope.attention shd %q, %k, %v mask() : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32> -> tensor<4x2x8xf32>
  return
}

// -----

func.func @attention_scale_beyond_f64(%q: tensor<4x2x8xf32>, %k: tensor<4x2x8xf32>, %v: tensor<4x2x8xf32>) {
  // expected-error @below {{custom op 'rope.attention' expects a number that fits a float64}}
  %0 = rope.attention shd %q, %k, %v mask(all) scale 1.0e400 : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32> -> tensor<4x2x8xf32>
  return
}

// -----

func.func @attention_no_result(%q: tensor<4x2x8xf32>) {
  // expected-error @below {{expected '->' in function type}}
  rope.attention shd %q, %q, %q mask(all) : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32> -> ()
  return
}

// -----

func.func @attention_types(%q: tensor<4x2x8xf32>) {
  // expected-error @below {{expected ','}}
  %0 = rope.attention shd %q, %q, %q mask(all) : tensor<4x2x8xf32>, tensor<4x2x8xf32> -> tensor<4x2x8xf32>
  return
}

// -----

func.func @attention_results(%q: tensor<4x2x8xf32>) {
  // expected-error @below {{custom op 'rope.attention' expects one or two results (output, lse), but got 3}}
  %0:3 = rope.attention shd %q, %q, %q mask(all) : tensor<4x2x8xf32>, tensor<4x2x8xf32>, tensor<4x2x8xf32> -> tensor<4x2x8xf32>, tensor<4x2xf32>, tensor<4x2xf32>
  return
}
