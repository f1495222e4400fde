//===- Solver.h - Claims that an SMT solver decides -------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What normal forms leave open goes to an SMT solver: a claim becomes a module
/// of the upstream `smt` dialect, is exported as SMT-LIB, and a solver runs on
/// it as a process of its own with limits on time and memory.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_PROPERTIES_SOLVER_H
#define ROPEWALK_LIB_PROPERTIES_SOLVER_H

#include "Term.h"

namespace ropewalk::properties {

enum class Sense { Zero, NonNegative, Positive };

struct Condition {
  Term term;
  Sense sense;
};

/// Wherever all `given` hold, one of `goals` does.
struct Claim {
  std::vector<Condition> given;
  std::vector<Condition> goals;
};

enum class SolverResult {
  Holds,
  Fails, ///< there is a model; what it says is in `model`
  Unknown
};

struct SolverAnswer {
  SolverResult result = SolverResult::Unknown;
  /// Values of integer variables of the claim at which it fails.
  std::map<Atom, Rational> model;
  /// Why the answer is unknown: "z3 gave no answer in 2 s".
  std::string reason;
  bool isOutOfTime = false;
};

struct SolverOptions {
  /// A program that takes an SMT-LIB file as z3 does: a path, or a name that is
  /// looked for in $PATH. Empty: there is none.
  std::string program = "z3";
  unsigned seconds = 1;
  unsigned megabytes = 2000;
};

/// The claim, negated, as SMT-LIB text. Names of variables come back in
/// `names`.
std::string exportClaim(mlir::MLIRContext *context, const Terms &terms,
                        const Claim &claim, std::map<std::string, Atom> &names);

SolverAnswer askSolver(mlir::MLIRContext *context, const Terms &terms,
                       const Claim &claim, const SolverOptions &options);

} // namespace ropewalk::properties

#endif // ROPEWALK_LIB_PROPERTIES_SOLVER_H
