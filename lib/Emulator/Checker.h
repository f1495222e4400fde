//===- Checker.h - What memory accesses must obey -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_CHECKER_H
#define ROPEWALK_LIB_EMULATOR_CHECKER_H

#include "Warp.h"

#include "llvm/ADT/DenseMap.h"

namespace ropewalk::emulator {

/// One access that a later one may race with.
struct AccessRecord {
  const Inst *inst = nullptr;
  const Code *code = nullptr;
  uint32_t clock = 0;
  uint32_t block = 0;
  uint16_t thread = 0;
  /// Bytes of the cell, one bit each; no bytes, no access.
  uint8_t bytes = 0;
  AccessKind kind = AccessKind::Read;
};

/// What is remembered of four bytes of memory.
struct ShadowCell {
  static constexpr unsigned capacity = 4;
  AccessRecord records[capacity];
};

/// Cells for `bytes` bytes; nothing is used until they are touched.
ShadowCell *makeShadow(uint64_t bytes);
void dropShadow(ShadowCell *cells);

/// The happens-before order of one block, and the checks that use it.
///
/// Each thread has a clock that advances whenever it releases. Each warp knows,
/// for every thread of the block, up to which clock that thread's accesses
/// happened before; a barrier gathers what its arrivals know and passes it on
/// to those who leave. What is tracked and what is not is in docs/emulator.md.
class Checker {
public:
  explicit Checker(Block &block);

  void access(Warp &warp, const Inst &inst, const LaneAddresses &at,
              unsigned bytes, AccessKind kind);
  /// The lanes publish what they did to `object`.
  void release(Warp &warp, uint32_t lanes, const void *object);
  /// The warp learns what was published to `object`.
  void acquire(Warp &warp, const void *object);
  void forget(const void *object) { published.erase(object); }
  /// Orders the lanes of a warp among each other (`bar.warp.sync`).
  void synchronizeLanes(Warp &warp, uint32_t lanes);

private:
  using Clocks = std::vector<uint32_t>;

  void checkWritten(Warp &warp, const Inst &inst, const LaneAddresses &at,
                    unsigned bytes, AccessKind kind);
  void checkRaces(Warp &warp, const Inst &inst, const LaneAddresses &at,
                  unsigned bytes, AccessKind kind);
  void checkCell(Warp &warp, unsigned lane, Region &region, uint64_t cellIndex,
                 const AccessRecord &access);
  /// A strong access orders its thread after earlier ones at the same place.
  void synchronizeAt(Warp &warp, const LaneAddresses &at);
  bool isOrdered(const Warp &warp, const AccessRecord &earlier,
                 const AccessRecord &later) const;
  void reportRace(Warp &warp, unsigned lane, const Region &region,
                  uint64_t offset, const AccessRecord &earlier,
                  const AccessRecord &later);

  Block &block;
  bool watchesInit, watchesRaces;
  /// Of each thread.
  Clocks clocks;
  /// Of each warp, one entry for each thread.
  std::vector<Clocks> known;
  llvm::DenseMap<const void *, Clocks> published;
  std::vector<ShadowCell> sharedShadow;
};

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_CHECKER_H
