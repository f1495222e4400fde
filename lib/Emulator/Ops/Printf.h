//===- Printf.h - printf of kernels -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_OPS_PRINTF_H
#define ROPEWALK_LIB_EMULATOR_OPS_PRINTF_H

#include "../Warp.h"

#include <string>

namespace ropewalk::emulator {

/// Reads a string of generic memory up to its zero; false after a fault.
bool readString(Warp &warp, const Inst &inst, unsigned lane, uint64_t address,
                std::string &text);

/// Formats as CUDA's printf does: arguments lie at their own alignment, and
/// floats have become doubles.
bool formatPrintf(Warp &warp, const Inst &inst, unsigned lane, uint64_t format,
                  uint64_t arguments, std::string &text);

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_OPS_PRINTF_H
