//===- Races.cpp - Accesses without an order -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Checker.h"
#include "Launch.h"

#include "llvm/ADT/StringExtras.h"

using namespace ropewalk::emulator;
using llvm::Twine;

ShadowCell *ropewalk::emulator::makeShadow(uint64_t bytes) {
  // Zeros are an empty cell, and pages of zeros come for free.
  return static_cast<ShadowCell *>(
      std::calloc((bytes + 3) / 4 + 1, sizeof(ShadowCell)));
}

void ropewalk::emulator::dropShadow(ShadowCell *cells) { std::free(cells); }

namespace {

/// Blocks on other cores use the shadow of global memory too. A lock guards
/// many rows of 32 cells; it is taken once for lanes that touch the same row.
class RowLock {
public:
  ~RowLock() { unlock(); }
  void lock(const Region &region, uint64_t cell) {
    if (region.space == Space::Shared)
      return unlock();
    auto row = reinterpret_cast<uintptr_t>(region.shadow + cell) /
               (32 * sizeof(ShadowCell));
    std::atomic_flag *wanted = &flags[row % numFlags];
    if (wanted == held)
      return;
    unlock();
    while (wanted->test_and_set(std::memory_order_acquire))
      continue;
    held = wanted;
  }

private:
  void unlock() {
    if (held)
      held->clear(std::memory_order_release);
    held = nullptr;
  }

  static constexpr unsigned numFlags = 1024;
  static std::atomic_flag flags[numFlags];
  std::atomic_flag *held = nullptr;
};

std::atomic_flag RowLock::flags[RowLock::numFlags];

/// Cells of one asynchronous operation mostly hold the same: what became of one
/// becomes of the next.
class CellMemo {
public:
  /// Another thread, or another kind of access: nothing can be repeated.
  void begin(uint32_t thread, bool isWriting) {
    isFilled &= thread == ofThread && isWriting == ofWriting;
    ofThread = thread;
    ofWriting = isWriting;
  }
  /// True, and the cell is changed, when it holds what the last one held.
  bool repeat(ShadowCell &cell) {
    uint64_t difference = !isFilled;
    uint64_t words[numWords], old[numWords];
    std::memcpy(words, &cell, sizeof cell);
    std::memcpy(old, &before, sizeof cell);
    for (unsigned i = 0; i < numWords; ++i)
      difference |= words[i] ^ old[i];
    if (difference)
      return false;
    std::memcpy(static_cast<void *>(&cell), &after, sizeof cell);
    return true;
  }
  template <class Body>
  void record(ShadowCell &cell, Body body) {
    std::memcpy(static_cast<void *>(&before), &cell, sizeof cell);
    body();
    std::memcpy(static_cast<void *>(&after), &cell, sizeof cell);
    isFilled = true;
  }

private:
  static constexpr unsigned numWords = sizeof(ShadowCell) / 8;
  ShadowCell before, after;
  uint32_t ofThread = 0;
  bool ofWriting = false, isFilled = false;
};

/// The bytes of a cell that [begin, end) touches.
uint32_t getCellBytes(uint64_t cell, uint64_t begin, uint64_t end) {
  uint64_t first = std::max(begin, cell * 4) - cell * 4;
  uint64_t last = std::min(end, cell * 4 + 4) - cell * 4;
  return uint32_t((1u << last) - (1u << first));
}

} // namespace

//===----------------------------------------------------------------------===//
// Accesses of threads
//===----------------------------------------------------------------------===//

void Checker::checkRaces(Warp &warp, const Inst &inst, const LaneAddresses &at,
                         unsigned bytes, AccessKind kind, Scope scope) {
  AccessRecord access;
  access.inst = warp.code->getNumber(inst);
  access.block = uint32_t(block.index);
  access.kind = unsigned(kind);
  access.scope = unsigned(scope);
  access.clock = now;
  lanesMet = false;
  RowLock lock;
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
    unsigned lane = llvm::countr_zero(rest);
    Region &region = *at.region[lane];
    if (!region.shadow)
      continue;
    access.actor = access.thread = warp.index * 32 + lane;
    uint64_t begin = at.offset[lane], end = begin + bytes;
    for (uint64_t cell = begin / 4; cell * 4 < end; ++cell) {
      lock.lock(region, cell);
      access.bytes = getCellBytes(cell, begin, end);
      checkCell(warp, region, cell, access, warp.mask & ~rest);
    }
  }
}

