//===- ThreadPool.cpp - Loops on all cores ----------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// One atomic word, the phase, says everything about the current loop: its
/// number, whether it is open, and how many threads take part beside the
/// caller. A thread joins by compare-and-swap from the very word that it has
/// seen, so it never joins a loop that is over. The caller closes a loop when
/// no index is left, and waits only for those that did join: a loop that is
/// over before a sleeper has woken up costs the caller nothing.
///
//===----------------------------------------------------------------------===//

#include "ropewalk/Runtime/ThreadPool.h"

#include "ropewalk/Runtime/Failure.h"

#include "llvm/Support/Threading.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <pthread.h>
#include <unistd.h>
#include <vector>

using namespace ropewalk;
using namespace ropewalk::runtime;

//===----------------------------------------------------------------------===//
// Waiting
//===----------------------------------------------------------------------===//

/// Tells the processor that this thread only waits.
static void pauseBriefly() {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  asm volatile("yield");
#endif
}

/// Waits awake; false if that took too long.
static bool spinUntil(llvm::function_ref<bool()> condition) {
  using Clock = std::chrono::steady_clock;
  auto end = Clock::now() + std::chrono::microseconds(50);
  do {
    for (int round = 0; round < 64; ++round) {
      if (condition())
        return true;
      pauseBriefly();
    }
  } while (Clock::now() < end);
  return false;
}

namespace {
/// Sleepers and those who wake them. All is sequentially consistent: whoever
/// makes the condition true and then finds no sleeper can be sure that a thread
/// about to sleep still sees the condition.
class Bell {
public:
  void wait(llvm::function_ref<bool()> condition) {
    std::unique_lock<std::mutex> lock(mutex);
    ++sleepers;
    rung.wait(lock, condition);
    --sleepers;
  }
  /// Wakes at least `wanted` sleepers, or all.
  void ring(int64_t wanted) {
    int64_t asleep = sleepers.load();
    if (asleep == 0)
      return;
    // The sleeper is between its look at the condition and its sleep while it
    // holds the mutex.
    std::lock_guard<std::mutex> lock(mutex);
    if (wanted >= asleep)
      return rung.notify_all();
    for (; wanted > 0; --wanted)
      rung.notify_one();
  }

private:
  std::mutex mutex;
  std::condition_variable rung;
  std::atomic<int64_t> sleepers{0};
};

struct FreeDeleter {
  void operator()(void *memory) const { std::free(memory); }
};

/// A buffer that grows.
class Scratch {
public:
  /// Null if there is no memory.
  void *get(size_t wanted) {
    if (wanted <= size)
      return memory.get();
    constexpr size_t page = 4096;
    size_t rounded = (wanted + page - 1) / page * page;
    memory.reset();
    memory.reset(std::aligned_alloc(64, rounded));
    size = memory ? rounded : 0;
    return memory.get();
  }

private:
  std::unique_ptr<void, FreeDeleter> memory;
  size_t size = 0;
};

/// Where a thread is.
struct Place {
  int64_t worker = 0;
  int64_t index = 0;  ///< of the outermost loop's body
  unsigned depth = 0; ///< of loops around
};
} // namespace

static thread_local Place place;

//===----------------------------------------------------------------------===//
// State
//===----------------------------------------------------------------------===//

namespace {
// Parts of the phase.
constexpr uint64_t activeMask = (uint64_t(1) << 24) - 1;
constexpr uint64_t openBit = uint64_t(1) << 24;
constexpr uint64_t stopBit = uint64_t(1) << 25;
constexpr uint64_t numberOne = uint64_t(1) << 26;

uint64_t numberOf(uint64_t phase) { return phase / numberOne; }
} // namespace

struct ThreadPool::State {
  /// What belongs to one thread, on cache lines of its own.
  struct alignas(128) Worker {
    State *pool;
    int64_t number;
    uint64_t seen; ///< number of the last loop before the thread was made
    pthread_t thread;
    std::vector<Scratch> scratches; ///< one for each depth of nested loops
  };

