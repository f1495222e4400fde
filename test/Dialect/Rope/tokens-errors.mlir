// place, place_explicit, window, positions, name_axes: one case a constraint.

// RUN: ropewalk-opt %s -split-input-file -verify-diagnostics

func.func @place_c1_missing(%0: !rope.tokens) {
  // expected-error @below {{'rope.place' op expects a rope.scheme, but found no @missing [C1]}}
  %1 = rope.place %0 by @missing : !rope.tokens<n>
  return
}

// -----

// expected-note @below {{@scheme is a 'func.func'}}
func.func private @scheme()
func.func @place_c1_no_scheme(%0: !rope.tokens) {
  // expected-error @below {{'rope.place' op expects a rope.scheme, but found no @scheme [C1]}}
  %1 = rope.place %0 by @scheme : !rope.tokens<n>
  return
}

// -----

// expected-note @below {{@mrope stands here}}
rope.scheme @mrope axes(t, h, w) { text at p + i }
func.func @place_c2_order(%0: !rope.tokens) {
  // expected-error @below {{'rope.place' op places on axes (t, h, w), but the result type has (h, w, t) [C2]}}
  %1 = rope.place %0 by @mrope : !rope.tokens<h, w, t>
  return
}

// -----

// expected-note @below {{@mrope stands here}}
rope.scheme @mrope axes(t, h, w) { text at p + i }
func.func @place_c2_no_axes(%0: !rope.tokens) {
  // expected-error @below {{'rope.place' op places on axes (t, h, w), but the result type has () [C2]}}
  %1 = rope.place %0 by @mrope : !rope.tokens
  return
}

// -----

// expected-note @below {{add a rule: image at ...}}
rope.scheme @text_only axes(n) { text at p + i }
func.func @place_c3_segments() {
  %0 = rope.segments #rope.segments<text 2, audio 1, image 2x3> -> !rope.tokens
  // expected-error @below {{'rope.place' op places image segments, but @text_only has no rule for them [C3]}}
  %1 = rope.place %0 by @text_only : !rope.tokens<n>
  return
}

// -----

// expected-note @below {{add a rule: video at ...}}
rope.scheme @text_only axes(n) { text at p + i }
func.func @place_c3_table(%rows: tensor<?x10xi32>) {
  %0 = rope.read_segments %rows kinds(text, pad, video) : tensor<?x10xi32> -> !rope.tokens
  // expected-error @below {{'rope.place' op places video segments, but @text_only has no rule for them [C3]}}
  %1 = rope.place %0 by @text_only : !rope.tokens<n>
  return
}

// -----

// expected-note @below {{declared keys: (speed)}}
rope.scheme @fast axes(n) { segment speed = 1  text at p + i*speed }
func.func @place_c4_key() {
  %0 = rope.segments #rope.segments<text 2 {sped = 2}> -> !rope.tokens
  // expected-error @below {{'rope.place' op places 'text 2 {sped = 2}', but @fast declares no key 'sped' [C4]}}
  %1 = rope.place %0 by @fast : !rope.tokens<n>
  return
}

// -----

// expected-note @below {{declared keys: none}}
rope.scheme @plain axes(n) { text at p + i }
func.func @place_c4_no_keys() {
  %0 = rope.segments #rope.segments<text 2 {speed = 2}> -> !rope.tokens
  // expected-error @below {{'rope.place' op places 'text 2 {speed = 2}', but @plain declares no key 'speed' [C4]}}
  %1 = rope.place %0 by @plain : !rope.tokens<n>
  return
}

// -----

rope.scheme @fast axes(n) { segment speed = 1  text at p + i*speed }
func.func @place_c4_columns(%rows: tensor<?x10xi32>) {
  // expected-note @below {{the table is read here}}
  %0 = rope.read_segments %rows : tensor<?x10xi32> -> !rope.tokens
  // expected-error @below {{'rope.place' op needs a table of 12 columns, because @fast declares 1 key(s) (speed), but rows have 10 [C4]}}
  %1 = rope.place %0 by @fast : !rope.tokens<n>
  return
}

// -----

// Tokens are placed once.
rope.scheme @plain axes(n) { text at p + i }
func.func @place_twice(%0: !rope.tokens) {
  %1 = rope.place %0 by @plain : !rope.tokens<n>
  // expected-error @below {{'rope.place' op failed to verify that tokens are not placed yet}}
  %2 = "rope.place"(%1) <{scheme = @plain}> : (!rope.tokens<n>) -> !rope.tokens<n>
  return
}

// -----

