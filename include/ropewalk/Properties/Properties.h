//===- Properties.h - What is true of a position scheme ---------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Decides properties of a scheme for all sequences of segments, and whether
/// two schemes place tokens alike. A sequence is any list of segments, none of
/// them empty, that the scheme has rules for, without padding and without
/// `pin`. Segment keys are any positive rationals, but keys that are 0 by
/// default stay 0 (they are for pieces that a front end cuts out and pins).
///
/// With x(a) the coordinate of a token on axis a:
///
/// | name | property |
/// |---|---|
/// | compatibility | in text alone, token number j has x(a) = j + c(a), with
/// constants c(a) | | equivalence | with text, an image or video of N tokens,
/// text in a row, the first token after stands N + 1 behind the last one
/// before, on every axis | | symmetry | in the same row, per axis: first patch
/// - last token before = first token after - last patch | | translation | with
/// a counter that is 1 higher (at least the origin, a whole number if the
/// scheme's always is), every position of the segment and the counter after it
/// are 1 higher | | injectivity | no two tokens of a sequence share all
/// coordinates | | streaming | positions do not depend on later segments, on
/// the length of text or audio, on the number of frames of a video | | monotone
/// text | per axis: every text token stands beyond all text tokens before it |
/// | integer positions | per axis: all coordinates are integers |
/// | largest position | the largest coordinate that N tokens reach, keys at
/// their defaults | | f32-exact | up to which number of tokens all coordinates
/// are float32 numbers, keys at their defaults | | frequency coverage | which
/// pairs of an encoding each axis turns |
///
/// A scheme that has no rule for a kind that a property speaks of refutes it
/// with the smallest sequence that it refuses.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_PROPERTIES_PROPERTIES_H
#define ROPEWALK_PROPERTIES_PROPERTIES_H

#include "ropewalk/Dialect/Rope/IR/RopeDialect.h"

#include <optional>
#include <string>
#include <vector>

namespace ropewalk::properties {

enum class Verdict {
  Proved,  ///< for all sequences
  Refuted, ///< there is a counterexample, which was run
  Tested   ///< no counterexample in a range, and no proof
};
llvm::StringRef stringify(Verdict verdict);

/// A sequence that breaks a property, as the placement library placed it.
struct Counterexample {
  /// In the form of `ropewalk-explain positions --segments=`.
  std::string segments;
  /// What was compared with it: the same sequence with one more frame, or so.
  std::string other;
  /// Tokens of `segments` that show it, and the axis; may be empty.
  std::vector<int64_t> tokens;
  std::string axis;
  /// One sentence with the numbers.
  std::string text;
};

/// The answer to one question, and to the questions that it is made of.
struct Answer {
  std::string name;
  Verdict verdict = Verdict::Tested;
  /// What was found where the question is not about yes or no: "3*N - 1".
  std::string value;
  /// How it was proved, or the range that was tested and why there is no proof.
  std::string how;
  /// Refuted: exactly where, if that is known.
  std::string condition;
  std::optional<Counterexample> counterexample;
  std::vector<Answer> parts;
};

struct CheckOptions {
  /// The solver: a program like z3, by path or name; empty for none.
  std::string solver = "z3";
  /// Seconds that it may think about one claim; it is asked no more after it
  /// took longer once.
  unsigned solverSeconds = 1;
  /// Up to how many sequences are placed one by one, smallest first; 0 for
  /// none, so that only proofs count.
  unsigned maxSequences = 4000;
  /// Encodings to look at along with the scheme, one per key/value head, or one
  /// for all; may be empty.
  std::vector<rope::RotaryAttr> encodings;
};

/// All properties, in the order of the table above.
std::vector<Answer> checkScheme(rope::SchemeAttr scheme,
                                const CheckOptions &options = {});

//===----------------------------------------------------------------------===//
// Questions of passes
//===----------------------------------------------------------------------===//

/// These answer true only with a proof by normal forms: no solver is asked, no
/// sequence is placed, and false means "not known to be so".

/// Text alone turns as with RoPE-1D, up to a constant shift per axis.
bool isTextOnlyEquivalentToRope1D(rope::SchemeAttr scheme);
/// All coordinates of all tokens are integers.
bool haveIntegralPositions(rope::SchemeAttr scheme);
/// A segment whose counter is shifted by an integer is placed alike, shifted.
bool isTranslationInvariant(rope::SchemeAttr scheme);
/// On these segment kinds all axes of a token have the same coordinate.
bool haveEqualAxes(rope::SchemeAttr scheme,
                   llvm::ArrayRef<rope::SegmentKind> kinds);

} // namespace ropewalk::properties

#endif // ROPEWALK_PROPERTIES_PROPERTIES_H
