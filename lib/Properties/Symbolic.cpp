//===- Symbolic.cpp - A scheme for all segments at once -------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Symbolic.h"
#include "Float.h"

#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::properties;
using namespace ropewalk::rope;

static Range integersFrom(int64_t least) {
  Range range;
  range.least = Rational(least);
  return range;
}

//===----------------------------------------------------------------------===//
// Declarations
//===----------------------------------------------------------------------===//

SymbolicScheme::SymbolicScheme(Terms &terms, SchemeAttr scheme)
    : terms(terms), scheme(scheme) {
  for (SegmentKind kind : {SegmentKind::Text, SegmentKind::Image,
                           SegmentKind::Video, SegmentKind::Audio}) {
    RuleAttr rule = scheme.lookupRule(kind);
    if (rule && rule.getAsImages())
      videoAsImages = scheme.lookupRule(SegmentKind::Image) != nullptr;
    else if (rule && (kind != SegmentKind::Audio ||
                      rule.getKind() == SegmentKind::Audio))
      kinds.push_back(kind);
  }
  for (DeclAttr decl : scheme.getDecls())
    declare(decl);
  if (scheme.getOrigin())
    origin = evaluate(scheme.getOrigin(), constants);
  findCounterFacts();
}

bool SymbolicScheme::hasKind(SegmentKind kind) const {
  return is_contained(kinds, kind);
}

void SymbolicScheme::declare(DeclAttr decl) {
  std::string name = decl.getName().getValue().str();
  switch (decl.getKind()) {
  case DeclKind::Param:
    constants[name] = evaluate(decl.getExpr(), constants);
    return;
  case DeclKind::Choice:
    constants[name] = Term(0);
    return;
  case DeclKind::Let:
    lets[name] = decl.getExpr();
    return;
  case DeclKind::Key:
    return; // belongs to a segment
  case DeclKind::Largest: {
    // 0 where there is no such segment, else a value of the body.
    SymbolicSegment segment = makeSegment(decl.getOver());
    Range ordinal = integersFrom(0);
    State state;
    state.k = terms.makeVariable("k", ordinal);
    Term body = evaluate(decl.getExpr(), bind(state, segment));
    Range range;
    range.isInteger = terms.isInteger(body);
    if (terms.isNonNegative(body))
      range.least = Rational(0);
    largest[name] = terms.makeAtom(name, range);
    constants[name] = Polynomial::of(largest[name]);
    return;
  }
  }
}

/// Induction over segments: the origin is an integer and every rule leaves an
/// integer; no rule leaves less than it found.
void SymbolicScheme::findCounterFacts() {
  auto holdsForAll = [&](auto check) {
    return all_of(kinds, [&](SegmentKind kind) {
      State state = makeState();
      SymbolicSegment segment = makeSegment(kind);
      return check(state.p, getAfter(state, segment).p);
    });
  };
  counterIsInteger = true; // assumed for one step
  counterIsInteger =
      terms.isInteger(origin) && holdsForAll([&](auto &, const Term &after) {
        return terms.isInteger(after);
      });
  counterGrows = holdsForAll([&](const Term &before, const Term &after) {
    return terms.isNonNegative(terms.subtract(after, before));
  });
}

//===----------------------------------------------------------------------===//
// Symbols
//===----------------------------------------------------------------------===//

State SymbolicScheme::makeState(StringRef suffix) {
  Range counter;
  counter.isInteger = counterIsInteger;
  if (counterGrows)
    counter.least = Rational(0);
  State state;
  state.p = terms.makeVariable(("p" + suffix).str(), counter);
  if (counterGrows) // the variable is then the way from the origin
    state.p = terms.add(origin, state.p);
  state.q = terms.makeVariable(("q" + suffix).str(), integersFrom(0));
  state.k = terms.makeVariable(("k" + suffix).str(), integersFrom(0));
  state.prevT = terms.makeVariable(("prev.T" + suffix).str(), integersFrom(0));
  state.prevH = terms.makeVariable(("prev.H" + suffix).str(), integersFrom(0));
  state.prevW = terms.makeVariable(("prev.W" + suffix).str(), integersFrom(0));
  return state;
}

State SymbolicScheme::makeStart() {
  State state;
  state.p = origin;
  return state;
}

