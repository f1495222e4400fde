//===- PlanLaunches.cpp - A function as launches of kernels -----*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernels.h"
#include "Phases.h"
#include "Preparation.h"

#include "ropewalk/Conversion/Passes.h"

#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

namespace ropewalk {
#define GEN_PASS_DEF_PLANLAUNCHES
#include "ropewalk/Conversion/Passes.h.inc"
} // namespace ropewalk

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::plan;

/// The sizes of buffers are known before the first launch.
static LogicalResult checkSizes(func::FuncOp host, HostValues &values) {
  for (Operation &op : host.getBody().front()) {
    if (!isa<memref::AllocOp, memref::AllocaOp>(op))
      continue;
    for (Value size : op.getOperands())
      if (!values.toExpr(size))
        return op.emitOpError() << "cannot be planned: plan-launches expects "
                                   "sizes that follow from extents and scalars, "
                                   "but they depend on what is in memory";
  }
  return success();
}

/// Removes what was only there for kernels.
static void eraseDeadOps(func::FuncOp host) {
  for (Operation &op :
       llvm::make_early_inc_range(llvm::reverse(host.getBody().front())))
    if (isOpTriviallyDead(&op))
      op.erase();
}

namespace {
class PlanLaunchesPass
    : public ropewalk::impl::PlanLaunchesBase<PlanLaunchesPass> {
public:
  using PlanLaunchesBase::PlanLaunchesBase;

  void runOnOperation() override {
    SmallVector<func::FuncOp> functions;
    for (auto function : getOperation().getOps<func::FuncOp>())
      if (function.isPublic() && !function.isExternal())
        functions.push_back(function);
    for (func::FuncOp function : functions)
      if (failed(plan(function)))
        return signalPassFailure();
  }

private:
  gpu::GPUModuleOp getKernels() {
    if (auto module = getOperation().lookupSymbol<gpu::GPUModuleOp>("kernels"))
      return module;
    auto builder = OpBuilder::atBlockEnd(getOperation().getBody());
    getOperation()->setAttr(gpu::GPUDialect::getContainerModuleAttrName(),
                            builder.getUnitAttr());
    return gpu::GPUModuleOp::create(builder, getOperation().getLoc(),
                                    "kernels");
  }

  LogicalResult plan(func::FuncOp function) {
    if (failed(prepare(function)))
      return failure();
    {
      HostValues values;
      if (failed(checkSizes(function, values)))
        return failure();
      std::vector<Step> steps = cutIntoSteps(function, values);
      KernelMaker maker(function, getKernels(), values);
      if (failed(maker.run(steps)) ||
          failed(assignPhases(function, maker.getKernels())))
        return failure();
      numKernels += maker.getKernels().size();
    }
    eraseDeadOps(function);
    return success();
  }
};
} // namespace
