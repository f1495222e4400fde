//===- ExamplePlan.h - A small plan that uses everything --------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_TEST_UNITTESTS_ARTIFACT_EXAMPLEPLAN_H
#define ROPEWALK_TEST_UNITTESTS_ARTIFACT_EXAMPLEPLAN_H

#include "ropewalk/Artifact/Launch.h"

/// table: [segments, 3] i32 and query: [rows, 8] bf16 give output: [rows, 8].
/// A first kernel makes 4 bytes for each of `length` tokens from the table, a
/// second one uses them for 16 rows in each block.
inline ropewalk::artifact::Plan makeExamplePlan() {
  using namespace ropewalk::artifact;
  using Kind = StepArgument::Kind;
  auto dim = [](unsigned argument, unsigned dimension) {
    return Expr::dim(argument, dimension);
  };
  Plan plan;
  plan.producer = "ropewalk 0.0.0";
  plan.entry = "main";
  plan.arch = "sm_80";
  plan.arguments = {{"table", Element::I32, false, {dim(0, 0), 3}, 4},
                    {"query", Element::BF16, false, {dim(1, 0), 8}},
                    {"length", Element::I64, true, {}},
                    {"scale", Element::F32, true, {}}};
  plan.results = {{"output", Element::BF16, {dim(1, 0), 8}}};
  Expr rows = dim(1, 0), length = Expr::scalar(2);
  plan.checks = {{Expr::get(Expr::Op::Le, {rows, length}),
                  "expects no more rows than tokens"}};
  plan.status = {"the segments do not add up"};
  plan.buffers = {{length * 4, Phase::Prepare}, {rows * 8, Phase::Attend}};
  plan.constants = {std::string("\1\0\2", 3)};
  plan.steps = {{"main_0_place",
                 Phase::Prepare,
                 {ceilDiv(length, 128), 1, 1},
                 {128, 1, 1},
                 0,
                 {StepArgument::pointer(Kind::Argument, 0),
                  StepArgument::number(Element::I64, length),
                  StepArgument::pointer(Kind::Buffer, 0),
                  StepArgument::pointer(Kind::Status)}},
                {"main_1_attend",
                 Phase::Attend,
                 {ceilDiv(rows, 16), 2, 1},
                 {32, 4, 1},
                 1024,
                 {StepArgument::pointer(Kind::Argument, 1),
                  StepArgument::pointer(Kind::Result, 0),
                  StepArgument::pointer(Kind::Buffer, 0),
                  StepArgument::pointer(Kind::Buffer, 1),
                  StepArgument::pointer(Kind::Constant, 0),
                  StepArgument::number(Element::F32, Expr::scalar(3)),
                  StepArgument::number(Element::I32, rows - 100),
                  StepArgument::number(Element::I1, rows)}}};
  plan.kernels = {{"main_1_attend", {96, 512, 0, 16}}};
  return plan;
}

/// A call of it.
inline ropewalk::artifact::Sizes makeExampleSizes(int64_t rows,
                                                  int64_t length) {
  ropewalk::artifact::Sizes sizes;
  sizes.arguments = {{{2, 3}}, {{rows, 8}}, {{}, length}, {{}, 0x3f000000}};
  return sizes;
}

#endif // ROPEWALK_TEST_UNITTESTS_ARTIFACT_EXAMPLEPLAN_H
