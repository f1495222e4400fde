//===- WarpMemory.cpp - How lanes reach memory -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Checker.h"
#include "Cluster.h"
#include "Launch.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MathExtras.h"

using namespace ropewalk::emulator;
using llvm::StringRef;
using llvm::Twine;

/// Bytes of local memory a thread may have.
static constexpr uint64_t maxLocal = 512 << 10;

bool Warp::ensureLocal(uint64_t bytes) {
  if (bytes <= localPerLane)
    return true;
  if (bytes > maxLocal) {
    block->launch.stopWith("stack",
                           ("stack: " + Twine(bytes) +
                            " bytes of local memory are needed "
                            "by each thread, but 512 KiB is the limit\n  in " +
                            describeLanes(live))
                               .str());
    leave = true;
    return false;
  }
  uint64_t grown = llvm::PowerOf2Ceil(std::max<uint64_t>(bytes, 256));
  auto grow = [&](std::vector<uint8_t> &old) {
    std::vector<uint8_t> larger(grown * 32);
    for (unsigned lane = 0; lane < 32 && localPerLane; ++lane)
      std::memcpy(&larger[lane * grown], &old[lane * localPerLane],
                  localPerLane);
    old = std::move(larger);
  };
  grow(localBytes);
  local.host = localBytes.data();
  local.size = localBytes.size();
  if (block->launch.options.checks & CheckInit) {
    grow(localWritten);
    local.written = localWritten.data();
  }
  localPerLane = grown;
  return true;
}

/// Finds the bytes behind one address of one lane.
bool Warp::locate(const Inst &inst, Space space, uint64_t address,
                  unsigned bytes, unsigned align, AccessKind kind,
                  unsigned lane, LaneAddresses &at) {
  uint64_t asked = address;
  if (space == Space::Generic) {
    uint64_t window = address & window::mask;
    space = window == window::shared  ? Space::Shared
            : window == window::local ? Space::Local
                                      : Space::Global;
    if (space != Space::Global)
      address &= ~window::mask;
  } else if (space == Space::Shared) {
    address &= ~window::mask;
  }
  Region *region = nullptr;
  uint64_t offset = address, limit = 0;
  switch (space) {
  case Space::Shared: {
    region = locateShared(inst, address, bytes, kind, lane, offset);
    if (!region)
      return false;
    limit = region->size;
    break;
  }
  case Space::Local:
    region = &local;
    limit = localPerLane;
    break;
  default:
    region = lastRegion;
    if (!region || address - region->base >= region->size)
      region = block->launch.memory.find(address);
    if (!region) {
      faultBounds(inst, space, address, bytes, kind, lane, nullptr);
      return false;
    }
    lastRegion = region;
    offset = address - region->base;
    limit = region->size;
  }
  if (LLVM_UNLIKELY(asked & (align - 1))) {
    fault(inst, "alignment",
          Twine(isWrite(kind) ? "write" : "read") + " of " + Twine(bytes) +
              " bytes at " + stringify(space) + " address 0x" +
              llvm::utohexstr(asked) + ", which is no multiple of " +
              Twine(align),
          lane);
    return false;
  }
  if (LLVM_UNLIKELY(offset + bytes > limit || offset > limit)) {
    faultBounds(inst, space, address, bytes, kind, lane, region);
    return false;
  }
  if (LLVM_UNLIKELY(region->gaps) &&
      !checkGaps(inst, *region, offset, bytes, kind, lane))
    return false;
  if (LLVM_UNLIKELY(region->isReadOnly && isWrite(kind))) {
    fault(inst, "bounds", "write to " + region->name + ", which is read-only",
          lane);
    return false;
  }
  if (space == Space::Local)
    offset += lane * localPerLane;
  at.region[lane] = region;
  at.offset[lane] = offset;
  at.host[lane] = region->host + offset;
  return true;
}

/// The bytes between two variables of shared memory belong to neither.
bool Warp::checkGaps(const Inst &inst, const Region &region, uint64_t offset,
                     unsigned bytes, AccessKind kind, unsigned lane) {
  auto gap = llvm::partition_point(
      *region.gaps, [&](const auto &some) { return some.second <= offset; });
  if (gap == region.gaps->end() || gap->first >= offset + bytes)
    return true;
  fault(inst, "bounds",
        Twine(isWrite(kind) ? "write" : "read") + " of " + Twine(bytes) +
            " bytes at offset 0x" + llvm::utohexstr(offset) + " of " +
            region.name + ", where bytes 0x" + llvm::utohexstr(gap->first) +
            " to 0x" + llvm::utohexstr(gap->second - 1) +
            " belong to no variable",
        lane);
  return false;
}

/// The shared memory of its own block or of another one of the cluster.
Region *Warp::locateShared(const Inst &inst, uint64_t address, unsigned bytes,
                           AccessKind kind, unsigned lane, uint64_t &offset) {
  offset = address & window::sharedMask;
  uint64_t number = address >> window::clusterShift;
  if (!number)
    return &block->shared;
  if (number > block->cluster.blocks.size()) {
    faultBounds(inst, Space::Shared, address, bytes, kind, lane, nullptr);
    return nullptr;
  }
  Block &owner = *block->cluster.blocks[number - 1];
  if (!owner.isDone())
    return &owner.shared;
  fault(inst, "cluster",
        Twine(isWrite(kind) ? "write" : "read") + " of " + Twine(bytes) +
            " bytes of shared memory of " + owner.describe() +
            ", whose threads have all exited",
        lane,
        "\n  let that block wait at a barrier of the cluster until this access "
        "is done");
  return nullptr;
}

