//===- Arguments.h - Kernel arguments as text -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_TOOLS_EMULATE_ARGUMENTS_H
#define ROPEWALK_TOOLS_EMULATE_ARGUMENTS_H

#include "ropewalk/Emulator/Emulator.h"
#include "ropewalk/Runtime/Array.h"

namespace ropewalk::emulate {

/// One ARG of the command line.
struct Argument {
  /// The value as it lies in the parameter; for arrays an address.
  std::vector<uint8_t> value;
  bool isArray = false;
  /// `+in:a.npy`: memory for tensor maps that no parameter points to.
  bool isParameter = true;
  uint64_t address = 0;
  runtime::Array array;
  /// Where it is written after a clean run; empty for none.
  std::string output;
};

/// All ARGs of the command line, in their order: `i32:5`, `f32:0.5`,
/// `in:a.npy`, `inout:a.npy=b.npy`, `out:f32[2,3]=b.npy`,
/// `tensormap:0,box=64x64`. Arrays are copied to the device.
llvm::Expected<std::vector<Argument>>
parseArguments(llvm::ArrayRef<std::string> texts, emulator::Device &device);

/// Makes the value of a `tensormap:` argument; the arrays are on the device.
llvm::Error fillTensorMap(llvm::StringRef text,
                          llvm::ArrayRef<Argument> arguments,
                          Argument &argument);

} // namespace ropewalk::emulate

#endif // ROPEWALK_TOOLS_EMULATE_ARGUMENTS_H
