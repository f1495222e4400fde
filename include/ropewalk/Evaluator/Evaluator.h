//===- Evaluator.h - The meaning of strand ops, run -------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Runs functions on memory, with the ops of the strand dialect in them, the
/// way their pages say: tiles are logical arrays, blocks of a `scf.forall` run
/// one after the other in a seeded order. Written to be read and not to be
/// fast; it shares no code with the lowerings, so that the step before and the
/// step after one can be compared.
///
/// What a page leaves open (the order of a sum, the last bits of an
/// exponential) becomes an interval: every number comes with the smallest and
/// the largest value that a conforming implementation may have in its place.
/// Roundings that a page asks for are applied to both ends, so they often make
/// an interval a point again.
///
/// What a run must not do is an error at the op that does it: accesses outside
/// of memory, reads of what nothing has written, `inside` promises that do not
/// hold, blocks of one loop that meet in memory.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_EVALUATOR_EVALUATOR_H
#define ROPEWALK_EVALUATOR_EVALUATOR_H

#include "ropewalk/Reference/Reference.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace ropewalk::evaluator {

/// How floats are computed in kernels, which are functions with ops of the
/// strand dialect. Other functions always compute as they are written.
enum class Arithmetic {
  F32, ///< as the pages say, with intervals for what they leave open
  F64, ///< in double, nothing is rounded but phases; intervals are points
  /// As F64, but an operation whose result is no double is an error. So sums
  /// and products of small whole numbers are those of the ring of dyadic
  /// fractions, and do not depend on their order.
  Exact
};

struct Options {
  Arithmetic arithmetic = Arithmetic::F32;
  uint64_t seed = 1; ///< order of blocks; 0: as they are numbered
};

/// Runs a function on memory. Arguments and results are memrefs with identity
/// layout, and scalars. An array is handed over as a copy. A failure is a
/// diagnostic at the op that could not be run.
mlir::FailureOr<std::vector<reference::Result>>
runOnMemory(mlir::func::FuncOp entry, llvm::ArrayRef<runtime::Array> inputs,
            const Options &options);

} // namespace ropewalk::evaluator

#endif // ROPEWALK_EVALUATOR_EVALUATOR_H
