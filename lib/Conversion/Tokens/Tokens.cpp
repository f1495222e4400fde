//===- Tokens.cpp - Tokens as plain tensors ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Tokens.h"
#include "Tables.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

namespace {
/// Emits the columns of one tokens value.
class TokensEmitter {
public:
  TokensEmitter(Emitter &emit, Operation *user, Value tokens,
                const OperandRows &rows)
      : emit(emit), user(user), tokens(tokens), rows(rows),
        source(rope::traceTokens(tokens)) {}

  FailureOr<TokenColumns> run();

private:
  struct Bounds {
    Value from, count;
  };
  /// Where a tokens value begins in a sequence, and how far it reaches.
  Bounds emitBounds(Emitter &e, Value value, Value sequence);
  Value readCount(Emitter &e, Value count, Value sequence);
  Value countSequences();
  void checkWindows(Value value);
  /// The row of the tables for a sequence: one may serve several rows of
  /// explicit positions.
  Value tableRow(Emitter &e, Value sequence) {
    Value shared = e.eq(placed.table.numSequences, 1);
    return e.select(shared, e.integer(0), sequence);
  }
  Values emitSequence(Emitter &e, Value batchRow, Value base, Value sequence,
                      Value whole, Bounds bounds, Values tensors);
  Values emitPlacedRow(Emitter &e, Value batchRow, Value base, Value sequence,
                       Value whole, Value row, Bounds bounds, Values tensors);
  Values emitGenerated(Emitter &e, Value batchRow, Value base, Value sequence,
                       Bounds bounds, Values tensors);
  Values writeToken(Emitter &e, Value batchRow, Value row,
                    ArrayRef<Value> attributes, ArrayRef<Value> position,
                    Values tensors);
  Values readExplicit(Emitter &e, Value sequence, Value whole, Value index);
  Values runPadded(Values tensors);
  Values runPacked(Values tensors);
  void checkCount(Emitter &e, Value count, Value room);
  Value sequenceLength(Emitter &e, Value sequence) {
    return readSequence(e, placed, tableRow(e, sequence), kLength);
  }

