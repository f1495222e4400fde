//===- TokensOps.cpp - Ops that make, place and cut tokens ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "OpUtils.h"
#include "ParseUtils.h"

#include "ropewalk/Dialect/Rope/IR/RopeOps.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/PatternMatch.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::rope;

//===----------------------------------------------------------------------===//
// What is known about tokens
//===----------------------------------------------------------------------===//

/// The scheme that a place op names, if it can be found.
static SchemeAttr lookupScheme(PlaceOp op) {
  auto scheme = SymbolTable::lookupNearestSymbolFrom<SchemeOp>(
      op, op.getSchemeAttr());
  return scheme ? scheme.getScheme() : SchemeAttr();
}

TokensSource rope::traceTokens(Value tokens) {
  TokensSource source;
  // In a graph region values may be defined by themselves.
  llvm::SmallPtrSet<Operation *, 8> seen;
  while (Operation *op = tokens.getDefiningOp()) {
    if (!seen.insert(op).second)
      break;
    if (auto window = dyn_cast<WindowOp>(op)) {
      source.windowed = true;
      tokens = window.getTokens();
    } else if (auto place = dyn_cast<PlaceOp>(op)) {
      source.scheme = lookupScheme(place);
      source.placedBy = op;
      tokens = place.getTokens();
    } else if (auto place = dyn_cast<PlaceExplicitOp>(op)) {
      source.placedBy = op;
      tokens = place.getTokens();
    } else {
      source.origin = op;
      if (auto segments = dyn_cast<SegmentsOp>(op)) {
        source.segments = segments.getSegments();
        source.order = segments.getOrderAttr();
      } else if (auto table = dyn_cast<ReadSegmentsOp>(op)) {
        source.table = table;
        source.order = table.getOrderAttr();
      }
      break;
    }
  }
  return source;
}

int64_t TokensSource::numSequences() const {
  if (segments)
    return segments.getNumSequences();
  if (!table)
    return -1;
  auto starts = ReadSegmentsOp(table).getStarts();
  if (!starts)
    return 1;
  int64_t size = starts.getType().getDimSize(0);
  return ShapedType::isDynamic(size) ? -1 : std::max<int64_t>(size - 1, 0);
}

int64_t TokensSource::numTokens(int64_t index) const {
  if (!segments)
    return -1;
  int64_t total = 0;
  for (SegmentAttr segment : segments.getSequence(index)) {
    // A scheme that re-shapes the grid decides how many tokens there are; that
    // is known to the placement, not here.
    RuleAttr rule = scheme ? scheme.lookupRule(segment.getKind()) : RuleAttr();
    if (rule && !rule.getOver().empty())
      return -1;
    total += segment.getNumTokens();
  }
  return total;
}

//===----------------------------------------------------------------------===//
// Segments, tables, names
//===----------------------------------------------------------------------===//

LogicalResult ReadSegmentsOp::verify() {
  int64_t columns = getRows().getType().getDimSize(1);
  if (!ShapedType::isDynamic(columns) &&
      (columns < table::FirstKey || columns % 2))
    return emitOpError() << "expects rows of 10 columns plus two per key, but "
                            "got "
                         << columns << " [C1]";
  for (int64_t kind : getKinds().value_or(ArrayRef<int64_t>()))
    if (kind < 0 || kind > static_cast<int64_t>(SegmentKind::Audio))
      return emitOpError() << "expects kinds in [0, 4], but got " << kind;
  return success();
}

LogicalResult NameAxesOp::verify() {
  RankedTensorType type = getPositions().getType();
  RankedTensorType result = getResult().getType();
  int64_t rank = type.getRank(), dim = getDim();
  if (rank != 2 && rank != 3)
    return emitOpError() << "expects 'positions' of rank 2 or 3, but got "
                         << type << " [C1]";
  if (type.getEncoding())
    return emitOpError() << "expects anonymous positions, but got " << type
                         << " [C1]";
  if (dim < 0 || dim >= rank)
    return emitOpError() << "expects dim in [0, " << rank << "), but got "
                         << dim << " [C2]";
  auto axes = dyn_cast_or_null<AxesAttr>(result.getEncoding());
  if (!axes)
    return emitOpError() << "expects a result with named axes, "
                            "tensor<..., #rope.axes<...>>, but got "
                         << result << " [C3]";
  int64_t size = type.getDimSize(dim), count = axes.getAxes().size();
  if (size != count) {
    InFlightDiagnostic error =
        emitOpError() << "expects dim " << dim << " to have one entry per axis "
                      << formatAxes(axes.getAxes()) << ", but " << type
                      << " has " << formatSize(size) << " there [C3]";
    noteDimOfSize(error, type, count);
    return error;
  }
  SmallVector<int64_t> shape(type.getShape());
  shape.erase(shape.begin() + dim);
  shape.insert(shape.begin(), count);
  auto expected = RankedTensorType::get(shape, type.getElementType(), axes);
  if (expected != result)
    return emitOpError() << "expects the result type " << expected
                         << " (the axes move to dim 0), but got " << result
                         << " [C4]";
  return success();
}

