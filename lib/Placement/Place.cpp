//===- Place.cpp - The counter's walk over a sequence ---------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Evaluator.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::placement;
using namespace ropewalk::rope;

namespace {
/// Tokens are written out one by one, so there is an end to it.
constexpr int64_t maxTokens = int64_t(1) << 24;

/// What one application of a rule places: a segment, or a frame of a video that
/// is taken as images.
struct Piece {
  const Segment *segment = nullptr;
  int64_t ordinal = 0;    ///< of the segment
  int64_t firstFrame = 0; ///< of the segment's frames, the first in here
  int64_t picture = -1;   ///< ordinal of that frame in the sequence
  int64_t visual = 0;     ///< ordinal among visual pieces
  RuleAttr rule;          ///< null for padding, and without a scheme
  int64_t frames = 1, rows = 1, columns = 0; ///< after `over`

  int64_t getNumTokens() const { return frames * rows * columns; }
  bool isPadding() const { return segment->kind == SegmentKind::Pad; }
};

class Placer {
public:
  Placer(SchemeAttr scheme, ArrayRef<Segment> segments, OrderAttr order)
      : scheme(scheme), segments(segments), order(order) {}

  Expected<Sequence> place();

private:
  Error cutPieces();
  Error addSegment(const Segment &segment, int64_t ordinal);
  Expected<RuleAttr> findRule(const Segment &segment, int64_t ordinal);
  Error addPiece(Piece piece);
  Error checkSize(const Piece &piece);
  Error reshape(Piece &piece);
  Error bindLargest();
  Error placePieces();
  Error placePiece(const Piece &piece);
  Error placePadding(const Piece &piece);
  void
  addTokens(const Piece &piece,
            llvm::function_ref<std::vector<Rational>(const Token &)> findPlace);
  Error finish();

  void bindSegment(const Piece &piece);
  void bindCounter(const Piece &piece);
  void bindLengths();
  /// One number per axis from one expression, or one expression per axis.
  std::vector<Rational> evaluatePlace(ArrayRef<ExprAttr> exprs);

  SchemeAttr scheme;
  ArrayRef<Segment> segments;
  OrderAttr order;

  std::optional<Evaluator> evaluator; // nothing without a scheme
  std::vector<Piece> pieces;
  int64_t numTokens = 0, numPadding = 0, numPictures = 0, numVisuals = 0;
  Rational counter;
  std::optional<Rational> peak;
  Sequence result;
};
} // namespace

/// "segment 2 (image 3x4)"
static std::string describe(const Segment &segment, int64_t ordinal) {
  std::string text;
  raw_string_ostream os(text);
  os << "segment " << ordinal << " (" << stringify(segment.kind) << ' ';
  if (segment.kind == SegmentKind::Video)
    os << segment.frames << 'x';
  if (isVisual(segment.kind))
    os << segment.rows << 'x';
  os << segment.columns << ')';
  return text;
}

static std::string describe(const Piece &piece) {
  return describe(*piece.segment, piece.ordinal);
}

//===----------------------------------------------------------------------===//
// Pieces
//===----------------------------------------------------------------------===//

Error Placer::cutPieces() {
  for (auto [ordinal, segment] : enumerate(segments))
    if (Error error = addSegment(segment, ordinal))
      return error;
  return Error::success();
}

Expected<RuleAttr> Placer::findRule(const Segment &segment, int64_t ordinal) {
  if (!scheme || segment.kind == SegmentKind::Pad)
    return RuleAttr();
  RuleAttr rule = scheme.lookupRule(segment.kind);
  if (!rule)
    return createStringError(describe(segment, ordinal) +
                             ": the scheme has no rule for '" +
                             stringify(segment.kind) + "'");
  if (rule.getAsImages() && !scheme.lookupRule(SegmentKind::Image))
    return createStringError(describe(segment, ordinal) +
                             ": the scheme takes video as images, but has no "
                             "rule for 'image'");
  return rule;
}

Error Placer::addSegment(const Segment &segment, int64_t ordinal) {
  Expected<RuleAttr> rule = findRule(segment, ordinal);
  if (!rule)
    return rule.takeError();
  Piece piece;
  piece.segment = &segment;
  piece.ordinal = ordinal;
  piece.rule = *rule;
  piece.frames = segment.frames;
  piece.rows = segment.rows;
  piece.columns = segment.columns;
  if (!piece.rule || !piece.rule.getAsImages())
    return addPiece(piece);
  piece.rule = scheme.lookupRule(SegmentKind::Image);
  piece.frames = 1;
  for (int64_t frame = 0; frame < segment.frames; ++frame) {
    piece.firstFrame = frame;
    if (Error error = addPiece(piece))
      return error;
  }
  return Error::success();
}

