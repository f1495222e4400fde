//===- Artifact.cpp - Tests of folders and manifests ------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Writing, and reading what was written. What readers say about anything else
/// is in test/Artifact/Inputs/cases.py.
///
//===----------------------------------------------------------------------===//

#include "ropewalk/Artifact/Artifact.h"

#include "ExamplePlan.h"
#include "Failure.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

#include <gtest/gtest.h>

using namespace ropewalk::artifact;

using Op = Expr::Op;

namespace {
Manifest makeManifest() {
  Manifest manifest;
  manifest.plan = makeExamplePlan();
  manifest.ptx = {"sm_80", "kernels.ptx", std::string(64, '0')};
  manifest.cubins = {{"sm_86", "kernels.sm_86.cubin", std::string(64, 'f')},
                     {"sm_90", "kernels.sm_90.cubin", std::string(64, '9')}};
  return manifest;
}

/// What is read from the text of a manifest, written again.
std::string rewrite(const Manifest &manifest) {
  auto read = parseManifest(writeManifest(manifest), "m.json");
  if (read)
    return writeManifest(*read);
  ADD_FAILURE() << llvm::toString(read.takeError());
  return "";
}

/// A folder that goes away.
class Folders : public testing::Test {
protected:
  void SetUp() override {
    ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("artifact", folder));
  }
  void TearDown() override { llvm::sys::fs::remove_directories(folder); }

  std::string pathOf(llvm::StringRef name) const {
    llvm::SmallString<128> path(folder);
    llvm::sys::path::append(path, name);
    return path.str().str();
  }

  llvm::SmallString<128> folder;
};
} // namespace

TEST(Manifest, RoundTrip) {
  Manifest manifest = makeManifest();
  EXPECT_EQ(rewrite(manifest), writeManifest(manifest));
  Expr rows = Expr::dim(1, 0), length = Expr::scalar(2);
  Expr condition = Expr::get(
      Op::And, {Expr::get(Op::Not, {Expr::get(Op::Eq, {rows, length})}),
                Expr::get(Op::Or, {Expr::get(Op::Lt, {rows, INT64_MIN}),
                                   Expr::get(Op::Ne, {rows, -1})})});
  manifest.plan.buffers[1].bytes =
      Expr::get(Op::Select, {condition, ceilDiv(rows, 3) - length,
                             Expr::get(Op::Max, {rows, INT64_MAX})});
  manifest.plan.checks[0].message = "\"quoted\"\n\tand \xe2\x88\x9e";
  EXPECT_EQ(rewrite(manifest), writeManifest(manifest));
  auto read = parseManifest(writeManifest(manifest), "m.json");
  ASSERT_TRUE(static_cast<bool>(read));
  EXPECT_EQ(read->plan.buffers[1].bytes, manifest.plan.buffers[1].bytes);
  EXPECT_EQ(read->plan.checks[0].message, manifest.plan.checks[0].message);
  EXPECT_EQ(read->plan.constants, manifest.plan.constants);
  EXPECT_EQ(read->plan.kernels["main_1_attend"].stack, 16u);
  EXPECT_EQ(read->cubins[1].name, "kernels.sm_90.cubin");
}

TEST(Manifest, EmptyPlan) {
  Manifest manifest = makeManifest();
  manifest.plan = Plan();
  manifest.plan.entry = "nothing";
  manifest.plan.arch = "sm_90a";
  EXPECT_EQ(rewrite(manifest), writeManifest(manifest));
}

TEST_F(Folders, RoundTrip) {
  Artifact artifact{makeExamplePlan(),
                    ".version 7.0\n",
                    {{"sm_80", std::string("\x7f\0ELF", 5)}}};
  ASSERT_EQ(failureOf(writeArtifact(folder, artifact)), "none");
  auto read = readArtifact(folder);
  ASSERT_TRUE(static_cast<bool>(read)) << llvm::toString(read.takeError());
  EXPECT_EQ(read->plan.entry, "main");
  EXPECT_EQ(read->ptx, artifact.ptx);
  ASSERT_EQ(read->cubins.size(), 1u);
  EXPECT_EQ(read->cubins[0].image, artifact.cubins[0].image);
  EXPECT_EQ(read->cubins[0].arch, "sm_80");
}

TEST_F(Folders, Failures) {
  Artifact artifact{makeExamplePlan(), "", {}};
  artifact.plan.entry.clear();
  EXPECT_EQ(failureOf(writeArtifact(pathOf("new"), artifact)),
            "the plan has no name of a function");
  EXPECT_FALSE(llvm::sys::fs::exists(pathOf("new")));
  artifact.plan.entry = "main";
  // A folder where a file should be.
  ASSERT_FALSE(llvm::sys::fs::create_directory(pathOf("kernels.ptx")));
  EXPECT_EQ(failureOf(writeArtifact(folder, artifact)),
            "cannot write '" + pathOf("kernels.ptx") + "': Is a directory");
  // The manifest of an artifact that could not be written is gone.
  EXPECT_EQ(failureOf(readArtifact(folder)),
            "cannot read '" + pathOf("manifest.json") +
                "': No such file or directory");
  EXPECT_EQ(failureOf(writeArtifact("/proc/version", artifact)),
            "cannot make the folder '/proc/version': a file has this name");
  EXPECT_EQ(failureOf(writeArtifact("/proc/version/x", artifact)),
            "cannot make the folder '/proc/version/x': Not a directory");
}
