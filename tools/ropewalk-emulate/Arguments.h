//===- Arguments.h - Kernel arguments as text -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_TOOLS_EMULATE_ARGUMENTS_H
#define ROPEWALK_TOOLS_EMULATE_ARGUMENTS_H

#include "NpyFile.h"

#include "ropewalk/Emulator/Emulator.h"

namespace ropewalk::emulate {

/// One ARG of the command line.
struct Argument {
  /// The value as it lies in the parameter; for arrays an address.
  std::vector<uint8_t> value;
  bool isArray = false;
  uint64_t address = 0;
  NpyFile array;
  /// Where it is written after a clean run; empty for none.
  std::string output;
};

/// `i32:5`, `f32:0.5`, `in:a.npy`, `inout:a.npy=b.npy`, `out:f32[2,3]=b.npy`.
/// Arrays are copied to the device.
llvm::Expected<Argument> parseArgument(llvm::StringRef text,
                                       emulator::Device &device);

} // namespace ropewalk::emulate

#endif // ROPEWALK_TOOLS_EMULATE_ARGUMENTS_H
