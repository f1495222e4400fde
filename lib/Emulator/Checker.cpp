//===- Checker.cpp - Order, and memory that nobody has written -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Checker.h"

#include "Launch.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/MathExtras.h"

using namespace ropewalk::emulator;
using llvm::Twine;

Checker::Checker(Block &block)
    : block(block), watchesInit(block.launch.options.checks & CheckInit),
      watchesRaces(block.launch.options.checks & CheckRaces),
      numSides(block.launch.program.makesTensorMaps  ? TensorSide + 1
               : block.launch.program.usesAsyncProxy ? AsyncSide + 1
                                                     : GenericSide + 1),
      firstSlot(unsigned(llvm::alignTo(block.numThreads, 32))),
      random(block.launch.options.seed * 1000003 + block.index) {
  numActors =
      firstSlot + numSlots + unsigned(llvm::divideCeil(block.numThreads, 128));
  if (!watchesRaces)
    return;
  known.resize(firstSlot / 32);
  for (Knowledge &knowledge : known)
    for (unsigned side = 0; side < numSides; ++side)
      knowledge.own[side].assign(numActors, 0);
  sharedShadow.emplace(block.shared.size);
  if (!sharedShadow->isValid())
    llvm::report_bad_alloc_error("no memory to watch races in shared memory");
  block.shared.shadow = &*sharedShadow;
  block.shared.sync = &sharedSync;
}

void Checker::access(Warp &warp, const Inst &inst, const LaneAddresses &at,
                     unsigned bytes, AccessKind kind) {
  if (watchesInit)
    checkWritten(warp, inst, at, bytes, kind);
  if (!watchesRaces)
    return;
  checkRaces(warp, inst, at, bytes, kind, inst.scope);
  if (isStrong(kind) && isWrite(kind))
    publish(warp, inst, at);
}

void Checker::touchMbarrier(Warp &warp, const Inst &inst,
                            const LaneAddresses &at, AccessKind kind) {
  if (watchesRaces)
    checkRaces(warp, inst, at, 8, kind, Scope::Gpu);
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
    if (LLVM_UNLIKELY(region.owner && !region.owner->mbarriers.empty()))
      checkNoMbarrier(warp, *warp.code, inst, lane, region, at.offset[lane],
                      bytes, isWrite(kind));
    if (!isRead(kind))
      std::memset(written, 1, bytes);
    else if (std::memchr(written, 0, bytes))
      reportUnwritten(warp, *warp.code, inst, lane, region, at.offset[lane],
                      bytes);
  }
}

/// The bytes of an mbarrier belong to its operations (section 9.7.13.15.2).
void Checker::checkNoMbarrier(Warp &warp, const Code &code, const Inst &inst,
                              unsigned lane, const Region &region,
                              uint64_t offset, unsigned bytes, bool isWriting) {
  const void *live = std::memchr(region.written + offset, liveMbarrier, bytes);
  if (!live)
    return;
  uint64_t at = (static_cast<const uint8_t *>(live) - region.written) / 8 * 8;
  const Mbarrier *object = region.owner->mbarriers.find(at);
  std::string place = block.launch.describe(code, inst);
  block.launch.stopWith(
      "mbarrier",
      (Twine("mbarrier: ") + (isWriting ? "write" : "read") + " of " +
       Twine(bytes) + " bytes of shared memory at offset 0x" +
       llvm::utohexstr(offset) + ", where an mbarrier is in use\n  at " +
       place + "\n  by " + warp.describeThread(lane) + "\n  initialised at " +
       block.launch.describe(*object->initCode, *object->init) +
       "\n  mbarrier.inval makes its memory free for other use")
          .str());
}

void Checker::reportUnwritten(Warp &warp, const Code &code, const Inst &inst,
                              unsigned lane, const Region &region,
                              uint64_t offset, unsigned bytes) {
  uint8_t *written = region.written + offset;
  const void *missing = std::memchr(written, 0, bytes);
  std::string place = block.launch.describe(code, inst);
  uint64_t at = static_cast<const uint8_t *>(missing) - region.written;
  if (region.space == Space::Local)
    at %= warp.localPerLane;
  block.launch.report(
      "init",
      ("init: read of " + Twine(bytes) + " bytes of " + region.name +
       ", but nobody has written the byte at offset 0x" + llvm::utohexstr(at) +
       "\n  at " + place + "\n  by " + warp.describeThread(lane))
          .str(),
      "init" + place);
  std::memset(written, 1, bytes);
}

//===----------------------------------------------------------------------===//
// Objects that hand over what is known
//===----------------------------------------------------------------------===//

/// The caller advances the clock, so that later accesses are not included.
void Checker::releaseTo(Warp &warp, uint32_t lanes, SyncState &state) {
  const Knowledge &own = known[warp.index];
  for (unsigned side = 0; side < numSides; ++side) {
    Clocks &target = state.sides[side].edit(uint32_t(block.index), numActors);
    raise(target, own.own[side]);
    if (side == GenericSide)
      for (uint32_t rest = lanes; rest; rest &= rest - 1)
        target[warp.index * 32 + llvm::countr_zero(rest)] = now;
    state.sides[side].join(own.others[side]);
  }
}

void Checker::learn(Warp &warp, const SyncState &state) {
  Knowledge &own = known[warp.index];
  for (unsigned side = 0; side < numSides; ++side)
    for (const auto &[number, clocks] : state.sides[side].getEntries())
      if (number == uint32_t(block.index))
        raise(own.own[side], *clocks);
      else
        own.others[side].join(number, clocks);
}

