//===- Order.cpp - What happened before what -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Order.h"

#include "llvm/ADT/STLExtras.h"

using namespace ropewalk::emulator;

void ropewalk::emulator::raise(Clocks &target, const Clocks &source) {
  if (target.size() < source.size())
    target.resize(source.size());
  uint32_t *to = target.data();
  const uint32_t *from = source.data();
  for (size_t i = 0, end = source.size(); i < end; ++i)
    to[i] = to[i] < from[i] ? from[i] : to[i];
}

static bool covers(const Clocks &larger, const Clocks &smaller) {
  bool result = larger.size() >= smaller.size();
  for (size_t i = 0; result && i < smaller.size(); ++i)
    result = larger[i] >= smaller[i];
  return result;
}

template <class Entries>
static auto *findPlace(Entries &entries, uint32_t block) {
  return llvm::lower_bound(
      entries, block,
      [](const auto &entry, uint32_t value) { return entry.first < value; });
}

const Clocks *BlockClocks::find(uint32_t block) const {
  const auto *place = findPlace(entries, block);
  bool isThere = place != entries.end() && place->first == block;
  return isThere ? place->second.get() : nullptr;
}

void BlockClocks::join(uint32_t block, const std::shared_ptr<Clocks> &clocks) {
  auto *place = findPlace(entries, block);
  if (place == entries.end() || place->first != block) {
    entries.insert(place, {block, clocks});
    return;
  }
  std::shared_ptr<Clocks> &own = place->second;
  if (own == clocks || covers(*own, *clocks))
    return;
  if (covers(*clocks, *own)) {
    own = clocks;
    return;
  }
  raise(edit(block, own->size()), *clocks);
}

void BlockClocks::join(const BlockClocks &other) {
  if (entries.empty()) {
    entries = other.entries;
    return;
  }
  for (const Entry &entry : other.entries)
    join(entry.first, entry.second);
}

Clocks &BlockClocks::edit(uint32_t block, size_t size) {
  auto *place = findPlace(entries, block);
  if (place == entries.end() || place->first != block)
    place = entries.insert(place, {block, std::make_shared<Clocks>(size)});
  else if (place->second.use_count() > 1)
    place->second = std::make_shared<Clocks>(*place->second);
  return *place->second;
}

void SyncState::clear() {
  for (BlockClocks &side : sides)
    side.clear();
}

void SyncState::join(const SyncState &other) {
  for (unsigned i = 0; i < maxSides; ++i)
    sides[i].join(other.sides[i]);
}

void SyncObject::clear() {
  order.clear();
  for (SyncState &fence : fences)
    fence.clear();
}

void SyncObject::join(const SyncObject &other) {
  order.join(other.order);
  for (unsigned i = 0; i < numScopes; ++i)
    fences[i].join(other.fences[i]);
}
