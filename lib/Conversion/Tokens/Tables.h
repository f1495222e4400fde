//===- Tables.h - Segment tables and their placement ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_TOKENS_TABLES_H
#define ROPEWALK_LIB_CONVERSION_TOKENS_TABLES_H

#include "Expressions.h"

#include "ropewalk/Dialect/Rope/IR/RopeOps.h"

namespace ropewalk::lowering {

/// One row per segment and where the sequences begin.
struct SegmentTable {
  Value rows;         // tensor<R x C x iN>
  Value starts;       // tensor<(B+1) x iN>
  Value numSequences; // i64
  rope::OrderAttr order;
  rope::SchemeAttr scheme; // null: not placed
  llvm::ArrayRef<int64_t> kinds; // promised by the table; empty: all
};

/// Columns of a placed row.
enum PlacedColumn : int64_t {
  kFirst, // index of its first token in the sequence
  kCount, // number of tokens
  kPlacedKind,
  kT,
  kH, // after `over`
  kW,
  kCounterNum,
  kCounterDen,
  kSequenceIndex, // q
  kOrdinal,       // k
  kPrevT,
  kPrevH,
  kPrevW,
  kPlacedDocument,
  kPlacedClip,
  kPlacedPatch,
  kPlacedNoisy,
  kPlacedSegment, // ordinal of the segment in the sequence
  kPlacedFrame,   // ordinal of its first picture, -1 for text
  kTableRow,
  kNumPlacedColumns
};

/// Columns of a sequence's row.
enum SequenceColumn : int64_t {
  kBegin, // its placed rows
  kEnd,
  kLength,   // tokens, padding included
  kUnpadded, // tokens without padding
  kFinalNum, // the counter after the last segment
  kFinalDen,
  kVisuals, // number of visual segments
  kSegments,
  kLastDocument,
  kLastPatch,
  kNumSequenceColumns
};

/// None of these is ever empty: without sequences or rows they have one that
/// means nothing, so that a number may always be clamped to them.
struct PlacedTable {
  SegmentTable table;
  Value rows;      // tensor<M x kNumPlacedColumns x i64>
  Value sequences; // tensor<B x kNumSequenceColumns x i64>
  Values largest;  // per `largest` declaration: tensor<B x 2 x i64>
};

/// The table behind a tokens value: a constant, or the operand of
/// rope.read_segments.
llvm::FailureOr<SegmentTable> emitTable(Emitter &emit, mlir::Operation *user,
                                        const rope::TokensSource &source);

/// Runs the counter over all sequences.
PlacedTable emitPlacement(Emitter &emit, const SegmentTable &table);

/// The values that `largest` declarations have for a sequence, and segment
/// keys; null where `name` is neither.
Rational lookupDeclared(Emitter &emit, const PlacedTable &placed,
                        Value sequence, Value tableRow, llvm::StringRef name);

/// A column of a placed row.
Value readPlaced(Emitter &emit, const PlacedTable &placed, Value row,
                 int64_t column);
Value readSequence(Emitter &emit, const PlacedTable &placed, Value sequence,
                   int64_t column);

/// The cell (t, h, w) of token `index` of a placed row.
struct GridCell {
  Value t, h, w;
};
GridCell emitGridCell(Emitter &emit, const PlacedTable &placed, Value row,
                      Value index);

/// The position on every axis of the token at a cell of placed row `row`.
/// Padding stands at the `pad` position.
llvm::SmallVector<Rational> emitPosition(Emitter &emit,
                                         const PlacedTable &placed,
                                         Value sequence, Value row,
                                         GridCell cell);

/// The position of the first generated token of a sequence.
Rational emitNext(Emitter &emit, const PlacedTable &placed, Value sequence);

} // namespace ropewalk::lowering

#endif // ROPEWALK_LIB_CONVERSION_TOKENS_TABLES_H
