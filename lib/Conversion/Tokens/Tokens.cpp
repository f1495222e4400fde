//===- Tokens.cpp - Tokens as plain tensors ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What goes sequence by sequence: windows, checks, and where generated tokens
/// begin.
///
//===----------------------------------------------------------------------===//

#include "Tokens.h"

#include "llvm/ADT/MapVector.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

/// Whether a window reaches behind the last segment of a sequence.
static Value hasGenerated(Emitter &emit, Value from, Value count,
                          Value length) {
  Value begin = emit.max(length, from);
  return emit.lt(begin, emit.add(from, count));
}

Value OperandTokens::tableRow(Emitter &emit, Value sequence) const {
  if (!explicitPerSequence())
    return sequence;
  Value shared = emit.eq(placed.table.numSequences, 1);
  return emit.select(shared, emit.integer(0), sequence);
}

bool OperandTokens::explicitPerSequence() const {
  return explicitPositions &&
         cast<ShapedType>(explicitPositions.getType()).getRank() == 3;
}

Value lowering::readWindow(Emitter &emit, const OperandTokens &tokens,
                           Value sequence, WindowColumn column) {
  return emit.extract(tokens.windows, {sequence, emit.index(column)});
}

namespace {
/// Emits the placement and the windows of one tokens value.
class TokensEmitter {
public:
  TokensEmitter(Emitter &emit, Operation *user, Value value,
                const OperandRows &rows)
      : emit(emit), user(user), value(value), rows(rows) {}

  FailureOr<OperandTokens> run(const OperandTokens *other);

private:
  struct Bounds {
    Value from, count;
  };
  LogicalResult place(const OperandTokens *other);
  Value countSequences();
  void checkWindows(Value value);
  void emitWindows();
  /// Where a tokens value begins in a sequence, and how far it reaches.
  Bounds emitBounds(Emitter &e, Value value, Value sequence);
  Value readCount(Emitter &e, Value count, Value sequence);
  Value writeWindow(Emitter &e, Value sequence, Bounds bounds, Value row,
                    Value ahead, Value windows);
  void checkRoom(Emitter &e, Bounds bounds, Value filled);
  void checkCount(Emitter &e, Value count, Value room);
  void checkExplicit(Emitter &e, Value sequence, Bounds bounds, Value ahead);
  void checkGenerated(Emitter &e, Value sequence, Bounds bounds);
  Value sequenceLength(Emitter &e, Value sequence) {
    return readSequence(e, tokens.placed, tokens.tableRow(e, sequence),
                        kLength);
  }

  Emitter &emit;
  Operation *user;
  Value value;
  const OperandRows &rows;
  OperandTokens tokens;
};
} // namespace

//===----------------------------------------------------------------------===//
// Windows
//===----------------------------------------------------------------------===//

