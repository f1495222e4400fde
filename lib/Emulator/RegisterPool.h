//===- RegisterPool.h - Registers that warps pass on -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// `setmaxnreg` (section 9.7.19.5). A block starts with as many registers for
/// each thread as `.maxnreg` says, or else as the 65536 registers of a
/// multiprocessor give all its threads, in steps of 8 and up to 256.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_REGISTERPOOL_H
#define ROPEWALK_LIB_EMULATOR_REGISTERPOOL_H

#include "Warp.h"

namespace ropewalk::emulator {

class RegisterPool {
public:
  explicit RegisterPool(Block &block);

  void decrease(Warp &warp, const Inst &inst, unsigned count);
  /// Takes the registers, or lets the warp wait for them.
  void increase(Warp &warp, const Inst &inst, unsigned count);
  void threadsExited();
  std::string describeWait(const Warp &warp, const Inst &inst) const;

private:
  /// All warps of a warpgroup must run the same setmaxnreg.
  bool checkSame(Warp &warp, const Inst &inst);
  unsigned getNeeded(const Warp &warp, const Inst &inst) const {
    return (unsigned(inst.imm) - counts[warp.index]) * 32;
  }

  Block &block;
  unsigned free = 0;
  /// Of each warp: registers of a thread, and what was run.
  std::vector<unsigned> counts;
  std::vector<llvm::SmallVector<const Inst *, 2>> history;
};

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_REGISTERPOOL_H
