//===- StrandOps.h - Operations of the strand dialect -----------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_DIALECT_STRAND_IR_STRANDOPS_H
#define ROPEWALK_DIALECT_STRAND_IR_STRANDOPS_H

#include "ropewalk/Dialect/Rope/IR/RopeDialect.h"

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/Interfaces/InferTypeOpInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

#include "ropewalk/Dialect/Strand/IR/StrandDialect.h.inc"
#include "ropewalk/Dialect/Strand/IR/StrandOpsEnums.h.inc"

#define GET_TYPEDEF_CLASSES
#include "ropewalk/Dialect/Strand/IR/StrandTypes.h.inc"

namespace ropewalk::strand {

/// What channel ops act on: their order is kept.
struct ChannelResource : mlir::SideEffects::Resource::Base<ChannelResource> {
  llvm::StringRef getName() final { return "channel"; }
};

/// On kernels that hold tiles: threads of a block, an integer.
inline constexpr llvm::StringLiteral kThreadsAttr = "strand.threads";
/// On kernels: bytes of dynamic shared memory, an integer (0 if there is none).
inline constexpr llvm::StringLiteral kSharedAttr = "strand.shared";

/// True for the types of tiles: tensors of static shape and rank 0 to 2.
bool isTile(mlir::Type type);

/// True if ops of the dialect are in the regions of `op`, as in kernels.
bool holdsStrandOps(mlir::Operation *op);

/// The slot of a channel.
mlir::Type getSlotType(mlir::Type channel);

/// The tile of a tile, or of a slot.
mlir::RankedTensorType getTileType(mlir::Type tileOrSlot);

} // namespace ropewalk::strand

#define GET_OP_CLASSES
#include "ropewalk/Dialect/Strand/IR/StrandOps.h.inc"

namespace ropewalk::strand {

/// The column of a token table that `same(topic)` and `earlier(topic)` compare;
/// for blocks of n tokens these are `frame`, `row/n` and `column/n`.
llvm::StringRef getColumnName(rope::MaskTopic topic);
std::string getBlockColumn(llvm::StringRef name, rope::MaskAttr mask);

/// Names of all columns that `mask` reads, each once, in order of first use.
llvm::SmallVector<std::string> listColumns(rope::MaskAttr mask);

/// The number of a column, or -1.
int64_t findColumn(mlir::ArrayAttr columns, llvm::StringRef name);

} // namespace ropewalk::strand

#endif // ROPEWALK_DIALECT_STRAND_IR_STRANDOPS_H
