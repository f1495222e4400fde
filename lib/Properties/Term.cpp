//===- Term.cpp - Values of scheme expressions as normal forms ------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Term.h"

#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::properties;

/// Monomials of a term. Shipped schemes stay below 30.
static constexpr size_t maxMonomials = 400;
static constexpr size_t maxAtoms = 4000;

std::optional<Rational> Term::getConstant() const {
  if (num.isZero())
    return Rational();
  std::optional<Rational> above = num.getConstant(), below = den.getConstant();
  if (!above || !below)
    return std::nullopt;
  return reduce(*above / *below);
}

//===----------------------------------------------------------------------===//
// Atoms
//===----------------------------------------------------------------------===//

Atom Terms::makeAtom(StringRef name, const Range &range) {
  AtomInfo info;
  info.name = name.str();
  info.range = range;
  atoms.push_back(std::move(info));
  return atoms.size() - 1;
}

Term Terms::makeVariable(StringRef name, const Range &range) {
  return Polynomial::of(makeAtom(name, range));
}

/// Calls with equal arguments are one atom, however the arguments are written.
Atom Terms::intern(AtomInfo info) {
  for (const Term &arg : info.args)
    info.fingerprints.push_back(getFingerprint(arg));
  auto isSame = [&](const AtomInfo &other) {
    return other.call == info.call && other.text == info.text &&
           other.fingerprints == info.fingerprints &&
           all_of(zip_equal(other.args, info.args), [&](auto pair) {
             return subtract(std::get<0>(pair), std::get<1>(pair)).isZero();
           });
  };
  for (Atom atom = 0; atom < atoms.size(); ++atom)
    if (isSame(atoms[atom]))
      return atom;
  tooLarge |= atoms.size() > maxAtoms;
  atoms.push_back(std::move(info));
  return atoms.size() - 1;
}

Term Terms::call(Call call, std::vector<Term> args, bool isInteger,
                 bool isNonNegative) {
  if (tooLarge)
    return Term();
  AtomInfo info;
  info.call = call;
  info.args = std::move(args);
  info.range.isInteger = isInteger;
  if (isNonNegative)
    info.range.least = Rational(0);
  return Polynomial::of(intern(std::move(info)));
}

Term Terms::checked(Term term) {
  size_t size = term.num.getTerms().size() + term.den.getTerms().size();
  tooLarge |= size > maxMonomials;
  return tooLarge ? Term() : term;
}

//===----------------------------------------------------------------------===//
// Arithmetic
//===----------------------------------------------------------------------===//

Term Terms::divide(const Term &x, const Term &y) {
  Term result;
  result.num = x.num * y.den;
  result.den = x.den * y.num;
  std::optional<Rational> divisor = result.den.getConstant();
  if (divisor && divisor->num != 0) {
    result.num = result.num * Polynomial(Rational(1) / *divisor);
    result.den = Polynomial(1);
  }
  if (result.num.isZero())
    result.den = Polynomial(1);
  return checked(std::move(result));
}

Term Terms::add(const Term &x, const Term &y) {
  Term result;
  result.den = x.den;
  if (x.den == y.den) {
    result.num = x.num + y.num;
  } else {
    result.num = x.num * y.den + y.num * x.den;
    result.den = x.den * y.den;
  }
  return divide(result, Term(1));
}

Term Terms::subtract(const Term &x, const Term &y) {
  return add(x, multiply(Term(-1), y));
}