//===----------------------------------------------------------------------===//
// Placement
//===----------------------------------------------------------------------===//

namespace {
/// Kinds that may occur in the tokens' segments.
SmallVector<SegmentKind> getKinds(const TokensSource &source) {
  SmallVector<SegmentKind> kinds;
  if (source.segments)
    for (SegmentAttr segment : source.segments.getSegments())
      kinds.push_back(segment.getKind());
  else if (source.table)
    for (int64_t kind : ReadSegmentsOp(source.table).getKinds().value_or(
             ArrayRef<int64_t>()))
      kinds.push_back(static_cast<SegmentKind>(kind));
  return kinds;
}

LogicalResult checkRules(PlaceOp op, SchemeOp scheme,
                         const TokensSource &source) {
  for (SegmentKind kind : getKinds(source)) {
    if (kind == SegmentKind::Pad || scheme.getScheme().lookupRule(kind))
      continue;
    InFlightDiagnostic error = op.emitOpError()
                               << "places " << stringify(kind)
                               << " segments, but @" << scheme.getSymName()
                               << " has no rule for them [C3]";
    error.attachNote(scheme.getLoc())
        << "add a rule: " << stringify(kind) << " at ...";
    return error;
  }
  return success();
}

/// Keys with a meaning of their own, whatever the scheme declares.
bool isReservedKey(StringRef name) {
  return llvm::is_contained({"role", "document", "clip", "patch", "pin"}, name);
}

LogicalResult checkKeys(PlaceOp op, SchemeOp scheme,
                        const TokensSource &source) {
  SmallVector<StringAttr> keys = scheme.getScheme().getKeys();
  if (ReadSegmentsOp table = source.table) {
    int64_t columns = table.getRows().getType().getDimSize(1);
    int64_t needed = rope::table::FirstKey + 2 * keys.size();
    if (ShapedType::isDynamic(columns) || columns >= needed)
      return success();
    InFlightDiagnostic error =
        op.emitOpError() << "needs a table of " << needed << " columns, because @"
                         << scheme.getSymName() << " declares " << keys.size()
                         << " key(s) " << formatAxes(keys) << ", but rows have "
                         << columns << " [C4]";
    error.attachNote(table.getLoc()) << "the table is read here";
    return error;
  }
  if (!source.segments)
    return success();
  for (SegmentAttr segment : source.segments.getSegments())
    for (NamedAttribute key : segment.getKeys()) {
      StringRef name = key.getName().getValue();
      if (isReservedKey(name) || llvm::is_contained(keys, key.getName()))
        continue;
      InFlightDiagnostic error =
          op.emitOpError() << "places '" << segment.str() << "', but @"
                           << scheme.getSymName() << " declares no key '"
                           << name << "' [C4]";
      error.attachNote(scheme.getLoc())
          << "declared keys: " << (keys.empty() ? "none" : formatAxes(keys));
      return error;
    }
  return success();
}
} // namespace

LogicalResult PlaceOp::verifySymbolUses(SymbolTableCollection &symbols) {
  auto scheme = symbols.lookupNearestSymbolFrom<SchemeOp>(*this, getSchemeAttr());
  if (!scheme) {
    InFlightDiagnostic error = emitOpError()
                               << "expects a rope.scheme, but found no @"
                               << getScheme() << " [C1]";
    if (Operation *other =
            symbols.lookupNearestSymbolFrom(*this, getSchemeAttr()))
      error.attachNote(other->getLoc())
          << "@" << getScheme() << " is a '" << other->getName() << "'";
    return error;
  }
  ArrayRef<StringAttr> axes = scheme.getScheme().getAxes();
  if (axes != getPlaced().getType().getAxes()) {
    InFlightDiagnostic error = emitOpError()
                               << "places on axes " << formatAxes(axes)
                               << ", but the result type has "
                               << formatAxes(getPlaced().getType().getAxes())
                               << " [C2]";
    error.attachNote(scheme.getLoc()) << "@" << getScheme() << " stands here";
    return error;
  }
  TokensSource source = traceTokens(getTokens());
  return failure(failed(checkRules(*this, scheme, source)) ||
                 failed(checkKeys(*this, scheme, source)));
}

