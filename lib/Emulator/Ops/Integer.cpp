//===- Integer.cpp - Integer arithmetic -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Section 9.7.1 (integer arithmetic) and 9.7.2 (extended precision).
///
//===----------------------------------------------------------------------===//

#include "Arithmetic.h"

#include "llvm/ADT/StringSwitch.h"

#include <limits>

using namespace ropewalk::emulator;

namespace {

/// Wraps around without undefined behaviour.
template <class T> using Unsigned = std::make_unsigned_t<T>;
template <class T>
using Wide = std::conditional_t<
    sizeof(T) == 8,
    std::conditional_t<std::is_signed_v<T>, __int128, unsigned __int128>,
    std::conditional_t<std::is_signed_v<T>, int64_t, uint64_t>>;

template <class T> T highHalf(T a, T b) {
  return T((Wide<T>(a) * Wide<T>(b)) >> (sizeof(T) * 8));
}

template <class T> struct AddOp {
  static T run(T a, T b) { return T(Unsigned<T>(a) + Unsigned<T>(b)); }
};
template <class T> struct SubOp {
  static T run(T a, T b) { return T(Unsigned<T>(a) - Unsigned<T>(b)); }
};
/// 32-bit arithmetic with `.sat`.
struct AddSatOp {
  static int32_t run(int32_t a, int32_t b) {
    int64_t sum = int64_t(a) + b;
    return int32_t(std::clamp<int64_t>(sum, INT32_MIN, INT32_MAX));
  }
};
struct SubSatOp {
  static int32_t run(int32_t a, int32_t b) {
    int64_t sum = int64_t(a) - b;
    return int32_t(std::clamp<int64_t>(sum, INT32_MIN, INT32_MAX));
  }
};
template <class T> struct MulLowOp {
  static T run(T a, T b) { return T(uint64_t(a) * uint64_t(b)); }
};
template <class T> struct MulHighOp {
  static T run(T a, T b) { return highHalf(a, b); }
};
template <class T> struct MadLowOp {
  static T run(T a, T b, T c) {
    return T(uint64_t(a) * uint64_t(b) + uint64_t(c));
  }
};
template <class T> struct MadHighOp {
  static T run(T a, T b, T c) {
    return T(Unsigned<T>(highHalf(a, b)) + Unsigned<T>(c));
  }
};
struct MadHighSatOp {
  static int32_t run(int32_t a, int32_t b, int32_t c) {
    int64_t sum = int64_t(highHalf(a, b)) + c;
    return int32_t(std::clamp<int64_t>(sum, INT32_MIN, INT32_MAX));
  }
};
template <class T> struct SadOp {
  static T run(T a, T b, T c) {
    Unsigned<T> difference = a < b ? Unsigned<T>(b) - Unsigned<T>(a)
                                   : Unsigned<T>(a) - Unsigned<T>(b);
    return T(Unsigned<T>(c) + difference);
  }
};
/// Division by zero is unspecified; hardware gives all ones, and the dividend
/// as remainder.
template <class T> struct DivOp {
  static T run(T a, T b) {
    if (b == 0)
      return T(-1);
    if (std::is_signed_v<T> && b == T(-1))
      return T(Unsigned<T>(0) - Unsigned<T>(a));
    return T(a / b);
  }
};
template <class T> struct RemOp {
  static T run(T a, T b) {
    if (b == 0)
      return a;
    if (std::is_signed_v<T> && b == T(-1))
      return 0;
    return T(a % b);
  }
};
template <class T> struct MinOp {
  static T run(T a, T b) { return a < b ? a : b; }
};
template <class T> struct MaxOp {
  static T run(T a, T b) { return a > b ? a : b; }
};
template <class T> struct AbsOp {
  static T run(T a) { return a < 0 ? T(Unsigned<T>(0) - Unsigned<T>(a)) : a; }
};
template <class T> struct NegOp {
  static T run(T a) { return T(Unsigned<T>(0) - Unsigned<T>(a)); }
};

template <class T> struct RunAdd {
  static constexpr Handler run = runBinary<T, AddOp<T>>;
};
template <class T> struct RunSub {
  static constexpr Handler run = runBinary<T, SubOp<T>>;
};
template <class T> struct RunMulLow {
  static constexpr Handler run = runBinary<T, MulLowOp<T>>;
};
template <class T> struct RunMulHigh {
  static constexpr Handler run = runBinary<T, MulHighOp<T>>;
};
template <class T> struct RunMadLow {
  static constexpr Handler run = runTernary<T, MadLowOp<T>>;
};
template <class T> struct RunMadHigh {
  static constexpr Handler run = runTernary<T, MadHighOp<T>>;
};
template <class T> struct RunSad {
  static constexpr Handler run = runTernary<T, SadOp<T>>;
};
template <class T> struct RunDiv {
  static constexpr Handler run = runBinary<T, DivOp<T>>;
};
template <class T> struct RunRem {
  static constexpr Handler run = runBinary<T, RemOp<T>>;
};
template <class T> struct RunMin {
  static constexpr Handler run = runBinary<T, MinOp<T>>;
};
template <class T> struct RunMax {
  static constexpr Handler run = runBinary<T, MaxOp<T>>;
};
template <class T> struct RunAbs {
  static constexpr Handler run = runUnary<T, AbsOp<T>>;
};
template <class T> struct RunNeg {
  static constexpr Handler run = runUnary<T, NegOp<T>>;
};

/// Two 16-bit numbers in a register (add, min, max on u16x2 and s16x2).
template <class T, class Op> struct PackedOp {
  static uint32_t run(uint32_t a, uint32_t b) {
    uint32_t low = uint16_t(Op::run(T(a), T(b)));
    uint32_t high = uint16_t(Op::run(T(a >> 16), T(b >> 16)));
    return low | high << 16;
  }
};
template <template <class> class Op> Handler selectPacked(Type type) {
  return type == Type::S16x2
             ? runBinary<uint32_t, PackedOp<int16_t, Op<int16_t>>>
             : runBinary<uint32_t, PackedOp<uint16_t, Op<uint16_t>>>;
}

/// dst (twice as wide) = a * b + c
template <class Narrow, class Double, bool hasAddend>
void runWide(Warp &warp, const Inst &inst) {
  auto *dst = warp.lanes<Double>(inst.dst);
  const auto *a = warp.lanes<Narrow>(inst.a), *b = warp.lanes<Narrow>(inst.b);
  const auto *c = hasAddend ? warp.lanes<Double>(inst.c) : nullptr;
  forLanes(warp.mask, [=](unsigned i) {
    auto product =
        Unsigned<Double>(Double(a[i])) * Unsigned<Double>(Double(b[i]));
    dst[i] = Double(hasAddend ? product + Unsigned<Double>(c[i]) : product);
  });
}

template <bool hasAddend> Handler selectWide(Type type) {
  switch (type) {
  case Type::U16:
    return runWide<uint16_t, uint32_t, hasAddend>;
  case Type::S16:
    return runWide<int16_t, int32_t, hasAddend>;
  case Type::U32:
    return runWide<uint32_t, uint64_t, hasAddend>;
  case Type::S32:
    return runWide<int32_t, int64_t, hasAddend>;
  default:
    return nullptr;
  }
}

Type getDoubled(Type type) {
  switch (type) {
  case Type::U16:
    return Type::U32;
  case Type::S16:
    return Type::S32;
  case Type::U32:
    return Type::U64;
  default:
    return Type::S64;
  }
}

bool decodeWide(Decoder &decoder, Type type, bool hasAddend) {
  Inst inst;
  inst.run = hasAddend ? selectWide<true>(type) : selectWide<false>(type);
  if (!inst.run)
    return decoder.fail("'.wide' multiplies 16-bit or 32-bit integers");
  if (!decoder.expectOperands(3 + hasAddend, 3 + hasAddend))
    return false;
  inst.a = decoder.source(1, type);
  inst.b = decoder.source(2, type);
  if (hasAddend)
    inst.c = decoder.source(3, getDoubled(type));
  inst.dst = decoder.destination(0, getDoubled(type));
  decoder.emit(inst);
  return true;
}

bool decodeMultiply(Decoder &decoder, bool hasAddend) {
  enum { Low, High, IsWide };
  unsigned half = decoder.takeOneOf({"lo", "hi", "wide"}, Low);
  bool saturates = decoder.take("sat");
  Type type = decoder.takeType();
  if (half == IsWide)
    return decodeWide(decoder, type, hasAddend);
  Handler handler = hasAddend ? (half == Low ? selectInteger<RunMadLow>(type)
                                             : selectInteger<RunMadHigh>(type))
                              : (half == Low ? selectInteger<RunMulLow>(type)
                                             : selectInteger<RunMulHigh>(type));
  if (saturates)
    handler = hasAddend && half == High && type == Type::S32
                  ? runTernary<int32_t, MadHighSatOp>
                  : nullptr;
  return emitPlain(decoder, handler, type, 2 + hasAddend);
}

//===----------------------------------------------------------------------===//
// Extended precision: the carry is a predicate that all such opcodes share
//===----------------------------------------------------------------------===//

enum CarryKind : uint8_t { CarryIn = 1, CarryOut = 2, Subtract = 4 };

/// a + b + carry, or a - b - borrow, with the carry in inst.d. After a
/// subtraction the carry is the borrow.
template <class T> void runCarry(Warp &warp, const Inst &inst) {
  uint32_t &flag = warp.bits(inst.d);
  T *dst = warp.lanes<T>(inst.dst);
  const T *a = warp.lanes<T>(inst.a), *b = warp.lanes<T>(inst.b);
  uint32_t out = 0;
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
    unsigned i = llvm::countr_zero(rest);
    unsigned __int128 in = inst.kind & CarryIn ? flag >> i & 1 : 0;
    unsigned __int128 value = inst.kind & Subtract
                                  ? (unsigned __int128)a[i] - b[i] - in
                                  : (unsigned __int128)a[i] + b[i] + in;
    dst[i] = T(value);
    out |= uint32_t(value >> (sizeof(T) * 8) & 1) << i;
  }
  if (inst.kind & CarryOut)
    flag = (flag & ~warp.mask) | out;
}

