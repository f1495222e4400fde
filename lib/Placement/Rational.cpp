//===- Rational.cpp - Exact numbers and their roundings -------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rational.h"

#include "llvm/ADT/APFloat.h"
#include "llvm/ADT/StringRef.h"

#include <charconv>

using namespace llvm;

namespace ropewalk::placement {

Rational roundNearest(const Rational &x) {
  DynamicAPInt down = floor(x);
  Rational rest = x - Rational(down), half(1, 2);
  bool up = rest > half || (rest == half && down % 2 != 0);
  return up ? down + 1 : down;
}

//===----------------------------------------------------------------------===//
// To floating point
//===----------------------------------------------------------------------===//

static bool isBelow(const DynamicAPInt &x, int64_t bound) {
  return -bound < x && x < bound;
}

/// A positive number as `mantissa * 2^exponent`, with 61 or 62 bits of mantissa
/// of which the last is set if anything was cut off behind it. Every rounding
/// to fewer bits then goes the way it would from the exact number.
static std::pair<int64_t, int> toMantissa(const Rational &value) {
  DynamicAPInt num = value.num, den = value.den;
  int exponent = 0;
  for (; num < den * (int64_t(1) << 60); --exponent)
    num *= 2;
  for (; num >= den * (int64_t(1) << 61); ++exponent)
    den *= 2;
  int64_t mantissa(num / den);
  return {mantissa | (num % den != 0), exponent};
}

/// `Float` holds integers up to 2^`Digits` exactly.
template <typename Float, int Digits>
static Float nearest(const Rational &value, const fltSemantics &semantics) {
  constexpr int64_t exact = int64_t(1) << Digits;
  if (isBelow(value.num, exact) && isBelow(value.den, exact))
    return Float(int64_t(value.num)) / Float(int64_t(value.den));
  auto [mantissa, exponent] = toMantissa(abs(value));
  // Quad precision holds mantissa and exponent, so only `convert` rounds.
  APFloat wide(APFloat::IEEEquad());
  wide.convertFromAPInt(APInt(64, mantissa), /*IsSigned=*/true,
                        APFloat::rmNearestTiesToEven);
  wide = scalbn(wide, exponent, APFloat::rmNearestTiesToEven);
  bool losesInfo;
  wide.convert(semantics, APFloat::rmNearestTiesToEven, &losesInfo);
  if (value.num < 0)
    wide.changeSign();
  if constexpr (Digits == 24)
    return wide.convertToFloat();
  else
    return wide.convertToDouble();
}

float toFloat(const Rational &value) {
  return nearest<float, 24>(value, APFloat::IEEEsingle());
}

double toDouble(const Rational &value) {
  return nearest<double, 53>(value, APFloat::IEEEdouble());
}

//===----------------------------------------------------------------------===//
// From floating point
//===----------------------------------------------------------------------===//

/// `mantissa * base^exponent`
static Rational scale(const DynamicAPInt &mantissa, int64_t base,
                      int exponent) {
  DynamicAPInt power(1);
  for (int i = 0; i < std::abs(exponent); ++i)
    power *= base;
  return reduce(exponent < 0 ? Rational(mantissa, power)
                             : Rational(mantissa * power));
}

Rational fromDouble(double value) {
  assert(std::isfinite(value) && "only finite numbers are rational");
  int exponent;
  double fraction = std::frexp(value, &exponent);
  int64_t mantissa = static_cast<int64_t>(std::ldexp(fraction, 53));
  return scale(DynamicAPInt(mantissa), 2, exponent - 53);
}

Rational fromShortestDecimal(double value) {
  assert(std::isfinite(value) && "only finite numbers are rational");
  // "-1.25e-02": a digit, a point if more digits follow, an exponent.
  char buffer[32];
  std::to_chars_result end = std::to_chars(
      buffer, buffer + sizeof(buffer), value, std::chars_format::scientific);
  auto [number, exponentText] = StringRef(buffer, end.ptr - buffer).split('e');
  auto [whole, fraction] = number.split('.');
  int64_t mantissa = std::stoll((whole + fraction).str());
  int exponent = std::stoi(exponentText.str());
  return scale(DynamicAPInt(mantissa), 10,
               exponent - static_cast<int>(fraction.size()));
}

} // namespace ropewalk::placement