// The bad-input list of the project: positions of the wrong rank, [B, A, S]
// where [A, B, S] is meant.
func.func @place_explicit_c2_transposed(%0: !rope.tokens, %p: tensor<1x3x1038xi64>) {
  // expected-error @below {{'rope.place_explicit' op expects positions with named axes, but got 'tensor<1x3x1038xi64>' [C2]}}
  // expected-note @below {{dim 1 has size 3: did you mean rope.name_axes ... dim 1?}}
  %1 = rope.place_explicit %0 at %p : tensor<1x3x1038xi64> -> !rope.tokens<t, h, w>
  return
}

// -----

// No dimension, or more than one, has as many entries as there are axes.
func.func @place_explicit_c2_anonymous(%0: !rope.tokens, %p: tensor<3x3x8xi64>) {
  // expected-error @below {{'rope.place_explicit' op expects positions with named axes, but got 'tensor<3x3x8xi64>' [C2]}}
  // expected-note @below {{name them with rope.name_axes}}
  %1 = rope.place_explicit %0 at %p : tensor<3x3x8xi64> -> !rope.tokens<t, h, w>
  return
}

// -----

func.func @place_explicit_c1_rank(%0: !rope.tokens, %p: tensor<1x3x1x8xi64, #rope.axes<t, h, w>>) {
  // expected-error @below {{'rope.place_explicit' op expects positions of rank 2 (axes, tokens) or 3 (axes, sequences, tokens), but got 'tensor<1x3x1x8xi64, #rope.axes<t, h, w>>' [C1]}}
  %1 = rope.place_explicit %0 at %p : tensor<1x3x1x8xi64, #rope.axes<t, h, w>> -> !rope.tokens<t, h, w>
  return
}

// -----

// [B, A, S] with named axes.
func.func @place_explicit_c1_transposed(%0: !rope.tokens, %p: tensor<1x3x8xi64, #rope.axes<t, h, w>>) {
  // expected-error @below {{'rope.place_explicit' op expects dim 0 to have one entry per axis (t, h, w), but got 'tensor<1x3x8xi64, #rope.axes<t, h, w>>' [C1]}}
  // expected-note @below {{dim 1 has size 3: did you mean rope.name_axes ... dim 1?}}
  %1 = rope.place_explicit %0 at %p : tensor<1x3x8xi64, #rope.axes<t, h, w>> -> !rope.tokens<t, h, w>
  return
}

// -----

func.func @place_explicit_c1_sequences(%p: tensor<1x3x8xi64, #rope.axes<n>>) {
  %0 = rope.segments #rope.segments<[text 8], [text 8]> -> !rope.tokens
  // expected-error @below {{'rope.place_explicit' op expects one sequence per row of 'positions' (dim 1 = 3) or one for all, but tokens have 2 sequences [C1]}}
  %1 = rope.place_explicit %0 at %p : tensor<1x3x8xi64, #rope.axes<n>> -> !rope.tokens<n>
  return
}

// -----

func.func @place_explicit_c3_order(%0: !rope.tokens, %p: tensor<3x8xi64, #rope.axes<h, w, t>>) {
  // expected-error @below {{'rope.place_explicit' op expects axes (t, h, w) in this order, but got (h, w, t) [C3]}}
  // expected-note @below {{reorder with tensor.extract_slice and concat, or fix the producer}}
  %1 = rope.place_explicit %0 at %p : tensor<3x8xi64, #rope.axes<h, w, t>> -> !rope.tokens<t, h, w>
  return
}

// -----

func.func @place_explicit_c3_no_axes(%0: !rope.tokens, %p: tensor<3x8xi64, #rope.axes<h, w, t>>) {
  // expected-error @below {{'rope.place_explicit' op expects a result with axes, !rope.tokens<...>, but got !rope.tokens [C3]}}
  %1 = rope.place_explicit %0 at %p : tensor<3x8xi64, #rope.axes<h, w, t>> -> !rope.tokens
  return
}

// -----

func.func @place_explicit_c4(%p: tensor<1x8xi64, #rope.axes<n>>) {
  // expected-note @below {{1 packed sequence(s), text 3 + image 2x3}}
  %0 = rope.segments #rope.segments<text 3, image 2x3> -> !rope.tokens
  // expected-error @below {{'rope.place_explicit' op expects tokens of 'positions' to cover dim 1 (s) = 8, but segments add up to 9 [C4]}}
  %1 = rope.place_explicit %0 at %p : tensor<1x8xi64, #rope.axes<n>> -> !rope.tokens<n>
  return
}

// -----

