//===- SyncTable.h - What strong accesses have published -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_SYNCTABLE_H
#define ROPEWALK_LIB_EMULATOR_SYNCTABLE_H

#include "Order.h"

#include "llvm/ADT/DenseMap.h"

#include <array>
#include <atomic>
#include <map>
#include <mutex>

namespace ropewalk::emulator {

/// What strong accesses have published, by the address they went to. One table
/// for global memory, one for the shared memory of each block.
class SyncTable {
public:
  /// What is published at one address.
  struct Place {
    /// With scope .gpu or wider, by anybody.
    SyncState wide;
    /// By block: with any scope, and with .cluster or wider.
    std::map<uint32_t, std::array<SyncState, 2>> narrow;
  };
  /// Whether nothing was ever published, which saves most look-ups.
  bool isUnused() const { return !isUsed.load(std::memory_order_acquire); }
  /// Calls `body` with the place of an address, alone.
  template <class Body>
  void update(const void *address, Body body) {
    std::lock_guard<std::mutex> lock(mutex);
    body(places[address]);
    isUsed.store(true, std::memory_order_release);
  }
  /// The same if there is such a place.
  template <class Body>
  void visit(const void *address, Body body) {
    std::lock_guard<std::mutex> lock(mutex);
    auto found = places.find(address);
    if (found != places.end())
      body(found->second);
  }

private:
  std::mutex mutex;
  std::atomic<bool> isUsed{false};
  llvm::DenseMap<const void *, Place> places;
};

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_SYNCTABLE_H
