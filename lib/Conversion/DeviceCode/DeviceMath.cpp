//===- DeviceMath.cpp - Functions that GPUs have no call for ----*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// All functions are computed in f64: an argument is reduced to an interval
/// around zero, where a few terms of the Taylor series are exact to the last
/// bits.
///
//===----------------------------------------------------------------------===//

#include "ropewalk/Conversion/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"

#include <cmath>
#include <limits>

namespace ropewalk {
#define GEN_PASS_DEF_EXPANDDEVICEMATH
#include "ropewalk/Conversion/Passes.h.inc"
} // namespace ropewalk

using namespace mlir;
using namespace ropewalk;

namespace {
// Numbers of 106 and 159 bits, as sums of doubles.
constexpr double kHalfPi[] = {1.5707963267948966, 6.123233995736766e-17,
                              -1.4973849048591833e-33};
constexpr double kLn2[] = {0.6931471805599453, 2.3190468138462996e-17};
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// Emits arithmetic on f64 in short spellings.
class DoubleEmitter {
public:
  DoubleEmitter(OpBuilder &builder, Location loc) : b(builder), loc(loc) {}

  Value sin(Value x) { return turn(x, 0); }
  Value cos(Value x) { return turn(x, 1); }
  Value exp(Value x);
  Value exp2(Value x);
  Value log(Value x) { return logarithm(x, 1); }
  Value log2(Value x) { return logarithm(x, 1 / kLn2[0]); }
  Value log10(Value x) { return logarithm(x, 1 / std::log(10.0)); }
  Value tanh(Value x);

private:
  Value turn(Value x, int64_t quarters);
  Value scale(Value x, Value exponent);
  Value power(Value rest, Value whole);
  Value clamp(Value x, double limit);
  Value keepNaN(Value x, Value result);
  Value logarithm(Value x, double factor);
  /// coefficients[0] + x * (coefficients[1] + x * ...)
  Value polynomial(Value x, ArrayRef<double> coefficients);

  Value number(double value) {
    return arith::ConstantOp::create(b, loc, b.getF64FloatAttr(value));
  }
  Value integer(int64_t value) {
    return arith::ConstantOp::create(b, loc, b.getI64IntegerAttr(value));
  }
  Value add(Value x, Value y) { return arith::AddFOp::create(b, loc, x, y); }
  Value sub(Value x, Value y) { return arith::SubFOp::create(b, loc, x, y); }
  Value mul(Value x, Value y) { return arith::MulFOp::create(b, loc, x, y); }
  Value div(Value x, Value y) { return arith::DivFOp::create(b, loc, x, y); }
  Value fma(Value x, Value y, Value z) {
    return math::FmaOp::create(b, loc, x, y, z);
  }
  Value round(Value x) { return math::RoundEvenOp::create(b, loc, x); }
  Value abs(Value x) { return math::AbsFOp::create(b, loc, x); }
  Value is(arith::CmpFPredicate predicate, Value x, double y) {
    return arith::CmpFOp::create(b, loc, predicate, x, number(y));
  }
  Value select(Value condition, Value x, Value y) {
    return arith::SelectOp::create(b, loc, condition, x, y);
  }
  Value toInteger(Value x) {
    return arith::FPToSIOp::create(b, loc, b.getI64Type(), x);
  }
  Value toNumber(Value x) {
    return arith::SIToFPOp::create(b, loc, b.getF64Type(), x);
  }
  Value bits(Value x) {
    return arith::BitcastOp::create(b, loc, b.getI64Type(), x);
  }
  Value fromBits(Value x) {
    return arith::BitcastOp::create(b, loc, b.getF64Type(), x);
  }

  OpBuilder &b;
  Location loc;
};
} // namespace

Value DoubleEmitter::polynomial(Value x, ArrayRef<double> coefficients) {
  Value sum = number(coefficients.back());
  for (double coefficient : llvm::reverse(coefficients.drop_back()))
    sum = fma(sum, x, number(coefficient));
  return sum;
}

/// NaN becomes -limit.
Value DoubleEmitter::clamp(Value x, double limit) {
  Value low = arith::MaxNumFOp::create(b, loc, x, number(-limit));
  return arith::MinNumFOp::create(b, loc, low, number(limit));
}

