//===- BlockLowering.h - Tiles in buffers -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A tile lives in a buffer, or is a view of memory. Rows are lanes: column `c`
/// of a tile is one run of memory, so row-wise work (products, softmax, masks,
/// rotations) never leaves a lane. Only what `strand.dot` reads as `b` lies by
/// row, as in memory; its numbers are broadcast.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_STRANDTOVECTOR_BLOCKLOWERING_H
#define ROPEWALK_LIB_CONVERSION_STRANDTOVECTOR_BLOCKLOWERING_H

#include "../Lanes/Lanes.h"

#include "ropewalk/Dialect/Strand/IR/StrandOps.h"

#include "llvm/ADT/DenseMap.h"

namespace ropewalk::lowering {

using strand::isTile;

/// A tile of rank 1 has one column. 16-bit floats are held as f32, i1 as i32.
/// What products read in pairs is bf16, or (`isWords`) memref[pair of
/// rows][column] of i32.
struct Tile {
  Value memory; // memref[column][row], or [row][column] if byRow
  int64_t rows = 0, columns = 0;
  bool byRow = false;
  bool isView = false; // of memory that is not the tile's own
  bool isWords = false;

  /// Indices of an element.
  llvm::SmallVector<Value, 2> at(Value row, Value column) const {
    if (byRow)
      return {row, column};
    return {column, row};
  }
};

struct Place;
struct Factors;

class BlockLowering {
public:
  BlockLowering(mlir::Operation *root, const VectorTarget &target)
      : target(target), b(root->getContext()), v(b, root->getLoc(), target) {}

  /// Lowers all tiles in `region`, whose buffers are made at the start of it.
  void run(mlir::Region &region);

private:
  void lowerBlock(mlir::Block &block);
  void lowerOp(mlir::Operation *op);
  void lowerFor(mlir::scf::ForOp op);
  bool lowerElementwise(mlir::Operation *op);

  // Movement.
  void lower(strand::LoadOp op);
  void lower(strand::StoreOp op);
  void lower(strand::PrefetchOp op);
  void fetch(strand::PrefetchOp op, Value number, int64_t steps);
  bool viewMemory(strand::LoadOp op, bool byRow);
  void copyIn(strand::LoadOp op, const Tile &tile);
  void copySquaresIn(strand::LoadOp op, const Place &place, const Tile &tile);
  void copyRowsIn(strand::LoadOp op, const Place &place, const Tile &tile);
  void copySquaresOut(strand::StoreOp op, const Place &place, const Tile &tile);
  void copyRowsOut(strand::StoreOp op, const Place &place, const Tile &tile);
  // Pairs of bf16.
  bool loadPairs(strand::LoadOp op);
  void copyWordsIn(strand::LoadOp op, const Tile &tile);
  Value loadBits(strand::LoadOp op, const Place &place,
                 llvm::ArrayRef<Value> row, Value column, Value count);
  /// Whether a product multiplies two terms at a time.
  bool multipliesPairs(strand::DotOp op);
  Value packPairs(Value value);
  bool packRounded(mlir::arith::TruncFOp op);
  Value makePairs(const Tile &tile,
                  llvm::function_ref<Value(Value, Value)> combine);
  std::pair<Value, Value> splitWords(Value words);
  // Computation.
  void lower(strand::DotOp op);
  void lower(strand::ReduceOp op);
  void lower(strand::BroadcastOp op);
  void lower(strand::AllFiniteOp op);
  Value addZeros(const Tile &tile, ValueRange at, Value sum);
  // Rotation.
  void lower(strand::PhasesOp op);
  void lower(strand::RotateOp op);
  // Attention.
  void lower(strand::VisibleOp op);
  void lower(strand::MaskOp op);
  void lower(strand::SoftmaxStepOp op);
  void lower(strand::SoftmaxFinishOp op);

  Factors getFactors(strand::DotOp op);
  Tile getResult(strand::DotOp op);
  void emitDot(const Factors &factors, const Tile &result);
  void emitDotRows(const Factors &factors, const Tile &result, Value first,
                   int64_t count);
  void emitGuardedDot(const Factors &factors, const Tile &result);
  llvm::SmallVector<std::pair<Value, Value>>
  readTerms(const Factors &factors, Value step, Value column, Value row);

  //===--------------------------------------------------------------------===//
  // Buffers
  //===--------------------------------------------------------------------===//
  int64_t pad(int64_t size) const {
    return (size + target.lanes - 1) / target.lanes * target.lanes;
  }
  /// The tile of a value; constants come into being here.
  Tile get(Value value);
  Tile makeTile(Value value, bool byRow = false);
  Value makeBuffer(llvm::ArrayRef<int64_t> shape, Type element);
  /// The tile of `operand` if it may be overwritten by `result`, or a new one.
  Tile reuse(Value operand, Value result);
  void copy(const Tile &from, const Tile &to);
  void copyTurned(const Tile &from, const Tile &to);
  Type elementOf(const Tile &tile) {
    return mlir::cast<mlir::MemRefType>(tile.memory.getType()).getElementType();
  }
  /// Calls `body` for all vectors of a buffer.
  void forVectors(const Tile &tile,
                  llvm::function_ref<void(llvm::ArrayRef<Value>)> body);
  /// Index of the `number`-th vector of a column.
  Value lane(int64_t number) { return v.index(number * target.lanes); }
  int64_t vectorsPerColumn(const Tile &tile) {
    return pad(tile.rows) / target.lanes;
  }
  /// A constant table in the module, as memory.
  Value makeTable(mlir::DenseElementsAttr numbers);

  const VectorTarget &target;
  mlir::OpBuilder b;
  Lanes v;
  mlir::Block *buffers = nullptr; // where buffers are made
  llvm::DenseMap<Value, Tile> tiles;
  llvm::DenseMap<Value, Value> packed; // tiles of pairs, see `packPairs`
  strand::PrefetchOp upcoming;         // for the next product
  llvm::SmallVector<mlir::Operation *> dead;
};

} // namespace ropewalk::lowering

#endif // ROPEWALK_LIB_CONVERSION_STRANDTOVECTOR_BLOCKLOWERING_H
