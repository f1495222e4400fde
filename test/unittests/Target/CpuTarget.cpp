//===- CpuTarget.cpp - Tests of what processors can do ----------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Target/CpuTarget.h"

#include "llvm/TargetParser/Host.h"
#include "llvm/TargetParser/Triple.h"

#include <gtest/gtest.h>

using ropewalk::CpuTarget;

namespace {
/// Names other than native are for x86-64 hosts.
class CpuTargets : public testing::Test {
protected:
  void SetUp() override {
    llvm::Triple host(llvm::sys::getProcessTriple());
    if (host.getArch() != llvm::Triple::x86_64)
      GTEST_SKIP() << "this host is not x86-64";
  }

  static CpuTarget get(llvm::StringRef name) {
    auto target = CpuTarget::get(name);
    if (!target)
      ADD_FAILURE() << llvm::toString(target.takeError());
    return target ? std::move(*target) : CpuTarget::getHost();
  }

  static std::string failureOf(llvm::StringRef name) {
    auto target = CpuTarget::get(name);
    return target ? "none" : llvm::toString(target.takeError());
  }

  /// "avx2, 8 lanes, 16 registers, fma, f16c"
  static std::string describe(llvm::StringRef name) {
    CpuTarget target = get(name);
    std::string text = target.getVectorsName().str() + ", " +
                       std::to_string(target.getLanes()) + " lanes, " +
                       std::to_string(target.getNumVectorRegisters()) +
                       " registers";
    text += target.hasFMA() ? ", fma" : "";
    text += target.hasF16C() ? ", f16c" : "";
    return text + (target.hasAVX512BF16() ? ", bf16" : "");
  }
};
} // namespace

TEST_F(CpuTargets, Capabilities) {
  EXPECT_EQ(describe("x86-64"), "portable, 4 lanes, 16 registers");
  EXPECT_EQ(describe("x86-64-v2"), "portable, 4 lanes, 16 registers");
  EXPECT_EQ(describe("x86-64-v3"), "avx2, 8 lanes, 16 registers, fma, f16c");
  EXPECT_EQ(describe("x86-64-v4"), "avx512, 16 lanes, 32 registers, fma, f16c");
  EXPECT_EQ(describe("znver5"),
            "avx512, 16 lanes, 32 registers, fma, f16c, bf16");
  EXPECT_EQ(describe("haswell"), "avx2, 8 lanes, 16 registers, fma, f16c");
  // The first AVX-512, without its operations on bytes.
  EXPECT_EQ(describe("knl"), "avx2, 8 lanes, 16 registers, fma, f16c");
  // FMA without AVX2, and AVX without FMA.
  EXPECT_EQ(describe("bdver2"), "portable, 4 lanes, 16 registers, fma, f16c");
  EXPECT_EQ(describe("ivybridge"), "portable, 4 lanes, 16 registers, f16c");
}

TEST_F(CpuTargets, Names) {
  EXPECT_EQ(get("x86-64-v3").getName(), "x86-64-v3");
  EXPECT_EQ(get("native").getName(), llvm::sys::getHostCPUName());
  std::string features = get("x86-64-v3").getFeatureString();
  EXPECT_NE(features.find(",+avx2,"), std::string::npos) << features;
  EXPECT_EQ(features.find("avx512"), std::string::npos) << features;
  EXPECT_EQ(failureOf("znver55"),
            "expects native or LLVM's name of a 64-bit x86 processor, like "
            "x86-64-v3 or znver5, but got 'znver55'; did you mean znver5?");
  EXPECT_EQ(failureOf("abacus of wood"),
            "expects native or LLVM's name of a 64-bit x86 processor, like "
            "x86-64-v3 or znver5, but got 'abacus of wood'");
  // A processor of 32 bits.
  EXPECT_NE(failureOf("pentium3").find("64-bit"), std::string::npos);
  EXPECT_NE(failureOf("").find("but got ''"), std::string::npos);
}

TEST_F(CpuTargets, Hosts) {
  EXPECT_FALSE(static_cast<bool>(CpuTarget::getHost().checkHost()));
  EXPECT_FALSE(static_cast<bool>(get("x86-64").checkHost()));
  // FMA4 was given up.
  EXPECT_EQ(llvm::toString(get("bdver4").checkHost())
                .rfind("code for bdver4 needs fma4, which this host does not "
                       "have; it is ",
                       0),
            0u);
}