Value DoubleEmitter::keepNaN(Value x, Value result) {
  return select(is(arith::CmpFPredicate::UNO, x, 0), x, result);
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

/// sin(x + quarters * pi / 2), to one unit in the last place while x is below
/// 2^31.
Value DoubleEmitter::turn(Value x, int64_t quarters) {
  Value turns = round(mul(x, number(1 / kHalfPi[0])));
  turns = clamp(turns, 0x1p62);
  Value rest = x;
  for (double part : kHalfPi)
    rest = fma(turns, number(-part), rest);
  Value square = mul(rest, rest);
  // x - x^3/3! + ..., and 1 - x^2/2! + ....
  SmallVector<double> sines, cosines;
  double term = 1;
  for (int power = 0; power <= 17; ++power) {
    (power % 2 ? sines : cosines).push_back(term);
    term /= power % 2 ? -(power + 1.0) : power + 1.0;
  }
  Value sine = mul(rest, polynomial(square, sines));
  Value cosine = polynomial(square, cosines);
  Value quadrant = arith::AddIOp::create(b, loc, toInteger(turns),
                                         integer(quarters));
  auto hasBit = [&](int64_t bit) -> Value {
    Value masked = arith::AndIOp::create(b, loc, quadrant, integer(bit));
    return arith::CmpIOp::create(b, loc, arith::CmpIPredicate::ne, masked,
                                 integer(0));
  };
  Value chosen = select(hasBit(1), cosine, sine);
  Value negated = sub(number(-0.0), chosen);
  chosen = select(hasBit(2), negated, chosen);
  // Infinite arguments have no sine.
  return add(chosen, sub(x, x));
}

/// x * 2^exponent for |exponent| < 2000, in two steps for the sake of results
/// that are not normal numbers.
Value DoubleEmitter::scale(Value x, Value exponent) {
  Value half = arith::ShRSIOp::create(b, loc, exponent, integer(1));
  Value rest = arith::SubIOp::create(b, loc, exponent, half);
  for (Value part : {half, rest}) {
    Value biased = arith::AddIOp::create(b, loc, part, integer(1023));
    Value shifted = arith::ShLIOp::create(b, loc, biased, integer(52));
    x = mul(x, fromBits(shifted));
  }
  return x;
}

/// 1, 1, 1/2!, ...
static SmallVector<double> getExpSeries() {
  SmallVector<double> coefficients = {1};
  for (int power = 1; power <= 13; ++power)
    coefficients.push_back(coefficients.back() / power);
  return coefficients;
}

/// exp(rest) * 2^whole
Value DoubleEmitter::power(Value rest, Value whole) {
  Value fraction = polynomial(rest, getExpSeries());
  return scale(fraction, toInteger(whole));
}

Value DoubleEmitter::exp(Value x) {
  Value inside = clamp(x, 800);
  Value whole = round(mul(inside, number(1 / kLn2[0])));
  Value rest = inside;
  for (double part : kLn2)
    rest = fma(whole, number(-part), rest);
  return keepNaN(x, power(rest, whole));
}

Value DoubleEmitter::exp2(Value x) {
  Value inside = clamp(x, 1200);
  Value whole = round(inside);
  Value rest = mul(sub(inside, whole), number(kLn2[0]));
  return keepNaN(x, power(rest, whole));
}

/// log(x) * factor. A number is 2^e * m with m in [sqrt(1/2), sqrt(2)), and
/// log(m) = 2 artanh(s) with s = (m - 1) / (m + 1).
Value DoubleEmitter::logarithm(Value x, double factor) {
  Value isTiny = is(arith::CmpFPredicate::OLT, x, 0x1p-1022);
  Value larger = mul(x, number(0x1p54));
  Value normal = select(isTiny, larger, x);
  Value pattern = bits(normal);
  // The exponent changes where the mantissa passes that of sqrt(1/2).
  constexpr int64_t rootHalf = 0x3fe6a09e667f3bcd;
  Value distance = arith::SubIOp::create(b, loc, pattern, integer(rootHalf));
  Value exponent = arith::ShRSIOp::create(b, loc, distance, integer(52));
  Value shift = arith::ShLIOp::create(b, loc, exponent, integer(52));
  Value mantissa =
      fromBits(arith::SubIOp::create(b, loc, pattern, shift).getResult());
  Value scaled = arith::SubIOp::create(b, loc, exponent, integer(54));
  exponent = select(isTiny, scaled, exponent);
  Value minus = sub(mantissa, number(1));
  Value plus = add(mantissa, number(1));
  Value s = div(minus, plus);
  SmallVector<double> series;
  for (int power = 1; power <= 23; power += 2)
    series.push_back(2.0 / power);
  Value small = mul(s, polynomial(mul(s, s), series));
  Value large = toNumber(exponent);
  Value result = mul(small, number(factor));
  for (double part : llvm::reverse(kLn2))
    result = fma(large, number(part * factor), result);
  auto isSpecial = [&](arith::CmpFPredicate predicate, double limit,
                       double value) {
    Value condition = is(predicate, x, limit);
    result = select(condition, number(value), result);
  };
  isSpecial(arith::CmpFPredicate::OEQ, 0, -kInfinity);
  isSpecial(arith::CmpFPredicate::OLT, 0, kNaN);
  isSpecial(arith::CmpFPredicate::OEQ, kInfinity, kInfinity);
  return keepNaN(x, result);
}

/// (1 - e) / (1 + e) with e = exp(-2|x|); near zero the series, which does not
/// cancel.
Value DoubleEmitter::tanh(Value x) {
  Value size = abs(x);
  Value e = exp(mul(size, number(-2)));
  Value plus = add(e, number(1));
  Value minus = sub(number(1), e);
  Value large = div(minus, plus);
  Value series = polynomial(mul(size, size), {1, -1.0 / 3, 2.0 / 15,
                                              -17.0 / 315, 62.0 / 2835});
  Value small = mul(size, series);
  Value isSmall = is(arith::CmpFPredicate::OLT, size, 0x1p-6);
  Value result = select(isSmall, small, large);
  return math::CopySignOp::create(b, loc, result, x);
}

//===----------------------------------------------------------------------===//
// The pass
//===----------------------------------------------------------------------===//

namespace {
/// Computes a function of one number, in f64.
template <typename OpT, Value (DoubleEmitter::*function)(Value)>
struct ExpandFunction : OpRewritePattern<OpT> {
  using OpRewritePattern<OpT>::OpRewritePattern;

  LogicalResult matchAndRewrite(OpT op,
                                PatternRewriter &rewriter) const override {
    auto type = dyn_cast<FloatType>(op.getType());
    if (!type || type.getWidth() > 64)
      return failure();
    Location loc = op.getLoc();
    Type f64 = rewriter.getF64Type();
    Value x = op.getOperand();
    if (type != f64)
      x = arith::ExtFOp::create(rewriter, loc, f64, x);
    DoubleEmitter emit(rewriter, loc);
    Value result = (emit.*function)(x);
    if (type != f64)
      result = arith::TruncFOp::create(rewriter, loc, type, result);
    rewriter.replaceOp(op, result);
    return success();
  }
};

/// An instruction in the form of LLVM's intrinsic. Upstream's conversion to NVVM
/// would call a library instead. Numbers of 16 bits are handled as f32, which is
/// exact for rounding, and rounds square roots as if they were computed once.
template <typename OpT>
struct UseIntrinsic : OpRewritePattern<OpT> {
  UseIntrinsic(MLIRContext *context, StringRef name)
      : OpRewritePattern<OpT>(context), name(name) {}

  LogicalResult matchAndRewrite(OpT op,
                                PatternRewriter &rewriter) const override {
    auto type = dyn_cast<FloatType>(op.getType());
    if (!type || type.getWidth() > 64)
      return failure();
    Location loc = op.getLoc();
    Type wide = type.getWidth() == 16 ? rewriter.getF32Type() : type;
    SmallVector<Value> operands;
    for (Value operand : op->getOperands())
      operands.push_back(
          wide == type
              ? operand
              : arith::ExtFOp::create(rewriter, loc, wide, operand).getResult());
    auto call = LLVM::CallIntrinsicOp::create(
        rewriter, loc, wide,
        rewriter.getStringAttr(name + (wide.isF32() ? ".f32" : ".f64")),
        operands);
    Value result = call->getResult(0);
    if (wide != type)
      result = arith::TruncFOp::create(rewriter, loc, type, result);
    rewriter.replaceOp(op, result);
    return success();
  }

  StringRef name;
};

class ExpandDeviceMathPass
    : public ropewalk::impl::ExpandDeviceMathBase<ExpandDeviceMathPass> {
public:
  void runOnOperation() override {
    RewritePatternSet patterns(&getContext());
    patterns.add<ExpandFunction<math::SinOp, &DoubleEmitter::sin>,
                 ExpandFunction<math::CosOp, &DoubleEmitter::cos>,
                 ExpandFunction<math::ExpOp, &DoubleEmitter::exp>,
                 ExpandFunction<math::Exp2Op, &DoubleEmitter::exp2>,
                 ExpandFunction<math::LogOp, &DoubleEmitter::log>,
                 ExpandFunction<math::Log2Op, &DoubleEmitter::log2>,
                 ExpandFunction<math::Log10Op, &DoubleEmitter::log10>,
                 ExpandFunction<math::TanhOp, &DoubleEmitter::tanh>>(
        &getContext());
    addIntrinsic<math::AbsFOp>(patterns, "llvm.fabs");
    addIntrinsic<math::CeilOp>(patterns, "llvm.ceil");
    addIntrinsic<math::CopySignOp>(patterns, "llvm.copysign");
    addIntrinsic<math::FloorOp>(patterns, "llvm.floor");
    addIntrinsic<math::FmaOp>(patterns, "llvm.fma");
    addIntrinsic<math::RoundEvenOp>(patterns, "llvm.roundeven");
    addIntrinsic<math::RoundOp>(patterns, "llvm.round");
    addIntrinsic<math::SqrtOp>(patterns, "llvm.sqrt");
    addIntrinsic<math::TruncOp>(patterns, "llvm.trunc");
    if (failed(applyPatternsGreedily(getOperation(), std::move(patterns))))
      signalPassFailure();
  }

private:
  template <typename OpT>
  void addIntrinsic(RewritePatternSet &patterns, StringRef name) {
    patterns.add<UseIntrinsic<OpT>>(&getContext(), name);
  }
};
} // namespace
