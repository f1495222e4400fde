//===- Memory.cpp - Loads, stores and atomics -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Section 9.7.9 (ld, ldu, st, prefetch) and 9.7.13 (atom, red, fences).
///
//===----------------------------------------------------------------------===//

#include "../Checker.h"
#include "Atomic.h"
#include "Ops.h"

using namespace ropewalk::emulator;

namespace {

/// In Inst::flags.
constexpr uint16_t strongFlag = 1;

/// State space, semantics, scope and hints, which all memory opcodes share.
bool takeMemoryModifiers(Decoder &decoder, Inst &inst) {
  static const Space spaces[] = {Space::Global, Space::Shared, Space::Shared,
                                 Space::Shared, Space::Local,  Space::Const,
                                 Space::Param,  Space::Param,  Space::Param,
                                 Space::Generic};
  inst.space = spaces[decoder.takeOneOf(
      {"global", "shared", "shared::cta", "shared::cluster", "local", "const",
       "param", "param::entry", "param::func"},
      9)];
  decoder.take("weak");
  static const Order orders[] = {Order::Relaxed, Order::Relaxed, Order::Relaxed,
                                 Order::Acquire, Order::Release, Order::AcqRel};
  unsigned order = decoder.takeOneOf(
      {"volatile", "relaxed", "mmio", "acquire", "release", "acq_rel"}, 6);
  if (order < 6) {
    inst.flags |= strongFlag;
    inst.order = orders[order];
  }
  static const Scope scopes[] = {Scope::Cta, Scope::Cluster, Scope::Gpu,
                                 Scope::Gpu};
  inst.scope = scopes[decoder.takeOneOf({"cta", "cluster", "gpu", "sys"}, 3)];
  // Hints change no value.
  decoder.take("nc");
  decoder.takeOneOf({"ca", "cg", "cs", "lu", "cv", "wb", "wt"}, 0);
  while (!decoder.takePrefix("L1::").empty() ||
         !decoder.takePrefix("L2::").empty())
    continue;
  return true;
}

/// Parameters of kernels are in the window of global memory, those of functions
/// in local memory.
void placeParameterSpace(Decoder &decoder, const Operand &operand, Inst &inst) {
  if (inst.space != Space::Param)
    return;
  const Operand &base = operand.elements[0];
  bool isLocal = base.kind == Operand::VariableRef &&
                 decoder.getCode().localOffsets.count(base.variable);
  inst.space = isLocal || !decoder.getCode().function->isEntry ? Space::Local
                                                               : Space::Global;
}

unsigned takeVector(Decoder &decoder) {
  static const unsigned counts[] = {2, 4, 8, 1};
  return counts[decoder.takeOneOf({"v2", "v4", "v8"}, 3)];
}

void afterStrongRead(Warp &warp, const Inst &inst, const LaneAddresses &at) {
  if (Checker *checker = warp.block->checker.get())
    checker->afterStrongRead(warp, inst, at);
}

void runLoad(Warp &warp, const Inst &inst) {
  LaneAddresses at;
  AccessKind kind =
      inst.flags & strongFlag ? AccessKind::StrongRead : AccessKind::Read;
  if (!warp.resolve(inst, inst.space, inst.width * inst.count, kind, at))
    return;
  const uint32_t *slots = &warp.code->lists[inst.list];
  for (unsigned k = 0; k < inst.count; ++k) {
    if (slots[k] == noSlot)
      continue;
    uint8_t *dst = warp.regs + slots[k];
    for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
      unsigned i = llvm::countr_zero(rest);
      const uint8_t *from = at.host[i] + k * inst.width;
      switch (inst.width) {
      case 4:
        std::memcpy(dst + i * 4, from, 4);
        break;
      case 8:
        std::memcpy(dst + i * 8, from, 8);
        break;
      default:
        std::memcpy(dst + i * inst.width, from, inst.width);
      }
    }
  }
  if (inst.flags & strongFlag)
    afterStrongRead(warp, inst, at);
}

/// Of lanes that write to one place the last one wins here.
void checkMetLanes(Warp &warp, const Inst &inst, const LaneAddresses &at) {
  const uint32_t *slots = &warp.code->lists[inst.list];
  for (unsigned k = 0; k < inst.count; ++k)
    for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
      unsigned i = llvm::countr_zero(rest);
      if (std::memcmp(at.host[i] + k * inst.width,
                      warp.regs + slots[k] + i * inst.width, inst.width))
        return warp.block->checker->reportLanes(warp, inst, at, i);
    }
}

void runStore(Warp &warp, const Inst &inst) {
  LaneAddresses at;
  AccessKind kind =
      inst.flags & strongFlag ? AccessKind::StrongWrite : AccessKind::Write;
  if (!warp.resolve(inst, inst.space, inst.width * inst.count, kind, at))
    return;
  const uint32_t *slots = &warp.code->lists[inst.list];
  for (unsigned k = 0; k < inst.count; ++k) {
    const uint8_t *from = warp.regs + slots[k];
    for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
      unsigned i = llvm::countr_zero(rest);
      uint8_t *to = at.host[i] + k * inst.width;
      switch (inst.width) {
      case 4:
        std::memcpy(to, from + i * 4, 4);
        break;
      case 8:
        std::memcpy(to, from + i * 8, 8);
        break;
      default:
        std::memcpy(to, from + i * inst.width, inst.width);
      }
    }
  }
  const Checker *checker = warp.block->checker.get();
  if (LLVM_UNLIKELY(checker && checker->haveLanesMet()))
    checkMetLanes(warp, inst, at);
}

