//===- ThreadCount.cpp - Tests of the pool of the process -------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Runtime/Failure.h"
#include "ropewalk/Runtime/ThreadPool.h"

#include <atomic>
#include <cstdlib>
#include <gtest/gtest.h>
#include <sched.h>

using namespace ropewalk::runtime;

namespace {
/// Sets ROPEWALK_THREADS, or takes it away, for the length of a test.
class ThreadCount : public testing::Test {
protected:
  void TearDown() override { unsetenv("ROPEWALK_THREADS"); }
  void setVariable(const char *text) { setenv("ROPEWALK_THREADS", text, 1); }
};

std::string messageOf(llvm::Expected<unsigned> count) {
  return count ? "no error, but " + std::to_string(*count)
               : llvm::toString(count.takeError());
}

unsigned valueOf(llvm::Expected<unsigned> count) {
  return llvm::cantFail(std::move(count));
}
} // namespace

TEST_F(ThreadCount, OptionThenVariableThenMachine) {
  setVariable("3");
  EXPECT_EQ(valueOf(chooseThreadCount("5")), 5u);
  EXPECT_EQ(valueOf(chooseThreadCount()), 3u);
  setVariable("1024");
  EXPECT_EQ(valueOf(chooseThreadCount()), 1024u);
  unsetenv("ROPEWALK_THREADS");
  EXPECT_GE(valueOf(chooseThreadCount()), 1u);
}

TEST_F(ThreadCount, AffinityCounts) {
  cpu_set_t all, one;
  ASSERT_EQ(sched_getaffinity(0, sizeof(all), &all), 0);
  CPU_ZERO(&one);
  for (int cpu = 0; CPU_COUNT(&one) == 0; ++cpu)
    if (CPU_ISSET(cpu, &all))
      CPU_SET(cpu, &one);
  ASSERT_EQ(sched_setaffinity(0, sizeof(one), &one), 0);
  EXPECT_EQ(valueOf(chooseThreadCount()), 1u);
  sched_setaffinity(0, sizeof(all), &all);
}

TEST_F(ThreadCount, Nonsense) {
  for (std::string text :
       {"0", "-1", "two", "1.5", "1025", " 2", "99999999999"})
    EXPECT_EQ(
        messageOf(chooseThreadCount(text)),
        "--cpu-threads expects a number of threads in [1, 1024], but got '" +
            text + "'");
  setVariable("0");
  EXPECT_EQ(messageOf(chooseThreadCount()),
            "ROPEWALK_THREADS expects a number of threads in [1, 1024], but "
            "got '0'");
  setVariable("");
  EXPECT_EQ(messageOf(chooseThreadCount()),
            "ROPEWALK_THREADS expects a number of threads in [1, 1024], but "
            "got ''");
}

TEST_F(ThreadCount, SharedPool) {
  auto add = [](void *context, int64_t index, int64_t worker) {
    auto *buffer = static_cast<int64_t *>(ropewalk_scratch(worker, 8));
    *buffer = index;
    *static_cast<std::atomic<int64_t> *>(context) += *buffer;
  };
  auto fail = [](void *, int64_t index, int64_t) {
    if (index >= 4)
      ropewalk_fail("from a body");
  };

  // Nobody has configured it, and the variable is wrong.
  setVariable("none");
  EXPECT_EQ(callGuarded([&] { ropewalk_parallel_for(9, add, nullptr); }),
            "ROPEWALK_THREADS expects a number of threads in [1, 1024], but "
            "got 'none'");

  for (const char *threads : {"1", "2", "7"}) {
    ASSERT_FALSE(bool(ThreadPool::configureShared(threads)));
    EXPECT_EQ(std::to_string(llvm::cantFail(ThreadPool::getShared())->size()),
              threads);
    std::atomic<int64_t> sum{0};
    ropewalk_parallel_for(100, add, &sum);
    EXPECT_EQ(sum, 4950);
    EXPECT_EQ(callGuarded([&] { ropewalk_parallel_for(9, fail, nullptr); }),
              "from a body");
    ropewalk_parallel_for(0, fail, nullptr);
  }
}
