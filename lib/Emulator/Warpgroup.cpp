//===- Warpgroup.cpp - Four warps that multiply together -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Warpgroup.h"

#include "Checker.h"
#include "Launch.h"
#include "RegisterWatch.h"

#include "llvm/ADT/StringExtras.h"

#include <algorithm>

using namespace ropewalk::emulator;
using llvm::Twine;

/// All warps of a group do the same, so what differs is reported with both.
bool Warpgroup::checkSame(Warp &warp, const Inst &inst, const WgmmaOp &op,
                          const WgmmaOp &asked) {
  if (op.code != asked.code || op.inst != asked.inst) {
    warp.fault(
        inst, "wgmma", "the warps of a warpgroup must issue the same wgmma", -1,
        "\n  issued first at " + block.launch.describe(*op.code, *op.inst));
    return false;
  }
  auto describe = [](const WgmmaOp &some) {
    return (Twine("descriptors 0x") + llvm::utohexstr(some.descriptorA) +
            " and 0x" + llvm::utohexstr(some.descriptorB) + ", scale-d " +
            Twine(int(some.isAccumulating)))
        .str();
  };
  if (op.descriptorA == asked.descriptorA &&
      op.descriptorB == asked.descriptorB &&
      op.isAccumulating == asked.isAccumulating)
    return true;
  warp.fault(inst, "wgmma",
             "the warps of a warpgroup must give a wgmma the same operands, "
             "but warp " +
                 Twine(warp.index) + " gives " + describe(asked) +
                 " and another one " + describe(op));
  return false;
}

void Warpgroup::issue(Warp &warp, const Inst &inst, const WgmmaOpPtr &asked) {
  WarpgroupMember &member = getMember(warp);
  uint64_t number = member.numIssued;
  if (number - firstOp == ops.size())
    ops.push_back(asked);
  const WgmmaOpPtr &op = ops[number - firstOp];
  if (!checkSame(warp, inst, *op, *asked))
    return;
  if (warp.frame->watch && !warp.frame->watch->take(warp, inst, number))
    return;
  op->regs[warp.index % 4] = warp.regs;
  ++member.numIssued;
  ++block.progress;
  if (++op->numIssued < 4)
    return;
  // What the last warp knows counts for all of them.
  op->warp = &warp;
  op->orderKey = index + 1;
  // Not performed after a fault, even if this turn would come to its wait.
  if (!op->findReads()) {
    warp.leave = true;
    return;
  }
  block.async.start(op);
  wake();
}

void Warpgroup::commit(Warp &warp) {
  WarpgroupMember &member = getMember(warp);
  member.groupEnds.push_back(member.numIssued);
}

unsigned Warpgroup::findMissing(uint64_t end) const {
  for (unsigned i = 0; i < 4; ++i)
    if (members[i].numIssued < end)
      return i;
  return 4;
}

void Warpgroup::wait(Warp &warp, const Inst &inst, unsigned pending) {
  WarpgroupMember &member = getMember(warp);
  if (member.groupEnds.size() <= pending)
    return;
  uint64_t end = member.groupEnds[member.groupEnds.size() - pending - 1];
  unsigned missing = findMissing(end);
  if (missing < 4) {
    const Warp &other = *block.warps[index * 4 + missing];
    const WgmmaOp &op = *ops[members[missing].numIssued - firstOp];
    if (!other.isDone())
      return warp.waitAgain(inst, GroupState::AtWarpgroup);
    return warp.fault(
        inst, "wgmma",
        "all four warps of a warpgroup must issue a wgmma, but warp " +
            Twine(other.index) + " has exited without it",
        -1, "\n  issued at " + block.launch.describe(*op.code, *op.inst));
  }
  for (; member.numComplete < end; ++member.numComplete) {
    WgmmaOp &op = *ops[member.numComplete - firstOp];
    block.async.perform(op);
    if (block.checker)
      block.checker->completeFor(warp, op, UINT32_MAX, false);
  }
  while (member.groupEnds.size() > pending)
    member.groupEnds.pop_front();
  for (Frame *used = warp.frame; used; used = used->caller)
    if (used->watch)
      used->watch->complete(end);
  dropComplete();
}

void Warpgroup::dropComplete() {
  uint64_t end = UINT64_MAX;
  for (const WarpgroupMember &member : members)
    end = std::min(end, member.numComplete);
  for (; firstOp < end; ++firstOp)
    ops.pop_front();
}

void Warpgroup::forget(const uint8_t *regs) {
  for (const WgmmaOpPtr &op : ops)
    for (uint8_t *&used : op->regs)
      if (used == regs)
        used = nullptr;
}

void Warpgroup::wake() {
  for (unsigned i = 0; i < 4; ++i)
    if (index * 4 + i < block.warps.size())
      block.warps[index * 4 + i]->wake(GroupState::AtWarpgroup);
}

std::string Warpgroup::describeWait() const {
  uint64_t most = 0;
  for (const WarpgroupMember &member : members)
    most = std::max(most, member.numIssued);
  unsigned missing = findMissing(most);
  if (missing == 4)
    return "for a wgmma";
  const WgmmaOp &op = *ops[members[missing].numIssued - firstOp];
  return "for warp " + std::to_string(index * 4 + missing) +
         " to issue its part of a wgmma\n    the wgmma is at " +
         block.launch.describe(*op.code, *op.inst);
}
