//===- Numbers.cpp - Exact numbers from and to text -----------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Numbers.h"

#include "llvm/ADT/StringExtras.h"

#include <charconv>
#include <cmath>

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::placement;

std::optional<Rational> explain::toRational(const json::Value &value) {
  if (std::optional<bool> flag = value.getAsBoolean())
    return Rational(*flag ? 1 : 0);
  if (std::optional<int64_t> integer = value.getAsInteger())
    return Rational(*integer);
  std::optional<double> number = value.getAsNumber();
  if (!number || !std::isfinite(*number))
    return std::nullopt;
  return fromShortestDecimal(*number);
}

std::optional<Rational> explain::parseRational(StringRef text) {
  auto [before, after] = text.split('/');
  int64_t num, den;
  if (!before.getAsInteger(10, num) && !after.getAsInteger(10, den) && den > 0)
    return reduce(Rational(num, den));
  // What JSON takes for a number is one here, too.
  Expected<json::Value> value = json::parse(text);
  if (!value) {
    consumeError(value.takeError());
    return std::nullopt;
  }
  return value->kind() == json::Value::Number ? toRational(*value)
                                              : std::nullopt;
}

void explain::printNumber(raw_ostream &os, const Rational &value) {
  Rational number = reduce(value);
  if (number.den == 1) {
    os << number.num;
  } else if (number.den == 2) {
    os << (number.num < 0 ? "-" : "") << abs(number.num) / 2 << ".5";
  } else {
    double nearest = toDouble(number);
    if (!std::isfinite(nearest)) {
      os << floor(number); // beyond doubles a fraction does not matter
      return;
    }
    char buffer[32];
    auto end = std::to_chars(buffer, std::end(buffer), nearest);
    os << StringRef(buffer, end.ptr - buffer);
  }
}
