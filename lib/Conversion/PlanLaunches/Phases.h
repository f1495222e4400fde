//===- Phases.h - What runs once, and what every time -----------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_PLANLAUNCHES_PHASES_H
#define ROPEWALK_LIB_CONVERSION_PLANLAUNCHES_PHASES_H

#include "Kernels.h"

namespace ropewalk::plan {

/// Writes the phase of each launch down. A kernel is of the phase "prepare" if
/// all that it reads, directly or through others, comes from tensors of whole
/// numbers and truths, and if running all such kernels before all others, once,
/// changes nothing. Fails if a kernel writes an argument.
llvm::LogicalResult assignPhases(mlir::func::FuncOp host,
                                 llvm::ArrayRef<Kernel> kernels);

} // namespace ropewalk::plan

#endif // ROPEWALK_LIB_CONVERSION_PLANLAUNCHES_PHASES_H
