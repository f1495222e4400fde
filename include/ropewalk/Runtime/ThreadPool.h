//===- ThreadPool.h - Loops on all cores ------------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The threads of the CPU device, and the functions by which compiled code uses
/// them.
///
/// The threads persist. After a loop each of them looks for the next one for
/// 50 microseconds before it goes to sleep, so that loops in quick succession
/// start within a microsecond; waking a sleeper takes tens of them. Where there
/// are more threads than processors nobody spins.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_RUNTIME_THREADPOOL_H
#define ROPEWALK_RUNTIME_THREADPOOL_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace ropewalk::runtime {

/// How many threads to use: what `option` says, or else what the environment
/// variable ROPEWALK_THREADS says, or else one for each physical core that this
/// process may run on. Two threads of one core share its arithmetic, so more
/// would not help.
llvm::Expected<unsigned> chooseThreadCount(llvm::StringRef option = {});

/// Runs loops on a fixed number of threads; the caller is one of them.
class ThreadPool {
public:
  /// One iteration. `worker` is a number below `size()` which no other thread
  /// has at the same time.
  using Body = void (*)(void *context, int64_t index, int64_t worker);

  static constexpr unsigned maxThreads = 1024;

  /// A pool of the calling thread alone, until it is resized.
  ThreadPool();
  /// Nobody may use the pool any more.
  ~ThreadPool();
  ThreadPool(const ThreadPool &) = delete;
  ThreadPool &operator=(const ThreadPool &) = delete;

  /// The pool of this process. Its first use, or `configureShared`, gives it
  /// its threads.
  static llvm::Expected<ThreadPool *> getShared();
  /// Gives the shared pool `chooseThreadCount(option)` threads.
  static llvm::Error configureShared(llvm::StringRef option = {});

  /// Waits for running loops and changes the number of threads, which is in
  /// [1, maxThreads]. Not to be called by a loop's body.
  llvm::Error resize(unsigned threads);
  unsigned size() const;

  /// Calls `body` for every index in [0, count), in their order but side by
  /// side: a thread that is done takes the next index. Returns when all are
  /// done.
  ///
  /// A loop inside of a body runs on the thread of that body, in order. Loops
  /// of several callers run one after the other.
  ///
  /// A body may end with `ropewalk_fail`. No index is started after that, those
  /// that have started end, and the message that belongs to the lowest index is
  /// returned; it is the same one whatever the number of threads.
  std::optional<std::string> run(int64_t count, Body body, void *context);

  /// A buffer of at least `bytes` bytes, aligned to 64, for the body that runs
  /// as `worker`. Its contents are left over from earlier calls, and the next
  /// call in the same body may move it. A loop inside of the body has buffers
  /// of its own. Fails like the body itself when there is no memory.
  void *getScratch(int64_t worker, int64_t bytes);

private:
  struct State;
  std::unique_ptr<State> state;
};

} // namespace ropewalk::runtime

//===----------------------------------------------------------------------===//
// For compiled code
//===----------------------------------------------------------------------===//

/// `ThreadPool::run` on the shared pool; a failure is `ropewalk_fail` here.
extern "C" void ropewalk_parallel_for(int64_t count,
                                      void (*fn)(void *context, int64_t index,
                                                 int64_t worker),
                                      void *context);

/// `ThreadPool::getScratch` of the shared pool.
extern "C" void *ropewalk_scratch(int64_t worker, int64_t bytes);

#endif // ROPEWALK_RUNTIME_THREADPOOL_H
