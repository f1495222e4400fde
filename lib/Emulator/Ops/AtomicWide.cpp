//===- AtomicWide.cpp - Atomics of vectors and of 128 bits -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Sections 9.7.13.5 and 9.7.13.6: `.v2`, `.v4` and `.v8` of atom and red, each
/// element of which is atomic for itself, and exch and cas of .b128.
///
//===----------------------------------------------------------------------===//

#include "../Checker.h"
#include "Atomic.h"

#include <mutex>

using namespace ropewalk::emulator;
using llvm::Twine;

namespace {

void afterStrongRead(Warp &warp, const Inst &inst, const LaneAddresses &at) {
  if (Checker *checker = warp.block->checker.get())
    checker->afterStrongRead(warp, inst, at);
}

/// The list has the destinations (or noSlot) and then the sources.
template <class Atom>
struct VectorAtomic {
  using Bits = typename Atom::Bits;
  static void run(Warp &warp, const Inst &inst) {
    LaneAddresses at;
    if (!warp.resolve(inst, inst.space, sizeof(Bits) * inst.count,
                      AccessKind::Atomic, at))
      return;
    const uint32_t *slots = &warp.code->lists[inst.list];
    for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
      unsigned lane = llvm::countr_zero(rest);
      for (unsigned k = 0; k < inst.count; ++k) {
        Bits b = warp.lanes<Bits>(slots[inst.count + k])[lane];
        Bits old =
            exchange<Atom>(at.host[lane] + k * sizeof(Bits), inst.kind, b, b);
        if (slots[k] != noSlot)
          warp.lanes<Bits>(slots[k])[lane] = old;
      }
    }
    afterStrongRead(warp, inst, at);
  }
};

/// Hosts have no such instruction everywhere, so they take turns.
std::mutex wideMutex;

void runWide(Warp &warp, const Inst &inst) {
  constexpr unsigned width = 16;
  LaneAddresses at;
  if (!warp.resolve(inst, inst.space, width, AccessKind::Atomic, at))
    return;
  std::lock_guard<std::mutex> lock(wideMutex);
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
    unsigned lane = llvm::countr_zero(rest);
    uint8_t old[width];
    std::memcpy(old, at.host[lane], width);
    const uint8_t *b = warp.regs + inst.b + lane * width;
    if (inst.kind == Exch)
      std::memcpy(at.host[lane], b, width);
    else if (!std::memcmp(old, b, width))
      std::memcpy(at.host[lane], warp.regs + inst.c + lane * width, width);
    if (inst.dst != noSlot)
      std::memcpy(warp.regs + inst.dst + lane * width, old, width);
  }
  afterStrongRead(warp, inst, at);
}

bool decodeWide(Decoder &decoder, Inst inst) {
  bool isSwap = inst.kind == Cas;
  if (decoder.getStatement().opcode != "atom" || (!isSwap && inst.kind != Exch))
    return decoder.fail("only atom.exch and atom.cas have a form for .b128");
  inst.run = runWide;
  size_t operands = isSwap ? 4 : 3;
  if (!decoder.expectOperands(operands, operands + 1) ||
      !decoder.address(decoder.getOperand(1), inst))
    return false;
  inst.b = decoder.source(2, Type::B128);
  if (isSwap)
    inst.c = decoder.source(3, Type::B128);
  inst.dst = decoder.optionalDestination(decoder.getOperand(0), Type::B128);
  decoder.emit(inst);
  return true;
}

/// Floats can be added, halves also compared, and eight of them at most.
bool hasVector(const Inst &inst, Type type) {
  bool isHalf = type == Type::F16 || type == Type::BF16;
  bool isPacked = type == Type::F16x2 || type == Type::BF16x2;
  if (type == Type::F32)
    return inst.kind == Add && inst.count <= 4;
  bool isLegal = inst.kind == Add || inst.kind == Min || inst.kind == Max;
  return isLegal && (isHalf || (isPacked && inst.count <= 4));
}

} // namespace

bool ropewalk::emulator::decodeWideAtomic(Decoder &decoder, Inst inst,
                                          Type type) {
  if (type == Type::B128 && inst.count == 1)
    return decodeWide(decoder, inst);
  bool isReduction = decoder.getStatement().opcode == "red";
  if (!hasVector(inst, type) || inst.space == Space::Shared)
    return decoder.fail("'" + decoder.getStatement().opcode +
                        "' has no such operation on vectors of " +
                        Twine(unsigned(inst.count)) + " ." + stringify(type));
  inst.run = selectAtomic<VectorAtomic>(type, inst.kind);
  unsigned first = isReduction ? 0 : 1;
  if (!decoder.expectOperands(first + 2, first + 3) ||
      !decoder.address(decoder.getOperand(first), inst))
    return false;
  llvm::SmallVector<uint32_t> slots;
  for (const Operand *operand : {isReduction ? nullptr : &decoder.getOperand(0),
                                 &decoder.getOperand(first + 1)}) {
    bool isWritten = operand == &decoder.getOperand(0) && !isReduction;
    if (operand && operand->elements.size() != inst.count)
      return decoder.fail("the vector must have " +
                          Twine(unsigned(inst.count)) + " elements");
    for (unsigned k = 0; k < inst.count; ++k)
      slots.push_back(
          !operand    ? noSlot
          : isWritten ? decoder.optionalDestination(operand->elements[k], type)
                      : decoder.sourceOf(operand->elements[k], type));
  }
  inst.list = decoder.list(slots);
  decoder.emit(inst);
  return true;
}
