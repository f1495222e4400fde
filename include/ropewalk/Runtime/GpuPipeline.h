//===- GpuPipeline.h - From rope to kernels ---------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_RUNTIME_GPUPIPELINE_H
#define ROPEWALK_RUNTIME_GPUPIPELINE_H

#include "ropewalk/Target/GpuTarget.h"

#include "mlir/Support/LLVM.h"

namespace mlir {
class ModuleOp;
} // namespace mlir

namespace ropewalk::runtime {

/// Is told of a module after every stage of a lowering, and of the stage's name.
using StageObserver =
    llvm::function_ref<void(llvm::StringRef stage, mlir::ModuleOp module)>;

/// Lowers a module in place, or fails with a diagnostic. Its public functions
/// become lists of launches, see the pass `plan-launches`, and their kernels, in
/// `gpu.module @kernels`, code of the LLVM dialect for a GPU.
llvm::LogicalResult lowerForGpu(mlir::ModuleOp module, const GpuTarget &target,
                                StageObserver observe = {});

} // namespace ropewalk::runtime

#endif // ROPEWALK_RUNTIME_GPUPIPELINE_H
