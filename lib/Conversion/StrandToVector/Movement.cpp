//===- Movement.cpp - Loads and stores -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BlockLowering.h"

#include "mlir/IR/TypeUtilities.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

//===----------------------------------------------------------------------===//
// Where the rows of a tile are
//===----------------------------------------------------------------------===//

/// How the rows and columns of a tile map to the indices of memory.
struct ropewalk::lowering::Place {
  Place(Value memory, ValueRange indices, bool isMatrix, bool hasHeads)
      : memory(memory), indices(indices.begin(), indices.end()) {
    rank = indices.size();
    columnDim = isMatrix ? rank - 1 : -1;
    headDim = hasHeads ? rank - (isMatrix ? 2 : 1) : -1;
    rowDim = rank - 1 - isMatrix - hasHeads;
  }
  /// Indices of the first column of a row.
  SmallVector<Value> at(Lanes &v, Value row, int64_t rowsPerToken) const {
    SmallVector<Value> result(indices);
    Value token = row;
    if (rowsPerToken != 1) {
      Value group = v.index(rowsPerToken);
      token = arith::DivUIOp::create(v.b, v.loc, row, group);
      if (headDim >= 0)
        result[headDim] =
            v.add(indices[headDim],
                  arith::RemUIOp::create(v.b, v.loc, row, group).getResult());
    }
    result[rowDim] = v.add(indices[rowDim], token);
    return result;
  }
  SmallVector<Value> atColumn(Lanes &v, ArrayRef<Value> row,
                              Value column) const {
    SmallVector<Value> result(row);
    if (columnDim >= 0)
      result[columnDim] = v.add(row[columnDim], column);
    return result;
  }
  Value extent(Lanes &v, int64_t dim) const {
    return v.b.createOrFold<memref::DimOp>(v.loc, memory, dim);
  }
  /// How many of `columns` exist in this row; zero if the row does not.
  Value countColumns(Lanes &v, ArrayRef<Value> row, int64_t columns) const {
    Value zero = v.index(0), count = v.index(columns);
    if (columnDim >= 0) {
      Value room = arith::SubIOp::create(v.b, v.loc, extent(v, columnDim),
                                         indices[columnDim]);
      Value some = arith::MaxSIOp::create(v.b, v.loc, room, zero);
      count = arith::MinSIOp::create(v.b, v.loc, some, count);
    }
    for (int64_t dim : {rowDim, headDim}) {
      if (dim < 0)
        continue;
      Value exists = arith::CmpIOp::create(
          v.b, v.loc, arith::CmpIPredicate::slt, row[dim], extent(v, dim));
      count = arith::SelectOp::create(v.b, v.loc, exists, count, zero);
    }
    return count;
  }

  Value memory;
  SmallVector<Value> indices;
  int64_t rank, rowDim, headDim, columnDim;
};

namespace {
/// The stride of a dimension if the type tells it, or dynamic.
int64_t staticStride(Value memory, int64_t dim) {
  auto [strides, offset] =
      cast<MemRefType>(memory.getType()).getStridesAndOffset();
  (void)offset;
  return dim < 0 ? ShapedType::kDynamic : strides[dim];
}

/// Only `strand.dot` as its `b` and ops that do not care about order read it.
bool isReadByRow(Value value) {
  return !value.use_empty() &&
         llvm::all_of(value.getUses(), [](OpOperand &use) {
           Operation *user = use.getOwner();
           if (isa<arith::ExtFOp>(user))
             return isReadByRow(user->getResult(0)) ||
                    user->getResult(0).use_empty();
           if (isa<strand::DotOp>(user))
             return use.getOperandNumber() == 1;
           if (auto store = dyn_cast<strand::StoreOp>(user))
             return staticStride(store.getMemory(),
                                 store.getIndices().size() - 1) == 1;
           return isa<strand::AllFiniteOp>(user);
         });
}

} // namespace

//===----------------------------------------------------------------------===//
// Numbers in and out of memory
//===----------------------------------------------------------------------===//

/// An element of memory as a buffer holds it, scalar or vector.
static Value widen(Lanes &v, Value x) {
  Type type = x.getType(), element = getElementTypeOrSelf(type);
  if (element.isInteger(1))
    return arith::ExtUIOp::create(v.b, v.loc, v.i32(), x);
  if (!element.isBF16() && !element.isF16())
    return x;
  Type wide = v.f32();
  if (auto vector = dyn_cast<VectorType>(type))
    wide = VectorType::get(vector.getShape(), wide);
  return arith::ExtFOp::create(v.b, v.loc, wide, x);
}

