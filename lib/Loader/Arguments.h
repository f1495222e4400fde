//===- Arguments.h - What a call is given -----------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Checks of the arguments, the results and the workspace of a call. Nothing is
/// launched before all of them hold.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_LOADER_ARGUMENTS_H
#define ROPEWALK_LIB_LOADER_ARGUMENTS_H

#include "Device.h"
#include "ropewalk/Loader/Loader.h"

namespace ropewalk::loader {

/// Number, kinds and element types of arguments; gives what a plan evaluates.
llvm::Expected<artifact::Sizes> readSizes(const artifact::Plan &plan,
                                          llvm::ArrayRef<Value> arguments);

/// Memory of a call whose sizes are right already.
class MemoryChecker {
public:
  MemoryChecker(const Device &device, const artifact::Plan &plan)
      : device(device), plan(plan) {}

  llvm::Error checkArguments(llvm::ArrayRef<Value> arguments);
  llvm::Error checkResults(llvm::ArrayRef<Tensor> results,
                           const artifact::Call &call);
  llvm::Error checkWorkspace(const Workspace &workspace,
                             const artifact::Call &call);
  /// What is written must not overlap anything else.
  llvm::Error checkOverlaps() const;

private:
  struct Range {
    uint64_t begin, end;
    std::string name;
    bool isWritten;
  };

  llvm::Error checkTensor(const Tensor &tensor, const std::string &name,
                          unsigned align, bool isWritten);
  llvm::Error checkDevice(uint64_t address, std::optional<int> ordinal,
                          const std::string &name) const;

  const Device &device;
  const artifact::Plan &plan;
  std::vector<Range> ranges;
};

} // namespace ropewalk::loader

#endif // ROPEWALK_LIB_LOADER_ARGUMENTS_H
