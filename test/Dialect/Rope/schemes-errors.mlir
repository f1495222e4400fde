// What a position scheme may not say, one constraint (S1 to S7) or message of
// the parser a case.

// RUN: ropewalk-opt %s -split-input-file -verify-diagnostics

// The bad-input list of the project: a rule that names an unknown symbol.
rope.scheme @scheme_s1_unknown axes(t, h, w) {
  param scale = 2
  // expected-error @below {{in rule 'text': unknown symbol 'speed' [S1]}}
  // expected-note @below {{declared names: scale}}
  text at p + speed
}

// -----

rope.scheme @scheme_s1_nothing_declared axes(n) {
  // expected-error @below {{in rule 'text': unknown symbol 'speed' [S1]}}
  // expected-note @below {{the scheme declares no names}}
  text at p + speed
}

// -----

// An axis is where a coordinate goes, not a value.
rope.scheme @scheme_s1_axis axes(y, x) {
  text at p + i
  // expected-error @below {{in rule 'image': unknown symbol 'y' [S1]}}
  // expected-note @below {{'y' is an axis; rules use the grid cell (t, h, w) and the counter p}}
  image at (p + y, p + x)
}

// -----

rope.scheme @scheme_s1_place axes(n) {
  // expected-error @below {{in rule 'text': 'peak' is the largest coordinate so far and cannot appear in 'at' [S1]}}
  text at p + peak
}

// -----

rope.scheme @scheme_s1_origin axes(n) {
  // expected-error @below {{in 'origin': 'p' is the counter and cannot appear in 'origin' [S1]}}
  origin p
}

// -----

rope.scheme @scheme_s1_over axes(n) {
  // expected-error @below {{in rule 'image': 'h' is the row of a token and cannot appear in 'over' [S1]}}
  image over (h, W) at p + i
}

// -----

rope.scheme @scheme_s1_largest axes(n) {
  // expected-error @below {{in 'most': 'p' is the counter and cannot appear in 'largest' [S1]}}
  let most = largest over image of p
}

// -----

rope.scheme @scheme_s1_pad axes(n) {
  // expected-error @below {{in 'pad': 'q' is the sequence index and cannot appear in 'pad' [S1]}}
  pad at q
}

// -----

rope.scheme @scheme_s1_param axes(n) {
  // expected-error @below {{in 'start': 'p' is the counter and cannot appear in a constant [S1]}}
  param start = p
}

// -----

rope.scheme @scheme_s1_key_outside_segment axes(n) {
  segment speed = 1
  // expected-error @below {{in 'next': 'speed' belongs to a segment and cannot appear in 'next' [S1]}}
  next peak + speed
}

// -----

rope.scheme @scheme_s1_largest_in_constant axes(n) {
  let most = largest over image of H
  // expected-error @below {{in 'start': 'most' belongs to a sequence and cannot appear in a constant [S1]}}
  param start = most
}

// -----

// A `let` may be used where its symbols are legal.
rope.scheme @scheme_s1_through_let axes(n) {
  let last = peak
  // expected-error @below {{in rule 'text', through 'let last': 'peak' is the largest coordinate so far and cannot appear in 'at' [S1]}}
  text at p + last
}

// -----

rope.scheme @scheme_s2_too_few axes(t, h, w) {
  // expected-error @below {{in rule 'image': expects one expression or one per axis (t, h, w), but got 2 [S2]}}
  image at (p + h, p + w)
}

// -----

rope.scheme @scheme_s2_too_many axes(n) {
  // expected-error @below {{in rule 'text': expects one expression or one per axis (n), but got 2 [S2]}}
  text at (p, p)
}

// -----

rope.scheme @scheme_s2_over axes(n) {
  // expected-error @below {{custom op 'rope.scheme' 'over' expects two extents (rows, columns), but got 1 [S2]}}
  image over H at p + i
}

// -----

rope.scheme @scheme_s2_pad axes(t, h, w) {
  // expected-error @below {{in 'pad': expects one expression or one per axis (t, h, w), but got 2 [S2]}}
  pad at (0, 0)
}

// -----

rope.scheme @scheme_s3_less axes(n) {
  // expected-error @below {{in rule 'image': divisor H - 1 may be zero (H = 1) [S3]}}
  // expected-note @below {{use max(H - 1, 1)}}
  image at p + h/(H - 1)
}

