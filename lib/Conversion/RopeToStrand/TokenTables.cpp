//===- TokenTables.cpp - What blocks read of tokens -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TokenTables.h"

#include "ropewalk/Dialect/Strand/IR/StrandOps.h"

#include <iterator>
#include <limits>
#include <optional>

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

static Value toI32(Kernel &kernel, Value value) {
  if (value.getType().isIndex())
    return kernel.builder.createOrFold<arith::IndexCastOp>(
        kernel.loc, kernel.builder.getI32Type(), value);
  return kernel.builder.createOrFold<arith::TruncIOp>(
      kernel.loc, kernel.builder.getI32Type(), value);
}

/// A number of tokens: one that i32 cannot hold is more, or less, than any.
static Value clampToI32(Kernel &kernel, Value value) {
  OpBuilder &b = kernel.builder;
  if (value.getType().isInteger(32))
    return value;
  auto limit = [&](int64_t number) {
    return arith::ConstantOp::create(b, kernel.loc,
                                     b.getIntegerAttr(value.getType(), number));
  };
  constexpr int64_t largest = std::numeric_limits<int32_t>::max();
  value = kernel.min(kernel.max(value, limit(-largest)), limit(largest));
  return toI32(kernel, value);
}

void lowering::countTiles(Kernel &kernel, Side &side) {
  side.tiles = kernel.divUp(side.length, side.tileTokens);
  Value rows = kernel.mul(side.tiles, side.tileTokens);
  side.padded = kernel.mul(kernel.divUp(rows, kTableRows), kTableRows);
}

OperandTokens lowering::captureTokens(Kernel &kernel,
                                      const OperandTokens &tokens) {
  OperandTokens captured = tokens;
  auto capture = [&](Value &value) {
    if (value)
      value = kernel.capture(value);
  };
  SegmentTable &table = captured.placed.table;
  capture(table.numSequences);
  table.starts = nullptr;
  // Of a segment only its keys are not in the placed row.
  if (table.scheme && !table.scheme.getKeys().empty())
    capture(table.rows);
  else
    table.rows = nullptr;
  capture(captured.placed.rows);
  capture(captured.placed.sequences);
  for (Value &largest : captured.placed.largest)
    capture(largest);
  capture(captured.windows);
  capture(captured.numSequences);
  capture(captured.explicitPositions);
  capture(captured.next);
  return captured;
}

/// Calls `body` for the first `rows` rows of every row of the batch, all of
/// them independent.
static void forEachRow(Kernel &kernel, const Side &side, Value rows,
                       llvm::function_ref<void(Value batch, Value row)> body) {
  int64_t atOnce = side.rowsAtOnce;
  kernel.forall({side.batch, kernel.divUp(rows, atOnce)},
                [&](ArrayRef<Value> at) {
                  Value first = kernel.mul(at[1], atOnce);
                  Value left = kernel.sub(rows, first);
                  kernel.loop(kernel.min(left, kernel.index(atOnce)), {},
                              [&](Value offset, ValueRange) {
                                body(at[0], kernel.add(first, offset));
                                return Values();
                              });
                });
}

/// `readToken` with numbers of the kernel.
static Values readRow(Kernel &kernel, const Side &side, Value batch, Value row,
                      ArrayRef<TokenColumn> columns, bool position) {
  Emitter emit(kernel.builder, kernel.loc);
  Value batchNumber = emit.toInteger(batch), rowNumber = emit.toInteger(row);
  return readToken(emit, *side.tokens, batchNumber, rowNumber, columns,
                   position);
}

//===----------------------------------------------------------------------===//
// Positions and phases
//===----------------------------------------------------------------------===//

Value lowering::emitPositionTable(Kernel &kernel, const Side &side) {
  OpBuilder &b = kernel.builder;
  int64_t axes = side.tokens->axes;
  Value table = kernel.allocate({side.batch, side.length, b.getIndexAttr(axes)},
                                b.getF64Type());
  forEachRow(kernel, side, side.length, [&](Value batch, Value row) {
    Values position =
        readRow(kernel, side, batch, row, /*columns=*/{}, /*position=*/true);
    for (auto [axis, number] : llvm::enumerate(position))
      kernel.store(number, table, {batch, row, kernel.index(axis)});
  });
  return table;
}

