//===- SharedMemory.cpp - The shared memory of a kernel -------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SharedMemory.h"

#include "Threads.h"

#include "mlir/IR/SymbolTable.h"

using namespace mlir;
using namespace ropewalk;

void lowering::declareShared(Operation *module) {
  if (SymbolTable::lookupSymbolIn(module, kSharedMemory))
    return;
  OpBuilder b(module->getContext());
  b.setInsertionPointToStart(&module->getRegion(0).front());
  auto bytes = LLVM::LLVMArrayType::get(b.getI8Type(), 0);
  LLVM::GlobalOp::create(b, module->getLoc(), bytes, /*isConstant=*/false,
                         LLVM::Linkage::External, kSharedMemory, Attribute(),
                         /*alignment=*/16, kSharedSpace);
}

Value lowering::addressOfShared(OpBuilder &b, Location loc) {
  auto type = LLVM::LLVMPointerType::get(b.getContext(), kSharedSpace);
  return LLVM::AddressOfOp::create(b, loc, type, kSharedMemory);
}
