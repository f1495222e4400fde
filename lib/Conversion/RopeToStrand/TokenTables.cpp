//===- TokenTables.cpp - What blocks read of tokens -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TokenTables.h"

#include "ropewalk/Dialect/Strand/IR/StrandOps.h"

#include <limits>

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

//===----------------------------------------------------------------------===//
// Phases
//===----------------------------------------------------------------------===//

/// Memory [E, P, B, S], seen as [E, B, S, P]: rows are neighbours.
static Value allocateByRow(Kernel &kernel, const Side &side, int64_t encodings,
                           int64_t pairs) {
  OpBuilder &b = kernel.builder;
  Value memory =
      kernel.allocate({b.getIndexAttr(encodings), b.getIndexAttr(pairs),
                       side.batch, side.padded},
                      b.getF32Type());
  return kernel.permute(memory, {0, 2, 3, 1});
}

PhaseTables lowering::emitPhaseTables(Kernel &kernel, const Side &side,
                                      ArrayRef<rope::RotaryAttr> encodings,
                                      ArrayRef<StringAttr> axes, bool inverse) {
  OpBuilder &b = kernel.builder;
  int64_t pairs = encodings[0].getTable().pairs.size();
  int64_t count = encodings.size();
  PhaseTables tables{allocateByRow(kernel, side, count, pairs),
                     allocateByRow(kernel, side, count, pairs)};
  Value positions = kernel.capture(side.tokens->positions);
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

/// The number of a column in `TokenColumns::attributes`, or -1.
static int64_t findAttribute(StringRef name) {
  static constexpr StringLiteral names[] = {
      "valid",    "sequence", "index", "segment", "kind", "noisy",
      "document", "frame",    "clip",  "patch",   "row",  "column"};
  auto it = llvm::find(names, name);
  return it == std::end(names) ? -1 : it - std::begin(names);
}

namespace {
/// Emits the cells of one token, whose row is `source`.
struct CellEmitter {
  Kernel &kernel;
  const Side &side;
  const PrefixOperands &prefixes;
  bool packed;
  Value batch, row, source;

  Value attribute(int64_t column) {
    Value table = kernel.capture(side.tokens->attributes);
    return toI32(kernel,
                 kernel.load(table, {batch, source, kernel.index(column)}));
  }

  /// Rows behind the end are no tokens.
  Value valid() {
    Value exists = kernel.less(row, side.length);
    Value one = arith::ExtUIOp::create(kernel.builder, kernel.loc,
                                       kernel.builder.getI32Type(), exists);
    if (!side.tokens)
      return one;
    return arith::MulIOp::create(kernel.builder, kernel.loc, one,
                                 attribute(kValid));
  }

  Value prefix(int64_t operand) {
    for (auto [number, hostValue] : prefixes) {
      if (number != operand)
        continue;
      Value count = kernel.capture(hostValue);
      if (count.getType().isIndex())
        return clampToI32(kernel, count);
      Value sequence = batch;
      if (packed && side.tokens)
        sequence = arith::IndexCastOp::create(kernel.builder, kernel.loc,
                                              kernel.builder.getIndexType(),
                                              attribute(kSequence));
      return clampToI32(kernel, kernel.load(count, {sequence}));
    }
    return arith::ConstantIntOp::create(kernel.builder, kernel.loc, 0, 32);
  }

  Value cell(StringRef name) {
    int64_t number;
    if (name == "valid")
      return valid();
    if (name.consume_front("prefix") && !name.getAsInteger(10, number))
      return prefix(number);
    if (side.tokens) {
      auto [column, size] = name.split('/');
      Value value = attribute(findAttribute(column));
      if (size.empty() || size.getAsInteger(10, number))
        return value;
      Value divisor =
          arith::ConstantIntOp::create(kernel.builder, kernel.loc, number, 32);
      return arith::DivSIOp::create(kernel.builder, kernel.loc, value, divisor);
    }
    assert(name == "index" && "other columns need tokens");
    Value index = source;
    if (side.shift)
      index = kernel.add(index, side.shift);
    return toI32(kernel, index);
  }
};
} // namespace

/// The smallest and largest of every tile.
static Value emitRanges(Kernel &kernel, const Side &side, Value cells,
                        int64_t columns) {
  OpBuilder &b = kernel.builder;
  Value ranges = kernel.allocate(
      {side.batch, side.tiles, b.getIndexAttr(2 * columns)}, b.getI32Type());
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

ColumnTable lowering::emitColumnTable(Kernel &kernel, const Side &side,
                                      ArrayAttr columns,
                                      const PrefixOperands &prefixes,
                                      bool packed) {
  OpBuilder &b = kernel.builder;
  int64_t count = columns.size();
  Value memory = kernel.allocate(
      {b.getIndexAttr(count), side.batch, side.padded}, b.getI32Type());
  Value blocks = kernel.div(side.padded, kTableRows);
  kernel.forall({side.batch, blocks}, [&](ArrayRef<Value> at) {
    kernel.loop(kernel.index(kTableRows), {}, [&](Value offset, ValueRange) {
      Value row = kernel.add(kernel.mul(at[1], kTableRows), offset);
      // Rows behind the end repeat the last one, so that they widen no range.
      Value last = kernel.sub(side.length, kernel.index(1));
      CellEmitter emit{
          kernel, side, prefixes, packed, at[0], row, kernel.min(row, last)};
      for (auto [number, name] :
           llvm::enumerate(columns.getAsValueRange<StringAttr>()))
        kernel.store(emit.cell(name), memory,
                     {kernel.index(number), at[0], row});
      return Values();
    });
  });
  Value cells = kernel.permute(memory, {1, 2, 0});
  return {cells, emitRanges(kernel, side, cells, count)};
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
