//===- Rotation.cpp - strand.phases and strand.rotate -----------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Machine.h"

#include "ropewalk/Dialect/Strand/IR/StrandOps.h"
#include "ropewalk/Reference/Rounding.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::evaluator;
using reference::epsilon32;

//===----------------------------------------------------------------------===//
// Phases
//===----------------------------------------------------------------------===//

/// Cosine or sine within 1 ulp of f32, times the attention factor.
static Number makeWave(Numbers &numbers, double exact, double factor) {
  Number wave = numbers.widen(Number(exact), 2 * epsilon32);
  wave = numbers.round(ElementKind::F32, wave);
  return numbers.round(
      ElementKind::F32,
      {wave.low * factor, wave.value * factor, wave.high * factor});
}

static LogicalResult run(strand::PhasesOp op, Machine &m) {
  const Tile &positions = m.tile(op.getPositions());
  rotary::Table table = op.getRotary().getTable();
  rotary::Compute compute = op.getRotary().getCompute();
  double factor = op.getInverse() ? 1 / table.factor : table.factor;
  Tile cos(op.getCos().getType().getShape()), sin(cos.shape);
  for (auto [p, pair] : enumerate(table.pairs)) {
    int64_t axis = strand::findColumn(op.getAxes(), pair.axis);
    for (int64_t row = 0; row < cos.rows(); ++row) {
      double phase =
          rotary::phase(pair, positions.number(row, axis).value, compute);
      if (op.getInverse())
        phase = -phase;
      m.numbers.expectExact(phase == 0);
      cos.number(row, p) = makeWave(m.numbers, std::cos(phase), factor);
      sin.number(row, p) = makeWave(m.numbers, std::sin(phase), factor);
    }
  }
  m.set(op.getCos(), std::move(cos));
  m.set(op.getSin(), std::move(sin));
  return success();
}

//===----------------------------------------------------------------------===//
// Rotation
//===----------------------------------------------------------------------===//

namespace {
/// Turns pairs of channels of one element type.
class Turner {
public:
  Turner(Numbers &numbers, ElementKind kind, rotary::Compute compute)
      : numbers(numbers), kind(kind),
        inStorage(compute == rotary::Compute::Storage) {}

  /// `x c + y s`
  Number turn(const Number &x, const Number &c, const Number &y,
              const Number &s) const {
    // `in storage` every step rounds to the element type. In f32 the sum may
    // be fused, which leaves out one of its roundings.
    ElementKind step = inStorage ? kind : ElementKind::F32;
    Number left = numbers.multiply(step, x, round(c));
    Number right = numbers.multiply(step, y, round(s));
    Number sum = numbers.add(step, left, right);
    if (!inStorage)
      sum = numbers.widen(sum, epsilon32,
                          epsilon32 * (sizeOf(left) + sizeOf(right)));
    return numbers.round(kind, sum);
  }

private:
  Number round(const Number &x) const {
    return inStorage ? numbers.round(kind, x) : x;
  }
  static double sizeOf(const Number &x) {
    return std::max(std::abs(x.low), std::abs(x.high));
  }

  Numbers &numbers;
  ElementKind kind;
  bool inStorage;
};
} // namespace

static LogicalResult run(strand::RotateOp op, Machine &m) {
  const Tile &x = m.tile(op.getX());
  const Tile &cos = m.tile(op.getCos()), &sin = m.tile(op.getSin());
  Turner turner(m.numbers, getKind(op.getX()), op.getRotary().getCompute());
  Tile result = x;
  rotary::Table table = op.getRotary().getTable();
  for (auto [p, pair] : enumerate(table.pairs))
    for (int64_t row = 0; row < x.rows(); ++row) {
      const Number &lo = x.number(row, pair.lo), &hi = x.number(row, pair.hi);
      const Number &c = cos.number(row, p), &s = sin.number(row, p);
      result.number(row, pair.lo) = turner.turn(lo, c, hi, negate(s));
      result.number(row, pair.hi) = turner.turn(hi, c, lo, s);
    }
  m.set(op.getResult(), std::move(result));
  return success();
}

void evaluator::addRotationOps(Handlers &handlers) {
  handlers.add<strand::PhasesOp>(run);
  handlers.add<strand::RotateOp>(run);
}
