//===- Number.cpp - Small floating formats -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Number.h"

using namespace ropewalk::emulator;

/// Rounds a non-negative multiple of some unit to an integer; halves go to even
/// numbers.
static double roundUnits(double units, Rounding rounding, bool isNegative) {
  double floor = std::floor(units), rest = units - floor;
  bool up = false;
  switch (rounding) {
  case Rounding::NearestEven:
    up = rest > 0.5 || (rest == 0.5 && std::fmod(floor, 2) != 0);
    break;
  case Rounding::NearestAway:
    up = rest >= 0.5;
    break;
  case Rounding::Zero:
    break;
  case Rounding::Down:
    up = isNegative && rest > 0;
    break;
  case Rounding::Up:
    up = !isNegative && rest > 0;
    break;
  }
  return floor + (up ? 1 : 0);
}

uint32_t ropewalk::emulator::encode(const Format &format, double value,
                                    Rounding rounding, bool saturates) {
  if (std::isnan(value))
    return format.nan;
  bool isNegative = std::signbit(value);
  uint32_t sign = uint32_t(isNegative)
                  << (format.exponentBits + format.mantissaBits);
  double magnitude = std::fabs(value);
  int bias = (1 << (format.exponentBits - 1)) - 1;
  uint32_t largestField = (1u << format.exponentBits) - 1;
  // Infinity of formats that have one; else the pattern of NaN.
  uint32_t infinity =
      format.hasInfinity ? largestField << format.mantissaBits : format.nan;
  uint32_t largest = infinity - 1;
  uint32_t bits = 0;
  if (std::isinf(magnitude)) {
    bits = infinity;
    return sign | (saturates ? largest : bits);
  }
  if (magnitude != 0) {
    int exponent;
    std::frexp(magnitude, &exponent);
    exponent = std::max(exponent - 1, 1 - bias);
    double units = std::ldexp(magnitude, int(format.mantissaBits) - exponent);
    double rounded = roundUnits(units, rounding, isNegative);
    // A carry into the next power of two moves the exponent by itself.
    double field =
        std::ldexp(double(exponent + bias - 1), format.mantissaBits) + rounded;
    if (field <= largest)
      bits = uint32_t(field);
    else {
      bool towardsZero = rounding == Rounding::Zero ||
                         (rounding == Rounding::Down && !isNegative) ||
                         (rounding == Rounding::Up && isNegative);
      bits = saturates || towardsZero ? largest : infinity;
    }
  }
  return sign | bits;
}

double ropewalk::emulator::decode(const Format &format, uint32_t bits) {
  unsigned mantissaBits = format.mantissaBits;
  bool isNegative = bits >> (format.exponentBits + mantissaBits) & 1;
  uint32_t magnitude =
      bits & ((1u << (format.exponentBits + mantissaBits)) - 1);
  uint32_t mantissa = magnitude & ((1u << mantissaBits) - 1);
  int field = int(magnitude >> mantissaBits);
  int bias = (1 << (format.exponentBits - 1)) - 1;
  double value;
  if (format.hasInfinity && field == (1 << format.exponentBits) - 1)
    value = mantissa ? NAN : INFINITY;
  else if (!format.hasInfinity && magnitude == format.nan)
    value = NAN;
  else if (field == 0)
    value = std::ldexp(double(mantissa), 1 - bias - int(mantissaBits));
  else
    value = std::ldexp(double(mantissa | 1u << mantissaBits),
                       field - bias - int(mantissaBits));
  return isNegative ? -value : value;
}

double ropewalk::emulator::fmaToOdd(double a, double b, double c) {
  // Inputs are short, so the product is exact.
  double product = a * b, sum = product + c;
  if (!std::isfinite(sum))
    return sum;
  double shifted = sum - product;
  double error = (product - (sum - shifted)) + (c - shifted);
  if (error == 0 || (bitCast<uint64_t>(sum) & 1))
    return sum;
  // The neighbour of an even number on the side of the exact sum is odd.
  return std::nextafter(sum, error > 0 ? INFINITY : -INFINITY);
}
