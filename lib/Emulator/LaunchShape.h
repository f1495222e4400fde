//===- LaunchShape.h - Sizes that can be launched -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_LAUNCHSHAPE_H
#define ROPEWALK_LIB_EMULATOR_LAUNCHSHAPE_H

#include "ropewalk/Emulator/Syntax.h"

namespace ropewalk::emulator {

struct LaunchOptions;

/// 90 of "sm_90a".
unsigned getSm(llvm::StringRef target);
/// Bytes of shared memory that a block can have, and those of its variables
/// alone, whose place ptxas fixes.
uint64_t getSharedLimit(llvm::StringRef target);
constexpr uint64_t staticSharedLimit = 48 << 10;

/// Completes grid and cluster from the directives of a kernel; an error says
/// what cannot be launched.
llvm::Error shapeLaunch(const Function &entry, llvm::StringRef target,
                        LaunchOptions &options);

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_LAUNCHSHAPE_H
