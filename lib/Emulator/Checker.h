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
#include "Random.h"
#include "Shadow.h"
#include "SyncTable.h"
#include "Warp.h"

#include "llvm/ADT/DenseMap.h"

#include <optional>

namespace ropewalk::emulator {

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
  /// What the lanes did and know is from now on known to another proxy too.
  void fenceProxy(Warp &warp, uint32_t lanes, Side side);

  // Asynchronous work.
  /// The operation has been issued: its bytes are in flight.
  void begin(const AsyncOpPtr &op);
  /// The lanes have waited for what they started, or for the reads of it.
  void completeFor(Warp &warp, AsyncOp &op, uint32_t lanes, bool isReadsOnly);
  /// It completes on an mbarrier of this block, whose waiters will know.
  void completeOn(AsyncOp &op, uint64_t mbarrier, SyncObject &object);
  /// A tensor copy reads its map, through a proxy of its own.
  void readTensorMap(Warp &warp, const Inst &inst, const AsyncSpan &span);
  /// All threads of the block have exited, and its shared memory ends.
  void checkExit();

private:
  void checkWritten(Warp &warp, const Inst &inst, const LaneAddresses &at,
                    unsigned bytes, AccessKind kind);
  void checkWritten(AsyncOp &op, const AsyncSpan &span, bool isWriting);
  void checkNoMbarrier(Warp &warp, const Code &code, const Inst &inst,
                       unsigned lane, const Region &region, uint64_t offset,
                       unsigned bytes, bool isWriting);
  void reportUnwritten(Warp &warp, const Code &code, const Inst &inst,
                       unsigned lane, const Region &region, uint64_t offset,
                       unsigned bytes);
  void checkRaces(Warp &warp, const Inst &inst, const LaneAddresses &at,
                  unsigned bytes, AccessKind kind, Scope scope);
  class CellMemo;
  AccessRecord beginRecord(AsyncOp &op);
  void checkSpan(Warp &warp, const AsyncSpan &span, AccessRecord &access,
                 CellMemo &memo);
  /// `done` are lanes of the running instruction that came before.
  void checkCell(Warp &warp, Region &region, ShadowCell &cell, uint64_t offset,
                 const AccessRecord &access, uint32_t done = 0);
  void insert(const Warp &warp, ShadowCell &cell, unsigned used,
              const AccessRecord &access);
  bool isKnown(const Knowledge &own, const AccessRecord &earlier,
               Side side) const;
  bool isOrdered(const Warp &warp, const AccessRecord &earlier,
                 const AccessRecord &later) const;
  /// Whether a plain write was made by another lane of the running instruction,
  /// one of those in `done`.
  bool isSameStore(const Warp &warp, const AccessRecord &record,
                   const AccessRecord &access, uint32_t done) const;
  bool areMorallyStrong(const AccessRecord &a, const AccessRecord &b) const;
  /// `side` is the proxy that does not know of the earlier access; the generic
  /// one when there is no order at all.
  void reportRace(const Region &region, uint64_t offset,
                  const AccessRecord &earlier, const AccessRecord &later,
                  Side side = GenericSide);
  std::string describeAccess(const AccessRecord &record) const;

  void learn(Warp &warp, const SyncState &state);
  void releaseTo(Warp &warp, uint32_t lanes, SyncState &state);
  void publish(Warp &warp, const Inst &inst, const LaneAddresses &at);
  void publishAt(Warp &warp, uint32_t lanes, const Inst &inst,
                 SyncTable::Place &place);
  void restamp(const AsyncSpan &span, const AsyncOp &op, bool isWrite,
               uint32_t block, uint32_t actor, uint32_t clock);
  /// The actor for what completes on an mbarrier of this block, and for the
  /// products of a warpgroup.
  unsigned getSlot(uint64_t mbarrier);
  unsigned getSlot(const Warp &warp) const {
    return firstSlot + numSlots + warp.index / 4;
  }
  void stamp(AsyncOp &op, unsigned slot);
  void complete(AsyncOp &op, unsigned slot);
  void addUser(const AsyncOpPtr &op);
  bool isKnownDone(const AsyncOp &op) const;
  uint32_t getCluster(uint32_t blockIndex) const;

  Block &block;
  bool watchesInit, watchesRaces, lanesMet = false;
  /// Proxies that the program uses.
  unsigned numSides;
  /// Actors: threads, rounded up to warps; mbarriers, in the order of their
  /// first use, where those beyond the last slot share; warpgroups.
  unsigned numActors, firstSlot;
  static constexpr unsigned numSlots = 32;
  llvm::DenseMap<uint64_t, unsigned> slots;
  uint32_t now = 1;
  std::vector<Knowledge> known;
  std::optional<Shadow> sharedShadow;
  /// Of its own, so that warps take turns as they do without checks.
  Random random;
  /// The record that goes first from a full cell. One for each instruction, so
  /// that cells that are alike stay so.
  unsigned victim = 0;
  SyncTable sharedSync;
  /// Operations on the block's shared memory, but for some that its threads
  /// know to be done. It is cleared of those when it has grown to `maxUsers`.
  std::vector<AsyncOpPtr> users;
  size_t maxUsers = 64;
};

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_CHECKER_H
