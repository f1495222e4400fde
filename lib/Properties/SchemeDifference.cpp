//===- SchemeDifference.cpp - Whether two schemes agree -------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Both schemes run over the same sequence. As long as they agree, their
/// counters differ by the distance of their origins, so it is enough to compare
/// rule with rule, in one state that both have reached.
///
//===----------------------------------------------------------------------===//

#include "ropewalk/Properties/Difference.h"

#include "Prover.h"
#include "Search.h"
#include "Symbolic.h"

#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::placement;
using namespace ropewalk::properties;
using namespace ropewalk::rope;

namespace {
using Kinds = std::vector<SegmentKind>;

/// Pairs of axes (of the first scheme, of the second).
using AxisMap = std::vector<std::pair<size_t, size_t>>;

/// Proves that rules agree.
class RuleComparer {
public:
  RuleComparer(SchemeAttr first, SchemeAttr second,
               const SolverOptions &options)
      : one(terms, first), other(terms, second),
        prover(first.getContext(), terms, options) {
    distance = terms.subtract(other.getOrigin(), one.getOrigin());
  }

  /// The constant distance of an axis of the second from one of the first on
  /// segments of a kind; nothing if there is none, or no proof.
  std::optional<Rational> getShift(SegmentKind kind, size_t axis,
                                   size_t otherAxis);
  /// The counters keep their distance over a segment of a kind.
  bool keepsCounter(SegmentKind kind);
  /// Both re-shape grids in the same way, as far as the texts tell.
  bool reshapeAlike(const SymbolicSegment &mine,
                    const SymbolicSegment &theirs) const {
    return mine.rule.getOver() == theirs.rule.getOver() &&
           (mine.rule.getOver().empty() ||
            one.getScheme().getDecls() == other.getScheme().getDecls());
  }
  /// The rule that a kind follows in both; nothing if they differ in that.
  std::optional<SegmentKind> getRuleKind(SegmentKind kind) const;
  Prover &getProver() { return prover; }

private:
  /// A state of the first scheme, as the second meets it.
  State shift(const State &state) {
    State result = state;
    result.p = terms.add(state.p, distance);
    return result;
  }
  std::pair<SymbolicSegment, SymbolicSegment> makeSegments(SegmentKind kind);

  Terms terms;
  SymbolicScheme one, other;
  Prover prover;
  Term distance;
};
} // namespace

std::optional<SegmentKind> RuleComparer::getRuleKind(SegmentKind kind) const {
  if (kind == SegmentKind::Video && one.takesVideoAsImages() &&
      other.takesVideoAsImages())
    return SegmentKind::Image;
  auto hasRule = [&](const SymbolicScheme &scheme) {
    RuleAttr rule = scheme.getScheme().lookupRule(kind);
    return rule && !rule.getAsImages();
  };
  if (hasRule(one) && hasRule(other))
    return kind;
  return std::nullopt;
}

/// The same extents for both. A key that both declare is the same variable,
/// unless their defaults differ: then sequences that do not give it tell them
/// apart.
std::pair<SymbolicSegment, SymbolicSegment>
RuleComparer::makeSegments(SegmentKind kind) {
  SymbolicSegment mine = one.makeSegment(kind);
  SymbolicSegment theirs = other.makeSegment(kind, "'");
  theirs.T = mine.T;
  theirs.H = mine.H;
  theirs.W = mine.W;
  theirs.extents = mine.extents;
  for (auto &[name, value] : theirs.keys) {
    auto key = mine.keys.find(name);
    DeclAttr left = one.getScheme().lookupDecl(name);
    DeclAttr right = other.getScheme().lookupDecl(name);
    if (key != mine.keys.end() && left.getExpr() == right.getExpr())
      value = key->second;
  }
  return {mine, theirs};
}

std::optional<Rational> RuleComparer::getShift(SegmentKind kind, size_t axis,
                                               size_t otherAxis) {
  auto [mine, theirs] = makeSegments(kind);
  if (!reshapeAlike(mine, theirs) || !distance.getConstant())
    return std::nullopt;
  State state = one.makeState();
  Cell cell = one.makeCell(mine);
  Term gap =
      terms.subtract(other.getPosition(shift(state), theirs, cell, otherAxis),
                     one.getPosition(state, mine, cell, axis));
  if (terms.isTooLarge())
    return std::nullopt;
  if (std::optional<Rational> constant = gap.getConstant()) {
    prover.proveZero(Term(0));
    return constant;
  }
  // Equal after all, where calls are written differently.
  if (prover.proveZero(gap))
    return Rational(0);
  return std::nullopt;
}

