//===- ProofsOfNumbers.cpp - Proofs about values and order ----------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Checker.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::properties;
using namespace ropewalk::rope;

//===----------------------------------------------------------------------===//
// Order
//===----------------------------------------------------------------------===//

/// No position knows a `largest` let, the number of frames of its video, or the
/// length of its text or audio. That the counter behind a segment does is fine:
/// it is read by later segments.
bool Proofs::proveStreaming() {
  for (auto &[name, atom] : symbolic.getLargest())
    if (terms.mentions(symbolic.getOrigin(), atom))
      return false;
  for (SegmentKind kind : symbolic.getKinds()) {
    segment = symbolic.makeSegment(kind);
    State state = symbolic.makeState();
    Cell cell = symbolic.makeCell(*segment);
    std::string late = segment->isVisual() ? "T" : "W";
    std::map<Atom, Term> longer;
    if (segment->extents.count(late)) {
      Atom extent = segment->extents[late];
      longer[extent] = terms.add(Polynomial::of(extent), Term(1));
    }
    for (size_t axis = 0; axis < symbolic.getNumAxes(); ++axis) {
      Term place = symbolic.getPosition(state, *segment, cell, axis);
      for (auto &[name, atom] : symbolic.getLargest())
        if (terms.mentions(place, atom))
          return false;
      Term later = terms.substitute(place, longer);
      if (!prover.proveZero(terms.subtract(later, place)))
        return false;
    }
    for (auto &[name, atom] : symbolic.getLargest())
      if (terms.mentions(symbolic.getAfter(state, *segment).p, atom))
        return false;
  }
  return true;
}

/// Within a run of text each token stands beyond the one before; the first of
/// the next run would do so, were it to follow at once; and no segment in
/// between puts it further back.
bool Proofs::proveMonotoneText(size_t axis) {
  if (!symbolic.hasKind(SegmentKind::Text))
    return false;
  SymbolicSegment text = symbolic.makeSegment(SegmentKind::Text);
  State state = symbolic.makeState();
  Cell cell = symbolic.makeCell(text), next = cell;
  next.w = next.i = terms.add(cell.i, Term(1));
  segment.reset();
  auto getPlace = [&](const State &at, const Cell &where) {
    return symbolic.getPosition(at, text, where, axis);
  };
  if (!prover.provePositive(
          terms.subtract(getPlace(state, next), getPlace(state, cell))))
    return false;
  State after = symbolic.getAfter(state, text);
  if (!prover.provePositive(
          terms.subtract(getPlace(after, symbolic.getFirst()),
                         getPlace(state, symbolic.getLast(text)))))
    return false;
  return all_of(symbolic.getKinds(), [&](SegmentKind kind) {
    segment = symbolic.makeSegment(kind);
    State behind = symbolic.getAfter(state, *segment);
    return prover.proveNonNegative(
        terms.subtract(getPlace(behind, symbolic.getFirst()),
                       getPlace(state, symbolic.getFirst())));
  });
}

bool Proofs::proveEqualAxes(SegmentKind kind) {
  SymbolicSegment some = symbolic.makeSegment(kind);
  State state = symbolic.makeState();
  Cell cell = symbolic.makeCell(some);
  Term first = symbolic.getPosition(state, some, cell, 0);
  for (size_t axis = 1; axis < symbolic.getNumAxes(); ++axis)
    if (!prover.proveSimply(
            {terms.subtract(symbolic.getPosition(state, some, cell, axis),
                            first),
             Sense::Zero}))
      return false;
  return !terms.isTooLarge();
}

//===----------------------------------------------------------------------===//
// Numbers
//===----------------------------------------------------------------------===//

bool Proofs::proveIntegers(size_t axis) {
  segment.reset();
  bool areIntegers = all_of(symbolic.getKinds(), [&](SegmentKind kind) {
    SymbolicSegment some = symbolic.makeSegment(kind);
    State state = symbolic.makeState();
    return terms.isInteger(
        symbolic.getPosition(state, some, symbolic.makeCell(some), axis));
  });
  if (!areIntegers || terms.isTooLarge())
    return false;
  prover.proveZero(Term(0));
  return true;
}

