//===- TileMap.h - Tiles of the score matrix under a mask -------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Counts, exactly, how many pairs of every tile of the score matrix a mask
/// lets through. A tile with none need not be computed, a tile with all need
/// not be masked.
///
/// Rows of the matrix are evaluated as sets of keys, 64 at a time, and the sets
/// of a leaf are shared by all queries that it does not tell apart. The cost is
/// about queries * keys / 64 per leaf of the mask.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_MASKS_TILEMAP_H
#define ROPEWALK_MASKS_TILEMAP_H

#include "ropewalk/Placement/Placement.h"

namespace ropewalk::masks {

/// Queries and keys of a tile.
struct TileShape {
  int64_t rows = 64, columns = 64;
};

enum class TileClass { Empty, Partial, Full };

/// "empty", "partial", "full"
llvm::StringRef stringify(TileClass value);

/// The score matrix, cut into tiles. Those at the lower and right border are
/// smaller where the shape does not divide the matrix.
struct TileMap {
  int64_t queries = 0, keys = 0;
  TileShape shape;
  /// Pairs that see each other, per tile, row by row.
  std::vector<int64_t> visible;

  int64_t numRows() const;
  int64_t numColumns() const;
  int64_t getVisible(int64_t row, int64_t column) const {
    return visible[row * numColumns() + column];
  }
  /// All pairs of a tile.
  int64_t getArea(int64_t row, int64_t column) const;
  TileClass classify(int64_t row, int64_t column) const;
};

/// What a kernel has to do, in tiles and in pairs, by class.
struct TileTotals {
  int64_t tiles[3] = {0, 0, 0}, pairs[3] = {0, 0, 0};
  int64_t visible = 0; ///< pairs

  int64_t allTiles() const { return tiles[0] + tiles[1] + tiles[2]; }
  int64_t allPairs() const { return pairs[0] + pairs[1] + pairs[2]; }
};
TileTotals sumUp(const TileMap &map);

/// Classifies the tiles of one sequence of queries against its keys. Padding
/// sees nothing and is seen by nothing. Fails if the mask reads an operand
/// (`dense`, a `prefix` known at run time only), or a shape is not positive.
llvm::Expected<TileMap> classifyTiles(rope::MaskAttr mask,
                                      llvm::ArrayRef<placement::Token> queries,
                                      llvm::ArrayRef<placement::Token> keys,
                                      TileShape shape);

} // namespace ropewalk::masks

#endif // ROPEWALK_MASKS_TILEMAP_H