Value TokensEmitter::readCount(Emitter &e, Value count, Value sequence) {
  if (count.getType().isIndex())
    return e.toInteger(count);
  Value shared = e.eq(e.dim(count, 0), 1);
  Value row = e.select(shared, e.integer(0), sequence);
  return e.toInteger(e.extract(count, {row}));
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

Value TokensEmitter::writeWindow(Emitter &e, Value sequence, Bounds bounds,
                                 Value row, Value ahead, Value windows) {
  auto write = [&](WindowColumn column, Value number) {
    windows = e.insert(number, windows, {sequence, e.index(column)});
  };
  write(kWindowFrom, bounds.from);
  write(kWindowCount, bounds.count);
  write(kWindowRow, row);
  write(kTokensAhead, ahead);
  return windows;
}

/// Padded rows hold one sequence each, or all the same one; packed rows hold
/// sequence after sequence.
void TokensEmitter::emitWindows() {
  Value sequences = tokens.numSequences, zero = emit.integer(0);
  if (!rows.packed) {
    emit.check(
        emit.either(emit.eq(sequences, 1), emit.eq(sequences, rows.batch)),
        rows.description +
            " expects one sequence per batch row, or one for all [C3]");
    // Of a batch without rows nothing is asked.
    sequences = emit.min(sequences, rows.batch);
  }
  Value windows = emit.filled({emit.add(tokens.numSequences, 1),
                               emit.builder.getIndexAttr(kNumWindowColumns)},
                              zero);
  Values result = emit.loop(
      zero, sequences, {windows, zero, zero},
      [&](Emitter &e, Value sequence, ValueRange args) -> Values {
        Value filled = args[1], ahead = args[2];
        Bounds bounds = emitBounds(e, value, sequence);
        checkRoom(e, bounds, filled);
        if (tokens.explicitPositions)
          checkExplicit(e, sequence, bounds, ahead);
        if (tokens.source.windowed)
          checkGenerated(e, sequence, bounds);
        Value next = rows.packed ? e.add(filled, bounds.count) : filled;
        return {writeWindow(e, sequence, bounds, filled, ahead, args[0]), next,
                e.add(ahead, sequenceLength(e, sequence))};
      });
  if (rows.packed)
    checkCount(emit, result[1], rows.length);
  tokens.windows = result[0];
}

//===----------------------------------------------------------------------===//
// Checks
//===----------------------------------------------------------------------===//

/// As many as the table has, or rows of explicit positions for one of them.
Value TokensEmitter::countSequences() {
  Value ofTable = tokens.placed.table.numSequences;
  if (!tokens.explicitPerSequence())
    return ofTable;
  Value rows = emit.dim(tokens.explicitPositions, 1);
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
        emit.check(
            emit.either(emit.eq(have, 1), emit.eq(have, tokens.numSequences)),
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

/// Whether a sequence fits behind the `filled` rows of those before it.
void TokensEmitter::checkRoom(Emitter &e, Bounds bounds, Value filled) {
  if (!rows.packed)
    return checkCount(e, bounds.count, rows.length);
  e.check(e.le(e.add(filled, bounds.count), rows.length),
          rows.description + " has more tokens than rows [C9]");
}

/// Whole sequences fill the rows exactly; windows may leave padding behind.
void TokensEmitter::checkCount(Emitter &e, Value count, Value room) {
  if (tokens.source.windowed)
    e.check(e.le(count, room),
            rows.description + " has more tokens in a window than rows [C9]");
  else
    e.check(e.eq(count, room),
            rows.description + " expects segments that add up to its rows, but "
                               "they add up to another number [C9]");
}

/// The last token of a window that has a segment has a position.
void TokensEmitter::checkExplicit(Emitter &e, Value sequence, Bounds bounds,
                                  Value ahead) {
  Value end = e.add(bounds.from, bounds.count);
  end = e.min(end, sequenceLength(e, sequence));
  Value positions = tokens.explicitPositions;
  int64_t last = cast<ShapedType>(positions.getType()).getRank() - 1;
  Value endColumn = tokens.explicitPerSequence() ? end : e.add(ahead, end);
  Value isEmpty = e.le(end, bounds.from);
  Value isInside = e.le(endColumn, e.dim(positions, last));
  e.check(e.either(isEmpty, isInside),
          "rope.place_explicit: expects one position per token, but a token "
          "lies behind the last of them [C4]");
}

/// Tokens behind the last segment need a rule that places them.
void TokensEmitter::checkGenerated(Emitter &e, Value sequence, Bounds bounds) {
  rope::SchemeAttr scheme = tokens.source.scheme;
  if (tokens.explicitPositions || (scheme && scheme.hasNoNext()))
    e.check(e.negate(hasGenerated(e, bounds.from, bounds.count,
                                  sequenceLength(e, sequence))),
            tokens.explicitPositions
                ? "rope.window: expects a window inside the explicit positions"
                : "rope.window: expects a window inside the segments, because "
                  "the scheme says 'next none'");
}

//===----------------------------------------------------------------------===//
// All steps
//===----------------------------------------------------------------------===//

/// Operands of the same segments and scheme have the same placed table.
LogicalResult TokensEmitter::place(const OperandTokens *other) {
  if (other && other->source.origin == tokens.source.origin &&
      other->source.scheme == tokens.source.scheme) {
    tokens.placed = other->placed;
    return success();
  }
  FailureOr<SegmentTable> table = emitTable(emit, user, tokens.source);
  if (succeeded(table))
    tokens.placed = emitPlacement(emit, *table);
  return table;
}

FailureOr<OperandTokens> TokensEmitter::run(const OperandTokens *other) {
  tokens.source = rope::traceTokens(value);
  tokens.axes = cast<rope::TokensType>(value.getType()).getAxes().size();
  tokens.packed = rows.packed;
  if (auto explicitly =
          dyn_cast_or_null<rope::PlaceExplicitOp>(tokens.source.placedBy))
    tokens.explicitPositions = explicitly.getPositions();
  if (failed(place(other)))
    return failure();
  tokens.numSequences = countSequences();
  checkWindows(value);
  emitWindows();
  return tokens;
}

FailureOr<OperandTokens>
lowering::emitOperandTokens(Emitter &emit, Operation *user, Value tokens,
                            const OperandRows &rows,
                            const OperandTokens *other) {
  return TokensEmitter(emit, user, tokens, rows).run(other);
}

//===----------------------------------------------------------------------===//
// Generated tokens
//===----------------------------------------------------------------------===//

/// Where the generated tokens of a sequence begin, if some operand holds any.
static Rational emitNextOf(Emitter &emit, ArrayRef<OperandTokens *> operands,
                           Value sequence) {
  const PlacedTable &placed = operands.front()->placed;
  Value length = readSequence(emit, placed, sequence, kLength);
  Value wanted = emit.boolean(false);
  for (const OperandTokens *tokens : operands) {
    Value from = readWindow(emit, *tokens, sequence, kWindowFrom);
    Value count = readWindow(emit, *tokens, sequence, kWindowCount);
    wanted = emit.either(wanted, hasGenerated(emit, from, count, length));
  }
  Values next = emit.branch(
      wanted,
      [&](Emitter &inner) -> Values {
        Rational value = emitNext(inner, placed, sequence);
        return {value.num, value.den};
      },
      [&](Emitter &inner) -> Values {
        return {inner.integer(0), inner.integer(1)};
      });
  return {next[0], next[1]};
}

/// The tensor of all sequences of these operands, which share a placed table.
static Value emitNextTable(Emitter &emit, ArrayRef<OperandTokens *> operands) {
  Value sequences = operands.front()->numSequences;
  Value table = emit.empty(
      {emit.max(sequences, emit.integer(1)), emit.builder.getIndexAttr(2)},
      emit.i64());
  return emit.loop(
      emit.integer(0), sequences, {table},
      [&](Emitter &e, Value sequence, ValueRange args) -> Values {
        Rational next = emitNextOf(e, operands, sequence);
        Value result = e.insert(next.num, args[0], {sequence, e.index(0)});
        return {e.insert(next.den, result, {sequence, e.index(1)})};
      })[0];
}

void lowering::emitNextPositions(Emitter &emit,
                                 ArrayRef<OperandTokens *> operands) {
  llvm::MapVector<Value, SmallVector<OperandTokens *>> byTable;
  for (OperandTokens *tokens : operands)
    if (tokens->source.windowed && tokens->axes && !tokens->explicitPositions &&
        !tokens->source.scheme.hasNoNext())
      byTable[tokens->placed.rows].push_back(tokens);
  for (auto &[rows, together] : byTable) {
    Value table = emitNextTable(emit, together);
    for (OperandTokens *tokens : together)
      tokens->next = table;
  }
}
