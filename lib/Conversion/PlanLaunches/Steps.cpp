//===- Steps.cpp - A function cut into kernels ------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Steps.h"
#include "Preparation.h"

#include "ropewalk/Dialect/Strand/IR/StrandOps.h"

#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::plan;

bool plan::isRepeatable(Operation *op) {
  return op->getNumRegions() == 0 && isMemoryEffectFree(op);
}

/// Whether the threads of a block share the work on the tiles of a loop. Tiles
/// that are only read, reduced and compared are small: a thread holds them.
static bool sharesTiles(Operation *loop) {
  auto isShared = [](Operation *op) {
    return isa_and_nonnull<strand::StrandDialect>(op->getDialect()) &&
           !isa<strand::LoadOp, strand::StoreOp, strand::ReduceOp,
                strand::VisibleOp>(op);
  };
  auto visit = [&](Operation *op) {
    return isShared(op) ? WalkResult::interrupt() : WalkResult::advance();
  };
  return loop->walk(visit).wasInterrupted();
}

template <typename OpT>
static bool has(Operation *loop) {
  return loop->walk([](OpT) { return WalkResult::interrupt(); })
      .wasInterrupted();
}

/// After the most telling op that a loop has.
static StringRef nameLoop(scf::ForallOp loop) {
  if (auto given = loop->getAttrOfType<StringAttr>(kStageAttr))
    return given;
  if (has<strand::SoftmaxStepOp>(loop))
    return "attention";
  if (has<strand::PhasesOp>(loop))
    return "phases";
  if (has<strand::VisibleOp>(loop))
    return "visible";
  if (has<strand::ReduceOp>(loop))
    return "ranges";
  if (has<strand::RotateOp>(loop))
    return "rotate";
  return sharesTiles(loop) ? "tiles" : "each";
}

static Step makeLoopStep(scf::ForallOp loop) {
  Step::Kind kind =
      sharesTiles(loop) ? Step::Kind::Blocks : Step::Kind::Threads;
  return {kind, nameLoop(loop).str(), {loop}};
}

/// A check of sizes is made before anything is launched.
static bool isForHost(Operation *op, HostValues &values) {
  if (auto check = dyn_cast<cf::AssertOp>(op))
    return values.toExpr(check.getArg()).has_value();
  return isa<memref::AllocOp, memref::AllocaOp, memref::GetGlobalOp>(op) ||
         isRepeatable(op);
}

std::vector<Step> plan::cutIntoSteps(func::FuncOp function,
                                     HostValues &values) {
  std::vector<Step> steps;
  bool isOpen = false; // the last step can take more
  for (Operation &op : function.getBody().front().without_terminator()) {
    if (auto loop = dyn_cast<scf::ForallOp>(op)) {
      steps.push_back(makeLoopStep(loop));
      isOpen = false;
    } else if (!isForHost(&op, values)) {
      if (!isOpen)
        steps.push_back({Step::Kind::Serial, "serial", {}});
      steps.back().ops.push_back(&op);
      isOpen = true;
    }
  }
  return steps;
}
