//===- ThreadPool.cpp - Tests of loops on all cores -------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Runtime/ThreadPool.h"

#include "ropewalk/Runtime/Failure.h"

#include "llvm/Support/CrashRecoveryContext.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstring>
#include <gtest/gtest.h>
#include <numeric>
#include <set>
#include <thread>

using namespace ropewalk::runtime;

namespace {
using Counts = std::vector<std::atomic<int>>;

std::vector<unsigned> threadCounts() { return {1, 2, 7}; }

/// Calls `body(index, worker)` for every index, as compiled code would.
template <typename Function>
std::optional<std::string> runLoop(ThreadPool &pool, int64_t count,
                                   Function body) {
  return pool.run(
      count,
      [](void *context, int64_t index, int64_t worker) {
        (*static_cast<Function *>(context))(index, worker);
      },
      &body);
}

class Pools : public testing::TestWithParam<unsigned> {
protected:
  void SetUp() override { ASSERT_FALSE(bool(pool.resize(GetParam()))); }
  ThreadPool pool;
};

std::string nameOf(const testing::TestParamInfo<unsigned> &info) {
  return std::to_string(info.param) + "Threads";
}
} // namespace

INSTANTIATE_TEST_SUITE_P(Sizes, Pools, testing::ValuesIn(threadCounts()),
                         nameOf);

//===----------------------------------------------------------------------===//
// Loops
//===----------------------------------------------------------------------===//

TEST_P(Pools, RunEveryIndexOnce) {
  for (int64_t count : {1, 2, 3, 100, 1000000}) {
    Counts calls(count);
    EXPECT_FALSE(runLoop(pool, count, [&](int64_t index, int64_t) {
      calls[index].fetch_add(1, std::memory_order_relaxed);
    }));
    for (auto &number : calls)
      ASSERT_EQ(number, 1);
  }
}

TEST_P(Pools, NothingToDo) {
  bool called = false;
  for (int64_t count : {int64_t(0), int64_t(-1), INT64_MIN})
    EXPECT_FALSE(
        runLoop(pool, count, [&](int64_t, int64_t) { called = true; }));
  EXPECT_FALSE(called);
}

TEST_P(Pools, WorkersAreDistinctAndBelowSize) {
  ASSERT_EQ(pool.size(), GetParam());
  std::vector<std::atomic<bool>> busy(pool.size());
  runLoop(pool, 5000, [&](int64_t, int64_t worker) {
    ASSERT_GE(worker, 0);
    ASSERT_LT(worker, pool.size());
    EXPECT_FALSE(busy[worker].exchange(true));
    busy[worker] = false;
  });
}

TEST_P(Pools, IndicesAreTakenInOrder) {
  std::vector<std::vector<int64_t>> taken(pool.size());
  runLoop(pool, 20000, [&](int64_t index, int64_t worker) {
    taken[worker].push_back(index);
  });
  for (auto &indices : taken)
    EXPECT_TRUE(std::is_sorted(indices.begin(), indices.end()));
}

// What bodies have written is visible to the caller, and what the caller has
// written is visible to bodies, without any atomics of theirs.
TEST_P(Pools, ManyShortLoops) {
  std::vector<int64_t> values(64);
  for (int64_t round = 1; round <= 3000; ++round) {
    int64_t count = round % 65;
    runLoop(pool, count,
            [&](int64_t index, int64_t) { values[index] += round; });
    int64_t before = std::accumulate(values.begin(), values.end(), int64_t(0));
    ASSERT_GE(before, round - 64);
  }
  int64_t expected = 0;
  for (int64_t round = 1; round <= 3000; ++round)
    expected += round * (round % 65);
  EXPECT_EQ(std::accumulate(values.begin(), values.end(), int64_t(0)),
            expected);
}

// Threads that sleep take part again.
TEST_P(Pools, LoopsWithPauses) {
  for (int round = 0; round < 5; ++round) {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    std::atomic<int64_t> inside{0};
    // Nobody gets on before everybody is there.
    runLoop(pool, pool.size(), [&](int64_t, int64_t) {
      ++inside;
      while (inside < static_cast<int64_t>(pool.size()))
        std::this_thread::yield();
    });
    EXPECT_EQ(inside, pool.size());
  }
}

TEST_P(Pools, NestedLoopsRunInside) {
  std::atomic<int64_t> sum{0};
  runLoop(pool, 20, [&](int64_t outer, int64_t outerWorker) {
    auto self = std::this_thread::get_id();
    int64_t last = -1;
    runLoop(pool, 30, [&](int64_t inner, int64_t worker) {
      EXPECT_EQ(std::this_thread::get_id(), self);
      EXPECT_EQ(worker, outerWorker);
      EXPECT_EQ(inner, last + 1);
      last = inner;
      runLoop(pool, 2, [&](int64_t third, int64_t) {
        sum += outer * 1000 + inner * 10 + third;
      });
    });
  });
  int64_t expected = 0;
  for (int64_t outer = 0; outer < 20; ++outer)
    for (int64_t inner = 0; inner < 30; ++inner)
      expected += 2 * (outer * 1000 + inner * 10) + 1;
  EXPECT_EQ(sum, expected);
}

TEST_P(Pools, ConcurrentCallers) {
  std::vector<std::thread> callers;
  std::vector<int64_t> sums(4);
  for (int caller = 0; caller < 4; ++caller)
    callers.emplace_back([&, caller] {
      for (int round = 0; round < 300; ++round) {
        std::vector<int64_t> squares(17);
        runLoop(pool, 17,
                [&](int64_t index, int64_t) { squares[index] = index; });
        sums[caller] +=
            std::accumulate(squares.begin(), squares.end(), int64_t(0));
      }
    });
  for (auto &caller : callers)
    caller.join();
  for (int64_t sum : sums)
    EXPECT_EQ(sum, 300 * 17 * 16 / 2);
}

