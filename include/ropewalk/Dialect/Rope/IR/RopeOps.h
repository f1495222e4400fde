//===- RopeOps.h - Operations of the rope dialect ---------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_DIALECT_ROPE_IR_ROPEOPS_H
#define ROPEWALK_DIALECT_ROPE_IR_ROPEOPS_H

#include "ropewalk/Dialect/Rope/IR/RopeDialect.h"

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/InferTypeOpInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

#define GET_OP_CLASSES
#include "ropewalk/Dialect/Rope/IR/RopeOps.h.inc"

namespace ropewalk::rope {

/// What is known at compile time about a tokens value: the segments it comes
/// from, the scheme that placed them, and whether a window stands in between.
struct TokensSource {
  SegmentsAttr segments;     // null: a table read at run time
  ReadSegmentsOp table;      // null: constant segments
  OrderAttr order;           // null: raster
  SchemeAttr scheme;         // null: not placed, or placed explicitly
  mlir::Operation *placedBy = nullptr;
  mlir::Operation *origin = nullptr; // the op that made the segments
  bool windowed = false;
  /// Number of sequences if known, else -1.
  int64_t numSequences() const;
  /// Tokens of sequence `index` if known at compile time, else -1.
  int64_t numTokens(int64_t index) const;
};

/// Follows a tokens value through windows and placements to its segments.
/// Members stay null where the chain ends at a block argument.
TokensSource traceTokens(mlir::Value tokens);

} // namespace ropewalk::rope

#endif // ROPEWALK_DIALECT_ROPE_IR_ROPEOPS_H
