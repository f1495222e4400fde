//===- Float.cpp - Expressions that are worth their float32 ---------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Float.h"

#include "llvm/ADT/DenseMap.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::properties;
using namespace ropewalk::rope;

namespace {
class Expander {
public:
  Expander(FloatExpr &result, const StringMap<ExprAttr> &lets)
      : result(result), lets(lets) {}

  ExprAttr expand(ExprAttr expr);

private:
  ExprAttr expandNew(ExprAttr expr);
  ExprAttr numberLeaf(ExprAttr leaf);

  FloatExpr &result;
  const StringMap<ExprAttr> &lets;
  llvm::DenseMap<ExprAttr, ExprAttr> known;
};
} // namespace

ExprAttr Expander::numberLeaf(ExprAttr leaf) {
  std::string name = "$" + std::to_string(result.leaves.size());
  result.leaves.push_back(leaf);
  return ExprAttr::symbol(leaf.getContext(), name);
}

ExprAttr Expander::expandNew(ExprAttr expr) {
  if (expr.getKind() == ExprKind::Symbol) {
    auto let = lets.find(expr.getSymbol().getValue());
    return let == lets.end() ? numberLeaf(expr) : expand(let->second);
  }
  switch (expr.getKind()) {
  case ExprKind::Literal:
    result.keepsSign &= expr.getNum() >= 0;
    return expr;
  case ExprKind::Sub:
  case ExprKind::Neg:
  case ExprKind::Select:
    result.keepsSign = false;
    break;
  default:
    break;
  }
  SmallVector<ExprAttr> args;
  for (ExprAttr arg : expr.getArgs())
    args.push_back(expand(arg));
  return ExprAttr::node(expr.getContext(), expr.getKind(), args);
}

ExprAttr Expander::expand(ExprAttr expr) {
  if (auto it = known.find(expr); it != known.end())
    return it->second;
  ExprAttr value = expandNew(expr);
  known[expr] = value;
  return value;
}

FloatExpr properties::expandFloat(ExprAttr expr,
                                  const StringMap<ExprAttr> &lets) {
  FloatExpr result;
  result.body = Expander(result, lets).expand(expr);
  return result;
}

/// Placement knows what float32 means: the leaves become parameters of a scheme
/// that has nothing else.
std::optional<Rational> properties::foldFloat(const FloatExpr &expr,
                                              ArrayRef<Term> leaves) {
  MLIRContext *context = expr.body.getContext();
  SmallVector<DeclAttr> decls;
  for (auto [index, leaf] : enumerate(leaves)) {
    std::optional<Rational> value = leaf.getConstant();
    if (!value || abs(value->num) > INT64_MAX || value->den > INT64_MAX)
      return std::nullopt;
    ExprAttr number =
        ExprAttr::literal(context, int64_t(value->num), int64_t(value->den));
    decls.push_back(
        DeclAttr::get(context, DeclKind::Param,
                      StringAttr::get(context, "$" + std::to_string(index)),
                      number, {}, SegmentKind::Visual));
  }
  auto scheme = SchemeAttr::get(context, StringAttr::get(context, "n"), decls,
                                {}, {}, {}, {}, {});
  Expected<Rational> value = placement::evaluateConstant(
      scheme, ExprAttr::node(context, ExprKind::F32, {expr.body}));
  if (!value) {
    consumeError(value.takeError());
    return std::nullopt;
  }
  return *value;
}
