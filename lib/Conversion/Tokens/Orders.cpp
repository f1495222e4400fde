//===- Orders.cpp - Token orders as arithmetic ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Orders.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;
using rope::OrderKind;

static Cell emitRaster(Emitter &emit, Value index, Value columns) {
  return {emit.divTrunc(index, columns), emit.rem(index, columns)};
}

/// Odd rows run right to left.
static Cell emitSerpentine(Emitter &emit, Value index, Value columns) {
  Cell cell = emitRaster(emit, index, columns);
  Value odd = emit.eq(emit.rem(cell.row, emit.integer(2)), 1);
  Value mirrored = emit.sub(emit.sub(columns, 1), cell.column);
  return {cell.row, emit.select(odd, mirrored, cell.column)};
}

/// Block rows hold size * columns tokens each, blocks in them (clipped) area
/// tokens each; inside a block the next smaller size, at last raster.
static Cell emitBlocks(Emitter &emit, ArrayRef<int64_t> sizes, Value index,
                       Value rows, Value columns) {
  if (sizes.empty())
    return emitRaster(emit, index, columns);
  Value size = emit.integer(sizes[0]);
  Value perBlockRow = emit.mul(size, columns);
  Value blockRow = emit.divTrunc(index, perBlockRow);
  Value rest = emit.rem(index, perBlockRow);
  Value top = emit.mul(blockRow, size);
  Value height = emit.min(size, emit.sub(rows, top));
  Value perBlock = emit.mul(height, size);
  Value blockColumn = emit.divTrunc(rest, perBlock);
  Value left = emit.mul(blockColumn, size);
  Value width = emit.min(size, emit.sub(columns, left));
  Cell inner = emitBlocks(emit, sizes.drop_front(), emit.rem(rest, perBlock),
                          height, width);
  return {emit.add(top, inner.row), emit.add(left, inner.column)};
}

/// Tokens on the border of a grid: 2 (h + w) - 4, or all of a single line.
static Value emitRingSize(Emitter &emit, Value rows, Value columns) {
  Value ring = emit.sub(emit.mul(emit.add(rows, columns), 2), 4);
  Value line = emit.either(emit.eq(rows, 1), emit.eq(columns, 1));
  return emit.select(line, emit.mul(rows, columns), ring);
}

/// The cell on the border of a grid, clockwise from the top left.
static Cell emitOnRing(Emitter &emit, Value index, Value rows, Value columns) {
  Value lastRow = emit.sub(rows, 1), lastColumn = emit.sub(columns, 1);
  Value zero = emit.integer(0);
  Value alongTop = index;
  Value alongRight = emit.sub(index, lastColumn);
  Value alongBottom = emit.sub(alongRight, lastRow);
  Value alongLeft = emit.sub(alongBottom, lastColumn);
  Value onTop = emit.le(alongTop, lastColumn);
  Value onRight = emit.le(alongRight, lastRow);
  Value onBottom = emit.le(alongBottom, lastColumn);
  auto choose = [&](Value top, Value right, Value bottom, Value left) {
    return emit.select(
        onTop, top, emit.select(onRight, right, emit.select(onBottom, bottom, left)));
  };
  return {choose(zero, alongRight, lastRow, emit.sub(lastRow, alongLeft)),
          choose(alongTop, lastColumn, emit.sub(lastColumn, alongBottom), zero)};
}

/// Peels rings until the index lies on the outermost one that is left.
static Cell emitSpiral(Emitter &emit, Value index, Value rows, Value columns) {
  SmallVector<Type> types(4, emit.i64());
  auto peel = scf::WhileOp::create(
      emit.builder, emit.loc, types,
      ValueRange{index, rows, columns, emit.integer(0)},
      [&](OpBuilder &inner, Location loc, ValueRange args) {
        Emitter body(inner, loc);
        Value more =
            body.le(emitRingSize(body, args[1], args[2]), args[0]);
        scf::ConditionOp::create(inner, loc, more, args);
      },
      [&](OpBuilder &inner, Location loc, ValueRange args) {
        Emitter body(inner, loc);
        Value rest = body.sub(args[0], emitRingSize(body, args[1], args[2]));
        scf::YieldOp::create(inner, loc,
                             ValueRange{rest, body.sub(args[1], 2),
                                        body.sub(args[2], 2),
                                        body.add(args[3], 1)});
      });
  Cell cell = emitOnRing(emit, peel.getResult(0), peel.getResult(1),
                         peel.getResult(2));
  Value ring = peel.getResult(3);
  return {emit.add(cell.row, ring), emit.add(cell.column, ring)};
}

/// Cells of the grid in the quadrant of side `side` at (top, left).
static Value emitQuadrant(Emitter &emit, Value top, Value left, Value side,
                          Value rows, Value columns) {
  auto clip = [&](Value extent, Value begin) {
    Value inside = emit.max(emit.sub(extent, begin), emit.integer(0));
    return emit.min(inside, side);
  };
  return emit.mul(clip(rows, top), clip(columns, left));
}

/// Descends the quadrants (top left, top right, bottom left, bottom right) and
/// skips as many cells as the quadrants before hold inside the grid.
static Cell emitMorton(Emitter &emit, Value index, Value rows, Value columns) {
  constexpr int64_t kLevels = 31; // extents are i32
  Values state = emit.loop(
      emit.integer(0), emit.integer(kLevels),
      {index, emit.integer(0), emit.integer(0)},
      [&](Emitter &body, Value level, ValueRange args) -> Values {
        Value shift = body.sub(body.integer(kLevels - 1), level);
        Value side = arith::ShLIOp::create(body.builder, body.loc,
                                           body.integer(1), shift);
        Value rest = args[0], top = args[1], left = args[2];
        Value below = body.add(args[1], side), right = body.add(args[2], side);
        Value begun = body.boolean(false);
        std::pair<Value, Value> corners[] = {{args[1], args[2]},
                                             {args[1], right},
                                             {below, args[2]},
                                             {below, right}};
        for (auto [cornerTop, cornerLeft] : corners) {
          Value count =
              emitQuadrant(body, cornerTop, cornerLeft, side, rows, columns);
          Value here = body.both(body.negate(begun), body.lt(rest, count));
          top = body.select(here, cornerTop, top);
          left = body.select(here, cornerLeft, left);
          begun = body.either(begun, here);
          rest = body.select(begun, rest, body.sub(rest, count));
        }
        return {rest, top, left};
      });
  return {state[1], state[2]};
}

Cell lowering::emitCell(Emitter &emit, rope::OrderAttr order, Value index,
                        Value rows, Value columns) {
  switch (order ? order.getKind() : OrderKind::Raster) {
  case OrderKind::Raster:
    return emitRaster(emit, index, columns);
  case OrderKind::Serpentine:
    return emitSerpentine(emit, index, columns);
  case OrderKind::Blocks:
    return emitBlocks(emit, order.getSizes(), index, rows, columns);
  case OrderKind::Spiral:
    return emitSpiral(emit, index, rows, columns);
  case OrderKind::Z:
    return emitMorton(emit, index, rows, columns);
  }
  llvm_unreachable("unknown order");
}