/// Memory [E, P, B, S], seen as [E, B, S, P]: rows are neighbours, as lanes of
/// a CPU want them. Threads of a GPU want neighbouring pairs.
static Value allocateByRow(Kernel &kernel, const Side &side, int64_t encodings,
                           int64_t pairs) {
  OpBuilder &b = kernel.builder;
  if (side.gpu)
    return kernel.allocate({b.getIndexAttr(encodings), side.batch, side.padded,
                            b.getIndexAttr(pairs)},
                           b.getF32Type());
  Value memory =
      kernel.allocate({b.getIndexAttr(encodings), b.getIndexAttr(pairs),
                       side.batch, side.padded},
                      b.getF32Type());
  return kernel.permute(memory, {0, 2, 3, 1});
}

PhaseTables lowering::emitPhaseTables(Kernel &kernel, const Side &side,
                                      Value positions,
                                      ArrayRef<rope::RotaryAttr> encodings,
                                      ArrayRef<StringAttr> axes, bool inverse) {
  OpBuilder &b = kernel.builder;
  int64_t pairs = encodings[0].getTable().pairs.size();
  int64_t count = encodings.size();
  PhaseTables tables{allocateByRow(kernel, side, count, pairs),
                     allocateByRow(kernel, side, count, pairs)};
  auto names = b.getArrayAttr(SmallVector<Attribute>(axes.begin(), axes.end()));
  auto tile = RankedTensorType::get({kTableRows, pairs}, b.getF32Type());
  auto atTile = RankedTensorType::get(
      {kTableRows, static_cast<int64_t>(axes.size())}, b.getF64Type());
  Value blocks = kernel.div(side.padded, kTableRows);
  kernel.forall({side.batch, blocks}, [&](ArrayRef<Value> at) {
    Value row = kernel.mul(at[1], kTableRows), zero = kernel.index(0);
    Value place = strand::LoadOp::create(b, kernel.loc, atTile, positions,
                                         ValueRange{at[0], row, zero}, nullptr,
                                         nullptr, false);
    for (auto [number, encoding] : llvm::enumerate(encodings)) {
      auto phases = strand::PhasesOp::create(b, kernel.loc, tile, tile, place,
                                             names, encoding, inverse);
      Value target[] = {kernel.index(number), at[0], row, zero};
      strand::StoreOp::create(b, kernel.loc, phases.getCos(), tables.cos,
                              target, nullptr, /*inside=*/true);
      strand::StoreOp::create(b, kernel.loc, phases.getSin(), tables.sin,
                              target, nullptr, /*inside=*/true);
    }
  });
  return tables;
}

//===----------------------------------------------------------------------===//
// Columns
//===----------------------------------------------------------------------===//

/// The column of tokens that a mask knows by this name.
static TokenColumn findColumn(StringRef name) {
  static constexpr StringLiteral names[] = {
      "valid",    "sequence", "index", "segment", "kind", "noisy",
      "document", "frame",    "clip",  "patch",   "row",  "column"};
  static_assert(std::size(names) == kNumTokenColumns);
  auto it = llvm::find(names, name);
  assert(it != std::end(names) && "masks ask for known columns only");
  return static_cast<TokenColumn>(it - std::begin(names));
}

/// The operand of a `prefix` leaf; absent for other columns.
static std::optional<int64_t> findPrefix(StringRef name) {
  int64_t number;
  if (name.consume_front("prefix") && !name.getAsInteger(10, number))
    return number;
  return std::nullopt;
}

namespace {
/// Emits the cells of one row of a table.
class CellEmitter {
public:
  CellEmitter(Kernel &kernel, const Side &side, const PrefixOperands &prefixes,
              Value batch, Value row)
      : kernel(kernel), side(side), prefixes(prefixes), batch(batch), row(row) {
    // Rows behind the end repeat the last one, so that they widen no range.
    source = kernel.min(row, kernel.sub(side.length, kernel.index(1)));
  }

  /// All that `names` ask of the token.
  void readToken(ArrayAttr names);
  Value cell(StringRef name);

private:
  Value attribute(TokenColumn column) {
    return toI32(kernel, values[llvm::find(wanted, column) - wanted.begin()]);
  }
  Value constant(int64_t number) {
    return arith::ConstantIntOp::create(kernel.builder, kernel.loc, number, 32);
  }
  Value valid();
  Value prefix(int64_t operand);
  Value prefixOfSequence(Value counts);

  Kernel &kernel;
  const Side &side;
  const PrefixOperands &prefixes;
  Value batch, row, source;
  SmallVector<TokenColumn> wanted;
  Values values;
};
} // namespace

