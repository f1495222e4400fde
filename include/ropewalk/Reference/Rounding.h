//===- Rounding.h - What rounding to an element type costs ------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_REFERENCE_ROUNDING_H
#define ROPEWALK_REFERENCE_ROUNDING_H

#include "ropewalk/Runtime/Array.h"

#include <cmath>

namespace ropewalk::reference {

using runtime::ElementKind;

/// Largest relative error of rounding to a floating kind.
double unitRoundoff(ElementKind kind);
/// Largest absolute error where numbers are too small for that: half of the
/// smallest subnormal, or all of it where hardware may flush to zero.
double smallestError(ElementKind kind);
/// Bound of rounding `number` once.
inline double roundingError(ElementKind kind, double number) {
  return unitRoundoff(kind) * std::abs(number) + smallestError(kind);
}
/// Relative error of one operation in f32.
inline constexpr double epsilon32 = 0x1p-24;
/// The same in the type that operands of a kind are computed in: f32, or f64 if
/// they are.
inline double epsilonOf(ElementKind kind) {
  return kind == ElementKind::F64 ? unitRoundoff(kind) : epsilon32;
}

} // namespace ropewalk::reference

#endif // ROPEWALK_REFERENCE_ROUNDING_H
