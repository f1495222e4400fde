//===- Products.cpp - Products and reductions -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BlockLowering.h"

#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/TypeUtilities.h"

#include <limits>

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

//===----------------------------------------------------------------------===//
// Products
//===----------------------------------------------------------------------===//

/// Floats of a line of the caches.
static constexpr int64_t kLine = 16;

/// Fetches a line of what the columns after `last` will read. Those of `b`
/// transposed are rows of memory, one after the other: a line per term covers
/// them. Otherwise they are the next numbers of the row that is `term`. No
/// processor foresees either by itself.
static void prefetchNext(Lanes &v, const Tile &other, Value term, Value last,
                         bool transposeB) {
  SmallVector<Value, 2> at = {term, v.add(last, kLine)};
  if (transposeB)
    at = {v.add(last, 1), v.mul(term, kLine)};
  memref::PrefetchOp::create(v.b, v.loc, other.memory, at, /*isWrite=*/false,
                             /*localityHint=*/3, /*isDataCache=*/true);
}

/// `count` columns of the result from `first` on, one block of accumulators for
/// every `dotVectors` vectors of rows.
void BlockLowering::emitDotRows(strand::DotOp op, const Tile &a,
                                const Tile &other, const Tile &result,
                                const Tile *decay, Value first, int64_t count) {
  int64_t vectors = vectorsPerColumn(result);
  int64_t terms = cast<RankedTensorType>(op.getA().getType()).getDimSize(1);
  SmallVector<Value> columns;
  for (int64_t i = 0; i < count; ++i)
    columns.push_back(v.add(first, i));
  for (int64_t begin = 0; begin < vectors; begin += target.dotVectors) {
    int64_t end = std::min(begin + target.dotVectors, vectors);
    Values sums;
    for (Value column : columns)
      for (int64_t j = begin; j < end; ++j) {
        if (!op.getAcc()) {
          sums.push_back(v.constant(0));
          continue;
        }
        Value sum = v.load(result.memory, {column, lane(j)}, v.f32());
        if (decay)
          sum = v.times(
              sum, v.load(decay->memory, {v.index(0), lane(j)}, v.f32()));
        sums.push_back(sum);
      }
    sums = v.loop(
        v.index(0), v.index(terms), 1, sums,
        [&](Value term, ValueRange carried) -> Values {
          if (begin == 0 && other.isView)
            prefetchNext(v, other, term, columns.back(), op.getTransposeB());
          Values left, next;
          for (int64_t j = begin; j < end; ++j)
            left.push_back(v.load(a.memory, {term, lane(j)}, v.f32()));
          for (auto [i, column] : llvm::enumerate(columns)) {
            SmallVector<Value, 2> at = {term, column};
            if (op.getTransposeB())
              std::swap(at[0], at[1]);
            Value right = v.spread(
                memref::LoadOp::create(b, v.loc, other.memory, at).getResult());
            for (int64_t j = 0; j < end - begin; ++j)
              next.push_back(
                  v.fma(right, left[j], carried[i * (end - begin) + j]));
          }
          return next;
        });
    for (auto [i, column] : llvm::enumerate(columns))
      for (int64_t j = begin; j < end; ++j)
        v.store(sums[i * (end - begin) + j - begin], result.memory,
                {column, lane(j)});
  }
}

void BlockLowering::emitDot(strand::DotOp op, const Tile &a, const Tile &other,
                            const Tile &result, const Tile *decay) {
  int64_t step = vectorsPerColumn(result) == 1 ? target.dotRowsSingle
                                               : target.dotRows;
  int64_t whole = result.columns / step * step;
  if (whole)
    v.loop(v.index(0), v.index(whole), step, [&](Value first) {
      emitDotRows(op, a, other, result, decay, first, step);
    });
  if (whole != result.columns)
    emitDotRows(op, a, other, result, decay, v.index(whole),
                result.columns - whole);
}