bool Checker::isSameStore(const Warp &warp, const AccessRecord &record,
                          const AccessRecord &access, uint32_t done) const {
  return access.getKind() == AccessKind::Write &&
         record.getKind() == AccessKind::Write && record.inst == access.inst &&
         record.block == access.block && record.clock == access.clock &&
         record.thread / 32 == warp.index && (done >> record.thread % 32 & 1);
}

bool Checker::isKnown(const Warp &warp, const AccessRecord &earlier,
                      Side side) const {
  const Knowledge &own = known[warp.index];
  if (LLVM_LIKELY(earlier.block == uint32_t(block.index)))
    return earlier.clock <= own.own[side][earlier.actor];
  const Clocks *clocks = own.others[side].find(earlier.block);
  return clocks && earlier.actor < clocks->size() &&
         earlier.clock <= (*clocks)[earlier.actor];
}

bool Checker::isOrdered(const Warp &warp, const AccessRecord &earlier,
                        const AccessRecord &later) const {
  if (earlier.actor == later.thread && earlier.block == later.block &&
      !earlier.isInFlight())
    return true;
  return isKnown(warp, earlier, GenericSide);
}

/// Strong accesses do not race where the scope of each reaches the other
/// (section 8.7.1).
bool Checker::areMorallyStrong(const AccessRecord &a,
                               const AccessRecord &b) const {
  if (!isStrong(a.getKind()) || !isStrong(b.getKind()))
    return false;
  Scope scope = Scope(std::min(a.scope, b.scope));
  if (scope == Scope::Gpu || a.block == b.block)
    return true;
  return scope == Scope::Cluster && getCluster(a.block) == getCluster(b.block);
}

/// Whoever races with the older access also races with the newer one that
/// follows it, if this one conflicts with no less.
static bool supersedes(const AccessRecord &newer, const AccessRecord &older) {
  if (older.bytes & ~newer.bytes)
    return false;
  return older.kind == newer.kind || newer.getKind() == AccessKind::Write ||
         (newer.getKind() == AccessKind::Read && !isWrite(older.getKind()));
}

/// Compares with what the cell remembers, then remembers this access too.
void Checker::checkCell(Warp &warp, Region &region, uint64_t cellIndex,
                        const AccessRecord &access, uint32_t done) {
  ShadowCell &cell = region.shadow[cellIndex];
  unsigned used = 0;
  while (used < ShadowCell::capacity && cell.records[used].bytes)
    ++used;
  for (unsigned i = 0; i < used;) {
    AccessRecord &record = cell.records[i];
    if (!(record.bytes & access.bytes)) {
      ++i;
      continue;
    }
    if (LLVM_UNLIKELY(isSameStore(warp, record, access, done))) {
      lanesMet = true;
      ++i;
      continue;
    }
    bool mayConflict = isWrite(record.getKind()) || isWrite(access.getKind());
    bool isBefore = isOrdered(warp, record, access);
    if (LLVM_UNLIKELY(mayConflict && !isBefore &&
                      !areMorallyStrong(record, access)))
      return reportRace(region, cellIndex * 4, record, access, false);
    // The asynchronous proxy sees what the generic one wrote behind a fence,
    // cp.async without .bulk included.
    if (LLVM_UNLIKELY(access.isAsyncProxy && !record.isAsyncProxy &&
                      isWrite(record.getKind()) &&
                      !isKnown(warp, record, AsyncSide)))
      return reportRace(region, cellIndex * 4, record, access, true);
    if (!isBefore || !supersedes(access, record)) {
      ++i;
      continue;
    }
    record = cell.records[--used];
    cell.records[used].bytes = 0;
  }
  insert(cell, used, access);
}

/// When the cell is full a random record of a read goes: a race may be missed
/// for one seed, but none is invented.
void Checker::insert(ShadowCell &cell, unsigned used,
                     const AccessRecord &access) {
  if (used < ShadowCell::capacity) {
    cell.records[used] = access;
    return;
  }
  unsigned first = block.random.below(ShadowCell::capacity);
  AccessRecord *place = nullptr;
  for (unsigned i = 0; i < ShadowCell::capacity; ++i) {
    AccessRecord &record = cell.records[(first + i) % ShadowCell::capacity];
    if (record.isInFlight())
      continue;
    if (!place || (isWrite(place->getKind()) && !isWrite(record.getKind())))
      place = &record;
  }
  if (place)
    *place = access;
}

