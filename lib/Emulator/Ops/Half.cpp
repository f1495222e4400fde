//===- Half.cpp - Arithmetic of f16 and bf16 -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Section 9.7.4 (half precision): f16, bf16 and their packed pairs. Results
/// are rounded once, to nearest even.
///
//===----------------------------------------------------------------------===//

#include "Arithmetic.h"
#include "Number.h"

using namespace ropewalk::emulator;

namespace {

struct F16 {
  static double load(uint16_t bits) { return halfToFloat(bits); }
  static uint16_t store(double value) {
    return uint16_t(encode(f16Format, value, Rounding::NearestEven));
  }
  static constexpr uint16_t magnitude = 0x7FFF, normal = 0x7C00;
};
struct BF16 {
  static double load(uint16_t bits) { return bfloatToFloat(bits); }
  static uint16_t store(double value) {
    return uint16_t(encode(bf16Format, value, Rounding::NearestEven));
  }
  static constexpr uint16_t magnitude = 0x7FFF, normal = 0x7F80;
};

/// In Inst::kind.
enum HalfOp : uint8_t { Add, Sub, Mul, Fma, Min, Max, Abs, Neg };
/// min.xorsign.abs
constexpr uint16_t xorSignFlag = 16;

template <class F> uint16_t flushHalf(uint16_t bits) {
  return bits & F::normal ? bits : uint16_t(bits & 0x8000);
}

template <class F>
uint16_t minMaxHalf(uint16_t a, uint16_t b, bool isMax, uint16_t flags) {
  bool isNegative = (a ^ b) & 0x8000;
  if (flags & xorSignFlag)
    a &= F::magnitude, b &= F::magnitude;
  double x = F::load(a), y = F::load(b);
  uint16_t result;
  if (x != x || y != y)
    result = (flags & nanFlag) || (x != x && y != y) ? uint16_t(0x7FFF)
                                                     : (x != x ? b : a);
  else if (x == y)
    result = bool(a & 0x8000) == isMax ? b : a;
  else
    result = (x < y) == isMax ? b : a;
  return (flags & xorSignFlag) && isNegative ? result ^ 0x8000 : result;
}

template <class F>
uint16_t compute(const Inst &inst, uint16_t a, uint16_t b, uint16_t c) {
  uint16_t flags = inst.flags;
  if (flags & ftzFlag)
    a = flushHalf<F>(a), b = flushHalf<F>(b), c = flushHalf<F>(c);
  uint16_t result = 0;
  switch (inst.kind) {
  case Add:
    result = F::store(fmaToOdd(F::load(a), 1, F::load(b)));
    break;
  case Sub:
    result = F::store(fmaToOdd(F::load(a), 1, -F::load(b)));
    break;
  case Mul:
    result = F::store(F::load(a) * F::load(b));
    break;
  case Fma:
    result = F::store(fmaToOdd(F::load(a), F::load(b), F::load(c)));
    break;
  case Abs:
    return a & 0x7FFF;
  case Neg:
    return a ^ 0x8000;
  default:
    result = minMaxHalf<F>(a, b, inst.kind == Max, flags);
  }
  if (flags & ftzFlag)
    result = flushHalf<F>(result);
  if (flags & satFlag)
    result = F::store(saturate(F::load(result)));
  if ((flags & reluFlag) && (result & 0x8000))
    result = F::load(result) != F::load(result) ? 0x7FFF : 0;
  return result;
}

/// Pairs are two halves side by side.
template <class F, unsigned perLane>
void runHalf(Warp &warp, const Inst &inst) {
  auto *dst = warp.lanes<uint16_t>(inst.dst);
  const auto *a = warp.lanes<uint16_t>(inst.a);
  const auto *b = inst.b == noSlot ? a : warp.lanes<uint16_t>(inst.b);
  const auto *c = inst.c == noSlot ? a : warp.lanes<uint16_t>(inst.c);
  forLanes(warp.mask, [&](unsigned i) {
    for (unsigned k = i * perLane; k < (i + 1) * perLane; ++k)
      dst[k] = compute<F>(inst, a[k], b[k], c[k]);
  });
}

} // namespace

bool ropewalk::emulator::decodeHalfArithmetic(Decoder &decoder) {
  llvm::StringRef opcode = decoder.getStatement().opcode;
  static const llvm::StringRef names[] = {"add", "sub", "mul", "fma",
                                          "min", "max", "abs", "neg"};
  const auto *name = llvm::find(names, opcode);
  if (name == std::end(names))
    return decoder.fail("'" + opcode + "' has no form for halves");
  Inst inst;
  inst.kind = uint8_t(name - names);
  decoder.take("rn");
  inst.flags = (decoder.take("ftz") ? ftzFlag : 0) |
               (decoder.take("sat") ? satFlag : 0) |
               (decoder.take("relu") ? reluFlag : 0) |
               (decoder.take("NaN") ? nanFlag : 0);
  if (decoder.take("xorsign") && decoder.take("abs"))
    inst.flags |= xorSignFlag;
  Type type = decoder.takeType();
  switch (type) {
  case Type::F16:
    inst.run = runHalf<F16, 1>;
    break;
  case Type::F16x2:
    inst.run = runHalf<F16, 2>;
    break;
  case Type::BF16:
    inst.run = runHalf<BF16, 1>;
    break;
  default:
    inst.run = runHalf<BF16, 2>;
    break;
  }
  unsigned sources = inst.kind == Fma ? 3 : inst.kind >= Abs ? 1 : 2;
  if (!decoder.expectOperands(sources + 1, sources + 1))
    return false;
  inst.a = decoder.source(1, type);
  if (sources > 1)
    inst.b = decoder.source(2, type);
  if (sources > 2)
    inst.c = decoder.source(3, type);
  inst.dst = decoder.destination(0, type);
  decoder.emit(inst);
  return true;
}
