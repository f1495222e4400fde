//===- PassRegistration.cpp - Passes that pipelines name -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PassRegistration.h"

#include "ropewalk/Conversion/Passes.h"
#include "ropewalk/Dialect/Strand/Transforms/Passes.h"

#include "mlir/Conversion/Passes.h"
#include "mlir/Dialect/Arith/Transforms/Passes.h"
#include "mlir/Dialect/Bufferization/Pipelines/Passes.h"
#include "mlir/Dialect/Bufferization/Transforms/Passes.h"
#include "mlir/Dialect/Linalg/Passes.h"
#include "mlir/Dialect/Math/Transforms/Passes.h"
#include "mlir/Dialect/MemRef/Transforms/Passes.h"
#include "mlir/Transforms/Passes.h"

void ropewalk::runtime::registerPasses() {
  static const bool done = [] {
    mlir::registerTransformsPasses();
    mlir::registerConversionPasses();
    mlir::registerLinalgPasses();
    mlir::arith::registerArithPasses();
    mlir::bufferization::registerBufferizationPasses();
    mlir::bufferization::registerBufferizationPipelines();
    mlir::math::registerMathPasses();
    mlir::memref::registerMemRefPasses();
    registerRopewalkConversionPasses();
    strand::registerRopewalkStrandPasses();
    return true;
  }();
  (void)done;
}
