//===- Symbolic.h - A scheme for all segments at once -----------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Where tokens stand and what the counter becomes, as terms in the extents of
/// a segment and the state in which it is met. Nothing is ever unrolled over a
/// sequence: claims are about one segment in any state that a sequence can
/// reach, and induction carries them to all sequences.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_PROPERTIES_SYMBOLIC_H
#define ROPEWALK_LIB_PROPERTIES_SYMBOLIC_H

#include "Term.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"

namespace ropewalk::properties {

/// What the segments before have left behind.
struct State {
  Term p, q, k, prevT, prevH, prevW;
};

/// A segment of some kind with symbolic extents (those after `over`).
struct SymbolicSegment {
  rope::SegmentKind kind = rope::SegmentKind::Text;
  rope::RuleAttr rule;
  Term T, H, W;
  /// The extents that are variables: T only of videos.
  std::map<std::string, Atom> extents;
  std::map<std::string, Term> keys;

  bool isVisual() const { return rope::isVisual(kind); }
};

struct Cell {
  Term t, h, w, i;
};

class SymbolicScheme {
public:
  SymbolicScheme(Terms &terms, rope::SchemeAttr scheme);

  rope::SchemeAttr getScheme() const { return scheme; }
  size_t getNumAxes() const { return scheme.getAxes().size(); }
  Terms &getTerms() const { return terms; }

  /// The kinds that the scheme places with a rule of their own. Videos that are
  /// taken as images are no kind here, nor is audio that is placed as text.
  llvm::ArrayRef<rope::SegmentKind> getKinds() const { return kinds; }
  bool hasKind(rope::SegmentKind kind) const;
  bool takesVideoAsImages() const { return videoAsImages; }

  /// A state that any sequence may have reached: the counter is at least the
  /// origin if it never falls, and an integer if it always is one.
  State makeState(llvm::StringRef suffix = "");
  /// The state before the first segment; of `largest` lets nothing is known.
  State makeStart();
  SymbolicSegment makeSegment(rope::SegmentKind kind,
                              llvm::StringRef suffix = "");
  /// A run of text with one token.
  SymbolicSegment makeTextToken();

  /// A cell of the segment, anywhere or at one of its ends.
  Cell makeCell(const SymbolicSegment &segment, llvm::StringRef suffix = "");
  Cell getFirst() const;
  Cell getLast(const SymbolicSegment &segment);

  Term getPosition(const State &state, const SymbolicSegment &segment,
                   const Cell &cell, size_t axis);
  State getAfter(const State &state, const SymbolicSegment &segment);
  Term getSize(const SymbolicSegment &segment);
  /// The origin, as far as it does not depend on segments.
  const Term &getOrigin() const { return origin; }

  bool isCounterInteger() const { return counterIsInteger; }
  bool isCounterGrowing() const { return counterGrows; }
  /// Variables that stand for `largest` lets.
  const std::map<std::string, Atom> &getLargest() const { return largest; }
  /// By how much each of them is beyond what this segment says, which is never
  /// negative.
  std::vector<Term> getRoomBelowLargest(const State &state,
                                        const SymbolicSegment &segment);

private:
  using Bindings = std::map<std::string, Term>;

  Bindings bind(const State &state, const SymbolicSegment &segment) const;
  Term evaluate(rope::ExprAttr expr, const Bindings &bindings);
  Term evaluate(rope::ExprAttr expr, const Bindings &bindings,
                llvm::DenseMap<rope::ExprAttr, Term> &known);
  Term evaluateSymbol(rope::ExprAttr expr, const Bindings &bindings,
                      llvm::DenseMap<rope::ExprAttr, Term> &known);
  Term evaluateFloat(rope::ExprAttr expr, const Bindings &bindings,
                     llvm::DenseMap<rope::ExprAttr, Term> &known);
  void declare(rope::DeclAttr decl);
  Term makeKey(rope::DeclAttr decl, llvm::StringRef suffix);
  void findCounterFacts();

  Terms &terms;
  rope::SchemeAttr scheme;
  std::vector<rope::SegmentKind> kinds;
  bool videoAsImages = false;
  Bindings constants; ///< params, choices, `largest` lets
  llvm::StringMap<rope::ExprAttr> lets;
  std::map<std::string, Atom> largest;
  Term origin;
  bool counterIsInteger = false, counterGrows = false;
};

} // namespace ropewalk::properties

#endif // ROPEWALK_LIB_PROPERTIES_SYMBOLIC_H
