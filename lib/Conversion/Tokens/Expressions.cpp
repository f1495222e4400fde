//===- Expressions.cpp - Scheme expressions as arithmetic ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Expressions.h"

#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;
using rope::DeclAttr;
using rope::DeclKind;
using rope::ExprAttr;
using rope::ExprKind;

//===----------------------------------------------------------------------===//
// Rationals
//===----------------------------------------------------------------------===//

/// The greatest common divisor of two numbers that are not negative.
static Value emitGcd(Emitter &emit, Value a, Value b) {
  SmallVector<Type> types(2, emit.i64());
  auto loop = scf::WhileOp::create(
      emit.builder, emit.loc, types, ValueRange{a, b},
      [&](OpBuilder &inner, Location loc, ValueRange args) {
        Emitter body(inner, loc);
        Value more = body.cmp(arith::CmpIPredicate::ne, args[1], body.integer(0));
        scf::ConditionOp::create(inner, loc, more, args);
      },
      [&](OpBuilder &inner, Location loc, ValueRange args) {
        Emitter body(inner, loc);
        Value rest = body.rem(args[0], args[1]);
        scf::YieldOp::create(inner, loc, ValueRange{args[1], rest});
      });
  return loop.getResult(0);
}

/// Both terms of a sum over one denominator; over the least common one where
/// both are known at run time only, so that sums do not grow needlessly.
static Rational addScaled(Emitter &emit, Rational a, Rational b, bool subtract) {
  if (a.den == b.den ||
      (Emitter::isConstant(a.den, 1) && Emitter::isConstant(b.den, 1)))
    return {subtract ? emit.sub(a.num, b.num) : emit.add(a.num, b.num), a.den};
  Value forA = b.den, forB = a.den;
  if (!getConstantIntValue(a.den) && !getConstantIntValue(b.den)) {
    Value common = emitGcd(emit, a.den, b.den);
    forA = emit.divTrunc(b.den, common);
    forB = emit.divTrunc(a.den, common);
  }
  Value lhs = emit.mul(a.num, forA), rhs = emit.mul(b.num, forB);
  return {subtract ? emit.sub(lhs, rhs) : emit.add(lhs, rhs),
          emit.mul(a.den, forA)};
}

Value lowering::isAtLeast(Emitter &emit, Rational a, Rational b) {
  return emit.le(emit.mul(b.num, a.den), emit.mul(a.num, b.den));
}

Rational lowering::reduce(Emitter &emit, Rational value) {
  if (Emitter::isConstant(value.den, 1))
    return value;
  Value zero = emit.integer(0);
  Value magnitude =
      emit.select(emit.lt(value.num, zero), emit.sub(zero, value.num), value.num);
  Value divisor = emitGcd(emit, magnitude, value.den);
  return {emit.divTrunc(value.num, divisor), emit.divTrunc(value.den, divisor)};
}

Value lowering::toReal(Emitter &emit, Rational value) {
  auto convert = [&](Value integer) -> Value {
    return arith::SIToFPOp::create(emit.builder, emit.loc, emit.f64(), integer);
  };
  Value num = convert(value.num);
  if (Emitter::isConstant(value.den, 1))
    return num;
  return arith::DivFOp::create(emit.builder, emit.loc, num, convert(value.den));
}

/// A float32 as a fraction with a power of two below the line; multiples of
/// 2^-30 are exact.
Rational ExpressionEmitter::fromFloat(Value value) {
  OpBuilder &builder = emit.builder;
  constexpr int64_t kBits = 30;
  Value wide = arith::ExtFOp::create(builder, emit.loc, emit.f64(), value);
  Value scaled = arith::MulFOp::create(
      builder, emit.loc, wide,
      emit.real(static_cast<double>(int64_t(1) << kBits), emit.f64()));
  Value num = arith::FPToSIOp::create(builder, emit.loc, emit.i64(), scaled);
  Value zeros = math::CountTrailingZerosOp::create(builder, emit.loc, num);
  Value shift = emit.min(zeros, emit.integer(kBits));
  Value shifted = arith::ShRSIOp::create(builder, emit.loc, num, shift);
  Value one = emit.integer(1);
  Value den = arith::ShLIOp::create(builder, emit.loc, one,
                                    emit.sub(emit.integer(kBits), shift));
  return {shifted, den};
}

