//===- Float.cpp - Arithmetic of f32 and f64 -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Section 9.7.3 (floating-point arithmetic), except the approximate functions.
///
//===----------------------------------------------------------------------===//

#include "Arithmetic.h"
#include "Number.h"

#include <cfenv>

using namespace ropewalk::emulator;

namespace {

struct AddOp {
  template <class T> static T run(T a, T b) { return a + b; }
};
struct SubOp {
  template <class T> static T run(T a, T b) { return a - b; }
};
struct MulOp {
  template <class T> static T run(T a, T b) { return a * b; }
};
struct DivOp {
  template <class T> static T run(T a, T b) { return a / b; }
};
struct SqrtOp {
  template <class T> static T run(T a) { return std::sqrt(a); }
};
struct RcpOp {
  template <class T> static T run(T a) { return T(1) / a; }
};

template <class T, bool ftz, bool sat> T finish(T value) {
  value = canonical(ftz ? flush(value) : value);
  return sat ? saturate(value) : value;
}
template <class T, class Op, bool ftz, bool sat>
void runFloat2(Warp &warp, const Inst &inst) {
  T *dst = warp.lanes<T>(inst.dst);
  const T *a = warp.lanes<T>(inst.a), *b = warp.lanes<T>(inst.b);
  forLanes(warp.mask, [=](unsigned i) {
    T x = ftz ? flush(a[i]) : a[i], y = ftz ? flush(b[i]) : b[i];
    dst[i] = finish<T, ftz, sat>(Op::run(x, y));
  });
}
template <class T, class Op, bool ftz, bool sat>
void runFloat1(Warp &warp, const Inst &inst) {
  T *dst = warp.lanes<T>(inst.dst);
  const T *a = warp.lanes<T>(inst.a);
  forLanes(warp.mask, [=](unsigned i) {
    dst[i] = finish<T, ftz, sat>(Op::run(ftz ? flush(a[i]) : a[i]));
  });
}
template <class T, bool ftz, bool sat>
void runFma(Warp &warp, const Inst &inst) {
  T *dst = warp.lanes<T>(inst.dst);
  const T *a = warp.lanes<T>(inst.a), *b = warp.lanes<T>(inst.b),
          *c = warp.lanes<T>(inst.c);
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
    unsigned i = llvm::countr_zero(rest);
    T x = ftz ? flush(a[i]) : a[i], y = ftz ? flush(b[i]) : b[i],
      z = ftz ? flush(c[i]) : c[i];
    dst[i] = finish<T, ftz, sat>(std::fma(x, y, z));
  }
}

/// Sets the rounding mode of the processor around a handler. The handler is
/// called through a pointer, so nothing moves across.
template <Handler handler> void runRounded(Warp &warp, const Inst &inst) {
  static const int modes[] = {FE_TONEAREST, FE_TOWARDZERO, FE_DOWNWARD,
                              FE_UPWARD};
  static const Handler volatile hidden = handler;
  std::fesetround(modes[inst.kind]);
  hidden(warp, inst);
  std::fesetround(FE_TONEAREST);
}
template <Handler handler> Handler pickRounded(unsigned rounding) {
  return rounding ? Handler(runRounded<handler>) : handler;
}

template <class T, class Op>
Handler pick2(bool ftz, bool sat, unsigned rounding) {
  if (std::is_same_v<T, double>)
    return pickRounded<runFloat2<T, Op, false, false>>(rounding);
  if (ftz)
    return sat ? pickRounded<runFloat2<T, Op, true, true>>(rounding)
               : pickRounded<runFloat2<T, Op, true, false>>(rounding);
  return sat ? pickRounded<runFloat2<T, Op, false, true>>(rounding)
             : pickRounded<runFloat2<T, Op, false, false>>(rounding);
}
template <class T, class Op> Handler pick1(bool ftz, unsigned rounding) {
  return ftz && std::is_same_v<T, float>
             ? pickRounded<runFloat1<T, Op, true, false>>(rounding)
             : pickRounded<runFloat1<T, Op, false, false>>(rounding);
}
template <class T> Handler pickFma(bool ftz, bool sat, unsigned rounding) {
  if (std::is_same_v<T, double>)
    return pickRounded<runFma<T, false, false>>(rounding);
  if (ftz)
    return sat ? pickRounded<runFma<T, true, true>>(rounding)
               : pickRounded<runFma<T, true, false>>(rounding);
  return sat ? pickRounded<runFma<T, false, true>>(rounding)
             : pickRounded<runFma<T, false, false>>(rounding);
}

