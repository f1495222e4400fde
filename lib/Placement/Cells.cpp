//===- Cells.cpp - Cells of a grid in token order -------------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Placement/Placement.h"

#include "llvm/Support/MathExtras.h"

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::placement;
using namespace ropewalk::rope;

namespace {
using Cells = std::vector<std::pair<int64_t, int64_t>>;

/// The rectangle of cells from (top, left) to before (bottom, right).
struct Region {
  int64_t top, left, bottom, right;
};

void walkRaster(const Region &region, Cells &cells) {
  for (int64_t h = region.top; h < region.bottom; ++h)
    for (int64_t w = region.left; w < region.right; ++w)
      cells.emplace_back(h, w);
}

void walkSerpentine(int64_t rows, int64_t columns, Cells &cells) {
  for (int64_t h = 0; h < rows; ++h)
    for (int64_t w = 0; w < columns; ++w)
      cells.emplace_back(h, h % 2 ? columns - 1 - w : w);
}

/// Goes on in one direction and turns right where the next cell is outside or
/// was visited before.
void walkSpiral(int64_t rows, int64_t columns, Cells &cells) {
  std::vector<bool> visited(rows * columns);
  int64_t h = 0, w = 0, stepH = 0, stepW = 1;
  auto isFree = [&](int64_t h, int64_t w) {
    return 0 <= h && h < rows && 0 <= w && w < columns &&
           !visited[h * columns + w];
  };
  while (isFree(h, w)) {
    cells.emplace_back(h, w);
    visited[h * columns + w] = true;
    if (!isFree(h + stepH, w + stepW))
      std::tie(stepH, stepW) = std::make_pair(stepW, -stepH);
    h += stepH;
    w += stepW;
  }
}

/// A square of `size` x `size` cells, a power of two: its four quarters one
/// after the other.
void walkMorton(int64_t top, int64_t left, int64_t size, const Region &grid,
                Cells &cells) {
  if (top >= grid.bottom || left >= grid.right)
    return;
  if (size == 1) {
    cells.emplace_back(top, left);
    return;
  }
  int64_t half = size / 2;
  for (int64_t h : {top, top + half})
    for (int64_t w : {left, left + half})
      walkMorton(h, w, half, grid, cells);
}

/// Blocks of `sizes[0]` in raster order, the others inside each of them.
void walkBlocks(const Region &region, ArrayRef<int64_t> sizes, Cells &cells) {
  if (sizes.empty())
    return walkRaster(region, cells);
  int64_t size = sizes.front();
  for (int64_t h = region.top; h < region.bottom; h += size)
    for (int64_t w = region.left; w < region.right; w += size)
      walkBlocks({h, w, std::min(h + size, region.bottom),
                  std::min(w + size, region.right)},
                 sizes.drop_front(), cells);
}
} // namespace

std::vector<std::pair<int64_t, int64_t>>
placement::listCells(OrderAttr order, int64_t rows, int64_t columns) {
  Region grid{0, 0, rows, columns};
  Cells cells;
  cells.reserve(rows * columns);
  switch (order ? order.getKind() : OrderKind::Raster) {
  case OrderKind::Raster:
    walkRaster(grid, cells);
    break;
  case OrderKind::Serpentine:
    walkSerpentine(rows, columns, cells);
    break;
  case OrderKind::Spiral:
    walkSpiral(rows, columns, cells);
    break;
  case OrderKind::Z:
    walkMorton(0, 0, PowerOf2Ceil(std::max(rows, columns)), grid, cells);
    break;
  case OrderKind::Blocks:
    walkBlocks(grid, order.getSizes(), cells);
    break;
  }
  return cells;
}