//===----------------------------------------------------------------------===//
// Asynchronous operations
//===----------------------------------------------------------------------===//

void Checker::begin(AsyncOp &op) {
  Warp &warp = *op.warp;
  AccessRecord access;
  access.inst = op.code->getNumber(*op.inst);
  access.block = uint32_t(block.index);
  access.clock = AccessRecord::inFlight;
  access.isAsync = 1;
  access.isAsyncProxy = op.proxy == Proxy::Async;
  access.scope = unsigned(Scope::Gpu);
  CellMemo memo;
  for (bool isWriting : {false, true})
    for (AsyncSpan &span : isWriting ? op.writes : op.reads) {
      Region &region = *span.region;
      uint8_t *written =
          region.written ? region.written + span.offset : nullptr;
      if (watchesInit && written && region.owner &&
          !region.owner->mbarriers.empty())
        checkNoMbarrier(warp, *op.code, *op.inst, span.thread % 32, region,
                        span.offset, span.bytes, isWriting);
      if (watchesInit && written && isWriting && !isRead(op.writeKind))
        std::memset(written, 1, span.bytes);
      else if (watchesInit && written && std::memchr(written, 0, span.bytes))
        reportUnwritten(warp, *op.code, *op.inst, span.thread % 32, region,
                        span.offset, span.bytes);
      if (!watchesRaces || !region.shadow)
        continue;
      access.kind = unsigned(isWriting ? op.writeKind : AccessKind::Read);
      access.actor = access.thread = span.thread;
      RowLock lock;
      memo.begin(span.thread, isWriting);
      uint64_t begin = span.offset, end = begin + span.bytes;
      for (uint64_t cell = begin / 4; cell * 4 < end; ++cell) {
        lock.lock(region, cell);
        bool isWhole = cell * 4 >= begin && cell * 4 + 4 <= end;
        if (isWhole && memo.repeat(region.shadow[cell]))
          continue;
        access.bytes = getCellBytes(cell, begin, end);
        memo.record(region.shadow[cell],
                    [&] { checkCell(warp, region, cell, access); });
      }
    }
}

/// Gives the records of a span that are in flight their actor and clock.
void Checker::restamp(const AsyncSpan &span, const AsyncOp &op, bool isWriting,
                      uint32_t ofBlock, uint32_t actor, uint32_t clock) {
  Region &region = *span.region;
  if (!region.shadow)
    return;
  uint32_t inst = op.code->getNumber(*op.inst);
  RowLock lock;
  uint64_t end = span.offset + span.bytes;
  for (uint64_t cell = span.offset / 4; cell * 4 < end; ++cell) {
    lock.lock(region, cell);
    for (AccessRecord &record : region.shadow[cell].records) {
      if (!record.bytes)
        break;
      if (!record.isInFlight() || record.inst != inst ||
          record.thread != span.thread ||
          isWrite(record.getKind()) != isWriting ||
          record.block != uint32_t(op.warp->block->index))
        continue;
      record.block = ofBlock;
      record.actor = actor;
      record.clock = clock;
    }
  }
}

void Checker::completeFor(Warp &warp, AsyncOp &op, uint32_t lanes,
                          bool isReadsOnly) {
  if (!watchesRaces)
    return;
  auto number = uint32_t(block.index);
  if (op.parties > 1 && !op.isComplete)
    stampComplete(op, warp.index / 4 % 32);
  // Its mbarrier or another warp was there first; who waits here knows as much.
  if (op.isComplete) {
    Knowledge &own = known[warp.index];
    for (unsigned side = 0; side < numSides; ++side)
      if (op.completedBlock == number) {
        uint32_t &clock = own.own[side][op.completedActor];
        clock = std::max(clock, op.completedClock);
      }
    return;
  }
  uint32_t lowest = warp.index * 32 + llvm::countr_zero(lanes);
  op.waitedClock = now;
  for (bool isWriting : {false, true})
    for (const AsyncSpan &span : isWriting ? op.writes : op.reads) {
      bool isWaiter = span.thread / 32 == warp.index;
      if ((isWriting && isReadsOnly) ||
          (isWaiter && !(lanes >> span.thread % 32 & 1)))
        continue;
      restamp(span, op, isWriting, number, isWaiter ? span.thread : lowest,
              now);
    }
  ++now;
}

