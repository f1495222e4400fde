//===- LaunchPlan.h - Planned functions as data -----------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What `plan-launches` leaves behind, and how it is read.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_CONVERSION_LAUNCHPLAN_H
#define ROPEWALK_CONVERSION_LAUNCHPLAN_H

#include "ropewalk/Artifact/Plan.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace ropewalk::plan {

/// On launches: "prepare" or "attend".
constexpr llvm::StringLiteral kPhaseAttr = "ropewalk.phase";
/// On the allocation of the status word and on parameters that are its address,
/// a unit. On the function, the messages of 1, 2, .... On a kernel, the
/// messages of its own checks in that order, behind the number of those before
/// them.
constexpr llvm::StringLiteral kStatusAttr = "ropewalk.status";
/// On arguments and results of a function: how loaders call it, a string.
constexpr llvm::StringLiteral kNameAttr = "ropewalk.name";
/// On kernels in the LLVM dialect: which of the parameters that the arguments
/// of a launch expand to are left, an array of i64.
constexpr llvm::StringLiteral kParametersAttr = "ropewalk.parameters";

/// Reads a function whose kernels are in the LLVM dialect as a plan, without
/// producer, target and facts of kernels. Arguments and results without a name
/// are called "argument0", "result0", ....
///
/// A buffer is expanded to six or more parameters, as the LLVM dialect's
/// convention is: pointer (twice), offset, extents, strides.
mlir::FailureOr<artifact::Plan> readLaunchPlan(mlir::func::FuncOp host);

} // namespace ropewalk::plan

#endif // ROPEWALK_CONVERSION_LAUNCHPLAN_H
