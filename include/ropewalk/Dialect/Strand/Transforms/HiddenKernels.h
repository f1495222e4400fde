//===- HiddenKernels.h - Kernels out of the way of passes -------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_DIALECT_STRAND_TRANSFORMS_HIDDENKERNELS_H
#define ROPEWALK_DIALECT_STRAND_TRANSFORMS_HIDDENKERNELS_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"

#include <memory>
#include <string>
#include <vector>

namespace ropewalk::strand {

/// While it lives, functions with ops of the strand dialect are declarations:
/// tiles are tensors, but bufferization must not turn them into buffers.
class HiddenKernels {
public:
  explicit HiddenKernels(mlir::ModuleOp module);
  /// Gives the bodies back to the functions that are still there.
  ~HiddenKernels();
  HiddenKernels(const HiddenKernels &) = delete;
  HiddenKernels &operator=(const HiddenKernels &) = delete;

private:
  struct Kernel {
    std::string name;
    mlir::SymbolTable::Visibility visibility;
    std::unique_ptr<mlir::Region> body;
  };
  mlir::ModuleOp module;
  std::vector<Kernel> kernels;
};

} // namespace ropewalk::strand

#endif // ROPEWALK_DIALECT_STRAND_TRANSFORMS_HIDDENKERNELS_H