bool RuleComparer::keepsCounter(SegmentKind kind) {
  auto [mine, theirs] = makeSegments(kind);
  if (!reshapeAlike(mine, theirs))
    return false;
  State state = one.makeState();
  Term moved = other.getAfter(shift(state), theirs).p;
  Term wanted = shift(one.getAfter(state, mine)).p;
  return prover.proveZero(terms.subtract(moved, wanted));
}

//===----------------------------------------------------------------------===//
// Axes
//===----------------------------------------------------------------------===//

/// Maps to try, likeliest first: by name, in order, then all permutations; with
/// different numbers of axes, each axis of the one with more with some axis of
/// the other.
static std::vector<AxisMap> listAxisMaps(SchemeAttr first, SchemeAttr second) {
  size_t few = first.getAxes().size(), many = second.getAxes().size();
  bool swapped = few > many;
  SchemeAttr small = swapped ? second : first, large = swapped ? first : second;
  if (swapped)
    std::swap(few, many);
  auto make = [&](ArrayRef<size_t> targets) {
    AxisMap map;
    for (auto [axis, target] : enumerate(targets))
      map.emplace_back(swapped ? axis : target, swapped ? target : axis);
    return map;
  };
  std::vector<AxisMap> maps;
  std::vector<size_t> byName;
  for (mlir::StringAttr name : large.getAxes())
    byName.push_back(llvm::find(small.getAxes(), name) -
                     small.getAxes().begin());
  if (all_of(byName, [&](size_t target) { return target < few; }))
    maps.push_back(make(byName));
  constexpr size_t mostAxes = 5;
  std::vector<size_t> targets(many);
  for (size_t axis = 0; axis < many; ++axis)
    targets[axis] = few == many ? axis : 0;
  if (few != many || many > mostAxes) {
    maps.push_back(make(targets));
    return maps;
  }
  do
    maps.push_back(make(targets));
  while (std::next_permutation(targets.begin(), targets.end()));
  return maps;
}

//===----------------------------------------------------------------------===//
// Sequences
//===----------------------------------------------------------------------===//

namespace {
/// Compares sequences that both have placed.
class SequenceComparer {
public:
  SequenceComparer(SchemeAttr first, SchemeAttr second, AxisMap map,
                   std::vector<Rational> shifts)
      : first(first), second(second), map(std::move(map)),
        shifts(std::move(shifts)) {}

  /// The first token at which they differ.
  std::optional<Counterexample> compare(const Segments &segments);
  /// Where the token after the last differs.
  std::optional<Counterexample> compareNext(const Segments &segments);

private:
  std::optional<Counterexample> refuse(const Segments &segments,
                                       bool firstPlaces) const;

  SchemeAttr first, second;
  AxisMap map;
  std::vector<Rational> shifts;
};
} // namespace

std::optional<Counterexample> SequenceComparer::refuse(const Segments &segments,
                                                       bool firstPlaces) const {
  Counterexample example;
  example.segments = printSegments(segments);
  example.text = firstPlaces ? "only the first scheme places it"
                             : "only the second scheme places it";
  return example;
}

std::optional<Counterexample>
SequenceComparer::compare(const Segments &segments) {
  std::optional<Sample> one = makeSample(first, segments);
  std::optional<Sample> other = makeSample(second, segments);
  if (!one && !other)
    return std::nullopt;
  if (!one || !other)
    return refuse(segments, one.has_value());
  Counterexample example;
  example.segments = printSegments(segments);
  if (one->getNumTokens() != other->getNumTokens()) {
    example.text =
        "the first scheme makes " + std::to_string(one->getNumTokens()) +
        " tokens of it, the second " + std::to_string(other->getNumTokens());
    return example;
  }
  for (int64_t token = 0; token < one->getNumTokens(); ++token)
    for (auto [index, axes] : enumerate(map)) {
      Rational mine = one->at(token, axes.first);
      Rational theirs = other->at(token, axes.second);
      if (reduce(theirs - mine) == shifts[index])
        continue;
      example.tokens = {token};
      example.axis = first.getAxes()[axes.first].getValue().str();
      example.text = "token " + std::to_string(token) + " stands at " +
                     properties::printRational(mine) + " on axis " +
                     example.axis + " of the first scheme, at " +
                     properties::printRational(theirs) + " on axis " +
                     second.getAxes()[axes.second].getValue().str() +
                     " of the second";
      return example;
    }
  return std::nullopt;
}

