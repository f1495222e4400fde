//===- Shuffle.cpp - Lanes that talk to each other -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Section 9.7.9.6 (shfl.sync) and 9.7.13.10 to 9.7.13.15: vote, match, redux,
/// elect and activemask. All lanes that the mask names must be at the same
/// instruction.
///
//===----------------------------------------------------------------------===//

#include "Number.h"
#include "Ops.h"

using namespace ropewalk::emulator;

namespace {

/// Waits for the members; false while some are missing. A lane that is not a
/// member itself is an error (the result would be undefined).
bool gatherMembers(Warp &warp, const Inst &inst, uint32_t slot,
                   uint32_t &members) {
  unsigned lane = llvm::countr_zero(warp.mask);
  members = warp.lanes<uint32_t>(slot)[lane];
  if (!warp.gather(inst, members))
    return false;
  if (uint32_t strangers = warp.mask & ~members) {
    warp.fault(inst, "membership",
               warp.describeLanes(strangers) +
                   " run this instruction, but its mask does not name them");
    return false;
  }
  return true;
}

/// In Inst::kind: up, down, bfly, idx. d is the mask; the optional predicate is
/// in the list.
void runShuffle(Warp &warp, const Inst &inst) {
  uint32_t members;
  if (!gatherMembers(warp, inst, inst.d, members))
    return;
  uint32_t source[32], inRange = 0;
  auto *dst = warp.lanes<uint32_t>(inst.dst);
  const auto *a = warp.lanes<uint32_t>(inst.a),
             *b = warp.lanes<uint32_t>(inst.b),
             *c = warp.lanes<uint32_t>(inst.c);
  std::memcpy(source, a, sizeof source);
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
    unsigned lane = llvm::countr_zero(rest);
    unsigned amount = b[lane] & 31, clamp = c[lane] & 31,
             segment = c[lane] >> 8 & 31;
    int last = int((lane & segment) | (clamp & ~segment));
    int first = int(lane & segment);
    int from = 0;
    bool isInside = false;
    switch (inst.kind) {
    case 0:
      from = int(lane) - int(amount);
      isInside = from >= last;
      break;
    case 1:
      from = int(lane + amount);
      isInside = from <= last;
      break;
    case 2:
      from = int(lane ^ amount);
      isInside = from <= last;
      break;
    default:
      from = first | int(amount & ~segment);
      isInside = from <= last;
    }
    if (!isInside)
      from = int(lane);
    inRange |= uint32_t(isInside) << lane;
    dst[lane] = source[from & 31];
  }
  uint32_t flag = warp.code->lists[inst.list];
  if (flag != noSlot)
    warp.setPredicate(flag, inRange);
}

bool decodeShuffle(Decoder &decoder) {
  if (!decoder.take("sync"))
    return decoder.fail("'shfl' without .sync is not part of sm_70 and later");
  unsigned mode = decoder.takeOneOf({"up", "down", "bfly", "idx"}, 4);
  decoder.takeType();
  if (mode == 4 || !decoder.expectOperands(5, 5))
    return decoder.fail("'shfl' needs .up, .down, .bfly or .idx");
  Inst inst;
  inst.run = runShuffle;
  inst.kind = uint8_t(mode);
  inst.a = decoder.source(1, Type::B32);
  inst.b = decoder.source(2, Type::B32);
  inst.c = decoder.source(3, Type::B32);
  inst.d = decoder.source(4, Type::B32);
  const Operand &target = decoder.getOperand(0);
  uint32_t flag = noSlot;
  if (target.kind == Operand::Pair) {
    flag = decoder.optionalDestination(target.elements[1], Type::Pred);
    inst.dst = decoder.destinationOf(target.elements[0], Type::B32);
  } else {
    inst.dst = decoder.destinationOf(target, Type::B32);
  }
  inst.list = decoder.list({flag});
  decoder.emit(inst);
  return true;
}

