//===- LaunchModule.h - Kernels and launches as MLIR ------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_RUNTIME_LAUNCHMODULE_H
#define ROPEWALK_RUNTIME_LAUNCHMODULE_H

#include "ropewalk/Artifact/Plan.h"
#include "ropewalk/Target/GpuTarget.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"

namespace ropewalk::runtime {

/// Writes a plan as a module of upstream's dialects: the PTX as a `gpu.binary`,
/// and functions that launch its kernels as a loader would, with the caller's
/// workspace and stream. docs/gpu-plan.md says which functions there are.
/// Fails with a diagnostic.
mlir::FailureOr<mlir::OwningOpRef<mlir::ModuleOp>>
makeLaunchModule(const artifact::Plan &plan, llvm::StringRef ptx,
                 const GpuTarget &target, mlir::MLIRContext &context);

} // namespace ropewalk::runtime

#endif // ROPEWALK_RUNTIME_LAUNCHMODULE_H
