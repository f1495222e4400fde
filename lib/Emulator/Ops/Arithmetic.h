//===- Arithmetic.h - Opcodes for integers and floats -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_OPS_ARITHMETIC_H
#define ROPEWALK_LIB_EMULATOR_OPS_ARITHMETIC_H

#include "Ops.h"

namespace ropewalk::emulator {

/// add, sub, mul, mad, fma, div, min, max, abs and neg are one opcode for many
/// types; each kind of type has its own decoder.
bool decodeIntegerArithmetic(Decoder &decoder);
bool decodeFloatArithmetic(Decoder &decoder);
bool decodeHalfArithmetic(Decoder &decoder);
/// sqrt and rcp with a rounding mode.
bool decodeRoundedRoot(Decoder &decoder, bool isSqrt);

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_OPS_ARITHMETIC_H
