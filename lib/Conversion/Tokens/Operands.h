//===- Operands.h - Operands of rope ops in one form  ---------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_TOKENS_OPERANDS_H
#define ROPEWALK_LIB_CONVERSION_TOKENS_OPERANDS_H

#include "Tokens.h"

namespace ropewalk::lowering {

/// A packed operand as a batch of one, and back to the type of the op.
Value toBatched(Emitter &emit, Value tensor);
Value fromBatched(Emitter &emit, Value tensor, mlir::Type type);

/// Dimensions of an operand after `toBatched`.
rope::LayoutDims getBatchedDims(rope::Layout layout);

/// The rows of a batched operand, for `emitTokens`.
OperandRows getRows(Emitter &emit, Value batched, rope::Layout layout,
                    mlir::Operation *op, llvm::StringRef operand);

} // namespace ropewalk::lowering

#endif // ROPEWALK_LIB_CONVERSION_TOKENS_OPERANDS_H
