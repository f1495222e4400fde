//===- TensorBox.h - The part of a tensor that a copy moves -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_TENSORBOX_H
#define ROPEWALK_LIB_EMULATOR_TENSORBOX_H

#include "ropewalk/Emulator/TensorMap.h"

#include <vector>

namespace ropewalk::emulator {

/// A run of elements along dimension 0. Rows lie behind each other in shared
/// memory.
struct BoxRow {
  /// Those of its elements that are inside of the tensor.
  uint64_t first = 0, count = 0;
  /// Address of the first of them.
  uint64_t address = 0;
  /// The same on the host, once it is found.
  uint8_t *host = nullptr;
};

/// The box of a tensor map at given coordinates (section 5.5), and its place in
/// shared memory.
class TensorBox {
public:
  /// Tiled: the box begins at the coordinates, which may be negative.
  TensorBox(const TensorMap &map, llvm::ArrayRef<int32_t> coordinates);

  const TensorMap &getMap() const { return map; }
  uint64_t getRowBytes() const { return rowBytes; }
  uint64_t getBytes() const { return rowBytes * rows.size(); }
  /// Bytes of shared memory from the first to behind the last one in use: with
  /// swizzle whole lines.
  uint64_t getSharedBytes() const;
  std::vector<BoxRow> &getRows() { return rows; }

  /// Global memory to shared memory. `shared` is the byte at `offset`, where
  /// the box begins.
  void load(uint8_t *shared, uint64_t offset) const;
  /// Reads a row from shared memory into `row`.
  void gatherRow(size_t index, const uint8_t *shared, uint64_t offset,
                 uint8_t *row) const;

private:
  void fill(uint8_t *row) const;
  void flushRow(uint8_t *row) const;

  TensorMap map;
  uint64_t rowBytes;
  std::vector<BoxRow> rows;
};

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_TENSORBOX_H
