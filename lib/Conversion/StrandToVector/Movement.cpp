//===- Movement.cpp - Loads and stores -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BlockLowering.h"
#include "Place.h"

#include "mlir/IR/TypeUtilities.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

//===----------------------------------------------------------------------===//
// Who reads a tile
//===----------------------------------------------------------------------===//

/// Only `strand.dot` as its `b` and ops that do not care about order read it.
static bool isReadByRow(Value value) {
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

/// Bits of a line of the caches.
static constexpr int64_t kLineBits = 512;

/// Rows whose numbers are on their way while one is read: processors do not
/// foresee the next row of memory where rows are not neighbours.
static constexpr int64_t kRowsAhead = 8;

static void prefetchAhead(Lanes &v, const Place &place, ArrayRef<Value> row,
                          int64_t columns) {
  // The program says itself when.
  if (llvm::any_of(place.memory.getUsers(), llvm::IsaPred<strand::PrefetchOp>))
    return;
  Type element = cast<MemRefType>(place.memory.getType()).getElementType();
  int64_t line = kLineBits / element.getIntOrFloatBitWidth();
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

//===----------------------------------------------------------------------===//
// Loads
//===----------------------------------------------------------------------===//

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
  if (loadPairs(op) || viewMemory(op, byRow))
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
  auto hold = [&](Value x) { return held == element ? x : widen(v, x); };
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
        v.store(hold(x), tile.memory, tile.at(row, column));
      });
    }
    v.loop(done, count, 1, [&](Value column) {
      Value x = memref::LoadOp::create(b, v.loc, op.getMemory(),
                                       place.atColumn(v, source, column));
      memref::StoreOp::create(b, v.loc, hold(x), tile.memory,
                              tile.at(row, column));
    });
    v.loop(count, v.index(columns), 1, [&](Value column) {
      memref::StoreOp::create(b, v.loc, zero, tile.memory,
                              tile.at(row, column));
    });
  });
}

//===----------------------------------------------------------------------===//
// Prefetches
//===----------------------------------------------------------------------===//

/// The product that follows makes them.
void BlockLowering::lower(strand::PrefetchOp op) { upcoming = op; }

/// A share of the lines that a prefetch names: those of step `number` of
/// `steps`.
void BlockLowering::fetch(strand::PrefetchOp op, Value number, int64_t steps) {
  RankedTensorType type = op.getTileType();
  Place place(op.getMemory(), op.getIndices(), type.getRank() == 2,
              op.getHeads().has_value());
  int64_t perLine = kLineBits / type.getElementTypeBitWidth();
  int64_t columns = type.getRank() == 2 ? type.getDimSize(1) : 1;
  int64_t linesPerRow = llvm::divideCeil(columns, perLine);
  int64_t share = llvm::divideCeil(type.getDimSize(0) * linesPerRow, steps);
  for (int64_t i = 0; i < share; ++i) {
    Value line = v.add(v.mul(number, share), i);
    Value row = arith::DivUIOp::create(b, v.loc, line, v.index(linesPerRow));
    Value column = arith::RemUIOp::create(b, v.loc, line, v.index(linesPerRow));
    SmallVector<Value> at = place.at(v, row, op.getRowsPerToken());
    at = place.atColumn(v, at, v.mul(column, perLine));
    memref::PrefetchOp::create(b, v.loc, op.getMemory(), at, /*isWrite=*/false,
                               /*localityHint=*/3, /*isDataCache=*/true);
  }
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
