//===- HostValues.cpp - What is known before a launch -----------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostValues.h"

#include "mlir/Dialect/Index/IR/IndexDialect.h"
#include "mlir/Dialect/Index/IR/IndexOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "mlir/Interfaces/ViewLikeInterface.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::plan;
using artifact::Expr;
using Kind = artifact::Expr::Op;

//===----------------------------------------------------------------------===//
// Views
//===----------------------------------------------------------------------===//

Value plan::findRoot(Value memory) {
  while (Operation *op = memory.getDefiningOp()) {
    if (isa<memref::AllocOp, memref::AllocaOp, memref::GetGlobalOp>(op))
      return memory;
    auto view = dyn_cast<ViewLikeOpInterface>(op);
    if (!view)
      return Value();
    memory = view.getViewSource();
  }
  bool isArgument =
      isa<FunctionOpInterface>(memory.getParentBlock()->getParentOp());
  return isArgument ? memory : Value();
}

bool plan::isReshape(Operation *view) {
  auto isPlain = [](Type type) {
    auto memory = dyn_cast<MemRefType>(type);
    return memory && memory.getLayout().isIdentity();
  };
  return isa<memref::CastOp, memref::ExpandShapeOp, memref::CollapseShapeOp>(
             view) &&
         isPlain(view->getOperand(0).getType()) &&
         isPlain(view->getResult(0).getType());
}

//===----------------------------------------------------------------------===//
// Expressions that are not negative
//===----------------------------------------------------------------------===//

/// Unsigned operations agree with signed ones on such numbers only.
static bool isNonNegative(const Expr &expr) {
  auto all = [&](ArrayRef<Expr> operands) {
    return llvm::all_of(operands, isNonNegative);
  };
  switch (expr.getOp()) {
  case Kind::Constant:
    return expr.getConstant() >= 0;
  case Kind::Scalar:
  case Kind::Sub:
    return false;
  case Kind::Max:
    return llvm::any_of(expr.getOperands(), isNonNegative);
  case Kind::Mod:
    return isNonNegative(expr.getOperands()[1]);
  case Kind::Select:
    return all(expr.getOperands().drop_front());
  case Kind::Add:
  case Kind::Mul:
  case Kind::CeilDiv:
  case Kind::FloorDiv:
  case Kind::Min:
    return all(expr.getOperands());
  case Kind::Dim:
  case Kind::Eq:
  case Kind::Ne:
  case Kind::Lt:
  case Kind::Le:
  case Kind::And:
  case Kind::Or:
  case Kind::Not:
    return true;
  }
  llvm_unreachable("all operations are listed");
}

//===----------------------------------------------------------------------===//
// Arithmetic
//===----------------------------------------------------------------------===//

std::optional<Expr> HostValues::toExpr(Value value) {
  auto it = known.find(value);
  if (it != known.end())
    return it->second;
  MaybeExpr expr = compute(value);
  known[value] = expr;
  return expr;
}

std::optional<Expr> HostValues::toExpr(OpFoldResult value) {
  if (auto constant = getConstantIntValue(value))
    return Expr(*constant);
  return toExpr(cast<Value>(value));
}

/// Arithmetic of narrower numbers wraps around, which expressions do not.
static bool isWide(Type type) { return type.isIndex() || type.isInteger(64); }

std::optional<Expr> HostValues::compute(Value value) {
  if (!value.getType().isIntOrIndex())
    return std::nullopt;
  if (auto argument = dyn_cast<BlockArgument>(value)) {
    if (!isa<FunctionOpInterface>(argument.getOwner()->getParentOp()))
      return std::nullopt;
    return Expr::scalar(argument.getArgNumber());
  }
  APInt constant;
  if (matchPattern(value, m_ConstantInt(&constant)))
    return Expr(value.getType().isInteger(1) ? int64_t(constant.getBoolValue())
                                             : constant.getSExtValue());
  Operation *op = value.getDefiningOp();
  return op->getNumResults() == 1 && op->getNumRegions() == 0 ? computeOp(op)
                                                              : std::nullopt;
}

/// Upstream's checks compare in the index dialect.
static arith::CmpIPredicate toArith(index::IndexCmpPredicate predicate) {
  return *arith::symbolizeCmpIPredicate(index::stringifyIndexCmpPredicate(predicate));
}

