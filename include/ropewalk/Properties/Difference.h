//===- Difference.h - Whether two schemes or encodings agree ----*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_PROPERTIES_DIFFERENCE_H
#define ROPEWALK_PROPERTIES_DIFFERENCE_H

#include "ropewalk/Placement/Placement.h"
#include "ropewalk/Properties/Properties.h"

namespace ropewalk::properties {

/// How two schemes compare. Sequences are those of Properties.h, with kinds
/// that one of the two places.
struct SchemeDifference {
  /// Per axis of the scheme with more axes (the first if both have as many),
  /// the axis of the other that it was compared with.
  std::vector<std::pair<std::string, std::string>> axes;
  /// The constant by which the second stands further on each of these axes.
  /// Attention does not see it.
  std::vector<placement::Rational> shifts;
  /// "all sequences", "without video", "text and images", "text alone": proved
  /// where they place all tokens alike (up to the shift); refuted with the
  /// smallest sequence in which they do not, and its first token. Then "next
  /// position", of the first generated token.
  std::vector<Answer> answers;
};
SchemeDifference compareSchemes(rope::SchemeAttr first, rope::SchemeAttr second,
                                const CheckOptions &options = {});

/// True if both place the same tokens at the same positions up to a constant
/// shift, in sequences of these kinds; proved by normal forms.
bool havePositionsAlike(rope::SchemeAttr first, rope::SchemeAttr second,
                        llvm::ArrayRef<rope::SegmentKind> kinds);

/// How two encodings compare, one per head or one for all heads.
struct EncodingDifference {
  /// "same", "same up to channels", "same on equal coordinates": proved or
  /// refuted with the first pair that differs. Nothing is left open.
  std::vector<Answer> answers;
  /// If they are the same up to channels: channel c of the first is channel
  /// `channels[c]` of the second.
  std::vector<int64_t> channels;
};
EncodingDifference compareEncodings(llvm::ArrayRef<rope::RotaryAttr> first,
                                    llvm::ArrayRef<rope::RotaryAttr> second);

} // namespace ropewalk::properties

#endif // ROPEWALK_PROPERTIES_DIFFERENCE_H
