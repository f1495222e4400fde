//===- Checker.cpp - Decides the properties of one scheme -----------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Checker.h"

#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::properties;
using namespace ropewalk::rope;

StringRef properties::stringify(Verdict verdict) {
  switch (verdict) {
  case Verdict::Proved:
    return "proved";
  case Verdict::Refuted:
    return "refuted";
  case Verdict::Tested:
    return "tested";
  }
  llvm_unreachable("unknown verdict");
}

static SolverOptions getSolverOptions(const CheckOptions &options) {
  SolverOptions result;
  result.program = options.solver;
  result.seconds = options.solverSeconds;
  return result;
}

Checker::Checker(SchemeAttr scheme, const CheckOptions &options)
    : scheme(scheme), options(options),
      proofs(scheme, getSolverOptions(options)),
      search({scheme}, getPlaceableKinds(scheme), options.maxSequences),
      watcher(scheme) {}

//===----------------------------------------------------------------------===//
// Putting answers together
//===----------------------------------------------------------------------===//

std::string Checker::describeRange(StringRef reason) const {
  std::string text = "no counterexample in " + search.describe();
  if (!reason.empty())
    text += "; no proof: " + reason.str();
  return text;
}

/// Runs the segment in which the solver says that a claim fails, and smaller
/// ones of its kind. True if that is a counterexample.
bool Checker::followModel(const std::string &question) {
  const auto &model = proofs.getProver().getModel();
  if (model.empty() || !proofs.getSegment() || !options.maxSequences)
    return false;
  const SymbolicSegment &symbolic = *proofs.getSegment();
  std::map<std::string, int64_t> extents = {{"T", 1}, {"H", 1}, {"W", 1}};
  for (auto &[name, atom] : symbolic.extents)
    if (auto it = model.find(atom); it != model.end())
      extents[name] = int64_t(it->second.num);
  constexpr int64_t mostTokens = 20000;
  bool hasText = scheme.lookupRule(SegmentKind::Text) != nullptr;
  auto getSegments = [&]() -> Segments {
    placement::Segment some = properties::makeSegment(
        symbolic.kind, extents["T"], extents["H"], extents["W"]);
    placement::Segment token =
        properties::makeSegment(SegmentKind::Text, 1, 1, 1);
    return hasText ? Segments{token, some, token} : Segments{some};
  };
  auto breaks = [&] {
    if (extents["T"] * extents["H"] * extents["W"] > mostTokens)
      return false;
    Watcher fresh(scheme);
    fresh.observe(getSegments());
    return fresh.find(question).has_value();
  };
  if (!breaks())
    return false;
  // Halves each extent for as long as it breaks, then takes single steps.
  for (auto &[name, extent] : extents)
    for (int64_t step = extent / 2; step > 0;) {
      extent -= step;
      bool stillBreaks = extent >= 1 && breaks();
      if (!stillBreaks) {
        extent += step;
        step /= 2;
      }
    }
  watcher.observe(getSegments());
  return watcher.find(question).has_value();
}

Answer Checker::decide(StringRef name, const std::string &question, Proof prove,
                       llvm::function_ref<std::string()> describe) {
  Answer answer;
  answer.name = name.str();
  answer.counterexample = watcher.find(question);
  Prover &prover = proofs.getProver();
  prover.begin();
  if (!answer.counterexample) {
    if (prove()) {
      answer.verdict = Verdict::Proved;
      answer.how = prover.describeSteps();
      return answer;
    }
    if (followModel(question))
      answer.counterexample = watcher.find(question);
  }
  if (answer.counterexample) {
    answer.verdict = Verdict::Refuted;
    if (describe)
      answer.condition = describe();
    return answer;
  }
  answer.verdict = Verdict::Tested;
  answer.how = describeRange(prover.getReason().empty()
                                 ? "normal forms and bounds do not decide it"
                                 : prover.getReason());
  return answer;
}

