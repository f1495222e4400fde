//===- StrandToNVVM.cpp - Tiles become code of threads --------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KernelLowering.h"
#include "SharedMemory.h"

#include "ropewalk/Conversion/Passes.h"

#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/LLVMIR/NVVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Pass/Pass.h"

namespace ropewalk {
#define GEN_PASS_DEF_CONVERTSTRANDTONVVM
#include "ropewalk/Conversion/Passes.h.inc"
} // namespace ropewalk

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

namespace {
class ConvertStrandToNVVMPass
    : public ropewalk::impl::ConvertStrandToNVVMBase<ConvertStrandToNVVMPass> {
public:
  using Base::Base;

  void runOnOperation() override {
    WalkResult result = getOperation()->walk([&](gpu::GPUFuncOp kernel) {
      return failed(convert(kernel)) ? WalkResult::interrupt()
                                     : WalkResult::advance();
    });
    if (result.wasInterrupted())
      signalPassFailure();
  }

private:
  LogicalResult convert(gpu::GPUFuncOp kernel) {
    if (!strand::holdsStrandOps(kernel))
      return success();
    int64_t threads = 1;
    if (auto count = kernel->getAttrOfType<IntegerAttr>(strand::kThreadsAttr))
      threads = count.getInt();
    if (threads != 1 && (threads < 32 || threads % 32 || threads > 1024))
      return kernel.emitOpError()
             << "expects 'strand.threads' to be 1 or a multiple of 32 up to "
                "1024, but got "
             << threads;
    if (threads > 1)
      declareShared(kernel->getParentOp());
    KernelLowering lowering(kernel, kernel.getBody(), threads);
    if (failed(lowering.run()))
      return failure();
    Builder b(kernel.getContext());
    kernel->setAttr(strand::kSharedAttr,
                    b.getI64IntegerAttr(lowering.getSharedBytes()));
    ++numKernels;
    return success();
  }
};
} // namespace
