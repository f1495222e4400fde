//===- Lanes.cpp - Vector and scalar code in short spellings --------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lanes.h"

#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/TypeUtilities.h"

#include <limits>

using namespace mlir;
using namespace ropewalk::lowering;

//===----------------------------------------------------------------------===//
// Constants, memory, loops
//===----------------------------------------------------------------------===//

Value Lanes::index(int64_t value) {
  return arith::ConstantIndexOp::create(b, loc, value);
}
static Value splat(OpBuilder &b, Location loc, Type type, TypedAttr value) {
  if (auto vector = dyn_cast<VectorType>(type))
    value = DenseElementsAttr::get(vector, value);
  return arith::ConstantOp::create(b, loc, value);
}
Value Lanes::constant(double value) {
  return splat(b, loc, type(f32()), b.getF32FloatAttr(value));
}
Value Lanes::constant64(double value) {
  return splat(b, loc, type(f64()), b.getF64FloatAttr(value));
}
Value Lanes::integer(int64_t value) {
  return splat(b, loc, type(i32()), b.getI32IntegerAttr(value));
}
Value Lanes::boolean(bool value) {
  return splat(b, loc, type(b.getI1Type()), b.getBoolAttr(value));
}
Value Lanes::scalar(double value) {
  return arith::ConstantOp::create(b, loc, b.getF32FloatAttr(value));
}
Value Lanes::scalarInteger(int64_t value) {
  return arith::ConstantOp::create(b, loc, b.getI32IntegerAttr(value));
}
Value Lanes::spread(Value scalar) {
  if (target.lanes == 1)
    return scalar;
  return vector::BroadcastOp::create(b, loc, type(scalar.getType()), scalar);
}
Value Lanes::load(Value memory, ValueRange at, Type element) {
  if (target.lanes == 1)
    return memref::LoadOp::create(b, loc, memory, at);
  return vector::LoadOp::create(b, loc, cast<VectorType>(type(element)), memory,
                                at);
}
void Lanes::store(Value vector, Value memory, ValueRange at) {
  if (target.lanes == 1)
    memref::StoreOp::create(b, loc, vector, memory, at);
  else
    vector::StoreOp::create(b, loc, vector, memory, at);
}
Value Lanes::add(Value x, Value y) {
  return b.createOrFold<arith::AddIOp>(loc, x, y);
}
Value Lanes::mul(Value x, int64_t y) {
  return y == 1 ? x : b.createOrFold<arith::MulIOp>(loc, x, index(y));
}

Values Lanes::loop(Value begin, Value end, int64_t step, ValueRange carried,
                   llvm::function_ref<Values(Value, ValueRange)> body) {
  auto loop = scf::ForOp::create(b, loc, begin, end, index(step), carried);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(loop.getBody());
  Values next = body(loop.getInductionVar(), loop.getRegionIterArgs());
  if (!carried.empty())
    scf::YieldOp::create(b, loc, next);
  return Values(loop.getResults());
}

void Lanes::loop(Value begin, Value end, int64_t step,
                 llvm::function_ref<void(Value)> body) {
  loop(begin, end, step, {}, [&](Value iv, ValueRange) {
    body(iv);
    return Values();
  });
}

void Lanes::transpose(MutableArrayRef<Value> rows) {
  int64_t lanes = width();
  assert(static_cast<int64_t>(rows.size()) == lanes && "expects a square");
  // Swaps the bits of the numbers of row and lane, one after the other.
  for (int64_t bit = 1; bit < lanes; bit *= 2) {
    SmallVector<int64_t> low, high;
    for (int64_t lane = 0; lane < lanes; ++lane) {
      low.push_back(lane & bit ? lanes + lane - bit : lane);
      high.push_back(lane & bit ? lanes + lane : lane + bit);
    }
    for (int64_t row = 0; row < lanes; ++row) {
      if (row & bit)
        continue;
      Value first = rows[row], second = rows[row + bit];
      rows[row] = vector::ShuffleOp::create(b, loc, first, second, low);
      rows[row + bit] = vector::ShuffleOp::create(b, loc, first, second, high);
    }
  }
}