/// As weak as the weakest part.
Answer Checker::combine(StringRef name, std::vector<Answer> parts) {
  Answer whole;
  whole.name = name.str();
  whole.verdict = Verdict::Proved;
  for (const Answer &part : parts) {
    if (part.verdict == Verdict::Refuted) {
      bool isSmaller =
          part.counterexample &&
          (!whole.counterexample || part.counterexample->segments.size() <
                                        whole.counterexample->segments.size());
      if (isSmaller)
        whole.counterexample = part.counterexample;
      whole.verdict = Verdict::Refuted;
    } else if (part.verdict == Verdict::Tested &&
               whole.verdict == Verdict::Proved) {
      whole.verdict = Verdict::Tested;
    }
  }
  for (const Answer &part : parts)
    if (part.verdict == whole.verdict && whole.how.empty() &&
        whole.verdict != Verdict::Refuted)
      whole.how = part.how;
  whole.parts = std::move(parts);
  return whole;
}

/// The scheme has no rule for a kind, so the smallest sequence with it has no
/// positions at all.
Answer Checker::refuse(StringRef name, SegmentKind kind) {
  Segments segments = {
      isVisual(kind) ? properties::makeSegment(kind, 1, 1, 1)
                     : properties::makeSegment(SegmentKind::Text, 1, 1, 1)};
  Answer answer;
  answer.name = name.str();
  answer.verdict = Verdict::Refuted;
  Counterexample example;
  example.segments = printSegments(segments);
  example.text = ("the scheme has no rule for '" + stringify(kind) + "'").str();
  answer.counterexample = std::move(example);
  return answer;
}

bool Checker::needsText(StringRef name, Answer &answer) {
  if (scheme.lookupRule(SegmentKind::Text))
    return false;
  answer = refuse(name, SegmentKind::Text);
  return true;
}

bool Checker::needsVisual(StringRef name, Answer &answer) {
  if (!proofs.getVisualKinds().empty())
    return false;
  answer = refuse(name, SegmentKind::Image);
  return true;
}

//===----------------------------------------------------------------------===//
// Properties
//===----------------------------------------------------------------------===//

Answer Checker::checkCompatibility() {
  Answer answer;
  if (needsText("compatibility", answer))
    return answer;
  answer = decide("compatibility", "compatibility",
                  [&] { return proofs.proveCompatibility(); });
  if (!options.encodings.empty())
    addEncoding(answer);
  return answer;
}

Answer Checker::checkEquivalence() {
  Answer answer;
  if (needsText("equivalence", answer) || needsVisual("equivalence", answer))
    return answer;
  return decide(
      "equivalence", "equivalence", [&] { return proofs.proveEquivalence(); },
      [&] { return proofs.describeUnequalAdvance(); });
}

Answer Checker::checkSymmetry() {
  Answer answer;
  if (needsText("symmetry", answer) || needsVisual("symmetry", answer))
    return answer;
  std::vector<Answer> parts;
  for (auto [axis, name] : enumerate(scheme.getAxes())) {
    size_t number = axis;
    parts.push_back(decide(
        name.getValue(), ("symmetry/" + name.getValue()).str(),
        [&] { return proofs.proveSymmetry(number); },
        [&] { return proofs.describeAsymmetry(number); }));
  }
  return combine("symmetry", std::move(parts));
}

Answer Checker::checkPerAxis(StringRef name,
                             llvm::function_ref<bool(size_t)> prove) {
  std::vector<Answer> parts;
  for (auto [axis, axisName] : enumerate(scheme.getAxes())) {
    size_t number = axis;
    parts.push_back(decide(axisName.getValue(),
                           (name + "/" + axisName.getValue()).str(),
                           [&] { return prove(number); }));
  }
  return combine(name, std::move(parts));
}