bool decodeCarry(Decoder &decoder) {
  llvm::StringRef opcode = decoder.getStatement().opcode;
  Inst inst;
  bool setsCarry = decoder.take("cc");
  bool isMad = opcode.starts_with("mad");
  inst.kind = (setsCarry ? CarryOut : 0) |
              (opcode.ends_with("c") ? CarryIn : 0) |
              (opcode.starts_with("sub") ? Subtract : 0);
  unsigned half = isMad ? decoder.takeOneOf({"lo", "hi"}, 0) : 0;
  Type type = decoder.takeType();
  unsigned width = getWidth(type);
  if ((width != 4 && width != 8) ||
      !decoder.expectOperands(3 + isMad, 3 + isMad))
    return decoder.fail("extended precision needs 32-bit or 64-bit integers");
  inst.run = width == 4 ? runCarry<uint32_t> : runCarry<uint64_t>;
  inst.d = decoder.carrySlot();
  inst.a = decoder.source(1, type);
  inst.b = decoder.source(2, type);
  if (isMad) {
    // The product first, then the addition with its carry.
    Inst product;
    product.run =
        half ? selectInteger<RunMulHigh>(type) : selectInteger<RunMulLow>(type);
    if (!product.run)
      return decoder.fail("'mad' has no such type");
    product.a = inst.a;
    product.b = inst.b;
    product.dst = decoder.temporary(width);
    decoder.emit(product);
    inst.a = product.dst;
    inst.b = decoder.source(3, type);
  }
  inst.dst = decoder.destination(0, type);
  decoder.emit(inst);
  return true;
}

