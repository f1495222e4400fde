//===- GpuTarget.cpp - Tests of what GPUs can do ----------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Target/GpuTarget.h"

#include <gtest/gtest.h>

using ropewalk::GpuTarget;

/// "+ptx70, 166912 of 167936 bytes, 2048 threads"
static std::string describe(llvm::StringRef name) {
  auto target = GpuTarget::get(name);
  if (!target)
    return llvm::toString(target.takeError());
  EXPECT_EQ(target->getName(), name);
  return target->getFeatureString() + ", " +
         std::to_string(target->getSharedPerBlock()) + " of " +
         std::to_string(target->getSharedPerMultiprocessor()) + " bytes, " +
         std::to_string(target->getThreadsPerMultiprocessor()) + " threads" +
         (target->hasWarpgroupProducts() ? ", wgmma" : "");
}

TEST(GpuTargets, Limits) {
  EXPECT_EQ(describe("sm_80"),
            "+ptx70, 166912 of 167936 bytes, 2048 threads");
  EXPECT_EQ(describe("sm_86"),
            "+ptx71, 101376 of 102400 bytes, 1536 threads");
  EXPECT_EQ(describe("sm_89"),
            "+ptx78, 101376 of 102400 bytes, 1536 threads");
  EXPECT_EQ(describe("sm_90"),
            "+ptx78, 232448 of 233472 bytes, 2048 threads");
  EXPECT_EQ(describe("sm_90a"),
            "+ptx80, 232448 of 233472 bytes, 2048 threads, wgmma");
}

TEST(GpuTargets, Names) {
  EXPECT_EQ(GpuTarget::getDefault().getName(), "sm_80");
  EXPECT_EQ(GpuTarget::listNames(), "sm_80, sm_86, sm_89, sm_90 and sm_90a");
  EXPECT_EQ(GpuTarget::listNamesWith(134144), "sm_80, sm_90 or sm_90a");
  EXPECT_EQ(GpuTarget::listNamesWith(227 * 1024 + 1), "");
  EXPECT_EQ(describe("sm_75"), "expects a GPU of kind sm_80, sm_86, sm_89, "
                               "sm_90 or sm_90a, but got 'sm_75'");
}
