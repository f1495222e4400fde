//===- Launch.h - Blocks and the launch they belong to -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_LAUNCH_H
#define ROPEWALK_LIB_EMULATOR_LAUNCH_H

#include "Mbarrier.h"
#include "Random.h"
#include "SyncTable.h"
#include "Warp.h"

#include <atomic>
#include <mutex>
#include <set>

namespace ropewalk::emulator {

/// How often each statement ran, and what memory it moved.
struct CodeCounts {
  std::vector<uint64_t> warps, lanes;
};

/// Counts of one host thread.
struct WorkerStats : EventCounts {
  llvm::DenseMap<const Code *, CodeCounts> codes;
  uint64_t bytes[6][2] = {};
};

/// What all blocks of a launch share.
class Launch {
public:
  Launch(const Program &program, const LaunchOptions &options, Memory &memory);

  const Program &program;
  const LaunchOptions &options;
  Memory &memory;
  std::atomic<bool> isStopped{false};
  std::mutex outputMutex;
  SyncTable globalSync;

  /// Keeps a report. The same `key` is kept once.
  void report(llvm::StringRef kind, std::string text, std::string key);
  void stopWith(llvm::StringRef kind, std::string text);
  /// "k.ptx:12: ld.global.f32 %f1, [%rd1]" and the source line below it.
  std::string describe(const Code &code, const Inst &inst) const;
  /// "thread (3,0,0)", and "of block (0,0,0)" where that is known.
  std::string describeThread(unsigned thread) const;
  std::string describeThread(uint64_t block, unsigned thread) const;
  /// Runs all blocks and collects what they found.
  LaunchResult run();

private:
  void work();
  void addStats(const WorkerStats &stats);

  std::mutex mutex;
  std::set<std::string> keys;
  LaunchResult result;
  std::atomic<uint64_t> nextCluster{0};
  uint64_t numClusters;
};

/// A named barrier of a block (section 9.7.13.1).
struct Barrier {
  unsigned arrived = 0;
  /// Threads that complete it; 0 means all of the block.
  unsigned expected = 0;
  /// For `bar.red`: how many, whether all, whether any predicate was true.
  unsigned trueCount = 0;
  struct Waiter {
    Warp *warp;
    uint32_t mask;
    Frame *frame;
    const Inst *inst;
  };
  llvm::SmallVector<Waiter, 8> waiters;
  SyncObject sync;
  const Inst *first = nullptr;
  const Code *firstCode = nullptr;
};

class Checker;
class Cluster;
class RegisterPool;
class Warpgroup;

/// A block of threads (CTA).
class Block {
public:
  Block(Launch &launch, WorkerStats *stats, Dim3 id, uint64_t index,
        Cluster &cluster, unsigned rank);
  ~Block();

  Launch &launch;
  WorkerStats *stats;
  Dim3 id;
  uint64_t index;
  /// Its cluster, and its rank in it.
  Cluster &cluster;
  unsigned rank;
  unsigned numThreads;
  Region shared;
  std::vector<std::unique_ptr<Warp>> warps;
  Barrier barriers[16];
  Random random;
  std::unique_ptr<Checker> checker;
  Mbarriers mbarriers;
  AsyncQueue async;
  /// Warp instructions run, the clock that kernels read.
  uint64_t clock = 0;
  /// Grows with whatever others can see: accesses, arrivals, exits.
  uint64_t progress = 0;

  /// Gives each warp a turn; true if any instruction ran.
  bool step();
  bool isDone() const;
  /// Lets those who wait for an mbarrier see that it is not complete, as if
  /// their time were up; true if there are any.
  bool expireWaits();
  /// Says what each warp waits for.
  void reportDeadlock();
  /// "block (1,0,0)"
  std::string describe() const;

  // Barriers.
  void arrive(Warp &warp, const Inst &inst, unsigned barrier, unsigned threads,
              unsigned expected, unsigned trueCount, bool isWaiting);
  /// After lanes have exited: barriers for all threads may be complete.
  void threadsExited();
  /// Threads that have not exited.
  unsigned countLive() const;

  // Warpgroups.
  Warpgroup &getWarpgroup(const Warp &warp);
  RegisterPool &getRegisterPool();
  /// The registers at `regs` go away.
  void forgetRegisters(const uint8_t *regs);

private:
  void completeIfFull(unsigned index);
  void finishReduction(const Barrier &barrier, const Barrier::Waiter &waiter);

  /// What a group that waits waits for, and how it is said.
  std::string describeWait(const Warp &warp, const Group &group) const;

  std::vector<uint8_t> sharedBytes, sharedWritten;
  /// Made when they are used.
  std::vector<std::unique_ptr<Warpgroup>> warpgroups;
  std::unique_ptr<RegisterPool> registerPool;
};

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_LAUNCH_H
