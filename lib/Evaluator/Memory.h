//===- Memory.h - Buffers that know who was there ---------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EVALUATOR_MEMORY_H
#define ROPEWALK_LIB_EVALUATOR_MEMORY_H

#include "Numbers.h"

#include "mlir/IR/Operation.h"
#include "llvm/ADT/SmallVector.h"

#include <memory>
#include <vector>

namespace ropewalk::evaluator {

/// One number: an integer (sign-extended; i1: 0 or 1) or a float.
struct Scalar {
  int64_t integer = 0;
  Number number;

  Scalar() = default;
  explicit Scalar(int64_t integer) : integer(integer) {}
  explicit Scalar(const Number &number) : number(number) {}
};

/// One iteration of a loop of blocks; loop 0: no such loop runs.
struct Iteration {
  unsigned loop = 0, number = 0;
};

/// What an op did to a place, and in which block.
struct Visit {
  mlir::Operation *op = nullptr;
  Iteration block;
};

/// One place of a buffer.
struct Cell {
  Scalar content;
  Visit written;         ///< without an op: never
  Visit read, otherRead; ///< by two blocks, if several have read it
};

struct Buffer {
  ElementKind kind;
  mlir::Operation *origin; ///< where it was allocated
  std::vector<Cell> cells;
  bool freed = false;
};

/// What a memref is.
struct View {
  std::shared_ptr<Buffer> buffer;
  int64_t offset = 0;
  llvm::SmallVector<int64_t, 4> sizes, strides;
};

/// Reads and writes, with everything that can be wrong about them.
class Memory {
public:
  /// A buffer that nothing has written, as a view with identity layout. Fails
  /// with a diagnostic if it is too large or of a negative size.
  static mlir::FailureOr<View> allocate(mlir::Operation *op, ElementKind kind,
                                        llvm::ArrayRef<int64_t> shape);

  /// The place that indices mean, null after a diagnostic.
  static Cell *find(mlir::Operation *op, const View &view,
                    llvm::ArrayRef<int64_t> at);
  mlir::FailureOr<Scalar> read(mlir::Operation *op, const View &view,
                               llvm::ArrayRef<int64_t> at);
  llvm::LogicalResult write(mlir::Operation *op, const View &view,
                            llvm::ArrayRef<int64_t> at, const Scalar &scalar);
  /// Copies one place, written or not.
  llvm::LogicalResult copy(mlir::Operation *op, const View &from,
                           const View &to, llvm::ArrayRef<int64_t> at);

  Iteration block; ///< which one runs

private:
  llvm::LogicalResult noteRead(mlir::Operation *op, Cell &cell,
                               llvm::ArrayRef<int64_t> at);
  llvm::LogicalResult noteWrite(mlir::Operation *op, Cell &cell,
                                llvm::ArrayRef<int64_t> at);
  bool isOtherBlock(const Visit &visit) const {
    return visit.op && block.loop && visit.block.loop == block.loop &&
           visit.block.number != block.number;
  }
};

/// True if the view has this place.
bool isInside(const View &view, llvm::ArrayRef<int64_t> at);

/// Calls `body` with every index of a shape, in C order, as long as it
/// succeeds.
llvm::LogicalResult forEachIndex(
    llvm::ArrayRef<int64_t> shape,
    llvm::function_ref<llvm::LogicalResult(llvm::ArrayRef<int64_t>)> body);

} // namespace ropewalk::evaluator

#endif // ROPEWALK_LIB_EVALUATOR_MEMORY_H
