//===- Passes.h - Passes on the strand dialect ------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_DIALECT_STRAND_TRANSFORMS_PASSES_H
#define ROPEWALK_DIALECT_STRAND_TRANSFORMS_PASSES_H

#include "mlir/Pass/Pass.h"

#include <memory>

namespace ropewalk::strand {

#define GEN_PASS_DECL
#define GEN_PASS_REGISTRATION
#include "ropewalk/Dialect/Strand/Transforms/Passes.h.inc"

} // namespace ropewalk::strand

#endif // ROPEWALK_DIALECT_STRAND_TRANSFORMS_PASSES_H