SymbolicSegment SymbolicScheme::makeSegment(SegmentKind kind,
                                            StringRef suffix) {
  SymbolicSegment segment;
  segment.kind = kind;
  segment.rule = scheme.lookupRule(kind);
  if (segment.rule && segment.rule.getAsImages())
    segment.rule = scheme.lookupRule(SegmentKind::Image);
  segment.T = segment.H = segment.W = Term(1);
  auto makeExtent = [&](StringRef name) {
    StringRef shown = segment.isVisual() ? name : StringRef("n");
    Atom atom = terms.makeAtom((shown + suffix).str(), integersFrom(1));
    segment.extents[name.str()] = atom;
    return Term(Polynomial::of(atom));
  };
  if (segment.isVisual())
    segment.H = makeExtent("H");
  segment.W = makeExtent("W");
  if (kind == SegmentKind::Video || kind == SegmentKind::Visual)
    segment.T = makeExtent("T");
  for (DeclAttr decl : scheme.getDecls())
    if (decl.getKind() == DeclKind::Key)
      segment.keys[decl.getName().getValue().str()] = makeKey(decl, suffix);
  return segment;
}

/// A key that is 0 by default is an offset of pieces that a front end cuts out
/// of a segment and pins; whole segments leave it alone.
Term SymbolicScheme::makeKey(DeclAttr decl, StringRef suffix) {
  Term otherwise = evaluate(decl.getExpr(), constants);
  if (otherwise.isZero())
    return otherwise;
  Range range = integersFrom(0);
  range.isInteger = false;
  return terms.makeVariable((decl.getName().getValue() + suffix).str(), range);
}

SymbolicSegment SymbolicScheme::makeTextToken() {
  SymbolicSegment segment = makeSegment(SegmentKind::Text);
  segment.W = Term(1);
  segment.extents.clear();
  return segment;
}

Cell SymbolicScheme::makeCell(const SymbolicSegment &segment,
                              StringRef suffix) {
  auto make = [&](StringRef name, StringRef extent) {
    auto it = segment.extents.find(extent.str());
    if (it == segment.extents.end())
      return Term(0);
    Range range = integersFrom(0);
    range.below = it->second;
    return terms.makeVariable((name + suffix).str(), range);
  };
  Cell cell;
  cell.t = make("t", "T");
  cell.h = make("h", "H");
  cell.w = make("w", "W");
  Term row = terms.add(terms.multiply(cell.t, segment.H), cell.h);
  cell.i = terms.add(terms.multiply(row, segment.W), cell.w);
  return cell;
}

Cell SymbolicScheme::getFirst() const { return Cell(); }

Cell SymbolicScheme::getLast(const SymbolicSegment &segment) {
  Cell cell;
  cell.t = terms.subtract(segment.T, Term(1));
  cell.h = terms.subtract(segment.H, Term(1));
  cell.w = terms.subtract(segment.W, Term(1));
  cell.i = terms.subtract(getSize(segment), Term(1));
  return cell;
}

Term SymbolicScheme::getSize(const SymbolicSegment &segment) {
  return terms.multiply(terms.multiply(segment.T, segment.H), segment.W);
}

SymbolicScheme::Bindings
SymbolicScheme::bind(const State &state, const SymbolicSegment &segment) const {
  Bindings bindings = constants;
  bindings["p"] = state.p;
  bindings["q"] = state.q;
  bindings["k"] = state.k;
  bindings["prev.T"] = state.prevT;
  bindings["prev.H"] = state.prevH;
  bindings["prev.W"] = state.prevW;
  bindings["T"] = segment.T;
  bindings["H"] = segment.H;
  bindings["W"] = segment.W;
  bindings["N"] =
      terms.multiply(terms.multiply(segment.T, segment.H), segment.W);
  for (auto &[name, value] : segment.keys)
    bindings[name] = value;
  return bindings;
}

//===----------------------------------------------------------------------===//
// Rules
//===----------------------------------------------------------------------===//

Term SymbolicScheme::getPosition(const State &state,
                                 const SymbolicSegment &segment,
                                 const Cell &cell, size_t axis) {
  Bindings bindings = bind(state, segment);
  bindings["t"] = cell.t;
  bindings["h"] = cell.h;
  bindings["w"] = cell.w;
  bindings["i"] = cell.i;
  ArrayRef<ExprAttr> at = segment.rule.getAt();
  return evaluate(at[at.size() == 1 ? 0 : axis], bindings);
}

