//===- PtxCode.h - From the LLVM dialect to PTX -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_RUNTIME_PTXCODE_H
#define ROPEWALK_LIB_RUNTIME_PTXCODE_H

#include "ropewalk/Target/GpuTarget.h"

#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "llvm/Support/Error.h"

#include <string>

namespace ropewalk::runtime {

/// Optimises a module of kernels in the LLVM dialect and writes it as PTX.
llvm::Expected<std::string> compileToPtx(mlir::gpu::GPUModuleOp kernels,
                                         const GpuTarget &target);

} // namespace ropewalk::runtime

#endif // ROPEWALK_LIB_RUNTIME_PTXCODE_H
