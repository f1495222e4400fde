//===- SharedPool.cpp - The thread pool of the process ----------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Runtime/Failure.h"
#include "ropewalk/Runtime/ThreadPool.h"

#include "llvm/Support/Threading.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <mutex>

using namespace ropewalk;
using namespace ropewalk::runtime;
using llvm::StringRef;

//===----------------------------------------------------------------------===//
// How many threads
//===----------------------------------------------------------------------===//

static llvm::Expected<unsigned> readThreadCount(StringRef text,
                                                StringRef source) {
  unsigned count;
  if (!text.getAsInteger(10, count) && count >= 1 &&
      count <= ThreadPool::maxThreads)
    return count;
  return llvm::createStringError(source + " expects a number of threads in " +
                                 "[1, " + llvm::Twine(ThreadPool::maxThreads) +
                                 "], but got '" + text + "'");
}

llvm::Expected<unsigned> runtime::chooseThreadCount(StringRef option) {
  if (!option.empty())
    return readThreadCount(option, "--cpu-threads");
  if (const char *text = std::getenv("ROPEWALK_THREADS"))
    return readThreadCount(text, "ROPEWALK_THREADS");
  // Both of these look at the affinity mask, which a container's set of
  // processors narrows; cores are known on few systems only.
  int cores = llvm::get_physical_cores();
  unsigned processors = llvm::hardware_concurrency().compute_thread_count();
  unsigned count =
      cores > 0 ? std::min<unsigned>(cores, processors) : processors;
  return std::min(count, ThreadPool::maxThreads);
}

//===----------------------------------------------------------------------===//
// The shared pool
//===----------------------------------------------------------------------===//

namespace {
struct SharedPool {
  ThreadPool pool;
  std::mutex mutex;
  std::atomic<bool> configured{false};
};
} // namespace

/// It is never destroyed: threads would have to be joined while the process
/// exits, when code that they wait for may be gone.
static SharedPool &getSharedPool() {
  static SharedPool *shared = new SharedPool;
  return *shared;
}

llvm::Error ThreadPool::configureShared(StringRef option) {
  SharedPool &shared = getSharedPool();
  auto threads = chooseThreadCount(option);
  if (!threads)
    return threads.takeError();
  std::lock_guard<std::mutex> lock(shared.mutex);
  if (llvm::Error error = shared.pool.resize(*threads))
    return error;
  shared.configured = true;
  return llvm::Error::success();
}

llvm::Expected<ThreadPool *> ThreadPool::getShared() {
  SharedPool &shared = getSharedPool();
  if (!shared.configured)
    if (llvm::Error error = configureShared())
      return error;
  return &shared.pool;
}

//===----------------------------------------------------------------------===//
// For compiled code
//===----------------------------------------------------------------------===//

/// Kept per thread, because `ropewalk_fail` leaves without destroying anything.
static thread_local std::string failure;

/// True if it has set `failure`.
static bool runFails(int64_t count, ThreadPool::Body body, void *context) {
  auto pool = ThreadPool::getShared();
  if (!pool) {
    failure = llvm::toString(pool.takeError());
    return true;
  }
  auto message = (*pool)->run(count, body, context);
  if (message)
    failure = std::move(*message);
  return message.has_value();
}

extern "C" void ropewalk_parallel_for(int64_t count,
                                      void (*fn)(void *, int64_t, int64_t),
                                      void *context) {
  if (runFails(count, fn, context))
    ropewalk_fail(failure.c_str());
}

extern "C" void *ropewalk_scratch(int64_t worker, int64_t bytes) {
  return getSharedPool().pool.getScratch(worker, bytes);
}
