//===- Rational.h - Exact numbers and float32 -------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// One set of names for the operations of scheme expressions, on exact numbers
/// and on float32, so that the evaluator is written once.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_PLACEMENT_RATIONAL_H
#define ROPEWALK_LIB_PLACEMENT_RATIONAL_H

#include "ropewalk/Placement/Placement.h"

#include <cmath>

namespace ropewalk::placement {

/// The nearest float32, ties to even; infinite beyond its range.
float toFloat(const Rational &value);

inline Rational roundDown(const Rational &x) { return floor(x); }
inline float roundDown(float x) { return std::floor(x); }

inline Rational roundUp(const Rational &x) { return ceil(x); }
inline float roundUp(float x) { return std::ceil(x); }

/// Half to even.
Rational roundNearest(const Rational &x);
inline float roundNearest(float x) { return std::nearbyint(x); }

/// Towards zero.
template <typename Number>
Number truncate(const Number &x) {
  return x < Number(0) ? roundUp(x) : roundDown(x);
}

} // namespace ropewalk::placement

#endif // ROPEWALK_LIB_PLACEMENT_RATIONAL_H
