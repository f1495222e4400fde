//===- Cluster.cpp - Blocks that live together -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Cluster.h"

#include "Checker.h"

using namespace ropewalk::emulator;
using llvm::Twine;

/// Turns of a cluster before another one is tried.
static constexpr unsigned turnsPerCluster = 4096;

//===----------------------------------------------------------------------===//
// The barrier
//===----------------------------------------------------------------------===//

void ClusterBarrier::arrive(Warp &warp, const Inst &inst, bool releases) {
  if (uint32_t twice = warp.mask & (warp.clusterArrived | warp.clusterPassed))
    return warp.fault(inst, "barriers",
                      "a thread arrives at the barrier of its cluster again "
                      "before it has waited there",
                      int(llvm::countr_zero(twice)),
                      "\n  put barrier.cluster.wait between two arrivals");
  if (Checker *checker = warp.block->checker.get())
    checker->release(warp, warp.mask, arriving,
                     releases ? Order::Release : Order::Relaxed);
  ++warp.block->progress;
  warp.clusterArrived |= warp.mask;
  completeIfFull();
}

void ClusterBarrier::wait(Warp &warp, const Inst &inst) {
  uint32_t known = warp.clusterArrived | warp.clusterPassed;
  if (uint32_t stray = warp.mask & ~known)
    return warp.fault(inst, "barriers",
                      "a thread waits at the barrier of its cluster without "
                      "having arrived there",
                      int(llvm::countr_zero(stray)),
                      "\n  put barrier.cluster.arrive before it");
  pass(warp, warp.mask & warp.clusterPassed);
  warp.mask &= warp.clusterArrived;
  if (warp.mask)
    warp.waitAtBarrier(inst, number);
}

void ClusterBarrier::pass(Warp &warp, uint32_t lanes) {
  if (!lanes)
    return;
  warp.clusterPassed &= ~lanes;
  if (warp.block->checker)
    warp.block->checker->acquire(warp, completed);
}

unsigned ClusterBarrier::countArrived() const {
  unsigned count = 0;
  for (const auto &block : cluster.blocks)
    for (const auto &warp : block->warps)
      count += llvm::popcount(warp->clusterArrived & warp->live);
  return count;
}

unsigned ClusterBarrier::countLive() const {
  unsigned count = 0;
  for (const auto &block : cluster.blocks)
    count += block->countLive();
  return count;
}

void ClusterBarrier::completeIfFull() {
  unsigned arrived = countArrived();
  if (arrived == 0 || arrived < countLive())
    return;
  if (WorkerStats *stats = cluster.blocks[0]->stats)
    ++stats->clusterBarrierPhases;
  completed = std::move(arriving);
  arriving.clear();
  for (const auto &block : cluster.blocks)
    for (const auto &warp : block->warps) {
      warp->clusterPassed |= warp->clusterArrived;
      warp->clusterArrived = 0;
      for (Group &group : warp->groups)
        if (group.state == GroupState::AtBarrier && group.barrier == number) {
          group.state = GroupState::Ready;
          pass(*warp, group.mask);
        }
    }
}

void ClusterBarrier::threadsExited() { completeIfFull(); }

std::string ClusterBarrier::describe() const {
  return ("at the barrier of the cluster, where " + Twine(countArrived()) +
          " of " + Twine(countLive()) + " threads have arrived")
      .str();
}

//===----------------------------------------------------------------------===//
// The cluster
//===----------------------------------------------------------------------===//

Cluster::Cluster(Launch &launch, WorkerStats *stats, uint64_t index)
    : barrier(*this) {
  const Dim3 &grid = launch.options.grid, &size = launch.options.cluster;
  uint64_t across = grid.x / size.x, down = grid.y / size.y;
  Dim3 origin{unsigned(index % across) * size.x,
              unsigned(index / across % down) * size.y,
              unsigned(index / across / down) * size.z};
  for (unsigned rank = 0; rank < size.count(); ++rank) {
    Dim3 id{origin.x + rank % size.x, origin.y + rank / size.x % size.y,
            origin.z + rank / size.x / size.y};
    uint64_t number = (uint64_t(id.z) * grid.y + id.y) * grid.x + id.x;
    blocks.push_back(
        std::make_unique<Block>(launch, stats, id, number, *this, rank));
  }
}

Cluster::~Cluster() = default;

/// Nobody can run: asynchronous work completes at last, then waits end without
/// success. Rounds of that in which nobody does anything that another thread
/// could see are a deadlock.
bool Cluster::unblock() {
  bool hasAny = false;
  uint64_t progress = 0;
  for (const auto &block : blocks) {
    hasAny |= block->async.performCompleting();
    progress += block->progress;
  }
  if (hasAny)
    return true;
  idleRounds = progress == lastProgress ? idleRounds + 1 : 0;
  lastProgress = progress;
  for (const auto &block : blocks)
    hasAny |= idleRounds < 3 && block->expireWaits();
  return hasAny;
}

bool Cluster::run(Launch &launch) {
  for (unsigned turn = 0; turn < turnsPerCluster; ++turn) {
    bool hasRun = false, isDone = true;
    for (const auto &block : blocks) {
      hasRun |= block->step();
      isDone &= block->isDone();
    }
    if (launch.isStopped)
      return true;
    if (isDone) {
      // What nobody has waited for happens all the same.
      for (const auto &block : blocks)
        block->async.performAll();
      return true;
    }
    if (hasRun || unblock())
      continue;
    for (const auto &block : blocks)
      if (!block->isDone())
        block->reportDeadlock();
    return true;
  }
  return false;
}
