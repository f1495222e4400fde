//===- Races.cpp - Accesses without an order -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Checker.h"
#include "Launch.h"

#include "llvm/ADT/StringExtras.h"

#include <thread>

using namespace ropewalk::emulator;
using llvm::Twine;

/// Cells of one asynchronous operation mostly hold the same: what became of one
/// becomes of the next.
class Checker::CellMemo {
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

namespace {

/// Blocks on other cores use the shadow of global memory too. A lock guards
/// many rows of 128 bytes; it is taken once for lanes that touch the same row.
class RowLock {
public:
  ~RowLock() { unlock(); }
  void lock(const Region &region, uint64_t index) {
    if (region.space == Space::Shared)
      return unlock();
    auto row = region.shadow->getPlace(index) / (128 / Shadow::wideBytes);
    std::atomic_flag *wanted = &flags[row % numFlags];
    if (wanted == held)
      return;
    unlock();
    while (wanted->test_and_set(std::memory_order_acquire))
      std::this_thread::yield();
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

/// The cells of many small spans lie far apart: fetches those of one that comes
/// soon after `span`.
void prefetch(const AsyncSpan *span, const AsyncSpan *end) {
  constexpr unsigned ahead = 6;
  if (end - span > ahead && span[ahead].region->shadow)
    span[ahead].region->shadow->prefetch(span[ahead].offset);
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
  victim = random.below(ShadowCell::capacity);
  RowLock lock;
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
    unsigned lane = llvm::countr_zero(rest);
    Region &region = *at.region[lane];
    if (!region.shadow)
      continue;
    access.actor = access.thread = warp.index * 32 + lane;
    region.shadow->access(
        at.offset[lane], at.offset[lane] + bytes,
        [&](uint64_t index) { lock.lock(region, index); },
        [&](ShadowCell &cell, uint64_t offset, uint32_t parts) {
          access.parts = parts;
          checkCell(warp, region, cell, offset, access, warp.mask & ~rest);
        });
  }
}

bool Checker::isSameStore(const Warp &warp, const AccessRecord &record,
                          const AccessRecord &access, uint32_t done) const {
  return access.getKind() == AccessKind::Write &&
         record.getKind() == AccessKind::Write && record.inst == access.inst &&
         record.block == access.block && record.clock == access.clock &&
         record.thread / 32 == warp.index && (done >> record.thread % 32 & 1);
}

bool Checker::isKnown(const Knowledge &own, const AccessRecord &earlier,
                      Side side) const {
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
  return isKnown(known[warp.index], earlier, GenericSide);
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
  if (older.parts & ~newer.parts)
    return false;
  return older.kind == newer.kind || newer.getKind() == AccessKind::Write ||
         (newer.getKind() == AccessKind::Read && !isWrite(older.getKind()));
}

/// Compares with what the cell remembers, then remembers this access too.
void Checker::checkCell(Warp &warp, Region &region, ShadowCell &cell,
                        uint64_t offset, const AccessRecord &access,
                        uint32_t done) {
  unsigned used = 0;
  while (used < ShadowCell::capacity && cell.records[used].parts)
    ++used;
  for (unsigned i = 0; i < used;) {
    AccessRecord &record = cell.records[i];
    if (!(record.parts & access.parts)) {
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
      return reportRace(region, offset, record, access);
    // The asynchronous proxy sees what the generic one wrote behind a fence,
    // cp.async without .bulk included.
    if (LLVM_UNLIKELY(access.isAsyncProxy && !record.isAsyncProxy &&
                      isWrite(record.getKind()) &&
                      !isKnown(known[warp.index], record, AsyncSide)))
      return reportRace(region, offset, record, access, AsyncSide);
    if (!isBefore || !supersedes(access, record)) {
      ++i;
      continue;
    }
    record = cell.records[--used];
    cell.records[used].parts = 0;
  }
  insert(warp, cell, used, access);
}

/// When the cell is full a record of a read goes: a race may be missed for one
/// seed, but none is invented.
void Checker::insert(const Warp &warp, ShadowCell &cell, unsigned used,
                     const AccessRecord &access) {
  if (used < ShadowCell::capacity) {
    cell.records[used] = access;
    return;
  }
  AccessRecord *place = nullptr;
  for (unsigned i = 0; i < ShadowCell::capacity; ++i) {
    AccessRecord &record = cell.records[(victim + i) % ShadowCell::capacity];
    if (record.isAsync && !isKnown(known[warp.index], record, GenericSide))
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

/// Reads what has been written, and writes.
void Checker::checkWritten(AsyncOp &op, const AsyncSpan &span, bool isWriting) {
  Region &region = *span.region;
  if (!region.written)
    return;
  uint8_t *written = region.written + span.offset;
  unsigned lane = span.thread % 32;
  if (region.owner && !region.owner->mbarriers.empty())
    checkNoMbarrier(*op.warp, *op.code, *op.inst, lane, region, span.offset,
                    span.bytes, isWriting);
  if (isWriting && !isRead(op.writeKind))
    std::memset(written, 1, span.bytes);
  else if (std::memchr(written, 0, span.bytes))
    reportUnwritten(*op.warp, *op.code, *op.inst, lane, region, span.offset,
                    span.bytes);
}

/// What completes on an mbarrier or for a warpgroup has its actor and clock
/// from the start; everything else is in flight.
AccessRecord Checker::beginRecord(AsyncOp &op) {
  AccessRecord access;
  access.inst = op.code->getNumber(*op.inst);
  access.isAsync = 1;
  access.isAsyncProxy = op.proxy == Proxy::Async;
  access.scope = unsigned(Scope::Gpu);
  if (Block *target = op.mbarrier.block)
    target->checker->stamp(op, target->checker->getSlot(op.mbarrier.offset));
  else if (op.parties > 1)
    stamp(op, getSlot(*op.warp));
  bool isStamped = op.completedClock;
  access.block = isStamped ? op.completedBlock : uint32_t(block.index);
  access.clock = isStamped ? op.completedClock : AccessRecord::inFlight;
  access.actor = op.completedActor;
  return access;
}

void Checker::begin(const AsyncOpPtr &op) {
  AccessRecord access = beginRecord(*op);
  CellMemo memo;
  victim = random.below(ShadowCell::capacity);
  for (bool isWriting : {false, true}) {
    llvm::ArrayRef<AsyncSpan> spans = isWriting ? op->writes : op->reads;
    access.kind = unsigned(isWriting ? op->writeKind : AccessKind::Read);
    for (const AsyncSpan &span : spans) {
      Region &region = *span.region;
      if (watchesInit)
        checkWritten(*op, span, isWriting);
      if (!watchesRaces || !region.shadow)
        continue;
      // Copies of single threads are theirs: PTX does not say that a thread may
      // not exit before they are done.
      if (region.owner && (op->proxy == Proxy::Async || op->mbarrier.block))
        region.owner->checker->addUser(op);
      access.thread = span.thread;
      if (access.isInFlight())
        access.actor = span.thread;
      prefetch(&span, spans.end());
      memo.begin(span.thread, isWriting);
      checkSpan(*op->warp, span, access, memo);
    }
  }
}

void Checker::checkSpan(Warp &warp, const AsyncSpan &span, AccessRecord &access,
                        CellMemo &memo) {
  Region &region = *span.region;
  RowLock lock;
  region.shadow->access(
      span.offset, span.offset + span.bytes,
      [&](uint64_t index) { lock.lock(region, index); },
      [&](ShadowCell &cell, uint64_t offset, uint32_t parts) {
        access.parts = parts;
        auto check = [&] { checkCell(warp, region, cell, offset, access); };
        if (parts != ShadowCell::allParts)
          check();
        else if (!memo.repeat(cell))
          memo.record(cell, check);
      });
}

/// Gives the records of a span that are in flight their actor and clock.
void Checker::restamp(const AsyncSpan &span, const AsyncOp &op, bool isWriting,
                      uint32_t ofBlock, uint32_t actor, uint32_t clock) {
  Region &region = *span.region;
  if (!region.shadow)
    return;
  uint32_t inst = op.code->getNumber(*op.inst);
  RowLock lock;
  region.shadow->visit(
      span.offset, span.offset + span.bytes,
      [&](uint64_t index) { lock.lock(region, index); },
      [&](ShadowCell &cell) {
        for (AccessRecord &record : cell.records) {
          if (!record.parts)
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
      });
}

void Checker::completeFor(Warp &warp, AsyncOp &op, uint32_t lanes,
                          bool isReadsOnly) {
  if (!watchesRaces)
    return;
  auto number = uint32_t(block.index);
  if (op.parties > 1 && !op.isComplete)
    complete(op, getSlot(warp));
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

unsigned Checker::getSlot(uint64_t mbarrier) {
  unsigned next = unsigned(slots.size());
  return firstSlot + slots.try_emplace(mbarrier, next).first->second % numSlots;
}

/// Whatever it does is what a slot does at this clock.
void Checker::stamp(AsyncOp &op, unsigned slot) {
  op.completedBlock = uint32_t(block.index);
  op.completedActor = slot;
  op.completedClock = now++;
}

/// What was not stamped when it began is, now that it is complete.
void Checker::complete(AsyncOp &op, unsigned slot) {
  op.isComplete = true;
  if (op.completedClock)
    return;
  stamp(op, slot);
  for (bool isWriting : {false, true})
    for (const AsyncSpan &span : isWriting ? op.writes : op.reads)
      restamp(span, op, isWriting, op.completedBlock, op.completedActor,
              op.completedClock);
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
    complete(op, getSlot(mbarrier));
  tell(op.completedBlock, op.completedActor, op.completedClock);
}

void Checker::readTensorMap(Warp &warp, const Inst &inst,
                            const AsyncSpan &span) {
  if (!watchesRaces || numSides <= TensorSide || !span.region->shadow)
    return;
  AccessRecord access;
  access.inst = warp.code->getNumber(inst);
  access.block = uint32_t(block.index);
  access.actor = access.thread = span.thread;
  access.kind = unsigned(AccessKind::Read);
  access.isAsync = 1;
  RowLock lock;
  span.region->shadow->visit(
      span.offset, span.offset + span.bytes,
      [&](uint64_t index) { lock.lock(*span.region, index); },
      [&](ShadowCell &cell) {
        for (const AccessRecord &record : cell.records) {
          if (!record.parts)
            break;
          if (!isWrite(record.getKind()))
            continue;
          bool isBefore = isOrdered(warp, record, access);
          if (!isBefore || !isKnown(known[warp.index], record, TensorSide))
            reportRace(*span.region, span.offset, record, access,
                       isBefore ? TensorSide : GenericSide);
        }
      });
}

//===----------------------------------------------------------------------===//
// The end of a block
//===----------------------------------------------------------------------===//

void Checker::addUser(const AsyncOpPtr &op) {
  if (!users.empty() && users.back() == op)
    return;
  users.push_back(op);
  if (users.size() < maxUsers)
    return;
  llvm::erase_if(users,
                 [&](const AsyncOpPtr &user) { return isKnownDone(*user); });
  maxUsers = std::max<size_t>(64, users.size() * 2);
}

/// Whether a thread of the block knows that an operation is done: it belongs to
/// a group that a thread has waited for, or it completed on something that one
/// has seen.
bool Checker::isKnownDone(const AsyncOp &op) const {
  if (op.waitedClock || !op.isComplete)
    return op.waitedClock;
  AccessRecord completion;
  completion.block = op.completedBlock;
  completion.actor = op.completedActor;
  completion.clock = op.completedClock;
  return llvm::any_of(known, [&](const Knowledge &own) {
    return isKnown(own, completion, GenericSide);
  });
}

void Checker::checkExit() {
  for (const AsyncOpPtr &op : users) {
    if (isKnownDone(*op))
      continue;
    auto usesBlock = [&](const AsyncSpan &span) {
      return span.region->owner == &block;
    };
    bool isWriting = llvm::any_of(op->writes, usesBlock);
    const AsyncSpan &span =
        *llvm::find_if(isWriting ? op->writes : op->reads, usesBlock);
    std::string place = block.launch.describe(*op->code, *op->inst);
    block.launch.report(
        "async",
        (Twine("async: all threads of ") + block.describe() +
         " have exited, but none has waited for an asynchronous " +
         (isWriting ? "write" : "read") + " of its shared memory at offset 0x" +
         llvm::utohexstr(span.offset) + "\n  started at " + place + "\n  by " +
         block.launch.describeThread(op->warp->block->index, span.thread) +
         "\n  shared memory ends with the last thread of its block: wait "
         "before that")
            .str(),
        "exit" + place);
  }
  users.clear();
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
                         Side side) {
  bool isProxy = side != GenericSide;
  std::string fence = side == TensorSide ? "fence.proxy.tensormap::generic"
                                         : "fence.proxy.async";
  std::string kind = isProxy ? "proxy" : earlier.isAsync ? "async" : "race";
  std::string text = kind + ": " + nameAccess(later) + " of " + region.name +
                     " at offset 0x" + llvm::utohexstr(offset);
  if (isProxy)
    text += " follows " + addArticle(nameAccess(earlier)) + " of it without " +
            fence + " between";
  else
    text +=
        " is not ordered after " + addArticle(nameAccess(earlier)) + " of it";
  text += describeAccess(later) + describeAccess(earlier);
  if (side == TensorSide)
    text += "\n  put " + fence + ".acquire before the copy";
  else if (isProxy)
    text += "\n  put " + fence + " behind the write, before the barrier";
  else if (earlier.isAsync)
    text += "\n  wait for the asynchronous operation first, and let a barrier "
            "tell other threads";
  else
    text += "\n  order them with a barrier that both threads pass";
  block.launch.report(kind, std::move(text),
                      kind + std::to_string(earlier.inst) + "," +
                          std::to_string(later.inst));
}
