//===- Convert.cpp - Conversions -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Section 9.7.9.21, cvt, and cvt.pack of two numbers.
///
//===----------------------------------------------------------------------===//

#include "Number.h"
#include "Ops.h"

#include <limits>

using namespace ropewalk::emulator;

namespace {

/// Inst::kind is the rounding; Inst::list holds the two types.
constexpr uint16_t finiteFlag = 0x10;   // .satfinite
constexpr uint16_t integralFlag = 0x20; // .rni and friends

const Format *getFormat(Type type) {
  switch (type) {
  case Type::F16:
    return &f16Format;
  case Type::BF16:
    return &bf16Format;
  case Type::E4M3:
  case Type::E4M3x2:
    return &e4m3Format;
  case Type::E5M2:
  case Type::E5M2x2:
    return &e5m2Format;
  case Type::TF32:
    return &tf32Format;
  default:
    return nullptr;
  }
}

double roundToInteger(double value, Rounding rounding) {
  switch (rounding) {
  case Rounding::Zero:
    return std::trunc(value);
  case Rounding::Down:
    return std::floor(value);
  case Rounding::Up:
    return std::ceil(value);
  default:
    return std::nearbyint(value);
  }
}

/// The bits of a double as f32, rounded as asked.
uint32_t toF32(double value, Rounding rounding) {
  if (value != value)
    return canonicalNan;
  auto nearest = float(value);
  if (rounding == Rounding::NearestEven || double(nearest) == value)
    return bitCast<uint32_t>(nearest);
  bool isTooHigh = double(nearest) > value;
  bool wantsDown =
      rounding == Rounding::Down || (rounding == Rounding::Zero && value > 0);
  if (isTooHigh == wantsDown)
    nearest = std::nextafterf(nearest, isTooHigh ? -INFINITY : INFINITY);
  return bitCast<uint32_t>(nearest);
}

double loadFloat(Type type, uint64_t bits) {
  if (type == Type::F64)
    return bitCast<double>(bits);
  if (type == Type::F32)
    return bitCast<float>(uint32_t(bits));
  if (type == Type::TF32)
    return bitCast<float>(uint32_t(bits));
  return decode(*getFormat(type), uint32_t(bits));
}

uint64_t storeFloat(Type type, double value, const Inst &inst) {
  auto rounding = Rounding(inst.kind);
  if (inst.flags & integralFlag)
    value = roundToInteger(value, rounding);
  if (inst.flags & satFlag)
    value = saturate(value);
  if ((inst.flags & reluFlag) &&
      (value < 0 || (value == 0 && std::signbit(value))))
    value = 0;
  if (type == Type::F64)
    return bitCast<uint64_t>(value);
  if (type == Type::F32)
    return toF32(value, rounding);
  uint32_t bits =
      encode(*getFormat(type), value, rounding, inst.flags & finiteFlag);
  // tf32 lives in the upper bits of an f32.
  return type == Type::TF32 ? uint64_t(bits) << 13 : bits;
}

/// Out of range gives the nearest integer there is; NaN gives 0, or the top bit
/// for 64-bit results.
uint64_t floatToInteger(Type to, double value, Rounding rounding) {
  unsigned bits = getWidth(to) * 8;
  if (value != value)
    return bits == 64 ? uint64_t(1) << 63 : 0;
  double rounded = roundToInteger(value, rounding);
  if (isSigned(to)) {
    double limit = std::ldexp(1.0, int(bits) - 1);
    if (rounded >= limit)
      return (uint64_t(1) << (bits - 1)) - 1;
    if (rounded < -limit)
      return uint64_t(1) << (bits - 1);
    return uint64_t(int64_t(rounded));
  }
  if (rounded <= 0)
    return 0;
  if (rounded >= std::ldexp(1.0, int(bits)))
    return bits == 64 ? UINT64_MAX : (uint64_t(1) << bits) - 1;
  return uint64_t(rounded);
}

/// A 64-bit integer as a float, rounded once.
uint64_t integerToFloat(Type to, bool isNegative, uint64_t magnitude,
                        const Inst &inst) {
  // To odd, so that the second rounding is right whatever the mode; f64 itself
  // is rounded here.
  double value;
  unsigned used = 64 - llvm::countl_zero(magnitude | 1);
  if (used <= 53) {
    value = double(magnitude);
  } else if (to != Type::F64) {
    unsigned drop = used - 53;
    uint64_t kept = magnitude >> drop;
    if (magnitude & ((uint64_t(1) << drop) - 1))
      kept |= 1;
    value = std::ldexp(double(kept), int(drop));
  } else {
    unsigned drop = used - 53;
    uint64_t kept = magnitude >> drop, rest = magnitude << (64 - drop);
    auto rounding = Rounding(inst.kind);
    bool up = rounding == Rounding::NearestEven
                  ? rest > uint64_t(1) << 63 ||
                        (rest == uint64_t(1) << 63 && (kept & 1))
                  : rest && (rounding ==
                             (isNegative ? Rounding::Down : Rounding::Up));
    value = std::ldexp(double(kept + up), int(drop));
  }
  return storeFloat(to, isNegative ? -value : value, inst);
}

uint64_t extend(Type type, uint64_t bits) {
  unsigned unused = 64 - getWidth(type) * 8;
  return isSigned(type) ? uint64_t(int64_t(bits << unused) >> unused)
                        : bits << unused >> unused;
}

/// `.sat` between integers.
uint64_t clampInteger(Type to, Type from, uint64_t value) {
  unsigned bits = getWidth(to) * 8;
  __int128 number = isSigned(from) ? __int128(int64_t(value)) : __int128(value);
  __int128 high = (__int128(1) << (bits - isSigned(to))) - 1;
  __int128 low = isSigned(to) ? -(__int128(1) << (bits - 1)) : __int128(0);
  return uint64_t(number < low ? low : number > high ? high : number);
}

uint64_t convert(Type to, Type from, uint64_t bits, const Inst &inst) {
  bool ftz = inst.flags & ftzFlag;
  if (isFloat(from)) {
    if (ftz && from == Type::F32)
      bits = bitCast<uint32_t>(flush(bitCast<float>(uint32_t(bits))));
    double value = loadFloat(from, bits);
    if (!isFloat(to))
      return floatToInteger(to, value, Rounding(inst.kind));
    uint64_t result = storeFloat(to, value, inst);
    if (ftz && to == Type::F32)
      result = bitCast<uint32_t>(flush(bitCast<float>(uint32_t(result))));
    return result;
  }
  uint64_t value = extend(from, bits);
  if (isFloat(to)) {
    bool isNegative = isSigned(from) && int64_t(value) < 0;
    return integerToFloat(to, isNegative, isNegative ? -value : value, inst);
  }
  return inst.flags & satFlag ? clampInteger(to, from, value) : value;
}

void runConvert(Warp &warp, const Inst &inst) {
  const uint32_t *types = &warp.code->lists[inst.list];
  auto to = Type(types[0]), from = Type(types[1]);
  unsigned toWidth = getWidth(to), fromWidth = getWidth(from);
  uint8_t *dst = warp.regs + inst.dst;
  const uint8_t *a = warp.regs + inst.a;
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
    unsigned i = llvm::countr_zero(rest);
    uint64_t bits = 0;
    std::memcpy(&bits, a + i * fromWidth, fromWidth);
    bits = convert(to, from, bits, inst);
    std::memcpy(dst + i * toWidth, &bits, toWidth);
  }
}

