//===- ManifestWords.h - Words of manifests ---------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Words that the writer and the reader of manifests share and nobody else
/// needs.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_ARTIFACT_MANIFESTWORDS_H
#define ROPEWALK_LIB_ARTIFACT_MANIFESTWORDS_H

#include "ropewalk/Artifact/Plan.h"

namespace ropewalk::artifact {

/// Where the address that a kernel is given comes from: "argument", "status".
llvm::StringRef stringify(StepArgument::Kind kind);
std::optional<StepArgument::Kind> symbolizePointer(llvm::StringRef word);

} // namespace ropewalk::artifact

#endif // ROPEWALK_LIB_ARTIFACT_MANIFESTWORDS_H
