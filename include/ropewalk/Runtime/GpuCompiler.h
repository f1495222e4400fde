//===- GpuCompiler.h - From a module to PTX and a plan -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_RUNTIME_GPUCOMPILER_H
#define ROPEWALK_RUNTIME_GPUCOMPILER_H

#include "ropewalk/Artifact/Plan.h"
#include "ropewalk/Runtime/GpuPipeline.h"

#include "llvm/Support/Error.h"

#include <string>

namespace ropewalk::runtime {

/// A compiled function: kernels, and how they are launched.
struct GpuCode {
  /// Complete but for facts of kernels.
  artifact::Plan plan;
  /// Text of PTX for the target of the plan.
  std::string ptx;
};

/// Compiles the function `entry` of a module, which is left as it is. No CUDA
/// toolkit is needed. The context of the module knows all upstream dialects,
/// extensions and translations to LLVM IR. Arguments and results with an
/// attribute `ropewalk.name` are called by it.
llvm::Expected<GpuCode> compileForGpu(mlir::ModuleOp module,
                                      llvm::StringRef entry,
                                      const GpuTarget &target,
                                      StageObserver observe = {});

} // namespace ropewalk::runtime

#endif // ROPEWALK_RUNTIME_GPUCOMPILER_H
