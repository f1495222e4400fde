//===- StackBuffers.h - Buffers on the stack --------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_FORALLTOWORKERS_STACKBUFFERS_H
#define ROPEWALK_LIB_CONVERSION_FORALLTOWORKERS_STACKBUFFERS_H

#include "mlir/IR/Operation.h"

namespace ropewalk::workers {

/// A loop frees the buffers of `memref.alloca` after each iteration, but the
/// branches that become of it do not. Makes sure for the loops in `root` that
/// the stack does not grow: buffers of constant size move to the entry block of
/// the function, others are freed at the end of the iteration.
void boundStack(mlir::Operation *root);

} // namespace ropewalk::workers

#endif // ROPEWALK_LIB_CONVERSION_FORALLTOWORKERS_STACKBUFFERS_H
