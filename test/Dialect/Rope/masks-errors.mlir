// Masks that do not parse. What masks need from their attention is in
// attention-errors.mlir.

// RUN: ropewalk-opt %s -split-input-file -verify-diagnostics

// expected-error @below {{expects a mask (all, none, causal, window, prefix, same, earlier, query is, key is, dense, image_bidirectional, noisy_patch), but got 'casual' [C10]}}
func.func private @mask_c10_leaf() attributes {test.a = #rope.mask<casual>}

// -----

// expected-error @below {{expects one of document, segment, image, frame, clip, patch, block, but got 'picture' [C10]}}
func.func private @mask_c10_topic() attributes {test.a = #rope.mask<same(picture)>}

// -----

// expected-error @below {{expects one of text, image, video, audio, clean, noisy, but got 'blue' [C10]}}
func.func private @mask_c10_word() attributes {test.a = #rope.mask<query is blue>}

// -----

// expected-error @below {{blocks have no order: 'earlier' expects document, segment, image, frame, clip or patch [C10]}}
func.func private @mask_c10_earlier_block() attributes {test.a = #rope.mask<earlier(block 2)>}

// -----

// expected-error @below {{block expects a positive size, but got 0}}
func.func private @mask_block_size() attributes {test.a = #rope.mask<same(block 0)>}

// -----

// expected-error @below {{expected integer value}}
func.func private @mask_block_without_size() attributes {test.a = #rope.mask<same(block)>}

// -----

// expected-error @below {{expects top_left or bottom_right, but got 'left'}}
func.func private @mask_alignment() attributes {test.a = #rope.mask<causal(left)>}

// -----

// expected-error @below {{expects top_left or bottom_right, but got 'left'}}
func.func private @mask_window_alignment() attributes {test.a = #rope.mask<window(1, 2, left)>}

// -----

// expected-error @below {{expected ','}}
func.func private @mask_window_bounds() attributes {test.a = #rope.mask<window(1)>}

// -----

// expected-error @below {{prefix expects a non-negative count, but got -1}}
func.func private @mask_prefix_negative() attributes {test.a = #rope.mask<prefix(-1)>}

// -----

// expected-error @below {{operands are counted from 0, but got -1}}
func.func private @mask_prefix_operand() attributes {test.a = #rope.mask<prefix(arg -1)>}

// -----

// expected-error @below {{operands are counted from 0, but got -2}}
func.func private @mask_dense_operand() attributes {test.a = #rope.mask<dense(arg -2)>}

// -----

// expected-error @below {{expected 'arg'}}
func.func private @mask_dense_number() attributes {test.a = #rope.mask<dense(3)>}

// -----

// expected-error @below {{expects a mask (all, none, causal, window, prefix, same, earlier, query is, key is, dense, image_bidirectional, noisy_patch)}}
func.func private @mask_missing_operand() attributes {test.a = #rope.mask<causal or>}

// -----

// expected-error @below {{expects a mask (all, none, causal, window, prefix, same, earlier, query is, key is, dense, image_bidirectional, noisy_patch)}}
func.func private @mask_not() attributes {test.a = #rope.mask<not>}

// -----

// expected-error @below {{unbalanced '(' character in pretty dialect name}}
func.func private @mask_parenthesis() attributes {test.a = #rope.mask<(causal or all>}

// -----

// expected-error @below {{expects a mask (all, none, causal, window, prefix, same, earlier, query is, key is, dense, image_bidirectional, noisy_patch)}}
func.func private @mask_empty() attributes {test.a = #rope.mask<>}

// -----

// expected-error @below {{expected '>'}}
func.func private @mask_two() attributes {test.a = #rope.mask<causal all>}
