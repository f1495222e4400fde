//===- Polynomial.cpp - Polynomials with rational coefficients ------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Polynomial.h"

#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace ropewalk::properties;

Polynomial::Polynomial(const Rational &constant) { add({}, constant); }

Polynomial Polynomial::of(Atom atom) {
  Polynomial result;
  result.add({{atom, 1}}, Rational(1));
  return result;
}

void Polynomial::add(const Monomial &monomial, const Rational &coefficient) {
  auto [it, isNew] = terms.insert({monomial, Rational()});
  it->second = reduce(it->second + coefficient);
  if (it->second.num == 0)
    terms.erase(it);
}

std::optional<Rational> Polynomial::getConstant() const {
  if (terms.empty())
    return Rational();
  if (terms.size() == 1 && terms.begin()->first.empty())
    return terms.begin()->second;
  return std::nullopt;
}

void Polynomial::collect(std::set<Atom> &atoms) const {
  for (const auto &[monomial, coefficient] : terms)
    for (auto [atom, power] : monomial)
      atoms.insert(atom);
}

std::optional<std::pair<Polynomial, Polynomial>>
Polynomial::split(Atom atom) const {
  std::pair<Polynomial, Polynomial> parts;
  for (const auto &[monomial, coefficient] : terms) {
    auto factor = find_if(monomial, [&](auto &f) { return f.first == atom; });
    if (factor == monomial.end()) {
      parts.second.add(monomial, coefficient);
      continue;
    }
    if (factor->second != 1)
      return std::nullopt;
    Monomial rest(monomial.begin(), factor);
    rest.insert(rest.end(), std::next(factor), monomial.end());
    parts.first.add(rest, coefficient);
  }
  return parts;
}

Rational Polynomial::getDenominator() const {
  DynamicAPInt result(1);
  for (const auto &[monomial, coefficient] : terms)
    result = lcm(result, coefficient.den);
  return Rational(result);
}

static Monomial multiply(const Monomial &x, const Monomial &y) {
  Monomial product;
  auto left = x.begin(), right = y.begin();
  while (left != x.end() || right != y.end()) {
    if (right == y.end() || (left != x.end() && left->first < right->first)) {
      product.push_back(*left++);
    } else if (left == x.end() || right->first < left->first) {
      product.push_back(*right++);
    } else {
      product.emplace_back(left->first, left->second + right->second);
      ++left;
      ++right;
    }
  }
  return product;
}

namespace ropewalk::properties {

Polynomial operator+(const Polynomial &x, const Polynomial &y) {
  Polynomial sum = x;
  for (const auto &[monomial, coefficient] : y.terms)
    sum.add(monomial, coefficient);
  return sum;
}

Polynomial operator-(const Polynomial &x, const Polynomial &y) {
  Polynomial difference = x;
  for (const auto &[monomial, coefficient] : y.terms)
    difference.add(monomial, -coefficient);
  return difference;
}

Polynomial operator*(const Polynomial &x, const Polynomial &y) {
  Polynomial product;
  for (const auto &[left, leftFactor] : x.terms)
    for (const auto &[right, rightFactor] : y.terms)
      product.add(multiply(left, right), leftFactor * rightFactor);
  return product;
}

bool Polynomial::operator==(const Polynomial &other) const {
  return terms.size() == other.terms.size() &&
         std::equal(terms.begin(), terms.end(), other.terms.begin(),
                    [](const auto &x, const auto &y) {
                      return x.first == y.first && x.second == y.second;
                    });
}

bool Polynomial::operator<(const Polynomial &other) const {
  return std::lexicographical_compare(
      terms.begin(), terms.end(), other.terms.begin(), other.terms.end(),
      [](const auto &x, const auto &y) {
        return x.first != y.first ? x.first < y.first : x.second < y.second;
      });
}

} // namespace ropewalk::properties
