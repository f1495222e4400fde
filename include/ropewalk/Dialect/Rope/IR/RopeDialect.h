//===- RopeDialect.h - The rope dialect -------------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_DIALECT_ROPE_IR_ROPEDIALECT_H
#define ROPEWALK_DIALECT_ROPE_IR_ROPEDIALECT_H

#include "ropewalk/Dialect/Rope/IR/RopeEnums.h"
#include "ropewalk/Rotary/RotaryTable.h"

#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpImplementation.h"

#include "ropewalk/Dialect/Rope/IR/RopeDialect.h.inc"
#include "ropewalk/Dialect/Rope/IR/RopeOpsEnums.h.inc"

#define GET_ATTRDEF_CLASSES
#include "ropewalk/Dialect/Rope/IR/RopeAttrs.h.inc"

#define GET_TYPEDEF_CLASSES
#include "ropewalk/Dialect/Rope/IR/RopeTypes.h.inc"

namespace ropewalk::rope {

/// Which dimension of an operand plays which part; -1 where there is none.
struct LayoutDims {
  int batch, tokens, heads, channels;
  int rank() const { return batch < 0 ? 3 : 4; }
};
LayoutDims getDims(Layout layout);

/// Which dimension of a picture plays which part; -1 where there is none.
struct PixelDims {
  int frames, channels, rows, columns;
  int rank() const { return frames < 0 ? 3 : 4; }
  bool channelsFirst() const { return channels < rows; }
};
PixelDims getDims(PixelLayout layout);

/// The encodings of all key/value heads: one for all, or one per head.
llvm::ArrayRef<RotaryAttr> getHeadEncodings(mlir::Attribute rotary,
                                            RotaryAttr &storage);

} // namespace ropewalk::rope

#endif // ROPEWALK_DIALECT_ROPE_IR_ROPEDIALECT_H
