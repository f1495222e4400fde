//===- Threads.h - What one thread of a block does --------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Short spellings for the code of a thread: integers, memory, and the few
/// instructions that threads of a warp do together. Names of instructions are
/// here and nowhere else.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_STRANDTONVVM_THREADS_H
#define ROPEWALK_LIB_CONVERSION_STRANDTONVVM_THREADS_H

#include "../Lanes/Lanes.h"

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

namespace ropewalk::lowering {

/// Numbers of address spaces.
constexpr unsigned kGlobalSpace = 1, kSharedSpace = 3;

/// A number of a thread and a number that all threads know: only the first
/// needs a register.
struct Coordinate {
  Value base; // i32; null: zero
  int64_t offset = 0;

  Coordinate(Value base, int64_t offset = 0) : base(base), offset(offset) {}
  Coordinate operator+(int64_t more) const { return {base, offset + more}; }
};

class Threads {
public:
  Threads(mlir::OpBuilder &builder, mlir::Location loc, int64_t threads)
      : b(builder), loc(loc), scalars{1, true}, v(builder, loc, scalars),
        threads(threads) {}

  /// Emits what every kernel asks of its thread, at the start of the body.
  void start();

  //===--------------------------------------------------------------------===//
  // Integers: i32 within a block, i64 for memory
  //===--------------------------------------------------------------------===//
  Value i32(int64_t value);
  Value i64(int64_t value);
  Value yes(bool value = true);
  Value add(Value x, Value y);
  Value mul(Value x, Value y);
  Value add(Value x, int64_t y);
  Value mul(Value x, int64_t y);
  Value div(Value x, int64_t powerOfTwo);
  Value mod(Value x, int64_t powerOfTwo);
  /// Unsigned comparison.
  Value below(Value x, Value y);
  Value both(Value x, Value y); // either may be null, which is true
  Value toI64(Value indexOrI32);
  Value valueOf(Coordinate at);
  /// values[at], by arithmetic if they ascend evenly.
  Coordinate pick(Coordinate at, llvm::ArrayRef<int64_t> values);

  //===--------------------------------------------------------------------===//
  // 16-bit floats
  //===--------------------------------------------------------------------===//
  Value extract(Value vector, int64_t at);
  Value assemble(ValueRange elements);
  /// Some elements of a vector.
  Value slice(Value vector, int64_t first, int64_t count);
  Value asWord(Value pair); // vector<2xf16> to i32
  Value asPair(Value word, Type element);
  Value widen(Value x);                // scalar to f32
  Value narrow(Value x, Type element); // f32 to element
  /// Two f32 to one pair, in one instruction.
  Value narrowPair(Value low, Value high, Type element);

  //===--------------------------------------------------------------------===//
  // Memory
  //===--------------------------------------------------------------------===//
  /// A pointer into shared memory at a byte of the block's channels.
  Value shared(Coordinate byte);
  /// A pointer into global memory at an address.
  Value global(Value address);
  Value load(Value pointer, Type type, int64_t align);
  void store(Value value, Value pointer, int64_t align);
  /// Loads if `condition` (null: always), otherwise zero.
  Value loadIf(Value condition, Value pointer, Type type, int64_t align);
  void storeIf(Value condition, Value value, Value pointer, int64_t align);
  Value zero(Type type);
  /// 16 bytes of global memory to shared memory, zeros unless `condition`.
  void copyAsync(Value to, Value from, Value condition);
  void commitGroup();
  void waitGroup(int64_t left);

  //===--------------------------------------------------------------------===//
  // Together
  //===--------------------------------------------------------------------===//
  void barrier();
  /// True for all threads if it is for each.
  Value barrierAll(Value condition);
  Value shuffleXor(Value x, int64_t mask);
  /// The value of another lane; 32 bits.
  Value shuffleFrom(Value word, Value lane);
  /// 2 or 4 matrices of 8 x 8, as words.
  Values loadMatrices(Value pointer, int64_t count, bool transposed);
  /// c + a b on a 16 x 8 tile; k is 16 or 8.
  Values multiply(llvm::ArrayRef<Value> a, llvm::ArrayRef<Value> b,
                  llvm::ArrayRef<Value> c, int64_t k, Type element);

  //===--------------------------------------------------------------------===//
  // f32
  //===--------------------------------------------------------------------===//
  Value exp2(Value x);
  Value log2(Value x);
  Value tanh(Value x);
  Value maximum(Value x, Value y);

  mlir::OpBuilder &b;
  mlir::Location loc;

private:
  VectorTarget scalars;

public:
  Lanes v; // scalar arithmetic
  int64_t threads;
  // Of the thread, i32.
  Value thread, lane, warp;
  /// Row and pair of columns in a fragment: lane / 4 and lane % 4.
  Value row, pair;

private:
  Value intrinsic(llvm::StringRef name, Type type, ValueRange operands);
  Value sharedBase;
};

} // namespace ropewalk::lowering

#endif // ROPEWALK_LIB_CONVERSION_STRANDTONVVM_THREADS_H
