//===- Warp.cpp - Groups of lanes: divergence, calls, waiting -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Checker.h"
#include "Launch.h"
#include "RegisterWatch.h"

#include "llvm/Support/MathExtras.h"

#include <algorithm>
#include <cstdlib>

using namespace ropewalk::emulator;
using llvm::Twine;

/// Calls inside each other; more of them is taken for endless recursion.
static constexpr unsigned maxDepth = 512;
/// Each so many turns the group that has waited longest runs: every lane makes
/// progress, as on hardware since sm_70.
static constexpr unsigned fairTurn = 64;

Warp::~Warp() {
  std::set<Frame *> frames(freeFrames.begin(), freeFrames.end());
  for (Group &group : groups)
    for (Frame *used = group.frame; used; used = used->caller)
      frames.insert(used);
  for (Frame *used : frames) {
    std::free(used->regs);
    delete used->watch;
    delete used;
  }
}

void Warp::start(Block &owner, unsigned warpIndex, uint32_t lanes) {
  block = &owner;
  index = warpIndex;
  live = lanes;
  local.name = "local memory";
  local.space = Space::Local;
  Group group;
  group.mask = lanes;
  group.frame = makeFrame(*owner.launch.program.entry, nullptr, lanes);
  groups.push_back(group);
}

//===----------------------------------------------------------------------===//
// Frames
//===----------------------------------------------------------------------===//

Frame *Warp::makeFrame(const Code &target, Frame *caller, uint32_t lanes) {
  auto *made = new Frame();
  size_t bytes = llvm::alignTo(std::max(target.frameBytes, 64u), 64);
  made->regs = static_cast<uint8_t *>(std::aligned_alloc(64, bytes));
  std::memset(made->regs, 0, bytes);
  made->code = &target;
  made->caller = caller;
  made->lanes = lanes;
  if (caller) {
    made->depth = caller->depth + 1;
    made->localBase = llvm::alignTo(
        caller->localBase + caller->code->localBytes + caller->dynamicLocal,
        16);
  }
  if (block->launch.program.usesWgmma &&
      block->launch.options.checks & CheckWgmma)
    made->watch = new RegisterWatch(target);
  ensureLocal(made->localBase + target.localBytes);
  fillFrame(*made);
  return made;
}

void Warp::fillFrame(Frame &made) {
  for (const Code::Constant &constant : made.code->constants) {
    uint8_t *slot = made.regs + constant.slot;
    for (unsigned lane = 0; lane < 32; ++lane)
      std::memcpy(slot + lane * constant.width, &constant.bits, constant.width);
  }
  for (const Code::SpecialSlot &special : made.code->specials) {
    unsigned width = getWidth(special.special);
    for (unsigned lane = 0; lane < 32; ++lane) {
      uint64_t value = getSpecial(special.special, lane);
      std::memcpy(made.regs + special.slot + lane * width, &value, width);
    }
  }
  for (const Code::LocalSlot &slot : made.code->locals) {
    uint64_t address =
        made.localBase + slot.offset + (slot.isGeneric ? window::local : 0);
    auto *values = reinterpret_cast<uint64_t *>(made.regs + slot.slot);
    std::fill(values, values + 32, address);
  }
}

