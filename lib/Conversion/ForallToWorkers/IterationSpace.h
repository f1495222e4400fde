//===- IterationSpace.h - The iterations of scf.forall ----------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_FORALLTOWORKERS_ITERATIONSPACE_H
#define ROPEWALK_LIB_CONVERSION_FORALLTOWORKERS_ITERATIONSPACE_H

#include "mlir/Dialect/SCF/IR/SCF.h"

namespace ropewalk::workers {

/// Numbers the iterations of an `scf.forall` in row-major order.
class IterationSpace {
public:
  /// Emits the number of iterations of every dimension at `builder`.
  IterationSpace(mlir::OpBuilder &builder, mlir::scf::ForallOp forall);

  /// Emits the number of all iterations, an index.
  mlir::Value emitCount(mlir::OpBuilder &builder) const;

  /// Emits the induction variables of iteration `number`, an index. They use
  /// values from where the space was emitted.
  llvm::SmallVector<mlir::Value> emitVariables(mlir::OpBuilder &builder,
                                               mlir::Value number) const;

private:
  mlir::Location loc;
  llvm::SmallVector<mlir::Value> lowerBounds, steps, counts;
};

/// Replaces an `scf.forall` without outputs by a nest of `scf.for` and returns
/// the outermost one; null if it had no dimension.
mlir::Operation *replaceByLoops(mlir::scf::ForallOp forall);

} // namespace ropewalk::workers

#endif // ROPEWALK_LIB_CONVERSION_FORALLTOWORKERS_ITERATIONSPACE_H
