//===- CpuCompiler.h - From a module to a function to call ------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_RUNTIME_CPUCOMPILER_H
#define ROPEWALK_LIB_RUNTIME_CPUCOMPILER_H

#include "ropewalk/Runtime/CpuDevice.h"
#include "ropewalk/Runtime/NativeCode.h"

namespace ropewalk::runtime {

/// How a device compiles.
struct CpuCompiler {
  /// Lowers a module to the LLVM dialect, or fails with a diagnostic. All
  /// functions but the entry are private.
  using Lower = llvm::function_ref<llvm::LogicalResult(mlir::ModuleOp)>;

  const CpuOptions &options;
  /// Everything that the result of `lower` depends on beside module and target:
  /// the name of the device, its options.
  llvm::StringRef pipeline;
  Lower lower;
  /// Of LLVM's optimiser, 0 to 3.
  unsigned level;
};

/// A compiled function, under MLIR's C interface with all arguments packed.
struct CpuFunction {
  std::unique_ptr<NativeCode> code;
  void (*address)(void **);
  bool isFromCache;
};

/// Compiles the function `entry` of a module, which is left as it is, or finds
/// its code in the cache, where all code goes.
llvm::Expected<CpuFunction> compileForCpu(mlir::ModuleOp module,
                                          llvm::StringRef entry,
                                          const CpuCompiler &compiler);

} // namespace ropewalk::runtime

#endif // ROPEWALK_LIB_RUNTIME_CPUCOMPILER_H
