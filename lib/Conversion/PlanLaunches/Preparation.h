//===- Preparation.h - A function as a list of loops ------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_PLANLAUNCHES_PREPARATION_H
#define ROPEWALK_LIB_CONVERSION_PLANLAUNCHES_PREPARATION_H

#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace ropewalk::plan {

/// The name of a stage, a string on `scf.forall`; kernels are called after it.
constexpr llvm::StringLiteral kStageAttr = "ropewalk.stage";

/// Brings a function on buffers into the form that steps are cut from, or tells
/// why that is not possible. Afterwards
/// * every buffer is allocated at the top, and never freed,
/// * each result is a buffer of its own, and nothing else is returned,
/// * loops over elements of large buffers are `scf.forall` at the top; all other
///   loops are `scf.for`.
llvm::LogicalResult prepare(mlir::func::FuncOp function);

} // namespace ropewalk::plan

#endif // ROPEWALK_LIB_CONVERSION_PLANLAUNCHES_PREPARATION_H
