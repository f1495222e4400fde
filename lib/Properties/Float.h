//===- Float.h - Expressions that are worth their float32 -------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_PROPERTIES_FLOAT_H
#define ROPEWALK_LIB_PROPERTIES_FLOAT_H

#include "Term.h"

#include "llvm/ADT/StringMap.h"

namespace ropewalk::properties {

/// The inside of an `f32(...)` in a form that is the same attribute wherever
/// the same computation is meant: `let`s are written out, and the leaves (all
/// symbols) are numbered in the order in which they occur.
struct FloatExpr {
  rope::ExprAttr body;
  std::vector<rope::ExprAttr> leaves;
  /// Only + * / max min of leaves and of literals that are not negative: the
  /// value is then not negative where no leaf is, rounding included.
  bool keepsSign = true;
};

FloatExpr expandFloat(rope::ExprAttr expr,
                      const llvm::StringMap<rope::ExprAttr> &lets);

/// The value, if all leaves are constant.
std::optional<Rational> foldFloat(const FloatExpr &expr,
                                  llvm::ArrayRef<Term> leaves);

} // namespace ropewalk::properties

#endif // ROPEWALK_LIB_PROPERTIES_FLOAT_H
