//===- TokenRows.cpp - The token in a row of an operand ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What goes row by row, each on its own: which token a row holds, what masks
/// ask of it, and its position. Checks are made elsewhere; here numbers from
/// tables are kept inside of the tables that they index.
///
//===----------------------------------------------------------------------===//

#include "Tokens.h"

#include <optional>

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

namespace {
/// Reads one row of an operand.
class TokenReader {
public:
  TokenReader(const OperandTokens &tokens, ArrayRef<TokenColumn> columns,
              bool position)
      : tokens(tokens), placed(tokens.placed), columns(columns),
        numAxes(position ? tokens.axes : 0) {}

  Values run(Emitter &emit, Value batchRow, Value row);

private:
  Value findSequence(Emitter &e, Value batchRow, Value row);
  Value findPlacedRow(Emitter &e);
  Value hasSegment(Emitter &e);
  Values readSegmentToken(Emitter &e);
  Values readGenerated(Emitter &e);
  Values readPosition(Emitter &e, Value row, std::optional<GridCell> cell);
  Values readExplicit(Emitter &e);
  Values emitPadding(Emitter &e);
  Values noPosition(Emitter &e) {
    return numAxes ? Values(numAxes, e.real(0, e.f64())) : Values();
  }
  bool wants(TokenColumn column) { return llvm::is_contained(columns, column); }

  const OperandTokens &tokens;
  const PlacedTable &placed;
  ArrayRef<TokenColumn> columns;
  size_t numAxes; // zero: no position is wanted
  Value sequence, tableRow, index;
};
} // namespace

//===----------------------------------------------------------------------===//
// Which token
//===----------------------------------------------------------------------===//

/// Of sequences that begin in the same row the last one, the others are empty.
Value TokenReader::findSequence(Emitter &e, Value batchRow, Value row) {
  if (Emitter::isConstant(tokens.numSequences, 1))
    return e.integer(0);
  if (!tokens.packed)
    return e.clamp(batchRow, tokens.numSequences);
  return e.searchLast(
      e.integer(0), tokens.numSequences, [&](Emitter &inner, Value candidate) {
        Value first = readWindow(inner, tokens, candidate, kWindowRow);
        return inner.le(first, row);
      });
}

/// Placed rows of a sequence ascend; of those with the same first token the
/// last one holds it, the others are empty.
Value TokenReader::findPlacedRow(Emitter &e) {
  Value rows = e.dim(placed.rows, 0);
  Value begin = e.clamp(readSequence(e, placed, tableRow, kBegin), rows);
  Value end = e.min(readSequence(e, placed, tableRow, kEnd), rows);
  return e.searchLast(begin, end, [&](Emitter &inner, Value candidate) {
    return inner.le(readPlaced(inner, placed, candidate, kFirst), index);
  });
}

/// Whether the token belongs to a segment. Keys of segments are read from their
/// table, which may have no rows.
Value TokenReader::hasSegment(Emitter &e) {
  Value result = tokens.source.windowed
                     ? e.lt(index, readSequence(e, placed, tableRow, kLength))
                     : e.boolean(true);
  rope::SchemeAttr scheme = placed.table.scheme;
  if (numAxes == 0 || !scheme || scheme.getKeys().empty())
    return result;
  Value rows = e.dim(placed.table.rows, 0);
  return e.both(result, e.lt(e.integer(0), rows));
}

//===----------------------------------------------------------------------===//
// Positions
//===----------------------------------------------------------------------===//

/// Explicit positions: [A, B, S], or [A, tokens of all sequences].
Values TokenReader::readExplicit(Emitter &e) {
  Value positions = tokens.explicitPositions;
  auto type = cast<ShapedType>(positions.getType());
  bool batched = tokens.explicitPerSequence();
  Value column = index;
  if (!batched)
    column = e.add(readWindow(e, tokens, sequence, kTokensAhead), index);
  Value notBefore = e.ge(column, 0);
  Value notBehind = e.lt(column, e.dim(positions, type.getRank() - 1));
  return e.branch(
      e.both(notBefore, notBehind),
      [&](Emitter &inner) {
        Values position;
        for (size_t axis = 0; axis < numAxes; ++axis) {
          Values at = {inner.index(axis)};
          if (batched)
            at.push_back(sequence);
          at.push_back(column);
          Value number = inner.extract(positions, at);
          if (isa<IntegerType>(type.getElementType()))
            number = arith::SIToFPOp::create(inner.builder, inner.loc,
                                             inner.f64(), number);
          else if (type.getElementType() != inner.f64())
            number = arith::ExtFOp::create(inner.builder, inner.loc,
                                           inner.f64(), number);
          position.push_back(number);
        }
        return position;
      },
      [&](Emitter &inner) { return noPosition(inner); });
}

Values TokenReader::readPosition(Emitter &e, Value row,
                                 std::optional<GridCell> cell) {
  if (numAxes == 0)
    return {};
  if (tokens.explicitPositions)
    return readExplicit(e);
  Values position;
  for (Rational value : emitPosition(e, placed, tableRow, row, *cell))
    position.push_back(toReal(e, value));
  return position;
}

//===----------------------------------------------------------------------===//
// Tokens of every kind
//===----------------------------------------------------------------------===//

Values TokenReader::emitPadding(Emitter &e) {
  Values result(columns.size(), e.integer(0));
  llvm::append_range(result, noPosition(e));
  return result;
}