void Checker::release(Warp &warp, uint32_t lanes, SyncObject &object,
                      Order order) {
  if (!watchesRaces)
    return;
  if (order == Order::Relaxed) {
    for (const SyncState &fence : known[warp.index].fences)
      object.order.join(fence);
    return;
  }
  releaseTo(warp, lanes, object.order);
  for (unsigned scope = 0; scope < numScopes; ++scope)
    object.fences[scope].join(known[warp.index].fences[scope]);
  ++now;
}

void Checker::acquire(Warp &warp, const SyncObject &object, Order order) {
  if (!watchesRaces)
    return;
  if (order == Order::Relaxed)
    return known[warp.index].seen[0].join(object.order);
  learn(warp, object.order);
  for (unsigned scope = 0; scope < numScopes; ++scope)
    known[warp.index].fences[scope].join(object.fences[scope]);
}

void Checker::synchronizeLanes(Warp &warp, uint32_t lanes) {
  if (!watchesRaces)
    return;
  for (uint32_t rest = lanes; rest; rest &= rest - 1)
    known[warp.index]
        .own[GenericSide][warp.index * 32 + llvm::countr_zero(rest)] = now;
  ++now;
}

//===----------------------------------------------------------------------===//
// Fences and strong accesses
//===----------------------------------------------------------------------===//

static bool acquires(Order order) {
  return order == Order::Acquire || order == Order::AcqRel;
}
static bool releases(Order order) {
  return order == Order::Release || order == Order::AcqRel;
}

void Checker::fence(Warp &warp, uint32_t lanes, Order order, Scope scope) {
  if (!watchesRaces)
    return;
  Knowledge &own = known[warp.index];
  for (unsigned i = 0; i <= unsigned(scope) && acquires(order); ++i) {
    learn(warp, own.seen[i]);
    own.seen[i].clear();
  }
  if (!releases(order))
    return;
  releaseTo(warp, lanes, own.fences[unsigned(scope)]);
  ++now;
}

void Checker::fenceProxy(Warp &warp, uint32_t lanes, Side side) {
  if (!watchesRaces || side >= numSides)
    return;
  Knowledge &own = known[warp.index];
  raise(own.own[side], own.own[GenericSide]);
  own.others[side].join(own.others[GenericSide]);
  for (uint32_t rest = lanes; rest; rest &= rest - 1)
    own.own[side][warp.index * 32 + llvm::countr_zero(rest)] = now;
  ++now;
}

/// A strong write publishes what it releases itself, and what fences before it
/// have made ready (release patterns of section 8.8).
void Checker::publish(Warp &warp, const Inst &inst, const LaneAddresses &at) {
  const Knowledge &own = known[warp.index];
  bool isFenced = false;
  for (const SyncState &fence : own.fences)
    isFenced |= !fence.empty();
  if (!isFenced && !releases(inst.order))
    return;
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
    unsigned lane = llvm::countr_zero(rest);
    if (SyncTable *table = at.region[lane]->sync)
      table->update(at.host[lane], [&](SyncTable::Place &place) {
        publishAt(warp, 1u << lane, inst, place);
      });
  }
  ++now;
}

void Checker::publishAt(Warp &warp, uint32_t lanes, const Inst &inst,
                        SyncTable::Place &place) {
  std::array<SyncState, 2> &narrow = place.narrow[uint32_t(block.index)];
  SyncState *levels[] = {&narrow[0], &narrow[1], &place.wide};
  for (unsigned scope = 0; scope <= unsigned(inst.scope); ++scope) {
    if (releases(inst.order))
      releaseTo(warp, lanes, *levels[scope]);
    for (unsigned fence = scope; fence < numScopes; ++fence)
      levels[scope]->join(known[warp.index].fences[fence]);
  }
}

uint32_t Checker::getCluster(uint32_t blockIndex) const {
  const Dim3 &grid = block.launch.options.grid,
             &size = block.launch.options.cluster;
  uint32_t x = blockIndex % grid.x / size.x,
           y = blockIndex / grid.x % grid.y / size.y,
           z = blockIndex / grid.x / grid.y / size.z;
  return (z * (grid.y / size.y) + y) * (grid.x / size.x) + x;
}

/// What a strong read sees counts at once if it acquires, otherwise from the
/// next fence on that reaches as far.
void Checker::afterStrongRead(Warp &warp, const Inst &inst,
                              const LaneAddresses &at) {
  if (!watchesRaces)
    return;
  Knowledge &own = known[warp.index];
  auto see = [&](const SyncState &state, Scope scope) {
    if (acquires(inst.order))
      learn(warp, state);
    else
      own.seen[unsigned(scope)].join(state);
  };
  const uint8_t *last = nullptr;
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
    unsigned lane = llvm::countr_zero(rest);
    SyncTable *table = at.region[lane]->sync;
    if (!table || table->isUnused() || at.host[lane] == last)
      continue;
    last = at.host[lane];
    table->visit(last, [&](const SyncTable::Place &place) {
      uint32_t cluster = getCluster(uint32_t(block.index));
      for (const auto &[number, states] : place.narrow)
        if (number == uint32_t(block.index))
          see(states[0], Scope::Cta);
        else if (inst.scope >= Scope::Cluster && getCluster(number) == cluster)
          see(states[1], Scope::Cluster);
      if (inst.scope == Scope::Gpu)
        see(place.wide, Scope::Gpu);
    });
  }
}
