//===- AttentionChecks.h - What only a run can tell  ------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_TOKENS_ATTENTIONCHECKS_H
#define ROPEWALK_LIB_CONVERSION_TOKENS_ATTENTIONCHECKS_H

#include "Operands.h"

namespace ropewalk::lowering {

/// Emits the run-time checks of a rope.attention, of operands in their batched
/// form.
class AttentionChecks {
public:
  AttentionChecks(Emitter &emit, rope::AttentionOp op, Value query, Value key,
                  Value value)
      : emit(emit), op(op), dims(getBatchedDims(op.getLayout())), query(query),
        key(key), value(value) {}

  /// Lengths, batch sizes, head dims, sinks and the bias.
  void checkSizes();
  /// Operands of the mask; `sequences` of the query's tokens, null without.
  void checkMaskOperands(Value sequences);

private:
  void checkScores(Value tensor, llvm::StringRef name);

  Emitter &emit;
  rope::AttentionOp op;
  rope::LayoutDims dims;
  Value query, key, value;
};

/// Without tokens: how far query indices lie ahead of query rows, as i64.
Value emitShift(Emitter &emit, rope::AttentionOp op, Value query, Value key);

} // namespace ropewalk::lowering

#endif // ROPEWALK_LIB_CONVERSION_TOKENS_ATTENTIONCHECKS_H
