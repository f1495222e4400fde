//===- Rotation.cpp - Phases and rotations -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BlockLowering.h"

#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

static DenseElementsAttr makeNumbers(OpBuilder &b, ArrayRef<int64_t> numbers) {
  auto type = RankedTensorType::get({static_cast<int64_t>(numbers.size())},
                                    b.getI64Type());
  return DenseElementsAttr::get(type, numbers);
}

static DenseElementsAttr makeNumbers(OpBuilder &b, ArrayRef<double> numbers) {
  auto type = RankedTensorType::get({static_cast<int64_t>(numbers.size())},
                                    b.getF64Type());
  return DenseElementsAttr::get(type, numbers);
}

static Value readIndex(Lanes &v, Value table, Value at) {
  Value number = memref::LoadOp::create(v.b, v.loc, table, at);
  return arith::IndexCastOp::create(v.b, v.loc, v.b.getIndexType(), number);
}

//===----------------------------------------------------------------------===//
// Phases
//===----------------------------------------------------------------------===//

/// cos and sin of f64 phases, one by one, by the C library.
static std::pair<Value, Value> emitExactWaves(Lanes &v, Value phases) {
  Value cos = math::CosOp::create(v.b, v.loc, phases);
  Value sin = math::SinOp::create(v.b, v.loc, phases);
  auto narrow = [&](Value wave) -> Value {
    return arith::TruncFOp::create(v.b, v.loc, v.type(v.f32()), wave);
  };
  return {narrow(cos), narrow(sin)};
}

static std::pair<Value, Value> emitWaves(Lanes &v, Value product,
                                         rotary::Compute compute) {
  if (compute == rotary::Compute::ExactTable)
    return emitExactWaves(v, product);
  Value phase = arith::TruncFOp::create(v.b, v.loc, v.type(v.f32()), product);
  if (v.target.fma)
    return v.cosSin(phase);
  return emitExactWaves(
      v, arith::ExtFOp::create(v.b, v.loc, v.type(v.f64()), phase));
}

void BlockLowering::lower(strand::PhasesOp op) {
  Tile positions = get(op.getPositions());
  Tile cosines = makeTile(op.getCos()), sines = makeTile(op.getSin());
  tiles[op.getCos()] = cosines;
  tiles[op.getSin()] = sines;
  rotary::Table table = op.getRotary().getTable();
  if (table.pairs.empty())
    return;
  rotary::Compute compute = op.getRotary().getCompute();
  SmallVector<int64_t> axes;
  SmallVector<double> frequencies;
  for (const rotary::Pair &pair : table.pairs) {
    axes.push_back(strand::findColumn(op.getAxes(), pair.axis));
    frequencies.push_back(compute == rotary::Compute::ExactTable
                              ? pair.exactFreq
                              : static_cast<double>(pair.freq));
  }
  Value axisTable = makeTable(makeNumbers(b, axes));
  Value frequencyTable = makeTable(makeNumbers(b, frequencies));
  double factor = op.getInverse() ? 1 / table.factor : table.factor;
  v.loop(cosines.columns, [&](Value pair) {
    Value axis = readIndex(v, axisTable, pair);
    Value frequency = v.spread(
        memref::LoadOp::create(b, v.loc, frequencyTable, pair).getResult());
    v.loop(v.index(0), v.index(pad(cosines.rows)), target.lanes,
           [&](Value row) {
             Value at = v.load(positions.memory, {axis, row}, v.f64());
             Value product = arith::MulFOp::create(b, v.loc, at, frequency);
             auto [cos, sin] = emitWaves(v, product, compute);
             if (op.getInverse())
               sin = arith::NegFOp::create(b, v.loc, sin);
             if (factor != 1) {
               cos = v.times(cos, v.constant(factor));
               sin = v.times(sin, v.constant(factor));
             }
             v.store(cos, cosines.memory, {pair, row});
             v.store(sin, sines.memory, {pair, row});
           });
  });
}

//===----------------------------------------------------------------------===//
// Rotations
//===----------------------------------------------------------------------===//

namespace {
/// Turns one vector of pairs.
struct Turn {
  Lanes &v;
  Type element;
  bool inStorage;

  Value round(Value x) { return v.roundTo(x, element); }

  std::pair<Value, Value> operator()(Value lo, Value hi, Value cos, Value sin) {
    if (!inStorage) {
      Value minus = arith::NegFOp::create(v.b, v.loc, v.times(hi, sin));
      return {round(v.fma(lo, cos, minus)),
              round(v.fma(hi, cos, v.times(lo, sin)))};
    }
    cos = round(cos);
    sin = round(sin);
    auto product = [&](Value x, Value wave) { return round(v.times(x, wave)); };
    return {round(v.minus(product(lo, cos), product(hi, sin))),
            round(v.plus(product(hi, cos), product(lo, sin)))};
  }
};
} // namespace

void BlockLowering::lower(strand::RotateOp op) {
  Tile from = get(op.getX());
  if (from.byRow) {
    Tile turned = makeTile(op.getX());
    copy(from, turned);
    from = tiles[op.getX()] = turned;
  }
  Tile cosines = get(op.getCos()), sines = get(op.getSin());
  Tile to = reuse(op.getX(), op.getResult());
  copy(from, to);
  rotary::Table table = op.getRotary().getTable();
  if (table.pairs.empty())
    return;
  SmallVector<int64_t> low, high;
  for (const rotary::Pair &pair : table.pairs) {
    low.push_back(pair.lo);
    high.push_back(pair.hi);
  }
  Value lowTable = makeTable(makeNumbers(b, low));
  Value highTable = makeTable(makeNumbers(b, high));
  Type element = cast<RankedTensorType>(op.getX().getType()).getElementType();
  Turn turn{v, element,
            op.getRotary().getCompute() == rotary::Compute::Storage};
  v.loop(low.size(), [&](Value pair) {
    Value lo = readIndex(v, lowTable, pair), hi = readIndex(v, highTable, pair);
    v.loop(v.index(0), v.index(pad(to.rows)), target.lanes, [&](Value row) {
      auto read = [&](const Tile &tile, Value column) {
        return v.load(tile.memory, {column, row}, v.f32());
      };
      auto [x, y] = turn(read(to, lo), read(to, hi), read(cosines, pair),
                         read(sines, pair));
      v.store(x, to.memory, {lo, row});
      v.store(y, to.memory, {hi, row});
    });
  });
}