//===----------------------------------------------------------------------===//
// Dot products and 24-bit arithmetic
//===----------------------------------------------------------------------===//

/// Section 9.7.1.24, dp4a and dp2a: bit 0 of the kind is a signed a, bit 1 a
/// signed b, bit 2 the upper half of b (dp2a.hi).
template <bool isDp4a> void runDot(Warp &warp, const Inst &inst) {
  auto *dst = warp.lanes<uint32_t>(inst.dst);
  const auto *a = warp.lanes<uint32_t>(inst.a),
             *b = warp.lanes<uint32_t>(inst.b),
             *c = warp.lanes<uint32_t>(inst.c);
  auto byteOf = [](uint32_t value, unsigned index, bool isSigned) {
    uint8_t byte = uint8_t(value >> (8 * index));
    return isSigned ? int32_t(int8_t(byte)) : int32_t(byte);
  };
  auto halfOf = [](uint32_t value, unsigned index, bool isSigned) {
    uint16_t half = uint16_t(value >> (16 * index));
    return isSigned ? int32_t(int16_t(half)) : int32_t(half);
  };
  forLanes(warp.mask, [&](unsigned i) {
    uint32_t sum = c[i];
    for (unsigned k = 0; k < (isDp4a ? 4 : 2); ++k) {
      int64_t left = isDp4a ? byteOf(a[i], k, inst.kind & 1)
                            : halfOf(a[i], k, inst.kind & 1);
      int64_t right =
          byteOf(b[i], isDp4a ? k : k + (inst.kind & 4 ? 2 : 0), inst.kind & 2);
      sum += uint32_t(left * right);
    }
    dst[i] = sum;
  });
}

