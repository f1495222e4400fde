//===- SharedMemory.h - The shared memory of a kernel -----------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_STRANDTONVVM_SHAREDMEMORY_H
#define ROPEWALK_LIB_CONVERSION_STRANDTONVVM_SHAREDMEMORY_H

#include "mlir/IR/Builders.h"

namespace ropewalk::lowering {

/// The symbol that all kernels of a module call their shared memory, whose size
/// the launch decides.
inline constexpr llvm::StringLiteral kSharedMemory = "strand_shared";

/// Declares it in a module, once.
void declareShared(mlir::Operation *module);

/// A pointer to its first byte.
mlir::Value addressOfShared(mlir::OpBuilder &b, mlir::Location loc);

} // namespace ropewalk::lowering

#endif // ROPEWALK_LIB_CONVERSION_STRANDTONVVM_SHAREDMEMORY_H
