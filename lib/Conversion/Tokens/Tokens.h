//===- Tokens.h - Tokens as plain tensors ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What becomes of a tokens value. Three steps that follow the counter, each a
/// plain tensor:
///
///   table    one row per segment, as rope.read_segments describes it
///   placed   one row per segment (per frame for `video as images`) with the
///            counter and all that rules and masks ask of a segment
///   windows  one row per sequence: which of its tokens an operand holds, where
///
/// From them everything about one token follows, for each row of an operand on
/// its own: what masks ask, and its position. All checks are made before, so
/// that a row may be read by any thread; whatever the tables hold, only what
/// they hold is read.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_TOKENS_TOKENS_H
#define ROPEWALK_LIB_CONVERSION_TOKENS_TOKENS_H

#include "Tables.h"

namespace ropewalk::lowering {

/// What a mask asks about a token.
enum TokenColumn : int64_t {
  kValid, // 1, or 0 for padding
  kSequence,
  kIndex,
  kSegment,
  kKind,
  kNoisy,
  kDocument,
  kFrame,
  kClip,
  kPatch,
  kRow,
  kColumn,
  kNumTokenColumns
};

/// Columns of a window: one sequence of an operand.
enum WindowColumn : int64_t {
  kWindowFrom, // index of its first token in the sequence
  kWindowCount,
  kWindowRow,   // the row of the operand that holds it
  kTokensAhead, // tokens of the sequences before this one, in all
  kNumWindowColumns
};

/// The tokens of one operand; members are tensors, or buffers in a kernel.
struct OperandTokens {
  rope::TokensSource source;
  size_t axes; // zero: not placed
  bool packed;
  PlacedTable placed;
  Value windows;      // tensor<(B+1) x kNumWindowColumns x i64>, the last empty
  Value numSequences; // i64, B
  /// rope.place_explicit: tensor<A x B x S> or, for all sequences, <A x S>.
  Value explicitPositions;
  /// Where generated tokens begin, a rational per sequence: tensor<B x 2 x i64>.
  /// Null before `emitNextPositions`, and where no position depends on it.
  Value next;

  /// The row of the placed table for a sequence: one may serve several rows of
  /// explicit positions.
  Value tableRow(Emitter &emit, Value sequence) const;
  bool explicitPerSequence() const;
};

Value readWindow(Emitter &emit, const OperandTokens &tokens, Value sequence,
                 WindowColumn column);

/// How an operand holds its tokens: `batch` sequences of `length` rows each, or
/// (packed) one row of `length` tokens of all sequences.
struct OperandRows {
  Value batch, length; // i64
  bool packed;
  std::string description; // "rope.rotate: tokens of 'x'", for run-time checks
};

/// Places the tokens of an operand and makes all checks, at the emitter's place.
/// What `other` has placed, another operand of the same op or null, is not
/// placed again. Fails with a diagnostic at `user` if the tokens do not come
/// from ops of the same function.
llvm::FailureOr<OperandTokens> emitOperandTokens(Emitter &emit,
                                                 mlir::Operation *user,
                                                 Value tokens,
                                                 const OperandRows &rows,
                                                 const OperandTokens *other);

/// Emits where generated tokens begin, in sequences that have some. These are
/// the operands whose positions are wanted; operands with the same placed table
/// share the work.
void emitNextPositions(Emitter &emit,
                       llvm::ArrayRef<OperandTokens *> operands);

/// What row (batchRow, row) of an operand holds: an i64 per column, and with
/// `position` an f64 per axis. All are zero in rows without a token.
Values readToken(Emitter &emit, const OperandTokens &tokens, Value batchRow,
                 Value row, llvm::ArrayRef<TokenColumn> columns, bool position);

/// The tokens of one operand, row by row.
struct TokenColumns {
  Value attributes; // tensor<B x S x kNumTokenColumns x i64>, null if not wanted
  Value positions;  // tensor<B x S x A x f64>, null if not placed
  Value numSequences; // i64
};

/// All rows of an operand, one after the other; arguments as above.
llvm::FailureOr<TokenColumns> emitTokens(Emitter &emit, mlir::Operation *user,
                                         Value tokens, const OperandRows &rows,
                                         bool attributes);

} // namespace ropewalk::lowering

#endif // ROPEWALK_LIB_CONVERSION_TOKENS_TOKENS_H
