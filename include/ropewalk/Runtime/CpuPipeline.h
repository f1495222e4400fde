//===- CpuPipeline.h - From rope to LLVM for the host -----------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_RUNTIME_CPUPIPELINE_H
#define ROPEWALK_RUNTIME_CPUPIPELINE_H

#include "ropewalk/Target/CpuTarget.h"

#include "mlir/Support/LLVM.h"

namespace mlir {
class ModuleOp;
} // namespace mlir

namespace ropewalk::runtime {

// Both lower a module in place to the LLVM dialect, and fail with a diagnostic.

/// As code for one processor, on all its cores.
llvm::LogicalResult lowerForCpu(mlir::ModuleOp module, const CpuTarget &target);

/// Decomposes everything to linalg, and that to loops.
llvm::LogicalResult lowerForCpuSimple(mlir::ModuleOp module);

} // namespace ropewalk::runtime

#endif // ROPEWALK_RUNTIME_CPUPIPELINE_H
