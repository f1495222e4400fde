//===- RotaryTable.h - Rotary encodings as arrays of pairs ------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A rotary encoding turns pairs of channels of a head by angles that grow with
/// the position of the token. `Spec` says it in the words of the literature
/// (pairing, axis map, base, scaling); `buildTable` works it out into its
/// normal form `Table`: one row (lo, hi, axis, frequency) per turning pair.
///
///   y[lo] = A * (x[lo] cos a - x[hi] sin a)
///   y[hi] = A * (x[hi] cos a + x[lo] sin a)       a = position[axis] * freq
///
/// This library needs LLVM's ADT and Support only.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_ROTARY_ROTARYTABLE_H
#define ROPEWALK_ROTARY_ROTARYTABLE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ropewalk::rotary {

/// Which channels form pair i, counted inside the `width` rotating channels.
enum class Pairing {
  Half,        ///< (i, i + width/2)
  Interleaved, ///< (2i, 2i + 1)
  HalfPerAxis, ///< every run of equal map entries is a block, half-split itself
  Explicit     ///< listed one by one, in channels of the head
};

/// How an angle and its products are evaluated.
enum class Compute {
  F32,       ///< the angle is rounded to f32 once, products are in f32
  Storage,   ///< angles as in F32, products rounded in the tensor's own type
  ExactTable ///< angles in f64
};

/// The entry of `Spec::map` for a pair that never turns.
inline constexpr llvm::StringLiteral unrotated = "none";

/// A transformation of the frequencies, with its named numbers, for example
/// kind "yarn", numbers {"factor": {4}, "original": {4096}}. A single number is
/// a list of one. An empty kind means: none.
///
/// Kinds, with their numbers. w is the unscaled frequency of pair i and r the
/// width of its schedule; with `restart` every axis is a schedule of its own,
/// and i and r count inside it.
///
/// - linear(factor): w / factor
/// - linear_per_axis(AXIS = factor, ...): likewise; axes left out have 1
/// - yarn(factor, original, beta_fast = 32, beta_slow = 1, truncate = 1,
///     mscale, mscale_all_dim, attention_factor): blends w and w / factor by
///     the rotations of a pair within `original`; implies a factor A
/// - llama3(factor, low, high, original): another blend of the two
/// - ntk_fixed(factor): base * factor, then w / factor^(2/r)
/// - ntk_mixed(factor, b): w / exp(ln factor * ((i + 1) / (r/2))^b)
/// - ntk_alpha(alpha): base * alpha^(r/(r-2))
/// - ntk_per_axis(AXIS = alpha, ...): likewise; axes left out have 1
/// - dynamic_ntk(factor, original, extent): ntk_alpha with
///     alpha = factor * S / original - (factor - 1), S = max(original, extent)
/// - longrope(short, long, original, max or factor, extent): w / short[i], or
///     w / long[i] when extent > original, with one number for every entry of
///     the map; implies A = sqrt(1 + ln F / ln original) where F, the growth of
///     the context, is max / original or factor
///
/// `extent` is the number of positions of the call, 1 + the largest one; it
/// selects the table in force. Left out, it is `original`: the table of calls
/// that stay within the original length.
///
/// Sources: transformers v4.57.6 `modeling_rope_utils.py`; the NTK kinds are
/// those of vLLM 2a69ab4899 `rotary_embedding/`.
struct Scaling {
  std::string kind;
  std::map<std::string, std::vector<double>> numbers;
};

/// A rotary encoding of one head in the words of the literature.
struct Spec {
  int64_t headDim = 0;
  /// The first (or, if `trailing`, the last) `width` channels rotate.
  int64_t width = 0;
  bool trailing = false;
  Pairing pairing = Pairing::Half;
  /// Only with Pairing::Explicit: absolute channels (lo, hi), width/2 of them.
  std::vector<std::pair<int64_t, int64_t>> explicitPairs;
  /// Per pair, width/2 entries: the name of the axis it reads, or `unrotated`.
  std::vector<std::string> map;
  /// Pair i turns at base^(-2i/width), counting all pairs. With `restart` the
  /// j-th pair of axis a turns at base^(-2j/d_a) instead, where d_a is twice
  /// the number of pairs of that axis.
  double base = 10000;
  bool restart = false;
  /// Multiplies every frequency, after scaling.
  double gain = 1;
  /// If not empty: the frequency of every pair, in radians per unit of
  /// position; `base`, `restart`, `gain` and `scaling` are then ignored.
  std::vector<float> freqs;
  Scaling scaling;
  /// Attention factor A; overrides the one that a scaling implies.
  std::optional<double> factor;
};

/// One turning pair of channels.
struct Pair {
  int64_t lo, hi;
  std::string axis;
  /// Radians per unit of position, `exactFreq` correctly rounded to f32.
  float freq;
  /// The same before rounding to f32. Equal to `freq` if the frequencies were
  /// listed.
  double exactFreq;
};

/// Normal form of an encoding.
struct Table {
  /// Sorted by `lo`; pairs that never turn have left.
  std::vector<Pair> pairs;
  /// Attention factor A: multiplies cos and sin.
  double factor = 1;
  /// Channels in no pair, ascending.
  std::vector<int64_t> passthrough;
};

/// Works out the normal form, or says what is wrong with `spec`.
llvm::Expected<Table> buildTable(const Spec &spec);

/// The angle of `pair` at `position`, in radians. In F32 and Storage this is
/// the f32 number nearest to position * freq: the product is exact in f64 for
/// an f32 position, and is rounded once.
double phase(const Pair &pair, double position, Compute compute = Compute::F32);

/// The kinds of scaling that `buildTable` knows, in the order of the table
/// above.
llvm::ArrayRef<llvm::StringRef> scalingKinds();

/// Whether the table of `scaling` changes with the number of positions of a
/// call (dynamic_ntk, longrope).
bool dependsOnExtent(const Scaling &scaling);

} // namespace ropewalk::rotary

#endif // ROPEWALK_ROTARY_ROTARYTABLE_H
