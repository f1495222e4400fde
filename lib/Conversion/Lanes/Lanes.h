//===- Lanes.h - Vector and scalar code in short spellings ------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Emits vectors of as many f32 as the target has lanes; with one lane,
/// scalars. Whoever lowers tiles, to vectors of a CPU or to threads of a GPU,
/// says here what a lane computes.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_LANES_LANES_H
#define ROPEWALK_LIB_CONVERSION_LANES_LANES_H

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/Builders.h"

namespace ropewalk::lowering {

using mlir::Type;
using mlir::Value;
using mlir::ValueRange;
using Values = llvm::SmallVector<Value>;

/// exp(2 x) is 2^(x kTwoLog2E).
constexpr double kTwoLog2E = 2.8853900817779268;

/// What the lowering asks of a target.
struct VectorTarget {
  int64_t lanes = 4; // f32 per vector; 1: scalars
  bool fma = false;  // fused multiply-add
  /// Registers allow so many rows of so many vectors of accumulators.
  int64_t dotRows = 6, dotVectors = 2;
  /// The same with one vector per row.
  int64_t dotRowsSingle = 12;
  bool pairs = false; // dot products of pairs of bf16
};

class Lanes {
public:
  Lanes(mlir::OpBuilder &builder, mlir::Location loc,
        const VectorTarget &target)
      : b(builder), loc(loc), target(target) {}

  int64_t width() const { return target.lanes; }
  Type type(Type element) {
    if (target.lanes == 1)
      return element;
    return mlir::VectorType::get({target.lanes}, element);
  }
  Type f32() { return b.getF32Type(); }
  Type f64() { return b.getF64Type(); }
  Type i32() { return b.getI32Type(); }

  //===--------------------------------------------------------------------===//
  // Constants, memory, loops
  //===--------------------------------------------------------------------===//
  Value index(int64_t value);
  Value constant(double value);       // f32 vector
  Value constant64(double value);     // f64 vector
  Value integer(int64_t value);       // i32 vector
  Value boolean(bool value);          // i1 vector
  Value scalar(double value);         // f32
  Value scalarInteger(int64_t value); // i32
  Value spread(Value scalar);
  Value load(Value memory, ValueRange at, Type element);
  void store(Value vector, Value memory, ValueRange at);
  /// Rows of a square become its columns.
  void transpose(llvm::MutableArrayRef<Value> rows);
  Value add(Value a, Value b);
  Value add(Value a, int64_t b) { return add(a, index(b)); }
  Value mul(Value a, int64_t b);
  /// for (iv = begin; iv < end; iv += step) carried = body(iv, carried)
  Values loop(Value begin, Value end, int64_t step, ValueRange carried,
              llvm::function_ref<Values(Value, ValueRange)> body);
  void loop(Value begin, Value end, int64_t step,
            llvm::function_ref<void(Value)> body);
  void loop(int64_t end, llvm::function_ref<void(Value)> body) {
    loop(index(0), index(end), 1, body);
  }

  //===--------------------------------------------------------------------===//
  // Arithmetic on f32 vectors
  //===--------------------------------------------------------------------===//
  Value plus(Value a, Value b);
  Value minus(Value a, Value b);
  Value times(Value a, Value b);
  /// a * b + c, fused where the target can.
  Value fma(Value a, Value b, Value c);
  Value less(Value a, Value b);
  Value equal(Value a, Value b);
  Value select(Value condition, Value a, Value b);
  /// The larger one; `otherwise` if `x` is NaN.
  Value larger(Value x, Value otherwise);
  /// 2^x with a relative error of 3e-7. Minus infinity gives negative zero, NaN
  /// gives NaN, results below 2^-126.5 are zero, from 2^127.5 on infinite.
  Value exp2(Value x);
  Value tanh(Value x);
  /// The same where the target computes 2 / (exp(2 x) + 1) in its own way, for
  /// x from 5/8 on.
  Value tanh(Value x, llvm::function_ref<Value(Value)> complement);
  /// Of phases of any size, in f32 or (`Wide`) f64.
  std::pair<Value, Value> cosSin(Value phase);
  std::pair<Value, Value> cosSinWide(Value phase);
  /// Rounds to an element type, and back to f32.
  Value roundTo(Value x, Type element);

  mlir::OpBuilder &b;
  mlir::Location loc;
  const VectorTarget &target;

private:
  Value bits(Value x);
  Value number(Value x);
  Value roundToBF16(Value x);
  Value polynomial(Value x, llvm::ArrayRef<double> highToLow);
};

} // namespace ropewalk::lowering

#endif // ROPEWALK_LIB_CONVERSION_LANES_LANES_H
