//===- TokenTables.h - What blocks read of tokens -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_ROPETOSTRAND_TOKENTABLES_H
#define ROPEWALK_LIB_CONVERSION_ROPETOSTRAND_TOKENTABLES_H

#include "Kernel.h"

#include "../Tokens/Tokens.h"

namespace ropewalk::lowering {

/// Rows of tables are a multiple of this, the phases that one block computes.
constexpr int64_t kTableRows = 32;

/// Tokens of an operand as the kernel sees them.
OperandTokens captureTokens(Kernel &kernel, const OperandTokens &tokens);

/// One side of an attention, queries or keys, as its tiles see it.
struct Side {
  /// Null without tokens.
  const OperandTokens *tokens = nullptr;
  Value batch, length;
  /// Added to the row to give the index of a token, where there are no tokens.
  Value shift;
  int64_t tileTokens;
  int64_t rowsAtOnce; // see `Choices`
  bool gpu;
  Value tiles, padded; // padded: rows of tables, a multiple of the tile
};

/// Number of tiles, and rows of tables.
void countTiles(Kernel &kernel, Side &side);

/// Where tokens stand: [B, S, A] of f64.
Value emitPositionTable(Kernel &kernel, const Side &side);

/// cos and sin of all tokens for every encoding, as views [E, B, S, P].
struct PhaseTables {
  Value cos, sin;
};
PhaseTables emitPhaseTables(Kernel &kernel, const Side &side, Value positions,
                            llvm::ArrayRef<rope::RotaryAttr> encodings,
                            llvm::ArrayRef<mlir::StringAttr> axes,
                            bool inverse);

/// What the mask reads of tokens.
struct ColumnTable {
  Value cells;  // view [B, S, C] of i32
  Value ranges; // [B, tiles, 2 C]: smallest, then largest of each tile
};

/// Operands of `prefix` leaves, by their number; host values.
using PrefixOperands = llvm::SmallVector<std::pair<int64_t, Value>>;

/// The cells, and the ranges that belong to the tiles of a side.
Value emitCells(Kernel &kernel, const Side &side, mlir::ArrayAttr columns,
                const PrefixOperands &prefixes);
Value emitRanges(Kernel &kernel, const Side &side, Value cells);

/// For every tile of queries, the tiles of keys that it has to visit:
/// `2 n + (1 if full)` in entries[b, t, 0 .. counts[b, t] - 1].
struct TileLists {
  Value entries, counts; // [B, Tq, Tk] of i32, [B, Tq] of i32
};
TileLists emitTileLists(Kernel &kernel, const Side &queries, const Side &keys,
                        const ColumnTable &queryTable,
                        const ColumnTable &keyTable, mlir::ArrayAttr columns,
                        rope::MaskAttr mask);

} // namespace ropewalk::lowering

#endif // ROPEWALK_LIB_CONVERSION_ROPETOSTRAND_TOKENTABLES_H
