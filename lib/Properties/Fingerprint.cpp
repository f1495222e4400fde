//===- Fingerprint.cpp - Terms at one point modulo a prime ----------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Term.h"

using namespace llvm;
using namespace ropewalk::properties;

static constexpr uint64_t prime = (uint64_t(1) << 61) - 1;

static uint64_t multiply(uint64_t x, uint64_t y) {
  return static_cast<uint64_t>(static_cast<unsigned __int128>(x) * y % prime);
}

static uint64_t invert(uint64_t x) {
  uint64_t result = 1;
  for (uint64_t power = prime - 2; power; power >>= 1) {
    if (power & 1)
      result = multiply(result, x);
    x = multiply(x, x);
  }
  return result;
}

/// The coordinate of the point that belongs to an atom.
static uint64_t choose(Atom atom) {
  uint64_t x = (uint64_t(atom) + 1) * 0x9e3779b97f4a7c15;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return (x ^ (x >> 31)) % prime;
}

static uint64_t reduceModulo(const DynamicAPInt &value) {
  int64_t rest(mod(value, DynamicAPInt(static_cast<int64_t>(prime))));
  return static_cast<uint64_t>(rest);
}

static uint64_t evaluate(const Polynomial &polynomial) {
  uint64_t sum = 0;
  for (const auto &[monomial, coefficient] : polynomial.getTerms()) {
    uint64_t product = reduceModulo(coefficient.num);
    if (coefficient.den != 1)
      product = multiply(product, invert(reduceModulo(coefficient.den)));
    for (auto [atom, power] : monomial)
      for (unsigned n = 0; n < power; ++n)
        product = multiply(product, choose(atom));
    sum = (sum + product) % prime;
  }
  return sum;
}

uint64_t ropewalk::properties::getFingerprint(const Term &term) {
  uint64_t above = evaluate(term.num);
  return term.den.getConstant() ? above
                                : multiply(above, invert(evaluate(term.den)));
}
