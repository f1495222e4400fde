//===- Evaluator.h - Values of scheme expressions ---------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_PLACEMENT_EVALUATOR_H
#define ROPEWALK_LIB_PLACEMENT_EVALUATOR_H

#include "Rational.h"

#include "llvm/ADT/DenseMap.h"

#include <tuple>

namespace ropewalk::placement {

/// Evaluates the expressions of one scheme. Parameters are evaluated at the
/// start, a `let` wherever it is used; everything else has the value that it is
/// bound to.
///
/// The first mistake (a division by zero, a name without a value) is kept, and
/// evaluation goes on with 0; callers ask for it with `takeError`.
class Evaluator {
public:
  explicit Evaluator(rope::SchemeAttr scheme);

  void bind(llvm::StringRef name, const Rational &value);
  void bind(llvm::StringRef name, int64_t value) {
    bind(name, Rational(value));
  }
  /// Binds the grid cell and the index of a token.
  void bindToken(int64_t t, int64_t h, int64_t w, int64_t i);

  Rational evaluate(rope::ExprAttr expr);

  bool hasFailed() const { return !mistake.empty(); }
  /// The first mistake, told as one that was made in `where`.
  llvm::Error takeError(const llvm::Twine &where);

private:
  void declare(rope::DeclAttr decl);
  template <typename Number>
  Number evaluateAs(rope::ExprAttr expr);
  template <typename Number>
  Number evaluateLet(rope::ExprAttr body);
  template <typename Number>
  Number apply(rope::ExprAttr expr);
  Rational evaluateLeaf(rope::ExprAttr expr);
  Rational evaluateInFloat(rope::ExprAttr expr);
  bool dependsOnToken(rope::ExprAttr expr);
  void forgetLets();
  void fail(const llvm::Twine &message);

  mlir::MLIRContext *context;
  mlir::StringAttr tokenNames[4]; // t, h, w, i
  llvm::DenseMap<mlir::StringAttr, Rational> values;
  llvm::DenseMap<mlir::StringAttr, rope::ExprAttr> lets;
  /// What is the same for all tokens of a segment is evaluated once; forgotten
  /// whenever anything but the token changes.
  llvm::DenseMap<rope::ExprAttr, Rational> remembered;
  llvm::DenseMap<rope::ExprAttr, bool> tokenDependence;
  /// Values of every `let` at the present token, exact and in float32. A `let`
  /// that uses another one twice, and so on, would take forever otherwise.
  std::tuple<llvm::DenseMap<rope::ExprAttr, Rational>,
             llvm::DenseMap<rope::ExprAttr, float>>
      letValues;
  std::string mistake;
};

} // namespace ropewalk::placement

#endif // ROPEWALK_LIB_PLACEMENT_EVALUATOR_H
