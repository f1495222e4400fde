//===- ElementType.cpp - Element kinds of MLIR types ------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Runtime/Array.h"

#include "mlir/IR/BuiltinTypes.h"

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::runtime;

std::optional<ElementKind> runtime::getElementKind(mlir::Type type) {
  std::string text;
  raw_string_ostream os(text);
  if (type.isIntOrIndexOrFloat())
    type.print(os);
  return symbolizeElementKind(text);
}
