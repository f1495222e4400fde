//===- Bits.cpp - Logic, shifts and bit fields -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Section 9.7.8 (logic and shift), and the bit instructions of 9.7.1.
///
//===----------------------------------------------------------------------===//

#include "Ops.h"

#include "llvm/Support/MathExtras.h"

using namespace ropewalk::emulator;

namespace {

template <class T> struct AndOp {
  static T run(T a, T b) { return a & b; }
};
template <class T> struct OrOp {
  static T run(T a, T b) { return a | b; }
};
template <class T> struct XorOp {
  static T run(T a, T b) { return a ^ b; }
};
template <class T> struct NotOp {
  static T run(T a) { return T(~a); }
};
template <class T> struct CnotOp {
  static T run(T a) { return a == 0; }
};
template <class T> struct RunAnd {
  static constexpr Handler run = runBinary<T, AndOp<T>>;
};
template <class T> struct RunOr {
  static constexpr Handler run = runBinary<T, OrOp<T>>;
};
template <class T> struct RunXor {
  static constexpr Handler run = runBinary<T, XorOp<T>>;
};
template <class T> struct RunNot {
  static constexpr Handler run = runUnary<T, NotOp<T>>;
};
template <class T> struct RunCnot {
  static constexpr Handler run = runUnary<T, CnotOp<T>>;
};

/// Predicates hold a bit for each lane, so one word does them all.
template <class Op> void runPredicateLogic(Warp &warp, const Inst &inst) {
  warp.setPredicate(inst.dst, Op::run(warp.bits(inst.a), warp.bits(inst.b)));
}

bool decodeLogic(Decoder &decoder) {
  llvm::StringRef opcode = decoder.getStatement().opcode;
  Type type = decoder.takeType();
  Handler handler;
  if (type == Type::Pred)
    handler = opcode == "and"  ? runPredicateLogic<AndOp<uint32_t>>
              : opcode == "or" ? runPredicateLogic<OrOp<uint32_t>>
                               : runPredicateLogic<XorOp<uint32_t>>;
  else
    handler = opcode == "and"  ? selectBits<RunAnd>(type)
              : opcode == "or" ? selectBits<RunOr>(type)
                               : selectBits<RunXor>(type);
  return emitPlain(decoder, handler, type, 2);
}

bool decodeNot(Decoder &decoder) {
  bool isCnot = decoder.getStatement().opcode == "cnot";
  Type type = decoder.takeType();
  Handler handler = type == Type::Pred ? runNotPredicate
                    : isCnot           ? selectBits<RunCnot>(type)
                                       : selectBits<RunNot>(type);
  return emitPlain(decoder, handler, type, 1);
}

/// Shifts by the width or more give zero, or the sign.
template <class T> void runShiftLeft(Warp &warp, const Inst &inst) {
  T *dst = warp.lanes<T>(inst.dst);
  const T *a = warp.lanes<T>(inst.a);
  const auto *b = warp.lanes<uint32_t>(inst.b);
  forLanes(warp.mask, [=](unsigned i) {
    dst[i] = b[i] >= sizeof(T) * 8 ? T(0) : T(uint64_t(a[i]) << (b[i] & 63));
  });
}
template <class T> void runShiftRight(Warp &warp, const Inst &inst) {
  T *dst = warp.lanes<T>(inst.dst);
  const T *a = warp.lanes<T>(inst.a);
  const auto *b = warp.lanes<uint32_t>(inst.b);
  forLanes(warp.mask, [=](unsigned i) {
    constexpr uint32_t bits = sizeof(T) * 8;
    uint32_t amount = std::is_signed_v<T> ? std::min(b[i], bits - 1) : b[i];
    dst[i] = amount >= bits ? T(0) : T(a[i] >> amount);
  });
}
template <class T> struct RunShl {
  static constexpr Handler run = runShiftLeft<T>;
};
template <class T> struct RunShr {
  static constexpr Handler run = runShiftRight<T>;
};

bool decodeShift(Decoder &decoder) {
  bool isLeft = decoder.getStatement().opcode == "shl";
  Type type = decoder.takeType();
  Inst inst;
  inst.run = isLeft           ? selectBits<RunShl>(type)
             : isSigned(type) ? selectInteger<RunShr>(type)
                              : selectBits<RunShr>(type);
  if (!inst.run || !decoder.expectOperands(3, 3))
    return decoder.fail("shifts need 16-bit to 64-bit values");
  inst.a = decoder.source(1, type);
  inst.b = decoder.source(2, Type::U32);
  inst.dst = decoder.destination(0, type);
  decoder.emit(inst);
  return true;
}

/// shf: kind bit 0 is right, bit 1 is wrap.
struct ShfOp {
  static uint32_t run(uint32_t low, uint32_t high, uint32_t amount,
                      uint8_t kind) {
    amount = kind & 2 ? amount & 31 : std::min(amount, 32u);
    uint64_t both = uint64_t(high) << 32 | low;
    return kind & 1 ? uint32_t(both >> amount)
                    : uint32_t((both << amount) >> 32);
  }
};
void runShf(Warp &warp, const Inst &inst) {
  auto *dst = warp.lanes<uint32_t>(inst.dst);
  const auto *a = warp.lanes<uint32_t>(inst.a),
             *b = warp.lanes<uint32_t>(inst.b),
             *c = warp.lanes<uint32_t>(inst.c);
  uint8_t kind = inst.kind;
  forLanes(warp.mask,
           [=](unsigned i) { dst[i] = ShfOp::run(a[i], b[i], c[i], kind); });
}

bool emitTernary32(Decoder &decoder, Handler handler, uint8_t kind) {
  if (!decoder.expectOperands(4, 4))
    return false;
  Inst inst;
  inst.run = handler;
  inst.kind = kind;
  inst.a = decoder.source(1, Type::B32);
  inst.b = decoder.source(2, Type::B32);
  inst.c = decoder.source(3, Type::B32);
  inst.dst = decoder.destination(0, Type::B32);
  decoder.emit(inst);
  return true;
}

bool decodeShf(Decoder &decoder) {
  unsigned direction = decoder.takeOneOf({"l", "r"}, 0);
  unsigned wraps = decoder.takeOneOf({"clamp", "wrap"}, 0);
  decoder.takeType();
  return emitTernary32(decoder, runShf, uint8_t(direction | wraps << 1));
}

/// lop3: the lookup table is the last operand; an optional predicate combines
/// the results (.and / .or).
void runLop3(Warp &warp, const Inst &inst) {
  auto *dst = warp.lanes<uint32_t>(inst.dst);
  const auto *a = warp.lanes<uint32_t>(inst.a),
             *b = warp.lanes<uint32_t>(inst.b),
             *c = warp.lanes<uint32_t>(inst.c);
  auto table = uint8_t(inst.imm);
  forLanes(warp.mask, [=](unsigned i) {
    uint32_t result = 0;
    for (unsigned row = 0; row < 8; ++row)
      if (table >> row & 1)
        result |= (row & 4 ? a[i] : ~a[i]) & (row & 2 ? b[i] : ~b[i]) &
                  (row & 1 ? c[i] : ~c[i]);
    dst[i] = result;
  });
}
bool decodeLop3(Decoder &decoder) {
  decoder.takeType();
  if (!decoder.expectOperands(5, 5))
    return false;
  Inst inst;
  inst.run = runLop3;
  if (!decoder.constantInteger(4, inst.imm))
    return false;
  inst.a = decoder.source(1, Type::B32);
  inst.b = decoder.source(2, Type::B32);
  inst.c = decoder.source(3, Type::B32);
  inst.dst = decoder.destination(0, Type::B32);
  decoder.emit(inst);
  return true;
}

/// Section 9.7.9.7. The kind is the mode: 0 generic, then f4e, b4e, rc8, ecl,
/// ecr, rc16.
uint32_t permute(uint32_t a, uint32_t b, uint32_t control, uint8_t mode) {
  uint64_t both = uint64_t(b) << 32 | a;
  uint32_t result = 0;
  unsigned c = control & 3;
  for (unsigned i = 0; i < 4; ++i) {
    unsigned selector;
    bool isSign = false;
    switch (mode) {
    case 0:
      selector = control >> (4 * i) & 7;
      isSign = control >> (4 * i) & 8;
      break;
    case 1:
      selector = c + i;
      break;
    case 2:
      selector = (c - i) & 7;
      break;
    case 3:
      selector = c;
      break;
    case 4:
      selector = std::max(i, c);
      break;
    case 5:
      selector = std::min(i, c);
      break;
    default:
      selector = (c & 1) * 2 + (i & 1);
      break;
    }
    auto byte = uint8_t(both >> (8 * selector));
    if (isSign)
      byte = byte & 0x80 ? 0xFF : 0;
    result |= uint32_t(byte) << (8 * i);
  }
  return result;
}
void runPrmt(Warp &warp, const Inst &inst) {
  auto *dst = warp.lanes<uint32_t>(inst.dst);
  const auto *a = warp.lanes<uint32_t>(inst.a),
             *b = warp.lanes<uint32_t>(inst.b),
             *c = warp.lanes<uint32_t>(inst.c);
  forLanes(warp.mask,
           [&](unsigned i) { dst[i] = permute(a[i], b[i], c[i], inst.kind); });
}
bool decodePrmt(Decoder &decoder) {
  decoder.takeType();
  unsigned mode =
      decoder.takeOneOf({"f4e", "b4e", "rc8", "ecl", "ecr", "rc16"}, 6);
  return emitTernary32(decoder, runPrmt, mode == 6 ? 0 : uint8_t(mode + 1));
}

/// Section 9.7.1.19: position and length are the lower bytes of b and c.
template <class T> void runBfe(Warp &warp, const Inst &inst) {
  T *dst = warp.lanes<T>(inst.dst);
  const T *a = warp.lanes<T>(inst.a);
  const auto *b = warp.lanes<uint32_t>(inst.b),
             *c = warp.lanes<uint32_t>(inst.c);
  forLanes(warp.mask, [=](unsigned i) {
    constexpr unsigned bits = sizeof(T) * 8;
    unsigned position = b[i] & 255, length = c[i] & 255;
    using U = std::make_unsigned_t<T>;
    U sign = 0;
    if (std::is_signed_v<T> && length != 0)
      sign = U(a[i]) >> std::min(position + length - 1, bits - 1) & 1;
    U field = position < bits ? U(a[i]) >> position : U(0);
    U kept = length >= bits ? U(-1) : (U(1) << length) - 1;
    unsigned available = position < bits ? bits - position : 0;
    U valid = available >= bits ? U(-1) : (U(1) << available) - 1;
    U filled = (field & valid & kept) | (sign ? ~(valid & kept) : U(0));
    dst[i] = T(filled);
  });
}
template <class T> struct RunBfe {
  static constexpr Handler run = runBfe<T>;
};

bool decodeBfe(Decoder &decoder) {
  Type type = decoder.takeType();
  Inst inst;
  inst.run = getWidth(type) >= 4 ? selectInteger<RunBfe>(type) : nullptr;
  if (!inst.run || !decoder.expectOperands(4, 4))
    return decoder.fail("'bfe' needs 32-bit or 64-bit integers");
  inst.a = decoder.source(1, type);
  inst.b = decoder.source(2, Type::U32);
  inst.c = decoder.source(3, Type::U32);
  inst.dst = decoder.destination(0, type);
  decoder.emit(inst);
  return true;
}

template <class T> void runBfi(Warp &warp, const Inst &inst) {
  T *dst = warp.lanes<T>(inst.dst);
  const T *a = warp.lanes<T>(inst.a), *b = warp.lanes<T>(inst.b);
  const auto *c = warp.lanes<uint32_t>(inst.c),
             *d = warp.lanes<uint32_t>(inst.d);
  forLanes(warp.mask, [=](unsigned i) {
    constexpr unsigned bits = sizeof(T) * 8;
    unsigned position = c[i] & 255, length = d[i] & 255;
    T field = length >= bits ? T(-1) : T((T(1) << length) - 1);
    T kept = position < bits ? T(field << position) : T(0);
    T moved = position < bits ? T(a[i] << position) : T(0);
    dst[i] = (moved & kept) | (b[i] & ~kept);
  });
}
bool decodeBfi(Decoder &decoder) {
  Type type = decoder.takeType();
  if (getWidth(type) < 4 || !decoder.expectOperands(5, 5))
    return decoder.fail("'bfi' needs 32-bit or 64-bit values");
  Inst inst;
  inst.run = getWidth(type) == 4 ? runBfi<uint32_t> : runBfi<uint64_t>;
  inst.a = decoder.source(1, type);
  inst.b = decoder.source(2, type);
  inst.c = decoder.source(3, Type::U32);
  inst.d = decoder.source(4, Type::U32);
  inst.dst = decoder.destination(0, type);
  decoder.emit(inst);
  return true;
}

/// bmsk: a mask of b bits from bit a on; kind 1 wraps.
void runBmsk(Warp &warp, const Inst &inst) {
  auto *dst = warp.lanes<uint32_t>(inst.dst);
  const auto *a = warp.lanes<uint32_t>(inst.a),
             *b = warp.lanes<uint32_t>(inst.b);
  bool wraps = inst.kind;
  forLanes(warp.mask, [=](unsigned i) {
    uint32_t position = wraps ? a[i] & 31 : std::min(a[i], 32u);
    uint32_t length = wraps ? b[i] & 31 : std::min(b[i], 32u);
    dst[i] = uint32_t(((uint64_t(1) << length) - 1) << position);
  });
}
/// szext: bit 0 of the kind is signed, bit 1 wraps.
void runSzext(Warp &warp, const Inst &inst) {
  auto *dst = warp.lanes<uint32_t>(inst.dst);
  const auto *a = warp.lanes<uint32_t>(inst.a),
             *b = warp.lanes<uint32_t>(inst.b);
  uint8_t kind = inst.kind;
  forLanes(warp.mask, [=](unsigned i) {
    uint32_t length = kind & 2 ? b[i] & 31 : std::min(b[i], 32u);
    uint32_t low = uint32_t((uint64_t(1) << length) - 1);
    bool sign = kind & 1 && length && (a[i] >> (length - 1) & 1);
    dst[i] = sign ? a[i] | ~low : a[i] & low;
  });
}
bool decodeFieldMask(Decoder &decoder) {
  bool isBmsk = decoder.getStatement().opcode == "bmsk";
  unsigned wraps = decoder.takeOneOf({"clamp", "wrap"}, 0);
  Type type = decoder.takeType();
  if (!decoder.expectOperands(3, 3))
    return false;
  Inst inst;
  inst.run = isBmsk ? runBmsk : runSzext;
  inst.kind = isBmsk ? wraps : uint8_t(wraps << 1 | isSigned(type));
  inst.a = decoder.source(1, Type::B32);
  inst.b = decoder.source(2, Type::B32);
  inst.dst = decoder.destination(0, Type::B32);
  decoder.emit(inst);
  return true;
}

//===----------------------------------------------------------------------===//
// Counting; results have 32 bits
//===----------------------------------------------------------------------===//

template <class T> struct PopcOp {
  static uint32_t run(T a) { return llvm::popcount(a); }
};
template <class T> struct ClzOp {
  static uint32_t run(T a) { return llvm::countl_zero(a); }
};
template <class T> struct FindOp {
  static uint32_t run(T a) {
    return a ? sizeof(T) * 8 - 1 - llvm::countl_zero(a) : UINT32_MAX;
  }
};
template <class T, template <class> class Op, bool isSigned = false>
void runCount(Warp &warp, const Inst &inst) {
  auto *dst = warp.lanes<uint32_t>(inst.dst);
  const T *a = warp.lanes<T>(inst.a);
  forLanes(warp.mask, [=](unsigned i) {
    // bfind looks for the first bit that is not the sign.
    bool isFlipped = isSigned && a[i] >> (sizeof(T) * 8 - 1);
    dst[i] = Op<T>::run(isFlipped ? T(~a[i]) : a[i]);
  });
}
/// bfind.shiftamt counts from the top.
template <class T> void runShiftAmount(Warp &warp, const Inst &inst) {
  auto *dst = warp.lanes<uint32_t>(inst.dst);
  forLanes(warp.mask, [=](unsigned i) {
    if (dst[i] != UINT32_MAX)
      dst[i] = sizeof(T) * 8 - 1 - dst[i];
  });
}

bool decodeCount(Decoder &decoder) {
  llvm::StringRef opcode = decoder.getStatement().opcode;
  bool wantsAmount = opcode == "bfind" && decoder.take("shiftamt");
  Type type = decoder.takeType();
  bool is64 = getWidth(type) == 8;
  if (getWidth(type) < 4 || !decoder.expectOperands(2, 2))
    return decoder.fail("'" + opcode + "' needs 32-bit or 64-bit values");
  Inst inst;
  if (opcode == "popc")
    inst.run = is64 ? runCount<uint64_t, PopcOp> : runCount<uint32_t, PopcOp>;
  else if (opcode == "clz")
    inst.run = is64 ? runCount<uint64_t, ClzOp> : runCount<uint32_t, ClzOp>;
  else if (isSigned(type))
    inst.run = is64 ? runCount<uint64_t, FindOp, true>
                    : runCount<uint32_t, FindOp, true>;
  else
    inst.run = is64 ? runCount<uint64_t, FindOp> : runCount<uint32_t, FindOp>;
  inst.a = decoder.source(1, type);
  inst.dst = decoder.destination(0, Type::U32);
  decoder.emit(inst);
  if (wantsAmount) {
    inst.run = is64 ? runShiftAmount<uint64_t> : runShiftAmount<uint32_t>;
    decoder.emit(inst);
  }
  return true;
}

template <class T> struct BrevOp {
  static T run(T a) { return llvm::reverseBits(a); }
};
bool decodeBrev(Decoder &decoder) {
  Type type = decoder.takeType();
  Handler handler = getWidth(type) == 8   ? runUnary<uint64_t, BrevOp<uint64_t>>
                    : getWidth(type) == 4 ? runUnary<uint32_t, BrevOp<uint32_t>>
                                          : nullptr;
  return emitPlain(decoder, handler, type, 1);
}

/// Section 9.7.1.17: the n-th set bit from a base on.
uint32_t findNthSet(uint32_t mask, uint32_t base, int32_t n) {
  if (base > 31)
    return UINT32_MAX;
  if (n == 0)
    return mask >> base & 1 ? base : UINT32_MAX;
  int step = n > 0 ? 1 : -1;
  int left = n > 0 ? n : -n;
  for (int position = int(base); position >= 0 && position < 32;
       position += step)
    if (mask >> position & 1 && --left == 0)
      return uint32_t(position);
  return UINT32_MAX;
}
void runFns(Warp &warp, const Inst &inst) {
  auto *dst = warp.lanes<uint32_t>(inst.dst);
  const auto *a = warp.lanes<uint32_t>(inst.a),
             *b = warp.lanes<uint32_t>(inst.b),
             *c = warp.lanes<uint32_t>(inst.c);
  forLanes(warp.mask,
           [=](unsigned i) { dst[i] = findNthSet(a[i], b[i], int32_t(c[i])); });
}
bool decodeFns(Decoder &decoder) {
  decoder.takeType();
  return emitTernary32(decoder, runFns, 0);
}

const OpcodeRow rows[] = {
    {"and", decodeLogic, "logic"},      {"or", decodeLogic, "logic"},
    {"xor", decodeLogic, "logic"},      {"not", decodeNot, "logic"},
    {"cnot", decodeNot, "logic"},       {"shl", decodeShift, "logic"},
    {"shr", decodeShift, "logic"},      {"shf", decodeShf, "logic"},
    {"lop3", decodeLop3, "logic"},      {"prmt", decodePrmt, "logic"},
    {"bfe", decodeBfe, "logic"},        {"bfi", decodeBfi, "logic"},
    {"bmsk", decodeFieldMask, "logic"}, {"szext", decodeFieldMask, "logic"},
    {"popc", decodeCount, "logic"},     {"clz", decodeCount, "logic"},
    {"bfind", decodeCount, "logic"},    {"brev", decodeBrev, "logic"},
    {"fns", decodeFns, "logic"}};

} // namespace

llvm::ArrayRef<OpcodeRow> ropewalk::emulator::getBitOpcodes() { return rows; }

/// dst = !a on predicates.
void ropewalk::emulator::runNotPredicate(Warp &warp, const Inst &inst) {
  warp.setPredicate(inst.dst, ~warp.bits(inst.a));
}