//===----------------------------------------------------------------------===//
// Exact nodes
//===----------------------------------------------------------------------===//

Rational ExpressionEmitter::emitSymbol(StringRef name) {
  DeclAttr decl = scheme.lookupDecl(name);
  if (!decl)
    return lookup(emit, name);
  switch (decl.getKind()) {
  case DeclKind::Param:
  case DeclKind::Let: {
    if (auto known = lets.find(name); known != lets.end())
      return known->second;
    Rational value = emitRational(decl.getExpr());
    lets[name] = value;
    return value;
  }
  case DeclKind::Choice:
    return {emit.integer(0), emit.integer(1)}; // the first word
  case DeclKind::Key:
  case DeclKind::Largest:
    return lookup(emit, name);
  }
  llvm_unreachable("unknown declaration");
}

Rational ExpressionEmitter::emitRounding(ExprAttr expr) {
  ExprAttr arg = expr.getArgs()[0];
  Value one = emit.integer(1);
  Rational value = emitRational(arg);
  switch (expr.getKind()) {
  case ExprKind::Floor:
    return {emit.divFloor(value.num, value.den), one};
  case ExprKind::Ceil:
    return {emit.divCeil(value.num, value.den), one};
  case ExprKind::Trunc:
    return {emit.divTrunc(value.num, value.den), one};
  default:
    break;
  }
  // Half to even: floor(x + 1/2), one less at a tie with an odd result.
  Value num = emit.add(emit.mul(value.num, 2), value.den);
  Value den = emit.mul(value.den, 2);
  Value up = emit.divFloor(num, den);
  Value tie = emit.eq(emit.rem(num, den), 0);
  Value odd = emit.cmp(arith::CmpIPredicate::ne, emit.rem(up, emit.integer(2)),
                       emit.integer(0));
  return {emit.select(emit.both(tie, odd), emit.sub(up, 1), up), one};
}

Rational ExpressionEmitter::emitExtremum(ExprAttr expr) {
  bool isMax = expr.getKind() == ExprKind::Max;
  Rational best = emitRational(expr.getArgs()[0]);
  for (ExprAttr arg : expr.getArgs().drop_front()) {
    Rational next = emitRational(arg);
    Value keep =
        isMax ? isAtLeast(emit, best, next) : isAtLeast(emit, next, best);
    best = {emit.select(keep, best.num, next.num),
            emit.select(keep, best.den, next.den)};
  }
  return best;
}

Rational ExpressionEmitter::emitRational(ExprAttr expr) {
  ArrayRef<ExprAttr> args = expr.getArgs();
  switch (expr.getKind()) {
  case ExprKind::Literal:
    return {emit.integer(expr.getNum()), emit.integer(expr.getDen())};
  case ExprKind::Symbol:
    return emitSymbol(expr.getSymbol().getValue());
  case ExprKind::Add:
  case ExprKind::Sub: {
    Rational lhs = emitRational(args[0]), rhs = emitRational(args[1]);
    return addScaled(emit, lhs, rhs, expr.getKind() == ExprKind::Sub);
  }
  case ExprKind::Mul: {
    Rational lhs = emitRational(args[0]), rhs = emitRational(args[1]);
    return {emit.mul(lhs.num, rhs.num), emit.mul(lhs.den, rhs.den)};
  }
  case ExprKind::Div: {
    Rational lhs = emitRational(args[0]), rhs = emitRational(args[1]);
    return {emit.mul(lhs.num, rhs.den), emit.mul(lhs.den, rhs.num)};
  }
  case ExprKind::Neg: {
    Rational value = emitRational(args[0]);
    return {emit.sub(emit.integer(0), value.num), value.den};
  }
  case ExprKind::Max:
  case ExprKind::Min:
    return emitExtremum(expr);
  case ExprKind::Floor:
  case ExprKind::Ceil:
  case ExprKind::Trunc:
  case ExprKind::Round:
    return emitRounding(expr);
  case ExprKind::Select: {
    Rational condition = emitRational(args[0]);
    Rational a = emitRational(args[1]), b = emitRational(args[2]);
    Value yes = emit.ge(condition.num, 0);
    return {emit.select(yes, a.num, b.num), emit.select(yes, a.den, b.den)};
  }
  case ExprKind::F32:
    return fromFloat(emitFloat(args[0]));
  }
  llvm_unreachable("unknown expression");
}

