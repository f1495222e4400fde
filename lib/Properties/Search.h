//===- Search.h - Sequences from the smallest up ----------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_PROPERTIES_SEARCH_H
#define ROPEWALK_LIB_PROPERTIES_SEARCH_H

#include "ropewalk/Placement/Placement.h"

#include "llvm/ADT/STLFunctionalExtras.h"

namespace ropewalk::properties {

using Segments = std::vector<placement::Segment>;

/// "text:1,image:2x3", keys behind: "video:2x1x1{seconds_per_grid=0.25}".
std::string printSegments(llvm::ArrayRef<placement::Segment> segments);

/// "3", "-1/2"
std::string printRational(const placement::Rational &value);

/// A sequence that was placed.
struct Sample {
  Segments segments;
  placement::Sequence sequence;
  /// Index of the first token of every segment, and the number of all.
  std::vector<int64_t> starts;
  /// No segment has a key that differs from its default.
  bool hasDefaultKeys = true;

  int64_t getNumTokens() const { return sequence.tokens.size(); }
  const placement::Rational &at(int64_t token, size_t axis) const {
    return sequence.tokens[token].position[axis];
  }
};

/// Places a sequence; nothing if the scheme refuses it.
std::optional<Sample> makeSample(rope::SchemeAttr scheme, Segments segments);

placement::Segment makeSegment(rope::SegmentKind kind, int64_t frames,
                               int64_t rows, int64_t columns);

/// Walks through the sequences that some kinds make: by number of patches, then
/// segment by segment by kind (text, image, video, audio) and extents. With
/// every sequence that has keys come those with other keys. Behind them come
/// longer segments alone and between two tokens of text.
class Search {
public:
  Search(std::vector<rope::SchemeAttr> schemes,
         llvm::ArrayRef<rope::SegmentKind> kinds, unsigned maxSequences);

  /// Up to how many tokens the sequences go of which none is left out.
  int64_t getNumTokens() const { return numTokens; }
  /// What was walked through, for people.
  std::string describe() const;
  void run(llvm::function_ref<void(const Segments &)> visit) const;
  /// Those with so many patches and tokens only.
  void visitSize(int64_t tokens,
                 llvm::function_ref<void(const Segments &)> visit) const;

private:
  void visitAll(Segments &segments, int64_t tokens,
                llvm::function_ref<void(const Segments &)> visit) const;
  void visitLonger(llvm::function_ref<void(const Segments &)> visit) const;
  void visitWithKeys(const Segments &segments,
                     llvm::function_ref<void(const Segments &)> visit) const;
  std::vector<placement::Segment> listSegments(int64_t tokens) const;

  std::vector<rope::SegmentKind> kinds;
  std::vector<std::string> keys;
  int64_t numTokens = 0;
};

/// The kinds that a scheme can place; audio only if it has a rule of its own.
std::vector<rope::SegmentKind> getPlaceableKinds(rope::SchemeAttr scheme);

} // namespace ropewalk::properties

#endif // ROPEWALK_LIB_PROPERTIES_SEARCH_H
