//===- Softmax.cpp - The online softmax in registers ----------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KernelLowering.h"

#include <limits>

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

static constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Combines over the four lanes that share a row.
static Value overLanes(Threads &t, Value x,
                       llvm::function_ref<Value(Value, Value)> combine) {
  for (int64_t mask : {1, 2}) {
    Value other = t.shuffleXor(x, mask);
    x = combine(x, other);
  }
  return x;
}

LogicalResult KernelLowering::lower(strand::SoftmaxStepOp op) {
  FailureOr<Fragment> scores = get(op.getScores(), op, Layout::Accumulator);
  if (failed(scores))
    return failure();
  const Layout &layout = scores->layout;
  FailureOr<Fragment> max = get(op.getMax(), rowsOf(layout.rows));
  FailureOr<Fragment> sum =
      get(op.getSum(), rowsOf(layout.rows, Layout::PartialRows));
  if (failed(max) || failed(sum) || sum->layout.kind != Layout::PartialRows)
    return op.emitOpError("expects maxima and sums that a loop carries");
  Fragment newMax{rowsOf(layout.rows), {}, {}}, decay = newMax, newSum = *sum;
  Fragment weights = *scores;
  Lanes &v = t.v;
  Value factor = v.constant(op.getScale().convertToDouble());
  int64_t blocks = layout.columns / 8;
  for (int64_t i = 0; i < rowSteps(layout); ++i)
    for (int64_t h : {0, 1}) {
      auto at = [&](int64_t j, int64_t q) {
        return ((i * blocks + j) * 2 + h) * 2 + q;
      };
      Value largest;
      for (int64_t j = 0; j < blocks; ++j)
        for (int64_t q : {0, 1}) {
          Value score = scores->elements[at(j, q)];
          largest = largest ? t.maximum(largest, score) : score;
        }
      largest = overLanes(t, largest,
                          [&](Value x, Value y) { return t.maximum(x, y); });
      size_t row = 2 * i + h;
      Value old = max->elements[row];
      Value now = t.maximum(v.times(largest, factor), old);
      // Where nothing was seen yet, zero keeps differences defined.
      Value safe =
          v.select(v.equal(now, v.constant(-kInfinity)), v.constant(0), now);
      Value minus = arith::NegFOp::create(b, t.loc, safe);
      Value shrink = t.exp2(v.plus(old, minus));
      Value total = v.times(sum->elements[row], shrink);
      for (int64_t j = 0; j < blocks; ++j)
        for (int64_t q : {0, 1}) {
          Value &weight = weights.elements[at(j, q)];
          weight = t.exp2(v.fma(weight, factor, minus));
          total = v.plus(total, weight);
        }
      newMax.elements.push_back(now);
      decay.elements.push_back(shrink);
      newSum.elements[row] = total;
    }
  set(op.getWeights(), weights);
  set(op.getNewMax(), newMax);
  set(op.getNewSum(), newSum);
  set(op.getDecay(), decay);
  return success();
}

LogicalResult KernelLowering::lower(strand::SoftmaxFinishOp op) {
  FailureOr<Fragment> acc = get(op.getAcc(), op, Layout::Accumulator);
  FailureOr<Fragment> max = get(op.getMax(), op, Layout::Rows);
  FailureOr<Fragment> sum = get(op.getSum(), op, Layout::PartialRows);
  if (failed(acc) || failed(max) || failed(sum))
    return failure();
  Lanes &v = t.v;
  Fragment output = *acc, lse = *max;
  int64_t blocks = acc->layout.columns / 8;
  for (int64_t i = 0; i < rowSteps(acc->layout); ++i)
    for (int64_t h : {0, 1}) {
      size_t row = 2 * i + h;
      Value total = overLanes(t, sum->elements[row],
                              [&](Value x, Value y) { return v.plus(x, y); });
      Value isEmpty = v.equal(total, v.constant(0));
      Value inverse = arith::DivFOp::create(b, t.loc, v.constant(1), total);
      for (int64_t j = 0; j < blocks; ++j)
        for (int64_t q : {0, 1}) {
          Value &x = output.elements[((i * blocks + j) * 2 + h) * 2 + q];
          x = v.select(isEmpty, v.constant(0), v.times(x, inverse));
        }
      Value both = v.plus(max->elements[row], t.log2(total));
      Value natural = v.times(both, v.constant(0.69314718055994531));
      lse.elements[row] = v.select(isEmpty, v.constant(-kInfinity), natural);
    }
  set(op.getOutput(), output);
  set(op.getLse(), lse);
  return success();
}

//===----------------------------------------------------------------------===//
// Small tiles
//===----------------------------------------------------------------------===//

LogicalResult KernelLowering::lower(strand::ReduceOp op) {
  FailureOr<Fragment> x = get(op.getX(), op, Layout::Everywhere);
  if (failed(x))
    return failure();
  auto combine = [&](Value a, Value c) -> Value {
    bool real = isa<FloatType>(a.getType());
    switch (op.getKind()) {
    case strand::ReduceKind::Max:
      return real ? t.maximum(a, c)
                  : arith::MaxSIOp::create(b, t.loc, a, c).getResult();
    case strand::ReduceKind::Min:
      return real ? arith::MinNumFOp::create(b, t.loc, a, c).getResult()
                  : arith::MinSIOp::create(b, t.loc, a, c).getResult();
    case strand::ReduceKind::Add:
      return real ? t.v.plus(a, c) : t.add(a, c);
    }
    llvm_unreachable("unknown kind");
  };
  int64_t rows = x->layout.rows, columns = x->layout.columns;
  bool overRows = op.getDim() == 0;
  Fragment result{
      {Layout::Everywhere, overRows ? columns : rows, 1, {}}, {}, {}};
  for (int64_t kept = 0; kept < result.layout.rows; ++kept) {
    Value total;
    for (int64_t other = 0; other < (overRows ? rows : columns); ++other) {
      Value number = overRows ? x->elements[other * columns + kept]
                              : x->elements[kept * columns + other];
      total = total ? combine(total, number) : number;
    }
    result.elements.push_back(total);
  }
  set(op.getResult(), result);
  return success();
}

LogicalResult KernelLowering::lower(strand::BroadcastOp op) {
  FailureOr<Fragment> x = get(op.getX(), op, Layout::Rows);
  if (failed(x))
    return failure();
  if (op.getDim() != 1)
    return op.emitOpError("repeats columns only in GPU kernels");
  Fragment result{accumulatorOf(op.getResult().getType()), {}, {}};
  for (int64_t i = 0; i < rowSteps(result.layout); ++i)
    for (int64_t j = 0; j < result.layout.columns / 8; ++j)
      for (int64_t h : {0, 1})
        for ([[maybe_unused]] int64_t q : {0, 1})
          result.elements.push_back(x->elements[2 * i + h]);
  set(op.getResult(), result);
  return success();
}
