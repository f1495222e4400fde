//===- Prover.h - Claims about all values -----------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_PROPERTIES_PROVER_H
#define ROPEWALK_LIB_PROPERTIES_PROVER_H

#include "Solver.h"

namespace ropewalk::properties {

/// What decided a claim, from the plainest step to the strongest.
enum class Step { NormalForm, Remainders, Bounds, Solver };
llvm::StringRef stringify(Step step);

/// Decides claims: by normal forms, by bounds, and by the solver where these
/// are not enough. Remembers which steps it took, for one question at a time.
class Prover {
public:
  Prover(mlir::MLIRContext *context, Terms &terms, SolverOptions options)
      : context(context), terms(terms), options(std::move(options)) {}

  /// Forgets the steps of the question before.
  void begin();
  bool prove(const Claim &claim);
  bool proveZero(const Term &term) {
    return prove({{}, {{term, Sense::Zero}}});
  }
  bool provePositive(const Term &term) {
    return prove({{}, {{term, Sense::Positive}}});
  }
  bool proveNonNegative(const Term &term) {
    return prove({{}, {{term, Sense::NonNegative}}});
  }
  /// Without the solver.
  bool proveSimply(const Condition &goal);

  /// "normal form", "normal form, solver (z3)"
  std::string describeSteps() const;
  /// Why the last claim that failed has no proof.
  const std::string &getReason() const { return reason; }
  /// A model of the last claim that failed, if the solver gave one.
  const std::map<Atom, Rational> &getModel() const { return model; }
  /// While off, only normal forms and bounds count.
  void allowSolver(bool allowed) { isSolverAllowed = allowed; }

private:
  bool usesFloat(const Claim &claim) const;

  mlir::MLIRContext *context;
  Terms &terms;
  SolverOptions options;
  bool isSolverAllowed = true;
  /// The solver ran out of time once; a second time would be too long.
  bool isSolverSpent = false;
  std::set<Step> steps;
  std::string reason;
  std::map<Atom, Rational> model;
};

} // namespace ropewalk::properties

#endif // ROPEWALK_LIB_PROPERTIES_PROVER_H
