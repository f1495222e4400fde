//===- Reduction.h - Copies that combine -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_OPS_REDUCTION_H
#define ROPEWALK_LIB_EMULATOR_OPS_REDUCTION_H

#include "Atomic.h"

#include "ropewalk/Emulator/Syntax.h"
#include "ropewalk/Emulator/TensorMap.h"

namespace ropewalk::emulator {

/// Combines `count` elements at `place` with those at `from`, one atomic access
/// each.
using Reduction = void (*)(uint8_t op, uint8_t *place, const uint8_t *from,
                           uint64_t count);

/// For cp.reduce.async.bulk into global or shared memory, or null for a type
/// that the operation does not have there (section 9.7.9.25, the table of
/// types).
Reduction selectReduction(uint8_t op, Type type, bool isShared);
/// For the element type of a tensor map; null as above.
Reduction selectReduction(uint8_t op, TensorType type);

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_OPS_REDUCTION_H
