//===- Kernel.h - A function on memory, and its call ------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A kernel is a private function on memrefs. Its arguments come into being as
/// its body asks for values of the host function, tensors as buffers.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_ROPETOSTRAND_KERNEL_H
#define ROPEWALK_LIB_CONVERSION_ROPETOSTRAND_KERNEL_H

#include "../Tokens/Emitter.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "llvm/ADT/DenseMap.h"

namespace ropewalk::lowering {

class Kernel {
public:
  /// A kernel that is called where `host` emits. Its name is made unique.
  Kernel(Emitter &host, mlir::Operation *op, llvm::StringRef name);

  /// The kernel's name of a host value: a tensor becomes a buffer that is only
  /// read, numbers stay what they are, and constant ones are constants again.
  Value capture(Value hostValue);
  /// A fresh buffer of the host, which the kernel fills and the host sees as a
  /// tensor. Returns the kernel's name of it.
  Value addResult(mlir::RankedTensorType type,
                  llvm::ArrayRef<mlir::OpFoldResult> sizes);
  /// Ends the body and calls the kernel. Returns the results as tensors of the
  /// host.
  Values finish();

  //===--------------------------------------------------------------------===//
  // Short spellings inside of the kernel; numbers are of type index
  //===--------------------------------------------------------------------===//
  Value index(int64_t value);
  Value add(Value a, Value b);
  Value sub(Value a, Value b);
  Value mul(Value a, Value b);
  Value mul(Value a, int64_t b) { return mul(a, index(b)); }
  Value add(Value a, int64_t b) { return add(a, index(b)); }
  Value div(Value a, int64_t b);
  Value min(Value a, Value b);
  Value max(Value a, Value b);
  /// Rounded up.
  Value divUp(Value a, int64_t b);
  Value less(Value a, Value b);
  Value dim(Value memory, int64_t dim);
  /// Scratch memory of the call; buffer deallocation frees it.
  Value allocate(llvm::ArrayRef<mlir::OpFoldResult> sizes, mlir::Type element);
  Value load(Value memory, llvm::ArrayRef<Value> at);
  void store(Value value, Value memory, llvm::ArrayRef<Value> at);
  /// `memory` with dimensions in this order.
  Value permute(Value memory, llvm::ArrayRef<unsigned> order);
  using Body = llvm::function_ref<void(llvm::ArrayRef<Value>)>;
  /// One scf.forall from zero to `sizes`. On a GPU an iteration is a block if
  /// it has ops of the strand dialect, and one thread otherwise.
  void forall(llvm::ArrayRef<mlir::OpFoldResult> sizes, Body body);
  /// for (iv = 0; iv < end; ++iv) carried = body(iv, carried)
  Values loop(Value end, ValueRange carried,
              llvm::function_ref<Values(Value, ValueRange)> body);

  mlir::OpBuilder builder; // inside of the kernel
  mlir::Location loc;

private:
  Emitter &host;
  mlir::func::FuncOp function;
  llvm::DenseMap<Value, Value> captured;
  Values operands, results;
};

} // namespace ropewalk::lowering

#endif // ROPEWALK_LIB_CONVERSION_ROPETOSTRAND_KERNEL_H
