//===- TileMap.cpp - Tiles of the score matrix under a mask ---------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Masks/TileMap.h"

#include "KeySets.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::masks;
using placement::Token;
using rope::MaskAttr;
using rope::MaskKind;

StringRef masks::stringify(TileClass value) {
  static constexpr StringLiteral words[] = {"empty", "partial", "full"};
  return words[int(value)];
}

int64_t TileMap::numRows() const { return divideCeil(queries, shape.rows); }
int64_t TileMap::numColumns() const { return divideCeil(keys, shape.columns); }

int64_t TileMap::getArea(int64_t row, int64_t column) const {
  return std::min(shape.rows, queries - row * shape.rows) *
         std::min(shape.columns, keys - column * shape.columns);
}

TileClass TileMap::classify(int64_t row, int64_t column) const {
  int64_t number = getVisible(row, column);
  if (number == 0)
    return TileClass::Empty;
  return number == getArea(row, column) ? TileClass::Full : TileClass::Partial;
}

TileTotals masks::sumUp(const TileMap &map) {
  TileTotals totals;
  for (int64_t row = 0; row < map.numRows(); ++row)
    for (int64_t column = 0; column < map.numColumns(); ++column) {
      int index = int(map.classify(row, column));
      ++totals.tiles[index];
      totals.pairs[index] += map.getArea(row, column);
      totals.visible += map.getVisible(row, column);
    }
  return totals;
}

static Error checkMask(MaskAttr mask) {
  StringRef reason;
  mask.walkMask([&](MaskAttr leaf) {
    if (leaf.getKind() == MaskKind::Dense)
      reason = "'dense' reads a tensor";
    else if (leaf.getKind() == MaskKind::Prefix && leaf.getOperand() >= 0)
      reason = "'prefix' reads a tensor";
  });
  if (reason.empty())
    return Error::success();
  return createStringError("tiles can be classified only without operands, but "
                           "in the mask " +
                           reason + " that is known at run time only");
}

Expected<TileMap> masks::classifyTiles(MaskAttr mask, ArrayRef<Token> queries,
                                       ArrayRef<Token> keys, TileShape shape) {
  if (shape.rows < 1 || shape.columns < 1)
    return createStringError("tiles have at least one row and one column, but "
                             "got " +
                             Twine(shape.rows) + "x" + Twine(shape.columns));
  if (Error error = checkMask(mask))
    return error;
  TileMap map{int64_t(queries.size()), int64_t(keys.size()), shape, {}};
  int64_t columns = map.numColumns();
  map.visible.resize(map.numRows() * columns);
  KeySets sets(mask.simplify(), keys, queries.size());
  for (auto [q, query] : enumerate(queries)) {
    const KeySet &seen = sets.see(query);
    int64_t *row = &map.visible[q / shape.rows * columns];
    for (int64_t column = 0; column < columns; ++column) {
      int64_t begin = column * shape.columns;
      row[column] +=
          seen.count(begin, std::min(begin + shape.columns, map.keys));
    }
  }
  return map;
}
