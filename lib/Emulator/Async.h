//===- Async.h - Work that goes on beside the threads -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Asynchronous operations: copies and matrix multiplications that a thread
/// starts and that happen at any moment until somebody has waited for them.
///
/// An operation is made with the bytes it will read and write, and given to
/// `AsyncQueue::start` of its block. From then on its bytes are in flight: the
/// checker reports whoever writes what it reads or touches what it writes. It
/// is performed once, when `--async` says so, and completes
///
/// * for the threads that started it, through `AsyncGroups` (cp.async, bulk and
///   wgmma groups), or
/// * on an mbarrier (`completeOn`), for all who then wait for its phase.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_ASYNC_H
#define ROPEWALK_LIB_EMULATOR_ASYNC_H

#include "Memory.h"
#include "Program.h"

#include "llvm/ADT/SmallVector.h"

#include <deque>
#include <memory>

namespace ropewalk::emulator {

class Block;
class Warp;

/// How an access reaches memory (section 8.5).
enum class Proxy : uint8_t { Generic, Async };

/// Bytes of one region, and the thread of the block that asked for them.
struct AsyncSpan {
  Region *region = nullptr;
  uint64_t offset = 0;
  uint32_t bytes = 0;
  uint16_t thread = 0;

  uint8_t *getHost() const { return region->host + offset; }
};

/// An mbarrier of a block.
struct MbarrierPlace {
  Block *block = nullptr;
  uint64_t offset = 0;
  bool operator==(const MbarrierPlace &other) const {
    return block == other.block && offset == other.offset;
  }
};

/// One operation. The instruction that starts it is the one that `warp` runs.
class AsyncOp {
public:
  AsyncOp(Warp &warp, const Inst &inst, Proxy proxy);
  virtual ~AsyncOp();

  /// Moves the bytes; called once.
  virtual void perform() = 0;

  Warp *warp;
  const Inst *inst;
  const Code *code;
  Proxy proxy;
  llvm::SmallVector<AsyncSpan, 2> reads, writes;
  /// What it does to the bytes it writes: `Atomic` when it combines.
  AccessKind writeKind = AccessKind::Write;
  /// Where it completes with `txBytes`; no block for groups.
  MbarrierPlace mbarrier;
  uint32_t txBytes = 0;
  /// Arrivals that happen when this is done (cp.async.mbarrier.arrive).
  llvm::SmallVector<std::weak_ptr<AsyncOp>, 0> arrivals;
  /// How many warps wait for it, for groups: 4 for wgmma, which is complete for
  /// all when it is for the first that has waited.
  unsigned parties = 1;
  /// Operations with the same key, other than 0, are performed in order.
  uint64_t orderKey = 0;

  bool isPerformed = false, isComplete = false;
  /// When threads have waited for it.
  uint32_t waitedClock = 0;
  /// The actor whose accesses these are for all who know that it is complete,
  /// and the clock. Set from the start for what completes on an mbarrier or for
  /// all parties, otherwise when it is complete.
  uint32_t completedBlock = 0, completedActor = 0, completedClock = 0;
};
using AsyncOpPtr = std::shared_ptr<AsyncOp>;

/// The operations of one block that have not been performed.
class AsyncQueue {
public:
  explicit AsyncQueue(Block &block) : block(block) {}

  /// Takes an operation over. In early mode it is performed at once.
  void start(const AsyncOpPtr &op);
  /// Performs an operation now, after those it must follow, if that has not
  /// happened, and completes it on its mbarrier.
  void perform(AsyncOp &op);
  /// Performs what completes on this mbarrier, or all; true if there was any.
  bool performFor(const MbarrierPlace &mbarrier);
  bool performAll();
  /// Performs all that completes on mbarriers.
  bool performCompleting();
  /// A turn of the block: in random mode some operations are performed. True if
  /// one was, which may let others go on.
  bool turn();
  bool empty() const { return waiting.empty(); }

private:
  Block &block;
  std::deque<AsyncOpPtr> waiting;
};

/// Groups of operations of the lanes of one warp, committed in order (as
/// cp.async.commit_group does).
class AsyncGroups {
public:
  /// The operation belongs to the open group of these lanes.
  void add(const AsyncOpPtr &op, uint32_t lanes);
  /// Closes the open group of each lane.
  void commit(uint32_t lanes);
  /// Waits until at most `pending` closed groups of each lane are incomplete.
  /// With `isReadsOnly` only their sources are free again.
  void wait(Warp &warp, uint32_t lanes, uint32_t pending,
            bool isReadsOnly = false);
  /// Waits for all of the lanes' operations, closed or not.
  void waitAll(Warp &warp, uint32_t lanes);
  /// Calls `body(op, lanes)` for what is not complete.
  template <class Body>
  void forEach(uint32_t lanes, Body body) {
    for (Entry &entry : entries)
      if (entry.lanes & lanes)
        body(entry.op, entry.lanes & lanes);
  }
  bool empty() const { return entries.empty(); }

private:
  struct Entry {
    AsyncOpPtr op;
    uint32_t lanes;
    /// Lanes that have waited for its reads.
    uint32_t readLanes;
    /// The group of each lane.
    uint32_t groups[32];
  };
  void finish(Warp &warp, Entry &entry, uint32_t lanes, bool isReadsOnly);

  std::deque<Entry> entries;
  uint32_t committed[32] = {};
};

/// The groups of a warp, by mechanism.
struct WarpAsync {
  AsyncGroups copies, bulk;
};

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_ASYNC_H