  Emitter &emit;
  Operation *user;
  Value tokens;
  const OperandRows &rows;
  rope::TokensSource source;
  Value explicitPositions;
  PlacedTable placed;
  size_t axes = 0;
};

Value TokensEmitter::readCount(Emitter &e, Value count, Value sequence) {
  if (count.getType().isIndex())
    return e.toInteger(count);
  Value shared = e.eq(e.dim(count, 0), 1);
  Value row = e.select(shared, e.integer(0), sequence);
  return e.toInteger(e.extract(count, {row}));
}

/// As many as the table has, or rows of explicit positions for one of them.
Value TokensEmitter::countSequences() {
  Value ofTable = placed.table.numSequences;
  if (!explicitPositions ||
      cast<RankedTensorType>(explicitPositions.getType()).getRank() != 3)
    return ofTable;
  Value rows = emit.dim(explicitPositions, 1);
  emit.check(emit.either(emit.eq(ofTable, 1), emit.eq(ofTable, rows)),
             "rope.place_explicit: expects one row of positions (dim 1) per "
             "sequence [C1]");
  return rows;
}

/// Starts and counts come one for all sequences, or one for each.
void TokensEmitter::checkWindows(Value value) {
  while (Operation *op = value.getDefiningOp()) {
    if (auto window = dyn_cast<rope::WindowOp>(op)) {
      for (Value number : {Value(window.getFrom()), Value(window.getCount())}) {
        if (!number || number.getType().isIndex())
          continue;
        Value have = emit.dim(number, 0);
        emit.check(emit.either(emit.eq(have, 1), emit.eq(have, countSequences())),
                   "rope.window: expects one number per sequence in 'from' and "
                   "'count'");
      }
      if (window.getUpTo())
        checkWindows(window.getUpTo());
      value = window.getTokens();
    } else if (auto place = dyn_cast<rope::PlaceOp>(op)) {
      value = place.getTokens();
    } else if (auto place = dyn_cast<rope::PlaceExplicitOp>(op)) {
      value = place.getTokens();
    } else {
      return;
    }
  }
}

TokensEmitter::Bounds TokensEmitter::emitBounds(Emitter &e, Value value,
                                                Value sequence) {
  Operation *op = value.getDefiningOp();
  if (auto place = dyn_cast<rope::PlaceOp>(op))
    return emitBounds(e, place.getTokens(), sequence);
  if (auto place = dyn_cast<rope::PlaceExplicitOp>(op))
    return emitBounds(e, place.getTokens(), sequence);
  auto window = dyn_cast<rope::WindowOp>(op);
  if (!window)
    return {e.integer(0), sequenceLength(e, sequence)};
  Bounds outer = emitBounds(e, window.getTokens(), sequence);
  if (window.getUpTo()) {
    Bounds last = emitBounds(e, window.getUpTo(), sequence);
    Value end = e.add(last.from, last.count);
    return {outer.from, e.max(e.sub(end, outer.from), e.integer(0))};
  }
  Value from = e.add(outer.from, readCount(e, window.getFrom(), sequence));
  Value count = readCount(e, window.getCount(), sequence);
  e.check(e.both(e.ge(from, 0), e.ge(count, 0)),
          "rope.window: expects 'from' and 'count' that are not negative");
  return {from, count};
}

Values TokensEmitter::writeToken(Emitter &e, Value batchRow, Value row,
                                 ArrayRef<Value> attributes,
                                 ArrayRef<Value> position, Values tensors) {
  for (auto [column, value] : llvm::enumerate(attributes))
    tensors[0] = e.insert(value, tensors[0],
                          {batchRow, row, e.index(column)});
  for (auto [axis, value] : llvm::enumerate(position))
    tensors[1] = e.insert(value, tensors[1], {batchRow, row, e.index(axis)});
  return tensors;
}

/// Explicit positions: [A, B, S], or [A, tokens of all sequences].
Values TokensEmitter::readExplicit(Emitter &e, Value sequence, Value whole,
                                   Value index) {
  auto type = cast<RankedTensorType>(explicitPositions.getType());
  bool batched = type.getRank() == 3;
  Value column = batched ? index : e.add(whole, index);
  Value inside = e.lt(column, e.dim(explicitPositions, type.getRank() - 1));
  if (batched)
    inside = e.both(inside, e.lt(sequence, e.dim(explicitPositions, 1)));
  e.check(inside, "rope.place_explicit: expects one position per token, but a "
                  "token lies behind the last of them [C4]");
  Values position;
  for (size_t axis = 0; axis < axes; ++axis) {
    Values at = {e.index(axis)};
    if (batched)
      at.push_back(sequence);
    at.push_back(column);
    Value number = e.extract(explicitPositions, at);
    if (isa<IntegerType>(type.getElementType()))
      number = arith::SIToFPOp::create(e.builder, e.loc, e.f64(), number);
    else if (type.getElementType() != e.f64())
      number = arith::ExtFOp::create(e.builder, e.loc, e.f64(), number);
    position.push_back(number);
  }
  return position;
}

/// The tokens of one placed row that lie inside the window.
Values TokensEmitter::emitPlacedRow(Emitter &e, Value batchRow, Value base,
                                    Value sequence, Value whole, Value row,
                                    Bounds bounds, Values tensors) {
  auto read = [&](int64_t column) { return readPlaced(e, placed, row, column); };
  Value first = read(kFirst), kind = read(kPlacedKind);
  Value begin = e.max(first, bounds.from);
  Value end = e.min(e.add(first, read(kCount)),
                    e.add(bounds.from, bounds.count));
  Value valid = arith::ExtUIOp::create(
      e.builder, e.loc, e.i64(),
      e.cmp(arith::CmpIPredicate::ne, kind, e.integer(0)));
  Value frame = read(kPlacedFrame);
  Value visual = e.ge(frame, 0);
  return e.loop(
      begin, end, tensors,
      [&](Emitter &inner, Value index, ValueRange args) -> Values {
        Value local = inner.sub(index, first);
        GridCell cell = emitGridCell(inner, placed, row, local);
        Values position;
        if (explicitPositions)
          position = readExplicit(inner, sequence, whole, index);
        else if (axes)
          for (Rational value : emitPosition(
                   inner, placed, tableRow(inner, sequence), row, cell))
            position.push_back(toReal(inner, value));
        Value ownFrame =
            inner.select(visual, inner.add(frame, cell.t), inner.integer(-1));
        auto get = [&](int64_t column) {
          return readPlaced(inner, placed, row, column);
        };
        Value attributes[] = {valid,
                              sequence,
                              index,
                              get(kPlacedSegment),
                              kind,
                              get(kPlacedNoisy),
                              get(kPlacedDocument),
                              ownFrame,
                              get(kPlacedClip),
                              get(kPlacedPatch),
                              cell.h,
                              cell.w};
        Value target = inner.add(base, inner.sub(index, bounds.from));
        return writeToken(inner, batchRow, target, attributes, position,
                          Values(args));
      });
}

/// Tokens behind the last segment: text that was generated later.
Values TokensEmitter::emitGenerated(Emitter &e, Value batchRow, Value base,
                                    Value sequence, Bounds bounds,
                                    Values tensors) {
  Value length = sequenceLength(e, sequence);
  Value begin = e.max(length, bounds.from);
  Value end = e.add(bounds.from, bounds.count);
  auto hasSome = e.lt(begin, end);
  rope::SchemeAttr scheme = placed.table.scheme;
  if (explicitPositions || (scheme && scheme.hasNoNext()))
    e.check(e.negate(hasSome),
            explicitPositions
                ? "rope.window: expects a window inside the explicit positions"
                : "rope.window: expects a window inside the segments, because "
                  "the scheme says 'next none'");
  Rational next{e.integer(0), e.integer(1)};
  if (scheme && !scheme.hasNoNext()) {
    Values pair = e.branch(
        hasSome,
        [&](Emitter &inner) -> Values {
          Rational value = emitNext(inner, placed, tableRow(inner, sequence));
          return {value.num, value.den};
        },
        [&](Emitter &inner) -> Values {
          return {inner.integer(0), inner.integer(1)};
        });
    next = {pair[0], pair[1]};
  }
  return e.loop(
      begin, end, tensors,
      [&](Emitter &inner, Value index, ValueRange args) -> Values {
        Value ahead = inner.sub(index, length);
        Rational value{inner.add(next.num, inner.mul(ahead, next.den)), next.den};
        Values position;
        if (axes && !explicitPositions)
          position.assign(axes, toReal(inner, value));
        auto get = [&](int64_t column) {
          return readSequence(inner, placed, tableRow(inner, sequence), column);
        };
        Value one = inner.integer(1), zero = inner.integer(0),
              none = inner.integer(-1);
        Value attributes[] = {one,  sequence, index, get(kSegments),
                              one,  zero,     get(kLastDocument),
                              none, none,     get(kLastPatch),
                              zero, ahead};
        Value target = inner.add(base, inner.sub(index, bounds.from));
        return writeToken(inner, batchRow, target, attributes, position,
                          Values(args));
      });
}

Values TokensEmitter::emitSequence(Emitter &e, Value batchRow, Value base,
                                   Value sequence, Value whole, Bounds bounds,
                                   Values tensors) {
  Value ofTable = tableRow(e, sequence);
  tensors = e.loop(readSequence(e, placed, ofTable, kBegin),
                   readSequence(e, placed, ofTable, kEnd), tensors,
                   [&](Emitter &inner, Value row, ValueRange args) {
                     return emitPlacedRow(inner, batchRow, base, sequence, whole,
                                          row, bounds, Values(args));
                   });
  if (!source.windowed)
    return tensors;
  return emitGenerated(e, batchRow, base, sequence, bounds, tensors);
}

/// Whole sequences fill the rows exactly; windows may leave padding behind.
void TokensEmitter::checkCount(Emitter &e, Value count, Value room) {
  if (source.windowed)
    e.check(e.le(count, room),
            rows.description + " has more tokens in a window than rows [C9]");
  else
    e.check(e.eq(count, room),
            rows.description + " expects segments that add up to its rows, but "
                               "they add up to another number [C9]");
}

Values TokensEmitter::runPadded(Values tensors) {
  Value sequences = countSequences();
  Value shared = emit.eq(sequences, 1);
  emit.check(emit.either(shared, emit.eq(sequences, rows.batch)),
             rows.description +
                 " expects one sequence per batch row, or one for all [C3]");
  tensors.push_back(emit.integer(0)); // tokens of the sequences before
  return emit.loop(
      emit.integer(0), rows.batch, tensors,
      [&](Emitter &e, Value batchRow, ValueRange args) -> Values {
        Value sequence = e.select(shared, e.integer(0), batchRow);
        Value whole = e.select(shared, e.integer(0), args.back());
        Bounds bounds = emitBounds(e, tokens, sequence);
        checkCount(e, bounds.count, rows.length);
        Values result = emitSequence(e, batchRow, e.integer(0), sequence, whole,
                                     bounds, Values(args.drop_back()));
        result.push_back(e.add(args.back(), sequenceLength(e, sequence)));
        return result;
      });
}

Values TokensEmitter::runPacked(Values tensors) {
  size_t count = tensors.size();
  tensors.push_back(emit.integer(0)); // rows filled so far
  tensors.push_back(emit.integer(0)); // tokens of the sequences before
  Values result = emit.loop(
      emit.integer(0), countSequences(), tensors,
      [&](Emitter &e, Value sequence, ValueRange args) -> Values {
        Value filled = args[count], whole = args[count + 1];
        Bounds bounds = emitBounds(e, tokens, sequence);
        Value end = e.add(filled, bounds.count);
        e.check(e.le(end, rows.length),
                rows.description + " has more tokens than rows [C9]");
        Values inner = emitSequence(e, e.integer(0), filled, sequence, whole,
                                    bounds, Values(args.take_front(count)));
        inner.push_back(end);
        inner.push_back(e.add(whole, sequenceLength(e, sequence)));
        return inner;
      });
  checkCount(emit, result[count], rows.length);
  return result;
}

FailureOr<TokenColumns> TokensEmitter::run() {
  FailureOr<SegmentTable> table = emitTable(emit, user, source);
  if (failed(table))
    return failure();
  axes = cast<rope::TokensType>(tokens.getType()).getAxes().size();
  if (auto place = dyn_cast_or_null<rope::PlaceExplicitOp>(source.placedBy))
    explicitPositions = place.getPositions();
  placed = emitPlacement(emit, *table);
  checkWindows(tokens);
  OpBuilder &builder = emit.builder;
  Values tensors = {emit.filled(
      {rows.batch, rows.length, builder.getIndexAttr(kNumTokenColumns)},
      emit.integer(0))};
  if (axes)
    tensors.push_back(
        emit.filled({rows.batch, rows.length, builder.getIndexAttr(axes)},
                    emit.real(0, emit.f64())));
  tensors = rows.packed ? runPacked(tensors) : runPadded(tensors);
  return TokenColumns{tensors[0], axes ? tensors[1] : Value(),
                      countSequences()};
}
} // namespace

FailureOr<TokenColumns> lowering::emitTokens(Emitter &emit, Operation *user,
                                             Value tokens,
                                             const OperandRows &rows) {
  return TokensEmitter(emit, user, tokens, rows).run();
}
