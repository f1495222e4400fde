//===- Checker.h - What memory accesses must obey -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_CHECKER_H
#define ROPEWALK_LIB_EMULATOR_CHECKER_H

#include "Async.h"
#include "Order.h"
#include "Shadow.h"
#include "Warp.h"

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

/// The happens-before order as one block sees it, and the checks that use it.
///
/// Each warp knows, for every thread of its block and of blocks it has heard
/// of, up to which clock that thread's accesses happened before. What is
/// tracked and what is not is in docs/emulator.md.
class Checker {
public:
  explicit Checker(Block &block);

  /// Checks and remembers an access of the running lanes. Strong ones publish
  /// what their semantics and earlier fences release.
  void access(Warp &warp, const Inst &inst, const LaneAddresses &at,
              unsigned bytes, AccessKind kind);
  /// The lanes use mbarriers, or make or end them (a write).
  void touchMbarrier(Warp &warp, const Inst &inst, const LaneAddresses &at,
                     AccessKind kind);
  /// After a strong access has read its values: learns what was published.
  void afterStrongRead(Warp &warp, const Inst &inst, const LaneAddresses &at);

  /// Whether lanes of the last access wrote to the same bytes. One of the
  /// values stays, which is no mistake while all are the same.
  bool haveLanesMet() const { return lanesMet; }
  /// Lanes have written different values to one place with one instruction.
  void reportLanes(Warp &warp, const Inst &inst, const LaneAddresses &at,
                   unsigned lane);

  // Synchronisation.
  /// The lanes hand over to `object` what they did and know; relaxed, only
  /// what fences have made ready.
  void release(Warp &warp, uint32_t lanes, SyncObject &object,
               Order order = Order::Release);
  /// The warp learns what was handed over; relaxed, with its next fence.
  void acquire(Warp &warp, const SyncObject &object,
               Order order = Order::Acquire);
  /// Orders the lanes of a warp among each other (`bar.warp.sync`).
  void synchronizeLanes(Warp &warp, uint32_t lanes);
  /// `fence` and `membar`.
  void fence(Warp &warp, uint32_t lanes, Order order, Scope scope);
  /// `fence.proxy.async`: what the lanes did and know is from now on known to
  /// the asynchronous proxy too.
  void fenceProxy(Warp &warp, uint32_t lanes);

  // Asynchronous work.
  /// The operation has been issued: its bytes are in flight.
  void begin(AsyncOp &op);
  /// The lanes have waited for what they started, or for the reads of it.
  void completeFor(Warp &warp, AsyncOp &op, uint32_t lanes, bool isReadsOnly);
  /// It completes on an mbarrier of this block, whose waiters will know.
  void completeOn(AsyncOp &op, uint64_t mbarrier, SyncObject &object);

private:
  void checkWritten(Warp &warp, const Inst &inst, const LaneAddresses &at,
                    unsigned bytes, AccessKind kind);
  void checkNoMbarrier(Warp &warp, const Code &code, const Inst &inst,
                       unsigned lane, const Region &region, uint64_t offset,
                       unsigned bytes, bool isWriting);
  void reportUnwritten(Warp &warp, const Code &code, const Inst &inst,
                       unsigned lane, const Region &region, uint64_t offset,
                       unsigned bytes);
  void checkRaces(Warp &warp, const Inst &inst, const LaneAddresses &at,
                  unsigned bytes, AccessKind kind, Scope scope);
  /// `done` are lanes of the running instruction that came before.
  void checkCell(Warp &warp, Region &region, uint64_t cellIndex,
                 const AccessRecord &access, uint32_t done = 0);
  void insert(ShadowCell &cell, unsigned used, const AccessRecord &access);
  bool isKnown(const Warp &warp, const AccessRecord &earlier, Side side) const;
  bool isOrdered(const Warp &warp, const AccessRecord &earlier,
                 const AccessRecord &later) const;
  /// Whether a plain write was made by another lane of the running instruction,
  /// one of those in `done`.
  bool isSameStore(const Warp &warp, const AccessRecord &record,
                   const AccessRecord &access, uint32_t done) const;
  bool areMorallyStrong(const AccessRecord &a, const AccessRecord &b) const;
  void reportRace(const Region &region, uint64_t offset,
                  const AccessRecord &earlier, const AccessRecord &later,
                  bool isProxy);
  std::string describeAccess(const AccessRecord &record) const;

  void learn(Warp &warp, const SyncState &state);
  void releaseTo(Warp &warp, uint32_t lanes, SyncState &state);
  void publish(Warp &warp, const Inst &inst, const LaneAddresses &at);
  void publishAt(Warp &warp, uint32_t lanes, const Inst &inst,
                 SyncTable::Place &place);
  void restamp(const AsyncSpan &span, const AsyncOp &op, bool isWrite,
               uint32_t block, uint32_t actor, uint32_t clock);
  void stampComplete(AsyncOp &op, unsigned slot);
  uint32_t getCluster(uint32_t blockIndex) const;

  Block &block;
  bool watchesInit, watchesRaces, lanesMet = false;
  /// Whether the program has anything that uses the asynchronous proxy.
  unsigned numSides;
  /// Threads rounded up to warps, and slots for asynchronous work.
  unsigned numActors, firstSlot;
  uint32_t now = 1;
  std::vector<Knowledge> known;
  std::vector<ShadowCell> sharedShadow;
  SyncTable sharedSync;
};

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_CHECKER_H