/// One part for tokens inside a segment of each kind, and one for each two
/// kinds.
Answer Checker::checkInjectivity() {
  std::vector<Answer> parts;
  bool splitsVideo = proofs.getScheme().takesVideoAsImages();
  std::vector<SegmentKind> kinds = getPlaceableKinds(scheme);
  auto getRuleKind = [&](SegmentKind kind) {
    return kind == SegmentKind::Video && splitsVideo ? SegmentKind::Image
                                                     : kind;
  };
  auto add = [&](SegmentKind one, SegmentKind other, bool isInside) {
    std::string question = Watcher::nameCollision(one, other, isInside);
    parts.push_back(
        decide(StringRef(question).split('/').second, question, [&] {
          SegmentKind first = getRuleKind(one), second = getRuleKind(other);
          if (!isInside)
            return proofs.proveNoCollisionBetween(first, second);
          // Frames that are images are segments of their own.
          return proofs.proveNoCollisionInside(first) &&
                 (first == one || proofs.proveNoCollisionBetween(first, first));
        }));
  };
  for (SegmentKind kind : kinds)
    add(kind, kind, true);
  for (auto [index, kind] : enumerate(kinds))
    for (SegmentKind other : ArrayRef(kinds).drop_front(index))
      add(kind, other, false);
  return combine("injectivity", std::move(parts));
}

/// Two questions cost further placements of every sequence, so their proofs
/// come first.
void Checker::closeProved() {
  Prover &prover = proofs.getProver();
  prover.allowSolver(false);
  if (proofs.proveTranslation())
    watcher.close("translation");
  if (proofs.proveStreaming())
    watcher.close("streaming");
  prover.allowSolver(true);
}

std::vector<Answer> Checker::run() {
  closeProved();
  search.run([&](const Segments &segments) { watcher.observe(segments); });
  std::vector<Answer> answers;
  answers.push_back(checkCompatibility());
  answers.push_back(checkEquivalence());
  answers.push_back(checkSymmetry());
  answers.push_back(decide("translation", "translation",
                           [&] { return proofs.proveTranslation(); }));
  answers.push_back(checkInjectivity());
  answers.push_back(decide("streaming", "streaming",
                           [&] { return proofs.proveStreaming(); }));
  Answer monotone;
  if (!needsText("monotone text", monotone))
    monotone = checkPerAxis("monotone text", [&](size_t axis) {
      return proofs.proveMonotoneText(axis);
    });
  answers.push_back(std::move(monotone));
  answers.push_back(checkPerAxis("integer positions", [&](size_t axis) {
    return proofs.proveIntegers(axis);
  }));
  answers.push_back(checkLargest());
  answers.push_back(checkFloat());
  if (!options.encodings.empty())
    answers.push_back(checkCoverage());
  return answers;
}

std::vector<Answer> properties::checkScheme(SchemeAttr scheme,
                                            const CheckOptions &options) {
  return Checker(scheme, options).run();
}

//===----------------------------------------------------------------------===//
// Questions of passes
//===----------------------------------------------------------------------===//

static SolverOptions withoutSolver() {
  SolverOptions options;
  options.program.clear();
  return options;
}

bool properties::isTextOnlyEquivalentToRope1D(SchemeAttr scheme) {
  return Proofs(scheme, withoutSolver()).proveCompatibility();
}

bool properties::haveIntegralPositions(SchemeAttr scheme) {
  Proofs proofs(scheme, withoutSolver());
  for (size_t axis = 0; axis < scheme.getAxes().size(); ++axis)
    if (!proofs.proveIntegers(axis))
      return false;
  return true;
}

bool properties::isTranslationInvariant(SchemeAttr scheme) {
  return Proofs(scheme, withoutSolver()).proveTranslation();
}

bool properties::haveEqualAxes(SchemeAttr scheme, ArrayRef<SegmentKind> kinds) {
  Proofs proofs(scheme, withoutSolver());
  return all_of(kinds, [&](SegmentKind kind) {
    if (kind == SegmentKind::Video && proofs.getScheme().takesVideoAsImages())
      kind = SegmentKind::Image;
    return proofs.getScheme().hasKind(kind) && proofs.proveEqualAxes(kind);
  });
}
