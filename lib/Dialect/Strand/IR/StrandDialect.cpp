//===- StrandDialect.cpp - The block level ----------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Dialect/Strand/IR/StrandOps.h"

using namespace mlir;
using namespace ropewalk::strand;

#include "ropewalk/Dialect/Strand/IR/StrandDialect.cpp.inc"
#include "ropewalk/Dialect/Strand/IR/StrandOpsEnums.cpp.inc"

void StrandDialect::initialize() {
  addOperations<
#define GET_OP_LIST
#include "ropewalk/Dialect/Strand/IR/StrandOps.cpp.inc"
      >();
}
