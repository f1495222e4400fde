//===- Facts.h - What a program says about its attentions -------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EXPLAIN_LOWER_FACTS_H
#define ROPEWALK_LIB_EXPLAIN_LOWER_FACTS_H

#include "ropewalk/Dialect/Rope/IR/RopeOps.h"
#include "ropewalk/Masks/TileMap.h"

namespace ropewalk::explain {

/// An attention as the program has it, before any pass.
struct Attention {
  mlir::Location place;
  std::string function;
  std::string work;     ///< "1 x 12 queries x 12 keys, 4 heads of 64, f32"
  std::string rotation; ///< which operands turn, by which axes
  rope::MaskAttr mask;
  /// Tokens of all sequences, if they are known before a run.
  std::vector<std::vector<placement::Token>> queries, keys;
  /// Sequences stand one after the other in one row of a tensor.
  bool isPacked;
  /// Over all sequences, if tokens and mask are known before a run.
  std::optional<masks::TileTotals> tiles;
  std::string noTiles; ///< else: why not
};

/// Counts tiles of the sequences of an attention, each on its own.
llvm::Expected<masks::TileTotals> countTiles(const Attention &attention,
                                             masks::TileShape shape);

/// All attentions of a program, in the order of its text.
std::vector<Attention> collectAttentions(mlir::Operation *root,
                                         masks::TileShape shape);

} // namespace ropewalk::explain

#endif // ROPEWALK_LIB_EXPLAIN_LOWER_FACTS_H
