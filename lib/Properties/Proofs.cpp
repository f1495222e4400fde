//===- Proofs.cpp - Proofs of properties for all sequences ----------------===//
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

Proofs::Proofs(SchemeAttr scheme, const SolverOptions &options)
    : scheme(scheme), symbolic(terms, scheme),
      prover(scheme.getContext(), terms, options) {}

std::vector<SegmentKind> Proofs::getVisualKinds() const {
  std::vector<SegmentKind> kinds;
  for (SegmentKind kind : symbolic.getKinds())
    if (isVisual(kind))
      kinds.push_back(kind);
  return kinds;
}

//===----------------------------------------------------------------------===//
// Compatibility, equivalence, symmetry, translation
//===----------------------------------------------------------------------===//

/// Where text advances the counter by its length, text alone keeps the counter
/// at origin + index. What is left of the position without the index must then
/// be a constant. `largest` lets are 0 without pictures and audio.
bool Proofs::proveCompatibility() {
  if (!symbolic.hasKind(SegmentKind::Text))
    return false;
  SymbolicSegment text = symbolic.makeSegment(SegmentKind::Text);
  State state = symbolic.makeState();
  state.k = state.prevT = state.prevH = state.prevW = Term(0);
  Term advance = terms.subtract(symbolic.getAfter(state, text).p, state.p);
  bool keepsStep = terms.subtract(advance, symbolic.getSize(text)).isZero();
  if (keepsStep)
    state.p = terms.add(symbolic.getOrigin(), state.q);
  std::map<Atom, Term> noPictures;
  for (auto &[name, atom] : symbolic.getLargest())
    noPictures[atom] = Term(0);
  Cell cell = symbolic.makeCell(text);
  for (size_t axis = 0; axis < symbolic.getNumAxes(); ++axis) {
    Term place = symbolic.getPosition(state, text, cell, axis);
    Term shift = terms.subtract(terms.subtract(place, state.q), cell.i);
    shift = terms.substitute(shift, noPictures);
    // The same term for any index and any length is a constant.
    if (shift.getConstant())
      continue;
    std::map<Atom, Term> others;
    std::set<Atom> all;
    terms.collectAll(shift, all);
    for (Atom atom : all)
      if (terms.getInfo(atom).call == Call::None)
        others[atom] = terms.makeVariable("other", terms.getInfo(atom).range);
    if (!prover.proveZero(
            terms.subtract(shift, terms.substitute(shift, others))))
      return false;
  }
  // The simple way leaves no step behind.
  prover.proveZero(Term(0));
  return !terms.isTooLarge();
}

/// How much further text stands behind the segment than it would stand in its
/// place.
std::optional<Term> Proofs::getAdvance(SegmentKind kind, size_t axis) {
  if (!symbolic.hasKind(SegmentKind::Text))
    return std::nullopt;
  SymbolicSegment text = symbolic.makeTextToken();
  State state = symbolic.makeState();
  segment = symbolic.makeSegment(kind);
  State after = symbolic.getAfter(state, *segment);
  Term here = symbolic.getPosition(state, text, symbolic.getFirst(), axis);
  Term there = symbolic.getPosition(after, text, symbolic.getFirst(), axis);
  return terms.subtract(there, here);
}

/// The first token behind a run of text stands one further than its last.
bool Proofs::proveTextStep(size_t axis) {
  SymbolicSegment text = symbolic.makeSegment(SegmentKind::Text);
  State state = symbolic.makeState();
  Term here = symbolic.getPosition(state, text, symbolic.getLast(text), axis);
  Term there = symbolic.getPosition(symbolic.getAfter(state, text), text,
                                    symbolic.getFirst(), axis);
  segment.reset();
  return prover.proveZero(terms.subtract(terms.subtract(there, here), Term(1)));
}

