//===- KernelTable.h - Kernels and their resources --------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_TOOLS_COMPILE_KERNELTABLE_H
#define ROPEWALK_TOOLS_COMPILE_KERNELTABLE_H

#include "ropewalk/Artifact/Plan.h"

#include "llvm/Support/raw_ostream.h"

namespace ropewalk::compile {

/// One line for each step of a plan: kernel, phase, threads of a block, and
/// what the assembler says, or dashes where there was none. Shared memory is
/// static and dynamic together, in bytes.
void printKernelTable(const artifact::Plan &plan, llvm::raw_ostream &os);

} // namespace ropewalk::compile

#endif // ROPEWALK_TOOLS_COMPILE_KERNELTABLE_H
