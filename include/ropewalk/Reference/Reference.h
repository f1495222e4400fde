//===- Reference.h - The meaning of rope ops, run in f64 --------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Runs a function of rope ops the way their pages say, written to be read and
/// not to be fast. It shares no code with the lowerings, so that the two can be
/// compared.
///
/// Every op computes in f64 from operands of their element type and rounds its
/// result to the element type once. Beside every number goes a bound: how far a
/// conforming implementation (f32 accumulation, roundings as on the op pages)
/// may be from it. The tolerance of a comparison is thus worked out from the
/// numbers and not chosen.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_REFERENCE_REFERENCE_H
#define ROPEWALK_REFERENCE_REFERENCE_H

#include "ropewalk/Runtime/Array.h"
#include "ropewalk/Runtime/Device.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"

#include <vector>

namespace ropewalk::reference {

/// A result of a function.
struct Result {
  runtime::Array value;      ///< in the result's element type
  std::vector<double> exact; ///< before the last rounding
  /// How far a conforming implementation may be from `exact`.
  std::vector<double> bound;
};

/// Whether attention and rotations round what they compute.
enum class Rounding {
  ToElements, ///< to the element type, as their pages say
  /// Only phases are rounded, which is part of their meaning; results are f64.
  /// Bounds are those of an implementation that computes in f64 as well, from
  /// constants in f32 where the lowering has such.
  None
};

/// Runs a function of one block. A failure is a diagnostic at the op that could
/// not be run.
mlir::FailureOr<std::vector<Result>>
runReference(mlir::func::FuncOp entry, llvm::ArrayRef<runtime::Array> inputs,
             Rounding rounding = Rounding::ToElements);

/// The element in which `got` is worst, and what a message says of it.
struct Comparison {
  double largestError = 0; ///< max |got - exact| over finite numbers
  double largestShare = 0; ///< max |got - exact| / bound
  int64_t worst = -1;      ///< first element beyond its bound, or -1
  bool agrees() const { return worst < 0; }
};

/// Compares element by element. NaN equals NaN, and an infinity itself. An
/// element agrees as well if rounding `exact +- bound` to the element type
/// encloses it, which is what makes overflow to infinity comparable.
Comparison compare(const runtime::Array &got, const Result &expected);

/// Adds the device `reference`.
void addReferenceDevice(runtime::DeviceRegistry &registry);

} // namespace ropewalk::reference

#endif // ROPEWALK_REFERENCE_REFERENCE_H
