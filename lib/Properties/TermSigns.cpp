//===- TermSigns.cpp - Signs, integers and remainders of terms ------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Term.h"

#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace ropewalk::properties;

//===----------------------------------------------------------------------===//
// Integers
//===----------------------------------------------------------------------===//

/// Visits all tuples of `count` numbers in [0, modulus); stops at false.
static bool forAllTuples(size_t count, int64_t modulus,
                         llvm::function_ref<bool(ArrayRef<int64_t>)> visit) {
  SmallVector<int64_t> tuple(count);
  while (true) {
    if (!visit(tuple))
      return false;
    size_t place = 0;
    while (place < count && ++tuple[place] == modulus)
      tuple[place++] = 0;
    if (place == count)
      return true;
  }
}

static constexpr int64_t maxTuples = 1000;

static int64_t countTuples(size_t count, int64_t modulus) {
  int64_t tuples = 1;
  for (size_t n = 0; n < count && tuples <= maxTuples; ++n)
    tuples *= modulus;
  return tuples;
}

/// A polynomial with common denominator D and integer atoms is an integer
/// everywhere iff it is one for all remainders of its atoms modulo D.
static bool isIntegerByRemainders(const Polynomial &polynomial,
                                  int64_t common) {
  std::set<Atom> found;
  polynomial.collect(found);
  std::vector<Atom> atoms(found.begin(), found.end());
  if (countTuples(atoms.size(), common) > maxTuples)
    return false;
  return forAllTuples(atoms.size(), common, [&](ArrayRef<int64_t> tuple) {
    Rational sum;
    for (const auto &[monomial, coefficient] : polynomial.getTerms()) {
      Rational product = coefficient;
      for (auto [atom, power] : monomial)
        for (unsigned n = 0; n < power; ++n)
          product *= Rational(tuple[find(atoms, atom) - atoms.begin()]);
      sum += product;
    }
    return reduce(sum).den == 1;
  });
}

bool Terms::isInteger(const Term &term) {
  if (!term.den.getConstant())
    return false;
  for (const auto &[monomial, coefficient] : term.num.getTerms())
    if (!hasIntegerAtoms(monomial))
      return false;
  Rational common = term.num.getDenominator();
  if (common.num == 1)
    return true;
  return common.num <= 64 &&
         isIntegerByRemainders(term.num, int64_t(common.num));
}

//===----------------------------------------------------------------------===//
// Signs
//===----------------------------------------------------------------------===//

Atom Terms::getSlack(Atom extent, std::optional<Atom> cell) {
  auto [it, isNew] =
      slacks.insert({{extent, cell ? int64_t(*cell) : -1}, Atom()});
  if (isNew) {
    Range range;
    range.isInteger = atoms[extent].range.isInteger;
    range.least = Rational(0);
    it->second = makeAtom("slack", range);
  }
  return it->second;
}

/// Rewrites variables that are bounded from below by sums of variables that are
/// not negative: H = 1 + h + slack, with a row h of the H rows, and so on.
/// What is known of a second row is only that it is not negative.
Term Terms::withSlack(const Term &term) {
  std::set<Atom> all;
  collectAll(term, all);
  std::map<Atom, Atom> cells;
  for (Atom atom : all)
    if (atoms[atom].range.below)
      cells.insert({*atoms[atom].range.below, atom});
  std::map<Atom, Term> values;
  auto bound = [&](Atom extent, std::optional<Atom> cell) {
    Term value = Polynomial::of(getSlack(extent, cell));
    if (cell)
      value = add(add(value, Term(1)), Polynomial::of(*cell));
    else
      value = add(value, Term(*atoms[extent].range.least));
    values[extent] = value;
  };
  for (auto [extent, cell] : cells)
    bound(extent, cell);
  for (Atom atom : all)
    if (atoms[atom].call == Call::None && atoms[atom].range.least &&
        atoms[atom].range.least->num != 0 && !values.count(atom))
      bound(atom, std::nullopt);
  return values.empty() ? term : substitute(term, values);
}

/// Calls that one question about a sign may replace by bounds.
static constexpr unsigned maxEffort = 60;

bool Terms::isNonNegativeAtom(Atom atom) const {
  const Range &range = atoms[atom].range;
  return range.least && range.least->num >= 0;
}

/// True if a polynomial in atoms with slack is never negative: no coefficient
/// is, or that is so after a call has been replaced by its bounds.
bool Terms::decideSign(const Polynomial &polynomial, unsigned depth) {
  auto isNonNegativeTerm = [&](const auto &entry) {
    return entry.second.num >= 0 && all_of(entry.first, [&](auto &factor) {
             return factor.second % 2 == 0 || isNonNegativeAtom(factor.first);
           });
  };
  if (all_of(polynomial.getTerms(), isNonNegativeTerm))
    return true;
  if (depth == 0 || tooLarge || effort == 0)
    return false;
  --effort;
  std::set<Atom> direct;
  polynomial.collect(direct);
  for (Atom atom : direct)
    if (atoms[atom].call != Call::None)
      if (decideByCall(polynomial, atom, depth - 1))
        return true;
  return false;
}

