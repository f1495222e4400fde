//===- AttentionChecks.cpp - What only a run can tell  ----------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AttentionChecks.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;
using rope::MaskAttr;
using rope::MaskKind;

void AttentionChecks::checkSizes() {
  emit.check(emit.eq(emit.dim(key, dims.tokens), emit.dim(value, dims.tokens)),
             "rope.attention: expects 'key' and 'value' to have the same "
             "sequence length [C4]");
  Value batch = emit.dim(query, dims.batch);
  Value agree = emit.both(emit.eq(batch, emit.dim(key, dims.batch)),
                          emit.eq(batch, emit.dim(value, dims.batch)));
  emit.check(agree, "rope.attention: expects 'query', 'key' and 'value' to have "
                    "the same batch size [C3]");
  emit.check(
      emit.eq(emit.dim(query, dims.channels), emit.dim(key, dims.channels)),
      "rope.attention: expects 'query' and 'key' to have the same head dim [C6]");
  if (op.getSinks())
    emit.check(emit.eq(emit.dim(op.getSinks(), 0), emit.dim(query, dims.heads)),
               "rope.attention: expects one sink per query head [C14]");
  if (op.getBias())
    checkScores(op.getBias(), "bias");
}

/// Every dimension of a tensor of scores is that of the scores, or 1.
void AttentionChecks::checkScores(Value tensor, StringRef name) {
  int64_t rank = cast<RankedTensorType>(tensor.getType()).getRank();
  Values full = {emit.dim(query, dims.batch), emit.dim(query, dims.heads),
                 emit.dim(query, dims.tokens), emit.dim(key, dims.tokens)};
  if (rank < 4)
    full.erase(full.begin() + 1);
  if (rank < 3)
    full.erase(full.begin());
  for (auto [dim, want] : llvm::enumerate(full)) {
    Value have = emit.dim(tensor, dim);
    emit.check(emit.either(emit.eq(have, 1), emit.eq(have, want)),
               "rope.attention: expects '" + name +
                   "' to broadcast to the scores [C14]");
  }
}

void AttentionChecks::checkMaskOperands(Value sequences) {
  bool packed = rope::getDims(op.getLayout()).batch < 0;
  op.getMask().walkMask([&](MaskAttr mask) {
    if (mask.getOperand() < 0)
      return;
    Value operand = op.getMaskOperands()[mask.getOperand()];
    if (mask.getKind() == MaskKind::Dense)
      return checkScores(operand, "dense");
    if (operand.getType().isIndex())
      return;
    Value rows =
        packed && sequences ? sequences : emit.dim(query, dims.batch);
    emit.check(emit.eq(emit.dim(operand, 0), rows),
               "rope.attention: expects one number per sequence in 'prefix' "
               "[C14]");
  });
}

Value lowering::emitShift(Emitter &emit, rope::AttentionOp op, Value query,
                          Value key) {
  bool bottomRight = false;
  op.getMask().walkMask([&](MaskAttr mask) {
    bottomRight |= mask.getAlignment() == rope::Alignment::BottomRight;
  });
  if (!bottomRight)
    return emit.integer(0);
  int64_t tokens = getBatchedDims(op.getLayout()).tokens;
  return emit.sub(emit.dim(key, tokens), emit.dim(query, tokens));
}
