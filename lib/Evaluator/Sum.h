//===- Sum.h - Sums of products in any order --------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EVALUATOR_SUM_H
#define ROPEWALK_LIB_EVALUATOR_SUM_H

#include "Machine.h"

#include "ropewalk/Reference/Rounding.h"

#include <cfloat>
#include <cmath>

namespace ropewalk::evaluator {

/// A sum of products in f32: one order of it, and what any order (products
/// rounded or fused) may give.
class Sum {
public:
  explicit Sum(Numbers &numbers) : numbers(numbers) {}
  void add(const Number &x, const Number &y);
  Number get() const;

private:
  Numbers &numbers;
  double exact = 0, size = 0, off = 0;
  float rounded = 0;
  int64_t terms = 0;
};

} // namespace ropewalk::evaluator

#endif // ROPEWALK_LIB_EVALUATOR_SUM_H
