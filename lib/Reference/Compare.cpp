//===- Compare.cpp - Results against the reference --------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Reference/Reference.h"

#include <cmath>

using namespace ropewalk;
using namespace ropewalk::reference;

/// True if a number within `bound` of `exact` may have been rounded to `got`.
static bool agrees(runtime::ElementKind kind, double got, double exact,
                   double bound) {
  if (std::isnan(exact))
    return std::isnan(got);
  if (got == exact)
    return true;
  if (!(bound < INFINITY))
    return true; // nothing is known about this number
  return runtime::roundToElement(kind, exact - bound) <= got &&
         got <= runtime::roundToElement(kind, exact + bound);
}

Comparison reference::compare(const runtime::Array &got,
                              const Result &expected) {
  Comparison result;
  for (int64_t index = 0; index < got.size(); ++index) {
    double number = got.get(index), exact = expected.exact[index],
           bound = expected.bound[index];
    if (!agrees(got.kind, number, exact, bound) && result.agrees())
      result.worst = index;
    double error = std::abs(number - exact);
    if (!(error > 0) || std::isinf(error))
      continue;
    // What rounding alone makes of an exact number is no error.
    if (number == expected.value.get(index) && bound == 0)
      continue;
    result.largestError = std::max(result.largestError, error);
    result.largestShare = std::max(result.largestShare, error / bound);
  }
  return result;
}
