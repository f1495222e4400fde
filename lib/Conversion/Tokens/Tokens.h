//===- Tokens.h - Tokens as plain tensors ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What becomes of a tokens value. Three steps, each a plain tensor:
///
///   table    one row per segment, as rope.read_segments describes it
///   placed   one row per segment (per frame for `video as images`) with the
///            counter and all that rules and masks ask of a segment
///   columns  one row per token of an operand: what masks ask, and positions
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_TOKENS_TOKENS_H
#define ROPEWALK_LIB_CONVERSION_TOKENS_TOKENS_H

#include "Emitter.h"

#include "ropewalk/Dialect/Rope/IR/RopeOps.h"

namespace ropewalk::lowering {

/// What a mask asks about a token; the columns of `TokenColumns::attributes`.
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

/// The tokens of one operand, row by row.
struct TokenColumns {
  Value attributes; // tensor<B x S x kNumTokenColumns x i64>
  Value positions;  // tensor<B x S x A x f64>, null if not placed
  Value numSequences; // i64
};

/// How an operand holds its tokens: `batch` sequences of `length` rows each, or
/// (packed) one row of `length` tokens of all sequences.
struct OperandRows {
  Value batch, length; // i64
  bool packed;
  std::string description; // "rope.rotate: tokens of 'x'", for run-time checks
};

/// Emits the columns of `tokens` for an operand, at the emitter's place. Fails
/// with a diagnostic at `user` if the tokens do not come from ops of the same
/// function.
llvm::FailureOr<TokenColumns> emitTokens(Emitter &emit, mlir::Operation *user,
                                         Value tokens, const OperandRows &rows);

} // namespace ropewalk::lowering

#endif // ROPEWALK_LIB_CONVERSION_TOKENS_TOKENS_H
