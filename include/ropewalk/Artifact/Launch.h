//===- Launch.h - What to launch, for one call ------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Evaluates a plan for the sizes of one call.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_ARTIFACT_LAUNCH_H
#define ROPEWALK_ARTIFACT_LAUNCH_H

#include "ropewalk/Artifact/Plan.h"

namespace ropewalk::artifact {

/// One parameter of a launch: an address, or a number as it is passed.
struct LaunchArgument {
  StepArgument::Kind kind = StepArgument::Kind::Value;
  /// Which argument, result or constant.
  unsigned index = 0;
  /// Of `Buffer` and `Status`: bytes from the start of the workspace. Of
  /// `Value`: the number; its low bytes are passed, as many as `type` has.
  uint64_t bits = 0;
  Element type = Element::I64;

  bool operator==(const LaunchArgument &other) const {
    return kind == other.kind && index == other.index && bits == other.bits &&
           type == other.type;
  }
};

struct Launch {
  /// Number of the plan's step.
  unsigned step = 0;
  std::array<unsigned, 3> grid = {1, 1, 1};
  std::vector<LaunchArgument> arguments;
};

/// A plan for given sizes. Steps whose grid is empty are left out.
struct Call {
  /// Bytes of the workspace, at least 256.
  uint64_t workspaceBytes = 0;
  /// Shapes of the results.
  std::vector<std::vector<int64_t>> results;
  std::vector<Launch> launches;
};

/// Every buffer of the workspace starts at a multiple of this, and so must the
/// workspace itself.
constexpr uint64_t workspaceAlignment = 256;

/// Evaluates shapes, checks, buffers and steps. Fails with the sentence of the
/// first thing that does not hold: the number of arguments, the rank or an
/// extent of one, a check of the plan, sizes beyond 64 bits, a grid beyond what
/// CUDA can launch.
llvm::Expected<Call> evaluate(const Plan &plan, const Sizes &sizes);

/// Bytes of the workspace for these sizes.
llvm::Expected<uint64_t> workspaceBytes(const Plan &plan, const Sizes &sizes);

} // namespace ropewalk::artifact

#endif // ROPEWALK_ARTIFACT_LAUNCH_H
