//===- Sample.h - Rotary encodings as documents of numbers ------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Answers questions about a rotary encoding in JSON: the document names a
/// family, its parameters and some positions, and comes back with the table,
/// the cosines and sines, and rotated vectors. The two schemas are those of
/// `test/golden/README.md`.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_ROTARY_SAMPLE_H
#define ROPEWALK_ROTARY_SAMPLE_H

#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace ropewalk::rotary {

/// Fills in a document. It needs `name`, which is a family and anything from
/// "_d<digits>" or "_dim<digits>" on ("mrope_chunked_d128"). Other fields are
/// kept, answers that are there already are overwritten.
///
/// Schema "ropewalk-rotary/1" (the default for families with one table):
///   reads   head_dim, params, samples[].position, rotations[].position and x
///   writes  axes, num_pairs, pairing, pair_channels, passthrough_channels,
///           axis_of_pair, inv_freq, attention_factor,
///           samples[].cos and sin (with the attention factor), rotations[].y
///
/// Schema "ropewalk-rotary-perhead/1" (the default for the others):
///   mhrope     reads   head_dim, params.base, configs[].section,
///                      num_kv_heads and samples[].position
///              writes  axes, pairing, inv_freq, configs[].axis_of_head,
///                      samples[].cos_per_head and sin_per_head
///   ltx_video  reads   params with inner_dim, pairs_listed (default: all),
///                      samples[].position, rotations[].position and x (or
///                      x_first<N>, the first N channels)
///              writes  axes, pairing, pairs_listed, axis_of_pair (-1: never
///                      turns), inv_freq, samples[].cos and sin of the listed
///                      pairs, rotations[].y (or y_first<N>)
///
/// An angle is rounded to f32 once, its cosine is taken in f64, multiplied by
/// the attention factor and rounded to f32; y is computed in f64 from those and
/// rounded to f32. A fractional position is read as an f32 number.
///
/// `params`, `samples` and `rotations` may be left out. Errors name the place
/// in the document: "samples[2].position has 2 numbers, but mrope_chunked has 3
/// axes (t, h, w)".
llvm::Expected<llvm::json::Object>
fillRotaryDocument(llvm::json::Object document);

/// The family that a document's `name` stands for.
llvm::StringRef familyOfDocument(llvm::StringRef name);

/// Prints a document with numbers as shortest decimals, lists of plain values
/// on one line each, and keys in alphabetical order.
void printDocument(llvm::raw_ostream &os, const llvm::json::Object &document);

} // namespace ropewalk::rotary

#endif // ROPEWALK_ROTARY_SAMPLE_H
