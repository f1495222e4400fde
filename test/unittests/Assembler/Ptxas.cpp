//===- Ptxas.cpp - Tests of reading what ptxas says -------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Assembler/Ptxas.h"

#include <gtest/gtest.h>

using namespace ropewalk::assembler;

// As ptxas 13.0 writes it, but for the advice.
static constexpr const char *example = R"(ptxas info    : 0 bytes gmem
ptxas info    : Compiling entry function 'main_1_attend' for 'sm_80'
ptxas info    : Function properties for main_1_attend
    16 bytes stack frame, 128 bytes spill stores, 132 bytes spill loads
ptxas info    : Used 255 registers, used 1 barriers, 16 bytes cumulative stack size, 2048 bytes smem, 409 bytes cmem[0]
ptxas info    : Compile time = 3.361 ms
ptxas warning : a thing to warn of
ptxas info    : Compiling entry function 'main_0_place' for 'sm_80'
ptxas info    : Function properties for main_0_place
    0 bytes stack frame, 0 bytes spill stores, 0 bytes spill loads
ptxas info    : (C7510) Potential Performance Loss: a reason
ptxas info    : Used 12 registers, used 0 barriers, 384 bytes cmem[0]
)";

TEST(Ptxas, Report) {
  Report report = parseReport(example);
  ASSERT_EQ(report.kernels.size(), 2u);
  auto attend = report.kernels["main_1_attend"];
  EXPECT_EQ(attend.registers, 255u);
  EXPECT_EQ(attend.shared, 2048u);
  EXPECT_EQ(attend.spills, 260u);
  EXPECT_EQ(attend.stack, 16u);
  auto place = report.kernels["main_0_place"];
  EXPECT_EQ(place.registers, 12u);
  EXPECT_EQ(place.shared, 0u);
  EXPECT_EQ(place.spills, 0u);
  EXPECT_EQ(place.stack, 0u);
  EXPECT_EQ(report.remarks,
            (std::vector<std::string>{
                "ptxas warning : a thing to warn of",
                "ptxas info    : (C7510) Potential Performance Loss: a "
                "reason"}));
}

TEST(Ptxas, OtherTexts) {
  EXPECT_TRUE(parseReport("").kernels.empty());
  EXPECT_TRUE(parseReport("Used 12 registers\n").kernels.empty());
  Report report = parseReport("ptxas info : Compiling entry function 'a");
  ASSERT_EQ(report.kernels.size(), 1u);
  EXPECT_EQ(report.kernels["a"].registers, 0u);
}