/// Numbers that the element type of memory represents exactly, scalar or
/// vector.
static Value narrow(Lanes &v, Value x, Type element) {
  auto like = [&](Type type) -> Type {
    if (auto vector = dyn_cast<VectorType>(x.getType()))
      return vector.clone(type);
    return type;
  };
  if (element == getElementTypeOrSelf(x.getType()))
    return x;
  if (!element.isBF16())
    return arith::TruncFOp::create(v.b, v.loc, like(element), x);
  // The upper half of the bits: few hosts have an instruction for it.
  Value bits = arith::BitcastOp::create(v.b, v.loc, like(v.i32()), x);
  Value sixteen =
      isa<VectorType>(x.getType()) ? v.integer(16) : v.scalarInteger(16);
  Value upper = arith::ShRUIOp::create(v.b, v.loc, bits, sixteen);
  Value half =
      arith::TruncIOp::create(v.b, v.loc, like(v.b.getI16Type()), upper);
  return arith::BitcastOp::create(v.b, v.loc, like(element), half);
}

/// Rows whose numbers are on their way while one is read: processors do not
/// foresee the next row of memory where rows are not neighbours.
static constexpr int64_t kRowsAhead = 8;

static void prefetchAhead(Lanes &v, const Place &place, ArrayRef<Value> row,
                          int64_t columns) {
  Type element = cast<MemRefType>(place.memory.getType()).getElementType();
  int64_t line = 512 / element.getIntOrFloatBitWidth();
  v.loop(v.index(0), v.index(columns), line, [&](Value column) {
    SmallVector<Value> at = place.atColumn(v, row, column);
    at[place.rowDim] = v.add(at[place.rowDim], kRowsAhead);
    memref::PrefetchOp::create(v.b, v.loc, place.memory, at, /*isWrite=*/false,
                               /*localityHint=*/3, /*isDataCache=*/true);
  });
}

//===----------------------------------------------------------------------===//
// Squares
//===----------------------------------------------------------------------===//

/// Whether rows of a tile are in the lanes and rows of memory are vectors too,
/// so that squares of numbers are turned in registers. The last row has to be
/// the last one of its token: if it exists, all do.
static bool hasSquares(const Tile &tile, const Place &place, int64_t lanes,
                       int64_t rowsPerToken) {
  Type element = cast<MemRefType>(place.memory.getType()).getElementType();
  return !tile.byRow && tile.rows % lanes == 0 && tile.columns % lanes == 0 &&
         tile.rows % rowsPerToken == 0 && isa<FloatType>(element) &&
         !element.isF64() && place.columnDim >= 0 &&
         staticStride(place.memory, place.columnDim) == 1;
}

/// Calls `body` with the first row and column of every square of a tile, and
/// `before` with the first row of all that begin there.
static void forSquares(Lanes &v, const Tile &tile,
                       llvm::function_ref<void(Value)> before,
                       llvm::function_ref<void(Value, Value)> body) {
  v.loop(v.index(0), v.index(tile.rows), v.width(), [&](Value row) {
    before(row);
    v.loop(v.index(0), v.index(tile.columns), v.width(),
           [&](Value column) { body(row, column); });
  });
}

