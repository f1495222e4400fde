//===- Checker.h - Decides the properties of one scheme ---------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_PROPERTIES_CHECKER_H
#define ROPEWALK_LIB_PROPERTIES_CHECKER_H

#include "Prover.h"
#include "Symbolic.h"
#include "Watcher.h"

namespace ropewalk::properties {

/// `slope*N + start`
struct Line {
  Rational slope, start;
};

/// The proofs of all properties; each is true only with a proof. The comments
/// say what is proved about one segment and why that is enough.
class Proofs {
public:
  Proofs(rope::SchemeAttr scheme, const SolverOptions &options);

  Prover &getProver() { return prover; }
  SymbolicScheme &getScheme() { return symbolic; }

  bool proveCompatibility();
  bool proveEquivalence();
  bool proveSymmetry(size_t axis);
  bool proveTranslation();
  bool proveNoCollisionInside(rope::SegmentKind kind);
  bool proveNoCollisionBetween(rope::SegmentKind first,
                               rope::SegmentKind second);
  bool proveStreaming();
  bool proveMonotoneText(size_t axis);
  bool proveIntegers(size_t axis);
  bool proveEqualAxes(rope::SegmentKind kind);
  /// Coordinates of N tokens are at most `above` and at least `-below` of N;
  /// keys are at their defaults. `pace` is what a token adds to the counter at
  /// most, which may be less than the slope of `above`.
  bool proveRange(const Rational &pace, const Line &above, const Line &below);
  /// All coordinates are multiples of 1/parts; keys are at their defaults.
  bool proveParts(int64_t parts);

  /// Exactly where a refuted property fails, if that is known and no more than
  /// the extents and keys of a segment decide.
  std::string describeUnequalAdvance();
  std::string describeAsymmetry(size_t axis);

  /// The segment of the last claim that failed, if it was about one: models
  /// give its extents.
  const std::optional<SymbolicSegment> &getSegment() const { return segment; }

  /// Kinds of pictures that the scheme places by a rule.
  std::vector<rope::SegmentKind> getVisualKinds() const;

private:
  enum class Clock { Counter, Index, Both, Ordinal };
  Term read(Clock clock, const State &state);
  bool proveTextStep(size_t axis);
  bool proveClockGrows(Clock clock);
  bool provePlaces(Clock clock, size_t axis, rope::SegmentKind earlier,
                   rope::SegmentKind later, bool isClosedAbove);
  bool proveAlwaysApart(rope::SegmentKind first, rope::SegmentKind second);
  std::optional<Term> getAdvance(rope::SegmentKind kind, size_t axis);
  std::optional<Term> getAsymmetry(rope::SegmentKind kind, size_t axis);
  bool isInRange(const SymbolicSegment &some, const Rational &pace,
                 const Line &above, const Line &below);
  bool isAboutSegment(const Term &term) const;
  std::string describeFailure(const Term &difference);
  std::string describeFailures(
      llvm::function_ref<std::vector<Term>(rope::SegmentKind)> getDifferences);
  bool proveByRank(const SymbolicSegment &segment);
  bool proveByIndex(const SymbolicSegment &segment);
  Term withDefaultKeys(const SymbolicSegment &segment, const Term &term);

  rope::SchemeAttr scheme;
  Terms terms;
  SymbolicScheme symbolic;
  Prover prover;
  std::optional<SymbolicSegment> segment;
};

/// Searches, proves, and puts together the answers.
class Checker {
public:
  Checker(rope::SchemeAttr scheme, const CheckOptions &options);

  std::vector<Answer> run();

private:
  using Proof = llvm::function_ref<bool()>;
  /// An answer from a proof and what the watcher saw. A counterexample outdoes
  /// a proof.
  Answer decide(llvm::StringRef name, const std::string &question, Proof prove,
                llvm::function_ref<std::string()> describe = nullptr);
  Answer combine(llvm::StringRef name, std::vector<Answer> parts);
  Answer refuse(llvm::StringRef name, rope::SegmentKind kind);
  bool followModel(const std::string &question);
  bool needsText(llvm::StringRef name, Answer &answer);
  bool needsVisual(llvm::StringRef name, Answer &answer);
  std::string describeRange(llvm::StringRef reason) const;

  void closeProved();
  Answer checkCompatibility();
  Answer checkEquivalence();
  Answer checkSymmetry();
  Answer checkInjectivity();
  Answer checkPerAxis(llvm::StringRef name,
                      llvm::function_ref<bool(size_t)> prove);
  Answer checkLargest();
  bool findRange(const std::map<int64_t, Rational> &tops,
                 const std::map<int64_t, Rational> &bottoms);
  std::string countBefore(llvm::StringRef segments) const;
  Answer checkFloat();
  Answer checkCoverage();
  void addEncoding(Answer &compatibility);

  rope::SchemeAttr scheme;
  const CheckOptions &options;
  Proofs proofs;
  Search search;
  Watcher watcher;
  /// The range of all coordinates, once proved.
  std::optional<std::pair<Line, Line>> range;
};

} // namespace ropewalk::properties

#endif // ROPEWALK_LIB_PROPERTIES_CHECKER_H
