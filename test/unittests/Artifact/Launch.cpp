//===- Launch.cpp - Tests of plans and their evaluation ---------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Artifact/Launch.h"

#include "ExamplePlan.h"
#include "Failure.h"

#include <gtest/gtest.h>

using namespace ropewalk::artifact;

using Kind = StepArgument::Kind;
using Grid = std::array<unsigned, 3>;

namespace {
Call evaluateExample(int64_t rows, int64_t length) {
  auto call = evaluate(makeExamplePlan(), makeExampleSizes(rows, length));
  if (!call) {
    ADD_FAILURE() << llvm::toString(call.takeError());
    return {};
  }
  return *call;
}

/// What is said about a plan after `change` spoiled it.
template <typename Change>
std::string failureAfter(Change change) {
  Plan plan = makeExamplePlan();
  change(plan);
  return failureOf(verify(plan));
}
} // namespace

TEST(Launch, Example) {
  Call call = evaluateExample(100, 130);
  // 256 for the status word, 520 rounded up to 768, 800 rounded up to 1024.
  EXPECT_EQ(call.workspaceBytes, 2048u);
  EXPECT_EQ(call.results, (std::vector<std::vector<int64_t>>{{100, 8}}));
  ASSERT_EQ(call.launches.size(), 2u);
  const Launch &place = call.launches[0], &attend = call.launches[1];
  EXPECT_EQ(place.step, 0u);
  EXPECT_EQ(place.grid, (Grid{2, 1, 1}));
  EXPECT_EQ(place.arguments,
            (std::vector<LaunchArgument>{{Kind::Argument, 0, 0, Element::I64},
                                         {Kind::Value, 0, 130, Element::I64},
                                         {Kind::Buffer, 0, 256, Element::I64},
                                         {Kind::Status, 0, 0, Element::I64}}));
  EXPECT_EQ(attend.step, 1u);
  EXPECT_EQ(attend.grid, (Grid{7, 2, 1}));
  EXPECT_EQ(attend.arguments, (std::vector<LaunchArgument>{
                                  {Kind::Argument, 1, 0, Element::I64},
                                  {Kind::Result, 0, 0, Element::I64},
                                  {Kind::Buffer, 0, 256, Element::I64},
                                  {Kind::Buffer, 0, 1024, Element::I64},
                                  {Kind::Constant, 0, 0, Element::I64},
                                  {Kind::Value, 0, 0x3f000000, Element::F32},
                                  {Kind::Value, 0, 0, Element::I32},
                                  {Kind::Value, 0, 1, Element::I1}}));
}

TEST(Launch, EmptyGridsAreSkipped) {
  Call call = evaluateExample(0, 130);
  ASSERT_EQ(call.launches.size(), 1u);
  EXPECT_EQ(call.launches[0].step, 0u);
  EXPECT_EQ(evaluateExample(0, 0).launches.size(), 0u);
  EXPECT_EQ(evaluateExample(0, 0).workspaceBytes, 256u);
}

TEST(Launch, WorkspaceBytes) {
  auto bytes = workspaceBytes(makeExamplePlan(), makeExampleSizes(100, 130));
  ASSERT_TRUE(static_cast<bool>(bytes));
  EXPECT_EQ(*bytes, 2048u);
  EXPECT_EQ(failureOf(workspaceBytes(makeExamplePlan(),
                                     makeExampleSizes(0, INT64_MAX / 4))),
            "sizes are too large: the workspace does not fit into 64 bits");
  EXPECT_EQ(failureOf(workspaceBytes(makeExamplePlan(),
                                     makeExampleSizes(0, INT64_MAX / 2))),
            "sizes are too large: 4611686018427387903 * 4 does not fit into 64 "
            "bits");
}

TEST(Launch, WrongSizes) {
  Plan plan = makeExamplePlan();
  Sizes sizes = makeExampleSizes(100, 130);
  sizes.arguments.pop_back();
  EXPECT_EQ(failureOf(evaluate(plan, sizes)),
            "'main' expects 4 arguments, but got 3");
  sizes = makeExampleSizes(100, 130);
  sizes.arguments[1].shape = {100};
  EXPECT_EQ(failureOf(evaluate(plan, sizes)),
            "argument 1 'query' expects rank 2, but got 1");
  sizes.arguments[1].shape = {100, 9};
  EXPECT_EQ(failureOf(evaluate(plan, sizes)),
            "argument 1 'query' expects extent 8 in dimension 1, but got 9");
  EXPECT_EQ(failureOf(evaluate(plan, makeExampleSizes(100, 99))),
            "expects no more rows than tokens");
}