/// min and max: a NaN gives the other operand, or NaN with `.NaN`; -0 is below
/// +0. The third operand is optional. Bit 0 of the kind is max, bit 1
/// `.xorsign.abs`.
template <class T> T minMax(T x, T y, const Inst &inst) {
  bool isMax = inst.kind & 1;
  if (inst.flags & ftzFlag)
    x = flush(x), y = flush(y);
  bool isNegative = std::signbit(x) != std::signbit(y);
  if (inst.kind & 2)
    x = std::fabs(x), y = std::fabs(y);
  T result;
  if (x != x || y != y)
    result = (inst.flags & nanFlag) || (x != x && y != y) ? canonical(T(NAN))
                                                          : (x != x ? y : x);
  else if (x == y)
    result = std::signbit(x) == isMax ? y : x;
  else
    result = (x < y) == isMax ? y : x;
  return (inst.kind & 2) && isNegative ? -result : result;
}
template <class T> void runMinMax(Warp &warp, const Inst &inst) {
  T *dst = warp.lanes<T>(inst.dst);
  const T *a = warp.lanes<T>(inst.a), *b = warp.lanes<T>(inst.b);
  const T *c = inst.c == noSlot ? nullptr : warp.lanes<T>(inst.c);
  forLanes(warp.mask, [&](unsigned i) {
    T result = minMax(a[i], b[i], inst);
    dst[i] = c ? minMax(result, c[i], inst) : result;
  });
}

/// abs, neg and copysign only touch the sign; kind is 0 for abs, 1 for neg.
template <class T, class Bits> void runSign(Warp &warp, const Inst &inst) {
  constexpr Bits sign = Bits(1) << (sizeof(Bits) * 8 - 1);
  T *dst = warp.lanes<T>(inst.dst);
  const T *a = warp.lanes<T>(inst.a);
  forLanes(warp.mask, [=, &inst](unsigned i) {
    Bits bits = bitCast<Bits>(inst.flags & ftzFlag ? flush(a[i]) : a[i]);
    dst[i] = bitCast<T>(inst.kind ? Bits(bits ^ sign) : Bits(bits & ~sign));
  });
}
template <class Bits> void runCopySign(Warp &warp, const Inst &inst) {
  constexpr Bits sign = Bits(1) << (sizeof(Bits) * 8 - 1);
  Bits *dst = warp.lanes<Bits>(inst.dst);
  const Bits *a = warp.lanes<Bits>(inst.a), *b = warp.lanes<Bits>(inst.b);
  forLanes(warp.mask,
           [=](unsigned i) { dst[i] = (b[i] & ~sign) | (a[i] & sign); });
}

bool decodeMinMax(Decoder &decoder) {
  Inst inst;
  inst.kind = decoder.getStatement().opcode == "max";
  inst.flags |= decoder.take("ftz") ? ftzFlag : 0;
  inst.flags |= decoder.take("NaN") ? nanFlag : 0;
  if (decoder.take("xorsign") && decoder.take("abs"))
    inst.kind |= 2;
  Type type = decoder.takeType();
  inst.run = type == Type::F64 ? runMinMax<double> : runMinMax<float>;
  if (type == Type::F32x2 || !decoder.expectOperands(3, 4))
    return decoder.fail("min and max have no form for .f32x2");
  inst.a = decoder.source(1, type);
  inst.b = decoder.source(2, type);
  if (decoder.getNumOperands() == 4)
    inst.c = decoder.source(3, type);
  inst.dst = decoder.destination(0, type);
  decoder.emit(inst);
  return true;
}

bool decodeSign(Decoder &decoder) {
  Inst inst;
  inst.kind = decoder.getStatement().opcode == "neg";
  inst.flags = decoder.take("ftz") ? ftzFlag : 0;
  Type type = decoder.takeType();
  inst.run =
      type == Type::F64 ? runSign<double, uint64_t> : runSign<float, uint32_t>;
  if (!decoder.expectOperands(2, 2))
    return false;
  inst.a = decoder.source(1, type);
  inst.dst = decoder.destination(0, type);
  decoder.emit(inst);
  return true;
}

bool decodeCopySign(Decoder &decoder) {
  Type type = decoder.takeType();
  return emitPlain(decoder,
                   type == Type::F64 ? runCopySign<uint64_t>
                                     : runCopySign<uint32_t>,
                   type, 2);
}

/// testp: finite, infinite, number, notanumber, normal, subnormal.
template <class T> void runTest(Warp &warp, const Inst &inst) {
  const T *a = warp.lanes<T>(inst.a);
  uint32_t result = 0;
  for (unsigned i = 0; i < 32; ++i) {
    int kind = std::fpclassify(a[i]);
    bool answers[] = {kind != FP_INFINITE && kind != FP_NAN,
                      kind == FP_INFINITE,
                      kind != FP_NAN,
                      kind == FP_NAN,
                      kind == FP_NORMAL,
                      kind == FP_SUBNORMAL};
    result |= uint32_t(answers[inst.kind]) << i;
  }
  warp.setPredicate(inst.dst, result);
}
bool decodeTest(Decoder &decoder) {
  unsigned kind = decoder.takeOneOf(
      {"finite", "infinite", "number", "notanumber", "normal", "subnormal"}, 6);
  Type type = decoder.takeType();
  if (kind == 6 || !decoder.expectOperands(2, 2))
    return decoder.fail("'testp' needs a property such as .finite");
  Inst inst;
  inst.run = type == Type::F64 ? runTest<double> : runTest<float>;
  inst.kind = uint8_t(kind);
  inst.a = decoder.source(1, type);
  inst.dst = decoder.destination(0, Type::Pred);
  decoder.emit(inst);
  return true;
}