std::optional<Expr> HostValues::computeOp(Operation *op) {
  if (auto dim = dyn_cast<memref::DimOp>(op)) {
    std::optional<int64_t> number = dim.getConstantIndex();
    if (!number || !isa<MemRefType>(dim.getSource().getType()))
      return std::nullopt;
    return toExtent(dim.getSource(), *number);
  }
  if (auto compared = dyn_cast<arith::CmpIOp>(op))
    return compare(op, compared.getPredicate());
  if (auto compared = dyn_cast<index::CmpOp>(op))
    return compare(op, toArith(compared.getPred()));
  if (auto select = dyn_cast<arith::SelectOp>(op)) {
    MaybeExpr condition = toExpr(select.getCondition());
    MaybeExpr yes = toExpr(select.getTrueValue());
    MaybeExpr no = toExpr(select.getFalseValue());
    if (!condition || !yes || !no)
      return std::nullopt;
    return Expr::get(Kind::Select, {*condition, *yes, *no});
  }
  if (isa<arith::IndexCastOp, arith::IndexCastUIOp, arith::ExtSIOp,
          arith::ExtUIOp>(op))
    return computeCast(op);
  return computeBinary(op);
}

/// Numbers do not change when they get wider; those of one bit are 0 and 1 here.
std::optional<Expr> HostValues::computeCast(Operation *op) {
  Type from = op->getOperand(0).getType(), to = op->getResult(0).getType();
  MaybeExpr expr = toExpr(op->getOperand(0));
  if (!expr || !isWide(to))
    return std::nullopt;
  if (isa<arith::IndexCastOp, arith::ExtSIOp>(op))
    return from.isInteger(1) ? Expr(0) - *expr : *expr;
  return isNonNegative(*expr) ? expr : std::nullopt;
}

/// Rounds towards zero.
static Expr divide(const Expr &left, const Expr &right) {
  Expr down = Expr::get(Kind::FloorDiv, {left, right});
  if (isNonNegative(left) && isNonNegative(right))
    return down;
  Expr isDown = Expr::get(Kind::Eq, {Expr::get(Kind::Lt, {left, Expr(0)}),
                                   Expr::get(Kind::Lt, {right, Expr(0)})});
  return Expr::get(Kind::Select, {isDown, down, ceilDiv(left, right)});
}

static std::optional<Expr> combine(Operation *op, const Expr &left,
                                   const Expr &right) {
  auto get = [&](Kind kind) { return Expr::get(kind, {left, right}); };
  bool natural = isNonNegative(left) && isNonNegative(right);
  auto unsignedOnly = [&](const Expr &expr) {
    return natural ? std::optional<Expr>(expr) : std::nullopt;
  };
  if (op->getResult(0).getType().isInteger(1))
    return llvm::TypeSwitch<Operation *, std::optional<Expr>>(op)
        .Case([&](arith::AndIOp) { return get(Kind::And); })
        .Case([&](arith::OrIOp) { return get(Kind::Or); })
        .Case([&](arith::XOrIOp) { return get(Kind::Ne); })
        .Default(std::nullopt);
  if (!isWide(op->getResult(0).getType()))
    return std::nullopt;
  return llvm::TypeSwitch<Operation *, std::optional<Expr>>(op)
      .Case<arith::AddIOp, index::AddOp>([&](auto) { return left + right; })
      .Case<arith::SubIOp, index::SubOp>([&](auto) { return left - right; })
      .Case<arith::MulIOp, index::MulOp>([&](auto) { return left * right; })
      .Case<arith::MinSIOp, index::MinSOp>([&](auto) { return get(Kind::Min); })
      .Case<arith::MaxSIOp, index::MaxSOp>([&](auto) { return get(Kind::Max); })
      .Case<arith::MinUIOp, index::MinUOp>([&](auto) { return unsignedOnly(get(Kind::Min)); })
      .Case<arith::MaxUIOp, index::MaxUOp>([&](auto) { return unsignedOnly(get(Kind::Max)); })
      .Case<arith::CeilDivSIOp, index::CeilDivSOp>([&](auto) { return get(Kind::CeilDiv); })
      .Case<arith::FloorDivSIOp, index::FloorDivSOp>([&](auto) { return get(Kind::FloorDiv); })
      .Case<arith::DivSIOp, index::DivSOp>([&](auto) { return divide(left, right); })
      .Case<arith::RemSIOp, index::RemSOp>([&](auto) {
        return left - divide(left, right) * right;
      })
      .Case<arith::CeilDivUIOp, index::CeilDivUOp>([&](auto) { return unsignedOnly(get(Kind::CeilDiv)); })
      .Case<arith::DivUIOp, index::DivUOp>([&](auto) { return unsignedOnly(get(Kind::FloorDiv)); })
      .Case<arith::RemUIOp, index::RemUOp>([&](auto) { return unsignedOnly(get(Kind::Mod)); })
      .Default(std::nullopt);
}

