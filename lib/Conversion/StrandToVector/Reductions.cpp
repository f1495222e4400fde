//===- Reductions.cpp - Reductions and broadcasts -------------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BlockLowering.h"

#include "mlir/IR/TypeUtilities.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

static Value combine(Lanes &v, strand::ReduceKind kind, Value x, Value y) {
  bool isFloat = isa<FloatType>(getElementTypeOrSelf(x.getType()));
  switch (kind) {
  case strand::ReduceKind::Add:
    return isFloat ? v.plus(x, y)
                   : arith::AddIOp::create(v.b, v.loc, x, y).getResult();
  case strand::ReduceKind::Max:
    return isFloat ? arith::MaxNumFOp::create(v.b, v.loc, x, y).getResult()
                   : arith::MaxSIOp::create(v.b, v.loc, x, y).getResult();
  case strand::ReduceKind::Min:
    return isFloat ? arith::MinNumFOp::create(v.b, v.loc, x, y).getResult()
                   : arith::MinSIOp::create(v.b, v.loc, x, y).getResult();
  }
  llvm_unreachable("unknown kind");
}

void BlockLowering::lower(strand::ReduceOp op) {
  Tile from = get(op.getX()), to = makeTile(op.getResult());
  tiles[op.getResult()] = to;
  bool ofRows = op.getDim() == 1;
  int64_t results = ofRows ? from.rows : from.columns;
  int64_t terms = ofRows ? from.columns : from.rows;
  v.loop(results, [&](Value result) {
    auto read = [&](Value term) -> Value {
      SmallVector<Value, 2> at =
          ofRows ? from.at(result, term) : from.at(term, result);
      return memref::LoadOp::create(b, v.loc, from.memory, at);
    };
    Values total =
        v.loop(v.index(1), v.index(terms), 1, read(v.index(0)),
               [&](Value term, ValueRange carried) -> Values {
                 return {combine(v, op.getKind(), carried[0], read(term))};
               });
    memref::StoreOp::create(b, v.loc, total[0], to.memory,
                            ValueRange{v.index(0), result});
  });
}

void BlockLowering::lower(strand::BroadcastOp op) {
  Tile from = get(op.getX()), to = makeTile(op.getResult());
  tiles[op.getResult()] = to;
  v.loop(to.rows, [&](Value row) {
    v.loop(to.columns, [&](Value column) {
      Value number = memref::LoadOp::create(
          b, v.loc, from.memory,
          ValueRange{v.index(0), op.getDim() == 1 ? row : column});
      memref::StoreOp::create(b, v.loc, number, to.memory, to.at(row, column));
    });
  });
}

/// The sum and zero times the numbers at a place: NaN if one is not finite.
Value BlockLowering::addZeros(const Tile &tile, ValueRange at, Value sum) {
  Value zero = v.constant(0);
  if (!tile.isWords)
    return v.fma(v.load(tile.memory, at, v.f32()), zero, sum);
  auto [low, high] = splitWords(v.load(tile.memory, at, v.i32()));
  return v.fma(high, zero, v.fma(low, zero, sum));
}

void BlockLowering::lower(strand::AllFiniteOp op) {
  // x * 0 is NaN for NaN and infinity, and a NaN stays in the sum.
  Tile tile = get(op.getX());
  auto shape = cast<MemRefType>(tile.memory.getType()).getShape();
  int64_t runs = shape[0];
  int64_t length = tile.isWords ? shape[1]
                   : tile.byRow ? tile.columns
                                : tile.rows;
  bool byVector = !tile.isView || length % target.lanes == 0;
  Value sum;
  if (byVector) {
    // Several sums, as each addition waits for the one before.
    int64_t chains = pad(length) % (4 * target.lanes) == 0 ? 4 : 1;
    Values sums = v.loop(
        v.index(0), v.index(runs), 1, Values(chains, v.constant(0)),
        [&](Value run, ValueRange outer) {
          return v.loop(v.index(0), v.index(pad(length)), chains * target.lanes,
                        outer, [&](Value i, ValueRange carried) -> Values {
                          Values next;
                          for (auto [number, sum] : llvm::enumerate(carried)) {
                            Value at[] = {run, v.add(i, number * target.lanes)};
                            next.push_back(addZeros(tile, at, sum));
                          }
                          return next;
                        });
        });
    for (Value other : llvm::drop_begin(sums))
      sums[0] = v.plus(sums[0], other);
    sum = vector::ReductionOp::create(b, v.loc, vector::CombiningKind::ADD,
                                      sums[0]);
  } else {
    sum = v.loop(v.index(0), v.index(runs), 1, v.scalar(0),
                 [&](Value run, ValueRange outer) {
                   return v.loop(
                       v.index(0), v.index(length), 1, outer,
                       [&](Value i, ValueRange carried) -> Values {
                         Value x = memref::LoadOp::create(b, v.loc, tile.memory,
                                                          ValueRange{run, i});
                         return {v.plus(carried[0], v.times(x, v.scalar(0)))};
                       });
                 })[0];
  }
  op.getFinite().replaceAllUsesWith(v.equal(sum, v.scalar(0)));
}
