//===- RopeDialect.cpp - The rope dialect ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Dialect/Rope/IR/RopeDialect.h"
#include "ropewalk/Dialect/Rope/IR/RopeOps.h"

#include "mlir/IR/Builders.h"
#include "mlir/IR/DialectImplementation.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::rope;

#include "ropewalk/Dialect/Rope/IR/RopeDialect.cpp.inc"
#include "ropewalk/Dialect/Rope/IR/RopeOpsEnums.cpp.inc"

#define GET_ATTRDEF_CLASSES
#include "ropewalk/Dialect/Rope/IR/RopeAttrs.cpp.inc"

#define GET_TYPEDEF_CLASSES
#include "ropewalk/Dialect/Rope/IR/RopeTypes.cpp.inc"

void RopeDialect::registerAttributes() {
  addAttributes<
#define GET_ATTRDEF_LIST
#include "ropewalk/Dialect/Rope/IR/RopeAttrs.cpp.inc"
      >();
}

void RopeDialect::registerTypes() {
  addTypes<
#define GET_TYPEDEF_LIST
#include "ropewalk/Dialect/Rope/IR/RopeTypes.cpp.inc"
      >();
}

void RopeDialect::initialize() {
  registerAttributes();
  registerTypes();
  addOperations<
#define GET_OP_LIST
#include "ropewalk/Dialect/Rope/IR/RopeOps.cpp.inc"
      >();
}

LayoutDims rope::getDims(Layout layout) {
  switch (layout) {
  case Layout::SHD:
    return {-1, 0, 1, 2};
  case Layout::HSD:
    return {-1, 1, 0, 2};
  case Layout::BSHD:
    return {0, 1, 2, 3};
  case Layout::BHSD:
    return {0, 2, 1, 3};
  }
  llvm_unreachable("unknown layout");
}

PixelDims rope::getDims(PixelLayout layout) {
  switch (layout) {
  case PixelLayout::CHW:
    return {-1, 0, 1, 2};
  case PixelLayout::HWC:
    return {-1, 2, 0, 1};
  case PixelLayout::TCHW:
    return {0, 1, 2, 3};
  case PixelLayout::THWC:
    return {0, 3, 1, 2};
  }
  llvm_unreachable("unknown pixel layout");
}
