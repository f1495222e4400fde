//===- Compare.cpp - Comparison and selection -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Section 9.7.5 and 9.7.6: setp, set, selp and slct for all types.
///
//===----------------------------------------------------------------------===//

#include "Number.h"
#include "Ops.h"

using namespace ropewalk::emulator;
using llvm::StringRef;

namespace {

enum Compare : uint8_t { Eq, Ne, Lt, Le, Gt, Ge, Num, Nan };
/// In Inst::flags, beside the other flags: true for unordered operands, and how
/// the result meets the third operand.
constexpr uint16_t unorderedFlag = 0x10;
enum BoolOp : uint16_t {
  NoBool = 0,
  BoolAnd = 0x20,
  BoolOr = 0x40,
  BoolXor = 0x60
};

struct AsF16 {
  using Type = uint16_t;
  static float load(uint16_t bits) { return halfToFloat(bits); }
};
struct AsBF16 {
  using Type = uint16_t;
  static float load(uint16_t bits) { return bfloatToFloat(bits); }
};
template <class T> struct As {
  using Type = T;
  static T load(T value) { return value; }
};

template <class Test> uint32_t collect(Test test) {
  uint32_t result = 0;
  for (unsigned i = 0; i < 32; ++i)
    result |= uint32_t(test(i)) << i;
  return result;
}

template <class View> uint32_t compare(Warp &warp, const Inst &inst) {
  using T = typename View::Type;
  const T *a = warp.lanes<T>(inst.a), *b = warp.lanes<T>(inst.b);
  using V = decltype(View::load(T()));
  V x[32], y[32];
  bool ftz = std::is_same_v<V, float> && (inst.flags & ftzFlag);
  for (unsigned i = 0; i < 32; ++i) {
    x[i] = View::load(a[i]), y[i] = View::load(b[i]);
    if constexpr (std::is_same_v<V, float>)
      if (ftz)
        x[i] = flush(x[i]), y[i] = flush(y[i]);
  }
  uint32_t nan = 0;
  if (std::is_floating_point_v<V>)
    nan = collect([&](unsigned i) { return x[i] != x[i] || y[i] != y[i]; });
  uint32_t result = 0;
  switch (inst.kind) {
  case Eq:
    result = collect([&](unsigned i) { return x[i] == y[i]; });
    break;
  case Ne:
    result = collect([&](unsigned i) { return x[i] != y[i]; });
    break;
  case Lt:
    result = collect([&](unsigned i) { return x[i] < y[i]; });
    break;
  case Le:
    result = collect([&](unsigned i) { return x[i] <= y[i]; });
    break;
  case Gt:
    result = collect([&](unsigned i) { return x[i] > y[i]; });
    break;
  case Ge:
    result = collect([&](unsigned i) { return x[i] >= y[i]; });
    break;
  case Num:
    return ~nan;
  default:
    return nan;
  }
  return inst.flags & unorderedFlag ? result | nan : result & ~nan;
}

uint32_t combine(uint32_t value, uint32_t other, uint16_t op) {
  switch (op & BoolXor) {
  case BoolAnd:
    return value & other;
  case BoolOr:
    return value | other;
  case BoolXor:
    return value ^ other;
  default:
    return value;
  }
}

template <class View> void runSetp(Warp &warp, const Inst &inst) {
  uint32_t result = compare<View>(warp, inst);
  uint32_t other = inst.c == noSlot ? 0 : warp.bits(inst.c);
  warp.setPredicate(inst.dst, combine(result, other, inst.flags));
  if (inst.d != noSlot)
    warp.setPredicate(inst.d, combine(~result, other, inst.flags));
}

Handler selectSetp(Type type) {
  switch (type) {
  case Type::B16:
  case Type::U16:
    return runSetp<As<uint16_t>>;
  case Type::B32:
  case Type::U32:
    return runSetp<As<uint32_t>>;
  case Type::B64:
  case Type::U64:
    return runSetp<As<uint64_t>>;
  case Type::S16:
    return runSetp<As<int16_t>>;
  case Type::S32:
    return runSetp<As<int32_t>>;
  case Type::S64:
    return runSetp<As<int64_t>>;
  case Type::F16:
    return runSetp<AsF16>;
  case Type::BF16:
    return runSetp<AsBF16>;
  case Type::F32:
    return runSetp<As<float>>;
  case Type::F64:
    return runSetp<As<double>>;
  default:
    return nullptr;
  }
}

/// Takes comparison, boolean operator and ftz, and fills `inst`.
bool takeComparison(Decoder &decoder, Inst &inst) {
  static const StringRef ordered[] = {"eq", "ne", "lt",  "le",
                                      "gt", "ge", "num", "nan"};
  static const StringRef unordered[] = {"equ", "neu", "ltu",
                                        "leu", "gtu", "geu"};
  static const StringRef unsignedNames[] = {"lo", "ls", "hi", "hs"};
  unsigned index = decoder.takeOneOf(ordered, 8);
  if (index == 8) {
    index = decoder.takeOneOf(unordered, 8);
    if (index != 8)
      inst.flags |= unorderedFlag;
    else
      index = decoder.takeOneOf(unsignedNames, 6) + 2;
  }
  if (index >= 8)
    return decoder.fail("a comparison such as .lt is needed");
  inst.kind = uint8_t(index);
  static const uint16_t bools[] = {BoolAnd, BoolOr, BoolXor, NoBool};
  inst.flags |= bools[decoder.takeOneOf({"and", "or", "xor"}, 3)];
  inst.flags |= decoder.take("ftz") ? ftzFlag : 0;
  return true;
}

bool fillComparison(Decoder &decoder, Inst &inst, Type type) {
  inst.run = selectSetp(type);
  unsigned operands = inst.flags & BoolXor ? 4 : 3;
  if (!inst.run || !decoder.expectOperands(operands, operands))
    return decoder.fail("comparisons have no form for ." + stringify(type));
  inst.a = decoder.source(1, type);
  inst.b = decoder.source(2, type);
  if (operands == 4)
    inst.c = decoder.predicate(decoder.getOperand(3));
  return true;
}

bool decodeSetp(Decoder &decoder) {
  Inst inst;
  if (!takeComparison(decoder, inst) ||
      !fillComparison(decoder, inst, decoder.takeType()))
    return false;
  const Operand &target = decoder.getOperand(0);
  if (target.kind == Operand::Pair) {
    inst.dst = decoder.destinationOf(target.elements[0], Type::Pred);
    inst.d = decoder.destinationOf(target.elements[1], Type::Pred);
  } else {
    inst.dst = decoder.destinationOf(target, Type::Pred);
  }
  decoder.emit(inst);
  return true;
}

/// dst = predicate c ? a : b
template <class T> void runSelect(Warp &warp, const Inst &inst) {
  T *dst = warp.lanes<T>(inst.dst);
  const T *a = warp.lanes<T>(inst.a), *b = warp.lanes<T>(inst.b);
  uint32_t chosen = warp.bits(inst.c);
  forLanes(warp.mask,
           [=](unsigned i) { dst[i] = chosen >> i & 1 ? a[i] : b[i]; });
}
template <class T> struct RunSelect {
  static constexpr Handler run = runSelect<T>;
};

bool decodeSelp(Decoder &decoder) {
  Type type = decoder.takeType();
  Inst inst;
  inst.run = selectBits<RunSelect>(type);
  if (!inst.run || !decoder.expectOperands(4, 4))
    return decoder.fail("'selp' has no form for ." + stringify(type));
  inst.a = decoder.source(1, type);
  inst.b = decoder.source(2, type);
  inst.c = decoder.predicate(decoder.getOperand(3));
  inst.dst = decoder.destination(0, type);
  decoder.emit(inst);
  return true;
}

/// A comparison into a scratch predicate, then a choice of true and false.
bool decodeSet(Decoder &decoder) {
  Inst inst;
  if (!takeComparison(decoder, inst))
    return false;
  Type result = decoder.takeType(), type = decoder.takeType();
  if (!fillComparison(decoder, inst, type))
    return false;
  inst.dst = decoder.temporary(0);
  decoder.emit(inst);
  Inst select;
  select.run = selectBits<RunSelect>(result);
  unsigned width = getWidth(result);
  uint64_t one = result == Type::F32    ? 0x3F800000
                 : result == Type::F16  ? 0x3C00
                 : result == Type::BF16 ? 0x3F80
                                        : UINT64_MAX >> (64 - 8 * width);
  select.a = decoder.constant(one, width);
  select.b = decoder.constant(0, width);
  select.c = inst.dst;
  select.dst = decoder.destination(0, result);
  decoder.emit(select);
  return select.run != nullptr;
}

/// slct: a where c >= 0, else b.
bool decodeSlct(Decoder &decoder) {
  Inst inst;
  inst.flags = decoder.take("ftz") ? ftzFlag : 0;
  inst.kind = Ge;
  Type type = decoder.takeType(), tested = decoder.takeType();
  inst.run = selectSetp(tested);
  if (!inst.run || !selectBits<RunSelect>(type) ||
      !decoder.expectOperands(4, 4))
    return decoder.fail("'slct' has no such form");
  inst.a = decoder.source(3, tested);
  inst.b = decoder.constant(0, getWidth(tested));
  inst.dst = decoder.temporary(0);
  decoder.emit(inst);
  Inst select;
  select.run = selectBits<RunSelect>(type);
  select.a = decoder.source(1, type);
  select.b = decoder.source(2, type);
  select.c = inst.dst;
  select.dst = decoder.destination(0, type);
  decoder.emit(select);
  return true;
}

const OpcodeRow rows[] = {{"setp", decodeSetp, "compare"},
                          {"set", decodeSet, "compare"},
                          {"selp", decodeSelp, "compare"},
                          {"slct", decodeSlct, "compare"}};

} // namespace

llvm::ArrayRef<OpcodeRow> ropewalk::emulator::getCompareOpcodes() {
  return rows;
}
