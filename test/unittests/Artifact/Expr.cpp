//===- Expr.cpp - Tests of numbers that depend on sizes ---------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Artifact/Expr.h"

#include "Failure.h"

#include <gtest/gtest.h>

using namespace ropewalk::artifact;

using Op = Expr::Op;

namespace {
/// A tensor of extents 7 x -7, though none is negative in life, and two
/// scalars.
Sizes exampleSizes() {
  Sizes sizes;
  sizes.arguments = {{{7, -7}, 0}, {{}, INT64_MAX}, {{}, 0}};
  return sizes;
}

const Expr seven = Expr::dim(0, 0), minusSeven = Expr::dim(0, 1);
const Expr largest = Expr::scalar(1), zero = Expr::scalar(2);

int64_t valueOf(const Expr &expr) {
  auto value = expr.evaluate(exampleSizes());
  if (!value) {
    ADD_FAILURE() << llvm::toString(value.takeError());
    return INT64_MIN;
  }
  return *value;
}

int64_t valueOf(Op op, const Expr &left, const Expr &right) {
  return valueOf(Expr::get(op, {left, right}));
}

std::string failureOf(Op op, const Expr &left, const Expr &right) {
  return ::failureOf(Expr::get(op, {left, right}).evaluate(exampleSizes()));
}
} // namespace

TEST(Expr, Arithmetic) {
  EXPECT_EQ(valueOf(seven + 5), 12);
  EXPECT_EQ(valueOf(seven - 9), -2);
  EXPECT_EQ(valueOf(seven * minusSeven), -49);
  EXPECT_EQ(valueOf(Op::Min, seven, minusSeven), -7);
  EXPECT_EQ(valueOf(Op::Max, seven, minusSeven), 7);
}

TEST(Expr, Division) {
  EXPECT_EQ(valueOf(ceilDiv(seven, 2)), 4);
  EXPECT_EQ(valueOf(ceilDiv(minusSeven, 2)), -3);
  EXPECT_EQ(valueOf(ceilDiv(seven, 7)), 1);
  EXPECT_EQ(valueOf(Op::FloorDiv, seven, 2), 3);
  EXPECT_EQ(valueOf(Op::FloorDiv, minusSeven, 2), -4);
  EXPECT_EQ(valueOf(Op::Mod, seven, 2), 1);
  EXPECT_EQ(valueOf(Op::Mod, minusSeven, 2), 1);
  EXPECT_EQ(valueOf(Op::Mod, seven, -2), -1);
  EXPECT_EQ(valueOf(Op::Mod, Expr(INT64_MIN) + zero, -1), 0);
}

TEST(Expr, Conditions) {
  EXPECT_EQ(valueOf(Op::Eq, seven, 7), 1);
  EXPECT_EQ(valueOf(Op::Ne, seven, 7), 0);
  EXPECT_EQ(valueOf(Op::Lt, minusSeven, seven), 1);
  EXPECT_EQ(valueOf(Op::Lt, seven, seven), 0);
  EXPECT_EQ(valueOf(Op::Le, seven, seven), 1);
  // Any number but 0 counts as true.
  EXPECT_EQ(valueOf(Op::And, seven, minusSeven), 1);
  EXPECT_EQ(valueOf(Op::And, seven, zero), 0);
  EXPECT_EQ(valueOf(Op::Or, zero, seven), 1);
  EXPECT_EQ(valueOf(Op::Or, zero, zero), 0);
  EXPECT_EQ(valueOf(Expr::get(Op::Not, {seven})), 0);
  EXPECT_EQ(valueOf(Expr::get(Op::Not, {zero})), 1);
  EXPECT_EQ(valueOf(Expr::get(Op::Select, {seven, 1, 2})), 1);
  EXPECT_EQ(valueOf(Expr::get(Op::Select, {zero, 1, 2})), 2);
}

TEST(Expr, WhatDoesNotMatterIsNotEvaluated) {
  Expr wrong = Expr::get(Op::FloorDiv, {seven, zero});
  EXPECT_EQ(valueOf(Op::And, zero, wrong), 0);
  EXPECT_EQ(valueOf(Op::Or, seven, wrong), 1);
  EXPECT_EQ(valueOf(Expr::get(Op::Select, {zero, wrong, 2})), 2);
}

TEST(Expr, Failures) {
  EXPECT_EQ(failureOf(Op::Add, largest, 1),
            "sizes are too large: 9223372036854775807 + 1 does not fit into 64 "
            "bits");
  EXPECT_EQ(
      failureOf(Op::Sub, minusSeven, largest),
      "sizes are too large: -7 - 9223372036854775807 does not fit into 64 "
      "bits");
  EXPECT_EQ(failureOf(Op::Mul, largest, 2),
            "sizes are too large: 9223372036854775807 * 2 does not fit into 64 "
            "bits");
  EXPECT_EQ(failureOf(Op::CeilDiv, seven, zero), "cannot divide 7 by 0");
  EXPECT_EQ(failureOf(Op::Mod, seven, zero), "cannot divide 7 by 0");
  EXPECT_EQ(
      failureOf(Op::FloorDiv, Expr(INT64_MIN) + zero, -1),
      "sizes are too large: -9223372036854775808 floordiv -1 does not fit "
      "into 64 bits");
  EXPECT_EQ(::failureOf(Expr::dim(0, 2).evaluate(exampleSizes())),
            "there is no dimension 2 of argument 0");
  EXPECT_EQ(::failureOf(Expr::scalar(3).evaluate(exampleSizes())),
            "there is no argument 3");
}

TEST(Expr, Folding) {
  EXPECT_EQ(Expr(3) * 4 + 5, Expr(17));
  EXPECT_EQ(seven + 0, seven);
  EXPECT_EQ(Expr(0) + seven, seven);
  EXPECT_EQ(seven - 0, seven);
  EXPECT_EQ(seven * 1, seven);
  EXPECT_EQ(Expr(1) * seven, seven);
  EXPECT_EQ(ceilDiv(seven, 1), seven);
  // Nothing is lost: these still fail at a call.
  EXPECT_EQ(Expr::get(Op::Mod, {3, 0}).asConstant(), std::nullopt);
  EXPECT_EQ((Expr(INT64_MAX) + 1).asConstant(), std::nullopt);
  EXPECT_NE(Expr(0) - seven, seven);
  EXPECT_NE(ceilDiv(1, seven), seven);
}

TEST(Expr, Equality) {
  EXPECT_EQ(seven * 2 + 1, Expr::dim(0, 0) * 2 + 1);
  EXPECT_NE(seven * 2 + 1, minusSeven * 2 + 1);
  EXPECT_NE(seven * 2, seven + 2);
  EXPECT_NE(Expr::scalar(0), Expr::dim(0, 0));
}

TEST(Expr, Words) {
  for (unsigned number = 0; number <= unsigned(Op::Select); ++number) {
    Op op = Op(number);
    if (op == Op::Constant)
      EXPECT_EQ(stringify(op), "");
    else
      EXPECT_EQ(symbolizeOp(stringify(op)), op);
  }
  EXPECT_EQ(symbolizeOp("power"), std::nullopt);
}
