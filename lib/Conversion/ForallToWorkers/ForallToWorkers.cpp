//===- ForallToWorkers.cpp - scf.forall on all threads ----------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "IterationSpace.h"
#include "StackBuffers.h"
#include "Worker.h"

#include "ropewalk/Conversion/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/BuiltinOps.h"

namespace ropewalk {
#define GEN_PASS_DEF_CONVERTFORALLTOWORKERS
#include "ropewalk/Conversion/Passes.h.inc"
} // namespace ropewalk

using namespace mlir;
using namespace ropewalk;

namespace {
class ConvertForallToWorkersPass
    : public ropewalk::impl::ConvertForallToWorkersBase<
          ConvertForallToWorkersPass> {
public:
  using ConvertForallToWorkersBase::ConvertForallToWorkersBase;

  void runOnOperation() override {
    tables.clear();
    // Inner loops come before outer ones.
    SmallVector<scf::ForallOp> inner, outermost;
    getOperation()->walk([&](scf::ForallOp forall) {
      bool isInner = forall->getParentOfType<scf::ForallOp>() || sequential;
      (isInner ? inner : outermost).push_back(forall);
    });
    for (const auto &loops : {inner, outermost})
      for (scf::ForallOp forall : loops)
        if (failed(check(forall)))
          return signalPassFailure();
    for (scf::ForallOp forall : inner)
      makeLoops(forall);
    for (scf::ForallOp forall : outermost)
      if (failed(makeWorker(forall)))
        return signalPassFailure();
  }

private:
  static LogicalResult check(scf::ForallOp forall) {
    if (!forall.getOutputs().empty())
      return forall.emitOpError()
             << "expects no shared outputs, but has "
             << forall.getOutputs().size() << "; bufferize first";
    if (!forall->getParentOfType<FunctionOpInterface>())
      return forall.emitOpError() << "expects to be in a function";
    return success();
  }

  void makeLoops(scf::ForallOp forall) {
    Operation *loop = workers::replaceByLoops(forall);
    // Buffers of a worker may not leave it.
    if (sequential && loop)
      workers::boundStack(loop);
    ++numLoopNests;
  }

  LogicalResult makeWorker(scf::ForallOp forall) {
    auto module = forall->getParentOfType<ModuleOp>();
    SymbolTable &symbols = tables.try_emplace(module, module).first->second;
    ++numWorkers;
    return workers::outlineWorker(forall, symbols);
  }

  llvm::DenseMap<Operation *, SymbolTable> tables;
};
} // namespace