// -----

// The bad-input list of the project: a division by zero in an advance rule.
rope.scheme @scheme_s3_zero_in_then axes(n) {
  // expected-error @below {{in rule 'image': divisor 0 is zero [S3]}}
  // expected-note @below {{a divisor is a positive number, a product or a sum of extents and positive numbers}}
  image at p + i then p + N/0
}

// -----

rope.scheme @scheme_s3_index axes(n) {
  // expected-error @below {{in rule 'text': divisor i may be zero [S3]}}
  // expected-note @below {{use max(i, 1)}}
  text at p + 1/i
}

// -----

rope.scheme @scheme_s3_counter axes(n) {
  // expected-error @below {{in rule 'text': divisor p may be zero or negative [S3]}}
  // expected-note @below {{use max(p, 1)}}
  text at p + i then N/p
}

// -----

// A segment may set the key to anything.
rope.scheme @scheme_s3_key axes(n) {
  segment speed = 1
  // expected-error @below {{in rule 'text': divisor speed may be zero or negative [S3]}}
  // expected-note @below {{use max(speed, 1)}}
  text at p + i/speed
}

// -----

rope.scheme @scheme_s3_param axes(n) {
  param size = 0
  // expected-error @below {{in rule 'text': divisor size may be zero [S3]}}
  // expected-note @below {{use max(size, 1)}}
  text at p + i/size
}

// -----

rope.scheme @scheme_s3_constant axes(n) {
  // expected-error @below {{in 'size': divisor 0 is zero [S3]}}
  // expected-note @below {{a divisor is a positive number, a product or a sum of extents and positive numbers}}
  param size = 1/0
}

// -----

rope.scheme @scheme_s3_rounded axes(n) {
  // expected-error @below {{in rule 'image': divisor floor(H/2) may be zero [S3]}}
  // expected-note @below {{use max(floor(H/2), 1)}}
  image at p + i/floor(H/2)
}

// -----

rope.scheme @scheme_s3_extent axes(n) {
  // expected-error @below {{in rule 'image': extent H/2 - 1 after 'over' may not be positive [S3]}}
  image over (H/2 - 1, W) at p + i
}

// -----

rope.scheme @scheme_s4_frame axes(n) {
  // expected-error @below {{in rule 'video': 't' is the frame index of a token and cannot appear in 'then' [S4]}}
  // expected-note @below {{use T, the number of frames}}
  video at p + t then p + t
}

// -----

rope.scheme @scheme_s4_index axes(n) {
  // expected-error @below {{in rule 'text': 'i' is the index of a token and cannot appear in 'then' [S4]}}
  // expected-note @below {{use N, the number of tokens}}
  text at p + i then p + i
}

// -----

rope.scheme @scheme_s4_through_let axes(n) {
  let column = w + 1
  // expected-error @below {{in rule 'image', through 'let column': 'w' is the column of a token and cannot appear in 'then' [S4]}}
  // expected-note @below {{use W, the number of columns}}
  image at p + column then p + column
}

// -----

rope.scheme @scheme_s5_later axes(n) {
  // expected-error @below {{in 'size': 'other' is not declared yet; a declaration refers to earlier names only [S5]}}
  let size = other + 1
  let other = max(H, W)
}

// -----

rope.scheme @scheme_s5_itself axes(n) {
  // expected-error @below {{in 'size': 'size' is not declared yet; a declaration refers to earlier names only [S5]}}
  let size = size + 1
  image at p + size
}

// -----

rope.scheme @scheme_s5_param axes(n) {
  // expected-error @below {{in 'first': 'second' is not declared yet; a declaration refers to earlier names only [S5]}}
  param first = second
  param second = 1
}

// -----

rope.scheme @scheme_s6_builtin axes(n) {
  // expected-error @below {{'prev.T' is a built-in name; choose another [S6]}}
  param prev.T = 1
}

// -----

rope.scheme @scheme_s6_function axes(n) {
  // expected-error @below {{'max' is a built-in name; choose another [S6]}}
  let max = 1
}

// -----

rope.scheme @scheme_s6_none axes(n) {
  // expected-error @below {{'none' is a built-in name; choose another [S6]}}
  param none = 1
}

// -----

rope.scheme @scheme_s6_twice axes(n) {
  param size = 1
  // expected-error @below {{'size' is declared twice [S6]}}
  let size = 2
}

