//===- Checker.cpp - Races and memory that nobody has written -*- C++ -*-===//
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

Checker::Checker(Block &block)
    : block(block), watchesInit(block.launch.options.checks & CheckInit),
      watchesRaces(block.launch.options.checks & CheckRaces) {
  if (!watchesRaces)
    return;
  unsigned threads = (block.numThreads + 31) / 32 * 32;
  clocks.assign(threads, 1);
  known.assign(threads / 32, Clocks(threads, 0));
  sharedShadow.resize((block.shared.size + 3) / 4);
  block.shared.shadow = sharedShadow.data();
}

ShadowCell *ropewalk::emulator::makeShadow(uint64_t bytes) {
  // Zeros are an empty cell, and pages of zeros come for free.
  return static_cast<ShadowCell *>(
      std::calloc((bytes + 3) / 4 + 1, sizeof(ShadowCell)));
}

void ropewalk::emulator::dropShadow(ShadowCell *cells) { std::free(cells); }

void Checker::access(Warp &warp, const Inst &inst, const LaneAddresses &at,
                     unsigned bytes, AccessKind kind) {
  if (watchesInit)
    checkWritten(warp, inst, at, bytes, kind);
  if (watchesRaces) {
    checkRaces(warp, inst, at, bytes, kind);
    if (isStrong(kind))
      synchronizeAt(warp, at);
  }
}

void Checker::synchronizeAt(Warp &warp, const LaneAddresses &at) {
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
    unsigned lane = llvm::countr_zero(rest);
    acquire(warp, at.host[lane]);
    release(warp, 1u << lane, at.host[lane]);
  }
}

//===----------------------------------------------------------------------===//
// Initialisation
//===----------------------------------------------------------------------===//

void Checker::checkWritten(Warp &warp, const Inst &inst,
                           const LaneAddresses &at, unsigned bytes,
                           AccessKind kind) {
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
    unsigned lane = llvm::countr_zero(rest);
    Region &region = *at.region[lane];
    if (!region.written)
      continue;
    uint8_t *written = region.written + at.offset[lane];
    if (!isRead(kind)) {
      std::memset(written, 1, bytes);
      continue;
    }
    const void *missing = std::memchr(written, 0, bytes);
    if (!missing)
      continue;
    std::string place = block.launch.describe(*warp.code, inst);
    uint64_t offset = static_cast<const uint8_t *>(missing) - region.written;
    if (region.space == Space::Local)
      offset %= warp.localPerLane;
    block.launch.report("init",
                        ("init: read of " + Twine(bytes) + " bytes of " +
                         region.name +
                         ", but nobody has written the byte at offset 0x" +
                         llvm::utohexstr(offset) + "\n  at " + place +
                         "\n  by " + warp.describeThread(lane))
                            .str(),
                        "init" + place);
    std::memset(written, 1, bytes);
  }
}

//===----------------------------------------------------------------------===//
// Order
//===----------------------------------------------------------------------===//

void Checker::release(Warp &warp, uint32_t lanes, const void *object) {
  if (!watchesRaces)
    return;
  Clocks &target = published[object];
  const Clocks &own = known[warp.index];
  if (target.empty())
    target = own;
  for (size_t i = 0; i < own.size(); ++i)
    target[i] = std::max(target[i], own[i]);
  for (uint32_t rest = lanes; rest; rest &= rest - 1) {
    unsigned thread = warp.index * 32 + llvm::countr_zero(rest);
    target[thread] = clocks[thread]++;
  }
}

void Checker::acquire(Warp &warp, const void *object) {
  auto found = published.find(object);
  if (!watchesRaces || found == published.end())
    return;
  Clocks &own = known[warp.index];
  for (size_t i = 0; i < own.size(); ++i)
    own[i] = std::max(own[i], found->second[i]);
}

void Checker::synchronizeLanes(Warp &warp, uint32_t lanes) {
  if (!watchesRaces)
    return;
  for (uint32_t rest = lanes; rest; rest &= rest - 1) {
    unsigned thread = warp.index * 32 + llvm::countr_zero(rest);
    known[warp.index][thread] = clocks[thread]++;
  }
}