std::optional<Counterexample>
SequenceComparer::compareNext(const Segments &segments) {
  std::optional<Sample> one = makeSample(first, segments);
  std::optional<Sample> other = makeSample(second, segments);
  if (!one || !other)
    return std::nullopt;
  const std::optional<Rational> &mine = one->sequence.next;
  const std::optional<Rational> &theirs = other->sequence.next;
  if (mine.has_value() == theirs.has_value() &&
      (!mine || reduce(*theirs - *mine) == shifts[0]))
    return std::nullopt;
  auto print = [](const std::optional<Rational> &next) {
    return next ? "at " + properties::printRational(*next)
                : std::string("nowhere");
  };
  Counterexample example;
  example.segments = printSegments(segments);
  example.text = "the first generated token stands " + print(mine) +
                 " in the first scheme, " + print(theirs) + " in the second";
  return example;
}

//===----------------------------------------------------------------------===//
// Comparing
//===----------------------------------------------------------------------===//

namespace {
class SchemeComparer {
public:
  SchemeComparer(SchemeAttr first, SchemeAttr second,
                 const CheckOptions &options, const SolverOptions &solver)
      : first(first), second(second), options(options),
        rules(first, second, solver) {}

  SchemeDifference run();
  bool prove(ArrayRef<SegmentKind> kinds);

private:
  /// Chooses the first map under which most kinds agree.
  void chooseMap();
  size_t countAlike(const AxisMap &candidate, std::vector<Rational> &found);
  std::vector<Rational> measureShifts(const AxisMap &candidate) const;
  bool agrees(SegmentKind kind, const AxisMap &candidate,
              ArrayRef<Rational> distances);
  Kinds listKinds() const;
  Answer decide(StringRef name, const Kinds &kinds,
                SequenceComparer &sequences);
  Answer decideNext(const Kinds &kinds, bool isSame,
                    SequenceComparer &sequences);
  std::optional<Counterexample>
  searchFor(const Kinds &kinds,
            llvm::function_ref<std::optional<Counterexample>(const Segments &)>
                compare,
            std::string &range) const;

  SchemeAttr first, second;
  const CheckOptions &options;
  RuleComparer rules;
  AxisMap map;
  std::vector<Rational> shifts;
};
} // namespace

Kinds SchemeComparer::listKinds() const {
  Kinds kinds = getPlaceableKinds(first);
  for (SegmentKind kind : getPlaceableKinds(second))
    if (!is_contained(kinds, kind))
      kinds.push_back(kind);
  llvm::sort(kinds);
  return kinds;
}

bool SchemeComparer::agrees(SegmentKind kind, const AxisMap &candidate,
                            ArrayRef<Rational> distances) {
  std::optional<SegmentKind> rule = rules.getRuleKind(kind);
  return rule && rules.keepsCounter(*rule) &&
         all_of(enumerate(candidate), [&](auto axes) {
           std::optional<Rational> shift =
               rules.getShift(*rule, axes.value().first, axes.value().second);
           return shift && *shift == distances[axes.index()];
         });
}

/// The distances in the smallest sequence that both place.
std::vector<Rational>
SchemeComparer::measureShifts(const AxisMap &candidate) const {
  std::vector<Rational> result(candidate.size());
  for (SegmentKind kind : listKinds()) {
    Segments segments = {properties::makeSegment(kind, 1, 1, 1)};
    std::optional<Sample> one = makeSample(first, segments);
    std::optional<Sample> other = makeSample(second, segments);
    if (!one || !other || !one->getNumTokens() || !other->getNumTokens())
      continue;
    for (auto [shift, axes] : zip_equal(result, candidate))
      shift = reduce(other->at(0, axes.second) - one->at(0, axes.first));
    return result;
  }
  return result;
}

void SchemeComparer::chooseMap() {
  size_t best = 0;
  for (AxisMap &candidate : listAxisMaps(first, second)) {
    std::vector<Rational> distances = measureShifts(candidate);
    size_t alike = count_if(listKinds(), [&](SegmentKind kind) {
      return agrees(kind, candidate, distances);
    });
    if (!map.empty() && alike <= best)
      continue;
    best = alike;
    map = candidate;
    shifts = distances;
    if (alike == listKinds().size())
      return;
  }
}

