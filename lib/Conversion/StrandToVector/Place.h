//===- Place.h - Where the rows of a tile are -------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_STRANDTOVECTOR_PLACE_H
#define ROPEWALK_LIB_CONVERSION_STRANDTOVECTOR_PLACE_H

#include "BlockLowering.h"

namespace ropewalk::lowering {

/// How the rows and columns of a tile map to the indices of memory.
struct Place {
  Place(Value memory, ValueRange indices, bool isMatrix, bool hasHeads)
      : memory(memory), indices(indices.begin(), indices.end()) {
    rank = indices.size();
    columnDim = isMatrix ? rank - 1 : -1;
    headDim = hasHeads ? rank - (isMatrix ? 2 : 1) : -1;
    rowDim = rank - 1 - isMatrix - hasHeads;
  }
  /// Indices of the first column of a row.
  llvm::SmallVector<Value> at(Lanes &v, Value row, int64_t rowsPerToken) const {
    llvm::SmallVector<Value> result(indices);
    Value token = row;
    if (rowsPerToken != 1) {
      Value group = v.index(rowsPerToken);
      token = mlir::arith::DivUIOp::create(v.b, v.loc, row, group);
      if (headDim >= 0)
        result[headDim] = v.add(
            indices[headDim],
            mlir::arith::RemUIOp::create(v.b, v.loc, row, group).getResult());
    }
    result[rowDim] = v.add(indices[rowDim], token);
    return result;
  }
  llvm::SmallVector<Value> atColumn(Lanes &v, llvm::ArrayRef<Value> row,
                                    Value column) const {
    llvm::SmallVector<Value> result(row);
    if (columnDim >= 0)
      result[columnDim] = v.add(row[columnDim], column);
    return result;
  }
  Value extent(Lanes &v, int64_t dim) const {
    return v.b.createOrFold<mlir::memref::DimOp>(v.loc, memory, dim);
  }
  /// How many of `columns` exist in this row; zero if the row does not.
  Value countColumns(Lanes &v, llvm::ArrayRef<Value> row,
                     int64_t columns) const {
    Value zero = v.index(0), count = v.index(columns);
    if (columnDim >= 0) {
      Value room = mlir::arith::SubIOp::create(v.b, v.loc, extent(v, columnDim),
                                               indices[columnDim]);
      Value some = mlir::arith::MaxSIOp::create(v.b, v.loc, room, zero);
      count = mlir::arith::MinSIOp::create(v.b, v.loc, some, count);
    }
    for (int64_t dim : {rowDim, headDim}) {
      if (dim < 0)
        continue;
      Value exists = mlir::arith::CmpIOp::create(
          v.b, v.loc, mlir::arith::CmpIPredicate::slt, row[dim],
          extent(v, dim));
      count = mlir::arith::SelectOp::create(v.b, v.loc, exists, count, zero);
    }
    return count;
  }

  Value memory;
  llvm::SmallVector<Value> indices;
  int64_t rank, rowDim, headDim, columnDim;
};

/// The stride of a dimension if the type tells it, or dynamic.
inline int64_t staticStride(Value memory, int64_t dim) {
  if (dim < 0)
    return mlir::ShapedType::kDynamic;
  auto type = mlir::cast<mlir::MemRefType>(memory.getType());
  return type.getStridesAndOffset().first[dim];
}

/// The part of memory that a tile covers, as a buffer would have it, or null if
/// it does not lie like that.
Value makeView(Lanes &v, Value memory, ValueRange indices,
               mlir::RankedTensorType type, bool byRow);

/// A load of rows that exist, one after the other.
bool isPlain(strand::LoadOp op);

/// Calls `inside` where all rows and columns of a tile exist in memory, and
/// `outside` where some do not.
void ifInside(Lanes &v, const Place &place, const Tile &tile,
              int64_t rowsPerToken, bool known,
              llvm::function_ref<void()> inside,
              llvm::function_ref<void()> outside);

} // namespace ropewalk::lowering

#endif // ROPEWALK_LIB_CONVERSION_STRANDTOVECTOR_PLACE_H
