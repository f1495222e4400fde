//===- HostValues.h - What is known before a launch -------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Values of a function as the host of its launches sees them: numbers that
/// follow from extents and scalars alone, and the buffers behind views.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_PLANLAUNCHES_HOSTVALUES_H
#define ROPEWALK_LIB_CONVERSION_PLANLAUNCHES_HOSTVALUES_H

#include "ropewalk/Artifact/Expr.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/Value.h"

namespace ropewalk::plan {

/// The buffer that a view of memory is a part of: what an argument, an
/// allocation or `memref.get_global` gives. Null if that is not clear.
mlir::Value findRoot(mlir::Value memory);

/// Whether a view holds all elements of what it views, in the same order, with
/// nothing between them.
bool isReshape(mlir::Operation *view);

/// Numbers as expressions of a function's arguments. What has been asked for is
/// remembered, so nothing may be erased while such an object lives.
class HostValues {
public:
  /// A whole number or a truth. Nothing if it depends on memory, on floats, or
  /// on arithmetic that expressions do not have.
  std::optional<artifact::Expr> toExpr(mlir::Value value);
  /// A dimension of a buffer or a view.
  std::optional<artifact::Expr> toExtent(mlir::Value memory, unsigned dim);

private:
  using Expr = artifact::Expr;
  using MaybeExpr = std::optional<Expr>;

  MaybeExpr compute(mlir::Value value);
  MaybeExpr computeOp(mlir::Operation *op);
  MaybeExpr computeBinary(mlir::Operation *op);
  MaybeExpr computeCast(mlir::Operation *op);
  MaybeExpr compare(mlir::Operation *op, mlir::arith::CmpIPredicate predicate);
  MaybeExpr toExtentOf(mlir::Operation *op, unsigned dim);
  MaybeExpr toExpr(mlir::OpFoldResult value);

  llvm::DenseMap<mlir::Value, MaybeExpr> known;
};

} // namespace ropewalk::plan

#endif // ROPEWALK_LIB_CONVERSION_PLANLAUNCHES_HOSTVALUES_H