func.func @window_c1_both(%0: !rope.tokens, %n: index) {
  // expected-error @below {{'rope.window' op expects either 'from' and 'count', or 'up_to' [C1]}}
  %1 = rope.window %0 from %n count %n up_to %0 : !rope.tokens, index, index up_to !rope.tokens
  return
}

// -----

func.func @window_c1_neither(%0: !rope.tokens) {
  // expected-error @below {{'rope.window' op expects either 'from' and 'count', or 'up_to' [C1]}}
  %1 = rope.window %0 : !rope.tokens
  return
}

// -----

func.func @window_count_missing(%0: !rope.tokens, %n: index) {
  // expected-error @below {{custom op 'rope.window' expected 'count'}}
  %1 = rope.window %0 from %n : !rope.tokens, index
  return
}

// -----

func.func @window_count_type(%0: !rope.tokens, %n: i64) {
  // expected-error @below {{'rope.window' op operand #1 must be an index, or a 1-D integer tensor with one number per sequence, but got 'i64'}}
  %1 = rope.window %0 from %n count %n : !rope.tokens, i64, i64
  return
}

// -----

func.func @positions_c1_not_placed(%0: !rope.tokens) {
  // expected-error @below {{'rope.positions' op expects tokens placed by a scheme, but got !rope.tokens [C1]}}
  // expected-note @below {{insert rope.place %tokens by @scheme}}
  %1 = rope.positions %0 : !rope.tokens -> tensor<1x4xi64, #rope.axes<n>>
  return
}

// -----

func.func @positions_c1_anonymous(%0: !rope.tokens<t, h, w>) {
  // expected-error @below {{'rope.positions' op expects a result with axes (t, h, w), tensor<..., #rope.axes<...>>, but got 'tensor<3x4xi64>' [C1]}}
  %1 = rope.positions %0 : !rope.tokens<t, h, w> -> tensor<3x4xi64>
  return
}

// -----

func.func @positions_c1_axes(%0: !rope.tokens<t, h, w>) {
  // expected-error @below {{'rope.positions' op expects a result with axes (t, h, w), tensor<..., #rope.axes<...>>, but got 'tensor<3x4xi64, #rope.axes<h, w, t>>' [C1]}}
  %1 = rope.positions %0 : !rope.tokens<t, h, w> -> tensor<3x4xi64, #rope.axes<h, w, t>>
  return
}

// -----

func.func @positions_c1_entries(%0: !rope.tokens<t, h, w>) {
  // expected-error @below {{'rope.positions' op expects dim 0 to have one entry per axis (t, h, w), but got 'tensor<2x4xi64, #rope.axes<t, h, w>>' [C1]}}
  %1 = rope.positions %0 : !rope.tokens<t, h, w> -> tensor<2x4xi64, #rope.axes<t, h, w>>
  return
}

// -----

rope.scheme @one axes(n) { text at p + i }
func.func @positions_c3_window_is_free(%n: index) {
  // expected-note @below {{2 packed sequence(s), 9 tokens in all}}
  %0 = rope.segments #rope.segments<[text 4], [text 5]> -> !rope.tokens
  %1 = rope.place %0 by @one : !rope.tokens<n>
  %2 = rope.positions %1 : !rope.tokens<n> -> tensor<1x9xi64, #rope.axes<n>>
  %3 = rope.window %1 from %n count %n : !rope.tokens<n>, index, index
  %4 = rope.positions %3 : !rope.tokens<n> -> tensor<1x2x3xi64, #rope.axes<n>>
  // expected-error @below {{'rope.positions' op expects tokens of 'positions' to cover dim 1 (s) = 8, but segments add up to 9 [C3]}}
  %5 = rope.positions %1 : !rope.tokens<n> -> tensor<1x8xi64, #rope.axes<n>>
  return
}

// -----

// The bad-input list of the project: a table that does not sum to the length.
rope.scheme @one axes(n) { visual at p + i  text at p + i }
func.func @positions_c3_too_short() {
  // expected-note @below {{sequence 0: text 5 + image 32x32 + text 9}}
  %0 = rope.segments #rope.segments<text 5, image 32x32, text 9> -> !rope.tokens
  %1 = rope.place %0 by @one : !rope.tokens<n>
  // expected-error @below {{'rope.positions' op expects tokens of 'positions' to cover dim 2 (s) = 1040, but segments add up to 1038 [C3]}}
  // expected-note @below {{add 'pad 2' if the tail is padding}}
  %2 = rope.positions %1 : !rope.tokens<n> -> tensor<1x1x1040xi64, #rope.axes<n>>
  return
}

// -----