/// Dimension 0 of a position tensor is the axes.
static LogicalResult checkAxesDim(Operation *op, RankedTensorType type,
                                  ArrayRef<StringAttr> axes) {
  int64_t count = axes.size();
  if (type.getDimSize(0) == count)
    return success();
  InFlightDiagnostic error =
      op->emitOpError() << "expects dim 0 to have one entry per axis "
                        << formatAxes(axes) << ", but got " << type << " [C1]";
  noteDimOfSize(error, type, count);
  return error;
}

LogicalResult PlaceExplicitOp::verify() {
  RankedTensorType type = getPositions().getType();
  ArrayRef<StringAttr> axes = getPlaced().getType().getAxes();
  if (axes.empty())
    return emitOpError() << "expects a result with axes, !rope.tokens<...>, but "
                            "got !rope.tokens [C3]";
  auto named = dyn_cast_or_null<AxesAttr>(type.getEncoding());
  if (!named) {
    InFlightDiagnostic error =
        emitOpError() << "expects positions with named axes, but got " << type
                      << " [C2]";
    if (!noteDimOfSize(error, type, axes.size()))
      error.attachNote() << "name them with rope.name_axes";
    return error;
  }
  if (type.getRank() != 2 && type.getRank() != 3)
    return emitOpError() << "expects positions of rank 2 (axes, tokens) or 3 "
                            "(axes, sequences, tokens), but got "
                         << type << " [C1]";
  if (named.getAxes() != axes) {
    InFlightDiagnostic error = emitOpError()
                               << "expects axes " << formatAxes(axes)
                               << " in this order, but got "
                               << formatAxes(named.getAxes()) << " [C3]";
    error.attachNote() << "reorder with tensor.extract_slice and concat, or fix "
                          "the producer";
    return error;
  }
  if (failed(checkAxesDim(*this, type, axes)))
    return failure();
  TokensSource source = traceTokens(getTokens());
  return checkCover(*this, source, "positions", type,
                    type.getRank() == 3 ? 1 : -1, type.getRank() - 1, "C4",
                    /*rows=*/"C1");
}

//===----------------------------------------------------------------------===//
// Windows
//===----------------------------------------------------------------------===//

LogicalResult WindowOp::verify() {
  if (static_cast<bool>(getFrom()) != static_cast<bool>(getCount()) ||
      static_cast<bool>(getFrom()) == static_cast<bool>(getUpTo()))
    return emitOpError()
           << "expects either 'from' and 'count', or 'up_to' [C1]";
  return success();
}

namespace {
/// window(window(t, a, n), b, m) = window(t, a + b, m) for indices: exact.
struct MergeWindows : OpRewritePattern<WindowOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(WindowOp op,
                                PatternRewriter &rewriter) const override {
    auto inner = op.getTokens().getDefiningOp<WindowOp>();
    if (!inner || inner == op || op.getUpTo() || inner.getUpTo())
      return rewriter.notifyMatchFailure(op, "not a window of a window");
    if (!op.getFrom().getType().isIndex() ||
        !inner.getFrom().getType().isIndex())
      return rewriter.notifyMatchFailure(op, "starts differ by sequence");
    auto from = arith::AddIOp::create(rewriter, op.getLoc(),
                                      inner.getFrom(), op.getFrom());
    rewriter.replaceOpWithNewOp<WindowOp>(op, op.getType(), inner.getTokens(),
                                          from, op.getCount(), Value());
    return success();
  }
};
} // namespace

void WindowOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                           MLIRContext *context) {
  patterns.add<MergeWindows>(context);
}

LogicalResult PositionsOp::verify() {
  RankedTensorType type = getPositions().getType();
  ArrayRef<StringAttr> axes = getTokens().getType().getAxes();
  if (axes.empty()) {
    InFlightDiagnostic error =
        emitOpError() << "expects tokens placed by a scheme, but got "
                         "!rope.tokens [C1]";
    error.attachNote() << "insert rope.place %tokens by @scheme";
    return error;
  }
  auto named = dyn_cast_or_null<AxesAttr>(type.getEncoding());
  if (!named || named.getAxes() != axes)
    return emitOpError() << "expects a result with axes " << formatAxes(axes)
                         << ", tensor<..., #rope.axes<...>>, but got " << type
                         << " [C1]";
  if (type.getRank() != 2 && type.getRank() != 3)
    return emitOpError() << "expects a result of rank 2 (axes, tokens) or 3 "
                            "(axes, sequences, tokens), but got "
                         << type << " [C4]";
  if (failed(checkAxesDim(*this, type, axes)))
    return failure();
  return checkCover(*this, traceTokens(getTokens()), "positions", type,
                    type.getRank() == 3 ? 1 : -1, type.getRank() - 1, "C3",
                    /*rows=*/"C4");
}
