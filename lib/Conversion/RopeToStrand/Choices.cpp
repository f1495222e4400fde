//===- Choices.cpp - Tile sizes and where keys turn -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Choices.h"

#include <algorithm>

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

/// Query rows of a tile: two to four vectors of every CPU. Larger ones visit
/// more hidden pairs at the diagonal, smaller ones read keys more often.
static constexpr int64_t kTileRows = 32;
/// Keys of a tile. Scores of a tile stay in the first-level cache.
static constexpr int64_t kTileKeys = 64;
/// Up to so many tokens of queries, a tile holds all heads of a group: keys are
/// then read once per group and not once per head.
static constexpr int64_t kFewTokens = 8;
/// Keys of a tile then: this one and the next are on their way through the
/// first-level cache at the same time.
static constexpr int64_t kFewTileKeys = 32;

/// Pairs are the same channels in every encoding; only angles differ.
static bool sharePairs(ArrayRef<rope::RotaryAttr> encodings) {
  rotary::Table first = encodings[0].getTable();
  return llvm::all_of(encodings, [&](rope::RotaryAttr encoding) {
    rotary::Table table = encoding.getTable();
    return table.pairs.size() == first.pairs.size() &&
           llvm::equal(table.pairs, first.pairs,
                       [](const rotary::Pair &a, const rotary::Pair &b) {
                         return a.lo == b.lo && a.hi == b.hi;
                       });
  });
}

/// Token tables of kernels hold i32. Tables read at run time do too; constant
/// segments may name a document, clip or patch by a larger number.
static bool hasWideKeys(Value tokens) {
  if (!tokens)
    return false;
  rope::SegmentsAttr segments = rope::traceTokens(tokens).segments;
  return segments &&
         llvm::any_of(segments.getSegments(), [](rope::SegmentAttr segment) {
           return llvm::any_of(ArrayRef<StringRef>{"document", "clip", "patch"},
                               [&](StringRef key) {
                                 return !llvm::isInt<32>(
                                     segment.getInt(key, 0));
                               });
         });
}

/// Why tiles cannot express this attention; empty if they can.
static std::string findObstacle(rope::AttentionOp op) {
  rope::LayoutDims dims = rope::getDims(op.getLayout());
  auto query = op.getQuery().getType(), value = op.getValue().getType();
  int64_t heads = query.getDimSize(dims.heads);
  int64_t keyHeads = op.getKey().getType().getDimSize(dims.heads);
  for (int64_t size : {heads, keyHeads, query.getDimSize(dims.channels),
                       op.getKey().getType().getDimSize(dims.channels),
                       value.getDimSize(dims.channels)})
    if (ShapedType::isDynamic(size) || size == 0)
      return "head counts and head dims have to be static and positive";
  if (hasWideKeys(op.getQueryTokens()) || hasWideKeys(op.getKeyTokens()))
    return "numbers of documents, clips and patches have to fit in 32 bits";
  if (!op.getRotary())
    return "";
  rope::RotaryAttr storage;
  ArrayRef<rope::RotaryAttr> encodings =
      rope::getHeadEncodings(*op.getRotary(), storage);
  if (keyHeads % encodings.size())
    return "the encodings of the heads do not divide the key heads";
  if (!sharePairs(encodings))
    return "the encodings of the heads turn different channels";
  return "";
}

/// Query rows of a tile: 16 for each of four warps.
static constexpr int64_t kWarpRows = 64;
/// Wider heads leave fewer registers for scores.
static constexpr int64_t kWideHead = 128, kTileKeysWide = 32;
static constexpr int64_t kLargestHead = 256;

/// Why tensor cores cannot compute this attention; empty if they can.
static std::string findGpuObstacle(rope::AttentionOp op, const Choices &choices,
                                   const Wishes &wishes) {
  Type element = op.getQuery().getType().getElementType();
  std::string text;
  llvm::raw_string_ostream os(text);
  if (!element.isF16() && !element.isBF16()) {
    os << "GPU kernels expect f16 or bf16, but got " << element
       << "; convert the operands to bf16";
    return text;
  }
  for (int64_t size : {choices.headDim, choices.valueDim})
    if (size % 8 || size > kLargestHead) {
      int64_t nearest = std::min((size + 7) / 8 * 8, kLargestHead);
      os << "GPU kernels expect head dims of a multiple of 8 up to "
         << kLargestHead << ", but got " << size << "; the nearest is "
         << nearest;
      return text;
    }
  if (wishes.tileQueries % kWarpRows || wishes.tileKeys % 16) {
    os << "GPU kernels expect tile-queries of a multiple of " << kWarpRows
       << " and tile-keys of a multiple of 16, but got " << wishes.tileQueries
       << " and " << wishes.tileKeys;
    return text;
  }
  return text;
}

static void chooseForGpu(rope::AttentionOp op, const Wishes &wishes,
                         Choices &choices) {
  choices.gpu = true;
  choices.rowsPerToken = 1;
  choices.tileTokens = wishes.tileQueries ? wishes.tileQueries : kWarpRows;
  int64_t largest = std::max(choices.headDim, choices.valueDim);
  int64_t keys = largest > kWideHead ? kTileKeysWide : kTileKeys;
  choices.tileKeys = wishes.tileKeys ? wishes.tileKeys : keys;
  choices.keysOnce = wishes.keys != "tile";
}

FailureOr<Choices> lowering::choose(rope::AttentionOp op, const Wishes &wishes,
                                    std::string &reason) {
  reason = findObstacle(op);
  if (!reason.empty())
    return failure();
  rope::LayoutDims dims = rope::getDims(op.getLayout());
  auto query = op.getQuery().getType(), key = op.getKey().getType();
  Choices choices;
  choices.heads = query.getDimSize(dims.heads);
  choices.keyHeads = key.getDimSize(dims.heads);
  choices.group = choices.heads / choices.keyHeads;
  choices.headDim = query.getDimSize(dims.channels);
  choices.valueDim = op.getValue().getType().getDimSize(dims.channels);
  if (wishes.gpu) {
    reason = findGpuObstacle(op, choices, wishes);
    if (!reason.empty())
      return failure();
    chooseForGpu(op, wishes, choices);
    return choices;
  }

  int64_t tokens = query.getDimSize(dims.tokens);
  bool isFew = !ShapedType::isDynamic(tokens) && tokens <= kFewTokens;
  choices.rowsPerToken = isFew ? choices.group : 1;
  int64_t wanted = wishes.tileQueries ? wishes.tileQueries : kTileRows;
  choices.tileTokens = std::max<int64_t>(wanted / choices.rowsPerToken, 1);
  if (!ShapedType::isDynamic(tokens))
    choices.tileTokens = std::clamp<int64_t>(tokens, 1, choices.tileTokens);

  int64_t keys = key.getDimSize(dims.tokens);
  int64_t wantedKeys = isFew ? kFewTileKeys : kTileKeys;
  choices.tileKeys = wishes.tileKeys ? wishes.tileKeys : wantedKeys;
  if (!ShapedType::isDynamic(keys))
    choices.tileKeys = std::clamp<int64_t>(keys, 1, choices.tileKeys);
  // One tile of queries per group reads every key once.
  bool readOnce = isFew && tokens <= choices.tileTokens;
  choices.keysOnce = wishes.keys.empty() ? !readOnce : wishes.keys == "once";
  choices.pairs = wishes.pairs && query.getElementType().isBF16() &&
                  choices.headDim % 2 == 0;
  if (choices.pairs)
    choices.tileKeys += choices.tileKeys % 2;
  return choices;
}
