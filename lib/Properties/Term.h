//===- Term.h - Values of scheme expressions as normal forms ----*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A term is what an expression of a scheme is worth for *all* values of its
/// symbols: a quotient of two polynomials. Its atoms are variables (extents,
/// cells, the counter) and calls that are no polynomials (floor, max, select,
/// round, f32), whose arguments are terms again. Two terms with the same normal
/// form are the same function; the reverse holds where there are no calls.
///
/// Divisors are positive: the scheme's verifier sees to it [S3].
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_PROPERTIES_TERM_H
#define ROPEWALK_LIB_PROPERTIES_TERM_H

#include "Polynomial.h"

#include "llvm/ADT/STLFunctionalExtras.h"

namespace ropewalk::properties {

struct Term {
  Polynomial num, den = Polynomial(1);

  Term() = default;
  Term(Polynomial num) : num(std::move(num)) {}
  Term(const Rational &constant) : num(constant) {}
  Term(int64_t constant) : num(constant) {}

  bool isZero() const { return num.isZero(); }
  std::optional<Rational> getConstant() const;
};

/// What a variable may be.
struct Range {
  bool isInteger = true;
  /// The least value; nothing if there is none.
  std::optional<Rational> least;
  /// The variable is smaller than this one (a row and the number of rows).
  std::optional<Atom> below;
};

enum class Call { None, Floor, Max, Select, Round, F32 };

struct AtomInfo {
  std::string name; ///< of a variable
  Range range;      ///< of a call: whether it is an integer, and 0 as `least`
  Call call = Call::None;
  rope::ExprAttr text; ///< F32: the expression, its leaves are `args`
  std::vector<Term> args;
  std::vector<uint64_t> fingerprints; ///< of `args`
};

/// The value of a term at an arbitrary point, modulo a large prime: equal terms
/// have equal ones, and different terms hardly ever do.
uint64_t getFingerprint(const Term &term);

/// A choice of remainders: every variable in it is `modulus * x + remainder`.
struct Residue {
  int64_t modulus = 1;
  std::map<Atom, int64_t> remainders;
};

/// Makes terms and owns their atoms. Every operation brings its result into
/// normal form.
class Terms {
public:
  Term makeVariable(llvm::StringRef name, const Range &range);
  Atom makeAtom(llvm::StringRef name, const Range &range);
  const AtomInfo &getInfo(Atom atom) const { return atoms[atom]; }

  Term add(const Term &x, const Term &y);
  Term subtract(const Term &x, const Term &y);
  Term multiply(const Term &x, const Term &y);
  /// `y` is positive.
  Term divide(const Term &x, const Term &y);
  Term floor(const Term &x);
  Term ceil(const Term &x);
  Term truncate(const Term &x);
  Term round(const Term &x);
  Term max(std::vector<Term> args);
  Term min(std::vector<Term> args);
  Term select(const Term &condition, const Term &x, const Term &y);
  /// The value of `text` in float32, with these values of its leaves.
  Term f32(rope::ExprAttr text, std::vector<Term> leaves, bool isNonNegative);

  /// The same function with other terms for some variables.
  Term substitute(const Term &term, const std::map<Atom, Term> &values);

  /// Each answers true only if it is so for all values of the variables.
  bool isInteger(const Term &term);
  bool isNonNegative(const Term &term);
  bool isPositive(const Term &term);
  /// The normal forms agree, or do so in every class of remainders.
  bool isAlwaysZero(const Term &term);

  /// Splits the integer variables in arguments of `floor` into classes of
  /// remainders and visits each; the term there has fewer calls. False, without
  /// a visit, where there is nothing to split or too much.
  bool
  splitResidues(const Term &term,
                llvm::function_ref<void(const Residue &, const Term &)> visit);

  /// All atoms in a term, those in arguments of calls included.
  void collectAll(const Term &term, std::set<Atom> &result) const;
  bool mentions(const Term &term, Atom atom) const;

  std::string str(const Term &term) const;

  /// An expression grew beyond reason; no answer about it counts.
  bool isTooLarge() const { return tooLarge; }

private:
  Atom intern(AtomInfo info);
  Term call(Call call, std::vector<Term> args, bool isInteger,
            bool isNonNegative);
  Term checked(Term term);
  Polynomial removeCommon(std::vector<Term> &args) const;
  Term substitute(const Polynomial &polynomial,
                  const std::map<Atom, Term> &values);
  Term substituteAtom(Atom atom, const std::map<Atom, Term> &values);
  Term withSlack(const Term &term);
  Atom getSlack(Atom extent, std::optional<Atom> cell);
  bool isNonNegativeAtom(Atom atom) const;
  bool hasIntegerAtoms(const Monomial &monomial) const;
  bool decideSign(const Polynomial &polynomial, unsigned depth);
  bool decideByCall(const Polynomial &polynomial, Atom atom, unsigned depth);
  std::string str(const Polynomial &polynomial) const;
  std::string str(Atom atom) const;

  std::vector<AtomInfo> atoms;
  std::map<std::pair<Atom, int64_t>, Atom> slacks;
  bool tooLarge = false;
  /// How many more calls the question about a sign that is being answered may
  /// look into.
  unsigned effort = 0;
};

} // namespace ropewalk::properties

#endif // ROPEWALK_LIB_PROPERTIES_TERM_H