bool Checker::isOrdered(const Warp &warp, const AccessRecord &earlier,
                        const AccessRecord &later) const {
  // Blocks of a launch are not watched against each other.
  if (earlier.block != later.block)
    return true;
  return earlier.thread == later.thread ||
         known[warp.index][earlier.thread] >= earlier.clock;
}

/// Guards the shadow of global memory.
static std::mutex globalMutex;

//===----------------------------------------------------------------------===//
// Races
//===----------------------------------------------------------------------===//

void Checker::checkRaces(Warp &warp, const Inst &inst, const LaneAddresses &at,
                         unsigned bytes, AccessKind kind) {
  AccessRecord access;
  access.inst = &inst;
  access.code = warp.code;
  access.block = uint32_t(block.index);
  access.kind = kind;
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
    unsigned lane = llvm::countr_zero(rest);
    Region &region = *at.region[lane];
    if (!region.shadow)
      continue;
    access.thread = uint16_t(warp.index * 32 + lane);
    access.clock = clocks[access.thread];
    // Blocks on other cores use the shadow of global memory too.
    std::unique_lock<std::mutex> lock(globalMutex, std::defer_lock);
    if (region.space != Space::Shared)
      lock.lock();
    uint64_t begin = at.offset[lane], end = begin + bytes;
    for (uint64_t cell = begin / 4; cell * 4 < end; ++cell) {
      uint64_t first = std::max(begin, cell * 4) - cell * 4;
      uint64_t last = std::min(end, cell * 4 + 4) - cell * 4;
      access.bytes = uint8_t((1u << last) - (1u << first));
      checkCell(warp, lane, region, cell, access);
    }
  }
}

/// Compares with what the cell remembers, then remembers this access too. When
/// the cell is full a random record goes: a race may be missed for one seed,
/// but none is invented.
void Checker::checkCell(Warp &warp, unsigned lane, Region &region,
                        uint64_t cellIndex, const AccessRecord &access) {
  ShadowCell &cell = region.shadow[cellIndex];
  AccessRecord *place = nullptr;
  for (AccessRecord &record : cell.records) {
    if (!record.bytes) {
      place = &record;
      continue;
    }
    if (!(record.bytes & access.bytes))
      continue;
    bool isOrderedHere = isOrdered(warp, record, access);
    bool mayConflict = !(isStrong(record.kind) && isStrong(access.kind)) &&
                       (isWrite(record.kind) || isWrite(access.kind));
    if (mayConflict && !isOrderedHere) {
      reportRace(warp, lane, region, cellIndex * 4, record, access);
      return;
    }
    // Whoever races with an older access that this one follows also races with
    // this one, if this one conflicts with no less.
    bool covers =
        (record.bytes & ~access.bytes) == 0 &&
        (record.kind == access.kind || access.kind == AccessKind::Write ||
         (access.kind == AccessKind::Read && !isWrite(record.kind)));
    if (isOrderedHere && covers) {
      record.bytes = 0;
      place = &record;
    }
  }
  if (!place)
    place = &cell.records[block.random.below(ShadowCell::capacity)];
  *place = access;
}

static const char *nameAccess(AccessKind kind) {
  return kind == AccessKind::Atomic ? "atomic access"
         : isWrite(kind)            ? "write"
                                    : "read";
}

void Checker::reportRace(Warp &warp, unsigned lane, const Region &region,
                         uint64_t offset, const AccessRecord &earlier,
                         const AccessRecord &later) {
  std::string first = block.launch.describe(*earlier.code, *earlier.inst);
  std::string second = block.launch.describe(*later.code, *later.inst);
  const Warp &other = *block.warps[earlier.thread / 32];
  std::string text =
      (Twine("race: ") + nameAccess(later.kind) + " of " + region.name +
       " at offset 0x" + llvm::utohexstr(offset) + " is not ordered after a " +
       nameAccess(earlier.kind) + " of it\n  " + nameAccess(later.kind) +
       " at " + second + "\n  by " + warp.describeThread(lane) + "\n  " +
       nameAccess(earlier.kind) + " at " + first + "\n  by " +
       other.describeThread(earlier.thread % 32) +
       "\n  order them with a barrier that both threads pass")
          .str();
  block.launch.report("race", std::move(text), "race" + first + second);
}
