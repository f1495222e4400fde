//===- Program.h - PTX in the form that runs -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_PROGRAM_H
#define ROPEWALK_LIB_EMULATOR_PROGRAM_H

#include "Order.h"

#include "ropewalk/Emulator/Syntax.h"

#include "llvm/ADT/DenseMap.h"

namespace ropewalk::emulator {

class Warp;
class Memory;
struct Inst;
struct Code;
struct OpcodeRow;

using Handler = void (*)(Warp &, const Inst &);

/// No register.
constexpr uint32_t noSlot = UINT32_MAX;

/// One instruction, ready to run. Operands are slots: byte offsets into the
/// frame, where 32 lanes of a register lie side by side. Immediates, special
/// registers and addresses of variables have slots as well, so a handler never
/// asks what kind an operand is. A slot of a predicate is one word, a bit for
/// each lane.
struct Inst {
  Handler run = nullptr;
  uint32_t dst = noSlot;
  uint32_t a = noSlot, b = noSlot, c = noSlot, d = noSlot;
  uint32_t guard = noSlot;
  bool isGuardNegated = false;
  /// For memory: state space, bytes of an element, elements of the vector.
  Space space = Space::Generic;
  uint8_t width = 0;
  uint8_t count = 1;
  /// Whether the address register has 64 bits.
  bool isWide = true;
  /// What a handler of a family wants to know beside the slots.
  uint8_t kind = 0;
  uint16_t flags = 0;
  /// Semantics and scope of strong accesses and fences.
  Order order = Order::Relaxed;
  Scope scope = Scope::Gpu;
  /// Index into Code::lists, for vectors and tables.
  uint32_t list = 0;
  /// The statement it comes from.
  uint32_t statement = 0;
  /// Offset of an address, target of a branch, or other constant.
  int64_t imm = 0;
};

/// A function that can run.
struct Code {
  const Function *function = nullptr;
  std::vector<Inst> insts;
  /// Slots of vector operands, targets of `brx.idx`.
  std::vector<uint32_t> lists;
  std::vector<const Code *> callees;
  /// Opcode of each statement, for statistics.
  std::vector<const OpcodeRow *> rows;
  uint32_t frameBytes = 0;
  /// Bytes of local memory of one activation, and their alignment.
  uint64_t localBytes = 0;

  /// Slots that are filled when a frame is made.
  struct Constant {
    uint32_t slot;
    uint8_t width;
    uint64_t bits;
  };
  std::vector<Constant> constants;
  struct SpecialSlot {
    uint32_t slot;
    Special special;
  };
  std::vector<SpecialSlot> specials;
  /// Addresses of the function's own local and param variables, which depend on
  /// the depth of the stack.
  struct LocalSlot {
    uint32_t slot;
    uint64_t offset;
    bool isGeneric;
  };
  std::vector<LocalSlot> locals;
  /// Where variables and formals are in the local memory of an activation.
  llvm::DenseMap<const Variable *, uint64_t> localOffsets;
  /// Registers that a statement touches: from `touchedBegin[i]` on, up to that
  /// of the next one. Empty where nobody watches them.
  std::vector<uint32_t> touched, touchedBegin;
  /// Slots of the registers.
  std::vector<uint32_t> registerSlots;

  /// The number of its first instruction among those of the program.
  uint32_t firstNumber = 0;

  const Statement &getStatement(const Inst &inst) const {
    return function->body[inst.statement];
  }
  uint32_t getNumber(const Inst &inst) const {
    return firstNumber + uint32_t(&inst - insts.data());
  }
};

/// A kernel with the functions it can reach, laid out for one device.
struct Program {
  const Module *module = nullptr;
  const Code *entry = nullptr;
  std::vector<std::unique_ptr<Code>> codes;
  llvm::DenseMap<const Function *, Code *> codeOf;
  /// Addresses of functions are indices into `codes` plus this.
  static constexpr uint64_t functionBase = uint64_t(0x40) << 40;

  /// Offsets of shared variables, addresses of all others.
  llvm::DenseMap<const Variable *, uint64_t> addresses;
  /// Whether any function that can run has a wgmma.
  bool usesWgmma = false;
  uint64_t staticShared = 0;
  uint64_t sharedBytes = 0;
  /// Bytes of shared memory that belong to no variable, from and to, in order.
  std::vector<std::pair<uint64_t, uint64_t>> sharedGaps;
  uint64_t parameterAddress = 0;
  /// Whether the launch or the kernel gives the size of a cluster.
  bool hasExplicitCluster = false;
  /// Whether anything goes through the asynchronous proxy: bulk copies, wgmma.
  bool usesAsyncProxy = false;
  /// Whether it makes tensor maps.
  bool makesTensorMaps = false;
  /// Allocations that end with the program.
  std::vector<uint64_t> allocations;

  /// The instruction with this number, and its function.
  std::pair<const Code *, const Inst *> findInst(uint32_t number) const;

  /// Decodes `entry` and what it calls; places variables and parameters.
  static llvm::Expected<std::unique_ptr<Program>>
  load(const Module &module, const struct LaunchOptions &options,
       Memory &memory);
};

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_PROGRAM_H