/// The last token of text counts 1 and every picture counts its tokens: then so
/// does a video that is taken as images, frame by frame.
bool Proofs::proveEquivalence() {
  if (getVisualKinds().empty() || !symbolic.hasKind(SegmentKind::Text))
    return false;
  for (size_t axis = 0; axis < symbolic.getNumAxes(); ++axis) {
    if (!proveTextStep(axis))
      return false;
    for (SegmentKind kind : getVisualKinds()) {
      Term advance = *getAdvance(kind, axis);
      if (!prover.proveZero(
              terms.subtract(advance, symbolic.getSize(*segment))))
        return false;
    }
  }
  return true;
}

/// The gap before the segment minus the gap behind it. Of a video that is taken
/// as images the two gaps belong to two frames, which are met in two states.
std::optional<Term> Proofs::getAsymmetry(SegmentKind kind, size_t axis) {
  if (!symbolic.hasKind(SegmentKind::Text))
    return std::nullopt;
  SymbolicSegment text = symbolic.makeSegment(SegmentKind::Text);
  segment = symbolic.makeSegment(kind);
  State start = symbolic.makeState();
  State before = symbolic.getAfter(start, text);
  bool isSplit = kind == SegmentKind::Image && symbolic.takesVideoAsImages();
  State last = isSplit ? symbolic.makeState("'") : before;
  State after = symbolic.getAfter(last, *segment);
  Term textBefore =
      symbolic.getPosition(start, text, symbolic.getLast(text), axis);
  Term first =
      symbolic.getPosition(before, *segment, symbolic.getFirst(), axis);
  Term end =
      symbolic.getPosition(last, *segment, symbolic.getLast(*segment), axis);
  Term textAfter = symbolic.getPosition(after, symbolic.makeTextToken(),
                                        symbolic.getFirst(), axis);
  return terms.subtract(terms.subtract(first, textBefore),
                        terms.subtract(textAfter, end));
}

bool Proofs::proveSymmetry(size_t axis) {
  std::vector<SegmentKind> kinds = getVisualKinds();
  return !kinds.empty() && symbolic.hasKind(SegmentKind::Text) &&
         all_of(kinds, [&](SegmentKind kind) {
           std::optional<Term> difference = getAsymmetry(kind, axis);
           return difference && prover.proveZero(*difference);
         });
}

