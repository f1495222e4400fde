//===- Computation.cpp - Products, sums and copies of tiles -----*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Sum.h"

#include "ropewalk/Dialect/Strand/IR/StrandOps.h"

#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::evaluator;

//===----------------------------------------------------------------------===//
// Sums
//===----------------------------------------------------------------------===//

void Sum::add(const Number &x, const Number &y) {
  double product = x.value * y.value, before = exact;
  exact += product;
  ++terms;
  if (!numbers.rounds())
    return numbers.expectExact(isExactProduct(x.value, y.value, product) &&
                               isExactSum(before, product, exact));
  rounded += static_cast<float>(x.value) * static_cast<float>(y.value);
  size += std::abs(product);
  double dx = x.radius(), dy = y.radius();
  if (dx != 0 || dy != 0)
    off += dx * std::abs(y.value) + dy * std::abs(x.value) + dx * dy;
}

Number Sum::get() const {
  if (!numbers.rounds())
    return Number(exact);
  double value = rounded;
  // Infinities and NaN do not come from the order.
  if (!std::isfinite(size))
    return Number(value);
  // Every term is rounded as a product, and in every sum that it is in: with
  // the start, at most `terms` times.
  double error = off + (terms + 1) * reference::epsilon32 * (size + off) +
                 terms * reference::smallestError(ElementKind::F32);
  if (size + error > FLT_MAX) // may overflow in some order
    return {NAN, value, NAN};
  return {exact - error, value, exact + error};
}

//===----------------------------------------------------------------------===//
// Ops
//===----------------------------------------------------------------------===//

namespace {
/// One product of tiles.
class Dot {
public:
  Dot(strand::DotOp op, const Machine &m, const Tile &a, const Tile &b)
      : op(op), transposed(op.getTransposeB()), a(a), b(b),
        acc(op.getAcc() ? &m.tile(op.getAcc()) : nullptr),
        scale(op.getScale() ? &m.tile(op.getScale()) : nullptr) {
    if (op.getGuard())
      guard = m.integer(op.getGuard()) != 0;
  }

  FailureOr<Number> at(Numbers &numbers, int64_t row, int64_t column) const;

private:
  const Number &right(int64_t k, int64_t column) const {
    return transposed ? b.number(column, k) : b.number(k, column);
  }

  Operation *op;
  bool transposed;
  const Tile &a, &b, *acc, *scale;
  std::optional<bool> guard;
};
} // namespace

FailureOr<Number> Dot::at(Numbers &numbers, int64_t row, int64_t column) const {
  Sum sum(numbers);
  if (acc)
    sum.add(acc->number(row, column),
            scale ? scale->elements[row].number : Number(1));
  for (int64_t k = 0; k < a.columns(); ++k) {
    const Number &left = a.number(row, k), &other = right(k, column);
    bool isHidden = guard && left.value == 0 && std::signbit(left.value);
    if (isHidden && !*guard && !std::isfinite(other.value))
      return op->emitOpError()
             << "has a guard that is false, but a[" << row << ", " << k
             << "] is negative zero where b holds " << other.value;
    if (!isHidden)
      sum.add(left, other);
  }
  return sum.get();
}

static LogicalResult run(strand::DotOp op, Machine &m) {
  auto a = m.tileOrSlot(op, op.getA());
  auto b = a ? m.tileOrSlot(op, op.getB()) : nullptr;
  if (!b)
    return failure();
  Tile result(op.getResult().getType().getShape());
  Dot dot(op, m, *a, *b);
  for (int64_t row = 0; row < result.rows(); ++row)
    for (int64_t column = 0; column < result.columns(); ++column) {
      auto number = dot.at(m.numbers, row, column);
      if (failed(number))
        return failure();
      result.number(row, column) = *number;
    }
  m.set(op.getResult(), std::move(result));
  return success();
}

/// Combines numbers of a row or column.
static Number reduceFloats(strand::ReduceKind kind, Numbers &numbers,
                           ArrayRef<const Scalar *> x) {
  if (kind == strand::ReduceKind::Add) {
    Sum sum(numbers);
    for (const Scalar *scalar : x)
      sum.add(scalar->number, Number(1));
    return sum.get();
  }
  Number result(NAN);
  for (const Scalar *scalar : x)
    result = kind == strand::ReduceKind::Max ? largest(result, scalar->number)
                                             : smallest(result, scalar->number);
  return result;
}

static int64_t reduceIntegers(strand::ReduceKind kind,
                              ArrayRef<const Scalar *> x) {
  int64_t result = kind == strand::ReduceKind::Max   ? INT32_MIN
                   : kind == strand::ReduceKind::Min ? INT32_MAX
                                                     : 0;
  for (const Scalar *scalar : x)
    result = kind == strand::ReduceKind::Max ? std::max(result, scalar->integer)
             : kind == strand::ReduceKind::Min
                 ? std::min(result, scalar->integer)
                 : result + scalar->integer;
  return result;
}

static LogicalResult run(strand::ReduceOp op, Machine &m) {
  const Tile &x = m.tile(op.getX());
  Type type = op.getResult().getType();
  Tile result(cast<RankedTensorType>(type).getShape());
  bool isFloat = runtime::isFloat(getKind(type));
  for (auto [kept, element] : enumerate(result.elements)) {
    SmallVector<const Scalar *> line;
    for (int64_t other = 0; other < x.shape[op.getDim()]; ++other)
      line.push_back(op.getDim() == 1 ? &x.at(kept, other)
                                      : &x.at(other, kept));
    element = isFloat
                  ? Scalar(reduceFloats(op.getKind(), m.numbers, line))
                  : Scalar(cutToType(type, reduceIntegers(op.getKind(), line)));
  }
  m.set(op.getResult(), std::move(result));
  return success();
}

static LogicalResult run(strand::BroadcastOp op, Machine &m) {
  const Tile &x = m.tile(op.getX());
  Tile result(cast<RankedTensorType>(op.getResult().getType()).getShape());
  for (int64_t row = 0; row < result.rows(); ++row)
    for (int64_t column = 0; column < result.columns(); ++column)
      result.at(row, column) = x.elements[op.getDim() == 1 ? row : column];
  m.set(op.getResult(), std::move(result));
  return success();
}

static LogicalResult run(strand::AllFiniteOp op, Machine &m) {
  auto x = m.tileOrSlot(op, op.getX());
  if (!x)
    return failure();
  bool finite = all_of(x->elements, [](const Scalar &scalar) {
    return std::isfinite(scalar.number.value);
  });
  m.set(op.getFinite(), RuntimeValue(Scalar(int64_t(finite))));
  return success();
}

void evaluator::addComputationOps(Handlers &handlers) {
  handlers.add<strand::DotOp>(run);
  handlers.add<strand::ReduceOp>(run);
  handlers.add<strand::BroadcastOp>(run);
  handlers.add<strand::AllFiniteOp>(run);
}