Term Proofs::withDefaultKeys(const SymbolicSegment &some, const Term &term) {
  std::map<Atom, Term> defaults;
  for (DeclAttr decl : scheme.getDecls()) {
    if (decl.getKind() != DeclKind::Key)
      continue;
    auto key = some.keys.find(decl.getName().getValue().str());
    std::set<Atom> atoms;
    key->second.num.collect(atoms);
    Expected<Rational> value =
        placement::evaluateConstant(scheme, decl.getExpr());
    if (!value)
      consumeError(value.takeError());
    else if (atoms.size() == 1)
      defaults[*atoms.begin()] = Term(*value);
  }
  return terms.substitute(term, defaults);
}

/// The coordinates of a segment are inside the range, in one of two views of
/// the counter: at least the origin, and at most origin + pace*q.
bool Proofs::isInRange(const SymbolicSegment &some, const Rational &pace,
                       const Line &above, const Line &below) {
  const Rational &slope = above.slope;
  State state = symbolic.makeState(), late = state;
  // Every visual segment has a token.
  Term texts = terms.makeVariable("texts", Range{true, Rational(0), {}});
  state.q = late.q = terms.add(state.k, texts);
  Term lag = terms.makeVariable("lag", Range{false, Rational(0), {}});
  Term reach = terms.multiply(Term(slope), state.q);
  Term counted = terms.multiply(Term(pace), state.q);
  late.p = terms.subtract(terms.add(symbolic.getOrigin(), counted), lag);
  Term size = terms.multiply(Term(slope), symbolic.getSize(some));
  Cell cell = symbolic.makeCell(some);
  auto isKept = [&](const Term &term) {
    return prover.proveSimply(
        {withDefaultKeys(some, term), Sense::NonNegative});
  };
  for (size_t axis = 0; axis < symbolic.getNumAxes(); ++axis) {
    Term place = symbolic.getPosition(state, some, cell, axis);
    Term room = terms.add(size, Term(above.start));
    Term fromCounter =
        terms.add(terms.subtract(state.p, symbolic.getOrigin()), room);
    if (!isKept(terms.subtract(fromCounter, place)) &&
        !isKept(terms.subtract(terms.add(reach, room),
                               symbolic.getPosition(late, some, cell, axis))))
      return false;
    Term behind = terms.add(state.q, symbolic.getSize(some));
    if (!isKept(terms.add(place,
                          terms.add(terms.multiply(Term(below.slope), behind),
                                    Term(below.start)))))
      return false;
  }
  return true;
}

/// Induction: after q tokens the counter is at most origin + pace*q, as no
/// segment of N tokens moves it by more than pace*N.
bool Proofs::proveRange(const Rational &pace, const Line &above,
                        const Line &below) {
  segment.reset();
  if (!symbolic.getOrigin().getConstant() || pace > above.slope)
    return false;
  return all_of(symbolic.getKinds(),
                [&](SegmentKind kind) {
                  SymbolicSegment some = symbolic.makeSegment(kind);
                  State state = symbolic.makeState();
                  Term advance =
                      terms.subtract(symbolic.getAfter(state, some).p, state.p);
                  Term size =
                      terms.multiply(Term(pace), symbolic.getSize(some));
                  Term rest =
                      withDefaultKeys(some, terms.subtract(size, advance));
                  return prover.proveSimply({rest, Sense::NonNegative}) &&
                         isInRange(some, pace, above, below);
                }) &&
         !terms.isTooLarge();
}

/// Induction again, with a counter that counts in steps of 1/parts.
bool Proofs::proveParts(int64_t parts) {
  State state = symbolic.makeState();
  Term steps = terms.makeVariable("steps", Range());
  state.p = terms.divide(steps, Term(parts));
  auto isInSteps = [&](const SymbolicSegment &some, const Term &term) {
    return terms.isInteger(
        withDefaultKeys(some, terms.multiply(Term(parts), term)));
  };
  if (!terms.isInteger(terms.multiply(Term(parts), symbolic.getOrigin())))
    return false;
  return all_of(symbolic.getKinds(),
                [&](SegmentKind kind) {
                  SymbolicSegment some = symbolic.makeSegment(kind);
                  Cell cell = symbolic.makeCell(some);
                  for (size_t axis = 0; axis < symbolic.getNumAxes(); ++axis)
                    if (!isInSteps(some, symbolic.getPosition(state, some, cell,
                                                              axis)))
                      return false;
                  return isInSteps(some, symbolic.getAfter(state, some).p);
                }) &&
         !terms.isTooLarge();
}