bool decodeAccess(Decoder &decoder) {
  bool isLoad = decoder.getStatement().opcode != "st";
  if (!isLoad && decoder.take("async"))
    return decodeRemoteStore(decoder);
  Inst inst;
  takeMemoryModifiers(decoder, inst);
  inst.count = uint8_t(takeVector(decoder));
  Type type = decoder.takeType();
  inst.width = uint8_t(getWidth(type));
  inst.run = isLoad ? runLoad : runStore;
  // A cache policy may follow, and says nothing about values.
  if (type == Type::Pred || !decoder.expectOperands(2, 3))
    return decoder.fail("predicates cannot be in memory");
  const Operand &value = decoder.getOperand(isLoad ? 0 : 1);
  const Operand &address = decoder.getOperand(isLoad ? 1 : 0);
  bool isVector = value.kind == Operand::Vector;
  if ((isVector ? value.elements.size() : 1) != inst.count)
    return decoder.fail("the vector must have " +
                        llvm::Twine(unsigned(inst.count)) + " elements");
  if (!decoder.address(address, inst))
    return false;
  placeParameterSpace(decoder, address, inst);
  llvm::SmallVector<uint32_t> slots;
  for (unsigned k = 0; k < inst.count; ++k) {
    const Operand &element = isVector ? value.elements[k] : value;
    slots.push_back(isLoad ? decoder.optionalDestination(element, type)
                           : decoder.sourceOf(element, type));
  }
  inst.list = decoder.list(slots);
  decoder.emit(inst);
  return true;
}

void runNothing(Warp &, const Inst &) {}

/// Caches are not modelled: nothing is left to do.
bool decodeNothing(Decoder &decoder) {
  Inst inst;
  inst.run = runNothing;
  while (!decoder.takePrefix("").empty())
    continue;
  decoder.emit(inst);
  return true;
}

//===----------------------------------------------------------------------===//
// Atomics
//===----------------------------------------------------------------------===//

/// Lanes one after the other, in their order.
template <class Atom>
struct ScalarAtomic {
  using Bits = typename Atom::Bits;
  static void run(Warp &warp, const Inst &inst) {
    LaneAddresses at;
    if (!warp.resolve(inst, inst.space, sizeof(Bits), AccessKind::Atomic, at))
      return;
    const Bits *b = warp.lanes<Bits>(inst.b);
    const Bits *c = inst.c == noSlot ? b : warp.lanes<Bits>(inst.c);
    Bits *dst = inst.dst == noSlot ? nullptr : warp.lanes<Bits>(inst.dst);
    for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
      unsigned i = llvm::countr_zero(rest);
      Bits old = exchange<Atom>(at.host[i], inst.kind, b[i], c[i]);
      if (dst)
        dst[i] = old;
    }
    afterStrongRead(warp, inst, at);
  }
};

bool decodeAtomic(Decoder &decoder) {
  bool isReduction = decoder.getStatement().opcode == "red";
  if (isReduction && decoder.take("async"))
    return decodeRemoteReduction(decoder);
  Inst inst;
  takeMemoryModifiers(decoder, inst);
  decoder.take("noftz");
  unsigned op = decoder.takeOneOf(atomicNames, 10);
  inst.count = uint8_t(takeVector(decoder));
  Type type = decoder.takeType();
  inst.kind = uint8_t(op);
  if (inst.count > 1 || type == Type::B128)
    return decodeWideAtomic(decoder, inst, type);
  inst.run = op < 10 ? selectAtomic<ScalarAtomic>(type, inst.kind) : nullptr;
  if (!inst.run)
    return decoder.fail("'" + decoder.getStatement().opcode +
                        "' has no such operation on ." + stringify(type));
  unsigned first = isReduction ? 0 : 1, operands = first + 2 + (op == Cas);
  if (!decoder.expectOperands(operands, operands + 1) ||
      !decoder.address(decoder.getOperand(first), inst))
    return false;
  inst.b = decoder.source(first + 1, type);
  if (op == Cas)
    inst.c = decoder.source(first + 2, type);
  if (!isReduction)
    inst.dst = decoder.optionalDestination(decoder.getOperand(0), type);
  decoder.emit(inst);
  return true;
}

bool decodePrefetch(Decoder &decoder) {
  return decoder.take("tensormap") ? decodePrefetchMap(decoder)
                                   : decodeNothing(decoder);
}

const OpcodeRow accessRows[] = {{"ld", decodeAccess, "memory"},
                                {"ldu", decodeAccess, "memory"},
                                {"st", decodeAccess, "memory"},
                                {"prefetch", decodePrefetch, "memory"},
                                {"prefetchu", decodeNothing, "memory"}};
const OpcodeRow atomicRows[] = {{"atom", decodeAtomic, "atomic"},
                                {"red", decodeAtomic, "atomic"}};

} // namespace

llvm::ArrayRef<OpcodeRow> ropewalk::emulator::getMemoryOpcodes() {
  return accessRows;
}
llvm::ArrayRef<OpcodeRow> ropewalk::emulator::getAtomicOpcodes() {
  return atomicRows;
}
