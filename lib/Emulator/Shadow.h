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
  /// Bytes of the cell, one bit each; no bytes, no access.
  uint32_t bytes : 4;
  uint32_t kind : 3;
  uint32_t scope : 2;
  /// Whether an asynchronous operation does it, and whether through the
  /// asynchronous proxy.
  uint32_t isAsync : 1;
  uint32_t isAsyncProxy : 1;

  AccessRecord()
      : actor(0), thread(0), bytes(0), kind(0), scope(0), isAsync(0),
        isAsyncProxy(0) {}
  AccessKind getKind() const { return AccessKind(kind); }
  bool isInFlight() const { return clock == inFlight; }
};
static_assert(sizeof(AccessRecord) == 16, "four records fill a cache line");

/// What is remembered of four bytes of memory. Records in use come first.
struct ShadowCell {
  static constexpr unsigned capacity = 4;
  AccessRecord records[capacity];
};

/// Cells for `bytes` bytes; nothing is used until they are touched.
ShadowCell *makeShadow(uint64_t bytes);
void dropShadow(ShadowCell *cells);

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_SHADOW_H
