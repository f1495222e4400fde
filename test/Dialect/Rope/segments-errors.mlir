// Segments, token orders and segment tables that are refused.

// RUN: ropewalk-opt %s -split-input-file -verify-diagnostics

// expected-error @below {{expects a segment kind (text, image, video, audio or pad), but got 'picture'}}
func.func private @segments_kind() attributes {test.a = #rope.segments<picture 2x3>}

// -----

// `visual` is a word of schemes.
// expected-error @below {{expects a segment kind (text, image, video, audio or pad), but got 'visual'}}
func.func private @segments_visual() attributes {test.a = #rope.segments<visual 2x3>}

// -----

// expected-error @below {{'image' expects 2 extent(s), but got 1: write image HxW, video TxHxW}}
func.func private @segments_image_extents() attributes {test.a = #rope.segments<image 6>}

// -----

// expected-error @below {{'video' expects 3 extent(s), but got 2: write image HxW, video TxHxW}}
func.func private @segments_video_extents() attributes {test.a = #rope.segments<video 2x3>}

// -----

// expected-error @below {{'text' expects 1 extent(s), but got 2: write text n}}
func.func private @segments_text_extents() attributes {test.a = #rope.segments<text 2x3>}

// -----

// expected-error @below {{'text' expects 1 extent(s), but got 0: write text n}}
func.func private @segments_no_extent() attributes {test.a = #rope.segments<text>}

// -----

// expected-error @below {{expected static shape}}
func.func private @segments_dynamic() attributes {test.a = #rope.segments<text ?>}

// -----

// expected-error @below {{'text' expects 1 extent(s), but got 0: write text n}}
func.func private @segments_negative() attributes {test.a = #rope.segments<text -3>}

// -----

// The bad-input list of the project: an image of zero patches.
// expected-error @below {{'image 0x3' has no patches: drop the segment, or give extents of at least 1}}
func.func private @segments_no_patches() attributes {test.a = #rope.segments<text 1, image 0x3>}

// -----

// expected-error @below {{'video 0x2x3' has no patches: drop the segment, or give extents of at least 1}}
func.func private @segments_no_frames() attributes {test.a = #rope.segments<video 0x2x3>}

// -----

// expected-error @below {{a segment holds at most 2147483647 tokens}}
func.func private @segments_too_many() attributes {test.a = #rope.segments<image 65536x65536>}

// -----

// expected-error @below {{role is 'clean' or 'noisy', but got 'dirty'}}
func.func private @segments_role() attributes {test.a = #rope.segments<text 1 {role = dirty}>}

// -----

// expected-error @below {{key 'pin' is given twice}}
func.func private @segments_key_twice() attributes {test.a = #rope.segments<text 1 {pin = 1, pin = 2}>}

// -----

// expected-error @below {{key 'pin' expects a number, but got 'p + 1'}}
func.func private @segments_key_symbol() attributes {test.a = #rope.segments<text 1 {pin = p + 1}>}

// -----

// expected-error @below {{expected a scheme expression: an integer, a symbol, a function or a parenthesis (decimals are written as fractions, 3/4)}}
func.func private @segments_key_decimal() attributes {test.a = #rope.segments<text 1 {pin = 0.5}>}

// -----

// expected-error @below {{key 'pin' expects a number, but got '1/0'}}
func.func private @segments_key_division_by_zero() attributes {test.a = #rope.segments<text 1 {pin = 1/0}>}

// -----

// expected-error @below {{key 'document' expects a non-negative integer, but got '1/2'}}
func.func private @segments_key_fraction() attributes {test.a = #rope.segments<text 1 {document = 1/2}>}

// -----

// expected-error @below {{key 'clip' expects a non-negative integer, but got '-1'}}
func.func private @segments_key_negative() attributes {test.a = #rope.segments<text 1 {clip = -1}>}

// -----

// expected-error @below {{expected '['}}
func.func private @segments_bracket() attributes {test.a = #rope.segments<[text 1], text 2>}

// -----

// expected-error @below {{expects a segment: text n, image HxW, video TxHxW, audio n or pad n}}
func.func private @segments_unfinished() attributes {test.a = #rope.segments<text 1, >}

// -----

// expected-error @below {{expects a token order (raster, serpentine, spiral, z, blocks), but got 'hilbert'}}
func.func private @order_word() attributes {test.a = #rope.order<hilbert>}

// -----

// expected-error @below {{order 'blocks' expects sizes, and only it does: blocks[2], or nested blocks[8, 2]}}
func.func private @order_blocks_without_size() attributes {test.a = #rope.order<blocks>}

// -----

// expected-error @below {{order 'blocks' expects sizes, and only it does: blocks[2], or nested blocks[8, 2]}}
func.func private @order_size_without_blocks() attributes {test.a = #rope.order<z[2]>}

// -----

// expected-error @below {{block size 0 expects a positive integer, but got 0}}
func.func private @order_block_of_nothing() attributes {test.a = #rope.order<blocks[0]>}

// -----

// expected-error @below {{nested block sizes divide each other, but 8 is not a multiple of 3}}
func.func private @order_blocks_do_not_nest() attributes {test.a = #rope.order<blocks[8, 3]>}

// -----

func.func @read_segments_c1_few(%rows: tensor<4x8xi32>) {
  // expected-error @below {{'rope.read_segments' op expects rows of 10 columns plus two per key, but got 8 [C1]}}
  %0 = rope.read_segments %rows : tensor<4x8xi32> -> !rope.tokens
  return
}

// -----

func.func @read_segments_c1_odd(%rows: tensor<4x11xi32>) {
  // expected-error @below {{'rope.read_segments' op expects rows of 10 columns plus two per key, but got 11 [C1]}}
  %0 = rope.read_segments %rows : tensor<4x11xi32> -> !rope.tokens
  return
}

// -----

func.func @read_segments_c1_rank(%rows: tensor<4xi32>) {
  // expected-error @below {{'rope.read_segments' op operand #0 must be 2D tensor of 32-bit signless integer values, but got 'tensor<4xi32>'}}
  %0 = rope.read_segments %rows : tensor<4xi32> -> !rope.tokens
  return
}

// -----

func.func @read_segments_kind(%rows: tensor<4x10xi32>) {
  // expected-error @below {{custom op 'rope.read_segments' expects a segment kind (text, image, video, audio or pad), but got 'visual'}}
  %0 = rope.read_segments %rows kinds(text, visual) : tensor<4x10xi32> -> !rope.tokens
  return
}

// -----

func.func @read_segments_kind_number(%rows: tensor<4x10xi32>) {
  // expected-error @below {{'rope.read_segments' op expects kinds in [0, 4], but got 5}}
  %0 = "rope.read_segments"(%rows) <{kinds = array<i64: 1, 5>}> : (tensor<4x10xi32>) -> !rope.tokens
  return
}

// -----

func.func @read_segments_starts(%rows: tensor<4x10xi32>, %starts: tensor<2x1xi32>) {
  // expected-error @below {{'rope.read_segments' op operand #1 must be 1D tensor of 32-bit signless integer values, but got 'tensor<2x1xi32>'}}
  %0 = rope.read_segments %rows batch %starts : tensor<4x10xi32>, tensor<2x1xi32> -> !rope.tokens
  return
}