/// In Inst::kind: all, any, uni, ballot.
void runVote(Warp &warp, const Inst &inst) {
  uint32_t members;
  if (!gatherMembers(warp, inst, inst.b, members))
    return;
  uint32_t votes = warp.bits(inst.a) & warp.mask;
  if (inst.kind == 3) {
    auto *dst = warp.lanes<uint32_t>(inst.dst);
    forLanes(warp.mask, [=](unsigned i) { dst[i] = votes; });
    return;
  }
  bool all = votes == warp.mask, any = votes != 0;
  bool value = inst.kind == 0 ? all : inst.kind == 1 ? any : all || !any;
  warp.setPredicate(inst.dst, value ? UINT32_MAX : 0);
}
bool decodeVote(Decoder &decoder) {
  if (!decoder.take("sync"))
    return decoder.fail("'vote' without .sync is not part of sm_70 and later");
  unsigned mode = decoder.takeOneOf({"all", "any", "uni", "ballot"}, 4);
  Type type = decoder.takeType();
  if (mode == 4 || !decoder.expectOperands(3, 3))
    return decoder.fail("'vote' needs .all, .any, .uni or .ballot");
  Inst inst;
  inst.run = runVote;
  inst.kind = uint8_t(mode);
  inst.a = decoder.predicate(decoder.getOperand(1));
  inst.b = decoder.source(2, Type::B32);
  inst.dst = decoder.destination(0, type);
  decoder.emit(inst);
  return true;
}

template <class T>
void runMatchAny(Warp &warp, const Inst &inst) {
  uint32_t members;
  if (!gatherMembers(warp, inst, inst.b, members))
    return;
  auto *dst = warp.lanes<uint32_t>(inst.dst);
  const T *a = warp.lanes<T>(inst.a);
  uint32_t results[32];
  for (unsigned i = 0; i < 32; ++i) {
    results[i] = 0;
    for (unsigned k = 0; k < 32; ++k)
      results[i] |= uint32_t(a[i] == a[k]) << k;
  }
  forLanes(warp.mask, [&](unsigned i) { dst[i] = results[i] & warp.mask; });
}
template <class T>
void runMatchAll(Warp &warp, const Inst &inst) {
  uint32_t members;
  if (!gatherMembers(warp, inst, inst.b, members))
    return;
  auto *dst = warp.lanes<uint32_t>(inst.dst);
  const T *a = warp.lanes<T>(inst.a);
  T first = a[llvm::countr_zero(warp.mask)];
  bool isSame = true;
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1)
    isSame &= a[llvm::countr_zero(rest)] == first;
  uint32_t value = isSame ? warp.mask : 0;
  forLanes(warp.mask, [=](unsigned i) { dst[i] = value; });
  if (inst.d != noSlot)
    warp.setPredicate(inst.d, isSame ? UINT32_MAX : 0);
}
bool decodeMatch(Decoder &decoder) {
  bool isAll = decoder.takeOneOf({"any", "all"}, 0) == 1;
  decoder.take("sync");
  Type type = decoder.takeType();
  bool is64 = getWidth(type) == 8;
  if (!decoder.expectOperands(3, 3))
    return false;
  Inst inst;
  if (isAll)
    inst.run = is64 ? runMatchAll<uint64_t> : runMatchAll<uint32_t>;
  else
    inst.run = is64 ? runMatchAny<uint64_t> : runMatchAny<uint32_t>;
  inst.a = decoder.source(1, type);
  inst.b = decoder.source(2, Type::B32);
  const Operand &target = decoder.getOperand(0);
  bool isPair = target.kind == Operand::Pair;
  inst.dst =
      decoder.destinationOf(isPair ? target.elements[0] : target, Type::B32);
  if (isPair)
    inst.d = decoder.optionalDestination(target.elements[1], Type::Pred);
  decoder.emit(inst);
  return true;
}

/// In Inst::kind: add, min, max, and, or, xor.
template <class T>
void runRedux(Warp &warp, const Inst &inst) {
  uint32_t members;
  if (!gatherMembers(warp, inst, inst.b, members))
    return;
  T *dst = warp.lanes<T>(inst.dst);
  const T *a = warp.lanes<T>(inst.a);
  T value = a[llvm::countr_zero(warp.mask)];
  for (uint32_t rest = warp.mask & (warp.mask - 1); rest; rest &= rest - 1) {
    T next = a[llvm::countr_zero(rest)];
    switch (inst.kind) {
    case 0:
      value = T(uint32_t(value) + uint32_t(next));
      break;
    case 1:
      value = std::min(value, next);
      break;
    case 2:
      value = std::max(value, next);
      break;
    case 3:
      value &= next;
      break;
    case 4:
      value |= next;
      break;
    default:
      value ^= next;
    }
  }
  forLanes(warp.mask, [=](unsigned i) { dst[i] = value; });
}

