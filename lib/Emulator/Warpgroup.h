//===- Warpgroup.h - Four warps that multiply together -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Warpgroups (section 9.7.15). A `wgmma.mma_async` is one operation of four
/// warps: it exists when the first of them has issued it, can be performed when
/// all of them have, and is complete for a warp when that warp has waited for
/// its group.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_WARPGROUP_H
#define ROPEWALK_LIB_EMULATOR_WARPGROUP_H

#include "Async.h"
#include "Warp.h"

#include <deque>

namespace ropewalk::emulator {

/// One `wgmma.mma_async`. The operands are those that the warps of the group
/// agree on.
class WgmmaOp : public AsyncOp {
public:
  WgmmaOp(Warp &warp, const Inst &inst) : AsyncOp(warp, inst, Proxy::Async) {
    parties = 4;
  }

  /// Finds what it reads of shared memory; false after a fault.
  bool findReads();
  void perform() override;

  unsigned getFirstWarp() const { return warp->index / 4 * 4; }

  uint64_t descriptorA = 0, descriptorB = 0;
  /// Whether D is added to, or written only.
  bool isAccumulating = false;
  /// Registers of each warp; null for those that have not issued it, or whose
  /// function has returned.
  uint8_t *regs[4] = {};
  unsigned numIssued = 0;
};
using WgmmaOpPtr = std::shared_ptr<WgmmaOp>;

/// What a warp has to do with the operations of its warpgroup. Numbers count
/// operations from the start of the kernel.
struct WarpgroupMember {
  uint64_t numIssued = 0;
  /// Operations before this one are complete for the warp.
  uint64_t numComplete = 0;
  /// For each closed group, the operations up to its end.
  std::deque<uint64_t> groupEnds;
};

/// The operations of one warpgroup, and who of it has got how far.
class Warpgroup {
public:
  Warpgroup(Block &block, unsigned index) : block(block), index(index) {}

  /// The warp issues an operation; all of it but the registers must be the same
  /// for the four warps.
  void issue(Warp &warp, const Inst &inst, const WgmmaOpPtr &asked);
  void commit(Warp &warp);
  /// Completes all but the last `pending` groups of the warp, or lets it wait.
  void wait(Warp &warp, const Inst &inst, unsigned pending);
  WarpgroupMember &getMember(const Warp &warp) {
    return members[warp.index % 4];
  }
  /// The registers at `regs` go away.
  void forget(const uint8_t *regs);
  /// A warp has exited: those who wait look again.
  void wake();
  /// What a warp at wait_group waits for.
  std::string describeWait() const;

private:
  bool checkSame(Warp &warp, const Inst &inst, const WgmmaOp &op,
                 const WgmmaOp &asked);
  /// The first warp that has issued fewer than `end` operations; 4 for none.
  unsigned findMissing(uint64_t end) const;
  void dropComplete();

  Block &block;
  unsigned index;
  /// The first of them has number `firstOp`.
  std::deque<WgmmaOpPtr> ops;
  uint64_t firstOp = 0;
  WarpgroupMember members[4];
};

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_WARPGROUP_H
