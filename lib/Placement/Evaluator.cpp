//===- Evaluator.cpp - Values of scheme expressions -----------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Evaluator.h"

#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::placement;
using namespace ropewalk::rope;

//===----------------------------------------------------------------------===//
// Names
//===----------------------------------------------------------------------===//

Evaluator::Evaluator(SchemeAttr scheme) : context(scheme.getContext()) {
  constexpr StringLiteral names[] = {"t", "h", "w", "i"};
  for (auto [slot, name] : zip_equal(tokenNames, names))
    slot = StringAttr::get(context, name);
  for (DeclAttr decl : scheme.getDecls())
    declare(decl);
}

void Evaluator::declare(DeclAttr decl) {
  switch (decl.getKind()) {
  case DeclKind::Param:
    return bind(decl.getName().getValue(), evaluate(decl.getExpr()));
  case DeclKind::Choice:
    return bind(decl.getName().getValue(), 0);
  case DeclKind::Let:
    lets[decl.getName()] = decl.getExpr();
    return;
  case DeclKind::Key:
  case DeclKind::Largest:
    return; // bound by the placer
  }
}

void Evaluator::bind(StringRef name, const Rational &value) {
  values[StringAttr::get(context, name)] = value;
  remembered.clear();
  forgetLets();
}

void Evaluator::bindToken(int64_t t, int64_t h, int64_t w, int64_t i) {
  int64_t numbers[] = {t, h, w, i};
  for (auto [name, number] : zip_equal(tokenNames, numbers))
    values[name] = Rational(number);
  forgetLets();
}

void Evaluator::forgetLets() {
  std::apply([](auto &...maps) { (maps.clear(), ...); }, letValues);
}

void Evaluator::fail(const Twine &message) {
  if (mistake.empty())
    mistake = message.str();
}

Error Evaluator::takeError(const Twine &where) {
  if (mistake.empty())
    return Error::success();
  return createStringError(where + ": " + std::exchange(mistake, ""));
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

bool Evaluator::dependsOnToken(ExprAttr expr) {
  auto known = tokenDependence.find(expr);
  if (known != tokenDependence.end())
    return known->second;
  bool depends = expr.getKind() == ExprKind::Symbol
                     ? is_contained(tokenNames, expr.getSymbol()) ||
                           (lets.count(expr.getSymbol()) &&
                            dependsOnToken(lets.lookup(expr.getSymbol())))
                     : any_of(expr.getArgs(), [&](ExprAttr arg) {
                         return dependsOnToken(arg);
                       });
  tokenDependence[expr] = depends;
  return depends;
}

Rational Evaluator::evaluate(ExprAttr expr) {
  if (dependsOnToken(expr))
    return evaluateAs<Rational>(expr);
  auto known = remembered.find(expr);
  if (known != remembered.end())
    return known->second;
  Rational value = evaluateAs<Rational>(expr);
  remembered[expr] = value;
  return value;
}

/// Exact, or in float32 inside `f32(...)`, where leaves are rounded.
template <typename Number>
Number Evaluator::evaluateAs(ExprAttr expr) {
  constexpr bool isExact = std::is_same_v<Number, Rational>;
  if (expr.getKind() == ExprKind::Symbol)
    if (ExprAttr let = lets.lookup(expr.getSymbol()))
      return evaluateLet<Number>(let);
  if (expr.getArgs().empty()) {
    if constexpr (isExact)
      return evaluateLeaf(expr);
    else
      return toFloat(evaluateLeaf(expr));
  }
  if constexpr (isExact)
    if (expr.getKind() == ExprKind::F32)
      return evaluateInFloat(expr.getArgs()[0]);
  return apply<Number>(expr);
}

template <typename Number>
Number Evaluator::evaluateLet(ExprAttr body) {
  auto &known = std::get<llvm::DenseMap<ExprAttr, Number>>(letValues);
  if (auto it = known.find(body); it != known.end())
    return it->second;
  Number value = evaluateAs<Number>(body);
  known[body] = value;
  return value;
}

Rational Evaluator::evaluateLeaf(ExprAttr expr) {
  if (expr.getKind() == ExprKind::Literal)
    return reduce(Rational(expr.getNum(), expr.getDen()));
  auto value = values.find(expr.getSymbol());
  if (value != values.end())
    return value->second;
  fail("'" + expr.getSymbol().getValue() + "' has no value yet");
  return Rational();
}

Rational Evaluator::evaluateInFloat(ExprAttr expr) {
  float value = evaluateAs<float>(expr);
  if (std::isfinite(value))
    return fromDouble(value);
  fail("'f32(" + expr.str() + ")' is beyond the range of float32");
  return Rational();
}

template <typename Number>
Number Evaluator::apply(ExprAttr expr) {
  auto arg = [&](size_t index) -> Number {
    if constexpr (std::is_same_v<Number, Rational>)
      return evaluate(expr.getArgs()[index]);
    else
      return evaluateAs<Number>(expr.getArgs()[index]);
  };
  auto fold = [&](auto choose) {
    Number result = arg(0);
    for (size_t index = 1; index < expr.getArgs().size(); ++index)
      result = choose(result, arg(index));
    return result;
  };
  switch (expr.getKind()) {
  case ExprKind::Add:
    return arg(0) + arg(1);
  case ExprKind::Sub:
    return arg(0) - arg(1);
  case ExprKind::Mul:
    return arg(0) * arg(1);
  case ExprKind::Div: {
    Number lhs = arg(0), rhs = arg(1);
    if (rhs != Number(0))
      return lhs / rhs;
    fail("division by zero in '" + expr.str() + "'");
    return Number(0);
  }
  case ExprKind::Neg:
    return -arg(0);
  case ExprKind::Max:
    return fold([](const Number &a, const Number &b) { return a < b ? b : a; });
  case ExprKind::Min:
    return fold([](const Number &a, const Number &b) { return b < a ? b : a; });
  case ExprKind::Floor:
    return roundDown(arg(0));
  case ExprKind::Ceil:
    return roundUp(arg(0));
  case ExprKind::Trunc:
    return truncate(arg(0));
  case ExprKind::Round:
    return roundNearest(arg(0));
  case ExprKind::Select:
    return arg(0) >= Number(0) ? arg(1) : arg(2);
  case ExprKind::F32:
    return arg(0); // in float32 already
  case ExprKind::Literal:
  case ExprKind::Symbol:
    break;
  }
  llvm_unreachable("leaves have no arguments");
}

Expected<Rational> placement::evaluateConstant(SchemeAttr scheme,
                                               ExprAttr expr) {
  Evaluator evaluator(scheme);
  Rational value = evaluator.evaluate(expr);
  if (Error error = evaluator.takeError("constant '" + expr.str() + "'"))
    return error;
  return value;
}