//===----------------------------------------------------------------------===//
// Arithmetic
//===----------------------------------------------------------------------===//

Value Lanes::plus(Value x, Value y) {
  return arith::AddFOp::create(b, loc, x, y);
}
Value Lanes::minus(Value x, Value y) {
  return arith::SubFOp::create(b, loc, x, y);
}
Value Lanes::times(Value x, Value y) {
  return arith::MulFOp::create(b, loc, x, y);
}
Value Lanes::fma(Value x, Value y, Value z) {
  if (target.fma)
    return math::FmaOp::create(b, loc, x, y, z);
  return plus(times(x, y), z);
}
Value Lanes::less(Value x, Value y) {
  return arith::CmpFOp::create(b, loc, arith::CmpFPredicate::OLT, x, y);
}
Value Lanes::equal(Value x, Value y) {
  return arith::CmpFOp::create(b, loc, arith::CmpFPredicate::OEQ, x, y);
}
Value Lanes::select(Value condition, Value x, Value y) {
  return arith::SelectOp::create(b, loc, condition, x, y);
}
Value Lanes::larger(Value x, Value otherwise) {
  Value isLarger =
      arith::CmpFOp::create(b, loc, arith::CmpFPredicate::OGT, x, otherwise);
  return select(isLarger, x, otherwise);
}
Value Lanes::bits(Value x) {
  return arith::BitcastOp::create(b, loc, type(i32()), x);
}
Value Lanes::number(Value x) {
  return arith::BitcastOp::create(b, loc, type(f32()), x);
}

Value Lanes::polynomial(Value x, ArrayRef<double> highToLow) {
  auto spreadConstant = [&](double c) {
    return getElementTypeOrSelf(x) == f64() ? constant64(c) : constant(c);
  };
  Value sum = spreadConstant(highToLow[0]);
  for (double c : highToLow.drop_front())
    sum = fma(sum, x, spreadConstant(c));
  return sum;
}

Value Lanes::exp2(Value x) {
  // Minimax polynomial of 2^r on [-1/2, 1/2], times 2^k. Exponents of -127 and
  // 128 have the bits of zero and infinity.
  Value low = constant(-127), high = constant(128);
  // A NaN is not clamped: both comparisons are ordered.
  Value inside = select(less(x, low), low, x);
  inside = select(less(high, inside), high, inside);
  // The sum has no place for fractions, and its last bits are k + 127.
  Value shift = constant(12582912.0 + 127);
  Value shifted = plus(inside, shift);
  Value rest = minus(inside, minus(shifted, shift));
  Value power = polynomial(rest, {1.32764725e-3, 9.67554189e-3, 5.55071309e-2,
                                  2.40221202e-1, 6.93146944e-1, 1.0});
  Value exponent = arith::ShLIOp::create(b, loc, bits(shifted), integer(23));
  Value scaled = times(power, number(exponent));
  Value hidden = equal(x, constant(-std::numeric_limits<double>::infinity()));
  return select(hidden, constant(-0.0), scaled);
}

Value Lanes::tanh(Value x) {
  return tanh(x, [&](Value magnitude) -> Value {
    Value power = exp2(times(magnitude, constant(kTwoLog2E)));
    return arith::DivFOp::create(b, loc, constant(2), plus(power, constant(1)));
  });
}

Value Lanes::tanh(Value x, llvm::function_ref<Value(Value)> complement) {
  // Odd polynomial for small arguments (Cephes, tanhf), otherwise
  // 1 - 2 / (exp(2 |x|) + 1) with the sign of x.
  Value square = times(x, x);
  Value tail = polynomial(square, {-5.70498872745e-3, 2.06390887954e-2,
                                   -5.37397155531e-2, 1.33314422036e-1,
                                   -3.33332819422e-1});
  Value small = fma(times(x, square), tail, x);
  Value magnitude = math::AbsFOp::create(b, loc, x);
  Value large = minus(constant(1), complement(magnitude));
  large = math::CopySignOp::create(b, loc, large, x);
  return select(less(magnitude, constant(0.625)), small, large);
}

