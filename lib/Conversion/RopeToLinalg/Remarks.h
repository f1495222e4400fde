//===- Remarks.h - What the decomposition costs -----------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_ROPETOLINALG_REMARKS_H
#define ROPEWALK_LIB_CONVERSION_ROPETOLINALG_REMARKS_H

#include "ropewalk/Dialect/Rope/IR/RopeOps.h"

namespace ropewalk::lowering {

/// Remarks about an attention that is about to be decomposed: that all scores
/// are kept in memory, where operands turn, that no tile is skipped.
void remarkOnDecomposition(rope::AttentionOp op);

} // namespace ropewalk::lowering

#endif // ROPEWALK_LIB_CONVERSION_ROPETOLINALG_REMARKS_H