/// The same one column at a time, terms of negative zero left out. For the few
/// tiles whose values are not finite.
void BlockLowering::emitGuardedDot(strand::DotOp op, const Tile &a,
                                   const Tile &other, const Tile &result,
                                   const Tile *decay) {
  int64_t terms = cast<RankedTensorType>(op.getA().getType()).getDimSize(1);
  v.loop(result.columns, [&](Value column) {
    for (int64_t j = 0; j < vectorsPerColumn(result); ++j) {
      Value sum = v.constant(0);
      if (op.getAcc())
        sum = v.load(result.memory, {column, lane(j)}, v.f32());
      if (decay)
        sum = v.times(sum,
                      v.load(decay->memory, {v.index(0), lane(j)}, v.f32()));
      Values sums = v.loop(
          v.index(0), v.index(terms), 1, sum,
          [&](Value term, ValueRange carried) -> Values {
            SmallVector<Value, 2> at = {term, column};
            if (op.getTransposeB())
              std::swap(at[0], at[1]);
            Value left = v.load(a.memory, {term, lane(j)}, v.f32());
            Value right = v.spread(
                memref::LoadOp::create(b, v.loc, other.memory, at).getResult());
            Value bits = arith::BitcastOp::create(b, v.loc, v.type(v.i32()), left);
            Value hidden = arith::CmpIOp::create(
                b, v.loc, arith::CmpIPredicate::eq, bits,
                v.integer(std::numeric_limits<int32_t>::min()));
            Value added = v.fma(right, left, carried[0]);
            return {v.select(hidden, carried[0], added)};
          });
      v.store(sums[0], result.memory, {column, lane(j)});
    }
  });
}

void BlockLowering::lower(strand::DotOp op) {
  Tile a = get(op.getA()), other = get(op.getB());
  if (a.byRow) {
    Tile turned = makeTile(op.getA());
    copy(a, turned);
    a = turned;
  }
  if (!other.byRow) {
    Tile turned = makeTile(op.getB(), /*byRow=*/true);
    copy(other, turned);
    other = turned;
  }
  Tile result;
  if (op.getAcc()) {
    Tile acc = get(op.getAcc());
    if (!tiles.count(op.getAcc()))
      tiles[op.getAcc()] = acc; // a constant, made just now
    result = reuse(op.getAcc(), op.getResult());
    copy(acc, result);
  } else {
    result = tiles[op.getResult()] = makeTile(op.getResult());
  }
  std::optional<Tile> decay;
  if (op.getScale())
    decay = get(op.getScale());
  const Tile *factor = decay ? &*decay : nullptr;
  if (!op.getGuard())
    return emitDot(op, a, other, result, factor);
  auto branch = scf::IfOp::create(b, v.loc, op.getGuard(), /*withElse=*/true);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(branch.thenBlock());
  emitGuardedDot(op, a, other, result, factor);
  b.setInsertionPointToStart(branch.elseBlock());
  emitDot(op, a, other, result, factor);
}

//===----------------------------------------------------------------------===//
// Reductions, broadcasts
//===----------------------------------------------------------------------===//

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
    Values total = v.loop(v.index(1), v.index(terms), 1, read(v.index(0)),
                          [&](Value term, ValueRange carried) -> Values {
                            return {combine(v, op.getKind(), carried[0],
                                            read(term))};
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

void BlockLowering::lower(strand::AllFiniteOp op) {
  // x * 0 is NaN for NaN and infinity, and a NaN stays in the sum.
  Tile tile = get(op.getX());
  int64_t runs = tile.byRow ? tile.rows : tile.columns;
  int64_t length = tile.byRow ? tile.columns : tile.rows;
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
                            Value x = v.load(tile.memory, at, v.f32());
                            next.push_back(v.fma(x, v.constant(0), sum));
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
                         Value x = memref::LoadOp::create(
                             b, v.loc, tile.memory, ValueRange{run, i});
                         return {v.plus(carried[0], v.times(x, v.scalar(0)))};
                       });
                 })[0];
  }
  op.getFinite().replaceAllUsesWith(v.equal(sum, v.scalar(0)));
}