// -----

// expected-error @below {{axis 'y' is named twice [S6]}}
rope.scheme @scheme_s6_axis_twice axes(y, x, y) {
}

// -----

// expected-error @below {{'none' cannot name an axis: it marks pairs that never turn [S6]}}
rope.scheme @scheme_s6_axis_none axes(none) {
}

// -----

rope.scheme @scheme_s6_word_twice axes(n) {
  // expected-error @below {{choice 'rounding' has the word 'up' twice [S6]}}
  param rounding = choice(up, down, up)
}

// -----

rope.scheme @scheme_no_words axes(n) {
  // expected-error @below {{choice 'rounding' expects at least one word: choice(a, b)}}
  param rounding = choice()
}

// -----

rope.scheme @scheme_s7_twice axes(n) {
  text at p + i
  // expected-error @below {{'text' has two rules [S7]}}
  text at p
}

// -----

rope.scheme @scheme_s7_visual axes(n) {
  visual at p + i
  // expected-error @below {{'image' has two rules [S7]}}
  image at p
}

// -----

rope.scheme @scheme_s7_origin axes(n) {
  origin 1
  // expected-error @below {{custom op 'rope.scheme' 'origin' is given twice [S7]}}
  origin 2
}

// -----

rope.scheme @scheme_s7_pad axes(n) {
  pad at 1
  // expected-error @below {{custom op 'rope.scheme' 'pad' is given twice [S7]}}
  pad at 2
}

// -----

// expected-error @below {{a scheme has at least one axis: axes(n)}}
rope.scheme @scheme_no_axes axes() {
}

// -----

rope.scheme @scheme_as_images axes(n) {
  // expected-error @below {{in rule 'image': only 'video' can be taken 'as images'}}
  image as images
}

// -----

rope.scheme @scheme_over_text axes(n) {
  // expected-error @below {{in rule 'text': 'over' re-shapes a grid of patches, but 'text' has none}}
  text over (1, 2) at p
}

// -----

rope.scheme @scheme_item axes(n) {
  // expected-error @below {{custom op 'rope.scheme' expects a scheme item (param, segment, let, origin, next, delta, pad, text, image, video, audio or visual), but got 'images'}}
  images at p
}

// -----

rope.scheme @scheme_kind_of_largest axes(n) {
  // expected-error @below {{custom op 'rope.scheme' expects text, image, video, audio or visual, but got 'pictures'}}
  let most = largest over pictures of H
}

// -----

rope.scheme @scheme_rule_for_padding axes(n) {
  // expected-error @below {{custom op 'rope.scheme' expected 'at'}}
  pad p + i
}

// -----

rope.scheme @scheme_unfinished axes(n) {
  text at p + i
// expected-error @below {{custom op 'rope.scheme' expects a scheme item or '}'}}
// -----

rope.scheme @scheme_decimal axes(n) {
  // expected-error @below {{custom op 'rope.scheme' expected a scheme expression: an integer, a symbol, a function or a parenthesis (decimals are written as fractions, 3/4)}}
  text at p + 0.5
}

// -----

rope.scheme @scheme_missing_operand axes(n) {
  text at p +
// expected-error @below {{custom op 'rope.scheme' expected a scheme expression: an integer, a symbol, a function or a parenthesis (decimals are written as fractions, 3/4)}}
}

// -----

rope.scheme @scheme_arity axes(n) {
  // expected-error @below {{custom op 'rope.scheme' 'max' expects at least 2 argument(s), but got 1}}
  text at max(p)
}

// -----

rope.scheme @scheme_arity_select axes(n) {
  // expected-error @below {{custom op 'rope.scheme' 'select' expects 3 argument(s), but got 2}}
  text at select(p, 1)
}

// -----

rope.scheme @scheme_parenthesis axes(n) {
  // expected-error @below {{expected ')'}}
  text at (p + i
}

// -----

rope.scheme @scheme_large_number axes(n) {
  // expected-error @below {{custom op 'rope.scheme' integer value too large}}
  text at 9223372036854775808
}

// -----

// expected-error @below {{a declaration is written inside #rope.scheme_text}}
func.func private @decl() attributes {test.a = #rope.decl<param a = 1>}

// -----

// expected-error @below {{a rule is written inside #rope.scheme_text}}
func.func private @rule() attributes {test.a = #rope.rule<text at p>}
