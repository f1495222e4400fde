//===- StrandToVector.cpp - Tiles become vector code -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BlockLowering.h"

#include "ropewalk/Conversion/Passes.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/X86Vector/X86VectorDialect.h"
#include "mlir/Pass/Pass.h"

namespace ropewalk {
#define GEN_PASS_DEF_CONVERTSTRANDTOVECTOR
#include "ropewalk/Conversion/Passes.h.inc"
} // namespace ropewalk

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

/// Ops on tiles outside of the dialect that the lowering knows.
static bool isKnownOnTiles(Operation *op) {
  if (isa<arith::ExtFOp, arith::TruncFOp, arith::MulFOp, arith::AddFOp,
          math::TanhOp, scf::ForOp, scf::YieldOp>(op))
    return true;
  DenseElementsAttr numbers;
  return matchPattern(op, m_Constant(&numbers)) && numbers.isSplat() &&
         numbers.getElementType().isF32();
}

/// Functions that use tiles have to use them in known ways.
static LogicalResult checkTiles(func::FuncOp function) {
  WalkResult result = function.walk([](Operation *op) {
    if (isa<strand::ChannelCreateOp>(op)) {
      op->emitOpError(
          "is for GPU kernels; run this pass before 'strand-stage'");
      return WalkResult::interrupt();
    }
    if (isa_and_nonnull<strand::StrandDialect>(op->getDialect()))
      return WalkResult::advance();
    bool usesTiles = llvm::any_of(op->getOperandTypes(), isTile) ||
                     llvm::any_of(op->getResultTypes(), isTile);
    if (!usesTiles || isKnownOnTiles(op))
      return WalkResult::advance();
    op->emitOpError() << "is not known on tiles; expects arith.extf, truncf, "
                         "mulf, addf, math.tanh, constants of one f32 number, "
                         "or scf.for";
    return WalkResult::interrupt();
  });
  return failure(result.wasInterrupted());
}

namespace {
class ConvertStrandToVectorPass
    : public ropewalk::impl::ConvertStrandToVectorBase<
          ConvertStrandToVectorPass> {
public:
  using Base::Base;

  void runOnOperation() override {
    if (lanes != 4 && lanes != 8 && lanes != 16) {
      getOperation()->emitError()
          << "convert-strand-to-vector: expects lanes=4, 8 or 16, but got "
          << lanes.getValue();
      return signalPassFailure();
    }
    if (pairs && lanes != 16) {
      getOperation()->emitError()
          << "convert-strand-to-vector: expects lanes=16 with pairs, but got "
          << lanes.getValue();
      return signalPassFailure();
    }
    VectorTarget target;
    target.lanes = lanes;
    target.fma = fma;
    target.pairs = pairs;
    if (lanes == 16) { // 32 registers
      target.dotRows = 8;
      target.dotRowsSingle = 16;
    }
    for (auto function : getOperation().getOps<func::FuncOp>())
      if (failed(convert(function, target)))
        return signalPassFailure();
  }

private:
  LogicalResult convert(func::FuncOp function, const VectorTarget &target) {
    if (!strand::holdsStrandOps(function))
      return success();
    if (failed(checkTiles(function)))
      return failure();
    // Blocks first: each has its own buffers.
    SmallVector<scf::ForallOp> blocks;
    function.walk([&](scf::ForallOp op) { blocks.push_back(op); });
    for (scf::ForallOp op : blocks)
      BlockLowering(op, target).run(op.getRegion());
    BlockLowering(function, target).run(function.getBody());
    ++numKernels;
    return success();
  }
};
} // namespace