Term Terms::multiply(const Term &x, const Term &y) {
  Term result;
  // (a / b) * b is a.
  if (x.den == y.num) {
    result.num = x.num;
    result.den = y.den;
  } else if (y.den == x.num) {
    result.num = y.num;
    result.den = x.den;
  } else {
    result.num = x.num * y.num;
    result.den = x.den * y.den;
  }
  return divide(result, Term(1));
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

bool Terms::hasIntegerAtoms(const Monomial &monomial) const {
  return all_of(monomial,
                [&](auto &f) { return atoms[f.first].range.isInteger; });
}

/// Integer parts leave: floor(3/2*H + p) = H + p + floor(1/2*H).
Term Terms::floor(const Term &x) {
  if (std::optional<Rational> constant = x.getConstant())
    return Term(
        Rational(placement::Rational(floorDiv(constant->num, constant->den))));
  if (isInteger(x))
    return x;
  if (!x.den.getConstant())
    return call(Call::Floor, {x}, true, isNonNegative(x));
  Polynomial whole, rest;
  for (const auto &[monomial, coefficient] : x.num.getTerms()) {
    Rational part = hasIntegerAtoms(monomial)
                        ? Rational(floorDiv(coefficient.num, coefficient.den))
                        : Rational(0);
    whole.add(monomial, part);
    rest.add(monomial, coefficient - part);
  }
  if (std::optional<Rational> constant = rest.getConstant())
    return whole + Polynomial(Rational(floorDiv(constant->num, constant->den)));
  return add(whole, call(Call::Floor, {rest}, true, isNonNegative(rest)));
}

Term Terms::ceil(const Term &x) {
  return subtract(Term(0), floor(subtract(Term(0), x)));
}

Term Terms::truncate(const Term &x) { return select(x, floor(x), ceil(x)); }

Term Terms::round(const Term &x) {
  if (isInteger(x))
    return x;
  return call(Call::Round, {x}, true, isNonNegative(x));
}

/// Takes out of all arguments what they have in common.
Polynomial Terms::removeCommon(std::vector<Term> &args) const {
  Polynomial common;
  if (!all_of(args, [](Term &arg) { return arg.den.getConstant(); }))
    return common;
  for (const auto &[monomial, coefficient] : args[0].num.getTerms())
    if (all_of(args, [&, &monomial = monomial,
                      &coefficient = coefficient](const Term &arg) {
          auto it = arg.num.getTerms().find(monomial);
          return it != arg.num.getTerms().end() && it->second == coefficient;
        }))
      common.add(monomial, coefficient);
  for (Term &arg : args)
    arg.num = arg.num - common;
  return common;
}

Term Terms::max(std::vector<Term> args) {
  std::vector<Term> kept;
  for (const auto &[index, arg] : enumerate(args)) {
    bool isDominated =
        any_of(enumerate(args), [&, index = index, &arg = arg](auto other) {
          if (other.index() == index ||
              !isNonNegative(subtract(other.value(), arg)))
            return false;
          // Of two equal ones the first stays.
          return other.index() < index ||
                 !isNonNegative(subtract(arg, other.value()));
        });
    if (!isDominated)
      kept.push_back(arg);
  }
  if (kept.size() < 2)
    return kept.empty() ? Term() : kept.front();
  Polynomial common = removeCommon(kept);
  sort(kept, [](const Term &x, const Term &y) {
    return x.num < y.num || (x.num == y.num && x.den < y.den);
  });
  bool areIntegers = all_of(kept, [&](Term &arg) { return isInteger(arg); });
  bool isPositive = any_of(kept, [&](Term &arg) { return isNonNegative(arg); });
  return add(common, call(Call::Max, kept, areIntegers, isPositive));
}

Term Terms::min(std::vector<Term> args) {
  for (Term &arg : args)
    arg = subtract(Term(0), arg);
  return subtract(Term(0), max(std::move(args)));
}

Term Terms::select(const Term &condition, const Term &x, const Term &y) {
  if (isNonNegative(condition) || subtract(x, y).isZero())
    return x;
  if (isPositive(subtract(Term(0), condition)))
    return y;
  std::vector<Term> values = {x, y};
  Polynomial common = removeCommon(values);
  bool areIntegers = isInteger(values[0]) && isInteger(values[1]);
  bool areNonNegative = isNonNegative(values[0]) && isNonNegative(values[1]);
  return add(common, call(Call::Select, {condition, values[0], values[1]},
                          areIntegers, areNonNegative));
}

Term Terms::f32(rope::ExprAttr text, std::vector<Term> leaves,
                bool isNonNegative) {
  AtomInfo info;
  info.call = Call::F32;
  info.text = text;
  info.args = std::move(leaves);
  info.range.isInteger = false;
  if (isNonNegative)
    info.range.least = Rational(0);
  return tooLarge ? Term() : Term(Polynomial::of(intern(std::move(info))));
}

//===----------------------------------------------------------------------===//
// Substitution
//===----------------------------------------------------------------------===//

Term Terms::substituteAtom(Atom atom, const std::map<Atom, Term> &values) {
  if (auto it = values.find(atom); it != values.end())
    return it->second;
  AtomInfo info = atoms[atom]; // a copy: new atoms move the others
  if (info.call == Call::None)
    return Polynomial::of(atom);
  std::vector<Term> args;
  for (const Term &arg : info.args)
    args.push_back(substitute(arg, values));
  switch (info.call) {
  case Call::Floor:
    return floor(args[0]);
  case Call::Round:
    return round(args[0]);
  case Call::Max:
    return max(std::move(args));
  case Call::Select:
    return select(args[0], args[1], args[2]);
  case Call::F32:
    return f32(info.text, std::move(args), info.range.least.has_value());
  case Call::None:
    break;
  }
  llvm_unreachable("variables have no arguments");
}

Term Terms::substitute(const Polynomial &polynomial,
                       const std::map<Atom, Term> &values) {
  std::map<Atom, Term> replaced;
  Term sum;
  for (const auto &[monomial, coefficient] : polynomial.getTerms()) {
    Term product(coefficient);
    for (auto [atom, power] : monomial) {
      auto [it, isNew] = replaced.insert({atom, Term()});
      if (isNew)
        it->second = substituteAtom(atom, values);
      for (unsigned n = 0; n < power; ++n)
        product = multiply(product, it->second);
    }
    sum = add(sum, product);
  }
  return sum;
}

Term Terms::substitute(const Term &term, const std::map<Atom, Term> &values) {
  if (tooLarge)
    return Term();
  return divide(substitute(term.num, values), substitute(term.den, values));
}

void Terms::collectAll(const Term &term, std::set<Atom> &result) const {
  std::set<Atom> direct;
  term.num.collect(direct);
  term.den.collect(direct);
  for (Atom atom : direct)
    if (result.insert(atom).second)
      for (const Term &arg : atoms[atom].args)
        collectAll(arg, result);
}

bool Terms::mentions(const Term &term, Atom atom) const {
  std::set<Atom> all;
  collectAll(term, all);
  return all.count(atom);
}
