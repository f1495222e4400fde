//===- Arithmetic.cpp - Opcodes for integers and floats -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Arithmetic.h"

using namespace ropewalk::emulator;

static bool decodeArithmetic(Decoder &decoder) {
  switch (decoder.peekType()) {
  case Type::F32:
  case Type::F64:
  case Type::F32x2:
    return decodeFloatArithmetic(decoder);
  case Type::F16:
  case Type::F16x2:
  case Type::BF16:
  case Type::BF16x2:
    return decodeHalfArithmetic(decoder);
  default:
    return decodeIntegerArithmetic(decoder);
  }
}

static const OpcodeRow rows[] = {{"add", decodeArithmetic, "arithmetic"},
                                 {"sub", decodeArithmetic, "arithmetic"},
                                 {"mul", decodeArithmetic, "arithmetic"},
                                 {"mad", decodeArithmetic, "arithmetic"},
                                 {"fma", decodeArithmetic, "arithmetic"},
                                 {"div", decodeArithmetic, "arithmetic"},
                                 {"min", decodeArithmetic, "arithmetic"},
                                 {"max", decodeArithmetic, "arithmetic"},
                                 {"abs", decodeArithmetic, "arithmetic"},
                                 {"neg", decodeArithmetic, "arithmetic"}};

llvm::ArrayRef<OpcodeRow> ropewalk::emulator::getArithmeticOpcodes() {
  return rows;
}
