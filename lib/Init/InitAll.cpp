//===- InitAll.cpp - One registration for every tool ------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/InitAll.h"
#include "ropewalk/Conversion/Passes.h"
#include "ropewalk/Dialect/Rope/IR/RopeDialect.h"
#include "ropewalk/Dialect/Strand/IR/StrandOps.h"
#include "ropewalk/Dialect/Strand/Transforms/Passes.h"

#include "mlir/IR/DialectRegistry.h"

void ropewalk::registerAllDialects(mlir::DialectRegistry &registry) {
  registry.insert<rope::RopeDialect, strand::StrandDialect>();
}

void ropewalk::registerAllPasses() {
  registerRopewalkConversionPasses();
  strand::registerRopewalkStrandPasses();
}
