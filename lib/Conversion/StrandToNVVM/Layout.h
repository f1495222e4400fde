//===- Layout.h - Which thread holds which number of a tile -----*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A tile becomes a flat list of registers of each thread. A layout says which
/// numbers of the tile these are. Sizes need not be powers of two.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_STRANDTONVVM_LAYOUT_H
#define ROPEWALK_LIB_CONVERSION_STRANDTONVVM_LAYOUT_H

#include "ropewalk/Dialect/Rope/IR/RopeDialect.h"

#include "llvm/ADT/SmallVector.h"

namespace ropewalk::lowering {

/// Rows of units spread over the threads of a block: thread `n` takes the units
/// n mod L, n mod L + L, ... of the rows n / L, n / L + T / L, ... with L
/// neighbouring threads per row.
struct Grid {
  int64_t rows = 0, units = 0, lanes = 1, threads = 1;

  Grid(int64_t rows, int64_t units, int64_t threads);
  int64_t rowSteps() const { return (rows + rowStride() - 1) / rowStride(); }
  int64_t unitSteps() const { return (units + lanes - 1) / lanes; }
  int64_t rowStride() const { return threads / lanes; }
  int64_t steps() const { return rowSteps() * unitSteps(); }
};

/// The channels of a row, in units that one thread reads and writes at once.
/// Both channels of a pair are in one unit.
struct Chunks {
  enum Kind { Split, Interleaved };
  Kind kind = Split;
  /// Pairs of a unit: two runs of `pairWidth` channels, or (interleaved) one
  /// run of twice as many.
  int64_t pairWidth = 1;
  llvm::SmallVector<int64_t> low, high; // first channels of a unit's runs
  /// Channels that no pair turns.
  int64_t copyWidth = 1;
  llvm::SmallVector<int64_t> copied; // first channels

  /// Of a tile with so many columns; `rotary` may be null.
  static Chunks of(int64_t columns, rope::RotaryAttr rotary);
  int64_t pairUnits() const { return low.size(); }
  int64_t copyUnits() const { return copied.size(); }
};

struct Layout {
  enum Kind {
    /// What mma.sync leaves in its accumulators, 16 rows per warp and step. Row
    /// `16 (warp R + i) + 8 h + lane / 4`, column `8 j + 2 (lane mod 4) + q` is
    /// number ((i N/8 + j) 2 + h) 2 + q, with R = rows / (16 warps). 16-bit
    /// floats are held as pairs.
    Accumulator,
    /// One number per row of an accumulator: 2 i + h, the same in four lanes.
    Rows,
    /// The same, and the sum over the four lanes counts.
    PartialRows,
    /// Some numbers per row: column c of row (i, h) is c 2 R + 2 i + h.
    Cells,
    /// Chunks of rows, see `Chunks`; pairs first, copies behind them. A row
    /// step and unit step has all channels of the unit, lower run first.
    Channels,
    /// Pairs of the rows of `Channels`.
    Pairs,
    /// Single numbers, spread as a Grid.
    Spread,
    /// Every thread holds all.
    Everywhere
  };
  Kind kind;
  int64_t rows = 0, columns = 1;
  rope::RotaryAttr rotary; // of Channels and Pairs

  bool operator==(const Layout &other) const {
    return kind == other.kind && rows == other.rows &&
           columns == other.columns && rotary == other.rotary;
  }
};

} // namespace ropewalk::lowering

#endif // ROPEWALK_LIB_CONVERSION_STRANDTONVVM_LAYOUT_H
