//===- Pairs.cpp - Tiles for products of bf16 pairs -----------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A product of pairs multiplies two terms at once (AVX512_BF16). Its `a` is
/// packed: memref[pair of columns][row] of words. Pairs of its `b` are
/// neighbours in memory, or become words when `b` is loaded.
///
//===----------------------------------------------------------------------===//

#include "BlockLowering.h"
#include "Place.h"

#include "mlir/Dialect/X86Vector/X86VectorDialect.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

//===----------------------------------------------------------------------===//
// What is read in pairs
//===----------------------------------------------------------------------===//

/// Whether both terms of a pair are neighbours in memory: channels of a row, or
/// (not transposed) rows of a channel.
static bool liesInPairs(strand::LoadOp load, bool transposeB) {
  int64_t columnDim = load.getIndices().size() - 1;
  return isPlain(load) &&
         staticStride(load.getMemory(), columnDim - !transposeB) == 1;
}

/// `b` is loaded so that it stays bf16, which nobody but products in pairs and
/// a look for numbers that are not finite may read.
bool BlockLowering::multipliesPairs(strand::DotOp op) {
  auto isBF16 = [](Value tile) {
    auto type = dyn_cast<RankedTensorType>(tile.getType());
    return type && type.getElementType().isBF16();
  };
  auto load = op.getB().getDefiningOp<strand::LoadOp>();
  if (!target.pairs || !load || !isBF16(op.getA()) || !isBF16(op.getB()) ||
      cast<RankedTensorType>(op.getA().getType()).getDimSize(1) % 2)
    return false;
  if (load.getTile().hasOneUse() &&
      (op.getTransposeB() || liesInPairs(load, /*transposeB=*/false)))
    return true;
  // Rows that are interleaved when they are loaded.
  bool isRead = llvm::all_of(load.getTile().getUsers(), [&](Operation *user) {
    return user == op || isa<strand::AllFiniteOp>(user);
  });
  return isRead && !op.getTransposeB() &&
         cast<RankedTensorType>(op.getB().getType()).getDimSize(1) %
                 target.lanes ==
             0;
}

/// A tile for a product in pairs: a view of memory, rows as they are, or rows
/// that are interleaved by two.
bool BlockLowering::loadPairs(strand::LoadOp op) {
  strand::DotOp dot;
  for (Operation *user : op.getTile().getUsers())
    if (auto product = dyn_cast<strand::DotOp>(user))
      dot = product;
  if (!dot || op.getTile() != dot.getB() || !multipliesPairs(dot))
    return false;
  auto type = cast<RankedTensorType>(op.getTile().getType());
  bool byRow = dot.getTransposeB(), only = op.getTile().hasOneUse();
  Tile tile{Value(), type.getDimSize(0), type.getDimSize(1), byRow,
            /*isView=*/true};
  if (only && liesInPairs(op, byRow)) {
    tile.memory = makeView(v, op.getMemory(), op.getIndices(), type, byRow);
  } else if (byRow) {
    tile.isView = false;
    tile.memory =
        makeBuffer({tile.rows, pad(tile.columns)}, type.getElementType());
    copyIn(op, tile);
  } else {
    tile.isView = false;
    tile.isWords = true;
    tile.memory = makeBuffer({tile.rows / 2, tile.columns}, v.i32());
    copyWordsIn(op, tile);
  }
  tiles[op.getTile()] = tile;
  return true;
}

/// Two rows as words of a pair each.
void BlockLowering::copyWordsIn(strand::LoadOp op, const Tile &tile) {
  Place place(op.getMemory(), op.getIndices(), /*isMatrix=*/true,
              op.getHeads().has_value());
  Type bf16 = b.getBF16Type();
  auto rowOf = [&](Value pair, int64_t of) {
    return place.at(v, v.add(v.mul(pair, 2), of), op.getRowsPerToken());
  };
  auto byVector = [&] {
    v.loop(tile.rows / 2, [&](Value pair) {
      SmallVector<Value> low = rowOf(pair, 0), high = rowOf(pair, 1);
      v.loop(v.index(0), v.index(tile.columns), target.lanes, [&](Value at) {
        Value x = v.load(op.getMemory(), place.atColumn(v, low, at), bf16);
        Value y = v.load(op.getMemory(), place.atColumn(v, high, at), bf16);
        Value both = vector::InterleaveOp::create(b, v.loc, x, y);
        v.store(vector::BitCastOp::create(b, v.loc, v.type(v.i32()), both),
                tile.memory, {pair, at});
      });
    });
  };
  auto byNumber = [&] {
    v.loop(tile.rows / 2, [&](Value pair) {
      SmallVector<Value> low = rowOf(pair, 0), high = rowOf(pair, 1);
      Value counts[] = {place.countColumns(v, low, tile.columns),
                        place.countColumns(v, high, tile.columns)};
      v.loop(tile.columns, [&](Value at) {
        Value x = loadBits(op, place, low, at, counts[0]);
        Value y = loadBits(op, place, high, at, counts[1]);
        y = arith::ShLIOp::create(b, v.loc, y, v.scalarInteger(16));
        Value word = arith::OrIOp::create(b, v.loc, x, y);
        memref::StoreOp::create(b, v.loc, word, tile.memory,
                                ValueRange{pair, at});
      });
    });
  };
  if (staticStride(op.getMemory(), place.columnDim) != 1)
    return byNumber();
  ifInside(v, place, tile, op.getRowsPerToken(), op.getInside(), byVector,
           byNumber);
}

