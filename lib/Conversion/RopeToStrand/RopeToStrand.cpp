//===- RopeToStrand.cpp - Attention becomes kernels on tiles -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernels.h"

#include "ropewalk/Conversion/Passes.h"
#include "ropewalk/Dialect/Strand/IR/StrandOps.h"

#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/Remarks.h"
#include "mlir/Pass/Pass.h"

namespace ropewalk {
#define GEN_PASS_DEF_CONVERTROPETOSTRAND
#include "ropewalk/Conversion/Passes.h.inc"
} // namespace ropewalk

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

namespace {
class ConvertRopeToStrandPass
    : public ropewalk::impl::ConvertRopeToStrandBase<ConvertRopeToStrandPass> {
public:
  using Base::Base;

  void runOnOperation() override {
    if (!keys.empty() && keys != "once" && keys != "tile") {
      getOperation()->emitError()
          << "convert-rope-to-strand: expects keys=once or keys=tile, but got '"
          << keys << "'";
      return signalPassFailure();
    }
    if (target != "cpu" && target != "gpu") {
      getOperation()->emitError() << "convert-rope-to-strand: expects "
                                     "target=cpu or target=gpu, but got '"
                                  << target << "'";
      return signalPassFailure();
    }
    if (pairs && target != "cpu") {
      getOperation()->emitError()
          << "convert-rope-to-strand: expects pairs with target=cpu, but got '"
          << target << "', whose products take 16-bit floats anyway";
      return signalPassFailure();
    }
    SmallVector<rope::AttentionOp> attentions;
    getOperation()->walk(
        [&](rope::AttentionOp op) { attentions.push_back(op); });
    for (rope::AttentionOp op : attentions)
      if (failed(convert(op)))
        return signalPassFailure();
  }

private:
  LogicalResult convert(rope::AttentionOp op) {
    std::string reason;
    Wishes wishes{tileQueries, tileKeys, keys, target == "gpu", pairs};
    FailureOr<Choices> choices = choose(op, wishes, reason);
    if (failed(choices) && target == "gpu")
      return op.emitOpError(reason);
    if (failed(choices)) {
      remark::missed(op.getLoc(), remark::RemarkOpts::name("tiles").category(
                                      "rope-to-strand"))
          << remark::add("left to convert-rope-to-linalg, which materialises "
                         "scores")
          << remark::reason("{0}", reason)
          << remark::suggest("{0}", op.getRotary()
                                        ? "compute heads whose encodings turn "
                                          "the same channels in an attention "
                                          "of their own, with static sizes"
                                        : "use static, positive sizes there");
      ++numLeft;
      return success();
    }
    tell(op, *choices);
    OpBuilder builder(op);
    Emitter emit(builder, op.getLoc());
    FailureOr<Values> values = emitAttentionKernel(emit, op, *choices);
    if (failed(values))
      return failure();
    op->replaceAllUsesWith(*values);
    op->erase();
    ++numKernels;
    return success();
  }

  void tell(rope::AttentionOp op, const Choices &choices) {
    remark::passed(op.getLoc(),
                   remark::RemarkOpts::name("tiles").category("rope-to-strand"))
        << "tiles of " << remark::metric("tokens", choices.tileTokens)
        << " tokens x " << remark::metric("rowsPerToken", choices.rowsPerToken)
        << " heads by " << remark::metric("keys", choices.tileKeys) << " keys";
    if (op.turnsQuery())
      remark::passed(
          op.getLoc(),
          remark::RemarkOpts::name("query rotation").category("rope-to-strand"))
          << "the query turns when its tile is loaded";
    if (op.turnsKey())
      remark::passed(
          op.getLoc(),
          remark::RemarkOpts::name("key rotation").category("rope-to-strand"))
          << (choices.keysOnce ? "keys turn once per call, into scratch memory"
                               : "keys turn in the tile that reads them");
  }
};
} // namespace