Values TokenReader::readSegmentToken(Emitter &e) {
  Value row = findPlacedRow(e);
  auto read = [&](int64_t column) {
    return readPlaced(e, placed, row, column);
  };
  std::optional<GridCell> cell;
  bool placesCell = numAxes && !tokens.explicitPositions;
  if (placesCell || wants(kFrame) || wants(kRow) || wants(kColumn))
    cell = emitGridCell(e, placed, row, e.sub(index, read(kFirst)));
  Values result;
  for (TokenColumn column : columns)
    result.push_back([&]() -> Value {
      switch (column) {
      case kValid: {
        Value isToken =
            e.cmp(arith::CmpIPredicate::ne, read(kPlacedKind), e.integer(0));
        return arith::ExtUIOp::create(e.builder, e.loc, e.i64(), isToken);
      }
      case kSequence:
        return sequence;
      case kIndex:
        return index;
      case kSegment:
        return read(kPlacedSegment);
      case kKind:
        return read(kPlacedKind);
      case kNoisy:
        return read(kPlacedNoisy);
      case kDocument:
        return read(kPlacedDocument);
      case kFrame: {
        Value first = read(kPlacedFrame);
        Value own = e.add(first, cell->t);
        return e.select(e.ge(first, 0), own, e.integer(-1));
      }
      case kClip:
        return read(kPlacedClip);
      case kPatch:
        return read(kPlacedPatch);
      case kRow:
        return cell->h;
      case kColumn:
        return cell->w;
      case kNumTokenColumns:
        break;
      }
      llvm_unreachable("not a column");
    }());
  llvm::append_range(result, readPosition(e, row, cell));
  return result;
}

/// Tokens behind the last segment: text that was generated later.
Values TokenReader::readGenerated(Emitter &e) {
  auto read = [&](int64_t column) {
    return readSequence(e, placed, tableRow, column);
  };
  Value behind = e.sub(index, read(kLength));
  Values result;
  for (TokenColumn column : columns)
    result.push_back([&]() -> Value {
      switch (column) {
      case kValid:
      case kKind:
        return e.integer(1);
      case kSequence:
        return sequence;
      case kIndex:
        return index;
      case kSegment:
        return read(kSegments);
      case kNoisy:
      case kRow:
        return e.integer(0);
      case kDocument:
        return read(kLastDocument);
      case kFrame:
      case kClip:
        return e.integer(-1);
      case kPatch:
        return read(kLastPatch);
      case kColumn:
        return behind;
      case kNumTokenColumns:
        break;
      }
      llvm_unreachable("not a column");
    }());
  if (numAxes == 0 || !tokens.next) {
    llvm::append_range(result, noPosition(e));
    return result;
  }
  Value num = e.extract(tokens.next, {tableRow, e.index(0)});
  Value den = e.extract(tokens.next, {tableRow, e.index(1)});
  Value position = toReal(e, {e.add(num, e.mul(behind, den)), den});
  result.append(numAxes, position);
  return result;
}

Values TokenReader::run(Emitter &emit, Value batchRow, Value row) {
  sequence = findSequence(emit, batchRow, row);
  tableRow = tokens.tableRow(emit, sequence);
  Value local = emit.sub(row, readWindow(emit, tokens, sequence, kWindowRow));
  Value isToken =
      emit.lt(local, readWindow(emit, tokens, sequence, kWindowCount));
  return emit.branch(
      isToken,
      [&](Emitter &inner) -> Values {
        index =
            inner.add(readWindow(inner, tokens, sequence, kWindowFrom), local);
        Value segment = hasSegment(inner);
        if (Emitter::isTrue(segment))
          return readSegmentToken(inner);
        return inner.branch(
            segment, [&](Emitter &e) { return readSegmentToken(e); },
            [&](Emitter &e) {
              return tokens.source.windowed ? readGenerated(e) : emitPadding(e);
            });
      },
      [&](Emitter &inner) { return emitPadding(inner); });
}

Values lowering::readToken(Emitter &emit, const OperandTokens &tokens,
                           Value batchRow, Value row,
                           ArrayRef<TokenColumn> columns, bool position) {
  return TokenReader(tokens, columns, position).run(emit, batchRow, row);
}

//===----------------------------------------------------------------------===//
// All rows
//===----------------------------------------------------------------------===//

FailureOr<TokenColumns> lowering::emitTokens(Emitter &emit, Operation *user,
                                             Value value,
                                             const OperandRows &rows,
                                             bool attributes) {
  FailureOr<OperandTokens> tokens =
      emitOperandTokens(emit, user, value, rows, nullptr);
  if (failed(tokens))
    return failure();
  emitNextPositions(emit, &*tokens);
  SmallVector<TokenColumn> columns;
  for (int64_t column = 0; attributes && column < kNumTokenColumns; ++column)
    columns.push_back(static_cast<TokenColumn>(column));
  auto table = [&](size_t width, Type element) {
    return emit.empty(
        {rows.batch, rows.length, emit.builder.getIndexAttr(width)}, element);
  };
  size_t numAxes = tokens->axes;
  Values tables;
  if (attributes)
    tables.push_back(table(columns.size(), emit.i64()));
  if (numAxes)
    tables.push_back(table(numAxes, emit.f64()));
  tables = emit.loop(
      emit.integer(0), rows.batch, tables,
      [&](Emitter &outer, Value batchRow, ValueRange outerTables) {
        return outer.loop(
            outer.integer(0), rows.length, outerTables,
            [&](Emitter &e, Value row, ValueRange args) -> Values {
              Values cells = readToken(e, *tokens, batchRow, row, columns,
                                       /*position=*/true);
              Values result(args);
              for (auto [number, cell] : llvm::enumerate(cells)) {
                bool isColumn = number < columns.size();
                Value &target = isColumn ? result.front() : result.back();
                Value at = e.index(isColumn ? number : number - columns.size());
                target = e.insert(cell, target, {batchRow, row, at});
              }
              return result;
            });
      });
  return TokenColumns{attributes ? tables.front() : Value(),
                      numAxes ? tables.back() : Value(), tokens->numSequences};
}