TEST_P(Pools, ResizingBetweenLoops) {
  for (unsigned threads : {3u, 1u, 5u, 5u, 2u}) {
    ASSERT_FALSE(bool(pool.resize(threads)));
    EXPECT_EQ(pool.size(), threads);
    std::atomic<int> calls{0};
    runLoop(pool, 50, [&](int64_t, int64_t) { ++calls; });
    EXPECT_EQ(calls, 50);
  }
}

//===----------------------------------------------------------------------===//
// Failures
//===----------------------------------------------------------------------===//

TEST_P(Pools, LowestFailureIsReturned) {
  for (int round = 0; round < 50; ++round) {
    Counts calls(1000);
    auto message = runLoop(pool, 1000, [&](int64_t index, int64_t) {
      ++calls[index];
      if (index == 300 || index % 7 == 6)
        ropewalk_fail(("index " + std::to_string(index)).c_str());
    });
    EXPECT_EQ(message, "index 6");
    // Everything below it has run, and not much above it has.
    for (int64_t index = 0; index < 7; ++index)
      EXPECT_EQ(calls[index], 1);
    EXPECT_EQ(calls[999], 0);
  }
  // The pool is as good as before.
  EXPECT_FALSE(runLoop(pool, 10, [](int64_t, int64_t) {}));
}

TEST_P(Pools, NestedFailureIsSeenByTheBody) {
  auto message = runLoop(pool, 4, [&](int64_t outer, int64_t) {
    auto inner = runLoop(pool, 4, [](int64_t index, int64_t) {
      if (index == 2)
        ropewalk_fail("inner");
    });
    EXPECT_EQ(inner, "inner");
    // Later loops of the body are inside of it still.
    auto self = std::this_thread::get_id();
    runLoop(pool, 3, [&](int64_t, int64_t) {
      EXPECT_EQ(std::this_thread::get_id(), self);
    });
    if (outer == 1)
      ropewalk_fail("outer");
  });
  EXPECT_EQ(message, "outer");
}

TEST(Failures, GuardsNest) {
  EXPECT_EQ(callGuarded([] {}), std::nullopt);
  auto outer = callGuarded([] {
    EXPECT_EQ(callGuarded([] { ropewalk_fail("one"); }), "one");
    ropewalk_fail("two");
  });
  EXPECT_EQ(outer, "two");
}

TEST(FailuresDeathTest, WithoutGuard) {
  EXPECT_DEATH(ropewalk_fail("nobody listens"),
               "^ropewalk: error: nobody listens\n$");
}

TEST_P(Pools, ForeignMemory) {
  llvm::CrashRecoveryContext::Enable();
  auto message = runLoop(pool, 100, [](int64_t index, int64_t) {
    if (index == 50)
      raise(SIGSEGV);
  });
  llvm::CrashRecoveryContext::Disable();
  EXPECT_EQ(message,
            "the compiled code used memory that is not its own; this is a "
            "mistake of the compiler, please report it");
}

//===----------------------------------------------------------------------===//
// Scratch memory
//===----------------------------------------------------------------------===//

TEST_P(Pools, ScratchIsAlignedAndPersists) {
  std::vector<std::vector<void *>> seen(pool.size());
  runLoop(pool, 300, [&](int64_t index, int64_t worker) {
    for (int64_t bytes : {0, 1, 64, 5000}) {
      void *buffer = pool.getScratch(worker, bytes);
      ASSERT_EQ(reinterpret_cast<uintptr_t>(buffer) % 64, 0u);
      std::memset(buffer, int(index), bytes);
    }
    seen[worker].push_back(pool.getScratch(worker, 5000));
  });
  std::set<void *> all;
  for (auto &buffers : seen) {
    std::set<void *> own(buffers.begin(), buffers.end());
    EXPECT_LE(own.size(), 1u);
    for (void *buffer : own)
      EXPECT_TRUE(all.insert(buffer).second);
  }
}

TEST_P(Pools, ScratchOfNestedLoopsIsTheirOwn) {
  runLoop(pool, 40, [&](int64_t, int64_t worker) {
    auto *mine = static_cast<char *>(pool.getScratch(worker, 100));
    std::memset(mine, 1, 100);
    runLoop(pool, 3, [&](int64_t index, int64_t worker) {
      std::memset(pool.getScratch(worker, 100000 * (index + 1)), 2, 100000);
    });
    EXPECT_EQ(pool.getScratch(worker, 100), mine);
    EXPECT_EQ(mine[0] + mine[99], 2);
  });
}

TEST_P(Pools, ScratchThatIsNotToBeHad) {
  auto tooMuch = runLoop(pool, 3, [&](int64_t, int64_t worker) {
    pool.getScratch(worker, int64_t(1) << 60);
  });
  EXPECT_EQ(tooMuch, "expects 1152921504606846976 bytes of scratch memory for "
                     "each of " +
                         std::to_string(GetParam()) +
                         " threads, which this machine does not have; use "
                         "fewer threads");
  auto nobody = runLoop(
      pool, 1, [&](int64_t, int64_t) { pool.getScratch(GetParam(), 1); });
  EXPECT_EQ(nobody, "expects a worker below " + std::to_string(GetParam()) +
                        ", but got " + std::to_string(GetParam()));
}
