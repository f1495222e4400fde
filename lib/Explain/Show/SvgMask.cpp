//===- SvgMask.cpp - The tiles of a mask ----------------------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Svg.h"

#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::explain;
using masks::TileClass;
using masks::TileMap;

void explain::drawKinds(Canvas &canvas, const Layout &layout, const Box &box,
                        bool vertical) {
  std::map<rope::SegmentKind, std::string> paths;
  double length = vertical ? box.height : box.width;
  double scale = length / std::max<double>(layout.numTokens(), 1);
  std::string last;
  for (const Run &run : layout.runs) {
    std::string begin = px(run.begin * scale),
                size = px(std::max((run.end - run.begin) * scale, 0.5));
    // Many short runs share a pixel.
    if (std::exchange(last, begin) == begin)
      continue;
    paths[run.kind] +=
        vertical ? "M" + px(box.x) + " " + px(box.y + run.begin * scale) + "h" +
                       px(box.width) + "v" + size + "h-" + px(box.width) + "z"
                 : "M" + px(box.x + run.begin * scale) + " " + px(box.y) + "h" +
                       size + "v" + px(box.height) + "h-" + size + "z";
  }
  for (const auto &[kind, path] : paths)
    canvas.path(path, styleOf(kind));
}

namespace {
/// Tiles, or blocks of tiles where there are too many to see: a block is full
/// or empty if all of its tiles are.
class Grid {
public:
  Grid(const TileMap &tiles, int64_t limit)
      : tiles(tiles),
        block(
            divideCeil(std::max(tiles.numRows(), tiles.numColumns()), limit)) {}
  int64_t numRows() const { return divideCeil(tiles.numRows(), block); }
  int64_t numColumns() const { return divideCeil(tiles.numColumns(), block); }
  bool isCoarse() const { return block > 1; }

  TileClass classify(int64_t row, int64_t column) const {
    int64_t visible = 0, area = 0;
    for (int64_t r = row * block;
         r < std::min((row + 1) * block, tiles.numRows()); ++r)
      for (int64_t c = column * block;
           c < std::min((column + 1) * block, tiles.numColumns()); ++c) {
        visible += tiles.getVisible(r, c);
        area += tiles.getArea(r, c);
      }
    return visible == 0      ? TileClass::Empty
           : visible == area ? TileClass::Full
                             : TileClass::Partial;
  }
  /// Where a row or a column ends, in tokens.
  int64_t endOf(int64_t index, int64_t tile, int64_t tokens) const {
    return std::min((index + 1) * block * tile, tokens);
  }

private:
  const TileMap &tiles;
  int64_t block;
};
} // namespace

/// Cells of one class in a row are one rectangle. Thin lines stay between
/// cells as long as they can be told apart.
static void drawCells(Canvas &canvas, const TileMap &tiles, const Grid &grid,
                      const Box &box) {
  std::map<TileClass, std::string> paths;
  double scaleX = box.width / tiles.keys, scaleY = box.height / tiles.queries;
  double line = grid.numColumns() <= 40 ? 1 : 0;
  int64_t top = 0;
  for (int64_t row = 0; row < grid.numRows(); ++row) {
    int64_t bottom = grid.endOf(row, tiles.shape.rows, tiles.queries);
    double height = std::max((bottom - top) * scaleY - line, 0.4);
    for (int64_t column = 0, left = 0; column < grid.numColumns();) {
      TileClass value = grid.classify(row, column);
      int64_t right = left;
      do {
        right = grid.endOf(column++, tiles.shape.columns, tiles.keys);
      } while (line == 0 && column < grid.numColumns() &&
               grid.classify(row, column) == value);
      double width = std::max((right - left) * scaleX - line, 0.4);
      paths[value] += "M" + px(box.x + left * scaleX) + " " +
                      px(box.y + top * scaleY) + "h" + px(width) + "v" +
                      px(height) + "h-" + px(width) + "z";
      left = right;
    }
    top = bottom;
  }
  for (const auto &[value, path] : paths)
    canvas.path(path, ("tile-" + masks::stringify(value)).str());
}

static double drawFacts(Canvas &canvas, const MaskView &mask, bool isCoarse,
                        double x, double y, double width) {
  const masks::TileTotals &totals = mask.totals;
  const masks::TileShape &shape = mask.tiles.shape;
  std::string text =
      (Twine(totals.allTiles()) + " tiles of " + Twine(shape.rows) +
       " queries x " + Twine(shape.columns) + " keys")
          .str();
  canvas.text(x, y + 10, Canvas::fit(text, width), "body");
  double row = y + 34;
  for (int index : {2, 1, 0}) {
    StringRef name = masks::stringify(TileClass(index));
    canvas.rect({x, row - 10, 12, 12}, ("tile-" + name).str());
    canvas.text(x + 20, row,
                (name + ": " + Twine(totals.tiles[index]) + " tiles, " +
                 percent(totals.pairs[index], totals.allPairs()) +
                 " of the pairs")
                    .str(),
                "body");
    row += 19;
  }
  row += 4;
  int64_t computed = totals.pairs[1] + totals.pairs[2];
  std::vector<std::string> facts = {
      "computed: " + percent(computed, totals.allPairs()) + " of the pairs",
      "visible: " + percent(totals.visible, totals.allPairs()) +
          " of the pairs, " + percent(totals.visible, computed) +
          " of those computed"};
  if (isCoarse)
    facts.push_back("Drawn in blocks: a mixed block is shown as partial.");
  for (const std::string &fact : facts) {
    canvas.text(x, row, Canvas::fit(fact, width), "body");
    row += 17;
  }
  return row - y;
}

double explain::drawMask(Canvas &canvas, const Scene &scene, double x, double y,
                         double width) {
  static constexpr int64_t maxCells = 130;
  const MaskView &mask = *scene.mask;
  const Layout &layout = scene.layouts.front();
  canvas.text(x, y + 14, Canvas::fit("Mask: " + mask.text, width), "head");
  if (mask.tiles.visible.empty())
    return 24;
  double side = std::min(width / 2.2, 260.0);
  Box box{x + 26, y + 46, side, side};
  canvas.text(box.x, y + 32, "keys", "tick");
  canvas.text(x, box.bottom() + 14, "queries run down", "tick");
  drawKinds(canvas, layout, {box.x, box.y - 9, side, 6}, false);
  drawKinds(canvas, layout, {box.x - 9, box.y, 6, side}, true);
  Grid grid(mask.tiles, maxCells);
  drawCells(canvas, mask.tiles, grid, box);
  // Beside the square if there is room, else below it.
  bool beside = width - side - 50 > 290;
  double left = beside ? box.right() + 24 : x;
  double top = beside ? box.y : box.bottom() + 24;
  double height =
      drawFacts(canvas, mask, grid.isCoarse(), left, top, x + width - left);
  return std::max(box.bottom() + 20, top + height) - y;
}