  State() { workers.emplace_back(makeWorker(0)); }

  // Threads.
  std::unique_ptr<Worker> makeWorker(int64_t number);
  llvm::Error start(unsigned threads);
  void stop();
  void work(const Worker &worker);
  uint64_t waitForLoop(uint64_t seen);
  bool join(uint64_t phase);
  void leave();

  // Loops.
  void open(int64_t count, Body body, void *context);
  void close();
  void takeItems();
  void participate(int64_t worker);
  void record(int64_t index, std::string text);

  bool isNews(uint64_t now, uint64_t seen) const {
    return (now & stopBit) || ((now & openBit) && numberOf(now) != seen);
  }
  /// Waits awake first, if that is reasonable.
  void wait(Bell &bell, llvm::function_ref<bool()> condition) {
    if (!spins || !spinUntil(condition))
      bell.wait(condition);
  }

  /// Worker 0 is whoever calls.
  std::vector<std::unique_ptr<Worker>> workers;
  bool spins = true;

  std::mutex loops; ///< held while a loop runs or threads come and go
  Bell started, finished;

  // The loop.
  Body body = nullptr;
  void *context = nullptr;
  int64_t count = 0;
  std::mutex failing;
  int64_t failedIndex = 0;
  std::string message;
  std::atomic<bool> failed{false};

  alignas(128) std::atomic<uint64_t> phase{0};
  alignas(128) std::atomic<int64_t> next{0};
};

//===----------------------------------------------------------------------===//
// Threads
//===----------------------------------------------------------------------===//

std::unique_ptr<ThreadPool::State::Worker>
ThreadPool::State::makeWorker(int64_t number) {
  auto worker = std::make_unique<Worker>();
  worker->pool = this;
  worker->number = number;
  worker->seen = numberOf(phase.load());
  return worker;
}

llvm::Error ThreadPool::State::start(unsigned threads) {
  spins = threads <= llvm::hardware_concurrency().compute_thread_count();
  auto main = [](void *argument) -> void * {
    auto *worker = static_cast<Worker *>(argument);
    worker->pool->work(*worker);
    return nullptr;
  };
  while (workers.size() < threads) {
    auto worker = makeWorker(workers.size());
    if (int code = pthread_create(&worker->thread, nullptr, main, worker.get()))
      return llvm::createStringError(
          "expects to start " + llvm::Twine(threads) +
          " threads, but the system refuses after " +
          llvm::Twine(workers.size()) + ": " + std::strerror(code));
    workers.push_back(std::move(worker));
  }
  return llvm::Error::success();
}

/// Ends all threads but the caller's.
void ThreadPool::State::stop() {
  phase.fetch_or(stopBit);
  started.ring(workers.size());
  for (size_t number = 1; number < workers.size(); ++number)
    pthread_join(workers[number]->thread, nullptr);
  workers.resize(1);
  phase.fetch_and(~stopBit);
}

uint64_t ThreadPool::State::waitForLoop(uint64_t seen) {
  uint64_t now = 0;
  wait(started, [&] { return isNews(now = phase.load(), seen); });
  return now;
}

bool ThreadPool::State::join(uint64_t seen) {
  uint64_t now = seen;
  while (numberOf(now) == numberOf(seen) && (now & openBit))
    if (phase.compare_exchange_weak(now, now + 1))
      return true;
  return false;
}

void ThreadPool::State::leave() {
  uint64_t before = phase.fetch_sub(1);
  if (!(before & openBit) && (before & activeMask) == 1)
    finished.ring(1);
}

void ThreadPool::State::work(const Worker &worker) {
  uint64_t seen = worker.seen;
  while (true) {
    uint64_t now = waitForLoop(seen);
    if (now & stopBit)
      return;
    seen = numberOf(now);
    if (!join(now))
      continue;
    participate(worker.number);
    leave();
  }
}

//===----------------------------------------------------------------------===//
// Loops
//===----------------------------------------------------------------------===//

