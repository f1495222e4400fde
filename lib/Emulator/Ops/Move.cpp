//===- Move.cpp - Moves and address conversions -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Section 9.7.9: mov with packing, cvta, isspacep.
///
//===----------------------------------------------------------------------===//

#include "Ops.h"

using namespace ropewalk::emulator;

namespace {

template <class T>
struct CopyOp {
  static T run(T a) { return a; }
};
template <class T>
struct RunCopy {
  static constexpr Handler run = runUnary<T, CopyOp<T>>;
};

void runCopyPredicate(Warp &warp, const Inst &inst) {
  warp.setPredicate(inst.dst, warp.bits(inst.a));
}

/// Parts of `width` bytes, `count` of them, into one register or out of it.
template <bool packs>
void runParts(Warp &warp, const Inst &inst) {
  const uint32_t *parts = &warp.code->lists[inst.list];
  uint8_t *whole = warp.regs + (packs ? inst.dst : inst.a);
  forLanes(warp.mask, [&](unsigned i) {
    for (unsigned k = 0; k < inst.count; ++k) {
      if (parts[k] == noSlot)
        continue;
      uint8_t *part = warp.regs + parts[k] + i * inst.width;
      uint8_t *place = whole + (i * inst.count + k) * inst.width;
      std::memcpy(packs ? place : part, packs ? part : place, inst.width);
    }
  });
}

bool decodeParts(Decoder &decoder, Type type, bool packs) {
  const Operand &vector = decoder.getOperand(packs ? 1 : 0);
  size_t count = vector.elements.size();
  static const Type parts[] = {Type::B8, Type::B16, Type::B32, Type::B64};
  unsigned width = count ? getWidth(type) / count : 0;
  const Type *part =
      llvm::find_if(parts, [&](Type t) { return getWidth(t) == width; });
  if (part == std::end(parts) || width * count != getWidth(type))
    return decoder.fail("the vector does not fill ." + stringify(type));
  Inst inst;
  inst.run = packs ? runParts<true> : runParts<false>;
  inst.width = uint8_t(width);
  inst.count = uint8_t(count);
  llvm::SmallVector<uint32_t> slots;
  for (const Operand &element : vector.elements)
    slots.push_back(packs ? decoder.sourceOf(element, *part)
                          : decoder.optionalDestination(element, *part));
  inst.list = decoder.list(slots);
  if (packs)
    inst.dst = decoder.destination(0, type);
  else
    inst.a = decoder.source(1, type);
  decoder.emit(inst);
  return true;
}

bool decodeMov(Decoder &decoder) {
  Type type = decoder.takeType();
  if (!decoder.expectOperands(2, 2))
    return false;
  if (type == Type::Pred)
    return emitPlain(decoder, runCopyPredicate, type, 1);
  if (decoder.getOperand(0).kind == Operand::Vector)
    return decodeParts(decoder, type, false);
  if (decoder.getOperand(1).kind == Operand::Vector)
    return decodeParts(decoder, type, true);
  if (getWidth(type) == 16) {
    Inst inst;
    inst.a = decoder.source(1, type);
    inst.dst = decoder.destination(0, type);
    inst.run = runResize;
    inst.width = inst.count = 16;
    decoder.emit(inst);
    return true;
  }
  // A variable is moved by its address.
  return emitPlain(decoder, selectBits<RunCopy>(type), type, 1);
}

Space takeSpace(Decoder &decoder) {
  static const Space spaces[] = {Space::Global, Space::Shared, Space::Shared,
                                 Space::Shared, Space::Local,  Space::Const,
                                 Space::Param,  Space::Param,  Space::Generic};
  return spaces[decoder.takeOneOf({"global", "shared", "shared::cta",
                                   "shared::cluster", "local", "const", "param",
                                   "param::entry"},
                                  8)];
}

/// cvta adds the window, cvta.to takes it off. The other windows are at 0.
void runCvta(Warp &warp, const Inst &inst) {
  auto *dst = warp.lanes<uint64_t>(inst.dst);
  const auto *a = warp.lanes<uint64_t>(inst.a);
  uint64_t window = uint64_t(inst.imm);
  bool isTo = inst.kind;
  forLanes(warp.mask, [=](unsigned i) {
    dst[i] = isTo ? a[i] & ~(window ? window::mask : 0) : a[i] | window;
  });
}
bool decodeCvta(Decoder &decoder) {
  bool isTo = decoder.take("to");
  Space space = takeSpace(decoder);
  Type type = decoder.takeType();
  if (type != Type::U64 || !decoder.expectOperands(2, 2))
    return decoder.fail("'cvta' needs .u64, as addresses have 64 bits");
  Inst inst;
  inst.run = runCvta;
  inst.kind = isTo;
  inst.imm = space == Space::Shared  ? window::shared
             : space == Space::Local ? window::local
                                     : 0;
  inst.a = decoder.source(1, type);
  inst.dst = decoder.destination(0, type);
  decoder.emit(inst);
  return true;
}

/// The window of a block is a part of that of its cluster: the memory of other
/// blocks is not in `.shared::cta`, which Inst::kind asks for.
bool isIn(const Warp &warp, const Inst &inst, uint64_t address) {
  if ((address & window::mask) != uint64_t(inst.imm))
    return false;
  uint64_t number = (address & ~window::mask) >> window::clusterShift;
  return !inst.kind || number == 0 || number == warp.block->rank + 1;
}
void runIsSpace(Warp &warp, const Inst &inst) {
  const auto *a = warp.lanes<uint64_t>(inst.a);
  uint32_t result = 0;
  for (unsigned i = 0; i < 32; ++i)
    result |= uint32_t(isIn(warp, inst, a[i])) << i;
  warp.setPredicate(inst.dst, result);
}
bool decodeIsSpace(Decoder &decoder) {
  bool isCluster =
      llvm::is_contained(decoder.getStatement().modifiers, "shared::cluster");
  Space space = takeSpace(decoder);
  if (!decoder.expectOperands(2, 2) || space == Space::Const ||
      space == Space::Param)
    return decoder.fail("'isspacep' tells .global, .shared and .local apart");
  Inst inst;
  inst.run = runIsSpace;
  inst.kind = space == Space::Shared && !isCluster;
  inst.imm = space == Space::Shared  ? window::shared
             : space == Space::Local ? window::local
                                     : 0;
  inst.a = decoder.source(1, Type::U64);
  inst.dst = decoder.destination(0, Type::Pred);
  decoder.emit(inst);
  return true;
}

const OpcodeRow rows[] = {{"mov", decodeMov, "move"},
                          {"cvta", decodeCvta, "move"},
                          {"isspacep", decodeIsSpace, "move"}};

} // namespace

