//===- SequenceReader.h - Segments from JSON --------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EXPLAIN_SEQUENCEREADER_H
#define ROPEWALK_LIB_EXPLAIN_SEQUENCEREADER_H

#include "Json.h"

#include "ropewalk/Placement/Placement.h"

namespace ropewalk::explain {

/// Reads the segments of one sequence, in the form of test/golden/README.md.
/// Some of them become several segments, pinned where the scheme puts them.
class SequenceReader {
public:
  explicit SequenceReader(rope::SchemeAttr scheme) : scheme(scheme) {}

  /// An object with the list `segments` and perhaps `pad_left`, `pad_right`.
  llvm::Error read(const Node &entry);

  llvm::ArrayRef<placement::Segment> getSegments() const { return segments; }

private:
  llvm::Error readSegment(const Node &node);
  llvm::Error readPadding(const Node &count);
  llvm::Error readRun(const Node &node, rope::SegmentKind kind);
  llvm::Error readClassToken(const Node &node);
  llvm::Error readImage(const Node &node);
  llvm::Error readVideo(const Node &node);
  llvm::Error readPairedMarker(const Node &node);
  llvm::Error readAudioVideo(const Node &node);
  llvm::Error readGrid(const Node &node, placement::Segment &segment);
  llvm::Error readKeys(const Node &node, placement::Segment &segment);
  bool hasSharedMarkers() const;
  /// Appends what `node` says, if the scheme can place it.
  llvm::Error add(const Node &node, placement::Segment segment);

  rope::SchemeAttr scheme;
  std::vector<placement::Segment> segments;
  int64_t numTokens = 0;
};

} // namespace ropewalk::explain

#endif // ROPEWALK_LIB_EXPLAIN_SEQUENCEREADER_H