void ThreadPool::State::open(int64_t count, Body body, void *context) {
  this->count = count;
  this->body = body;
  this->context = context;
  failed = false;
  next = 0;
  if (workers.size() == 1 || count == 1)
    return;
  phase.store(((numberOf(phase.load()) + 1) * numberOne) | openBit);
  started.ring(count - 1);
}

void ThreadPool::State::close() {
  uint64_t before = phase.fetch_and(~openBit);
  if (before & activeMask)
    wait(finished, [&] { return (phase.load() & activeMask) == 0; });
}

/// Once an index fails nobody takes another one. All lower indices were taken
/// before it, and whoever took one runs it; so the lowest failure is the same
/// in every run.
void ThreadPool::State::takeItems() {
  while (!failed.load(std::memory_order_relaxed)) {
    int64_t index = next.fetch_add(1, std::memory_order_relaxed);
    if (index >= count)
      return;
    place.index = index;
    body(context, index, place.worker);
  }
}

void ThreadPool::State::participate(int64_t worker) {
  place = {worker, 0, 1};
  auto failure = callGuarded([this] { takeItems(); });
  if (failure)
    record(place.index, std::move(*failure));
  place = {};
}

void ThreadPool::State::record(int64_t index, std::string text) {
  std::lock_guard<std::mutex> lock(failing);
  if (failed && failedIndex < index)
    return;
  failedIndex = index;
  message = std::move(text);
  failed = true;
}

/// A loop inside of a body.
static std::optional<std::string>
runInside(int64_t count, ThreadPool::Body body, void *context) {
  Place outer = place;
  ++place.depth;
  auto failure = callGuarded([=] {
    for (int64_t index = 0; index < count; ++index)
      body(context, index, place.worker);
  });
  place = outer;
  return failure;
}

//===----------------------------------------------------------------------===//
// The pool
//===----------------------------------------------------------------------===//

ThreadPool::ThreadPool() : state(std::make_unique<State>()) {}

ThreadPool::~ThreadPool() { state->stop(); }

llvm::Error ThreadPool::resize(unsigned threads) {
  assert(threads >= 1 && threads <= maxThreads && "the caller has checked");
  std::lock_guard<std::mutex> lock(state->loops);
  if (threads == state->workers.size())
    return llvm::Error::success();
  state->stop();
  llvm::Error error = state->start(threads);
  if (error)
    state->stop();
  return error;
}

unsigned ThreadPool::size() const { return state->workers.size(); }

std::optional<std::string> ThreadPool::run(int64_t count, Body body,
                                           void *context) {
  if (count <= 0)
    return std::nullopt;
  if (place.depth > 0)
    return runInside(count, body, context);
  std::lock_guard<std::mutex> lock(state->loops);
  state->open(count, body, context);
  state->participate(0);
  state->close();
  if (!state->failed)
    return std::nullopt;
  return std::move(state->message);
}

/// Fails without leaving anything behind.
[[noreturn]] static void failFor(const char *format, int64_t first,
                                 int64_t second) {
  static thread_local char text[160];
  std::snprintf(text, sizeof(text), format, static_cast<long long>(first),
                static_cast<long long>(second));
  ropewalk_fail(text);
}

void *ThreadPool::getScratch(int64_t worker, int64_t bytes) {
  if (worker < 0 || worker >= static_cast<int64_t>(state->workers.size()))
    failFor("expects a worker below %2$lld, but got %1$lld", worker, size());
  int64_t memory = int64_t(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE);
  auto &scratches = state->workers[worker]->scratches;
  if (scratches.size() <= place.depth)
    scratches.resize(place.depth + 1);
  void *buffer = bytes < 0 || bytes > memory
                     ? nullptr
                     : scratches[place.depth].get(std::max<int64_t>(bytes, 1));
  if (!buffer)
    failFor("expects %lld bytes of scratch memory for each of %lld threads, "
            "which this machine does not have; use fewer threads",
            bytes, size());
  return buffer;
}
