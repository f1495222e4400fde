//===- Place.cpp - Where the rows of a tile are ---------------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Place.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

Value lowering::makeView(Lanes &v, Value memory, ValueRange indices,
                         RankedTensorType type, bool byRow) {
  if (type.getRank() != 2)
    return Value();
  Place place(memory, indices, /*isMatrix=*/true, /*hasHeads=*/false);
  if (staticStride(memory, byRow ? place.columnDim : place.rowDim) != 1)
    return Value();
  OpBuilder &b = v.b;
  SmallVector<OpFoldResult> offsets(indices.begin(), indices.end());
  SmallVector<OpFoldResult> sizes(place.rank, b.getIndexAttr(1));
  SmallVector<OpFoldResult> steps(place.rank, b.getIndexAttr(1));
  sizes[place.rowDim] = b.getIndexAttr(type.getDimSize(0));
  sizes[place.columnDim] = b.getIndexAttr(type.getDimSize(1));
  auto viewType = memref::SubViewOp::inferRankReducedResultType(
      type.getShape(), cast<MemRefType>(memory.getType()), offsets, sizes,
      steps);
  Value view = memref::SubViewOp::create(b, v.loc, viewType, memory, offsets,
                                         sizes, steps);
  if (byRow)
    return view;
  auto swapped =
      AffineMap::getPermutationMap(ArrayRef<unsigned>{1, 0}, b.getContext());
  return memref::TransposeOp::create(b, v.loc, view,
                                     AffineMapAttr::get(swapped));
}

bool lowering::isPlain(strand::LoadOp op) {
  return op.getInside() && !op.getHeads() && !op.getRepeat();
}

void lowering::ifInside(Lanes &v, const Place &place, const Tile &tile,
                        int64_t rowsPerToken, bool known,
                        llvm::function_ref<void()> inside,
                        llvm::function_ref<void()> outside) {
  if (known)
    return inside();
  SmallVector<Value> last = place.at(v, v.index(tile.rows - 1), rowsPerToken);
  Value count = place.countColumns(v, last, tile.columns);
  Value whole = arith::CmpIOp::create(v.b, v.loc, arith::CmpIPredicate::eq,
                                      count, v.index(tile.columns));
  auto branch = scf::IfOp::create(v.b, v.loc, whole, /*withElse=*/true);
  OpBuilder::InsertionGuard guard(v.b);
  v.b.setInsertionPointToStart(branch.thenBlock());
  inside();
  v.b.setInsertionPointToStart(branch.elseBlock());
  outside();
}