llvm::ArrayRef<OpcodeRow> ropewalk::emulator::getMoveOpcodes() { return rows; }

void ropewalk::emulator::runResize(Warp &warp, const Inst &inst) {
  uint8_t *dst = warp.regs + inst.dst;
  const uint8_t *a = warp.regs + inst.a;
  unsigned from = inst.width, to = inst.count;
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
    unsigned i = llvm::countr_zero(rest);
    uint64_t value[2] = {0, 0};
    std::memcpy(value, a + i * from, from);
    if (inst.kind && from < 8) {
      unsigned unused = 64 - 8 * from;
      value[0] = uint64_t(int64_t(value[0] << unused) >> unused);
    }
    std::memcpy(dst + i * to, value, to);
  }
}

/// Clocks count the instructions of the block.
void ropewalk::emulator::runReadSpecial(Warp &warp, const Inst &inst) {
  auto special = Special(inst.kind);
  uint64_t clock = warp.block->clock;
  bool isHigh =
      special == Special::ClockHi || special == Special::GlobalTimerHi;
  unsigned width = getWidth(special);
  uint64_t value = isHigh ? clock >> 32 : clock;
  forLanes(warp.mask, [&](unsigned i) {
    std::memcpy(warp.regs + inst.dst + i * width, &value, width);
  });
}
