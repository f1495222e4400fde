//===- Atomic.h - Read, combine, write -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What atom, red and the reducing copies do to one element.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_OPS_ATOMIC_H
#define ROPEWALK_LIB_EMULATOR_OPS_ATOMIC_H

#include "Number.h"
#include "Ops.h"

#include "llvm/ADT/StringRef.h"

#include <algorithm>
#include <type_traits>

namespace ropewalk::emulator {

enum AtomicOp : uint8_t { And, Or, Xor, Exch, Add, Inc, Dec, Min, Max, Cas };
const llvm::StringRef atomicNames[] = {"and", "or",  "xor", "exch", "add",
                                       "inc", "dec", "min", "max",  "cas"};

template <class T>
inline T combineInteger(uint8_t op, T old, T b, T c) {
  using U = std::make_unsigned_t<T>;
  switch (op) {
  case And:
    return old & b;
  case Or:
    return old | b;
  case Xor:
    return old ^ b;
  case Exch:
    return b;
  case Add:
    return T(U(old) + U(b));
  case Inc:
    return U(old) >= U(b) ? T(0) : T(old + 1);
  case Dec:
    return old == 0 || U(old) > U(b) ? b : T(old - 1);
  case Min:
    return std::min(old, b);
  case Max:
    return std::max(old, b);
  default:
    return old == b ? c : old;
  }
}

/// How the bits of a type are combined; T is an unsigned word of its width.
template <class T>
struct IntegerAtom {
  using Bits = std::make_unsigned_t<T>;
  static Bits run(uint8_t op, Bits old, Bits b, Bits c) {
    return Bits(combineInteger<T>(op, T(old), T(b), T(c)));
  }
};
template <class F, class Word>
struct FloatAtom {
  using Bits = Word;
  static Bits run(uint8_t op, Bits old, Bits b, Bits) {
    if (op == Exch)
      return b;
    return bitCast<Bits>(canonical(F(bitCast<F>(old) + bitCast<F>(b))));
  }
};
/// Halves: one, or two side by side.
template <bool isBfloat, class Word>
struct HalfAtom {
  using Bits = Word;
  static uint16_t runOne(uint8_t op, uint16_t old, uint16_t b) {
    const Format &format = isBfloat ? bf16Format : f16Format;
    double x = decode(format, old), y = decode(format, b);
    double value = op == Min   ? std::fmin(x, y)
                   : op == Max ? std::fmax(x, y)
                               : fmaToOdd(x, 1, y);
    return uint16_t(encode(format, value, Rounding::NearestEven));
  }
  static Bits run(uint8_t op, Bits old, Bits b, Bits) {
    uint32_t result = 0;
    for (unsigned shift = 0; shift < sizeof(Bits) * 8; shift += 16)
      result |=
          uint32_t(runOne(op, uint16_t(old >> shift), uint16_t(b >> shift)))
          << shift;
    return Bits(result);
  }
};

/// Combines the element at `place` with b and returns what it was. Blocks on
/// other cores may touch it too, hence the compare and exchange.
template <class Atom>
inline typename Atom::Bits exchange(uint8_t *host, uint8_t op,
                                    typename Atom::Bits b,
                                    typename Atom::Bits c) {
  using Bits = typename Atom::Bits;
  auto *place = reinterpret_cast<Bits *>(host);
  Bits old = __atomic_load_n(place, __ATOMIC_SEQ_CST);
  while (!__atomic_compare_exchange_n(place, &old, Atom::run(op, old, b, c),
                                      false, __ATOMIC_SEQ_CST,
                                      __ATOMIC_SEQ_CST))
    continue;
  return old;
}

/// The handler `Run<Atom>::run` of a type; null for an operation it lacks.
template <template <class> class Run>
inline Handler selectAtomic(Type type, uint8_t op) {
  bool isPlain = op == Add || op == Exch;
  switch (type) {
  case Type::B16:
  case Type::U16:
    return Run<IntegerAtom<uint16_t>>::run;
  case Type::B32:
  case Type::U32:
    return Run<IntegerAtom<uint32_t>>::run;
  case Type::B64:
  case Type::U64:
    return Run<IntegerAtom<uint64_t>>::run;
  case Type::S32:
    return Run<IntegerAtom<int32_t>>::run;
  case Type::S64:
    return Run<IntegerAtom<int64_t>>::run;
  case Type::F32:
    return isPlain ? Run<FloatAtom<float, uint32_t>>::run : nullptr;
  case Type::F64:
    return isPlain ? Run<FloatAtom<double, uint64_t>>::run : nullptr;
  case Type::F16:
    return Run<HalfAtom<false, uint16_t>>::run;
  case Type::F16x2:
    return Run<HalfAtom<false, uint32_t>>::run;
  case Type::BF16:
    return Run<HalfAtom<true, uint16_t>>::run;
  case Type::BF16x2:
    return Run<HalfAtom<true, uint32_t>>::run;
  default:
    return nullptr;
  }
}

/// Vectors, and single elements of 128 bits; modifiers up to the type have been
/// taken, the operation is in `inst.kind`.
bool decodeWideAtomic(Decoder &decoder, Inst inst, Type type);

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_OPS_ATOMIC_H
