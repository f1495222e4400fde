//===- Reduction.cpp - Copies that combine -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Reduction.h"

using namespace ropewalk::emulator;

template <class Atom>
static void reduce(uint8_t op, uint8_t *place, const uint8_t *from,
                   uint64_t count) {
  using Bits = typename Atom::Bits;
  for (uint64_t i = 0; i < count; ++i) {
    Bits value;
    std::memcpy(&value, from + i * sizeof(Bits), sizeof(Bits));
    exchange<Atom>(place + i * sizeof(Bits), op, value, value);
  }
}

static bool isBitwise(uint8_t op) { return op == And || op == Or || op == Xor; }

/// Whether the operation has the type, in global memory.
static bool hasType(uint8_t op, Type type) {
  bool isUnsigned32 = type == Type::U32, isSigned32 = type == Type::S32;
  bool isHalf = type == Type::F16 || type == Type::BF16;
  switch (op) {
  case And:
  case Or:
  case Xor:
    return type == Type::B32 || type == Type::B64;
  case Inc:
  case Dec:
    return isUnsigned32;
  case Add:
    return isUnsigned32 || isSigned32 || isHalf || type == Type::U64 ||
           type == Type::F32 || type == Type::F64;
  case Min:
  case Max:
    return isUnsigned32 || isSigned32 || isHalf || type == Type::U64 ||
           type == Type::S64;
  default:
    return false;
  }
}

Reduction ropewalk::emulator::selectReduction(uint8_t op, Type type,
                                              bool isShared) {
  bool isWide = getWidth(type) == 8 && !(op == Add && type == Type::U64);
  if (!hasType(op, type) || (isShared && (isWide || isFloat(type))))
    return nullptr;
  switch (type) {
  case Type::B32:
  case Type::U32:
    return reduce<IntegerAtom<uint32_t>>;
  case Type::S32:
    return reduce<IntegerAtom<int32_t>>;
  case Type::B64:
  case Type::U64:
    return reduce<IntegerAtom<uint64_t>>;
  case Type::S64:
    return reduce<IntegerAtom<int64_t>>;
  case Type::F16:
    return reduce<HalfAtom<false, uint16_t>>;
  case Type::BF16:
    return reduce<HalfAtom<true, uint16_t>>;
  case Type::F32:
    return reduce<FloatAtom<float, uint32_t>>;
  case Type::F64:
    return reduce<FloatAtom<double, uint64_t>>;
  default:
    return nullptr;
  }
}

/// Tensors have signs where bits are combined, and add does not ask for them.
Reduction ropewalk::emulator::selectReduction(uint8_t op, TensorType type) {
  static const Type types[] = {Type::U8,  Type::U16, Type::U32, Type::S32,
                               Type::U64, Type::S64, Type::F16, Type::F32,
                               Type::F32, Type::F64, Type::BF16};
  Type element = types[unsigned(type)];
  if (isBitwise(op) && !isFloat(element) && getWidth(element) >= 4)
    element = getWidth(element) == 4 ? Type::B32 : Type::B64;
  if (op == Add && element == Type::S64)
    element = Type::U64;
  return selectReduction(op, element, false);
}
