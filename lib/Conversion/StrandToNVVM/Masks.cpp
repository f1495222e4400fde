//===- Masks.cpp - Masks of pairs and of tiles ----------------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Memory.h"

#include "../Lanes/MaskLanes.h"

#include <limits>

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

static constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Scores with minus infinity where a pair is hidden, followed by the words of
/// hidden bits. Words of different row steps are apart.
Values KernelLowering::hidePairs(strand::MaskOp op, const Fragment &scores,
                                 const Fragment &queries) {
  const Layout &layout = scores.layout;
  int64_t blocks = layout.columns / 8, steps = rowSteps(layout);
  int64_t bitWords = (blocks * 4 + 31) / 32;
  ArrayAttr columns = op.getColumns();
  Memory keys = describe(sunk[op.getKeys()]);
  // Of the two keys that a block gives to this thread.
  auto readKey = [&](StringRef name, Coordinate key) {
    Coordinate column(Value(), strand::findColumn(columns, name));
    return loadRun(keys, key, column, 1, Value());
  };
  SmallVector<Fragment> dense;
  for (Value tile : op.getDense()) {
    auto load = sunk.find(tile);
    dense.push_back(load == sunk.end()
                        ? *get(tile)
                        : Fragment{layout,
                                   loadElements(describe(load->second), layout),
                                   {}});
  }
  Values result = scores.elements;
  Values hidden(steps * bitWords, t.i32(0));
  for (int64_t j = 0; j < blocks; ++j)
    for (int64_t q : {0, 1}) {
      Coordinate keyRow(t.mul(t.pair, 2), 8 * j + q);
      llvm::StringMap<Value> ofKey;
      auto key = [&](StringRef name) {
        Value &number = ofKey[name];
        if (!number)
          number = readKey(name, keyRow);
        return number;
      };
      for (int64_t i = 0; i < steps; ++i)
        for (int64_t h : {0, 1}) {
          auto query = [&](StringRef name) {
            int64_t column = strand::findColumn(columns, name);
            return queries.elements[column * 2 * steps + 2 * i + h];
          };
          size_t at = ((i * blocks + j) * 2 + h) * 2 + q;
          Values denseHere;
          for (const Fragment &tile : dense)
            denseHere.push_back(arith::ExtUIOp::create(b, t.loc, b.getI32Type(),
                                                       tile.elements[at]));
          PairMask pairs(t.v, query, key, denseHere);
          Value visible =
              t.both(pairs.implied(columns), pairs.emit(op.getMask()));
          result[at] =
              t.v.select(visible, result[at], t.v.constant(-kInfinity));
          int64_t bit = (j * 2 + h) * 2 + q;
          Value mark = t.v.select(
              visible, t.i32(0), t.i32(static_cast<int32_t>(1u << (bit % 32))));
          Value &word = hidden[i * bitWords + bit / 32];
          word = arith::OrIOp::create(b, t.loc, word, mark);
        }
    }
  result.append(hidden);
  return result;
}

LogicalResult KernelLowering::lower(strand::MaskOp op) {
  FailureOr<Fragment> scores = get(op.getScores(), op, Layout::Accumulator);
  FailureOr<Fragment> queries = get(op.getQueries(), op, Layout::Cells);
  if (failed(scores) || failed(queries))
    return failure();
  if (!sunk.contains(op.getKeys()))
    return op.emitOpError("expects the tile of keys to be only loaded, in the "
                          "block of the mask");
  Fragment result{scores->layout, {}, {}};
  size_t count = scores->elements.size();
  Values masked;
  if (op.getFull()) {
    int64_t words =
        rowSteps(scores->layout) * ((scores->layout.columns / 8 * 4 + 31) / 32);
    SmallVector<Type> types(count, b.getF32Type());
    types.append(words, b.getI32Type());
    auto branch = scf::IfOp::create(b, t.loc, types, op.getFull(),
                                    /*withElseRegion=*/true);
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(branch.thenBlock());
    Values plain = scores->elements;
    plain.append(words, t.i32(0));
    scf::YieldOp::create(b, t.loc, plain);
    b.setInsertionPointToStart(branch.elseBlock());
    Values hid = hidePairs(op, *scores, *queries);
    scf::YieldOp::create(b, t.loc, hid);
    masked = Values(branch.getResults());
  } else {
    masked = hidePairs(op, *scores, *queries);
  }
  result.elements.assign(masked.begin(), masked.begin() + count);
  result.hidden.assign(masked.begin() + count, masked.end());
  set(op.getResult(), result);
  return success();
}

LogicalResult KernelLowering::lower(strand::VisibleOp op) {
  FailureOr<Fragment> queries = get(op.getQueries(), op, Layout::Everywhere);
  FailureOr<Fragment> keys = get(op.getKeys(), op, Layout::Everywhere);
  if (failed(queries) || failed(keys))
    return failure();
  int64_t columns = op.getColumns().size();
  auto reader = [&](const Fragment &tile) {
    return [&](StringRef name) -> Span {
      int64_t column = strand::findColumn(op.getColumns(), name);
      return {tile.elements[column], tile.elements[column + columns]};
    };
  };
  auto query = reader(*queries), key = reader(*keys);
  TileMask mask(t.v, query, key);
  Known implied = mask.implied(op.getColumns());
  Known result = mask.both(implied, mask.emit(op.getMask()));
  Value may = arith::ExtUIOp::create(b, t.loc, b.getI32Type(), result.may);
  Value must = arith::ExtUIOp::create(b, t.loc, b.getI32Type(), result.must);
  op.getTileClass().replaceAllUsesWith(t.add(may, must));
  return success();
}
