//===- Kernels.h - Kernels and their launches -------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A step's ops move into a kernel as they are. What they still use from outside
/// is then brought in, in the way that fits: constants, views and arithmetic are
/// repeated in the kernel, whole buffers and numbers of the host become
/// parameters, and what an earlier kernel has computed goes through a buffer of
/// one element.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_PLANLAUNCHES_KERNELS_H
#define ROPEWALK_LIB_CONVERSION_PLANLAUNCHES_KERNELS_H

#include "Steps.h"

#include "mlir/Dialect/GPU/IR/GPUDialect.h"

namespace ropewalk::plan {

/// A kernel in the making. Its parameter number n is given `operands[n]`.
struct Kernel {
  mlir::gpu::GPUFuncOp function;
  mlir::gpu::LaunchFuncOp launch;
  llvm::SmallVector<mlir::Value> operands;
  /// Values of the host, and what stands for them in the kernel.
  llvm::DenseMap<mlir::Value, mlir::Value> inside;
};

/// Makes the kernels of one function.
class KernelMaker {
public:
  KernelMaker(mlir::func::FuncOp host, mlir::gpu::GPUModuleOp module,
              HostValues &values);

  /// Makes a kernel of each step, and its launch in the host function.
  llvm::LogicalResult run(llvm::ArrayRef<Step> steps);
  llvm::ArrayRef<Kernel> getKernels() const { return kernels; }

private:
  llvm::LogicalResult makeLoop(Kernel &kernel, const Step &step,
                               llvm::StringRef name);
  void makeSerial(Kernel &kernel, const Step &step, llvm::StringRef name);

  llvm::LogicalResult capture(Kernel &kernel);
  /// What stands for a value of the host in a kernel, made by `builder` if need
  /// be; `user` wants it.
  mlir::FailureOr<mlir::Value> bringIn(Kernel &kernel, mlir::Value value,
                                       mlir::OpBuilder &builder,
                                       mlir::Operation *user);
  mlir::FailureOr<mlir::Value> repeat(Kernel &kernel, mlir::OpResult result,
                                      mlir::OpBuilder &builder,
                                      mlir::Operation *user);
  bool isParameter(mlir::Value value);
  mlir::Value addParameter(Kernel &kernel, mlir::Value value);
  mlir::FailureOr<mlir::Value> spill(mlir::Value value, mlir::Operation *user);
  void addStatus();

  mlir::func::FuncOp host;
  mlir::gpu::GPUModuleOp module;
  HostValues &values;
  std::vector<Kernel> kernels;
  llvm::DenseMap<mlir::Value, mlir::Value> spilled;
};

} // namespace ropewalk::plan

#endif // ROPEWALK_LIB_CONVERSION_PLANLAUNCHES_KERNELS_H
