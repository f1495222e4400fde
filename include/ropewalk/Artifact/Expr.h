//===- Expr.h - Whole numbers that depend on sizes --------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Grids, buffer sizes and checks of a plan depend on what is known only at a
/// call: the extents of tensors and the values of scalars. An `Expr` is such a
/// number. It has no names and no state, so a loader can evaluate it in any
/// language; docs/artifact.md has its JSON form.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_ARTIFACT_EXPR_H
#define ROPEWALK_ARTIFACT_EXPR_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace ropewalk::artifact {

/// What is known at a call: for each argument its extents, if it is a tensor,
/// and its value, if it is a scalar. Booleans are 0 or 1. Floating scalars are
/// their bits; kernels get them as they are, and nothing is computed from them.
struct Sizes {
  struct Argument {
    std::vector<int64_t> shape;
    int64_t scalar = 0;
  };
  std::vector<Argument> arguments;
};

/// A number of 64 bits with a sign. Copies share their operands.
class Expr {
public:
  enum class Op {
    Constant, // a number
    Dim,      // ["dim", argument, dimension]
    Scalar,   // ["scalar", argument]
    Add,
    Sub,
    Mul,
    // The quotient rounded up or down, and the remainder of the latter, which
    // has the sign of the divisor.
    CeilDiv,
    FloorDiv,
    Mod,
    Min,
    Max,
    // 0 or 1.
    Eq,
    Ne,
    Lt,
    Le,
    And,
    Or,
    Not,
    Select
  };

  /*implicit*/ Expr(int64_t constant = 0);
  static Expr dim(unsigned argument, unsigned dimension);
  static Expr scalar(unsigned argument);

  /// An operation on other numbers: one operand for `Not`, three for `Select`
  /// (condition, value if it is not 0, value if it is), two for the others.
  /// What depends on nothing, and what cannot matter like a factor of 1, is
  /// folded.
  static Expr get(Op op, llvm::ArrayRef<Expr> operands);

  Op getOp() const { return op; }
  /// Of `Constant`.
  int64_t getConstant() const { return numbers[0]; }
  std::optional<int64_t> asConstant() const;
  /// Of `Dim` and `Scalar`.
  unsigned getArgument() const { return numbers[0]; }
  /// Of `Dim`.
  unsigned getDimension() const { return numbers[1]; }
  llvm::ArrayRef<Expr> getOperands() const;

  bool operator==(const Expr &other) const;
  bool operator!=(const Expr &other) const { return !(*this == other); }

  /// The number at a call. `And`, `Or` and `Select` evaluate no operand that
  /// does not matter. Fails if a number is beyond 64 bits, a divisor is 0, or
  /// an argument or a dimension is not there.
  llvm::Expected<int64_t> evaluate(const Sizes &sizes) const;

private:
  Expr(Op op, int64_t first, int64_t second);

  Op op;
  int64_t numbers[2] = {0, 0};
  std::shared_ptr<const std::vector<Expr>> operands;
};

inline Expr operator+(const Expr &left, const Expr &right) {
  return Expr::get(Expr::Op::Add, {left, right});
}
inline Expr operator-(const Expr &left, const Expr &right) {
  return Expr::get(Expr::Op::Sub, {left, right});
}
inline Expr operator*(const Expr &left, const Expr &right) {
  return Expr::get(Expr::Op::Mul, {left, right});
}
inline Expr ceilDiv(const Expr &left, const Expr &right) {
  return Expr::get(Expr::Op::CeilDiv, {left, right});
}

/// The word of an operation in manifests: "+", "ceildiv", "select". Constants
/// have none.
llvm::StringRef stringify(Expr::Op op);
std::optional<Expr::Op> symbolizeOp(llvm::StringRef word);

/// Number of operands of an operation; 0 for `Constant`, `Dim` and `Scalar`.
unsigned getNumOperands(Expr::Op op);

} // namespace ropewalk::artifact

#endif // ROPEWALK_ARTIFACT_EXPR_H
