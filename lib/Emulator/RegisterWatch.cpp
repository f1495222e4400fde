//===- RegisterWatch.cpp - Registers that a wgmma owns -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RegisterWatch.h"

#include "Launch.h"

using namespace ropewalk::emulator;
using llvm::StringRef;
using llvm::Twine;

//===----------------------------------------------------------------------===//
// What statements name
//===----------------------------------------------------------------------===//

static bool isMultiply(const Statement &statement) {
  return statement.opcode == "wgmma" &&
         llvm::is_contained(statement.modifiers, "mma_async");
}

static void addRegisters(const Function &function, const Operand &operand,
                         std::vector<uint32_t> &registers) {
  if (operand.isRegister() && function.registers[operand.index] != Type::Pred)
    registers.push_back(operand.index);
  for (const Operand &element : operand.elements)
    addRegisters(function, element, registers);
}

/// Registers of D, and of A if it is not in shared memory.
static llvm::ArrayRef<Operand> getTaken(const Statement &statement,
                                        bool isAccumulator) {
  unsigned index = isAccumulator ? 0 : 1;
  if (index < statement.operands.size() &&
      statement.operands[index].kind == Operand::Vector)
    return statement.operands[index].elements;
  return {};
}

void ropewalk::emulator::listTouchedRegisters(Code &code) {
  const Function &function = *code.function;
  for (const Statement &statement : function.body) {
    code.touchedBegin.push_back(code.touched.size());
    for (const auto &operand : llvm::enumerate(statement.operands))
      if (!isMultiply(statement) || operand.index() > 1 ||
          operand.value().kind != Operand::Vector)
        addRegisters(function, operand.value(), code.touched);
  }
  code.touchedBegin.push_back(code.touched.size());
}

//===----------------------------------------------------------------------===//
// Accesses
//===----------------------------------------------------------------------===//

void RegisterWatch::faultOwned(Warp &warp, const Inst &inst, uint32_t reg,
                               StringRef what) {
  std::string owner = warp.block->launch.describe(code, *uses[reg].owner);
  warp.fault(inst, "wgmma",
             "register " + code.function->registerNames[reg] + " is " + what +
                 " while it belongs to a wgmma",
             -1,
             "\n  it is " +
                 Twine(uses[reg].isAccumulator ? "an accumulator" : "a part") +
                 (uses[reg].isAccumulator ? "" : " of A") + " at " + owner +
                 "\n  commit the wgmma and wait for its group with "
                 "wgmma.wait_group first");
}

bool RegisterWatch::touch(Warp &warp, const Inst &inst) {
  uint32_t end = code.touchedBegin[inst.statement + 1];
  for (uint32_t i = code.touchedBegin[inst.statement]; i < end; ++i) {
    Use &use = uses[code.touched[i]];
    if (LLVM_UNLIKELY(use.owner != nullptr)) {
      faultOwned(warp, inst, code.touched[i], "read or written");
      return false;
    }
    use.epoch = warp.numWgmmaFences + 1;
    use.statement = inst.statement;
  }
  return true;
}

/// Whether a wgmma may go on with the accumulators of another one.
bool RegisterWatch::isSameShape(const Inst &inst, const Inst &other) const {
  if (&inst == &other)
    return true;
  const Statement &a = code.getStatement(inst), &b = code.getStatement(other);
  return getTaken(a, true).size() == getTaken(b, true).size() &&
         a.modifiers == b.modifiers;
}

/// A register that nobody owns; false after a fault.
bool RegisterWatch::takeFree(Warp &warp, const Inst &inst, uint32_t reg) {
  const Use &use = uses[reg];
  if (use.epoch == warp.numWgmmaFences + 1) {
    Inst last;
    last.statement = use.statement;
    warp.fault(inst, "wgmma",
               "register " + code.function->registerNames[reg] +
                   " is taken by this wgmma, but there is no wgmma.fence after "
                   "the last access to it",
               -1,
               "\n  last accessed at " +
                   warp.block->launch.describe(code, last) +
                   "\n  put wgmma.fence.sync.aligned between them");
    return false;
  }
  owned.push_back(reg);
  return true;
}

bool RegisterWatch::takeRegisters(Warp &warp, const Inst &inst,
                                  llvm::ArrayRef<Operand> registers,
                                  uint64_t number, bool isAccumulator) {
  const Inst *sameShape = &inst;
  for (const Operand &operand : registers) {
    if (!operand.isRegister())
      continue;
    Use &use = uses[operand.index];
    if (!use.owner) {
      if (!takeFree(warp, inst, operand.index))
        return false;
    } else if (use.isAccumulator != isAccumulator) {
      faultOwned(warp, inst, operand.index, "taken by a wgmma");
      return false;
    } else if (isAccumulator && use.owner != sameShape) {
      if (!isSameShape(inst, *use.owner)) {
        faultOwned(warp, inst, operand.index,
                   "taken by a wgmma of another shape");
        return false;
      }
      sameShape = use.owner;
    }
    use.owner = &inst;
    use.number = number;
    use.isAccumulator = isAccumulator;
  }
  return true;
}

bool RegisterWatch::take(Warp &warp, const Inst &inst, uint64_t number) {
  const Statement &statement = code.getStatement(inst);
  if (!warp.numWgmmaFences) {
    warp.fault(inst, "wgmma",
               "the first wgmma of a warp needs a wgmma.fence before it");
    return false;
  }
  for (bool isAccumulator : {true, false})
    if (!takeRegisters(warp, inst, getTaken(statement, isAccumulator), number,
                       isAccumulator))
      return false;
  return true;
}

void RegisterWatch::complete(uint64_t end) {
  llvm::erase_if(owned, [&](uint32_t reg) {
    if (uses[reg].number >= end)
      return false;
    uses[reg].owner = nullptr;
    return true;
  });
}
