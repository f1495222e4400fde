//===- Inputs.h - What --input may say --------------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_TOOLS_ROPEWALK_RUN_INPUTS_H
#define ROPEWALK_TOOLS_ROPEWALK_RUN_INPUTS_H

#include "ropewalk/Runtime/Array.h"

#include "mlir/IR/Types.h"
#include "llvm/Support/Error.h"

namespace ropewalk {

/// Makes the input for argument `number` of type `type` from what the command
/// line says:
///
///   FILE.npy              an array; uint16 is bf16 where the type is bf16
///   random:SEED[:SHAPE]   like draws from a normal distribution
///   zeros[:SHAPE]
///   TYPE:VALUE            a scalar, "index:5"
///
/// A SHAPE (1x17x4x64) is needed where the type has dynamic dimensions.
///
/// Draw i of a seed is output i of the generator SplitMix64 that starts from
/// it: z += 0x9E3779B97F4A7C15, then two rounds of xor-shift and multiply. A
/// float is the sum of its four 16-bit parts, less 131070, over 37837.2; a
/// quarter of the sum's range is close to one standard deviation. An integer is
/// z mod 16, an i1 z mod 2.
///
/// `inputType` is what --input-type says about this input, or nothing.
llvm::Expected<runtime::Array>
readInput(llvm::StringRef text, unsigned number, mlir::Type type,
          std::optional<runtime::ElementKind> inputType);

} // namespace ropewalk

#endif // ROPEWALK_TOOLS_ROPEWALK_RUN_INPUTS_H
