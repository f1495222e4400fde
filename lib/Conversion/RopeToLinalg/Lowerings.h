//===- Lowerings.h - One function per op ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_ROPETOLINALG_LOWERINGS_H
#define ROPEWALK_LIB_CONVERSION_ROPETOLINALG_LOWERINGS_H

#include "../Tokens/Operands.h"

#include "ropewalk/Dialect/Rope/IR/RopeOps.h"

namespace ropewalk::lowering {

/// Each returns the values that replace the op's results, in plain tensors of
/// the same types, or fails with a diagnostic.
llvm::FailureOr<Values> lowerPositions(Emitter &emit, rope::PositionsOp op);
llvm::FailureOr<Values> lowerNameAxes(Emitter &emit, rope::NameAxesOp op);
llvm::FailureOr<Values> lowerRotate(Emitter &emit, rope::RotateOp op);
llvm::FailureOr<Values> lowerHeadNorm(Emitter &emit, rope::HeadNormOp op);
llvm::FailureOr<Values> lowerAttention(Emitter &emit, rope::AttentionOp op);
llvm::FailureOr<Values> lowerPatchify(Emitter &emit, rope::PatchifyOp op);
llvm::FailureOr<Values> lowerUnpatchify(Emitter &emit, rope::UnpatchifyOp op);

//===----------------------------------------------------------------------===//
// Shared pieces
//===----------------------------------------------------------------------===//

/// `linalg.generic` with one result. `iterators` has one letter per loop, 'p'
/// parallel or 'r' reduction; `maps` one entry per input and one for `out`, as
/// loop numbers.
using GenericBody = llvm::function_ref<Value(Emitter &, ValueRange)>;
Value emitGeneric(Emitter &emit, ValueRange inputs, Value out,
                  llvm::ArrayRef<mlir::AffineMap> maps,
                  llvm::StringRef iterators, GenericBody body);
/// The map (loops) -> (those loops); -1 is the constant 0.
mlir::AffineMap selectLoops(mlir::MLIRContext *context, unsigned loops,
                            llvm::ArrayRef<int64_t> dims);

/// Turns the pairs of a batched operand. `element` is the type the products are
/// formed in for `in storage`, otherwise f32.
Value emitRotation(Emitter &emit, Value batched, rope::LayoutDims dims,
                   Value positions, llvm::ArrayRef<mlir::StringAttr> axes,
                   mlir::Attribute rotary, bool inverse);

/// Widens to f32 or rounds once from f32.
Value toF32(Emitter &emit, Value value);
Value fromF32(Emitter &emit, Value value, mlir::Type type);

} // namespace ropewalk::lowering

#endif // ROPEWALK_LIB_CONVERSION_ROPETOLINALG_LOWERINGS_H