State SymbolicScheme::getAfter(const State &state,
                               const SymbolicSegment &segment) {
  State after = state;
  Term size = getSize(segment);
  after.p = segment.rule.getThen()
                ? evaluate(segment.rule.getThen(), bind(state, segment))
                : terms.add(state.p, size);
  after.q = terms.add(state.q, size);
  if (segment.isVisual()) {
    after.k = terms.add(state.k, Term(1));
    after.prevT = segment.T;
    after.prevH = segment.H;
    after.prevW = segment.W;
  }
  return after;
}

std::vector<Term>
SymbolicScheme::getRoomBelowLargest(const State &state,
                                    const SymbolicSegment &segment) {
  std::vector<Term> rooms;
  for (DeclAttr decl : scheme.getDecls()) {
    SegmentKind over = decl.getOver();
    bool isMeant = decl.getKind() == DeclKind::Largest &&
                   (over == segment.kind ||
                    (over == SegmentKind::Visual && segment.isVisual()));
    if (isMeant)
      rooms.push_back(terms.subtract(
          Polynomial::of(largest[decl.getName().getValue().str()]),
          evaluate(decl.getExpr(), bind(state, segment))));
  }
  return rooms;
}

//===----------------------------------------------------------------------===//
// Expressions
//===----------------------------------------------------------------------===//

Term SymbolicScheme::evaluate(ExprAttr expr, const Bindings &bindings) {
  DenseMap<ExprAttr, Term> known;
  return evaluate(expr, bindings, known);
}

Term SymbolicScheme::evaluateSymbol(ExprAttr expr, const Bindings &bindings,
                                    DenseMap<ExprAttr, Term> &known) {
  StringRef name = expr.getSymbol().getValue();
  if (auto bound = bindings.find(name.str()); bound != bindings.end())
    return bound->second;
  auto let = lets.find(name);
  return let == lets.end() ? Term() : evaluate(let->second, bindings, known);
}

/// Inside `f32` everything is taken as written; only its leaves have terms.
Term SymbolicScheme::evaluateFloat(ExprAttr expr, const Bindings &bindings,
                                   DenseMap<ExprAttr, Term> &known) {
  FloatExpr whole = expandFloat(expr.getArgs()[0], lets);
  std::vector<Term> leaves;
  for (ExprAttr leaf : whole.leaves)
    leaves.push_back(evaluate(leaf, bindings, known));
  std::optional<Rational> constant = foldFloat(whole, leaves);
  if (constant)
    return Term(*constant);
  bool areNonNegative = all_of(
      leaves, [&](const Term &leaf) { return terms.isNonNegative(leaf); });
  return terms.f32(whole.body, std::move(leaves),
                   areNonNegative && whole.keepsSign);
}

Term SymbolicScheme::evaluate(ExprAttr expr, const Bindings &bindings,
                              DenseMap<ExprAttr, Term> &known) {
  if (auto it = known.find(expr); it != known.end())
    return it->second;
  std::vector<Term> args;
  if (expr.getKind() != ExprKind::F32)
    for (ExprAttr arg : expr.getArgs())
      args.push_back(evaluate(arg, bindings, known));
  auto compute = [&]() -> Term {
    switch (expr.getKind()) {
    case ExprKind::Literal:
      return Term(reduce(Rational(expr.getNum(), expr.getDen())));
    case ExprKind::Symbol:
      return evaluateSymbol(expr, bindings, known);
    case ExprKind::Add:
      return terms.add(args[0], args[1]);
    case ExprKind::Sub:
      return terms.subtract(args[0], args[1]);
    case ExprKind::Mul:
      return terms.multiply(args[0], args[1]);
    case ExprKind::Div:
      return terms.divide(args[0], args[1]);
    case ExprKind::Neg:
      return terms.subtract(Term(0), args[0]);
    case ExprKind::Max:
      return terms.max(args);
    case ExprKind::Min:
      return terms.min(args);
    case ExprKind::Floor:
      return terms.floor(args[0]);
    case ExprKind::Ceil:
      return terms.ceil(args[0]);
    case ExprKind::Trunc:
      return terms.truncate(args[0]);
    case ExprKind::Round:
      return terms.round(args[0]);
    case ExprKind::Select:
      return terms.select(args[0], args[1], args[2]);
    case ExprKind::F32:
      return evaluateFloat(expr, bindings, known);
    }
    llvm_unreachable("unknown expression");
  };
  Term value = compute();
  known[expr] = value;
  return value;
}
