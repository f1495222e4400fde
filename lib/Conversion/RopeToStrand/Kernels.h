//===- Kernels.h - One function per op that becomes a kernel -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_ROPETOSTRAND_KERNELS_H
#define ROPEWALK_LIB_CONVERSION_ROPETOSTRAND_KERNELS_H

#include "Choices.h"

#include "../Tokens/Emitter.h"

namespace ropewalk::lowering {

/// Each returns the values that replace the op's results, tensors of the same
/// types, or fails with a diagnostic.
llvm::FailureOr<Values> emitAttentionKernel(Emitter &emit, rope::AttentionOp op,
                                            const Choices &choices);

} // namespace ropewalk::lowering

#endif // ROPEWALK_LIB_CONVERSION_ROPETOSTRAND_KERNELS_H