Error Placer::addPiece(Piece piece) {
  piece.visual = numVisuals;
  if (isVisual(piece.segment->kind)) {
    piece.picture = numPictures;
    numPictures += piece.frames;
    ++numVisuals;
  }
  if (Error error = checkSize(piece))
    return error;
  if (Error error = reshape(piece))
    return error;
  if (Error error = checkSize(piece))
    return error;
  numTokens += piece.getNumTokens();
  numPadding += piece.isPadding() ? piece.getNumTokens() : 0;
  pieces.push_back(piece);
  return Error::success();
}

/// Products of extents behind this check do not overflow.
Error Placer::checkSize(const Piece &piece) {
  uint64_t count = SaturatingMultiply<uint64_t>(
      SaturatingMultiply<uint64_t>(piece.frames, piece.rows), piece.columns);
  if (count <= static_cast<uint64_t>(maxTokens - numTokens))
    return Error::success();
  return createStringError(describe(piece) + ": the sequence has more than " +
                           Twine(maxTokens) +
                           " tokens, too many to place one by one");
}

Error Placer::reshape(Piece &piece) {
  if (!piece.rule || piece.rule.getOver().empty())
    return Error::success();
  bindSegment(piece);
  Rational extents[2];
  for (auto [extent, expr] : zip_equal(extents, piece.rule.getOver()))
    extent = evaluator->evaluate(expr);
  if (Error error = evaluator->takeError(describe(piece) + ", in 'over'"))
    return error;
  for (auto [extent, expr] : zip_equal(extents, piece.rule.getOver()))
    if (extent.den != 1 || extent.num < 1 || extent.num > INT32_MAX)
      return createStringError(
          "%s: extent '%s' after 'over' is a positive integer, but got %g",
          describe(piece).c_str(), expr.str().c_str(), toDouble(extent));
  piece.rows = int64_t(extents[0].num);
  piece.columns = int64_t(extents[1].num);
  return Error::success();
}

//===----------------------------------------------------------------------===//
// Symbols
//===----------------------------------------------------------------------===//

void Placer::bindSegment(const Piece &piece) {
  evaluator->bind("k", piece.visual);
  evaluator->bind("T", piece.frames);
  evaluator->bind("H", piece.rows);
  evaluator->bind("W", piece.columns);
  evaluator->bind("N", piece.getNumTokens());
  for (DeclAttr decl : scheme.getDecls()) {
    if (decl.getKind() != DeclKind::Key)
      continue;
    StringRef name = decl.getName().getValue();
    auto given = piece.segment->keys.find(name.str());
    evaluator->bind(name, given == piece.segment->keys.end()
                              ? evaluator->evaluate(decl.getExpr())
                              : given->second);
  }
}

void Placer::bindCounter(const Piece &piece) {
  if (piece.segment->pin && piece.firstFrame == 0)
    counter = *piece.segment->pin;
  evaluator->bind("p", counter);
}

void Placer::bindLengths() {
  evaluator->bind("S", numTokens);
  evaluator->bind("L", numTokens - numPadding);
}

/// Binds every `let ... = largest`: over the segments of its kind, the frames
/// of a video that is taken as images one by one.
Error Placer::bindLargest() {
  for (DeclAttr decl : scheme.getDecls()) {
    if (decl.getKind() != DeclKind::Largest)
      continue;
    SegmentKind over = decl.getOver();
    std::optional<Rational> largest;
    for (const Piece &piece : pieces) {
      SegmentKind kind = piece.segment->kind;
      bool isMeant =
          over == SegmentKind::Visual ? isVisual(kind) : kind == over;
      if (!isMeant)
        continue;
      bindSegment(piece);
      Rational value = evaluator->evaluate(decl.getExpr());
      largest = largest ? std::max(*largest, value) : value;
    }
    if (Error error = evaluator->takeError("let " + decl.getName().getValue()))
      return error;
    evaluator->bind(decl.getName().getValue(), largest.value_or(Rational()));
  }
  return Error::success();
}

std::vector<Rational> Placer::evaluatePlace(ArrayRef<ExprAttr> exprs) {
  size_t numAxes = scheme.getAxes().size();
  if (exprs.empty())
    return std::vector<Rational>(numAxes);
  if (exprs.size() == 1)
    return std::vector<Rational>(numAxes, evaluator->evaluate(exprs[0]));
  std::vector<Rational> place;
  for (ExprAttr expr : exprs)
    place.push_back(evaluator->evaluate(expr));
  return place;
}

