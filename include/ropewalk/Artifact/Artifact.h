//===- Artifact.h - Compiled functions as folders ---------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// An artifact is a folder that holds a plan and its kernels:
///
///   manifest.json          the plan, names and SHA-256 of the other files
///   kernels.ptx            the kernels as PTX, for GPUs from `Plan::arch` on
///   kernels.sm_80.cubin    the kernels as machine code, for any number of GPUs
///
/// docs/artifact.md describes the format and what readers say about a folder
/// that is damaged, foreign or newer than they are.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_ARTIFACT_ARTIFACT_H
#define ROPEWALK_ARTIFACT_ARTIFACT_H

#include "ropewalk/Artifact/Plan.h"

namespace ropewalk::artifact {

/// The only format of manifests so far.
constexpr int64_t manifestFormat = 1;

/// Kernels as machine code for one architecture.
struct Cubin {
  std::string arch;
  std::string image;
};

struct Artifact {
  Plan plan;
  std::string ptx;
  std::vector<Cubin> cubins;
};

/// A file beside the manifest.
struct CodeFile {
  std::string arch;
  std::string name;
  /// 64 hexadecimal digits.
  std::string sha256;
};

struct Manifest {
  Plan plan;
  CodeFile ptx;
  std::vector<CodeFile> cubins;
};

/// The text of manifest.json.
std::string writeManifest(const Manifest &manifest);

/// Reads that text; `path` is for messages. The plan is verified.
llvm::Expected<Manifest> parseManifest(llvm::StringRef text,
                                       llvm::StringRef path);

/// Writes an artifact; the folder is made if it is not there. The manifest
/// comes last, so a folder with one is complete. Other files stay.
llvm::Error writeArtifact(llvm::StringRef folder, const Artifact &artifact);

/// Reads an artifact and checks that its files are what the manifest says.
llvm::Expected<Artifact> readArtifact(llvm::StringRef folder);

} // namespace ropewalk::artifact

#endif // ROPEWALK_ARTIFACT_ARTIFACT_H