/// Two f32 into a pair of small numbers; a is the upper one.
void runPack(Warp &warp, const Inst &inst) {
  auto to = Type(warp.code->lists[inst.list]);
  unsigned half = getWidth(to);
  uint8_t *dst = warp.regs + inst.dst;
  const auto *a = warp.lanes<uint32_t>(inst.a),
             *b = warp.lanes<uint32_t>(inst.b);
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
    unsigned i = llvm::countr_zero(rest);
    uint64_t high = convert(to, Type::F32, a[i], inst);
    uint64_t low = convert(to, Type::F32, b[i], inst);
    std::memcpy(dst + i * 2 * half, &low, half);
    std::memcpy(dst + i * 2 * half + half, &high, half);
  }
}

/// A pair of eight-bit numbers into f16x2, or f16x2 into such a pair.
void runRepack(Warp &warp, const Inst &inst) {
  const uint32_t *types = &warp.code->lists[inst.list];
  auto to = Type(types[0]), from = Type(types[1]);
  unsigned toWidth = getWidth(to), fromWidth = getWidth(from);
  forLanes(warp.mask, [&](unsigned i) {
    for (unsigned k = 0; k < 2; ++k) {
      uint64_t bits = 0;
      std::memcpy(&bits, warp.regs + inst.a + (2 * i + k) * fromWidth,
                  fromWidth);
      bits = convert(to, from, bits, inst);
      std::memcpy(warp.regs + inst.dst + (2 * i + k) * toWidth, &bits, toWidth);
    }
  });
}

/// The type of one number of a pair; None for others.
Type getHalfOf(Type type) {
  switch (type) {
  case Type::F16x2:
    return Type::F16;
  case Type::BF16x2:
    return Type::BF16;
  case Type::E4M3x2:
    return Type::E4M3;
  case Type::E5M2x2:
    return Type::E5M2;
  default:
    return Type::None;
  }
}

bool decodeConvert(Decoder &decoder) {
  Inst inst;
  unsigned integral = decoder.takeOneOf({"rni", "rzi", "rmi", "rpi"}, 4);
  unsigned rounding = decoder.takeOneOf({"rn", "rz", "rm", "rp", "rna"}, 0);
  inst.kind = uint8_t(integral < 4 ? integral : rounding);
  inst.flags = (decoder.take("ftz") ? ftzFlag : 0) |
               (decoder.take("sat") ? satFlag : 0) |
               (decoder.take("relu") ? reluFlag : 0) |
               (decoder.take("satfinite") ? finiteFlag : 0) |
               (integral < 4 ? integralFlag : 0);
  Type to = decoder.takeType(), from = decoder.takeType();
  Type half = getHalfOf(to), fromHalf = getHalfOf(from);
  auto types = [&](Type first, Type second) {
    inst.list = decoder.list({uint32_t(first), uint32_t(second)});
  };
  if (half != Type::None && fromHalf != Type::None) {
    inst.run = runRepack;
    types(half, fromHalf);
  } else if (half != Type::None) {
    if (from != Type::F32 || !decoder.expectOperands(3, 3))
      return decoder.fail("pairs are made from two .f32");
    inst.run = runPack;
    types(half, from);
    inst.b = decoder.source(2, from);
  } else if (fromHalf != Type::None) {
    return decoder.fail("a pair converts only to another pair");
  } else {
    inst.run = runConvert;
    types(to, from);
    if (!decoder.expectOperands(2, 2))
      return false;
  }
  inst.a = decoder.source(1, from);
  inst.dst = decoder.destination(0, to);
  decoder.emit(inst);
  return true;
}

const OpcodeRow rows[] = {{"cvt", decodeConvert, "convert"}};

} // namespace

llvm::ArrayRef<OpcodeRow> ropewalk::emulator::getConvertOpcodes() {
  return rows;
}