/// Rule by rule, the counter behind the segment included.
bool Proofs::proveTranslation() {
  for (SegmentKind kind : symbolic.getKinds()) {
    segment = symbolic.makeSegment(kind);
    State state = symbolic.makeState(), moved = state;
    moved.p = terms.add(state.p, Term(1));
    Cell cell = symbolic.makeCell(*segment);
    auto movesByOne = [&](const Term &from, const Term &to) {
      return prover.proveZero(
          terms.subtract(terms.subtract(to, from), Term(1)));
    };
    for (size_t axis = 0; axis < symbolic.getNumAxes(); ++axis)
      if (!movesByOne(symbolic.getPosition(state, *segment, cell, axis),
                      symbolic.getPosition(moved, *segment, cell, axis)))
        return false;
    if (!movesByOne(symbolic.getAfter(state, *segment).p,
                    symbolic.getAfter(moved, *segment).p))
      return false;
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Injectivity
//===----------------------------------------------------------------------===//

/// Some coordinate rises with the index: it is a*i + b*t + c, a > 0, b >= 0,
/// with c free of the cell.
bool Proofs::proveByIndex(const SymbolicSegment &segment) {
  State state = symbolic.makeState();
  Range free;
  free.least = Rational(0);
  Atom index = terms.makeAtom("i", free), frame = terms.makeAtom("t", free);
  Atom row = terms.makeAtom("h", free), column = terms.makeAtom("w", free);
  Cell cell;
  cell.i = Polynomial::of(index);
  cell.t = segment.extents.count("T") ? Term(Polynomial::of(frame)) : Term(0);
  cell.h = segment.extents.count("H") ? Term(Polynomial::of(row)) : Term(0);
  // In one row the column is the index.
  cell.w = segment.isVisual() ? Term(Polynomial::of(column)) : cell.i;
  for (size_t axis = 0; axis < symbolic.getNumAxes(); ++axis) {
    Term place = symbolic.getPosition(state, segment, cell, axis);
    auto hasCell = [&](const Term &term) {
      return any_of(ArrayRef<Atom>{row, column, index, frame},
                    [&](Atom atom) { return terms.mentions(term, atom); });
    };
    auto byIndex = place.num.split(index);
    if (!byIndex || byIndex->first.isZero())
      continue;
    auto byFrame = byIndex->second.split(frame);
    if (!byFrame || hasCell(place.den) || hasCell(byIndex->first) ||
        hasCell(byFrame->first) || hasCell(byFrame->second))
      continue;
    if (prover.proveSimply({byIndex->first, Sense::Positive}) &&
        prover.proveSimply({byFrame->first, Sense::NonNegative}))
      return true;
  }
  return false;
}

namespace {
/// Rows of a system of linear equations with terms as coefficients.
using Matrix = std::vector<std::vector<Term>>;
} // namespace

/// Eliminates column by column. A pivot must be positive or negative
/// everywhere, and the system stays free of division.
static bool hasFullRank(Terms &terms, Matrix rows, size_t numColumns) {
  auto negate = [&](const Term &x) { return terms.subtract(Term(0), x); };
  for (size_t column = 0; column < numColumns; ++column) {
    auto pivot = find_if(rows, [&](const std::vector<Term> &row) {
      return !row[column].isZero() && (terms.isPositive(row[column]) ||
                                       terms.isPositive(negate(row[column])));
    });
    if (pivot == rows.end())
      return false;
    std::vector<Term> base = *pivot;
    rows.erase(pivot);
    for (std::vector<Term> &row : rows) {
      Term factor = row[column];
      if (factor.isZero())
        continue;
      for (size_t c = column; c < numColumns; ++c)
        row[c] = terms.subtract(terms.multiply(row[c], base[column]),
                                terms.multiply(base[c], factor));
    }
  }
  return true;
}

/// The coordinates are linear in the cell, and only the cell 0 is mapped to 0.
bool Proofs::proveByRank(const SymbolicSegment &segment) {
  State state = symbolic.makeState();
  Cell cell = symbolic.makeCell(segment);
  std::vector<Atom> coordinates;
  for (const Term &coordinate : {cell.t, cell.h, cell.w}) {
    std::set<Atom> atoms;
    coordinate.num.collect(atoms);
    coordinates.insert(coordinates.end(), atoms.begin(), atoms.end());
  }
  Matrix rows;
  for (size_t axis = 0; axis < symbolic.getNumAxes(); ++axis) {
    Term rest = symbolic.getPosition(state, segment, cell, axis);
    Term divisor(rest.den); // the same for all cells, or else not linear
    std::vector<Term> row;
    bool isLinear = none_of(
        coordinates, [&](Atom atom) { return terms.mentions(divisor, atom); });
    for (Atom atom : coordinates) {
      auto parts = rest.num.split(atom);
      isLinear = isLinear && parts;
      if (!isLinear)
        break;
      row.push_back(parts->first);
      rest = parts->second;
    }
    for (Atom atom : coordinates)
      isLinear = isLinear && !terms.mentions(rest, atom) &&
                 none_of(row, [&](const Term &factor) {
                   return terms.mentions(factor, atom);
                 });
    if (isLinear)
      rows.push_back(std::move(row));
  }
  if (!hasFullRank(terms, std::move(rows), coordinates.size()) ||
      terms.isTooLarge())
    return false;
  prover.proveZero(Term(0));
  return true;
}

/// By index, by rank, or by the solver: two cells at one position agree in
/// frame, row and column.
bool Proofs::proveNoCollisionInside(SegmentKind kind) {
  SymbolicSegment some = symbolic.makeSegment(kind);
  segment.reset();
  if (proveByIndex(some) || proveByRank(some))
    return true;
  State state = symbolic.makeState();
  Cell one = symbolic.makeCell(some, "1"), other = symbolic.makeCell(some, "2");
  Claim claim;
  for (size_t axis = 0; axis < symbolic.getNumAxes(); ++axis)
    claim.given.push_back(
        {terms.subtract(symbolic.getPosition(state, some, one, axis),
                        symbolic.getPosition(state, some, other, axis)),
         Sense::Zero});
  segment = some;
  for (Term distance :
       {terms.subtract(one.t, other.t), terms.subtract(one.h, other.h),
        terms.subtract(one.w, other.w)}) {
    claim.goals = {{distance, Sense::Zero}};
    if (!prover.prove(claim))
      return false;
  }
  return true;
}

Term Proofs::read(Clock clock, const State &state) {
  switch (clock) {
  case Clock::Counter:
    return state.p;
  case Clock::Index:
    return state.q;
  case Clock::Both:
    return terms.add(state.p, state.q);
  case Clock::Ordinal:
    return state.k;
  }
  llvm_unreachable("unknown clock");
}

bool Proofs::proveClockGrows(Clock clock) {
  return clock == Clock::Index || clock == Clock::Ordinal ||
         symbolic.isCounterGrowing();
}

/// On one axis, all coordinates of the earlier segment are below the clock
/// behind it (or at most one below), and those of the later one are at least
/// its own clock (or above the one below).
bool Proofs::provePlaces(Clock clock, size_t axis, SegmentKind earlier,
                         SegmentKind later, bool isClosedAbove) {
  State state = symbolic.makeState();
  auto getPlace = [&](const SymbolicSegment &some) {
    return symbolic.getPosition(state, some, symbolic.makeCell(some), axis);
  };
  SymbolicSegment one = symbolic.makeSegment(earlier);
  SymbolicSegment other = symbolic.makeSegment(later);
  Term below =
      terms.subtract(read(clock, symbolic.getAfter(state, one)), getPlace(one));
  Term above = terms.subtract(getPlace(other), read(clock, state));
  if (isClosedAbove)
    return terms.isNonNegative(terms.subtract(below, Term(1))) &&
           terms.isPositive(terms.add(above, Term(1)));
  return terms.isPositive(below) && terms.isNonNegative(above);
}

/// The clock never falls, so tokens before a point are apart from those after.
bool Proofs::proveNoCollisionBetween(SegmentKind first, SegmentKind second) {
  segment.reset();
  auto separates = [&](SegmentKind earlier, SegmentKind later) {
    for (Clock clock :
         {Clock::Counter, Clock::Index, Clock::Both, Clock::Ordinal}) {
      if (!proveClockGrows(clock))
        continue;
      for (size_t axis = 0; axis < symbolic.getNumAxes(); ++axis)
        for (bool isClosedAbove : {false, true})
          if (provePlaces(clock, axis, earlier, later, isClosedAbove))
            return true;
    }
    return false;
  };
  if (terms.isTooLarge())
    return false;
  if (!separates(first, second) || !separates(second, first))
    return proveAlwaysApart(first, second);
  prover.proveNonNegative(Term(0));
  return true;
}

/// On some axis every token of one kind is beyond every token of the other,
/// whatever comes first; `largest` lets are at least what each segment says.
bool Proofs::proveAlwaysApart(SegmentKind first, SegmentKind second) {
  if (symbolic.getLargest().empty() || first == second)
    return false;
  State here = symbolic.makeState("1"), there = symbolic.makeState("2");
  SymbolicSegment one = symbolic.makeSegment(first, "1");
  SymbolicSegment other = symbolic.makeSegment(second, "2");
  Cell cell = symbolic.makeCell(one, "1"),
       otherCell = symbolic.makeCell(other, "2");
  Claim claim;
  for (const Term &room : symbolic.getRoomBelowLargest(here, one))
    claim.given.push_back({room, Sense::NonNegative});
  for (const Term &room : symbolic.getRoomBelowLargest(there, other))
    claim.given.push_back({room, Sense::NonNegative});
  for (size_t axis = 0; axis < symbolic.getNumAxes(); ++axis) {
    Term ahead =
        terms.subtract(symbolic.getPosition(here, one, cell, axis),
                       symbolic.getPosition(there, other, otherCell, axis));
    for (const Term &distance : {ahead, terms.subtract(Term(0), ahead)}) {
      claim.goals = {{distance, Sense::Positive}};
      if (prover.prove(claim))
        return true;
    }
  }
  return false;
}
