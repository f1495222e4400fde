//===- AudioVideo.h - Video and its audio as one segment --------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EXPLAIN_AUDIOVIDEO_H
#define ROPEWALK_LIB_EXPLAIN_AUDIOVIDEO_H

#include "ropewalk/Placement/Placement.h"

namespace ropewalk::explain {

/// The counter behind some segments.
llvm::Expected<placement::Rational>
findCounter(rope::SchemeAttr scheme,
            llvm::ArrayRef<placement::Segment> segments);

/// A video and its audio, both starting at the counter `base`.
struct AudioVideo {
  int64_t frames, rows, columns;
  int64_t audioLength;
  std::map<std::string, placement::Rational> keys; ///< of all pieces
  placement::Rational base;
};

/// Cuts the pair into video and audio pieces in the order of their tokens, as
/// `schemes/qwen2_5_omni_tmrope.mlir` (by chunks; chosen by its parameter
/// `av_chunk`) and `schemes/qwen3_omni_tmrope.mlir` (token by token) say. Every
/// piece is pinned at `base`.
llvm::Expected<std::vector<placement::Segment>>
splitAudioVideo(rope::SchemeAttr scheme, const AudioVideo &pair);

} // namespace ropewalk::explain

#endif // ROPEWALK_LIB_EXPLAIN_AUDIOVIDEO_H
