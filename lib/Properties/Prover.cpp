//===- Prover.cpp - Claims about all values -------------------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Prover.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::properties;

StringRef properties::stringify(Step step) {
  switch (step) {
  case Step::NormalForm:
    return "normal forms";
  case Step::Remainders:
    return "normal forms for all remainders";
  case Step::Bounds:
    return "bounds";
  case Step::Solver:
    return "solver";
  }
  llvm_unreachable("unknown step");
}

void Prover::begin() {
  steps.clear();
  reason.clear();
  model.clear();
}

bool Prover::proveSimply(const Condition &goal) {
  switch (goal.sense) {
  case Sense::Zero:
    if (terms.isTooLarge())
      return false;
    if (goal.term.isZero()) {
      steps.insert(Step::NormalForm);
      return true;
    }
    if (!terms.isAlwaysZero(goal.term))
      return false;
    steps.insert(Step::Remainders);
    return true;
  case Sense::NonNegative:
  case Sense::Positive:
    if (terms.isTooLarge() ||
        !(goal.sense == Sense::Positive ? terms.isPositive(goal.term)
                                        : terms.isNonNegative(goal.term)))
      return false;
    steps.insert(goal.term.getConstant() ? Step::NormalForm : Step::Bounds);
    return true;
  }
  llvm_unreachable("unknown sense");
}

bool Prover::prove(const Claim &claim) {
  model.clear();
  for (const Condition &goal : claim.goals)
    if (proveSimply(goal))
      return true;
  if (terms.isTooLarge()) {
    reason = "the rules are too large to bring into normal form";
    return false;
  }
  if (!isSolverAllowed)
    return false;
  if (isSolverSpent) {
    reason = "the time for the solver is used up";
    return false;
  }
  SolverAnswer answer = askSolver(context, terms, claim, options);
  isSolverSpent = answer.isOutOfTime;
  if (answer.result == SolverResult::Holds) {
    steps.insert(Step::Solver);
    return true;
  }
  model = std::move(answer.model);
  reason = answer.reason;
  if (answer.result == SolverResult::Fails)
    reason = usesFloat(claim) ? "the rule computes in float32, of which only "
                                "the sign is known"
                              : "where the solver says that it fails, no "
                                "sequence does";
  return false;
}

bool Prover::usesFloat(const Claim &claim) const {
  std::set<Atom> atoms;
  for (const Condition &condition : claim.given)
    terms.collectAll(condition.term, atoms);
  for (const Condition &condition : claim.goals)
    terms.collectAll(condition.term, atoms);
  return llvm::any_of(
      atoms, [&](Atom atom) { return terms.getInfo(atom).call == Call::F32; });
}

std::string Prover::describeSteps() const {
  std::string text;
  for (Step step : steps)
    text += (text.empty() ? "" : ", ") + stringify(step).str();
  if (steps.count(Step::Solver))
    text += " (" + options.program + ")";
  return text.empty() ? "nothing to prove" : text;
}