void CellEmitter::readToken(ArrayAttr names) {
  if (!side.tokens)
    return;
  for (StringRef name : names.getAsValueRange<StringAttr>()) {
    bool ofSequence = findPrefix(name).has_value();
    if (ofSequence && (prefixes.empty() || !side.tokens->packed))
      continue;
    TokenColumn column =
        ofSequence ? kSequence : findColumn(name.split('/').first);
    if (!llvm::is_contained(wanted, column))
      wanted.push_back(column);
  }
  values = readRow(kernel, side, batch, source, wanted, /*position=*/false);
}

/// Rows behind the end are no tokens.
Value CellEmitter::valid() {
  Value exists = kernel.less(row, side.length);
  Value one = arith::ExtUIOp::create(kernel.builder, kernel.loc,
                                     kernel.builder.getI32Type(), exists);
  if (!side.tokens)
    return one;
  return arith::MulIOp::create(kernel.builder, kernel.loc, one,
                               attribute(kValid));
}

/// Packed rows without a token may have no sequence either.
Value CellEmitter::prefixOfSequence(Value counts) {
  if (!side.tokens || !side.tokens->packed)
    return clampToI32(kernel, kernel.load(counts, {batch}));
  Emitter emit(kernel.builder, kernel.loc);
  Value sequence = emit.toInteger(attribute(kSequence));
  Value known = emit.lt(sequence, emit.dim(counts, 0));
  Value count = emit.branch(
      known,
      [&](Emitter &inner) -> Values {
        return {inner.toInteger(inner.extract(counts, {sequence}))};
      },
      [&](Emitter &inner) -> Values { return {inner.integer(0)}; })[0];
  return clampToI32(kernel, count);
}

Value CellEmitter::prefix(int64_t operand) {
  for (auto [number, hostValue] : prefixes) {
    if (number != operand)
      continue;
    Value count = kernel.capture(hostValue);
    return count.getType().isIndex() ? clampToI32(kernel, count)
                                     : prefixOfSequence(count);
  }
  return constant(0);
}

Value CellEmitter::cell(StringRef name) {
  if (name == "valid")
    return valid();
  if (std::optional<int64_t> operand = findPrefix(name))
    return prefix(*operand);
  if (side.tokens) {
    auto [column, size] = name.split('/');
    Value value = attribute(findColumn(column));
    int64_t divisor;
    if (size.empty() || size.getAsInteger(10, divisor))
      return value;
    return arith::DivSIOp::create(kernel.builder, kernel.loc, value,
                                  constant(divisor));
  }
  assert(name == "index" && "other columns need tokens");
  Value index = source;
  if (side.shift)
    index = kernel.add(index, side.shift);
  return toI32(kernel, index);
}

Value lowering::emitCells(Kernel &kernel, const Side &side, ArrayAttr columns,
                          const PrefixOperands &prefixes) {
  OpBuilder &b = kernel.builder;
  Value memory =
      kernel.allocate({b.getIndexAttr(columns.size()), side.batch, side.padded},
                      b.getI32Type());
  forEachRow(kernel, side, side.padded, [&](Value batch, Value row) {
    CellEmitter emit(kernel, side, prefixes, batch, row);
    emit.readToken(columns);
    for (auto [number, name] :
         llvm::enumerate(columns.getAsValueRange<StringAttr>())) {
      Value cell = emit.cell(name);
      kernel.store(cell, memory, {kernel.index(number), batch, row});
    }
  });
  return kernel.permute(memory, {1, 2, 0});
}

/// One thread per tile walks its rows.
static void emitRangesPerThread(Kernel &kernel, const Side &side, Value cells,
                                int64_t columns, Value ranges) {
  OpBuilder &b = kernel.builder;
  Location loc = kernel.loc;
  auto number = [&](int64_t value) -> Value {
    return arith::ConstantIntOp::create(b, loc, value, 32);
  };
  using Limits = std::numeric_limits<int32_t>;
  kernel.forall({side.batch, side.tiles}, [&](ArrayRef<Value> at) {
    Value first = kernel.mul(at[1], side.tileTokens);
    Values start(columns, number(Limits::max()));
    start.append(columns, number(Limits::min()));
    Values found = kernel.loop(
        kernel.index(side.tileTokens), start,
        [&](Value offset, ValueRange carried) {
          Values next(carried);
          Value row = kernel.add(first, offset);
          for (int64_t column = 0; column < columns; ++column) {
            Value cell = kernel.load(cells, {at[0], row, kernel.index(column)});
            Value &low = next[column], &high = next[columns + column];
            low = arith::MinSIOp::create(b, loc, low, cell);
            high = arith::MaxSIOp::create(b, loc, high, cell);
          }
          return next;
        });
    for (auto [column, value] : llvm::enumerate(found))
      kernel.store(value, ranges, {at[0], at[1], kernel.index(column)});
  });
}

