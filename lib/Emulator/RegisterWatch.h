//===- RegisterWatch.h - Registers that a wgmma owns -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The `wgmma` check. From its issue until the warp has waited for its group, a
/// wgmma.mma_async owns its accumulators and the registers of A: nobody may
/// read or write them but a wgmma of the same shape that goes on with the same
/// accumulators (section 9.7.15.7.3). And between any other access and the
/// wgmma there must be a wgmma.fence (section 9.7.15.7.1).
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_REGISTERWATCH_H
#define ROPEWALK_LIB_EMULATOR_REGISTERWATCH_H

#include "Warp.h"

#include <vector>

namespace ropewalk::emulator {

/// Fills `Code::touched`: the registers that each statement names, but for
/// those that a wgmma takes.
void listTouchedRegisters(Code &code);

/// The registers of one frame.
class RegisterWatch {
public:
  explicit RegisterWatch(const Code &code)
      : code(code), uses(code.function->registers.size()) {}

  /// An instruction runs and touches what it names; false after a fault.
  bool touch(Warp &warp, const Inst &inst);
  /// A wgmma takes its accumulators and its part of A; false after a fault.
  bool take(Warp &warp, const Inst &inst, uint64_t number);
  /// The wgmma before number `end` are complete.
  void complete(uint64_t end);

private:
  struct Use {
    /// The fences before the last access, plus one, and that access.
    uint32_t epoch = 0;
    uint32_t statement = 0;
    /// The wgmma that owns it; null for none.
    const Inst *owner = nullptr;
    uint64_t number = 0;
    bool isAccumulator = false;
  };
  bool isSameShape(const Inst &inst, const Inst &other) const;
  bool takeFree(Warp &warp, const Inst &inst, uint32_t reg);
  bool takeRegisters(Warp &warp, const Inst &inst,
                     llvm::ArrayRef<Operand> registers, uint64_t number,
                     bool isAccumulator);
  void faultOwned(Warp &warp, const Inst &inst, uint32_t reg,
                  llvm::StringRef what);

  const Code &code;
  std::vector<Use> uses;
  /// The registers that have an owner.
  std::vector<uint32_t> owned;
};

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_REGISTERWATCH_H
