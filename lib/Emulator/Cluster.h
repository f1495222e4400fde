//===- Cluster.h - Blocks that live together -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_CLUSTER_H
#define ROPEWALK_LIB_EMULATOR_CLUSTER_H

#include "Launch.h"

namespace ropewalk::emulator {

/// The barrier of a cluster (section 9.7.13.4). Every thread that has not
/// exited takes part; it arrives and waits in turn.
class ClusterBarrier {
public:
  /// Group::barrier of those who wait here; blocks use 0 to 15.
  static constexpr unsigned number = 16;

  explicit ClusterBarrier(Cluster &cluster) : cluster(cluster) {}

  /// The running lanes arrive. Without `releases` they publish nothing.
  void arrive(Warp &warp, const Inst &inst, bool releases);
  /// The running lanes wait for the phase in which they have arrived.
  void wait(Warp &warp, const Inst &inst);
  /// After threads of the cluster have exited.
  void threadsExited();
  /// "at the barrier of the cluster, where 32 of 64 threads have arrived"
  std::string describe() const;

private:
  void pass(Warp &warp, uint32_t lanes);
  void completeIfFull();
  unsigned countArrived() const;
  unsigned countLive() const;

  Cluster &cluster;
  /// What those know who arrived in this phase, and in the one before.
  SyncObject arriving, completed;
};

/// The blocks of a cluster, which run on one host thread and end together. A
/// launch without clusters has clusters of one block.
class Cluster {
public:
  Cluster(Launch &launch, WorkerStats *stats, uint64_t index);
  ~Cluster();

  std::vector<std::unique_ptr<Block>> blocks;
  ClusterBarrier barrier;

  /// Runs for some turns; true when all blocks are done.
  bool run(Launch &launch);

private:
  bool unblock();

  uint64_t lastProgress = 0;
  unsigned idleRounds = 0;
};

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_CLUSTER_H
