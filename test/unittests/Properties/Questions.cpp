//===- Questions.cpp - What passes ask about schemes ----------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Dialect/Rope/IR/RopeOps.h"
#include "ropewalk/Properties/Analysis.h"
#include "ropewalk/Properties/Difference.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Pass/AnalysisManager.h"

#include "gtest/gtest.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::properties;
using namespace ropewalk::rope;

namespace {
class Questions : public ::testing::Test {
protected:
  Questions() { context.loadDialect<RopeDialect>(); }

  SchemeOp parse(llvm::StringRef body) {
    std::string text = ("rope.scheme @s " + body).str();
    modules.push_back(parseSourceString<ModuleOp>(text, &context));
    EXPECT_TRUE(modules.back());
    return *modules.back()->getOps<SchemeOp>().begin();
  }
  SchemeAttr scheme(llvm::StringRef body) { return parse(body).getScheme(); }

  MLIRContext context;
  std::vector<OwningOpRef<ModuleOp>> modules;
};

constexpr char mrope[] = "axes(t, h, w) { text at p + i "
                         "image at (p, p + h, p + w) then p + max(H, W) }";
constexpr char tv[] = "axes(x, y) { text at p + i image at "
                      "(p + (W*H - H)/2 + h, p + (W*H - W)/2 + w) }";

TEST_F(Questions, TextAloneIsRope1D) {
  EXPECT_TRUE(isTextOnlyEquivalentToRope1D(scheme(mrope)));
  EXPECT_TRUE(isTextOnlyEquivalentToRope1D(
      scheme("axes(n) { origin 7 text at p + i }")));
  EXPECT_FALSE(isTextOnlyEquivalentToRope1D(
      scheme("axes(n) { text at p + 2*i then p + 2*N }")));
  EXPECT_FALSE(
      isTextOnlyEquivalentToRope1D(scheme("axes(h, w) { image at (h, w) }")));
}

TEST_F(Questions, IntegralPositions) {
  EXPECT_TRUE(haveIntegralPositions(scheme(mrope)));
  EXPECT_FALSE(haveIntegralPositions(scheme(tv)));
  // Always an integer, though its coefficients are halves.
  EXPECT_TRUE(haveIntegralPositions(
      scheme("axes(n) { text at p + i image at p + H*(H - 1)/2 + h }")));
  // The counter keeps the fraction for later text.
  EXPECT_FALSE(haveIntegralPositions(
      scheme("axes(n) { text at p + i image at p then p + 1/2 }")));
}

TEST_F(Questions, Translation) {
  EXPECT_TRUE(isTranslationInvariant(scheme(mrope)));
  EXPECT_TRUE(isTranslationInvariant(
      scheme("axes(n) { text at p + i image at trunc(p + h/2) }")));
  EXPECT_FALSE(isTranslationInvariant(
      scheme("axes(n) { text at p + i image at h then p }")));
}

TEST_F(Questions, EqualAxes) {
  EXPECT_TRUE(haveEqualAxes(scheme(mrope), {SegmentKind::Text}));
  EXPECT_FALSE(
      haveEqualAxes(scheme(mrope), {SegmentKind::Text, SegmentKind::Image}));
  EXPECT_FALSE(haveEqualAxes(scheme(mrope), {SegmentKind::Video}));
}

TEST_F(Questions, PositionsAlike) {
  SchemeAttr shifted =
      scheme("axes(t, h, w) { origin 1 text at p + i "
             "image at (p, p + h, p + w) then p + max(W, H) }");
  EXPECT_TRUE(havePositionsAlike(scheme(mrope), shifted,
                                 {SegmentKind::Text, SegmentKind::Image}));
  SchemeAttr other = scheme("axes(t, h, w) { text at p + i "
                            "image at (p, p + h, p + w) then p + H }");
  EXPECT_FALSE(havePositionsAlike(scheme(mrope), other,
                                  {SegmentKind::Text, SegmentKind::Image}));
  EXPECT_TRUE(havePositionsAlike(scheme(mrope), other, {SegmentKind::Text}));
}

/// As a pass gets it: through the analysis manager of an op.
TEST_F(Questions, Analysis) {
  SchemeOp op = parse(mrope);
  ModuleAnalysisManager manager(op, /*passInstrumentor=*/nullptr);
  AnalysisManager nested = manager;
  auto &properties = nested.getAnalysis<SchemeProperties>();
  EXPECT_TRUE(properties.isTextRope1D());
  EXPECT_TRUE(properties.isIntegral());
  EXPECT_TRUE(properties.isTranslationInvariant());
}
} // namespace
