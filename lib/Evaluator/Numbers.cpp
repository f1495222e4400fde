//===- Numbers.cpp - Floats with what they may be ---------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Numbers.h"

#include <algorithm>
#include <cmath>

using namespace ropewalk;
using namespace ropewalk::evaluator;

Number::Number(double low, double value, double high)
    : value(value), low(low), high(high) {
  if (std::isnan(value)) {
    this->low = this->high = value;
  } else if (std::isnan(low) || std::isnan(high)) {
    this->low = -INFINITY;
    this->high = INFINITY;
  } else {
    this->low = std::min(low, value);
    this->high = std::max(high, value);
  }
}

/// Conversion to float is rounding to f32, and quicker.
static double roundTo(ElementKind kind, double x) {
  return kind == ElementKind::F32 ? static_cast<float>(x)
                                  : runtime::roundToElement(kind, x);
}

Number Numbers::round(ElementKind kind, const Number &x) const {
  if (!rounds())
    return x;
  // Rounding keeps the order, so ends stay ends.
  double value = roundTo(kind, x.value);
  if (x.low == x.value && x.high == x.value)
    return Number(value);
  return {roundTo(kind, x.low), value, roundTo(kind, x.high)};
}

Number Numbers::widen(const Number &x, double relative, double absolute) const {
  if (!rounds() || std::isinf(x.value))
    return x;
  return {x.low - std::abs(x.low) * relative - absolute, x.value,
          x.high + std::abs(x.high) * relative + absolute};
}

bool evaluator::isExactSum(double x, double y, double sum) {
  // What rounding has cut off, by Knuth.
  double part = sum - x;
  return !std::isfinite(sum) || (x - (sum - part)) + (y - part) == 0;
}

bool evaluator::isExactProduct(double x, double y, double product) {
  return !std::isfinite(product) || std::fma(x, y, -product) == 0;
}

Number Numbers::add(ElementKind kind, const Number &x, const Number &y) {
  double sum = x.value + y.value;
  expectExact(isExactSum(x.value, y.value, sum));
  return round(kind, {x.low + y.low, sum, x.high + y.high});
}

Number Numbers::subtract(ElementKind kind, const Number &x, const Number &y) {
  return add(kind, x, negate(y));
}

/// The hull of what an operation makes of the ends of two intervals.
static Number combineEnds(const Number &x, const Number &y,
                          double (*combine)(double, double)) {
  double value = combine(x.value, y.value);
  if (x.isKnown() && y.isKnown())
    return Number(value);
  double ends[] = {combine(x.low, y.low), combine(x.low, y.high),
                   combine(x.high, y.low), combine(x.high, y.high)};
  if (std::any_of(ends, ends + 4, [](double end) { return std::isnan(end); }))
    return {NAN, value, NAN};
  return {*std::min_element(ends, ends + 4), value,
          *std::max_element(ends, ends + 4)};
}

Number Numbers::multiply(ElementKind kind, const Number &x, const Number &y) {
  Number product = combineEnds(x, y, [](double a, double b) { return a * b; });
  expectExact(isExactProduct(x.value, y.value, product.value));
  return round(kind, product);
}

Number Numbers::divide(ElementKind kind, const Number &x, const Number &y) {
  Number quotient = combineEnds(x, y, [](double a, double b) { return a / b; });
  if (!(y.low > 0 || y.high < 0) && !y.isKnown())
    quotient = {NAN, quotient.value, NAN};
  expectExact(isExactProduct(quotient.value, y.value, x.value));
  return round(kind, quotient);
}

Number Numbers::apply(ElementKind kind, double (*function)(double),
                      const Number &x, double relative) {
  expectExact(x.value == 0);
  Number y(function(x.low), function(x.value), function(x.high));
  return round(kind, widen(y, relative));
}

Number Numbers::exp2(ElementKind kind, const Number &x, double relative) {
  expectExact(x.value == std::floor(x.value));
  Number y(std::exp2(x.low), std::exp2(x.value), std::exp2(x.high));
  return round(kind, widen(y, relative));
}

Number evaluator::largest(const Number &x, const Number &y) {
  return {std::fmax(x.low, y.low), std::fmax(x.value, y.value),
          std::fmax(x.high, y.high)};
}

Number evaluator::smallest(const Number &x, const Number &y) {
  return {std::fmin(x.low, y.low), std::fmin(x.value, y.value),
          std::fmin(x.high, y.high)};
}
