//===- Scaling.h - Transformations of the frequencies -----------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_ROTARY_SCALING_H
#define ROPEWALK_LIB_ROTARY_SCALING_H

#include "ropewalk/Rotary/RotaryTable.h"

namespace ropewalk::rotary {

/// The place of a pair in its frequency schedule base^(-2 index / width).
struct Slot {
  int64_t pair;         ///< number of the pair in the whole map
  int64_t index;        ///< number of the pair in its schedule
  int64_t width;        ///< twice the number of pairs of the schedule
  llvm::StringRef axis; ///< axis the pair reads
};

/// Checks that the scaling of `spec` is of a known kind, has the numbers which
/// that kind needs and no others, and that they are in range.
llvm::Error checkScaling(const Spec &spec, llvm::ArrayRef<Slot> slots);

/// Frequency of a pair after scaling, in radians per unit of position, without
/// gain. The scaling must have passed `checkScaling`.
long double scaledFrequency(const Spec &spec, const Slot &slot);

/// Attention factor which the scaling implies; 1 for most kinds.
double impliedFactor(const Scaling &scaling);

} // namespace ropewalk::rotary

#endif // ROPEWALK_LIB_ROTARY_SCALING_H
