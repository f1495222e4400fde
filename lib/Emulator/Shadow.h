//===- Shadow.h - What is remembered of each access -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_SHADOW_H
#define ROPEWALK_LIB_EMULATOR_SHADOW_H

#include "Order.h"
#include "Warp.h"

#include "llvm/Support/Compiler.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace ropewalk::emulator {

/// One access that a later one may race with.
struct AccessRecord {
  /// The clock of work that nobody has waited for yet.
  static constexpr uint32_t inFlight = UINT32_MAX;

  uint32_t clock = 0;
  /// Number of the instruction in its program, and of the block.
  uint32_t inst = 0;
  uint32_t block = 0;
  /// The actor whose clock counts, and the thread that ran the instruction.
  uint32_t actor : 11;
  uint32_t thread : 10;
  /// Quarters of the cell, one bit each; no quarter, no access.
  uint32_t parts : 4;
  uint32_t kind : 3;
  uint32_t scope : 2;
  /// Whether an asynchronous operation does it, and whether through the
  /// asynchronous proxy.
  uint32_t isAsync : 1;
  uint32_t isAsyncProxy : 1;

  AccessRecord()
      : actor(0), thread(0), parts(0), kind(0), scope(0), isAsync(0),
        isAsyncProxy(0) {}
  AccessKind getKind() const { return AccessKind(kind); }
  bool isInFlight() const { return clock == inFlight; }
};
static_assert(sizeof(AccessRecord) == 16, "four records fill a cache line");

/// What is remembered of a piece of memory. Records in use come first.
struct ShadowCell {
  static constexpr unsigned capacity = 4;
  static constexpr uint32_t allParts = 15;
  AccessRecord records[capacity];
};

/// The cells of a region. Matrices, vectors and asynchronous operations mostly
/// move 16 bytes at a time, and then one wide cell remembers them. When less is
/// accessed, it is split into four narrow ones of 4 bytes, until an access of
/// all 16 bytes leaves the same in each of them.
class Shadow {
public:
  static constexpr unsigned wideBytes = 16, narrowBytes = 4;

  /// Nothing is used until it is touched.
  explicit Shadow(uint64_t bytes)
      : wide(static_cast<ShadowCell *>(
            std::calloc(bytes / wideBytes + 1, sizeof(ShadowCell)))),
        narrow(static_cast<ShadowCell *>(std::malloc(
            (bytes / wideBytes + 1) * perWide * sizeof(ShadowCell)))) {}
  ~Shadow() {
    std::free(wide);
    std::free(narrow);
  }
  Shadow(const Shadow &) = delete;
  Shadow &operator=(const Shadow &) = delete;
  /// Whether there was enough memory for it.
  bool isValid() const { return wide && narrow; }

  /// Calls `body(cell, offset, parts)` for the cells of the bytes from `begin`
  /// to `end`, with the offset of the cell and the quarters that are touched.
  /// Cells that are touched in part are split first. `enter(index)` comes
  /// before the wide cell with that index.
  template <class Enter, class Body>
  void access(uint64_t begin, uint64_t end, Enter enter, Body body) {
    for (uint64_t index = begin / wideBytes; index * wideBytes < end; ++index) {
      enter(index);
      uint64_t first = index * wideBytes, last = first + wideBytes;
      bool isWhole = first >= begin && last <= end;
      if (LLVM_LIKELY(isWhole && !isSplit(index))) {
        body(wide[index], first, ShadowCell::allParts);
        continue;
      }
      if (!isSplit(index))
        split(index);
      uint64_t from = std::max(begin, first), to = std::min(end, last);
      for (uint64_t i = from / narrowBytes; i * narrowBytes < to; ++i)
        body(narrow[i], i * narrowBytes, getParts(i, from, to));
      if (isWhole)
        join(index);
    }
  }
  /// Calls `body(cell)` for the cells of the bytes as they are.
  template <class Enter, class Body>
  void visit(uint64_t begin, uint64_t end, Enter enter, Body body) {
    for (uint64_t index = begin / wideBytes; index * wideBytes < end; ++index) {
      enter(index);
      if (LLVM_LIKELY(!isSplit(index))) {
        body(wide[index]);
        continue;
      }
      uint64_t from = std::max(begin, index * wideBytes),
               to = std::min(end, (index + 1) * wideBytes);
      for (uint64_t i = from / narrowBytes; i * narrowBytes < to; ++i)
        body(narrow[i]);
    }
  }
  /// Fetches the wide cell of an offset that is soon asked for.
  void prefetch(uint64_t offset) const {
    __builtin_prefetch(wide + offset / wideBytes);
  }
  /// What tells apart the wide cells of all regions.
  uintptr_t getPlace(uint64_t index) const {
    return reinterpret_cast<uintptr_t>(wide + index) / sizeof(ShadowCell);
  }

private:
  static constexpr unsigned perWide = wideBytes / narrowBytes;
  /// The kind of the first record of a cell that is split; it has no parts.
  static constexpr uint32_t splitKind = 7;

  bool isSplit(uint64_t index) const {
    const AccessRecord &first = wide[index].records[0];
    return !first.parts && first.kind == splitKind;
  }
  void split(uint64_t index) {
    for (unsigned i = 0; i < perWide; ++i)
      narrow[index * perWide + i] = wide[index];
    wide[index].records[0] = AccessRecord();
    wide[index].records[0].kind = splitKind;
  }
  void join(uint64_t index) {
    const ShadowCell *cells = narrow + index * perWide;
    for (unsigned i = 1; i < perWide; ++i)
      if (std::memcmp(cells, cells + i, sizeof(ShadowCell)) != 0)
        return;
    for (const AccessRecord &record : cells[0].records)
      if (record.parts && record.parts != ShadowCell::allParts)
        return;
    wide[index] = cells[0];
  }
  /// The bytes of narrow cell `i` from `begin` to `end`.
  static uint32_t getParts(uint64_t i, uint64_t begin, uint64_t end) {
    uint64_t first = std::max(begin, i * narrowBytes) - i * narrowBytes;
    uint64_t last = std::min(end, (i + 1) * narrowBytes) - i * narrowBytes;
    return uint32_t((1u << last) - (1u << first));
  }

  ShadowCell *wide, *narrow;
};

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_SHADOW_H
