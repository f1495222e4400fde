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

llvm::Expected<uint64_t> Memory::allocate(uint64_t size, llvm::StringRef name) {
  // calloc takes fresh pages from the system, so large arrays cost nothing
  // until they are touched.
  void *host = size <= maxAllocation
                   ? std::calloc(std::max<uint64_t>(size, 1), 1)
                   : nullptr;
  if (!host)
    return llvm::createStringError("cannot allocate " + llvm::Twine(size) +
                                   " bytes for " + name);
  auto region = std::make_unique<Region>();
  region->name = name.str();
  region->base = nextAddress;
  region->size = size;
  region->host = static_cast<uint8_t *>(host);
  nextAddress = llvm::alignTo(nextAddress + size + gap, gap);
  regions.push_back(std::move(region));
  return regions.back()->base;
}

void Memory::release(uint64_t address) {
  llvm::erase_if(regions, [&](const std::unique_ptr<Region> &region) {
    if (region->base != address)
      return false;
    std::free(region->host);
    return true;
  });
}

const Region *Memory::findBelow(uint64_t address) const {
  auto after = llvm::upper_bound(
      regions, address,
      [](uint64_t value, const std::unique_ptr<Region> &region) {
        return value < region->base;
      });
  return after == regions.begin() ? nullptr : std::prev(after)->get();
}

Region *Memory::find(uint64_t address) {
  auto *region = const_cast<Region *>(findBelow(address));
  return region && address - region->base < region->size ? region : nullptr;
}