/// Whatever it did is from now on what a slot did.
void Checker::stampComplete(AsyncOp &op, unsigned slot) {
  op.isComplete = true;
  op.completedBlock = uint32_t(block.index);
  op.completedActor = firstSlot + slot;
  op.completedClock = now;
  for (bool isWriting : {false, true})
    for (const AsyncSpan &span : isWriting ? op.writes : op.reads)
      restamp(span, op, isWriting, op.completedBlock, op.completedActor, now);
  ++now;
}

void Checker::completeOn(AsyncOp &op, uint64_t mbarrier, SyncObject &object) {
  if (!watchesRaces)
    return;
  auto tell = [&](uint32_t ofBlock, uint32_t actor, uint32_t clock) {
    for (unsigned side = 0; side < numSides; ++side) {
      uint32_t &known =
          object.order.sides[side].edit(ofBlock, numActors)[actor];
      known = std::max(known, clock);
    }
  };
  // Threads that have waited for their part did it as far as others can tell.
  for (const AsyncSpan &span : op.writes)
    if (op.waitedClock)
      tell(uint32_t(op.warp->block->index), span.thread, op.waitedClock);
  if (!op.isComplete)
    stampComplete(op, unsigned(mbarrier / 8 % 32));
  tell(op.completedBlock, op.completedActor, op.completedClock);
}

//===----------------------------------------------------------------------===//
// Reports
//===----------------------------------------------------------------------===//

static std::string nameAccess(const AccessRecord &record) {
  if (record.getKind() == AccessKind::Atomic)
    return "atomic access";
  std::string name = isWrite(record.getKind()) ? "write" : "read";
  return record.isAsync ? "asynchronous " + name : name;
}

static std::string addArticle(const std::string &name) {
  return (name[0] == 'a' ? "an " : "a ") + name;
}

/// Where and by whom, in two lines.
std::string Checker::describeAccess(const AccessRecord &record) const {
  auto [code, inst] = block.launch.program.findInst(record.inst);
  std::string text = "\n  " + nameAccess(record) + " at " +
                     block.launch.describe(*code, *inst);
  const Launch &launch = block.launch;
  return text +
         (record.isAsync
              ? "\n  started by " + launch.describeThread(record.thread)
              : "\n  by " + launch.describeThread(record.block, record.thread));
}

void Checker::reportLanes(Warp &warp, const Inst &inst, const LaneAddresses &at,
                          unsigned lane) {
  std::string place = block.launch.describe(*warp.code, inst);
  std::string text =
      "race: lanes of one instruction write different values to " +
      at.region[lane]->name + " at offset 0x" +
      llvm::utohexstr(at.offset[lane]) + "\n  write at " + place + "\n  by " +
      warp.describeThread(lane) +
      " and a later lane\n  which value stays is not defined";
  block.launch.report("race", std::move(text), "lanes" + place);
}

void Checker::reportRace(const Region &region, uint64_t offset,
                         const AccessRecord &earlier, const AccessRecord &later,
                         bool isProxy) {
  std::string kind = isProxy ? "proxy" : earlier.isAsync ? "async" : "race";
  std::string text = kind + ": " + nameAccess(later) + " of " + region.name +
                     " at offset 0x" + llvm::utohexstr(offset);
  if (isProxy)
    text += " follows " + addArticle(nameAccess(earlier)) +
            " of it without fence.proxy.async between";
  else
    text +=
        " is not ordered after " + addArticle(nameAccess(earlier)) + " of it";
  text += describeAccess(later) + describeAccess(earlier);
  if (isProxy)
    text += "\n  put fence.proxy.async behind the write, before the barrier";
  else if (earlier.isAsync)
    text += "\n  wait for the asynchronous operation first, and let a barrier "
            "tell other threads";
  else
    text += "\n  order them with a barrier that both threads pass";
  block.launch.report(kind, std::move(text),
                      kind + std::to_string(earlier.inst) + "," +
                          std::to_string(later.inst));
}
