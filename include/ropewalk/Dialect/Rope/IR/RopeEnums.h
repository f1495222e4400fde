//===- RopeEnums.h - Words of the rope dialect ------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The closed sets of words that rope attributes are made of. Each enum has one
/// spelling table; `stringify*` and `symbolize*` are derived from it.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_DIALECT_ROPE_IR_ROPEENUMS_H
#define ROPEWALK_DIALECT_ROPE_IR_ROPEENUMS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ropewalk::rope {

/// What a run of tokens is. `Visual` stands for image and video in schemes and
/// never occurs in a segment list. The numbers are column 0 of a segment table.
enum class SegmentKind : int64_t {
  Pad = 0,
  Text = 1,
  Image = 2,
  Video = 3,
  Audio = 4,
  Visual = 5
};

/// Node kinds of a scheme expression.
enum class ExprKind : uint32_t {
  Literal,
  Symbol,
  Add,
  Sub,
  Mul,
  Div,
  Neg,
  Max,
  Min,
  Floor,
  Ceil,
  Trunc,
  Round,
  Select,
  F32
};

/// Declarations of a scheme.
enum class DeclKind : uint32_t { Param, Choice, Key, Let, Largest };

/// In which order the cells of a grid become tokens. The numbers are used by
/// the lowering, not by users.
enum class OrderKind : uint32_t { Raster, Serpentine, Spiral, Z, Blocks };

/// Nodes of a mask.
enum class MaskKind : uint32_t {
  All,
  None,
  Causal,
  Window,
  Prefix,
  Same,
  Earlier,
  QueryIs,
  KeyIs,
  Dense,
  Not,
  And,
  Or
};

/// Token attributes that `same(...)` and `earlier(...)` compare.
enum class MaskTopic : uint32_t {
  Document,
  Segment,
  Image,
  Frame,
  Clip,
  Patch,
  Block
};

/// Classes that `query is ...` and `key is ...` test. The first four are
/// segment kinds, the last two are roles.
enum class MaskWord : uint32_t { Text, Image, Video, Audio, Clean, Noisy };

/// How query and key rows are lined up when no tokens are given.
enum class Alignment : uint32_t { FromTokens, TopLeft, BottomRight };

#define ROPEWALK_DECLARE_WORDS(ENUM)                                           \
  llvm::StringRef stringify(ENUM value);                                       \
  std::optional<ENUM> symbolize##ENUM(llvm::StringRef word);                   \
  std::string list##ENUM##Words();
ROPEWALK_DECLARE_WORDS(SegmentKind)
ROPEWALK_DECLARE_WORDS(ExprKind)
ROPEWALK_DECLARE_WORDS(OrderKind)
ROPEWALK_DECLARE_WORDS(MaskTopic)
ROPEWALK_DECLARE_WORDS(MaskWord)
ROPEWALK_DECLARE_WORDS(Alignment)
#undef ROPEWALK_DECLARE_WORDS

inline bool isVisual(SegmentKind kind) {
  return kind == SegmentKind::Image || kind == SegmentKind::Video ||
         kind == SegmentKind::Visual;
}

/// Columns of a dynamic segment table, one row per segment, and of the rows
/// that a static segment list turns into. A rational is (numerator,
/// denominator); denominator 0 means "not given".
namespace table {
enum Column : int64_t {
  Kind = 0,
  T = 1,
  H = 2,
  W = 3,
  Role = 4,     // 0 clean, 1 noisy
  Document = 5, // -1: as the segment before (0 at the start)
  Clip = 6,     // -1: none
  Patch = 7,    // -1: as the segment before (0 at the start)
  PinNum = 8,
  PinDen = 9,
  FirstKey = 10 // then two columns per key that the scheme declares
};
} // namespace table

} // namespace ropewalk::rope

#endif // ROPEWALK_DIALECT_ROPE_IR_ROPEENUMS_H