/// Section 10.
uint64_t Warp::getSpecial(Special special, unsigned lane) const {
  const LaunchOptions &options = block->launch.options;
  const Dim3 &threads = options.block, &grid = options.grid,
             &cluster = options.cluster, &id = block->id;
  unsigned thread = index * 32 + lane;
  switch (special) {
  case Special::TidX:
    return thread % threads.x;
  case Special::TidY:
    return thread / threads.x % threads.y;
  case Special::TidZ:
    return thread / threads.x / threads.y;
  case Special::NtidX:
    return threads.x;
  case Special::NtidY:
    return threads.y;
  case Special::NtidZ:
    return threads.z;
  case Special::CtaidX:
    return id.x;
  case Special::CtaidY:
    return id.y;
  case Special::CtaidZ:
    return id.z;
  case Special::NctaidX:
    return grid.x;
  case Special::NctaidY:
    return grid.y;
  case Special::NctaidZ:
    return grid.z;
  case Special::LaneId:
    return lane;
  case Special::WarpId:
    return index;
  case Special::NWarpId:
    return llvm::divideCeil(block->numThreads, 32);
  case Special::SmId:
    return 0;
  case Special::NSmId:
    return 1;
  case Special::GridId:
    return 0;
  case Special::LaneMaskEq:
    return uint32_t(1) << lane;
  case Special::LaneMaskLt:
    return (uint32_t(1) << lane) - 1;
  case Special::LaneMaskLe:
    return (uint64_t(2) << lane) - 1;
  case Special::LaneMaskGt:
    return uint32_t(~((uint64_t(2) << lane) - 1));
  case Special::LaneMaskGe:
    return uint32_t(~((uint64_t(1) << lane) - 1));
  case Special::Clock:
    return uint32_t(block->clock);
  case Special::ClockHi:
    return block->clock >> 32;
  case Special::Clock64:
  case Special::GlobalTimer:
    return block->clock;
  case Special::GlobalTimerLo:
    return uint32_t(block->clock);
  case Special::GlobalTimerHi:
    return block->clock >> 32;
  case Special::DynamicSmemSize:
    return options.dynamicShared;
  case Special::TotalSmemSize:
  case Special::AggrSmemSize:
    return block->launch.program.sharedBytes;
  case Special::IsExplicitCluster:
    return block->launch.program.hasExplicitCluster;
  case Special::ClusterIdX:
    return id.x / cluster.x;
  case Special::ClusterIdY:
    return id.y / cluster.y;
  case Special::ClusterIdZ:
    return id.z / cluster.z;
  case Special::NClusterIdX:
    return grid.x / cluster.x;
  case Special::NClusterIdY:
    return grid.y / cluster.y;
  case Special::NClusterIdZ:
    return grid.z / cluster.z;
  case Special::ClusterCtaIdX:
    return id.x % cluster.x;
  case Special::ClusterCtaIdY:
    return id.y % cluster.y;
  case Special::ClusterCtaIdZ:
    return id.z % cluster.z;
  case Special::ClusterNCtaIdX:
    return cluster.x;
  case Special::ClusterNCtaIdY:
    return cluster.y;
  case Special::ClusterNCtaIdZ:
    return cluster.z;
  case Special::ClusterCtaRank:
    return block->rank;
  case Special::ClusterNCtaRank:
    return cluster.count();
  }
  return 0;
}

void Warp::dropFrame(Frame *dropped) {
  block->forgetRegisters(dropped->regs);
  std::free(dropped->regs);
  delete dropped->watch;
  delete dropped;
}

//===----------------------------------------------------------------------===//
// Running
//===----------------------------------------------------------------------===//

bool Warp::run(unsigned budget) {
  bool hasRun = false;
  bool isCounting = block->stats != nullptr;
  while (budget && !block->launch.isStopped.load(std::memory_order_relaxed) &&
         pickGroup()) {
    hasRun = true;
    leave = false;
    CodeCounts *counts = nullptr;
    if (isCounting) {
      counts = &block->stats->codes[code];
      counts->warps.resize(code->function->body.size());
      counts->lanes.resize(code->function->body.size());
    }
    const Inst *insts = code->insts.data();
    do {
      const Inst &inst = insts[pc++];
      mask = active;
      if (inst.guard != noSlot)
        mask &= bits(inst.guard) ^ (inst.isGuardNegated ? UINT32_MAX : 0);
      --budget;
      ++block->clock;
      if (!mask)
        continue;
      // A statement of several instructions counts once.
      if (LLVM_UNLIKELY(counts != nullptr) &&
          (pc == 1 || insts[pc - 2].statement != inst.statement)) {
        ++counts->warps[inst.statement];
        counts->lanes[inst.statement] += llvm::popcount(mask);
      }
      if (LLVM_UNLIKELY(frame->watch != nullptr) &&
          !frame->watch->touch(*this, inst))
        break;
      inst.run(*this, inst);
    } while (!leave && budget && pc != stop);
    storeGroup();
  }
  return hasRun;
}

/// Chooses among the groups that can run: the deepest call first and the lowest
/// pc in it, so that lanes wait for each other where their paths meet. A group
/// that has had many turns goes behind the others.
bool Warp::pickGroup() {
  size_t best = groups.size();
  bool isFair = ++turn % fairTurn == 0;
  for (size_t i = 0; i < groups.size(); ++i) {
    const Group &group = groups[i];
    if (group.state != GroupState::Ready)
      continue;
    if (best == groups.size()) {
      best = i;
      continue;
    }
    const Group &other = groups[best];
    bool isBetter = group.frame->depth != other.frame->depth
                        ? group.frame->depth > other.frame->depth
                        : group.pc < other.pc;
    if (isFair)
      isBetter = group.lastRun < other.lastRun;
    if (isBetter)
      best = i;
  }
  if (best == groups.size())
    return false;
  mergeInto(best);
  const Group &group = groups[current];
  frame = group.frame;
  code = frame->code;
  regs = frame->regs;
  pc = group.pc;
  active = group.mask;
  stop = UINT32_MAX;
  for (const Group &other : groups)
    if (&other != &group && other.frame == frame &&
        other.state <= GroupState::Parked && other.pc > pc)
      stop = std::min(stop, other.pc);
  return true;
}