bool decodeDot(Decoder &decoder) {
  bool isDp4a = decoder.getStatement().opcode == "dp4a";
  Inst inst;
  inst.run = isDp4a ? runDot<true> : runDot<false>;
  bool isHigh = !isDp4a && decoder.takeOneOf({"lo", "hi"}, 0) == 1;
  Type a = decoder.takeType(), b = decoder.takeType();
  inst.kind = (isSigned(a) ? 1 : 0) | (isSigned(b) ? 2 : 0) | (isHigh ? 4 : 0);
  if (!decoder.expectOperands(4, 4))
    return false;
  inst.a = decoder.source(1, Type::U32);
  inst.b = decoder.source(2, Type::U32);
  inst.c = decoder.source(3, Type::U32);
  inst.dst = decoder.destination(0, Type::U32);
  decoder.emit(inst);
  return true;
}

/// The lower 24 bits, with their sign.
template <class T> int64_t low24(T value) {
  return std::is_signed_v<T> ? int64_t(int32_t(uint32_t(value) << 8) >> 8)
                             : int64_t(uint32_t(value) & 0xFFFFFF);
}
template <class T, unsigned shift> struct Mul24Op {
  static T run(T a, T b) { return T((low24(a) * low24(b)) >> shift); }
};
template <class T, unsigned shift> struct Mad24Op {
  static T run(T a, T b, T c) {
    return T(uint32_t((low24(a) * low24(b)) >> shift) + uint32_t(c));
  }
};
template <class T> Handler select24(bool isMad, bool isHigh) {
  if (isMad)
    return isHigh ? runTernary<T, Mad24Op<T, 16>>
                  : runTernary<T, Mad24Op<T, 0>>;
  return isHigh ? runBinary<T, Mul24Op<T, 16>> : runBinary<T, Mul24Op<T, 0>>;
}
bool decode24(Decoder &decoder) {
  bool isMad = decoder.getStatement().opcode == "mad24";
  bool isHigh = decoder.takeOneOf({"lo", "hi"}, 0) == 1;
  Type type = decoder.takeType();
  Handler handler = type == Type::S32   ? select24<int32_t>(isMad, isHigh)
                    : type == Type::U32 ? select24<uint32_t>(isMad, isHigh)
                                        : nullptr;
  return emitPlain(decoder, handler, type, 2 + isMad);
}

bool decodeSad(Decoder &decoder) {
  Type type = decoder.takeType();
  return emitPlain(decoder, selectInteger<RunSad>(type), type, 3);
}
bool decodeRem(Decoder &decoder) {
  Type type = decoder.takeType();
  return emitPlain(decoder, selectInteger<RunRem>(type), type, 2);
}

const OpcodeRow rows[] = {
    {"sad", decodeSad, "integer"},    {"rem", decodeRem, "integer"},
    {"mul24", decode24, "integer"},   {"mad24", decode24, "integer"},
    {"dp4a", decodeDot, "integer"},   {"dp2a", decodeDot, "integer"},
    {"addc", decodeCarry, "integer"}, {"subc", decodeCarry, "integer"},
    {"madc", decodeCarry, "integer"}};

} // namespace

llvm::ArrayRef<OpcodeRow> ropewalk::emulator::getIntegerOpcodes() {
  return rows;
}

bool ropewalk::emulator::decodeIntegerArithmetic(Decoder &decoder) {
  llvm::StringRef opcode = decoder.getStatement().opcode;
  if (llvm::is_contained(decoder.getStatement().modifiers, "cc"))
    return decodeCarry(decoder);
  if (opcode == "mul" || opcode == "mad")
    return decodeMultiply(decoder, opcode == "mad");
  Type type = decoder.takeType();
  bool isPacked = type == Type::U16x2 || type == Type::S16x2;
  Handler handler = nullptr;
  if (decoder.take("sat"))
    handler = type != Type::S32 ? nullptr
              : opcode == "add" ? runBinary<int32_t, AddSatOp>
                                : runBinary<int32_t, SubSatOp>;
  else if (opcode == "add")
    handler =
        isPacked ? selectPacked<AddOp>(type) : selectInteger<RunAdd>(type);
  else if (opcode == "sub")
    handler = selectInteger<RunSub>(type);
  else if (opcode == "div")
    handler = selectInteger<RunDiv>(type);
  else if (opcode == "min")
    handler =
        isPacked ? selectPacked<MinOp>(type) : selectInteger<RunMin>(type);
  else if (opcode == "max")
    handler =
        isPacked ? selectPacked<MaxOp>(type) : selectInteger<RunMax>(type);
  else if (opcode == "abs" || opcode == "neg")
    return emitPlain(decoder,
                     opcode == "abs" ? selectInteger<RunAbs>(type)
                                     : selectInteger<RunNeg>(type),
                     type, 1);
  return emitPlain(decoder, handler, type, 2);
}