/// f32x2 is two f32 side by side: 64 lanes of f32.
template <class Op, unsigned sources>
void runPair(Warp &warp, const Inst &inst) {
  bool ftz = inst.flags & ftzFlag;
  auto *dst = warp.lanes<float>(inst.dst);
  const auto *a = warp.lanes<float>(inst.a), *b = warp.lanes<float>(inst.b);
  const auto *c = sources == 3 ? warp.lanes<float>(inst.c) : nullptr;
  auto in = [=](float x) { return ftz ? flush(x) : x; };
  forLanes(warp.mask, [=](unsigned i) {
    for (unsigned k = 2 * i; k < 2 * i + 2; ++k) {
      float value = sources == 3 ? std::fma(in(a[k]), in(b[k]), in(c[k]))
                                 : Op::run(in(a[k]), in(b[k]));
      dst[k] = canonical(in(value));
    }
  });
}

bool decodeSqrtOrRcp(Decoder &decoder, bool isSqrt, unsigned rounding) {
  bool ftz = decoder.take("ftz");
  Type type = decoder.takeType();
  bool is64 = type == Type::F64;
  Inst inst;
  inst.kind = uint8_t(rounding);
  if (isSqrt)
    inst.run = is64 ? pick1<double, SqrtOp>(ftz, rounding)
                    : pick1<float, SqrtOp>(ftz, rounding);
  else
    inst.run = is64 ? pick1<double, RcpOp>(ftz, rounding)
                    : pick1<float, RcpOp>(ftz, rounding);
  if (!decoder.expectOperands(2, 2))
    return false;
  inst.a = decoder.source(1, type);
  inst.dst = decoder.destination(0, type);
  decoder.emit(inst);
  return true;
}

const OpcodeRow rows[] = {{"copysign", decodeCopySign, "float"},
                          {"testp", decodeTest, "float"}};

} // namespace

llvm::ArrayRef<OpcodeRow> ropewalk::emulator::getFloatOpcodes() { return rows; }

bool ropewalk::emulator::decodeRoundedRoot(Decoder &decoder, bool isSqrt) {
  unsigned rounding = decoder.takeOneOf({"rn", "rz", "rm", "rp"}, 4);
  if (rounding == 4)
    return decoder.fail("a rounding mode or .approx is needed");
  return decodeSqrtOrRcp(decoder, isSqrt, rounding);
}

bool ropewalk::emulator::decodeFloatArithmetic(Decoder &decoder) {
  llvm::StringRef opcode = decoder.getStatement().opcode;
  if (opcode == "min" || opcode == "max")
    return decodeMinMax(decoder);
  if (opcode == "abs" || opcode == "neg")
    return decodeSign(decoder);
  unsigned rounding = decoder.takeOneOf({"rn", "rz", "rm", "rp"}, 0);
  // Approximate division may be exact.
  if (opcode == "div" && !decoder.take("full"))
    decoder.take("approx");
  bool ftz = decoder.take("ftz"), sat = decoder.take("sat");
  Type type = decoder.takeType();
  bool is64 = type == Type::F64, isFma = opcode == "fma" || opcode == "mad";
  Inst inst;
  inst.kind = uint8_t(rounding);
  inst.flags = ftz ? ftzFlag : 0;
  if (type == Type::F32x2)
    inst.run = rounding || sat   ? nullptr
               : isFma           ? runPair<AddOp, 3>
               : opcode == "add" ? runPair<AddOp, 2>
               : opcode == "sub" ? runPair<SubOp, 2>
               : opcode == "mul" ? runPair<MulOp, 2>
                                 : nullptr;
  else if (isFma)
    inst.run = is64 ? pickFma<double>(ftz, sat, rounding)
                    : pickFma<float>(ftz, sat, rounding);
  else if (opcode == "add")
    inst.run = is64 ? pick2<double, AddOp>(ftz, sat, rounding)
                    : pick2<float, AddOp>(ftz, sat, rounding);
  else if (opcode == "sub")
    inst.run = is64 ? pick2<double, SubOp>(ftz, sat, rounding)
                    : pick2<float, SubOp>(ftz, sat, rounding);
  else if (opcode == "mul")
    inst.run = is64 ? pick2<double, MulOp>(ftz, sat, rounding)
                    : pick2<float, MulOp>(ftz, sat, rounding);
  else
    inst.run = is64 ? pick2<double, DivOp>(ftz, sat, rounding)
                    : pick2<float, DivOp>(ftz, sat, rounding);
  if (!inst.run || !decoder.expectOperands(3 + isFma, 3 + isFma))
    return decoder.fail("'" + opcode + "' has no such form");
  inst.a = decoder.source(1, type);
  inst.b = decoder.source(2, type);
  if (isFma)
    inst.c = decoder.source(3, type);
  inst.dst = decoder.destination(0, type);
  decoder.emit(inst);
  return true;
}
