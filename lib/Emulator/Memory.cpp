//===- Memory.cpp - Allocations and addresses -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Memory.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"

#include <cstdlib>

using namespace ropewalk::emulator;

/// Nothing lies between allocations, so that running over an end is seen.
static constexpr uint64_t gap = 4096;
static constexpr uint64_t maxAllocation = uint64_t(1) << 38;

Memory::~Memory() {
  for (const auto &region : regions)
    std::free(region->host);
}

/// The first region behind `address`.
template <class Regions>
static auto findAfter(Regions &regions, uint64_t address) {
  return llvm::upper_bound(
      regions, address,
      [](uint64_t value, const std::unique_ptr<Region> &region) {
        return value < region->base;
      });
}

llvm::Expected<uint64_t> Memory::allocate(uint64_t size, llvm::StringRef name,
                                          bool isLow) {
  // calloc takes fresh pages from the system, so large arrays cost nothing
  // until they are touched.
  void *host = size <= maxAllocation
                   ? std::calloc(std::max<uint64_t>(size, 1), 1)
                   : nullptr;
  uint64_t &next = isLow ? nextLow : nextAddress;
  bool isBeyond = isLow && next + size > window::firstGlobal;
  if (isBeyond)
    std::free(host);
  if (!host || isBeyond)
    return llvm::createStringError("cannot allocate " + llvm::Twine(size) +
                                   " bytes for " + name);
  auto region = std::make_unique<Region>();
  region->name = name.str();
  uint64_t base = region->base = next;
  region->size = size;
  region->host = static_cast<uint8_t *>(host);
  next = llvm::alignTo(next + size + gap, gap);
  regions.insert(findAfter(regions, base), std::move(region));
  return base;
}

void Memory::release(uint64_t address) {
  llvm::erase_if(regions, [&](const std::unique_ptr<Region> &region) {
    if (region->base != address)
      return false;
    std::free(region->host);
    return true;
  });
  // Those of one launch go together, so the next one begins anew.
  if (regions.empty() || regions.front()->base >= window::firstGlobal)
    nextLow = window::firstLow;
}

const Region *Memory::findBelow(uint64_t address) const {
  auto after = findAfter(regions, address);
  return after == regions.begin() ? nullptr : std::prev(after)->get();
}

Region *Memory::find(uint64_t address) {
  auto *region = const_cast<Region *>(findBelow(address));
  return region && address - region->base < region->size ? region : nullptr;
}
