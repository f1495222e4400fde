//===- RopeToLinalg.cpp - The decomposition of the rope dialect ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Two steps. First named axes leave all types, so that what follows deals with
/// plain tensors. Then every op with a tensor result is replaced by what its
/// lowering emits; ops on tokens have no counterpart, their meaning is emitted
/// where it is used, and they are erased at the end.
///
//===----------------------------------------------------------------------===//

#include "Lowerings.h"
#include "Remarks.h"

#include "ropewalk/Conversion/Passes.h"

#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/IR/AttrTypeSubElements.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"
#include "llvm/ADT/TypeSwitch.h"

namespace ropewalk {
#define GEN_PASS_DEF_CONVERTROPETOLINALG
#include "ropewalk/Conversion/Passes.h.inc"
} // namespace ropewalk

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

namespace {
/// tensor<3x?xf32, #rope.axes<...>> becomes tensor<3x?xf32> everywhere.
void dropNamedAxes(Operation *root) {
  AttrTypeReplacer replacer;
  replacer.addReplacement([](RankedTensorType type) -> std::optional<Type> {
    if (!isa_and_nonnull<rope::AxesAttr>(type.getEncoding()))
      return std::nullopt;
    return RankedTensorType::get(type.getShape(), type.getElementType());
  });
  replacer.recursivelyReplaceElementsIn(root, /*replaceAttrs=*/true,
                                        /*replaceLocs=*/false,
                                        /*replaceTypes=*/true);
}

FailureOr<Values> lowerOp(Emitter &emit, Operation *op) {
  return llvm::TypeSwitch<Operation *, FailureOr<Values>>(op)
      .Case([&](rope::PositionsOp op) { return lowerPositions(emit, op); })
      .Case([&](rope::NameAxesOp op) { return lowerNameAxes(emit, op); })
      .Case([&](rope::RotateOp op) { return lowerRotate(emit, op); })
      .Case([&](rope::HeadNormOp op) { return lowerHeadNorm(emit, op); })
      .Case([&](rope::AttentionOp op) { return lowerAttention(emit, op); })
      .Case([&](rope::PatchifyOp op) { return lowerPatchify(emit, op); })
      .Case([&](rope::UnpatchifyOp op) { return lowerUnpatchify(emit, op); })
      .Default([](Operation *op) -> FailureOr<Values> {
        return op->emitOpError() << "has no decomposition";
      });
}

/// A type or attribute of the dialect that an op holds, as text; empty if none.
std::string findRope(Operation *op) {
  std::string found;
  llvm::raw_string_ostream os(found);
  AttrTypeWalker walker;
  walker.addWalk([&](Type type) {
    if (found.empty() && isa<rope::RopeDialect>(type.getDialect()))
      os << type;
  });
  walker.addWalk([&](Attribute attr) {
    if (found.empty() && isa<rope::RopeDialect>(attr.getDialect()))
      os << attr;
  });
  walker.walk(op->getAttrDictionary());
  for (Type type : op->getResultTypes())
    walker.walk(type);
  for (Region &region : op->getRegions())
    for (Block &block : region)
      for (Type type : block.getArgumentTypes())
        walker.walk(type);
  return found;
}

bool isOnTokens(Operation *op) {
  return isa<rope::SegmentsOp, rope::ReadSegmentsOp, rope::PlaceOp,
             rope::PlaceExplicitOp, rope::WindowOp>(op);
}

class ConvertRopeToLinalgPass
    : public ropewalk::impl::ConvertRopeToLinalgBase<ConvertRopeToLinalgPass> {
public:
  void runOnOperation() override {
    SmallVector<Operation *> computing, onTokens, schemes;
    collect(computing, onTokens, schemes);
    dropNamedAxes(getOperation());
    for (Operation *op : computing)
      if (failed(replace(op)))
        return signalPassFailure();
    for (Operation *op : llvm::reverse(onTokens))
      if (failed(erase(op)))
        return signalPassFailure();
    for (Operation *op : schemes)
      op->erase();
    if (failed(checkNothingLeft()))
      return signalPassFailure();
  }

private:
  void collect(SmallVectorImpl<Operation *> &computing,
               SmallVectorImpl<Operation *> &onTokens,
               SmallVectorImpl<Operation *> &schemes) {
    getOperation()->walk([&](Operation *op) {
      if (!isa_and_nonnull<rope::RopeDialect>(op->getDialect()))
        return;
      if (isa<rope::SchemeOp>(op))
        schemes.push_back(op);
      else if (isOnTokens(op))
        onTokens.push_back(op);
      else
        computing.push_back(op);
    });
  }

  /// What the pass ensures: no type or attribute of the dialect is left either.
  LogicalResult checkNothingLeft() {
    WalkResult result = getOperation()->walk([](Operation *op) {
      std::string what = findRope(op);
      if (what.empty())
        return WalkResult::advance();
      InFlightDiagnostic error =
          op->emitOpError() << "cannot be decomposed: it holds " << what
                            << ", which has no form outside the rope dialect";
      error.attachNote() << "pass segment tables or positions across functions, "
                            "loops and branches instead of tokens, and drop "
                            "attributes of other passes";
      return WalkResult::interrupt();
    });
    return failure(result.wasInterrupted());
  }

  LogicalResult replace(Operation *op) {
    if (auto attention = dyn_cast<rope::AttentionOp>(op))
      remarkOnDecomposition(attention);
    OpBuilder builder(op);
    Emitter emit(builder, op->getLoc());
    FailureOr<Values> values = lowerOp(emit, op);
    if (failed(values))
      return failure();
    op->replaceAllUsesWith(*values);
    op->erase();
    ++numOps;
    return success();
  }

  LogicalResult erase(Operation *op) {
    if (op->use_empty()) {
      op->erase();
      return success();
    }
    InFlightDiagnostic error =
        op->emitOpError() << "cannot be decomposed: its tokens are used by '"
                          << (*op->user_begin())->getName()
                          << "', which is not an op of the rope dialect";
    error.attachNote() << "tokens have no form outside the rope dialect; pass "
                          "segment tables or positions instead";
    return error;
  }
};
} // namespace
