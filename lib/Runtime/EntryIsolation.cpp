//===- EntryIsolation.cpp - One function of a module -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "EntryIsolation.h"

#include "mlir/Dialect/Bufferization/IR/Bufferization.h"

using namespace mlir;
using namespace ropewalk;

void runtime::isolateEntry(ModuleOp module, FunctionOpInterface entry) {
  for (auto function : module.getOps<FunctionOpInterface>())
    if (function != entry)
      function.setPrivate();
  entry.setPublic();
  // The inputs of a caller are not scratch memory.
  for (unsigned number = 0; number < entry.getNumArguments(); ++number)
    entry.setArgAttr(number,
                     bufferization::BufferizationDialect::kWritableAttrName,
                     BoolAttr::get(module.getContext(), false));
}
