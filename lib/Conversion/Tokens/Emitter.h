//===- Emitter.h - Short spellings for emitted arithmetic ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A thin layer over OpBuilder: all integers are i64, indices are converted at
/// loop bounds and accesses only, constants fold as they are made. What only
/// reads works on tensors and on buffers.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_TOKENS_EMITTER_H
#define ROPEWALK_LIB_CONVERSION_TOKENS_EMITTER_H

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Builders.h"

namespace ropewalk::lowering {

using mlir::Value;
using mlir::ValueRange;
using Values = llvm::SmallVector<Value>;

class Emitter {
public:
  Emitter(mlir::OpBuilder &builder, mlir::Location loc)
      : builder(builder), loc(loc) {}

  //===--------------------------------------------------------------------===//
  // Constants and conversions
  //===--------------------------------------------------------------------===//
  Value integer(int64_t value);
  Value index(int64_t value);
  Value real(double value, mlir::Type type);
  Value boolean(bool value);
  /// Constant tensors of i64 and f64.
  Value integers(llvm::ArrayRef<int64_t> shape, llvm::ArrayRef<int64_t> values);
  Value reals(llvm::ArrayRef<int64_t> shape, llvm::ArrayRef<double> values);
  Value toIndex(Value integer);
  Value toInteger(Value indexOrInteger);
  /// True for the constant `value`.
  static bool isConstant(Value value, int64_t constant);
  /// True for the constant `true`.
  static bool isTrue(Value condition);

  //===--------------------------------------------------------------------===//
  // Integer arithmetic on i64
  //===--------------------------------------------------------------------===//
  Value add(Value a, Value b);
  Value sub(Value a, Value b);
  Value mul(Value a, Value b);
  Value divTrunc(Value a, Value b);
  Value divFloor(Value a, Value b);
  Value divCeil(Value a, Value b);
  Value rem(Value a, Value b);
  Value min(Value a, Value b);
  Value max(Value a, Value b);
  /// The nearest of 0 .. size - 1, for a size that is not zero.
  Value clamp(Value a, Value size);
  Value add(Value a, int64_t b) { return add(a, integer(b)); }
  Value sub(Value a, int64_t b) { return sub(a, integer(b)); }
  Value mul(Value a, int64_t b) { return mul(a, integer(b)); }

  //===--------------------------------------------------------------------===//
  // Comparisons and choice
  //===--------------------------------------------------------------------===//
  Value cmp(mlir::arith::CmpIPredicate predicate, Value a, Value b);
  Value eq(Value a, Value b) { return cmp(mlir::arith::CmpIPredicate::eq, a, b); }
  Value eq(Value a, int64_t b) { return eq(a, integer(b)); }
  Value lt(Value a, Value b) { return cmp(mlir::arith::CmpIPredicate::slt, a, b); }
  Value le(Value a, Value b) { return cmp(mlir::arith::CmpIPredicate::sle, a, b); }
  Value ge(Value a, int64_t b) {
    return cmp(mlir::arith::CmpIPredicate::sge, a, integer(b));
  }
  Value both(Value a, Value b);
  Value either(Value a, Value b);
  Value negate(Value a);
  Value select(Value condition, Value a, Value b);

  //===--------------------------------------------------------------------===//
  // Tensors; positions are i64 or index
  //===--------------------------------------------------------------------===//
  Value dim(Value tensorOrBuffer, int64_t dim); // i64
  Value extract(Value tensorOrBuffer, llvm::ArrayRef<Value> at);
  Value insert(Value scalar, Value tensor, llvm::ArrayRef<Value> at);
  Value empty(llvm::ArrayRef<mlir::OpFoldResult> sizes, mlir::Type element);
  Value filled(llvm::ArrayRef<mlir::OpFoldResult> sizes, Value scalar);

  //===--------------------------------------------------------------------===//
  // Control
  //===--------------------------------------------------------------------===//
  using LoopBody = llvm::function_ref<Values(Emitter &, Value, ValueRange)>;
  /// for (i64 iv = begin; iv < end; ++iv) carried = body(iv, carried)
  Values loop(Value begin, Value end, ValueRange carried, LoopBody body);
  using Branch = llvm::function_ref<Values(Emitter &)>;
  Values branch(Value condition, Branch then, Branch otherwise);
  /// The last i64 of begin .. end - 1 that `holds`, by bisection: where one
  /// holds, so do those before it. At least `begin`, of which nothing is asked.
  Value searchLast(Value begin, Value end,
                   llvm::function_ref<Value(Emitter &, Value)> holds);
  /// cf.assert: a violated check ends the program with `message`.
  void check(Value condition, const llvm::Twine &message);

  mlir::Type i64() { return builder.getI64Type(); }
  mlir::Type f32() { return builder.getF32Type(); }
  mlir::Type f64() { return builder.getF64Type(); }

  mlir::OpBuilder &builder;
  mlir::Location loc;
};

} // namespace ropewalk::lowering

#endif // ROPEWALK_LIB_CONVERSION_TOKENS_EMITTER_H
