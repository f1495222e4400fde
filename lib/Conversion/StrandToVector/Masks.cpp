//===- Masks.cpp - Masks of pairs and of tiles -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BlockLowering.h"

#include "../Lanes/MaskLanes.h"

#include <limits>

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

void BlockLowering::lower(strand::MaskOp op) {
  Tile scores = get(op.getScores());
  Tile queries = get(op.getQueries()), keys = get(op.getKeys());
  SmallVector<Tile> dense;
  for (Value tile : op.getDense())
    dense.push_back(get(tile));
  Tile result = reuse(op.getScores(), op.getResult());
  copy(scores, result);
  OpBuilder::InsertionGuard guard(b);
  if (op.getFull()) {
    Value yes = arith::ConstantIntOp::create(b, v.loc, 1, 1);
    Value partial = arith::XOrIOp::create(b, v.loc, op.getFull(), yes);
    auto branch = scf::IfOp::create(b, v.loc, partial, /*withElse=*/false);
    b.setInsertionPointToStart(branch.thenBlock());
  }
  auto column = [&](StringRef name) {
    return v.index(strand::findColumn(op.getColumns(), name));
  };
  v.loop(scores.columns, [&](Value number) {
    // Columns of this key, read once.
    llvm::StringMap<Value> ofKey;
    auto key = [&](StringRef name) {
      Value &slot = ofKey[name];
      if (!slot)
        slot = v.spread(memref::LoadOp::create(b, v.loc, keys.memory,
                                               keys.at(number, column(name)))
                            .getResult());
      return slot;
    };
    for (int64_t j = 0; j < vectorsPerColumn(scores); ++j) {
      auto query = [&](StringRef name) {
        return v.load(queries.memory, {column(name), lane(j)}, v.i32());
      };
      SmallVector<Value> denseHere;
      for (const Tile &tile : dense)
        denseHere.push_back(v.load(tile.memory, {number, lane(j)}, v.i32()));
      PairMask pairs(v, query, key, denseHere);
      Value visible = pairs.implied(op.getColumns());
      visible =
          arith::AndIOp::create(b, v.loc, visible, pairs.emit(op.getMask()));
      Value at[] = {number, lane(j)};
      Value score = v.load(result.memory, at, v.f32());
      Value hidden = v.constant(-std::numeric_limits<double>::infinity());
      v.store(v.select(visible, score, hidden), result.memory, at);
    }
  });
}

void BlockLowering::lower(strand::VisibleOp op) {
  Tile queries = get(op.getQueries()), keys = get(op.getKeys());
  int64_t columns = op.getColumns().size();
  auto reader = [&](const Tile &tile) {
    return [&, tile](StringRef name) -> Span {
      int64_t column = strand::findColumn(op.getColumns(), name);
      auto read = [&](int64_t at) -> Value {
        return memref::LoadOp::create(b, v.loc, tile.memory,
                                      ValueRange{v.index(0), v.index(at)});
      };
      return {read(column), read(column + columns)};
    };
  };
  auto query = reader(queries), key = reader(keys);
  TileMask mask(v, query, key);
  Known result =
      mask.both(mask.implied(op.getColumns()), mask.emit(op.getMask()));
  Value may = arith::ExtUIOp::create(b, v.loc, v.i32(), result.may);
  Value must = arith::ExtUIOp::create(b, v.loc, v.i32(), result.must);
  op.getTileClass().replaceAllUsesWith(
      arith::AddIOp::create(b, v.loc, may, must).getResult());
}
