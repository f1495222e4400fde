//===- TermText.cpp - Terms as text ---------------------------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Term.h"

#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace ropewalk::properties;

static unsigned getDegree(const Monomial &monomial) {
  unsigned degree = 0;
  for (auto [atom, power] : monomial)
    degree += power;
  return degree;
}

static void printRational(raw_ostream &os, const Rational &value) {
  os << value.num;
  if (value.den != 1)
    os << '/' << value.den;
}

std::string Terms::str(Atom atom) const {
  const AtomInfo &info = atoms[atom];
  if (info.call == Call::None)
    return info.name;
  constexpr StringLiteral names[] = {"",       "floor", "max",
                                     "select", "round", "f32"};
  std::string text;
  raw_string_ostream os(text);
  os << names[static_cast<int>(info.call)] << '(';
  llvm::interleaveComma(info.args, os,
                        [&](const Term &arg) { os << str(arg); });
  os << ')';
  return text;
}

std::string Terms::str(const Polynomial &polynomial) const {
  if (polynomial.isZero())
    return "0";
  std::vector<std::pair<Monomial, Rational>> sorted(
      polynomial.getTerms().begin(), polynomial.getTerms().end());
  // Positive ones first, so that the text starts without a sign.
  llvm::sort(sorted, [](const auto &x, const auto &y) {
    auto rank = [](const auto &entry) {
      return std::make_tuple(entry.second.num < 0, -int(getDegree(entry.first)),
                             entry.first);
    };
    return rank(x) < rank(y);
  });
  std::string text;
  raw_string_ostream os(text);
  for (const auto &[index, entry] : enumerate(sorted)) {
    auto &[monomial, coefficient] = entry;
    bool isNegative = coefficient.num < 0;
    if (index)
      os << (isNegative ? " - " : " + ");
    else if (isNegative)
      os << '-';
    Rational size = isNegative ? -coefficient : coefficient;
    bool hasNumber = monomial.empty() || size != Rational(1);
    if (hasNumber)
      printRational(os, size);
    for (const auto &[place, factor] : enumerate(monomial))
      for (unsigned n = 0; n < factor.second; ++n)
        os << (hasNumber || place || n ? "*" : "") << str(factor.first);
  }
  return text;
}

std::string Terms::str(const Term &term) const {
  if (term.den.getConstant())
    return str(term.num);
  bool isSum = term.num.getTerms().size() > 1;
  return (isSum ? "(" : "") + str(term.num) + (isSum ? ")" : "") + "/(" +
         str(term.den) + ")";
}