std::pair<Value, Value> Lanes::cosSin(Value phase) {
  return cosSinWide(arith::ExtFOp::create(b, loc, type(f64()), phase));
}

std::pair<Value, Value> Lanes::cosSinWide(Value wide) {
  // Reduction in f64: two parts of pi/2 leave an error far below 1 ulp of f32
  // for every phase up to 2^50.
  Value quarters = math::RoundEvenOp::create(
      b, loc,
      arith::MulFOp::create(b, loc, wide, constant64(0.63661977236758138))
          .getResult());
  Value minusQuarters = arith::NegFOp::create(b, loc, quarters);
  Value rest = math::FmaOp::create(b, loc, minusQuarters,
                                   constant64(1.5707963267948966), wide);
  rest = math::FmaOp::create(b, loc, minusQuarters,
                             constant64(6.123233995736766e-17), rest);
  Value r = arith::TruncFOp::create(b, loc, type(f32()), rest);
  Value square = times(r, r);
  // Cephes, sinf and cosf, on [-pi/4, pi/4].
  Value sine = fma(
      times(r, square),
      polynomial(square, {-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1}),
      r);
  Value cosine =
      fma(times(square, square),
          polynomial(square, {2.443315711809948e-5, -1.388731625493765e-3,
                              4.166664568298827e-2}),
          fma(square, constant(-0.5), constant(1)));
  // Modulo four before the conversion: few targets have one to i64.
  Value turns = math::FloorOp::create(
      b, loc,
      arith::MulFOp::create(b, loc, quarters, constant64(0.25)).getResult());
  Value modulo = math::FmaOp::create(b, loc, turns, constant64(-4), quarters);
  Value quadrant = arith::FPToSIOp::create(b, loc, type(i32()), modulo);
  auto bit = [&](Value value, int64_t mask) -> Value {
    Value masked = arith::AndIOp::create(b, loc, value, integer(mask));
    return arith::CmpIOp::create(b, loc, arith::CmpIPredicate::ne, masked,
                                 integer(0));
  };
  auto negateIf = [&](Value condition, Value value) {
    Value negative = arith::NegFOp::create(b, loc, value);
    return select(condition, negative, value);
  };
  Value swapped = bit(quadrant, 1);
  Value next = arith::AddIOp::create(b, loc, quadrant, integer(1));
  Value cos = negateIf(bit(next, 2), select(swapped, sine, cosine));
  Value sin = negateIf(bit(quadrant, 2), select(swapped, cosine, sine));
  return {cos, sin};
}

//===----------------------------------------------------------------------===//
// Rounding
//===----------------------------------------------------------------------===//

Value Lanes::roundToBF16(Value x) {
  // To nearest, ties to even, on the bits; NaN stays a quiet NaN.
  Value all = bits(x);
  Value odd = arith::AndIOp::create(
      b, loc, arith::ShRUIOp::create(b, loc, all, integer(16)).getResult(),
      integer(1));
  Value bias = arith::AddIOp::create(b, loc, odd, integer(0x7fff));
  Value rounded = arith::AddIOp::create(b, loc, all, bias);
  Value quiet = arith::OrIOp::create(b, loc, all, integer(0x400000));
  Value isNaN = arith::CmpFOp::create(b, loc, arith::CmpFPredicate::UNO, x, x);
  Value chosen = select(isNaN, quiet, rounded);
  return number(
      arith::AndIOp::create(b, loc, chosen, integer(-0x10000)).getResult());
}

Value Lanes::roundTo(Value x, Type element) {
  if (element.isF32())
    return x;
  if (element.isBF16())
    return roundToBF16(x);
  Value narrow = arith::TruncFOp::create(b, loc, type(element), x);
  return arith::ExtFOp::create(b, loc, type(f32()), narrow);
}
