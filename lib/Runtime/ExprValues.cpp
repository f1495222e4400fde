//===- ExprValues.cpp - Expressions of a plan as ops ------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExprValues.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::runtime;
using artifact::Expr;

Value ExprEmitter::emitConstant(int64_t value) {
  return arith::ConstantOp::create(builder, builder.getI64IntegerAttr(value));
}

Value ExprEmitter::emitExtent(unsigned argument, unsigned dimension) {
  Value extent =
      memref::DimOp::create(builder, arguments[argument], int64_t(dimension));
  return arith::IndexCastOp::create(builder, builder.getI64Type(), extent);
}

Value ExprEmitter::emitScalar(unsigned argument) {
  Value scalar = arguments[argument];
  Type wide = builder.getI64Type();
  if (scalar.getType() == wide)
    return scalar;
  if (scalar.getType().isInteger(1))
    return arith::ExtUIOp::create(builder, wide, scalar);
  return arith::ExtSIOp::create(builder, wide, scalar);
}

//===----------------------------------------------------------------------===//
// Decisions and quotients
//===----------------------------------------------------------------------===//

static bool isQuotient(Expr::Op op) {
  return op == Expr::Op::CeilDiv || op == Expr::Op::FloorDiv ||
         op == Expr::Op::Mod;
}

/// Whether it is an error to compute an expression in some call.
static bool canTrap(const Expr &expr) {
  ArrayRef<Expr> operands = expr.getOperands();
  if (isQuotient(expr.getOp()) && operands[1].asConstant().value_or(0) <= 0)
    return true;
  return llvm::any_of(operands, canTrap);
}

Value ExprEmitter::emitDecision(Value condition, const Expr &yes,
                                const Expr &no) {
  if (!canTrap(yes) && !canTrap(no)) {
    Value left = emit(yes), right = emit(no);
    return arith::SelectOp::create(builder, condition, left, right);
  }
  auto branch =
      scf::IfOp::create(builder, TypeRange(builder.getI64Type()), condition,
                        /*addThenBlock=*/true, /*addElseBlock=*/true);
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToStart(branch.thenBlock());
  scf::YieldOp::create(builder, emit(yes));
  builder.setInsertionPointToStart(branch.elseBlock());
  scf::YieldOp::create(builder, emit(no));
  return branch.getResult(0);
}

Value ExprEmitter::emitQuotient(Expr::Op op, const Expr &dividend,
                                const Expr &divisor) {
  Value left = emit(dividend), right = emit(divisor);
  if (canTrap(Expr::get(op, {Expr::scalar(0), divisor}))) {
    Value isThere = arith::CmpIOp::create(builder, arith::CmpIPredicate::ne,
                                          right, emitConstant(0));
    cf::AssertOp::create(builder, isThere, "cannot divide by 0");
  }
  if (op == Expr::Op::CeilDiv)
    return arith::CeilDivSIOp::create(builder, left, right);
  Value down = arith::FloorDivSIOp::create(builder, left, right);
  if (op == Expr::Op::FloorDiv)
    return down;
  Value whole = arith::MulIOp::create(builder, down, right);
  return arith::SubIOp::create(builder, left, whole);
}

//===----------------------------------------------------------------------===//
// Other operations
//===----------------------------------------------------------------------===//

static std::optional<arith::CmpIPredicate> getPredicate(Expr::Op op) {
  switch (op) {
  case Expr::Op::Eq:
    return arith::CmpIPredicate::eq;
  case Expr::Op::Ne:
    return arith::CmpIPredicate::ne;
  case Expr::Op::Lt:
    return arith::CmpIPredicate::slt;
  case Expr::Op::Le:
    return arith::CmpIPredicate::sle;
  default:
    return std::nullopt;
  }
}

Value ExprEmitter::emitBinary(Expr::Op op, Value left, Value right) {
  if (auto predicate = getPredicate(op)) {
    Value holds = arith::CmpIOp::create(builder, *predicate, left, right);
    return arith::ExtUIOp::create(builder, builder.getI64Type(), holds);
  }
  switch (op) {
  case Expr::Op::Add:
    return arith::AddIOp::create(builder, left, right);
  case Expr::Op::Sub:
    return arith::SubIOp::create(builder, left, right);
  case Expr::Op::Mul:
    return arith::MulIOp::create(builder, left, right);
  case Expr::Op::Min:
    return arith::MinSIOp::create(builder, left, right);
  case Expr::Op::Max:
    return arith::MaxSIOp::create(builder, left, right);
  default:
    llvm_unreachable("not an operation on two numbers");
  }
}

Value ExprEmitter::emitCondition(const Expr &expr) {
  Value value = emit(expr);
  return arith::CmpIOp::create(builder, arith::CmpIPredicate::ne, value,
                               emitConstant(0));
}

Value ExprEmitter::emit(const Expr &expr) {
  ArrayRef<Expr> operands = expr.getOperands();
  auto isSet = [](const Expr &number) {
    return Expr::get(Expr::Op::Ne, {number, 0});
  };
  switch (expr.getOp()) {
  case Expr::Op::Constant:
    return emitConstant(expr.getConstant());
  case Expr::Op::Dim:
    return emitExtent(expr.getArgument(), expr.getDimension());
  case Expr::Op::Scalar:
    return emitScalar(expr.getArgument());
  case Expr::Op::CeilDiv:
  case Expr::Op::FloorDiv:
  case Expr::Op::Mod:
    return emitQuotient(expr.getOp(), operands[0], operands[1]);
  case Expr::Op::Not:
    return emit(Expr::get(Expr::Op::Eq, {operands[0], 0}));
  case Expr::Op::And:
    return emitDecision(emitCondition(operands[0]), isSet(operands[1]), 0);
  case Expr::Op::Or:
    return emitDecision(emitCondition(operands[0]), 1, isSet(operands[1]));
  case Expr::Op::Select:
    return emitDecision(emitCondition(operands[0]), operands[1], operands[2]);
  default: {
    Value left = emit(operands[0]), right = emit(operands[1]);
    return emitBinary(expr.getOp(), left, right);
  }
  }
}
