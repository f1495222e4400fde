//===- Softmax.cpp - The online softmax -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BlockLowering.h"

#include "mlir/Dialect/Math/IR/Math.h"

#include <limits>

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

static constexpr double kInfinity = std::numeric_limits<double>::infinity();

namespace {
/// What one step keeps per vector of rows.
struct RowState {
  Value max, safe, decay, sum;
};
} // namespace

void BlockLowering::lower(strand::SoftmaxStepOp op) {
  Tile scores = get(op.getScores());
  Tile max = get(op.getMax()), sum = get(op.getSum());
  int64_t vectors = vectorsPerColumn(scores);
  Value factor = v.constant(op.getScale().convertToDouble());
  // Largest scores, for all vectors of rows in one loop.
  Values largest = v.loop(
      v.index(0), v.index(scores.columns), 1,
      Values(vectors, v.constant(-kInfinity)),
      [&](Value column, ValueRange carried) -> Values {
        Values next;
        for (int64_t j = 0; j < vectors; ++j)
          next.push_back(v.larger(
              v.load(scores.memory, {column, lane(j)}, v.f32()), carried[j]));
        return next;
      });
  SmallVector<RowState> rows(vectors);
  for (int64_t j = 0; j < vectors; ++j) {
    Value old = v.load(max.memory, {v.index(0), lane(j)}, v.f32());
    RowState &row = rows[j];
    row.max = v.larger(v.times(largest[j], factor), old);
    // Where nothing was seen yet, zero keeps differences defined.
    row.safe = v.select(v.equal(row.max, v.constant(-kInfinity)), v.constant(0),
                        row.max);
    row.decay = v.exp2(v.minus(old, row.safe));
    row.sum =
        v.times(v.load(sum.memory, {v.index(0), lane(j)}, v.f32()), row.decay);
  }
  Tile weights = reuse(op.getScores(), op.getWeights());
  // Constants of 2^x take most registers: one vector of rows at a time.
  Values added;
  for (int64_t j = 0; j < vectors; ++j) {
    Value minus = arith::NegFOp::create(b, v.loc, rows[j].safe);
    Values total = v.loop(v.index(0), v.index(scores.columns), 1, v.constant(0),
                          [&](Value column, ValueRange carried) -> Values {
                            Value at[] = {column, lane(j)};
                            Value score = v.load(scores.memory, at, v.f32());
                            Value weight = v.exp2(v.fma(score, factor, minus));
                            v.store(weight, weights.memory, at);
                            return {v.plus(carried[0], weight)};
                          });
    added.push_back(total[0]);
  }
  Tile newMax = reuse(op.getMax(), op.getNewMax());
  Tile newSum = reuse(op.getSum(), op.getNewSum());
  Tile decay = tiles[op.getDecay()] = makeTile(op.getDecay());
  for (int64_t j = 0; j < vectors; ++j) {
    Value at[] = {v.index(0), lane(j)};
    v.store(rows[j].max, newMax.memory, at);
    v.store(v.plus(rows[j].sum, added[j]), newSum.memory, at);
    v.store(rows[j].decay, decay.memory, at);
  }
}

void BlockLowering::lower(strand::SoftmaxFinishOp op) {
  Tile acc = get(op.getAcc()), max = get(op.getMax()), sum = get(op.getSum());
  Tile output = reuse(op.getAcc(), op.getOutput());
  Values sums;
  for (int64_t j = 0; j < vectorsPerColumn(sum); ++j)
    sums.push_back(v.load(sum.memory, {v.index(0), lane(j)}, v.f32()));
  v.loop(acc.columns, [&](Value column) {
    for (auto [j, total] : llvm::enumerate(sums)) {
      Value at[] = {column, lane(j)};
      Value x = v.load(acc.memory, at, v.f32());
      Value quotient = arith::DivFOp::create(b, v.loc, x, total);
      Value isEmpty = v.equal(total, v.constant(0));
      v.store(v.select(isEmpty, v.constant(0), quotient), output.memory, at);
    }
  });
  if (op.getLse().use_empty()) {
    tiles[op.getLse()] = sum;
    return;
  }
  Tile lse = tiles[op.getLse()] = makeTile(op.getLse());
  for (auto [j, total] : llvm::enumerate(sums)) {
    Value at[] = {v.index(0), lane(j)};
    Value most = v.times(v.load(max.memory, at, v.f32()),
                         v.constant(0.69314718055994531));
    Value log = math::LogOp::create(b, v.loc, total);
    v.store(v.plus(most, log), lse.memory, at);
  }
}
