// Rotary encodings that are refused: R1 the map has width/2 pairs, R2 pairs are
// disjoint and inside the head (R3 is checked where an encoding is used, see
// attention-errors.mlir), and what the parser and the families say.

// RUN: ropewalk-opt %s -split-input-file -verify-diagnostics

// The bad-input list of the project: sections that do not add up.
// expected-error @below {{map has 68 pairs (t 16, h 26, w 26), but width 128 has 64 [R1]}}
// expected-note @below {{sections count pairs, not channels, and add up to 64}}
func.func private @rotary_r1_sum() attributes {test.a = #rope.rotary<128 half base 10000 map[t*16, h*26, w*26]>}

// -----

// Twice the sections: channels instead of pairs.
// expected-error @below {{map has 8 pairs (t 2, h 3, w 3), but width 8 has 4 [R1]}}
// expected-note @below {{sections count pairs, not channels, and add up to 4}}
func.func private @rotary_r1_channels() attributes {test.a = #rope.rotary<8 half base 10000 map[t*2, h*3, w*3]>}

// -----

// expected-error @below {{map has 0 pairs, but width 8 has 4 [R1]}}
// expected-note @below {{sections count pairs, not channels, and add up to 4}}
func.func private @rotary_r1_empty() attributes {test.a = #rope.rotary<8 half base 10000 map[]>}

// -----

// expected-error @below {{pair 0 (0, 4) shares channel 4 with pair 1 (4, 1) [R2]}}
func.func private @rotary_r2_shared() attributes {test.a = #rope.rotary<4 of 8 pairs [[0, 4], [4, 1]] base 10000 map[n*2]>}

// -----

// expected-error @below {{pair 0 (3, 3) pairs channel 3 with itself [R2]}}
func.func private @rotary_r2_itself() attributes {test.a = #rope.rotary<2 of 8 pairs [[3, 3]] base 10000 map[n]>}

// -----

// expected-error @below {{pair 0 (0, 8) is outside head dim 8 [R2]}}
func.func private @rotary_r2_outside() attributes {test.a = #rope.rotary<2 of 8 pairs [[0, 8]] base 10000 map[n]>}

// -----

// expected-error @below {{pairs lists 1 pairs, but width 4 has 2 [R2]}}
func.func private @rotary_r2_count() attributes {test.a = #rope.rotary<4 of 8 pairs [[0, 4]] base 10000 map[n*2]>}

// -----

// The bad-input list of the project: an odd rotary dim.
// expected-error @below {{width 7 is odd: a rotation pairs channels; use 6}}
func.func private @rotary_odd() attributes {test.a = #rope.rotary<7 half base 10000 map[n*3]>}

// -----

// expected-error @below {{width 7 is odd: a rotation pairs channels; use 6 or 8}}
func.func private @rotary_odd_inside_head() attributes {test.a = #rope.rotary<7 of 8 half base 10000 map[n*3]>}

// -----

// expected-error @below {{head dim is 0: expects 1 to 65536}}
func.func private @rotary_zero() attributes {test.a = #rope.rotary<0 half base 10000 map[]>}

// -----

// expected-error @below {{width 16 exceeds head dim 8}}
func.func private @rotary_exceeds_head() attributes {test.a = #rope.rotary<16 of 8 half base 10000 map[n*8]>}

// -----

// expected-error @below {{head dim is 100000: expects 1 to 65536}}
func.func private @rotary_huge_head() attributes {test.a = #rope.rotary<8 of 100000 half base 10000 map[n*4]>}

// -----

// expected-error @below {{expects a pairing (half, interleaved, half_per_axis or pairs [...]), but got 'halves'}}
func.func private @rotary_pairing() attributes {test.a = #rope.rotary<8 halves base 10000 map[n*4]>}

// -----

// expected-error @below {{expected 'base', or 'freqs [...]'}}
func.func private @rotary_no_frequencies() attributes {test.a = #rope.rotary<8 half map[n*4]>}

// -----

// expected-error @below {{base is -1: expects a positive number}}
func.func private @rotary_base() attributes {test.a = #rope.rotary<8 half base -1 map[n*4]>}

// -----

// expected-error @below {{expects a number that fits a float64}}
func.func private @rotary_base_beyond_f64() attributes {test.a = #rope.rotary<8 half base 1.0e400 map[n*4]>}

// -----

// expected-error @below {{freqs has 2 numbers, but width 8 has 4}}
func.func private @rotary_freqs_count() attributes {test.a = #rope.rotary<8 half freqs [1, 2] map[n*4]>}

// -----

// expected-error @below {{frequency of pair 1 is inf: expects a number that f32 can hold}}
func.func private @rotary_freq_beyond_f32() attributes {test.a = #rope.rotary<4 half freqs [1, 1.0e60] map[n*2]>}

// -----

// expected-error @below {{expected 'map'}}
func.func private @rotary_no_map() attributes {test.a = #rope.rotary<8 half base 10000>}

// -----

// expected-error @below {{expects a repetition in [1, 65536], but got 0}}
func.func private @rotary_repetition() attributes {test.a = #rope.rotary<8 half base 10000 map[n*0]>}

// -----

// expected-error @below {{expects a repetition in [1, 65536], but got 4611686018427387904}}
func.func private @rotary_large_repetition() attributes {test.a = #rope.rotary<8 half base 10000 map[(a, b, c, d)*4611686018427387904]>}

// -----

// expected-error @below {{repeats 65537 pairs 1 times; a map has at most 65536 pairs}}
func.func private @rotary_large_map() attributes {test.a = #rope.rotary<8 half base 10000 map[((a*65536), b)*1]>}

// -----

// expected-error @below {{unknown scaling yarm: expects linear, linear_per_axis, yarn, llama3, ntk_fixed, ntk_mixed, ntk_alpha, ntk_per_axis, dynamic_ntk, longrope}}
func.func private @rotary_scaling() attributes {test.a = #rope.rotary<8 half base 10000 map[n*4] scale yarm(factor = 4)>}

// -----

// expected-error @below {{scaling linear: factor is missing: expects a positive number}}
func.func private @rotary_scaling_missing() attributes {test.a = #rope.rotary<8 half base 10000 map[n*4] scale linear()>}

// -----

// expected-error @below {{scaling linear has no number beta: expects factor}}
func.func private @rotary_scaling_number() attributes {test.a = #rope.rotary<8 half base 10000 map[n*4] scale linear(factor = 4, beta = 1)>}

// -----

// expected-error @below {{scaling linear_per_axis names axis y, but the map has n}}
func.func private @rotary_scaling_axis() attributes {test.a = #rope.rotary<8 half base 10000 map[n*4] scale linear_per_axis(y = 4)>}

// -----

// expected-error @below {{expected 'storage', or 'f32'}}
func.func private @rotary_compute() attributes {test.a = #rope.rotary<8 half base 10000 map[n*4] in f16>}

// -----

#a = #rope.rotary<8 half base 10000 map[n*4]>
#b = #rope.rotary<4 half base 10000 map[n*2]>
// expected-error @below {{expects all heads to have head dim 8, but head 1 has 4}}
func.func private @rotary_heads_dim() attributes {test.a = #rope.rotary_heads<#a, #b>}

// -----

#a = #rope.rotary<8 half base 10000 map[n*4]>
#b = #rope.rotary<8 half base 10000 map[n*4] in storage>
// expected-error @below {{expects all heads to compute in the same type, but head 1 differs from head 0}}
func.func private @rotary_heads_compute() attributes {test.a = #rope.rotary_heads<#a, #b>}

// -----

// expected-error @below {{expects at least one head}}
func.func private @rotary_heads_none() attributes {test.a = #rope.rotary_heads<>}

// -----

#a = #rope.rotary<8 half base 10000 map[n*4]>
// expected-error @below {{expects a repetition in [1, 65536], but got 0}}
func.func private @rotary_heads_repetition() attributes {test.a = #rope.rotary_heads<#a * 0>}

// -----

// expected-error @below {{expects #rope.rotary, but got 1 : i64}}
func.func private @rotary_heads_kind() attributes {test.a = #rope.rotary_heads<1>}
