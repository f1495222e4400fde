//===- ropewalk-lsp-server.cpp - Language server ----------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Tells editors about rope programs while they are written: diagnostics, what
/// stands under the cursor, where a scheme or a value is defined.
///
//===----------------------------------------------------------------------===//

#include "ropewalk/InitAll.h"

#include "mlir/IR/DialectRegistry.h"
#include "mlir/InitAllDialects.h"
#include "mlir/InitAllExtensions.h"
#include "mlir/Tools/mlir-lsp-server/MlirLspServerMain.h"

int main(int argc, char **argv) {
  mlir::DialectRegistry registry;
  mlir::registerAllDialects(registry);
  mlir::registerAllExtensions(registry);
  ropewalk::registerAllDialects(registry);
  return failed(mlir::MlirLspServerMain(argc, argv, registry));
}
