//===- Expr.cpp - Whole numbers that depend on sizes ------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Artifact/Expr.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/MathExtras.h"

#include <string>
#include <utility>

using namespace llvm;
using namespace ropewalk::artifact;

using Op = Expr::Op;

//===----------------------------------------------------------------------===//
// Words
//===----------------------------------------------------------------------===//

static constexpr std::pair<Op, StringLiteral> words[] = {
    {Op::Dim, "dim"},
    {Op::Scalar, "scalar"},
    {Op::Add, "+"},
    {Op::Sub, "-"},
    {Op::Mul, "*"},
    {Op::CeilDiv, "ceildiv"},
    {Op::FloorDiv, "floordiv"},
    {Op::Mod, "mod"},
    {Op::Min, "min"},
    {Op::Max, "max"},
    {Op::Eq, "eq"},
    {Op::Ne, "ne"},
    {Op::Lt, "lt"},
    {Op::Le, "le"},
    {Op::And, "and"},
    {Op::Or, "or"},
    {Op::Not, "not"},
    {Op::Select, "select"}};

StringRef ropewalk::artifact::stringify(Op op) {
  for (const auto &[known, word] : words)
    if (known == op)
      return word;
  return "";
}

std::optional<Op> ropewalk::artifact::symbolizeOp(StringRef word) {
  for (const auto &[op, known] : words)
    if (known == word)
      return op;
  return std::nullopt;
}

unsigned ropewalk::artifact::getNumOperands(Op op) {
  switch (op) {
  case Op::Constant:
  case Op::Dim:
  case Op::Scalar:
    return 0;
  case Op::Not:
    return 1;
  case Op::Select:
    return 3;
  default:
    return 2;
  }
}

//===----------------------------------------------------------------------===//
// Making expressions
//===----------------------------------------------------------------------===//

Expr::Expr(Op op, int64_t first, int64_t second)
    : op(op), numbers{first, second} {}

Expr::Expr(int64_t constant) : Expr(Op::Constant, constant, 0) {}

Expr Expr::dim(unsigned argument, unsigned dimension) {
  return Expr(Op::Dim, argument, dimension);
}

Expr Expr::scalar(unsigned argument) { return Expr(Op::Scalar, argument, 0); }

std::optional<int64_t> Expr::asConstant() const {
  if (op != Op::Constant)
    return std::nullopt;
  return getConstant();
}

ArrayRef<Expr> Expr::getOperands() const {
  if (!operands)
    return {};
  return *operands;
}

bool Expr::operator==(const Expr &other) const {
  return op == other.op && numbers[0] == other.numbers[0] &&
         numbers[1] == other.numbers[1] &&
         (operands == other.operands || getOperands() == other.getOperands());
}

/// `left op right` where one of them makes the operation superfluous.
static std::optional<Expr> dropNeutral(Op op, const Expr &left,
                                       const Expr &right) {
  bool divides = op == Op::CeilDiv || op == Op::FloorDiv;
  if (op == Op::Add && left == 0)
    return right;
  if ((op == Op::Add || op == Op::Sub) && right == 0)
    return left;
  if (op == Op::Mul && left == 1)
    return right;
  if ((op == Op::Mul || divides) && right == 1)
    return left;
  return std::nullopt;
}

Expr Expr::get(Op op, ArrayRef<Expr> operands) {
  assert(operands.size() == getNumOperands(op) && !operands.empty() &&
         "expects the operands of an operation");
  if (operands.size() == 2)
    if (auto folded = dropNeutral(op, operands[0], operands[1]))
      return *folded;
  Expr result(op, 0, 0);
  result.operands = std::make_shared<const std::vector<Expr>>(operands);
  auto isConstant = [](const Expr &expr) { return expr.op == Op::Constant; };
  if (all_of(operands, isConstant)) {
    // What fails to evaluate stays, and fails at a call.
    if (auto value = result.evaluate({}))
      return *value;
    else
      consumeError(value.takeError());
  }
  return result;
}

//===----------------------------------------------------------------------===//
// Evaluation
//===----------------------------------------------------------------------===//

static Error failBeyond64Bits(Op op, int64_t left, int64_t right) {
  return createStringError("sizes are too large: " + Twine(left) + " " +
                           stringify(op) + " " + Twine(right) +
                           " does not fit into 64 bits");
}

static Expected<int64_t> evaluateDim(unsigned argument, unsigned dimension,
                                     const Sizes &sizes) {
  if (argument < sizes.arguments.size()) {
    ArrayRef<int64_t> shape = sizes.arguments[argument].shape;
    if (dimension < shape.size())
      return shape[dimension];
  }
  return createStringError("there is no dimension " + Twine(dimension) +
                           " of argument " + Twine(argument));
}

static Expected<int64_t> evaluateScalar(unsigned argument, const Sizes &sizes) {
  if (argument < sizes.arguments.size())
    return sizes.arguments[argument].scalar;
  return createStringError("there is no argument " + Twine(argument));
}

static Expected<int64_t> divide(Op op, int64_t left, int64_t right) {
  if (right == 0)
    return createStringError("cannot divide " + Twine(left) + " by 0");
  if (left == INT64_MIN && right == -1) {
    if (op == Op::Mod)
      return 0;
    return failBeyond64Bits(op, left, right);
  }
  if (op == Op::CeilDiv)
    return divideCeilSigned(left, right);
  int64_t quotient = divideFloorSigned(left, right);
  return op == Op::FloorDiv ? quotient : left - quotient * right;
}

static Expected<int64_t> compute(Op op, int64_t left, int64_t right) {
  int64_t result = 0;
  bool overflows = false;
  switch (op) {
  case Op::Add:
    overflows = AddOverflow(left, right, result);
    break;
  case Op::Sub:
    overflows = SubOverflow(left, right, result);
    break;
  case Op::Mul:
    overflows = MulOverflow(left, right, result);
    break;
  case Op::CeilDiv:
  case Op::FloorDiv:
  case Op::Mod:
    return divide(op, left, right);
  case Op::Min:
    return std::min(left, right);
  case Op::Max:
    return std::max(left, right);
  case Op::Eq:
    return left == right;
  case Op::Ne:
    return left != right;
  case Op::Lt:
    return left < right;
  case Op::Le:
    return left <= right;
  default:
    llvm_unreachable("not an operation on two numbers");
  }
  if (overflows)
    return failBeyond64Bits(op, left, right);
  return result;
}

Expected<int64_t> Expr::evaluate(const Sizes &sizes) const {
  if (op == Op::Constant)
    return getConstant();
  if (op == Op::Dim)
    return evaluateDim(getArgument(), getDimension(), sizes);
  if (op == Op::Scalar)
    return evaluateScalar(getArgument(), sizes);
  Expected<int64_t> first = getOperands()[0].evaluate(sizes);
  if (!first)
    return first;
  if (op == Op::Not)
    return *first == 0;
  if (op == Op::Select)
    return getOperands()[*first != 0 ? 1 : 2].evaluate(sizes);
  bool decided = (op == Op::And && *first == 0) || (op == Op::Or && *first);
  if (decided)
    return op == Op::Or;
  Expected<int64_t> second = getOperands()[1].evaluate(sizes);
  if (!second)
    return second;
  if (op == Op::And || op == Op::Or)
    return *second != 0;
  return compute(op, *first, *second);
}