/// In Inst::kind: min or max as above. Numbers are preferred to NaN unless
/// `.NaN` is there, and +0 is more than -0.
constexpr uint16_t absFlag = 16;
void runReduxFloat(Warp &warp, const Inst &inst) {
  uint32_t members;
  if (!gatherMembers(warp, inst, inst.b, members))
    return;
  const auto *a = warp.lanes<uint32_t>(inst.a);
  uint32_t best = canonicalNan;
  bool isMax = inst.kind == 2, hasAny = false, hasNan = false;
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
    uint32_t bits = a[llvm::countr_zero(rest)];
    if (inst.flags & absFlag)
      bits &= 0x7FFFFFFF;
    if ((bits & 0x7FFFFFFF) > 0x7F800000) {
      hasNan = true;
      continue;
    }
    // As integers of their sign and size, floats have their order.
    auto rank = [](uint32_t some) {
      return some >> 31 ? -int64_t(some & 0x7FFFFFFF) - 1 : int64_t(some);
    };
    if (!hasAny || (rank(bits) > rank(best)) == isMax)
      best = bits;
    hasAny = true;
  }
  if (hasNan && (inst.flags & nanFlag))
    best = canonicalNan;
  auto *dst = warp.lanes<uint32_t>(inst.dst);
  forLanes(warp.mask, [=](unsigned i) { dst[i] = best; });
}

bool decodeReduxFloat(Decoder &decoder, unsigned op) {
  Inst inst;
  inst.run = runReduxFloat;
  inst.kind = uint8_t(op);
  inst.flags =
      (decoder.take("abs") ? absFlag : 0) | (decoder.take("NaN") ? nanFlag : 0);
  decoder.takeType();
  if ((op != 1 && op != 2) || !decoder.expectOperands(3, 3))
    return decoder.fail("'redux' of floats is .min or .max");
  inst.a = decoder.source(1, Type::F32);
  inst.b = decoder.source(2, Type::B32);
  inst.dst = decoder.destination(0, Type::F32);
  decoder.emit(inst);
  return true;
}

bool decodeRedux(Decoder &decoder) {
  decoder.take("sync");
  unsigned op = decoder.takeOneOf({"add", "min", "max", "and", "or", "xor"}, 6);
  if (decoder.peekType() == Type::F32)
    return decodeReduxFloat(decoder, op);
  Type type = decoder.takeType();
  if (op == 6 || isFloat(type) || getWidth(type) != 4 ||
      !decoder.expectOperands(3, 3))
    return decoder.fail("'redux' combines 32-bit integers");
  Inst inst;
  inst.run = isSigned(type) ? runRedux<int32_t> : runRedux<uint32_t>;
  inst.kind = uint8_t(op);
  inst.a = decoder.source(1, type);
  inst.b = decoder.source(2, Type::B32);
  inst.dst = decoder.destination(0, type);
  decoder.emit(inst);
  return true;
}

/// The lowest lane is elected.
void runElect(Warp &warp, const Inst &inst) {
  uint32_t members;
  if (!gatherMembers(warp, inst, inst.b, members))
    return;
  unsigned leader = llvm::countr_zero(warp.mask);
  if (inst.dst != noSlot) {
    auto *dst = warp.lanes<uint32_t>(inst.dst);
    forLanes(warp.mask, [=](unsigned i) { dst[i] = leader; });
  }
  warp.setPredicate(inst.d, 1u << leader);
}
bool decodeElect(Decoder &decoder) {
  decoder.take("sync");
  if (!decoder.expectOperands(2, 2) ||
      decoder.getOperand(0).kind != Operand::Pair)
    return decoder.fail("'elect' needs a destination such as %r|%p");
  Inst inst;
  inst.run = runElect;
  inst.b = decoder.source(1, Type::B32);
  const Operand &target = decoder.getOperand(0);
  inst.dst = decoder.optionalDestination(target.elements[0], Type::B32);
  inst.d = decoder.destinationOf(target.elements[1], Type::Pred);
  decoder.emit(inst);
  return true;
}

void runActiveMask(Warp &warp, const Inst &inst) {
  auto *dst = warp.lanes<uint32_t>(inst.dst);
  uint32_t value = warp.mask;
  forLanes(value, [=](unsigned i) { dst[i] = value; });
}
bool decodeActiveMask(Decoder &decoder) {
  decoder.takeType();
  if (!decoder.expectOperands(1, 1))
    return false;
  Inst inst;
  inst.run = runActiveMask;
  inst.dst = decoder.destination(0, Type::B32);
  decoder.emit(inst);
  return true;
}

const OpcodeRow rows[] = {
    {"shfl", decodeShuffle, "warp"}, {"vote", decodeVote, "warp"},
    {"match", decodeMatch, "warp"},  {"redux", decodeRedux, "warp"},
    {"elect", decodeElect, "warp"},  {"activemask", decodeActiveMask, "warp"}};

} // namespace

llvm::ArrayRef<OpcodeRow> ropewalk::emulator::getWarpOpcodes() { return rows; }