func.func @positions_c4_rank(%0: !rope.tokens<n>) {
  // expected-error @below {{'rope.positions' op expects a result of rank 2 (axes, tokens) or 3 (axes, sequences, tokens), but got 'tensor<1xi64, #rope.axes<n>>' [C4]}}
  %1 = rope.positions %0 : !rope.tokens<n> -> tensor<1xi64, #rope.axes<n>>
  return
}

// -----

rope.scheme @one axes(n) { text at p + i }
func.func @positions_c4_sequences() {
  %0 = rope.segments #rope.segments<[text 4], [text 4]> -> !rope.tokens
  %1 = rope.place %0 by @one : !rope.tokens<n>
  // expected-error @below {{'rope.positions' op expects one sequence per row of 'positions' (dim 1 = 3) or one for all, but tokens have 2 sequences [C4]}}
  %2 = rope.positions %1 : !rope.tokens<n> -> tensor<1x3x4xi64, #rope.axes<n>>
  return
}

// -----

func.func @name_axes_c1_rank(%0: tensor<3xi64>) {
  // expected-error @below {{'rope.name_axes' op expects 'positions' of rank 2 or 3, but got 'tensor<3xi64>' [C1]}}
  %1 = rope.name_axes %0 dim 0 : tensor<3xi64> -> tensor<3xi64, #rope.axes<t, h, w>>
  return
}

// -----

func.func @name_axes_c1_named(%0: tensor<3x4xi64, #rope.axes<t, h, w>>) {
  // expected-error @below {{'rope.name_axes' op expects anonymous positions, but got 'tensor<3x4xi64, #rope.axes<t, h, w>>' [C1]}}
  %1 = rope.name_axes %0 dim 0 : tensor<3x4xi64, #rope.axes<t, h, w>> -> tensor<3x4xi64, #rope.axes<t, h, w>>
  return
}

// -----

func.func @name_axes_c2(%0: tensor<3x4xi64>) {
  // expected-error @below {{'rope.name_axes' op expects dim in [0, 2), but got 2 [C2]}}
  %1 = rope.name_axes %0 dim 2 : tensor<3x4xi64> -> tensor<3x4xi64, #rope.axes<t, h, w>>
  return
}

// -----

func.func @name_axes_c2_negative(%0: tensor<3x4xi64>) {
  // expected-error @below {{'rope.name_axes' op expects dim in [0, 2), but got -1 [C2]}}
  %1 = rope.name_axes %0 dim -1 : tensor<3x4xi64> -> tensor<3x4xi64, #rope.axes<t, h, w>>
  return
}

// -----

func.func @name_axes_c3_size(%0: tensor<1x3x4xi64>) {
  // expected-error @below {{'rope.name_axes' op expects dim 0 to have one entry per axis (t, h, w), but 'tensor<1x3x4xi64>' has 1 there [C3]}}
  // expected-note @below {{dim 1 has size 3: did you mean rope.name_axes ... dim 1?}}
  %1 = rope.name_axes %0 dim 0 : tensor<1x3x4xi64> -> tensor<3x1x4xi64, #rope.axes<t, h, w>>
  return
}

// -----

func.func @name_axes_c3_dynamic(%0: tensor<?x4xi64>) {
  // expected-error @below {{'rope.name_axes' op expects dim 0 to have one entry per axis (t, h, w), but 'tensor<?x4xi64>' has ? there [C3]}}
  %1 = rope.name_axes %0 dim 0 : tensor<?x4xi64> -> tensor<3x4xi64, #rope.axes<t, h, w>>
  return
}

// -----

func.func @name_axes_c3_anonymous(%0: tensor<3x4xi64>) {
  // expected-error @below {{'rope.name_axes' op expects a result with named axes, tensor<..., #rope.axes<...>>, but got 'tensor<3x4xi64>' [C3]}}
  %1 = rope.name_axes %0 dim 0 : tensor<3x4xi64> -> tensor<3x4xi64>
  return
}

// -----

func.func @name_axes_c4(%0: tensor<4x3xi64>) {
  // expected-error @below {{'rope.name_axes' op expects the result type 'tensor<3x4xi64, #rope.axes<t, h, w>>' (the axes move to dim 0), but got 'tensor<4x3xi64, #rope.axes<t, h, w>>' [C4]}}
  %1 = rope.name_axes %0 dim 1 : tensor<4x3xi64> -> tensor<4x3xi64, #rope.axes<t, h, w>>
  return
}

// -----

// expected-error @below {{axis 'y' is named twice}}
func.func private @tokens_axis_twice(!rope.tokens<y, x, y>)

// -----

// expected-error @below {{expected valid keyword or string}}
func.func private @tokens_axis_number(!rope.tokens<3>)
