//===- Softmax.cpp - The online softmax -------------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Sum.h"

#include "ropewalk/Dialect/Strand/IR/StrandOps.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::evaluator;
using reference::epsilon32;

//===----------------------------------------------------------------------===//
// One step
//===----------------------------------------------------------------------===//

namespace {
/// What a step makes of one row.
struct Row {
  Number max, sum, decay;
  std::vector<Number> weights;
};

class Step {
public:
  Step(Numbers &numbers, double scale) : numbers(numbers), scale(scale) {}

  Row run(ArrayRef<Number> scores, const Number &max, const Number &sum);

private:
  Number scaled(const Number &score);
  /// 2^(x - max)
  Number power(const Number &x, const Number &max);

  Numbers &numbers;
  double scale;
};
} // namespace

/// The scale and the product may be rounded to f32.
Number Step::scaled(const Number &score) {
  Number x = numbers.multiply(ElementKind::F64, score, Number(scale));
  x = numbers.widen(x, 2 * epsilon32);
  return {x.low, numbers.round(ElementKind::F32, Number(x.value)).value,
          x.high};
}

Number Step::power(const Number &x, const Number &max) {
  if (max.value == -INFINITY || x.value == -INFINITY)
    return Number(std::isnan(x.value) ? NAN : -0.0);
  Number exponent = numbers.subtract(ElementKind::F32, x, max);
  Number result = numbers.exp2(ElementKind::F32, exponent, 0x1p-21);
  if (numbers.rounds() && result.low < 0x1p-126)
    result.low = 0; // may be flushed
  return result;
}

Row Step::run(ArrayRef<Number> scores, const Number &max, const Number &sum) {
  Row row;
  std::vector<Number> exponents;
  Number most(-INFINITY);
  for (const Number &score : scores) {
    exponents.push_back(scaled(score));
    most = largest(most, exponents.back());
  }
  row.max = largest(max, most);
  if (max.value == -INFINITY)
    row.decay = Number(0);
  else // who has seen the largest score before keeps it
    row.decay = max.low >= most.high ? Number(1) : power(max, row.max);
  Sum total(numbers);
  total.add(sum, row.decay);
  for (const Number &exponent : exponents) {
    row.weights.push_back(power(exponent, row.max));
    total.add(row.weights.back(), Number(1));
  }
  row.sum = total.get();
  return row;
}

static LogicalResult run(strand::SoftmaxStepOp op, Machine &m) {
  const Tile &scores = m.tile(op.getScores());
  const Tile &max = m.tile(op.getMax()), &sum = m.tile(op.getSum());
  Tile weights(scores.shape), newMax(max.shape), newSum(max.shape),
      decay(max.shape);
  Step step(m.numbers, op.getScale().convertToDouble());
  for (int64_t r = 0; r < scores.rows(); ++r) {
    SmallVector<Number> line;
    for (int64_t c = 0; c < scores.columns(); ++c)
      line.push_back(scores.number(r, c));
    Row row = step.run(line, max.elements[r].number, sum.elements[r].number);
    newMax.elements[r].number = row.max;
    newSum.elements[r].number = row.sum;
    decay.elements[r].number = row.decay;
    for (auto [c, weight] : enumerate(row.weights))
      weights.number(r, c) = weight;
  }
  m.set(op.getWeights(), std::move(weights));
  m.set(op.getNewMax(), std::move(newMax));
  m.set(op.getNewSum(), std::move(newSum));
  m.set(op.getDecay(), std::move(decay));
  return success();
}

//===----------------------------------------------------------------------===//
// The end
//===----------------------------------------------------------------------===//

/// ln(2) max + ln(sum)
static Number makeLse(Numbers &numbers, const Number &max, const Number &sum) {
  constexpr double ln2 = 0.69314718055994531;
  Number most = numbers.multiply(ElementKind::F64, max, Number(ln2));
  Number rest = numbers.apply(ElementKind::F32, std::log, sum, 4 * epsilon32);
  Number total = numbers.add(ElementKind::F32, most, rest);
  return numbers.widen(total, 2 * epsilon32,
                       4 * epsilon32 *
                           (std::abs(most.value) + std::abs(rest.value)));
}

static LogicalResult run(strand::SoftmaxFinishOp op, Machine &m) {
  const Tile &acc = m.tile(op.getAcc());
  const Tile &max = m.tile(op.getMax()), &sum = m.tile(op.getSum());
  Tile output(acc.shape), lse(max.shape);
  for (int64_t row = 0; row < acc.rows(); ++row) {
    const Number &total = sum.elements[row].number;
    bool isEmpty = total.value == 0;
    if (isEmpty)
      lse.elements[row].number = Number(-INFINITY);
    else if (!op.getLse().use_empty()) // it is never exact
      lse.elements[row].number =
          makeLse(m.numbers, max.elements[row].number, total);
    for (int64_t column = 0; column < acc.columns() && !isEmpty; ++column) {
      // The quotient, or a product with the reciprocal.
      Number quotient =
          m.numbers.divide(ElementKind::F32, acc.number(row, column), total);
      output.number(row, column) = m.numbers.widen(quotient, 2 * epsilon32);
    }
  }
  m.set(op.getOutput(), std::move(output));
  m.set(op.getLse(), std::move(lse));
  return success();
}

void evaluator::addSoftmaxOps(Handlers &handlers) {
  handlers.add<strand::SoftmaxStepOp>(run);
  handlers.add<strand::SoftmaxFinishOp>(run);
}
