//===- GpuTarget.h - What a GPU can do --------------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The one place that knows the limits of GPUs. Passes and the runtime ask here,
/// and never look at names. Figures are from the tables of compute capabilities
/// in the CUDA C++ Programming Guide 13.0.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_TARGET_GPUTARGET_H
#define ROPEWALK_TARGET_GPUTARGET_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <string>

namespace ropewalk {

/// A generation of NVIDIA GPUs that code is compiled for.
class GpuTarget {
public:
  /// The oldest one, whose code all others run.
  static GpuTarget getDefault();
  /// The target with this name: sm_80, sm_86, sm_89, sm_90 or sm_90a.
  static llvm::Expected<GpuTarget> get(llvm::StringRef name);
  /// "sm_80, sm_86, sm_89, sm_90 and sm_90a"
  static std::string listNames();
  /// "sm_90 or sm_90a": those with so many bytes of shared memory per block;
  /// empty if there is none.
  static std::string listNamesWith(unsigned sharedPerBlock);

  /// "sm_90a"
  llvm::StringRef getName() const;
  /// Version of PTX as ten times major plus minor: 70 is PTX 7.0.
  unsigned getPtxVersion() const;
  /// The same as a feature of LLVM's back end: "+ptx70".
  std::string getFeatureString() const;

  /// Most bytes of shared memory of one block, static and dynamic together.
  unsigned getSharedPerBlock() const;
  /// Bytes of shared memory of a multiprocessor; each block on it takes
  /// `reservedShared` more than it asks for.
  unsigned getSharedPerMultiprocessor() const;
  static constexpr unsigned reservedShared = 1024;
  /// Most bytes that need no opt-in at the launch.
  static constexpr unsigned staticShared = 48 * 1024;

  static constexpr unsigned threadsPerWarp = 32;
  static constexpr unsigned threadsPerBlock = 1024;
  unsigned getThreadsPerMultiprocessor() const;
  /// 32-bit registers.
  static constexpr unsigned registersPerMultiprocessor = 64 * 1024;
  static constexpr unsigned registersPerThread = 255;

  /// Whether products of warpgroups (wgmma) and role-wise register counts
  /// (setmaxnreg) are instructions.
  bool hasWarpgroupProducts() const;

private:
  struct Facts;
  explicit GpuTarget(const Facts &facts) : facts(&facts) {}

  const Facts *facts;
};

} // namespace ropewalk

#endif // ROPEWALK_TARGET_GPUTARGET_H