/// Calls `inside` where all rows and columns of a tile exist in memory, and
/// `outside` where some do not.
static void ifInside(Lanes &v, const Place &place, const Tile &tile,
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

//===----------------------------------------------------------------------===//
// Loads
//===----------------------------------------------------------------------===//

/// The part of memory that a tile covers, as a buffer would have it, or null if
/// it does not lie like that.
static Value makeView(Lanes &v, Value memory, ValueRange indices,
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

/// A load of rows that exist, one after the other.
static bool isPlain(strand::LoadOp op) {
  return op.getInside() && !op.getHeads() && !op.getRepeat();
}

/// `b` has to lie in memory so that both terms of a pair are neighbours:
/// channels of a row, or (not transposed) rows of a channel. Nobody else reads
/// it, so that it need not be copied.
bool BlockLowering::multipliesPairs(strand::DotOp op) {
  auto isBF16 = [](Value tile) {
    return isa<RankedTensorType>(tile.getType()) &&
           cast<RankedTensorType>(tile.getType()).getElementType().isBF16();
  };
  auto load = op.getB().getDefiningOp<strand::LoadOp>();
  if (!target.pairs || !load || !load.getTile().hasOneUse() ||
      !isBF16(op.getA()) || !isBF16(op.getB()) ||
      cast<RankedTensorType>(op.getA().getType()).getDimSize(1) % 2 ||
      !isPlain(load))
    return false;
  int64_t last = load.getIndices().size() - 1;
  int64_t dim = op.getTransposeB() ? last : last - 1;
  return staticStride(load.getMemory(), dim) == 1;
}

/// The view for a product in pairs.
bool BlockLowering::viewPairs(strand::LoadOp op) {
  if (!op.getTile().hasOneUse())
    return false;
  auto dot = dyn_cast<strand::DotOp>(*op.getTile().getUsers().begin());
  if (!dot || op.getTile() != dot.getB() || !multipliesPairs(dot))
    return false;
  auto type = cast<RankedTensorType>(op.getTile().getType());
  bool byRow = dot.getTransposeB();
  Value view = makeView(v, op.getMemory(), op.getIndices(), type, byRow);
  tiles[op.getTile()] = Tile{view, type.getDimSize(0), type.getDimSize(1),
                             byRow, /*isView=*/true};
  return true;
}

/// A tile that lies in memory as a buffer would is not copied.
bool BlockLowering::viewMemory(strand::LoadOp op, bool byRow) {
  auto type = cast<RankedTensorType>(op.getTile().getType());
  Type element = type.getElementType();
  bool isHeldSo = element.isF32() || element.isF64() || element.isInteger(32);
  if (!isHeldSo || !isPlain(op) ||
      (!byRow && type.getDimSize(0) % target.lanes))
    return false;
  Value view = makeView(v, op.getMemory(), op.getIndices(), type, byRow);
  if (!view)
    return false;
  tiles[op.getTile()] =
      Tile{view, type.getDimSize(0), type.getDimSize(1), byRow,
           /*isView=*/true};
  return true;
}

void BlockLowering::lower(strand::LoadOp op) {
  bool byRow = isReadByRow(op.getTile());
  if (viewPairs(op) || viewMemory(op, byRow))
    return;
  Tile tile = makeTile(op.getTile(), byRow);
  tiles[op.getTile()] = tile;
  copyIn(op, tile);
}

void BlockLowering::copyIn(strand::LoadOp op, const Tile &tile) {
  bool isMatrix = cast<RankedTensorType>(op.getTile().getType()).getRank() == 2;
  Place place(op.getMemory(), op.getIndices(), isMatrix,
              op.getHeads().has_value());
  if (!hasSquares(tile, place, target.lanes, op.getRowsPerToken()))
    return copyRowsIn(op, place, tile);
  ifInside(
      v, place, tile, op.getRowsPerToken(), op.getInside(),
      [&] { copySquaresIn(op, place, tile); },
      [&] { copyRowsIn(op, place, tile); });
}

void BlockLowering::copySquaresIn(strand::LoadOp op, const Place &place,
                                  const Tile &tile) {
  Type element = cast<MemRefType>(op.getMemory().getType()).getElementType();
  auto prefetch = [&](Value row) {
    v.loop(target.lanes, [&](Value i) {
      prefetchAhead(v, place, place.at(v, v.add(row, i), op.getRowsPerToken()),
                    tile.columns);
    });
  };
  forSquares(v, tile, prefetch, [&](Value row, Value column) {
    Values square;
    for (int64_t i = 0; i < target.lanes; ++i) {
      SmallVector<Value> from =
          place.at(v, v.add(row, i), op.getRowsPerToken());
      Value x =
          v.load(op.getMemory(), place.atColumn(v, from, column), element);
      square.push_back(widen(v, x));
    }
    v.transpose(square);
    for (auto [i, x] : llvm::enumerate(square))
      v.store(x, tile.memory, {v.add(column, i), row});
  });
}

void BlockLowering::copyRowsIn(strand::LoadOp op, const Place &place,
                               const Tile &tile) {
  Type element = cast<MemRefType>(op.getMemory().getType()).getElementType();
  bool byVector =
      tile.byRow && staticStride(op.getMemory(), place.columnDim) == 1;
  Type held = elementOf(tile);
  Value zero = arith::ConstantOp::create(b, v.loc, b.getZeroAttr(held));
  int64_t rows = tile.byRow ? tile.rows : pad(tile.rows);
  int64_t columns = tile.byRow ? pad(tile.columns) : tile.columns;
  v.loop(rows, [&](Value row) {
    SmallVector<Value> source = place.at(v, row, op.getRowsPerToken());
    Value count = op.getInside() ? v.index(tile.columns)
                                 : place.countColumns(v, source, tile.columns);
    if (rows != tile.rows) {
      Value exists = arith::CmpIOp::create(b, v.loc, arith::CmpIPredicate::slt,
                                           row, v.index(tile.rows));
      count = arith::SelectOp::create(b, v.loc, exists, count, v.index(0));
    }
    Value done = v.index(0);
    if (byVector) {
      prefetchAhead(v, place, source, tile.columns);
      Value rest =
          arith::RemUIOp::create(b, v.loc, count, v.index(target.lanes));
      done = arith::SubIOp::create(b, v.loc, count, rest);
      v.loop(v.index(0), done, target.lanes, [&](Value column) {
        Value x =
            v.load(op.getMemory(), place.atColumn(v, source, column), element);
        v.store(widen(v, x), tile.memory, tile.at(row, column));
      });
    }
    v.loop(done, count, 1, [&](Value column) {
      Value x = memref::LoadOp::create(b, v.loc, op.getMemory(),
                                       place.atColumn(v, source, column));
      memref::StoreOp::create(b, v.loc, widen(v, x), tile.memory,
                              tile.at(row, column));
    });
    v.loop(count, v.index(columns), 1, [&](Value column) {
      memref::StoreOp::create(b, v.loc, zero, tile.memory,
                              tile.at(row, column));
    });
  });
}

//===----------------------------------------------------------------------===//
// Stores
//===----------------------------------------------------------------------===//

void BlockLowering::lower(strand::StoreOp op) {
  Tile tile = get(op.getTile());
  bool isMatrix = cast<RankedTensorType>(op.getTile().getType()).getRank() == 2;
  Place place(op.getMemory(), op.getIndices(), isMatrix,
              op.getHeads().has_value());
  Type element = cast<MemRefType>(op.getMemory().getType()).getElementType();
  int64_t length = tile.byRow ? tile.columns : tile.rows;
  Value view;
  bool isNumber = isa<FloatType>(element) || element.isInteger(32);
  if (isNumber && op.getInside() && !op.getHeads() &&
      length % target.lanes == 0)
    view = makeView(v, op.getMemory(), op.getIndices(),
                    cast<RankedTensorType>(op.getTile().getType()), tile.byRow);
  if (view) {
    forVectors(tile, [&](ArrayRef<Value> at) {
      Value x = v.load(tile.memory, at, elementOf(tile));
      v.store(narrow(v, x, element), view, at);
    });
    return;
  }
  if (!hasSquares(tile, place, target.lanes, op.getRowsPerToken()))
    return copyRowsOut(op, place, tile);
  ifInside(
      v, place, tile, op.getRowsPerToken(), op.getInside(),
      [&] { copySquaresOut(op, place, tile); },
      [&] { copyRowsOut(op, place, tile); });
}

void BlockLowering::copySquaresOut(strand::StoreOp op, const Place &place,
                                   const Tile &tile) {
  Type element = cast<MemRefType>(op.getMemory().getType()).getElementType();
  auto nothing = [](Value) {};
  forSquares(v, tile, nothing, [&](Value row, Value column) {
    Values square;
    for (int64_t i = 0; i < target.lanes; ++i)
      square.push_back(
          v.load(tile.memory, {v.add(column, i), row}, elementOf(tile)));
    v.transpose(square);
    for (auto [i, x] : llvm::enumerate(square)) {
      SmallVector<Value> to = place.at(v, v.add(row, i), op.getRowsPerToken());
      v.store(narrow(v, x, element), op.getMemory(),
              place.atColumn(v, to, column));
    }
  });
}

void BlockLowering::copyRowsOut(strand::StoreOp op, const Place &place,
                                const Tile &tile) {
  Type element = cast<MemRefType>(op.getMemory().getType()).getElementType();
  v.loop(tile.rows, [&](Value row) {
    SmallVector<Value> to = place.at(v, row, op.getRowsPerToken());
    Value count = op.getInside() ? v.index(tile.columns)
                                 : place.countColumns(v, to, tile.columns);
    v.loop(v.index(0), count, 1, [&](Value column) {
      Value x =
          memref::LoadOp::create(b, v.loc, tile.memory, tile.at(row, column));
      memref::StoreOp::create(b, v.loc, narrow(v, x, element), op.getMemory(),
                              place.atColumn(v, to, column));
    });
  });
}
