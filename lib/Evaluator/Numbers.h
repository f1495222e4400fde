//===- Numbers.h - Floats with what they may be -----------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EVALUATOR_NUMBERS_H
#define ROPEWALK_LIB_EVALUATOR_NUMBERS_H

#include "ropewalk/Evaluator/Evaluator.h"
#include "ropewalk/Runtime/Array.h"

#include <algorithm>
#include <utility>

namespace ropewalk::evaluator {

using runtime::ElementKind;

/// A float, and between what a conforming implementation may have in its place.
/// NaN is NaN everywhere, or (only in low and high: infinities) anything.
struct Number {
  double value = 0, low = 0, high = 0;

  Number() = default;
  explicit Number(double value) : value(value), low(value), high(value) {}
  /// Puts the three in order. Where an end is NaN, nothing is known.
  Number(double low, double value, double high);

  /// True if every implementation has this very number.
  bool isKnown() const { return low == high; }
  /// How far another implementation may be off.
  double radius() const {
    return isKnown() ? 0 : std::max(high - value, value - low);
  }
};

/// Arithmetic on them.
class Numbers {
public:
  explicit Numbers(Arithmetic arithmetic) : arithmetic(arithmetic) {}

  /// Whether what follows belongs to a kernel. Returns what was before.
  bool enterKernel(bool isKernel) { return std::exchange(inKernel, isKernel); }
  bool rounds() const { return !inKernel || arithmetic == Arithmetic::F32; }
  /// True once if an operation since the last call was not exact and should
  /// have been.
  bool takeInexact() { return std::exchange(inexact, false); }

  /// Rounds to an element type where roundings count.
  Number round(ElementKind kind, const Number &x) const;
  /// An unknown relative and absolute error, where roundings count.
  Number widen(const Number &x, double relative, double absolute = 0) const;

  // Rounded as IEEE 754 says.
  Number add(ElementKind kind, const Number &x, const Number &y);
  Number subtract(ElementKind kind, const Number &x, const Number &y);
  Number multiply(ElementKind kind, const Number &x, const Number &y);
  Number divide(ElementKind kind, const Number &x, const Number &y);
  /// An increasing function with an unknown relative error. Exact arithmetic
  /// has it at zero only.
  Number apply(ElementKind kind, double (*function)(double), const Number &x,
               double relative);
  /// 2^x, for whole x also in exact arithmetic.
  Number exp2(ElementKind kind, const Number &x, double relative);

  /// Says whether an operation was exact, for exact arithmetic.
  void expectExact(bool isExact) {
    inexact |= inKernel && arithmetic == Arithmetic::Exact && !isExact;
  }

private:
  Arithmetic arithmetic;
  bool inKernel = false, inexact = false;
};

/// Whether a result was not rounded; infinities and NaN never are.
bool isExactSum(double x, double y, double sum);
bool isExactProduct(double x, double y, double product);

inline Number negate(const Number &x) { return {-x.high, -x.value, -x.low}; }

/// The larger or smaller one; a number wins over NaN.
Number largest(const Number &x, const Number &y);
Number smallest(const Number &x, const Number &y);

} // namespace ropewalk::evaluator

#endif // ROPEWALK_LIB_EVALUATOR_NUMBERS_H
