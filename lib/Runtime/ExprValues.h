//===- ExprValues.h - Expressions of a plan as ops --------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_RUNTIME_EXPRVALUES_H
#define ROPEWALK_LIB_RUNTIME_EXPRVALUES_H

#include "ropewalk/Artifact/Expr.h"

#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace ropewalk::runtime {

/// Emits expressions of a plan as arithmetic on i64. What a loader does not
/// look at is not computed where it could trap.
class ExprEmitter {
public:
  /// `arguments` are those of the plan, as memrefs and scalars.
  ExprEmitter(mlir::ImplicitLocOpBuilder &builder, mlir::ValueRange arguments)
      : builder(builder), arguments(arguments) {}

  mlir::Value emit(const artifact::Expr &expr);
  /// The same as i1: whether it is not 0.
  mlir::Value emitCondition(const artifact::Expr &expr);
  mlir::Value emitConstant(int64_t value);

private:
  mlir::Value emitExtent(unsigned argument, unsigned dimension);
  mlir::Value emitScalar(unsigned argument);
  mlir::Value emitDecision(mlir::Value condition, const artifact::Expr &yes,
                           const artifact::Expr &no);
  mlir::Value emitQuotient(artifact::Expr::Op op, const artifact::Expr &left,
                           const artifact::Expr &right);
  mlir::Value emitBinary(artifact::Expr::Op op, mlir::Value left,
                         mlir::Value right);

  mlir::ImplicitLocOpBuilder &builder;
  mlir::ValueRange arguments;
};

} // namespace ropewalk::runtime

#endif // ROPEWALK_LIB_RUNTIME_EXPRVALUES_H