//===----------------------------------------------------------------------===//
// Tokens
//===----------------------------------------------------------------------===//

/// A position depends on the cell of a token only; the order decides in which
/// order the cells become tokens.
void Placer::addTokens(
    const Piece &piece,
    llvm::function_ref<std::vector<Rational>(const Token &)> findPlace) {
  const Segment &segment = *piece.segment;
  bool isGrid = isVisual(segment.kind);
  auto cells =
      listCells(isGrid ? order : OrderAttr(), piece.rows, piece.columns);
  for (int64_t t = 0; t < piece.frames; ++t) {
    for (auto [h, w] : cells) {
      Token token;
      token.index = result.tokens.size();
      token.segment = piece.ordinal;
      token.kind = segment.kind;
      token.frame = isGrid ? piece.picture + t : -1;
      token.t = t;
      token.h = h;
      token.w = w;
      token.document = segment.document;
      token.clip = segment.clip;
      token.patch = segment.patch;
      token.noisy = segment.noisy;
      token.position = findPlace(token);
      token.t += piece.firstFrame;
      result.tokens.push_back(std::move(token));
    }
  }
}

Error Placer::placePadding(const Piece &piece) {
  std::vector<Rational> place = evaluatePlace(scheme.getPad());
  addTokens(piece, [&](const Token &) { return place; });
  return evaluator->takeError("'pad'");
}

Error Placer::placePiece(const Piece &piece) {
  bindSegment(piece);
  bindCounter(piece);
  addTokens(piece, [&](const Token &token) {
    int64_t i = (token.t * piece.rows + token.h) * piece.columns + token.w;
    evaluator->bindToken(token.t, token.h, token.w, i);
    std::vector<Rational> place = evaluatePlace(piece.rule.getAt());
    for (const Rational &coordinate : place)
      if (!peak || coordinate > *peak)
        peak = coordinate;
    return place;
  });
  counter = piece.rule.getThen() ? evaluator->evaluate(piece.rule.getThen())
                                 : counter + Rational(piece.getNumTokens());
  return evaluator->takeError(describe(piece));
}

Error Placer::placePieces() {
  const Piece *visualBefore = nullptr;
  int64_t numPlaced = 0; // without padding
  for (const Piece &piece : pieces) {
    if (piece.isPadding()) {
      if (Error error = placePadding(piece))
        return error;
      continue;
    }
    evaluator->bind("q", numPlaced);
    evaluator->bind("prev.T", visualBefore ? visualBefore->frames : 0);
    evaluator->bind("prev.H", visualBefore ? visualBefore->rows : 0);
    evaluator->bind("prev.W", visualBefore ? visualBefore->columns : 0);
    if (Error error = placePiece(piece))
      return error;
    numPlaced += piece.getNumTokens();
    if (isVisual(piece.segment->kind))
      visualBefore = &piece;
  }
  return Error::success();
}

/// The next position and the delta.
Error Placer::finish() {
  if (scheme.hasNoNext())
    return Error::success();
  evaluator->bind("p", counter);
  evaluator->bind("q", numTokens - numPadding);
  evaluator->bind("k", numVisuals);
  bindLengths();
  evaluator->bind("peak", *peak);
  result.next =
      scheme.getNext() ? evaluator->evaluate(scheme.getNext()) : counter;
  if (Error error = evaluator->takeError("'next'"))
    return error;
  evaluator->bind("next", *result.next);
  result.delta = scheme.getDelta() ? evaluator->evaluate(scheme.getDelta())
                                   : *result.next - Rational(numTokens);
  return evaluator->takeError("'delta'");
}

Expected<Sequence> Placer::place() {
  if (!scheme) {
    if (Error error = cutPieces())
      return error;
    for (const Piece &piece : pieces)
      addTokens(piece, [](const Token &) { return std::vector<Rational>(); });
    return std::move(result);
  }
  evaluator.emplace(scheme);
  if (Error error = evaluator->takeError("'param'"))
    return error;
  if (Error error = cutPieces())
    return error;
  if (Error error = bindLargest())
    return error;
  counter =
      scheme.getOrigin() ? evaluator->evaluate(scheme.getOrigin()) : Rational();
  // In an empty sequence `next 1 + peak` is the origin.
  Rational origin = counter;
  if (Error error = evaluator->takeError("'origin'"))
    return error;
  if (Error error = placePieces())
    return error;
  if (!peak)
    peak = origin - Rational(1);
  if (Error error = finish())
    return error;
  return std::move(result);
}

Expected<Sequence> placement::place(SchemeAttr scheme,
                                    ArrayRef<Segment> segments,
                                    OrderAttr order) {
  return Placer(scheme, segments, order).place();
}