/// The bits of a 16-bit number in the lower half of a word; zero from `count`
/// on.
Value BlockLowering::loadBits(strand::LoadOp op, const Place &place,
                              ArrayRef<Value> row, Value column, Value count) {
  Value exists =
      arith::CmpIOp::create(b, v.loc, arith::CmpIPredicate::slt, column, count);
  auto branch = scf::IfOp::create(b, v.loc, TypeRange{v.i32()}, exists,
                                  /*withElseRegion=*/true);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(branch.thenBlock());
  Value x = memref::LoadOp::create(b, v.loc, op.getMemory(),
                                   place.atColumn(v, row, column));
  Value bits = arith::BitcastOp::create(b, v.loc, b.getI16Type(), x);
  Value word = arith::ExtUIOp::create(b, v.loc, v.i32(), bits);
  scf::YieldOp::create(b, v.loc, word);
  b.setInsertionPointToStart(branch.elseBlock());
  Value none = v.scalarInteger(0);
  scf::YieldOp::create(b, v.loc, none);
  return branch.getResult(0);
}

//===----------------------------------------------------------------------===//
// What is packed
//===----------------------------------------------------------------------===//

/// Neighbouring columns of a tile as words that hold a pair of bf16 each.
Value BlockLowering::makePairs(
    const Tile &tile, llvm::function_ref<Value(Value, Value)> combine) {
  Value words = makeBuffer({tile.columns / 2, pad(tile.rows)}, v.i32());
  auto read = [&](Value column, Value row) {
    SmallVector<Value, 2> at = {column, row};
    if (tile.byRow)
      std::swap(at[0], at[1]);
    return v.load(tile.memory, at, v.f32());
  };
  v.loop(tile.columns / 2, [&](Value pair) {
    Value first = v.mul(pair, 2), second = v.add(first, 1);
    for (int64_t j = 0; j < vectorsPerColumn(tile); ++j)
      v.store(combine(read(first, lane(j)), read(second, lane(j))), words,
              {pair, lane(j)});
  });
  return words;
}

/// Pairs of a tile whose numbers are bf16 already. They are made where the tile
/// is, once for all products that read it.
Value BlockLowering::packPairs(Value value) {
  if (Value made = packed.lookup(value))
    return made;
  OpBuilder::InsertionGuard guard(b);
  Operation *origin = value.getDefiningOp();
  if (origin)
    b.setInsertionPointAfter(origin);
  auto bits = [&](Value number) {
    return arith::BitcastOp::create(b, v.loc, v.type(v.i32()), number);
  };
  Value words = makePairs(get(value), [&](Value low, Value high) -> Value {
    low = arith::ShRUIOp::create(b, v.loc, bits(low), v.integer(16));
    high = arith::AndIOp::create(b, v.loc, bits(high), v.integer(-65536));
    return arith::OrIOp::create(b, v.loc, low, high);
  });
  if (origin)
    packed[value] = words;
  return words;
}

/// Rounds and packs in one go what only products in pairs read as `a`.
bool BlockLowering::packRounded(arith::TruncFOp op) {
  bool isRead =
      !op.getOut().use_empty() &&
      llvm::all_of(op.getOut().getUses(), [&](OpOperand &use) {
        auto dot = dyn_cast<strand::DotOp>(use.getOwner());
        return dot && use.getOperandNumber() == 0 && multipliesPairs(dot);
      });
  if (!isRead)
    return false;
  auto half = VectorType::get({v.width()}, b.getBF16Type());
  auto narrow = [&](Value x) {
    return x86vector::CvtPackedF32ToBF16Op::create(b, v.loc, half, x);
  };
  packed[op.getOut()] =
      makePairs(get(op.getIn()), [&](Value low, Value high) -> Value {
        Value both =
            vector::InterleaveOp::create(b, v.loc, narrow(low), narrow(high));
        return vector::BitCastOp::create(b, v.loc, v.type(v.i32()), both);
      });
  return true;
}

//===----------------------------------------------------------------------===//
// One by one
//===----------------------------------------------------------------------===//

/// Both numbers of words, as f32.
std::pair<Value, Value> BlockLowering::splitWords(Value words) {
  bool isVector = isa<VectorType>(words.getType());
  auto integer = [&](int64_t x) {
    return isVector ? v.integer(x) : v.scalarInteger(x);
  };
  auto number = [&](Value bits) -> Value {
    Type f32 = isVector ? v.type(v.f32()) : v.f32();
    return arith::BitcastOp::create(b, v.loc, f32, bits);
  };
  Value low = arith::ShLIOp::create(b, v.loc, words, integer(16));
  Value high = arith::AndIOp::create(b, v.loc, words, integer(-65536));
  return {number(low), number(high)};
}