TEST(Launch, GridsBeyondCuda) {
  Plan plan = makeExamplePlan();
  plan.steps[1].grid = {1, Expr::dim(1, 0), 1};
  plan.buffers.clear();
  plan.steps[0].arguments.clear();
  plan.steps[1].arguments.clear();
  EXPECT_EQ(failureOf(evaluate(plan, makeExampleSizes(65535, 65536))), "none");
  EXPECT_EQ(failureOf(evaluate(plan, makeExampleSizes(65536, 65536))),
            "sizes are too large: step 1 'main_1_attend' needs a grid of 1 x "
            "65536 x 1 blocks, but CUDA launches at most 2147483647 x 65535 x "
            "65535");
  plan.steps[1].grid = {Expr::dim(1, 0) - 1, 1, 1};
  EXPECT_EQ(failureOf(evaluate(plan, makeExampleSizes(0, 1))),
            "a grid of step 1 'main_1_attend' is negative: -1");
}

TEST(Launch, NumbersBeyondTheirTypes) {
  Plan plan = makeExamplePlan();
  plan.steps[1].arguments[6].value = Expr::scalar(2);
  EXPECT_EQ(failureOf(evaluate(plan, makeExampleSizes(1, 2147483647))), "none");
  EXPECT_EQ(
      failureOf(evaluate(plan, makeExampleSizes(1, 2147483648))),
      "sizes are too large: step 1 'main_1_attend' cannot take 2147483648 "
      "as i32");
  plan = makeExamplePlan();
  plan.buffers[1].bytes = Expr::dim(1, 0) - 101;
  EXPECT_EQ(failureOf(evaluate(plan, makeExampleSizes(100, 130))),
            "the size of buffer 1 is negative: -1");
}

TEST(Plan, Verify) {
  EXPECT_EQ(failureOf(verify(makeExamplePlan())), "none");
  EXPECT_EQ(failureAfter([](Plan &plan) { plan.entry.clear(); }),
            "the plan has no name of a function");
  EXPECT_EQ(failureAfter([](Plan &plan) { plan.arch = "gfx90a"; }),
            "the plan expects an architecture like sm_80, but got 'gfx90a'");
  EXPECT_EQ(failureAfter([](Plan &plan) {
              plan.buffers[0].bytes = Expr::dim(0, 2) * 4;
            }),
            "buffer 0 refers to dimension 2 of argument 0, which has none");
  EXPECT_EQ(failureAfter([](Plan &plan) {
              plan.buffers[0].bytes = Expr::dim(4, 0) * 4;
            }),
            "buffer 0 refers to argument 4, but there are 4");
  EXPECT_EQ(
      failureAfter([](Plan &plan) { plan.checks[0].holds = Expr::scalar(3); }),
      "check 0 computes with argument 3, which is not a scalar of "
      "integers");
  EXPECT_EQ(failureAfter([](Plan &plan) { plan.checks[0].message.clear(); }),
            "check 0 has no message");
  EXPECT_EQ(failureAfter([](Plan &plan) { plan.arguments[1].isScalar = true; }),
            "argument 1 is a scalar with a shape");
  EXPECT_EQ(failureAfter(
                [](Plan &plan) { plan.arguments[3].element = Element::F16; }),
            "argument 3 is a scalar of 16 bits");
  EXPECT_EQ(failureAfter([](Plan &plan) { plan.results[0].shape[1] = -8; }),
            "result 0 has a negative extent");
}

TEST(Plan, VerifySteps) {
  EXPECT_EQ(failureAfter([](Plan &plan) { plan.steps[0].kernel.clear(); }),
            "step 0 names no kernel");
  EXPECT_EQ(
      failureAfter([](Plan &plan) { plan.steps[0].block = {1024, 2, 1}; }),
      "step 0 has a block of 1024 x 2 x 1 threads, but CUDA has blocks of 1 to "
      "1024");
  EXPECT_EQ(failureAfter([](Plan &plan) { plan.buffers.pop_back(); }),
            "step 1 refers to buffer 1, but there are 1");
  EXPECT_EQ(failureAfter([](Plan &plan) { plan.constants.clear(); }),
            "step 1 refers to constant 0, but there are 0");
  EXPECT_EQ(
      failureAfter([](Plan &plan) { plan.steps[1].arguments[0].index = 2; }),
      "step 1 takes the address of argument 2, a scalar");
  EXPECT_EQ(failureAfter([](Plan &plan) {
              plan.steps[0].arguments[0] =
                  StepArgument::pointer(Kind::Result, 0);
            }),
            "step 0 prepares, but uses result 0");
  EXPECT_EQ(
      failureAfter([](Plan &plan) { plan.steps[0].arguments[2].index = 1; }),
      "step 0 prepares, but uses buffer 1 of the phase attend");
  EXPECT_EQ(failureAfter([](Plan &plan) {
              plan.steps[1].arguments[6].type = Element::F32;
            }),
            "step 1 computes a number of type f32");
  EXPECT_EQ(failureAfter([](Plan &plan) {
              plan.steps[1].arguments[5].type = Element::F64;
            }),
            "step 1 passes argument 3 as a number of type f64");
  EXPECT_EQ(failureAfter([](Plan &plan) {
              plan.steps[1].arguments[6].type = Element::BF16;
            }),
            "step 1 passes a number of type bf16");
}
