//===- Async.cpp - Work that goes on beside the threads -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Async.h"

#include "Checker.h"
#include "Launch.h"

using namespace ropewalk::emulator;

AsyncOp::AsyncOp(Warp &warp, const Inst &inst, Proxy proxy)
    : warp(&warp), inst(&inst), code(warp.code), proxy(proxy) {}
AsyncOp::~AsyncOp() = default;

//===----------------------------------------------------------------------===//
// The queue of a block
//===----------------------------------------------------------------------===//

void AsyncQueue::start(const AsyncOpPtr &op) {
  if (block.stats)
    ++block.stats->asyncOperations;
  if (block.checker)
    block.checker->begin(op);
  waiting.push_back(op);
  if (block.launch.options.async == AsyncMode::Early)
    perform(*op);
}

void AsyncQueue::perform(AsyncOp &op) {
  if (op.isPerformed)
    return;
  // What must come first, and what shares its key, is older.
  for (size_t i = 0; op.orderKey && i < waiting.size(); ++i) {
    AsyncOpPtr other = waiting[i];
    if (other.get() == &op)
      break;
    if (other->orderKey == op.orderKey) {
      perform(*other);
      i = SIZE_MAX;
    }
  }
  op.isPerformed = true;
  AsyncOpPtr keepsAlive;
  for (auto it = waiting.begin(); it != waiting.end(); ++it)
    if (it->get() == &op) {
      keepsAlive = std::move(*it);
      waiting.erase(it);
      break;
    }
  op.perform();
  if (op.mbarrier.block)
    op.mbarrier.block->mbarriers.complete(op);
}

bool AsyncQueue::performFor(const MbarrierPlace &mbarrier) {
  bool hasAny = false;
  for (size_t i = 0; i < waiting.size();) {
    if (!(waiting[i]->mbarrier == mbarrier)) {
      ++i;
      continue;
    }
    perform(*waiting[i]);
    hasAny = true;
    i = 0;
  }
  return hasAny;
}

bool AsyncQueue::performCompleting() {
  bool hasAny = false;
  for (size_t i = 0; i < waiting.size();) {
    if (!waiting[i]->mbarrier.block) {
      ++i;
      continue;
    }
    perform(*waiting[i]);
    hasAny = true;
    i = 0;
  }
  return hasAny;
}

bool AsyncQueue::performAll() {
  bool hasAny = !waiting.empty();
  while (!waiting.empty())
    perform(*waiting.front());
  return hasAny;
}

bool AsyncQueue::turn() {
  if (waiting.empty() || block.launch.options.async != AsyncMode::Random)
    return false;
  unsigned count = block.random.below(4);
  bool hasAny = count;
  for (; count && !waiting.empty(); --count)
    perform(*waiting[block.random.below(unsigned(waiting.size()))]);
  return hasAny;
}

//===----------------------------------------------------------------------===//
// Groups of a warp
//===----------------------------------------------------------------------===//

void AsyncGroups::add(const AsyncOpPtr &op, uint32_t lanes) {
  Entry &entry = entries.emplace_back();
  entry.op = op;
  entry.lanes = lanes;
  entry.readLanes = 0;
  std::copy(committed, committed + 32, entry.groups);
}

void AsyncGroups::commit(uint32_t lanes) {
  for (unsigned lane = 0; lane < 32; ++lane)
    committed[lane] += lanes >> lane & 1;
}

void AsyncGroups::finish(Warp &warp, Entry &entry, uint32_t lanes,
                         bool isReadsOnly) {
  AsyncOp &op = *entry.op;
  warp.block->async.perform(op);
  // Before the waiter, so that those who wait at the mbarrier know as much.
  for (const std::weak_ptr<AsyncOp> &arrival : op.arrivals)
    if (AsyncOpPtr pending = arrival.lock())
      warp.block->async.perform(*pending);
  if (warp.block->checker)
    warp.block->checker->completeFor(warp, op, lanes, isReadsOnly);
  if (isReadsOnly)
    entry.readLanes |= lanes;
  else
    entry.lanes &= ~lanes;
}

void AsyncGroups::wait(Warp &warp, uint32_t lanes, uint32_t pending,
                       bool isReadsOnly) {
  uint32_t complete[32];
  for (unsigned lane = 0; lane < 32; ++lane)
    complete[lane] = committed[lane] > pending ? committed[lane] - pending : 0;
  for (Entry &entry : entries) {
    uint32_t candidates = entry.lanes & lanes, done = 0;
    if (isReadsOnly)
      candidates &= ~entry.readLanes;
    for (uint32_t rest = candidates; rest; rest &= rest - 1) {
      unsigned lane = llvm::countr_zero(rest);
      done |= uint32_t(entry.groups[lane] < complete[lane]) << lane;
    }
    if (done)
      finish(warp, entry, done, isReadsOnly);
  }
  while (!entries.empty() && !entries.front().lanes)
    entries.pop_front();
}

void AsyncGroups::waitAll(Warp &warp, uint32_t lanes) {
  commit(lanes);
  wait(warp, lanes, 0);
}