/// The smallest and largest of every tile.
Value lowering::emitRanges(Kernel &kernel, const Side &side, Value cells) {
  OpBuilder &b = kernel.builder;
  int64_t columns = cast<MemRefType>(cells.getType()).getDimSize(2);
  Value ranges = kernel.allocate(
      {side.batch, side.tiles, b.getIndexAttr(2 * columns)}, b.getI32Type());
  if (side.gpu) {
    emitRangesPerThread(kernel, side, cells, columns, ranges);
    return ranges;
  }
  auto tile = RankedTensorType::get({side.tileTokens, columns}, b.getI32Type());
  auto reduced = RankedTensorType::get({columns}, b.getI32Type());
  kernel.forall({side.batch, side.tiles}, [&](ArrayRef<Value> at) {
    Value row = kernel.mul(at[1], side.tileTokens);
    Value loaded = strand::LoadOp::create(
        b, kernel.loc, tile, cells, ValueRange{at[0], row, kernel.index(0)},
        nullptr, nullptr, true);
    for (auto kind : {strand::ReduceKind::Min, strand::ReduceKind::Max}) {
      Value part =
          strand::ReduceOp::create(b, kernel.loc, reduced, kind, loaded,
                                   /*dim=*/0);
      int64_t first = kind == strand::ReduceKind::Min ? 0 : columns;
      strand::StoreOp::create(b, kernel.loc, part, ranges,
                              ValueRange{at[0], at[1], kernel.index(first)},
                              nullptr, /*inside=*/true);
    }
  });
  return ranges;
}

//===----------------------------------------------------------------------===//
// Tile lists
//===----------------------------------------------------------------------===//

TileLists lowering::emitTileLists(Kernel &kernel, const Side &queries,
                                  const Side &keys,
                                  const ColumnTable &queryTable,
                                  const ColumnTable &keyTable,
                                  ArrayAttr columns, rope::MaskAttr mask) {
  OpBuilder &b = kernel.builder;
  Location loc = kernel.loc;
  Type i32 = b.getI32Type();
  TileLists lists{
      kernel.allocate({queries.batch, queries.tiles, keys.tiles}, i32),
      kernel.allocate({queries.batch, queries.tiles}, i32)};
  auto range =
      RankedTensorType::get({static_cast<int64_t>(2 * columns.size())}, i32);
  kernel.forall({queries.batch, queries.tiles}, [&](ArrayRef<Value> at) {
    auto loadRange = [&](Value ranges, Value tile) -> Value {
      return strand::LoadOp::create(b, loc, range, ranges,
                                    ValueRange{at[0], tile, kernel.index(0)},
                                    nullptr, nullptr, true);
    };
    Value own = loadRange(queryTable.ranges, at[1]);
    Value none = kernel.index(0);
    Values count = kernel.loop(
        keys.tiles, none, [&](Value tile, ValueRange args) -> Values {
          Value other = loadRange(keyTable.ranges, tile);
          Value tileClass =
              strand::VisibleOp::create(b, loc, i32, own, other, columns, mask);
          auto constant = [&](int64_t value) -> Value {
            return arith::ConstantIntOp::create(b, loc, value, 32);
          };
          Value visited = arith::CmpIOp::create(
              b, loc, arith::CmpIPredicate::ne, tileClass, constant(0));
          // An entry behind the list's end is written over, or never read.
          Value full = arith::ShRUIOp::create(b, loc, tileClass, constant(1));
          Value twice =
              arith::ShLIOp::create(b, loc, toI32(kernel, tile), constant(1));
          Value entry = arith::OrIOp::create(b, loc, twice, full);
          kernel.store(entry, lists.entries, {at[0], at[1], args[0]});
          Value step =
              arith::IndexCastUIOp::create(b, loc, b.getIndexType(), visited);
          return {kernel.add(args[0], step)};
        });
    kernel.store(toI32(kernel, count[0]), lists.counts, {at[0], at[1]});
  });
  return lists;
}
