//===- Choices.h - Tile sizes and where keys turn -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_ROPETOSTRAND_CHOICES_H
#define ROPEWALK_LIB_CONVERSION_ROPETOSTRAND_CHOICES_H

#include "ropewalk/Dialect/Rope/IR/RopeOps.h"

namespace ropewalk::lowering {

/// What is decided once per attention, before anything is emitted.
struct Choices {
  int64_t heads, keyHeads, group; // query heads, key heads, their ratio
  int64_t headDim, valueDim;
  /// Rows of a query tile are `rowsPerToken` heads of `tileTokens` tokens.
  int64_t tileTokens, rowsPerToken;
  int64_t tileKeys;
  /// Keys and values are turned and widened once per call, into scratch memory,
  /// and not in every tile that reads them.
  bool keysOnce;
  /// Rows of a table of tokens that one iteration fills: a thread of the CPU
  /// pays for every iteration that it takes as much as for a row.
  int64_t rowsAtOnce() const { return gpu ? 1 : 32; }
  /// For tensor cores: tiles keep 16-bit floats, sizes fit warps, and nothing
  /// is prepared but what turns.
  bool gpu = false;
  /// On a CPU: products take bf16, of which it multiplies pairs at once.
  bool pairs = false;

  int64_t tileRows() const { return tileTokens * rowsPerToken; }
};

/// The pass's options; zero and empty mean: decide by the cost model.
struct Wishes {
  int64_t tileQueries = 0, tileKeys = 0;
  std::string keys;
  bool gpu = false;
  bool pairs = false;
};

/// Decides, or says in `reason` why tiles cannot express this attention.
mlir::FailureOr<Choices> choose(rope::AttentionOp op, const Wishes &wishes,
                                std::string &reason);

} // namespace ropewalk::lowering

#endif // ROPEWALK_LIB_CONVERSION_ROPETOSTRAND_CHOICES_H