void Warp::faultBounds(const Inst &inst, Space space, uint64_t address,
                       unsigned bytes, AccessKind kind, unsigned lane,
                       const Region *region) {
  std::string what = (Twine(isWrite(kind) ? "write" : "read") + " of " +
                      Twine(bytes) + " bytes at " + stringify(space) +
                      " address 0x" + llvm::utohexstr(address))
                         .str();
  if (!region && space != Space::Shared)
    region = block->launch.memory.findBelow(address);
  if (space == Space::Shared && region)
    what += "; the block has " + std::to_string(region->size) +
            " bytes of shared memory";
  else if (space == Space::Shared)
    what += "; no block of the cluster has it";
  else if (space == Space::Local)
    what += "; the thread has " + std::to_string(localPerLane) +
            " bytes of local memory";
  else if (region) {
    uint64_t end = region->base + region->size;
    bool isBehind = address >= end;
    what += (isBehind ? ", which is " : ", which reaches ") +
            std::to_string(isBehind ? address - end : address + bytes - end) +
            " bytes " + (isBehind ? "behind" : "beyond") + " the end of " +
            region->name + " (" + std::to_string(region->size) + " bytes)";
  } else
    what += "; no allocation is near";
  fault(inst, "bounds", what, lane);
}

bool Warp::find(const Inst &inst, Space space, const uint64_t *addresses,
                unsigned bytes, AccessKind kind, LaneAddresses &at) {
  for (uint32_t rest = mask; rest; rest &= rest - 1) {
    unsigned lane = llvm::countr_zero(rest);
    if (!locate(inst, space, addresses[lane], bytes, bytes, kind, lane, at))
      return false;
  }
  return true;
}

bool Warp::findSpan(const Inst &inst, Space space, uint64_t address,
                    unsigned bytes, unsigned align, AccessKind kind,
                    unsigned lane, AsyncSpan &span) {
  LaneAddresses at;
  if (!locate(inst, space, address, bytes, align, kind, lane, at))
    return false;
  span = {at.region[lane], at.offset[lane], bytes, uint16_t(index * 32 + lane)};
  return true;
}

bool Warp::resolveAt(const Inst &inst, Space space, const uint64_t *addresses,
                     unsigned bytes, AccessKind kind, LaneAddresses &at) {
  if (!find(inst, space, addresses, bytes, kind, at))
    return false;
  ++block->progress;
  if (block->checker)
    block->checker->access(*this, inst, at, bytes, kind);
  if (block->stats) {
    unsigned first = llvm::countr_zero(mask);
    Space where = at.region[first]->space;
    block->stats->bytes[unsigned(where)][isWrite(kind)] +=
        uint64_t(bytes) * llvm::popcount(mask);
    if (where == Space::Shared)
      block->stats->bankConflicts += countBankConflicts(at, mask, bytes);
  }
  return true;
}

bool Warp::resolve(const Inst &inst, Space space, unsigned bytes,
                   AccessKind kind, LaneAddresses &at) {
  uint64_t addresses[32];
  for (uint32_t rest = mask; rest; rest &= rest - 1) {
    unsigned lane = llvm::countr_zero(rest);
    addresses[lane] = address(inst, lane);
  }
  return resolveAt(inst, space, addresses, bytes, kind, at);
}

/// Shared memory has 32 banks of four bytes. A pass serves 128 bytes: a quarter
/// of the lanes for 16-byte accesses, half of them for 8-byte ones. Lanes that
/// read the same word share it.
unsigned Warp::countBankConflicts(const LaneAddresses &at, uint32_t lanes,
                                  unsigned bytes) {
  unsigned words = std::max(1u, bytes / 4), perPass = 32 / words;
  unsigned extra = 0;
  for (unsigned first = 0; first < 32; first += perPass) {
    llvm::SmallVector<uint64_t, 32> seen[32];
    size_t most = 1;
    for (unsigned lane = first; lane < first + perPass; ++lane)
      for (unsigned word = 0; word < words && (lanes >> lane & 1); ++word) {
        uint64_t address = at.offset[lane] / 4 + word;
        auto &bank = seen[address % 32];
        if (!llvm::is_contained(bank, address))
          bank.push_back(address);
        most = std::max(most, bank.size());
      }
    extra += unsigned(most - 1);
  }
  return extra;
}

//===----------------------------------------------------------------------===//
// Reports
//===----------------------------------------------------------------------===//

void Warp::fault(const Inst &inst, StringRef kind, const Twine &what, int lane,
                 const Twine &notes) {
  std::string who =
      lane < 0 ? describeLanes(mask) : describeThread(unsigned(lane));
  block->launch.stopWith(kind, (kind + ": " + what + "\n  at " +
                                block->launch.describe(*code, inst) +
                                "\n  by " + who + notes)
                                   .str());
  leave = true;
}

std::string Warp::describeThread(unsigned lane) const {
  const Dim3 &threads = block->launch.options.block;
  unsigned thread = index * 32 + lane;
  return ("thread (" + Twine(thread % threads.x) + "," +
          Twine(thread / threads.x % threads.y) + "," +
          Twine(thread / threads.x / threads.y) + ") of " + block->describe())
      .str();
}

/// "lanes 0-15,17 of warp 2"
std::string Warp::describeLanes(uint32_t lanes) const {
  std::string text;
  for (unsigned lane = 0; lane < 32; ++lane) {
    if (!(lanes >> lane & 1))
      continue;
    unsigned last = lane;
    while (last < 31 && (lanes >> (last + 1) & 1))
      ++last;
    text += (text.empty() ? "" : ",") + std::to_string(lane);
    if (last > lane)
      text += "-" + std::to_string(last);
    lane = last;
  }
  return ((lanes & (lanes - 1) ? "lanes " : "lane ") + text + " of warp " +
          Twine(index))
      .str();
}