//===----------------------------------------------------------------------===//
// float32 nodes
//===----------------------------------------------------------------------===//

/// Parameters and keys are leaves: exact, then rounded. A `let` is the text it
/// stands for.
Value ExpressionEmitter::emitFloatLeaf(ExprAttr expr) {
  DeclAttr decl = expr.getKind() == ExprKind::Symbol
                      ? scheme.lookupDecl(expr.getSymbol().getValue())
                      : DeclAttr();
  if (!decl || decl.getKind() != DeclKind::Let)
    return arith::TruncFOp::create(emit.builder, emit.loc, emit.f32(),
                                   toReal(emit, emitRational(expr)));
  StringRef name = decl.getName().getValue();
  if (Value known = floatLets.lookup(name))
    return known;
  Value value = emitFloat(decl.getExpr());
  floatLets[name] = value;
  return value;
}

Value ExpressionEmitter::emitFloat(ExprAttr expr) {
  OpBuilder &b = emit.builder;
  Location loc = emit.loc;
  ArrayRef<ExprAttr> args = expr.getArgs();
  auto arg = [&](size_t i) { return emitFloat(args[i]); };
  switch (expr.getKind()) {
  case ExprKind::Literal:
  case ExprKind::Symbol:
    return emitFloatLeaf(expr);
  case ExprKind::Add:
    return arith::AddFOp::create(b, loc, arg(0), arg(1));
  case ExprKind::Sub:
    return arith::SubFOp::create(b, loc, arg(0), arg(1));
  case ExprKind::Mul:
    return arith::MulFOp::create(b, loc, arg(0), arg(1));
  case ExprKind::Div:
    return arith::DivFOp::create(b, loc, arg(0), arg(1));
  case ExprKind::Neg:
    return arith::NegFOp::create(b, loc, arg(0));
  case ExprKind::Floor:
    return math::FloorOp::create(b, loc, arg(0));
  case ExprKind::Ceil:
    return math::CeilOp::create(b, loc, arg(0));
  case ExprKind::Trunc:
    return math::TruncOp::create(b, loc, arg(0));
  case ExprKind::Round:
    return math::RoundEvenOp::create(b, loc, arg(0));
  case ExprKind::F32:
    return arg(0);
  case ExprKind::Max:
  case ExprKind::Min: {
    Value best = arg(0);
    for (size_t i = 1; i < args.size(); ++i) {
      if (expr.getKind() == ExprKind::Max)
        best = arith::MaximumFOp::create(b, loc, best, arg(i));
      else
        best = arith::MinimumFOp::create(b, loc, best, arg(i));
    }
    return best;
  }
  case ExprKind::Select: {
    Value yes = arith::CmpFOp::create(b, loc, arith::CmpFPredicate::OGE, arg(0),
                                      emit.real(0, emit.f32()));
    return emit.select(yes, arg(1), arg(2));
  }
  }
  llvm_unreachable("unknown expression");
}

//===----------------------------------------------------------------------===//
// Queries
//===----------------------------------------------------------------------===//

bool lowering::mentions(rope::SchemeAttr scheme, ExprAttr expr,
                        StringRef name) {
  // Every expression once: `let`s may share parts many times over.
  llvm::SetVector<ExprAttr> pending;
  pending.insert(expr);
  for (size_t next = 0; next < pending.size(); ++next) {
    ExprAttr current = pending[next];
    pending.insert(current.getArgs().begin(), current.getArgs().end());
    if (current.getKind() != ExprKind::Symbol)
      continue;
    StringRef symbol = current.getSymbol().getValue();
    if (symbol == name)
      return true;
    DeclAttr decl = scheme.lookupDecl(symbol);
    if (decl && (decl.getKind() == DeclKind::Let ||
                 decl.getKind() == DeclKind::Param))
      pending.insert(decl.getExpr());
  }
  return false;
}