bool SchemeComparer::prove(ArrayRef<SegmentKind> kinds) {
  if (first == second)
    return true;
  if (map.empty())
    chooseMap();
  return all_of(kinds,
                [&](SegmentKind kind) { return agrees(kind, map, shifts); });
}

std::optional<Counterexample> SchemeComparer::searchFor(
    const Kinds &kinds,
    llvm::function_ref<std::optional<Counterexample>(const Segments &)> compare,
    std::string &range) const {
  Search search({first, second}, kinds, options.maxSequences);
  range = "no difference in " + search.describe();
  std::optional<Counterexample> found;
  search.run([&](const Segments &segments) {
    if (!found)
      found = compare(segments);
  });
  return found;
}

Answer SchemeComparer::decide(StringRef name, const Kinds &kinds,
                              SequenceComparer &sequences) {
  Answer answer;
  answer.name = name.str();
  answer.counterexample = searchFor(
      kinds, [&](const Segments &s) { return sequences.compare(s); },
      answer.how);
  rules.getProver().begin();
  if (answer.counterexample) {
    answer.verdict = Verdict::Refuted;
    answer.how.clear();
  } else if (prove(kinds)) {
    answer.verdict = Verdict::Proved;
    answer.how =
        first == second ? "the same text" : rules.getProver().describeSteps();
  } else {
    answer.verdict = Verdict::Tested;
    if (!rules.getProver().getReason().empty())
      answer.how += "; no proof: " + rules.getProver().getReason();
  }
  return answer;
}

Answer SchemeComparer::decideNext(const Kinds &kinds, bool isSame,
                                  SequenceComparer &sequences) {
  Answer answer;
  answer.name = "next position";
  answer.counterexample = searchFor(
      kinds, [&](const Segments &s) { return sequences.compareNext(s); },
      answer.how);
  if (answer.counterexample) {
    answer.verdict = Verdict::Refuted;
    answer.how.clear();
  } else if (isSame && first.getNext() == second.getNext() &&
             first.getDecls() == second.getDecls()) {
    answer.verdict = Verdict::Proved;
    answer.how = "the same rule after the same positions";
  } else {
    answer.how += "; no proof: the rules for 'next' or the declarations differ";
  }
  return answer;
}

SchemeDifference SchemeComparer::run() {
  chooseMap();
  SchemeDifference result;
  for (auto [mine, theirs] : map)
    result.axes.emplace_back(first.getAxes()[mine].getValue().str(),
                             second.getAxes()[theirs].getValue().str());
  result.shifts = shifts;
  SequenceComparer sequences(first, second, map, shifts);
  Kinds all = listKinds();
  std::vector<Kinds> asked;
  auto add = [&](StringRef name, ArrayRef<SegmentKind> without) {
    Kinds kinds;
    for (SegmentKind kind : all)
      if (!is_contained(without, kind))
        kinds.push_back(kind);
    if (kinds.empty() || is_contained(asked, kinds))
      return;
    asked.push_back(kinds);
    result.answers.push_back(decide(name, kinds, sequences));
  };
  add("all sequences", {});
  add("without video", {SegmentKind::Video});
  add("text and images", {SegmentKind::Video, SegmentKind::Audio});
  add("text alone",
      {SegmentKind::Image, SegmentKind::Video, SegmentKind::Audio});
  bool isSame = result.answers.front().verdict == Verdict::Proved;
  result.answers.push_back(decideNext(all, isSame, sequences));
  return result;
}

static SolverOptions getSolver(const CheckOptions &options) {
  SolverOptions solver;
  solver.program = options.solver;
  solver.seconds = options.solverSeconds;
  return solver;
}

SchemeDifference properties::compareSchemes(SchemeAttr first, SchemeAttr second,
                                            const CheckOptions &options) {
  return SchemeComparer(first, second, options, getSolver(options)).run();
}

bool properties::havePositionsAlike(SchemeAttr first, SchemeAttr second,
                                    ArrayRef<SegmentKind> kinds) {
  CheckOptions options;
  options.solver.clear();
  return SchemeComparer(first, second, options, getSolver(options))
      .prove(kinds);
}