bool Terms::decideByCall(const Polynomial &polynomial, Atom atom,
                         unsigned depth) {
  auto parts = polynomial.split(atom);
  if (!parts)
    return false;
  const Polynomial &factor = parts->first, &rest = parts->second;
  AtomInfo info = atoms[atom];
  // The whole with `value` instead of the call, times its denominator.
  auto holdsWith = [&](const Term &value) {
    return decideSign(factor * value.num + rest * value.den, depth);
  };
  bool isUp = decideSign(factor, depth);
  if (!isUp && info.call != Call::Select &&
      !decideSign(Polynomial() - factor, depth))
    return false;
  switch (info.call) {
  case Call::Max:
    return isUp ? any_of(info.args, holdsWith) : all_of(info.args, holdsWith);
  case Call::Select:
    return holdsWith(info.args[1]) && holdsWith(info.args[2]);
  case Call::Floor: {
    if (!isUp)
      return holdsWith(info.args[0]);
    bool isExact = info.args[0].den.getConstant() &&
                   all_of(info.args[0].num.getTerms(), [&](auto &entry) {
                     return hasIntegerAtoms(entry.first);
                   });
    Rational common = info.args[0].num.getDenominator();
    Rational gap = isExact ? (common - Rational(1)) / common : Rational(1);
    return holdsWith(subtract(info.args[0], Term(gap)));
  }
  case Call::Round:
    return holdsWith(
        add(info.args[0], Term(isUp ? Rational(-1, 2) : Rational(1, 2))));
  case Call::F32:
    return isUp && isNonNegativeAtom(atom) && holdsWith(Term(0));
  case Call::None:
    break;
  }
  return false;
}

bool Terms::isNonNegative(const Term &term) {
  constexpr unsigned maxDepth = 6;
  if (std::optional<Rational> constant = term.getConstant())
    return constant->num >= 0;
  Term spread = withSlack(term);
  effort = maxEffort; // `withSlack` has questions of its own
  return decideSign(spread.num, maxDepth) && !tooLarge;
}

/// Positive integers are at least 1. Other terms are tried against the constant
/// part of their numerator.
bool Terms::isPositive(const Term &term) {
  constexpr unsigned maxDepth = 6;
  if (std::optional<Rational> constant = term.getConstant())
    return constant->num > 0;
  Term spread = withSlack(term);
  effort = maxEffort; // `withSlack` has questions of its own
  Rational common = spread.num.getDenominator();
  Polynomial scaled = spread.num * Polynomial(common);
  if (isInteger(scaled))
    return decideSign(scaled - Polynomial(1), maxDepth) && !tooLarge;
  auto constant = spread.num.getTerms().find(Monomial());
  bool hasConstant =
      constant != spread.num.getTerms().end() && constant->second.num > 0;
  return hasConstant &&
         decideSign(spread.num - Polynomial(constant->second), maxDepth) &&
         !tooLarge;
}

//===----------------------------------------------------------------------===//
// Remainders
//===----------------------------------------------------------------------===//

/// Integer variables in arguments of `floor`, and the common denominator there.
static int64_t findModulus(const Terms &terms, const Term &term,
                           std::set<Atom> &variables) {
  std::set<Atom> all;
  terms.collectAll(term, all);
  Rational modulus(1);
  for (Atom atom : all) {
    const AtomInfo &info = terms.getInfo(atom);
    if (info.call != Call::Floor || !info.args[0].den.getConstant())
      continue;
    Rational common = info.args[0].num.getDenominator();
    modulus = Rational(lcm(modulus.num, common.num));
    terms.collectAll(info.args[0], variables);
  }
  return modulus.num > 64 ? 0 : int64_t(modulus.num);
}

bool Terms::splitResidues(
    const Term &term,
    llvm::function_ref<void(const Residue &, const Term &)> visit) {
  std::set<Atom> found;
  int64_t modulus = findModulus(*this, term, found);
  std::vector<Atom> variables;
  for (Atom atom : found)
    if (atoms[atom].call == Call::None && atoms[atom].range.isInteger)
      variables.push_back(atom);
  if (modulus < 2 || variables.empty() ||
      countTuples(variables.size(), modulus) > maxTuples)
    return false;
  // x = modulus*y + r: where x is at least 1, y = 0 and r = 0 is one value more
  // than there is, which only asks for more than is needed.
  std::vector<Atom> quotients;
  for (Atom atom : variables) {
    Range range;
    if (atoms[atom].range.least)
      range.least = Rational(0);
    quotients.push_back(makeAtom(atoms[atom].name + "'", range));
  }
  forAllTuples(variables.size(), modulus, [&](ArrayRef<int64_t> tuple) {
    Residue residue;
    residue.modulus = modulus;
    std::map<Atom, Term> values;
    for (auto [variable, quotient, remainder] :
         zip_equal(variables, quotients, tuple)) {
      residue.remainders[variable] = remainder;
      Term scaled = multiply(Term(modulus), Polynomial::of(quotient));
      values[variable] = add(scaled, Term(remainder));
    }
    visit(residue, substitute(term, values));
    return true;
  });
  return true;
}

bool Terms::isAlwaysZero(const Term &term) {
  if (tooLarge)
    return false;
  if (term.isZero())
    return true;
  bool isZero = true;
  bool wasSplit = splitResidues(term, [&](const Residue &, const Term &part) {
    isZero &= part.isZero();
  });
  return wasSplit && isZero && !tooLarge;
}
