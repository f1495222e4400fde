//===- Steps.h - A function cut into kernels --------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_PLANLAUNCHES_STEPS_H
#define ROPEWALK_LIB_CONVERSION_PLANLAUNCHES_STEPS_H

#include "HostValues.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"

#include <string>
#include <vector>

namespace ropewalk::plan {

/// Ops that become one kernel.
struct Step {
  enum class Kind {
    Serial,  ///< one thread
    Threads, ///< a thread for each iteration of a loop
    Blocks   ///< a block for each iteration: its threads share tiles
  };
  Kind kind = Kind::Serial;
  /// What it does, in a word.
  std::string name;
  /// At the top of the function, in their order; one `scf.forall`, or any
  /// number of others.
  std::vector<mlir::Operation *> ops;
};

/// Whether an op can be repeated in every kernel that wants its result: it has
/// no effects, reads no memory and has no regions.
bool isRepeatable(mlir::Operation *op);

/// The steps of a prepared function. What is left over is for the host:
/// allocations, checks, arithmetic.
std::vector<Step> cutIntoSteps(mlir::func::FuncOp function, HostValues &values);

} // namespace ropewalk::plan

#endif // ROPEWALK_LIB_CONVERSION_PLANLAUNCHES_STEPS_H