std::optional<Expr> HostValues::computeBinary(Operation *op) {
  if (op->getNumOperands() != 2 ||
      !isa_and_nonnull<arith::ArithDialect, index::IndexDialect>(
          op->getDialect()))
    return std::nullopt;
  MaybeExpr left = toExpr(op->getOperand(0)), right = toExpr(op->getOperand(1));
  if (!left || !right)
    return std::nullopt;
  return combine(op, *left, *right);
}

std::optional<Expr> HostValues::compare(Operation *op,
                                        arith::CmpIPredicate predicate) {
  MaybeExpr maybeLeft = toExpr(op->getOperand(0));
  MaybeExpr maybeRight = toExpr(op->getOperand(1));
  if (!maybeLeft || !maybeRight)
    return std::nullopt;
  const Expr &left = *maybeLeft, &right = *maybeRight;
  using Predicate = arith::CmpIPredicate;
  if (predicate == Predicate::eq)
    return Expr::get(Kind::Eq, {left, right});
  if (predicate == Predicate::ne)
    return Expr::get(Kind::Ne, {left, right});
  // One bit is minus one or zero where signs count.
  bool isSigned = llvm::is_contained(
      {Predicate::slt, Predicate::sle, Predicate::sgt, Predicate::sge},
      predicate);
  if (isSigned ? op->getOperand(0).getType().isInteger(1)
               : !isNonNegative(left) || !isNonNegative(right))
    return std::nullopt;
  switch (predicate) {
  case Predicate::slt:
  case Predicate::ult:
    return Expr::get(Kind::Lt, {left, right});
  case Predicate::sle:
  case Predicate::ule:
    return Expr::get(Kind::Le, {left, right});
  case Predicate::sgt:
  case Predicate::ugt:
    return Expr::get(Kind::Lt, {right, left});
  default:
    return Expr::get(Kind::Le, {right, left});
  }
}

//===----------------------------------------------------------------------===//
// Extents
//===----------------------------------------------------------------------===//

std::optional<Expr> HostValues::toExtent(Value memory, unsigned dim) {
  auto type = cast<MemRefType>(memory.getType());
  if (dim >= type.getRank())
    return std::nullopt;
  if (!type.isDynamicDim(dim))
    return Expr(type.getDimSize(dim));
  if (auto argument = dyn_cast<BlockArgument>(memory)) {
    if (!isa<FunctionOpInterface>(argument.getOwner()->getParentOp()))
      return std::nullopt;
    return Expr::dim(argument.getArgNumber(), dim);
  }
  return toExtentOf(memory.getDefiningOp(), dim);
}

/// The operand for a dynamic dimension of an allocation.
template <typename AllocOp>
static Value getDynamicSize(AllocOp op, unsigned dim) {
  return op.getDynamicSizes()[op.getType().getDynamicDimIndex(dim)];
}

std::optional<Expr> HostValues::toExtentOf(Operation *op, unsigned dim) {
  return llvm::TypeSwitch<Operation *, MaybeExpr>(op)
      .Case<memref::AllocOp, memref::AllocaOp>(
          [&](auto alloc) { return toExpr(getDynamicSize(alloc, dim)); })
      .Case([&](memref::CastOp view) -> MaybeExpr {
        if (!isa<MemRefType>(view.getSource().getType()))
          return std::nullopt;
        return toExtent(view.getSource(), dim);
      })
      .Case([&](memref::ReinterpretCastOp view) {
        return toExpr(view.getMixedSizes()[dim]);
      })
      .Case([&](memref::ExpandShapeOp view) {
        return toExpr(view.getMixedOutputShape()[dim]);
      })
      .Case([&](memref::TransposeOp view) {
        return toExtent(view.getIn(), view.getPermutation().getDimPosition(dim));
      })
      .Case([&](memref::CollapseShapeOp view) -> MaybeExpr {
        Expr product = 1;
        for (int64_t source : view.getReassociationIndices()[dim]) {
          MaybeExpr factor = toExtent(view.getSrc(), source);
          if (!factor)
            return std::nullopt;
          product = product * *factor;
        }
        return product;
      })
      .Case([&](memref::SubViewOp view) -> MaybeExpr {
        llvm::SmallBitVector dropped = view.getDroppedDims();
        unsigned left = dim;
        for (auto [number, size] : llvm::enumerate(view.getMixedSizes()))
          if (!dropped.test(number) && left-- == 0)
            return toExpr(size);
        return std::nullopt;
      })
      .Default(std::nullopt);
}
