//===- ropewalk-lsp-server.cpp - Language server ----------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Tells editors about rope programs while they are written: diagnostics, what
/// stands under the cursor, where a scheme or a value is defined. It is MLIR's
/// server with our dialects; hovers also show the page of an op and what a
/// scheme does.
///
//===----------------------------------------------------------------------===//

#include "Relay.h"

#include "ropewalk/InitAll.h"

#include "mlir/IR/DialectRegistry.h"
#include "mlir/InitAllDialects.h"
#include "mlir/InitAllExtensions.h"
#include "mlir/Tools/mlir-lsp-server/MlirLspServerMain.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

/// Options that change how the server talks are for tests of the server alone.
static bool isSession(ArrayRef<const char *> arguments) {
  return none_of(arguments, [](StringRef argument) {
    argument = argument.ltrim('-');
    return argument.starts_with("help") || argument.starts_with("version") ||
           argument.starts_with("lit-test") ||
           argument.starts_with("input-style");
  });
}

int main(int argc, char **argv) {
  mlir::DialectRegistry registry;
  mlir::registerAllDialects(registry);
  mlir::registerAllExtensions(registry);
  ropewalk::registerAllDialects(registry);
  if (!isSession(ArrayRef(argv, argc).drop_front()))
    return failed(mlir::MlirLspServerMain(argc, argv, registry));
  // The thread that listens to the editor may use it until the process ends.
  auto *relay = new ropewalk::lsp::Relay(registry);
  if (!relay->start()) {
    errs() << "ropewalk-lsp-server: error: cannot make pipes\n";
    return 1;
  }
  int status = failed(mlir::MlirLspServerMain(argc, argv, registry));
  relay->finish();
  return status;
}
