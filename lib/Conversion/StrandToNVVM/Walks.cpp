//===- Walks.cpp - What a thread holds, in order --------------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KernelLowering.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

/// The row of registers (i, h) of an accumulator.
Coordinate KernelLowering::rowOfFragment(const Layout &layout, int64_t i,
                                         int64_t h) {
  Value first = t.mul(t.warp, 16 * rowSteps(layout));
  return {t.add(first, t.row), 16 * i + 8 * h};
}

void KernelLowering::walkGrid(
    const Grid &grid,
    llvm::function_ref<void(Coordinate row, Coordinate unit, Value exists)>
        visit) {
  if (grid.units == 0)
    return;
  Value firstUnit = t.mod(t.thread, grid.lanes);
  Value firstRow = t.div(t.thread, grid.lanes);
  for (int64_t i = 0; i < grid.rowSteps(); ++i) {
    Coordinate row(firstRow, i * grid.rowStride());
    Value inRows = (i + 1) * grid.rowStride() > grid.rows
                       ? t.below(t.valueOf(row), t.i32(grid.rows))
                       : Value();
    for (int64_t j = 0; j < grid.unitSteps(); ++j) {
      Coordinate unit(firstUnit, j * grid.lanes);
      Value inUnits = (j + 1) * grid.lanes > grid.units
                          ? t.below(t.valueOf(unit), t.i32(grid.units))
                          : Value();
      visit(row, unit, t.both(inRows, inUnits));
    }
  }
}

void KernelLowering::walkRuns(const Fragment &fragment, Type element,
                              VisitRun visit) {
  bool packed = isPacked(fragment.layout, element);
  size_t next = 0;
  walk(fragment.layout, [&](Coordinate row, Coordinate column, int64_t width,
                            Value exists) {
    size_t count = packed ? 1 : width;
    Value run = t.assemble(ValueRange(fragment.elements).slice(next, count));
    next += count;
    visit(run, row, column, width, exists);
  });
}

void KernelLowering::walk(const Layout &layout, Visit visit) {
  switch (layout.kind) {
  case Layout::Accumulator:
    for (int64_t i = 0; i < rowSteps(layout); ++i)
      for (int64_t j = 0; j < layout.columns / 8; ++j)
        for (int64_t h : {0, 1})
          visit(rowOfFragment(layout, i, h), {t.mul(t.pair, 2), 8 * j}, 2,
                Value());
    return;
  case Layout::Rows:
  case Layout::PartialRows:
  case Layout::Cells:
    for (int64_t column = 0; column < layout.columns; ++column)
      for (int64_t i = 0; i < rowSteps(layout); ++i)
        for (int64_t h : {0, 1})
          visit(rowOfFragment(layout, i, h), {Value(), column}, 1, Value());
    return;
  case Layout::Channels: {
    Chunks chunks = Chunks::of(layout.columns, layout.rotary);
    walkGrid(Grid(layout.rows, chunks.pairUnits(), t.threads),
             [&](Coordinate row, Coordinate unit, Value exists) {
               Coordinate low = t.pick(unit, chunks.low);
               if (chunks.kind == Chunks::Interleaved) {
                 visit(row, low, 2 * chunks.pairWidth, exists);
                 return;
               }
               visit(row, low, chunks.pairWidth, exists);
               visit(row, t.pick(unit, chunks.high), chunks.pairWidth, exists);
             });
    walkGrid(Grid(layout.rows, chunks.copyUnits(), t.threads),
             [&](Coordinate row, Coordinate unit, Value exists) {
               visit(row, t.pick(unit, chunks.copied), chunks.copyWidth,
                     exists);
             });
    return;
  }
  case Layout::Pairs: {
    Chunks chunks = Chunks::of(layout.rotary.getHeadDim(), layout.rotary);
    walkGrid(Grid(layout.rows, chunks.pairUnits(), t.threads),
             [&](Coordinate row, Coordinate unit, Value exists) {
               Coordinate first(t.mul(unit.base, chunks.pairWidth),
                                unit.offset * chunks.pairWidth);
               visit(row, first, chunks.pairWidth, exists);
             });
    return;
  }
  case Layout::Spread:
    walkGrid(Grid(layout.rows, layout.columns, t.threads),
             [&](Coordinate row, Coordinate unit, Value exists) {
               visit(row, unit, 1, exists);
             });
    return;
  case Layout::Everywhere:
    for (int64_t row = 0; row < layout.rows; ++row)
      for (int64_t column = 0; column < layout.columns; ++column)
        visit({Value(), row}, {Value(), column}, 1, Value());
    return;
  }
}