/// Joins all groups that are at the same place as group `chosen`, and makes it
/// the current one.
void Warp::mergeInto(size_t chosen) {
  Group merged = groups[chosen];
  llvm::erase_if(groups, [&](const Group &group) {
    if (group.frame != merged.frame || group.pc != merged.pc ||
        group.state > GroupState::Parked)
      return false;
    merged.mask |= group.mask;
    return true;
  });
  merged.state = GroupState::Ready;
  merged.lastRun = turn;
  groups.push_back(merged);
  current = groups.size() - 1;
}

void Warp::storeGroup() {
  if (!active) {
    groups.erase(groups.begin() + current);
    return;
  }
  Group &group = groups[current];
  group.pc = pc;
  group.mask = active;
  group.frame = frame;
}

//===----------------------------------------------------------------------===//
// Control
//===----------------------------------------------------------------------===//

/// The lanes of `taken` go to `target`, the others to the next instruction.
void Warp::jump(uint32_t taken, uint32_t target) {
  if (taken == active) {
    pc = target;
    leave |= groups.size() > 1;
    return;
  }
  Group group = groups[current];
  group.pc = target;
  group.mask = taken;
  group.frame = frame;
  group.state = GroupState::Ready;
  groups.push_back(group);
  active &= ~taken;
  leave = true;
}

void Warp::splitToMask() {
  if (mask == active)
    return;
  Group rest = groups[current];
  rest.pc = pc;
  rest.mask = active & ~mask;
  rest.frame = frame;
  rest.state = GroupState::Ready;
  groups.push_back(rest);
  active = mask;
  leave = true;
}

void Warp::exitLanes(uint32_t lanes) {
  active &= ~lanes;
  live &= ~lanes;
  for (Frame *used = frame; used;) {
    Frame *caller = used->caller;
    used->lanes &= ~lanes;
    if (!used->lanes && used != frame)
      dropFrame(used);
    else if (!used->lanes)
      freeFrames.push_back(used);
    used = caller;
  }
  leave = true;
  ++block->progress;
  // Whoever waited for these lanes looks again.
  for (Group &group : groups)
    if (group.state == GroupState::Parked)
      group.state = GroupState::Ready;
  block->threadsExited();
}

void Warp::call(const Inst &inst, const Code &callee) {
  splitToMask();
  if (frame->depth >= maxDepth)
    return fault(inst, "stack",
                 "calls are nested more than " + Twine(maxDepth) +
                     " deep; the recursion may not end");
  Frame *made = makeFrame(callee, frame, active);
  made->call = &inst;
  made->returnPc = pc;
  frame = made;
  pc = 0;
  leave = true;
}

void Warp::returnLanes() {
  if (!frame->caller)
    return exitLanes(mask);
  splitToMask();
  Frame *finished = frame;
  finished->lanes &= ~active;
  frame = finished->caller;
  pc = finished->returnPc;
  if (!finished->lanes)
    dropFrame(finished);
  leave = true;
}

bool Warp::gather(const Inst &inst, uint32_t required) {
  required &= live;
  if ((required & ~mask) == 0)
    return true;
  splitToMask();
  --pc;
  Group &group = groups[current];
  group.state = GroupState::Parked;
  group.inst = &inst;
  group.required = required;
  leave = true;
  return false;
}

void Warp::waitAgain(const Inst &inst, GroupState state) {
  splitToMask();
  --pc;
  groups[current].state = state;
  groups[current].inst = &inst;
  leave = true;
}

void Warp::wake(GroupState state) {
  for (Group &group : groups)
    if (group.state == state)
      group.state = GroupState::Ready;
}

void Warp::waitAtBarrier(const Inst &inst, unsigned barrier) {
  splitToMask();
  Group &group = groups[current];
  group.state = GroupState::AtBarrier;
  group.inst = &inst;
  group.barrier = barrier;
  leave = true;
}

void Warp::release(uint32_t lanes) {
  for (Group &group : groups)
    if (group.state == GroupState::AtBarrier && (group.mask & lanes))
      group.state = GroupState::Ready;
}

void Warp::waitAtMbarrier(const Inst &inst, const MbarrierPlace &mbarrier) {
  waitAgain(inst, GroupState::AtMbarrier);
  groups[current].mbarrier = mbarrier;
}

void Warp::wakeAtMbarrier(const MbarrierPlace &mbarrier) {
  for (Group &group : groups)
    if (group.state == GroupState::AtMbarrier && group.mbarrier == mbarrier)
      group.state = GroupState::Ready;
}

bool Warp::expireWaits() {
  bool hasAny = false;
  for (Group &group : groups)
    if (group.state == GroupState::AtMbarrier) {
      group.state = GroupState::Ready;
      group.isExpired = hasAny = true;
    }
  return hasAny;
}

bool Warp::seesFailure() {
  Group &group = groups[current];
  bool isSeen = group.isExpired || !group.hasFailed;
  group.isExpired = false;
  group.hasFailed = true;
  return isSeen;
}
