//===- OpUtils.h - Checks that several ops share ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_DIALECT_ROPE_IR_OPUTILS_H
#define ROPEWALK_LIB_DIALECT_ROPE_IR_OPUTILS_H

#include "ropewalk/Dialect/Rope/IR/RopeOps.h"

namespace ropewalk::rope {

/// "?" for a dynamic size.
std::string formatSize(int64_t size);

/// True unless both sizes are static and differ.
bool sizesAgree(int64_t lhs, int64_t rhs);

/// Adds "dim 1 has size 3: did you mean rope.name_axes ... dim 1?" and returns
/// true if exactly one dimension has `size` entries.
bool noteDimOfSize(mlir::InFlightDiagnostic &error, mlir::RankedTensorType type,
                   int64_t size);

/// Checks that static segments fill dimension `tokensDim` of an operand: per
/// batch row if `batchDim` is one, all together otherwise. `constraint` is the
/// number in the op's list, `rows` that of one sequence per row.
llvm::LogicalResult checkCover(mlir::Operation *op, const TokensSource &source,
                               llvm::StringRef operand,
                               mlir::RankedTensorType type, int batchDim,
                               int tokensDim, llvm::StringRef constraint,
                               llvm::StringRef rows = "C3");

/// Checks rank against layout.
llvm::LogicalResult checkLayout(mlir::Operation *op, Layout layout,
                                llvm::StringRef operand,
                                mlir::RankedTensorType type);

/// Checks that tokens are placed on all axes that an encoding reads, and that
/// the encoding fits the operand's heads. `heads` is the number of key/value
/// heads.
llvm::LogicalResult checkRotation(mlir::Operation *op, mlir::Attribute rotary,
                                  llvm::StringRef operand, mlir::Value tokens,
                                  int64_t headDim, int64_t heads);

} // namespace ropewalk::rope

#endif // ROPEWALK_LIB_DIALECT_ROPE_IR_OPUTILS_H
