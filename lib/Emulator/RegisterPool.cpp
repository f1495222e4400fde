//===- RegisterPool.cpp - Registers that warps pass on -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RegisterPool.h"

#include "Launch.h"

#include "llvm/Support/MathExtras.h"

#include <algorithm>

using namespace ropewalk::emulator;
using llvm::Twine;

static constexpr unsigned registersOfMultiprocessor = 65536,
                          mostRegisters = 256;

static unsigned getInitialCount(const Block &block) {
  const Function &entry = *block.launch.program.entry->function;
  if (entry.maxRegisters)
    return llvm::alignTo(std::min(entry.maxRegisters, mostRegisters), 8);
  unsigned threads = unsigned(block.warps.size()) * 32;
  return std::min(registersOfMultiprocessor / threads / 8 * 8, mostRegisters);
}

RegisterPool::RegisterPool(Block &block)
    : block(block), counts(block.warps.size(), getInitialCount(block)),
      history(block.warps.size()) {}

bool RegisterPool::checkSame(Warp &warp, const Inst &inst) {
  size_t place = history[warp.index].size();
  unsigned first = warp.index / 4 * 4;
  for (unsigned i = first; i < first + 4 && i < counts.size(); ++i) {
    if (history[i].size() <= place || history[i][place] == &inst)
      continue;
    warp.fault(inst, "setmaxnreg",
               "the warps of a warpgroup must run the same setmaxnreg, but "
               "warp " +
                   Twine(i) + " has run another one",
               -1,
               "\n  the other one is at " +
                   block.launch.describe(*warp.code, *history[i][place]));
    return false;
  }
  return true;
}

void RegisterPool::decrease(Warp &warp, const Inst &inst, unsigned count) {
  unsigned &owned = counts[warp.index];
  if (!checkSame(warp, inst))
    return;
  if (count > owned)
    return warp.fault(inst, "setmaxnreg",
                      "setmaxnreg.dec to " + Twine(count) +
                          " registers, but the warp has only " + Twine(owned));
  free += (owned - count) * 32;
  owned = count;
  history[warp.index].push_back(&inst);
  ++block.progress;
  for (const auto &other : block.warps)
    other->wake(GroupState::AtRegisters);
}

void RegisterPool::increase(Warp &warp, const Inst &inst, unsigned count) {
  unsigned &owned = counts[warp.index];
  if (!checkSame(warp, inst))
    return;
  if (count < owned)
    return warp.fault(inst, "setmaxnreg",
                      "setmaxnreg.inc to " + Twine(count) +
                          " registers, but the warp has " + Twine(owned));
  if (getNeeded(warp, inst) > free)
    return warp.waitAgain(inst, GroupState::AtRegisters);
  free -= getNeeded(warp, inst);
  owned = count;
  history[warp.index].push_back(&inst);
  ++block.progress;
}

void RegisterPool::threadsExited() {
  if (!(block.launch.options.checks & CheckWgmma))
    return;
  for (unsigned i = 0; i < counts.size(); ++i) {
    size_t place = history[i].size();
    for (unsigned k = i / 4 * 4; k < i / 4 * 4 + 4 && k < counts.size(); ++k)
      if (block.warps[i]->isDone() && history[k].size() > place) {
        const Code &code = *block.launch.program.entry;
        std::string where = block.launch.describe(code, *history[k][place]);
        block.launch.report(
            "setmaxnreg",
            ("setmaxnreg: all warps of a warpgroup must run a setmaxnreg, but "
             "warp " +
             Twine(i) + " has exited without it\n  at " + where +
             "\n  by warp " + Twine(k) + " of " + block.describe())
                .str(),
            "setmaxnreg" + where);
      }
  }
}

std::string RegisterPool::describeWait(const Warp &warp,
                                       const Inst &inst) const {
  return "for " + std::to_string(getNeeded(warp, inst)) +
         " registers, of which the pool of the block has " +
         std::to_string(free);
}
