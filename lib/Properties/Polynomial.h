//===- Polynomial.h - Polynomials with rational coefficients ----*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_PROPERTIES_POLYNOMIAL_H
#define ROPEWALK_LIB_PROPERTIES_POLYNOMIAL_H

#include "ropewalk/Placement/Placement.h"

#include <map>
#include <set>
#include <vector>

namespace ropewalk::properties {

using placement::Rational;

/// An unknown of a polynomial: a variable, or a call that is taken as a whole,
/// see Term.h. It is a number that `Terms` gave out.
using Atom = unsigned;

/// A product of powers, by atom; empty is 1.
using Monomial = std::vector<std::pair<Atom, unsigned>>;

/// A sum of monomials in which no coefficient is 0. As the representation is
/// unique, two polynomials are equal iff they are the same function of their
/// atoms.
class Polynomial {
public:
  Polynomial() = default;
  Polynomial(const Rational &constant);
  Polynomial(int64_t constant) : Polynomial(Rational(constant)) {}
  static Polynomial of(Atom atom);

  bool isZero() const { return terms.empty(); }
  /// The value, if no atom occurs.
  std::optional<Rational> getConstant() const;
  const std::map<Monomial, Rational> &getTerms() const { return terms; }
  void add(const Monomial &monomial, const Rational &coefficient);
  /// All atoms that occur.
  void collect(std::set<Atom> &atoms) const;
  /// The factor of `atom`, and what is left; nothing if `atom` occurs in a
  /// higher power.
  std::optional<std::pair<Polynomial, Polynomial>> split(Atom atom) const;
  /// The least common denominator of the coefficients.
  placement::Rational getDenominator() const;

  friend Polynomial operator+(const Polynomial &x, const Polynomial &y);
  friend Polynomial operator-(const Polynomial &x, const Polynomial &y);
  friend Polynomial operator*(const Polynomial &x, const Polynomial &y);
  bool operator==(const Polynomial &other) const;
  bool operator<(const Polynomial &other) const;

private:
  std::map<Monomial, Rational> terms;
};

} // namespace ropewalk::properties

#endif // ROPEWALK_LIB_PROPERTIES_POLYNOMIAL_H
