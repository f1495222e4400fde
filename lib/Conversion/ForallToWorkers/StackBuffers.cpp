//===- StackBuffers.cpp - Buffers on the stack ------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StackBuffers.h"

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "mlir/Interfaces/LoopLikeInterface.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace ropewalk;

/// Whether several buffers of this op may be alive at the same time: it is in a
/// loop, or in a region with branches, that does not free it.
static bool accumulates(memref::AllocaOp alloca) {
  for (Region *region = alloca->getParentRegion(); region;
       region = region->getParentRegion()) {
    Operation *parent = region->getParentOp();
    if (parent->hasTrait<OpTrait::AutomaticAllocationScope>())
      return !region->hasOneBlock();
    if (!region->hasOneBlock() || isa<LoopLikeOpInterface>(parent))
      return true;
  }
  return true;
}

/// The loop that frees this buffer after each iteration; null if the function
/// does.
static Operation *getFreeingLoop(memref::AllocaOp alloca) {
  Operation *scope =
      alloca->getParentWithTrait<OpTrait::AutomaticAllocationScope>();
  return isa_and_nonnull<LoopLikeOpInterface>(scope) ? scope : nullptr;
}

static void freeAfterIterations(LoopLikeOpInterface loop) {
  for (Region *region : loop.getLoopRegions()) {
    Block &body = region->front();
    auto builder = OpBuilder::atBlockBegin(&body);
    Value stack = LLVM::StackSaveOp::create(
        builder, loop.getLoc(), LLVM::LLVMPointerType::get(loop.getContext()));
    builder.setInsertionPoint(body.getTerminator());
    LLVM::StackRestoreOp::create(builder, loop.getLoc(), stack);
  }
}

void workers::boundStack(Operation *root) {
  SmallVector<memref::AllocaOp> constant;
  llvm::SetVector<Operation *> loops;
  root->walk([&](memref::AllocaOp alloca) {
    if (Operation *loop = getFreeingLoop(alloca)) {
      bool moves = alloca->getNumOperands() == 0 && !accumulates(alloca);
      moves ? constant.push_back(alloca) : (void)loops.insert(loop);
    }
  });
  for (memref::AllocaOp alloca : constant) {
    auto function = alloca->getParentOfType<FunctionOpInterface>();
    Block &entry = function.getFunctionBody().front();
    alloca->moveBefore(&entry, entry.begin());
  }
  for (Operation *loop : loops)
    freeAfterIterations(cast<LoopLikeOpInterface>(loop));
}