//===----------------------------------------------------------------------===//
// Where a property fails
//===----------------------------------------------------------------------===//

/// "H*(W - 1) is odd" for remainders modulo 2; odd extents come first.
static std::string describeParity(const Terms &terms, const Residue &residue) {
  std::string text;
  for (int64_t wanted : {1, 0})
    for (auto [atom, remainder] : residue.remainders) {
      if (remainder != wanted)
        continue;
      std::string name = terms.getInfo(atom).name;
      if (!remainder)
        name = residue.remainders.size() == 1 ? name + " - 1"
                                              : "(" + name + " - 1)";
      text += (text.empty() ? "" : "*") + name;
    }
  return text + " is odd";
}

static std::string describeRemainders(const Terms &terms,
                                      const Residue &residue) {
  std::string text;
  for (auto [atom, remainder] : residue.remainders)
    text += (text.empty() ? "" : " and ") + terms.getInfo(atom).name + " mod " +
            std::to_string(residue.modulus) + " = " + std::to_string(remainder);
  return text;
}

/// Extents and keys are what a person sees of a segment.
bool Proofs::isAboutSegment(const Term &term) const {
  std::set<Atom> atoms;
  terms.collectAll(term, atoms);
  return all_of(atoms, [&](Atom atom) {
    const AtomInfo &info = terms.getInfo(atom);
    return info.call != Call::None || StringRef("THW").contains(info.name) ||
           scheme.lookupDecl(info.name);
  });
}

/// The classes of remainders in which the difference is not 0, if in each class
/// it is 0 or nowhere so; else the difference itself. Nothing where more than
/// the segment decides.
std::string Proofs::describeFailure(const Term &difference) {
  auto isNeverZero = [&](const Term &term) {
    return terms.isPositive(term) ||
           terms.isPositive(terms.subtract(Term(0), term));
  };
  if (terms.isTooLarge())
    return "";
  if (isNeverZero(difference))
    return "all";
  if (!isAboutSegment(difference))
    return "";
  std::vector<std::string> classes;
  size_t numClasses = 0;
  bool isDecided = true;
  bool wasSplit = terms.splitResidues(
      difference, [&](const Residue &residue, const Term &part) {
        ++numClasses;
        if (part.isZero())
          return;
        isDecided &= isNeverZero(part);
        classes.push_back(residue.modulus == 2
                              ? describeParity(terms, residue)
                              : describeRemainders(terms, residue));
      });
  constexpr size_t mostClasses = 4;
  if (wasSplit && isDecided && classes.size() == numClasses)
    return "all";
  if (wasSplit && isDecided && classes.size() <= mostClasses)
    return llvm::join(classes, ", or ");
  return terms.str(difference) + " is not 0";
}

/// "images where H + W is not 0", "all videos"
static std::string nameFailure(SegmentKind kind, StringRef where) {
  std::string name = stringify(kind).str() + "s";
  return where == "all" ? "all " + name : name + " where " + where.str();
}

/// The failures of all kinds of pictures; nothing if one of them is unknown.
std::string Proofs::describeFailures(
    llvm::function_ref<std::vector<Term>(SegmentKind)> getDifferences) {
  std::vector<std::string> texts;
  for (SegmentKind kind : getVisualKinds())
    for (const Term &difference : getDifferences(kind)) {
      if (prover.proveSimply({difference, Sense::Zero}))
        continue;
      std::string where = describeFailure(difference);
      if (where.empty())
        return "";
      std::string text = nameFailure(kind, where);
      if (!is_contained(texts, text))
        texts.push_back(std::move(text));
    }
  return llvm::join(texts, "; ");
}

std::string Proofs::describeUnequalAdvance() {
  for (size_t axis = 0; axis < symbolic.getNumAxes(); ++axis)
    if (!proveTextStep(axis))
      return "";
  return describeFailures([&](SegmentKind kind) {
    std::vector<Term> differences;
    for (size_t axis = 0; axis < symbolic.getNumAxes(); ++axis) {
      Term advance = getAdvance(kind, axis).value_or(Term(0));
      differences.push_back(
          terms.subtract(symbolic.getSize(*segment), advance));
    }
    return differences;
  });
}

std::string Proofs::describeAsymmetry(size_t axis) {
  return describeFailures([&](SegmentKind kind) -> std::vector<Term> {
    return {getAsymmetry(kind, axis).value_or(Term(0))};
  });
}
