//===- Worker.h - A function for one iteration ------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_FORALLTOWORKERS_WORKER_H
#define ROPEWALK_LIB_CONVERSION_FORALLTOWORKERS_WORKER_H

#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/SymbolTable.h"

namespace ropewalk::workers {

/// Replaces an `scf.forall` without outputs by a function for one iteration and
/// a call of the runtime. `symbols` is the table of the module around it.
mlir::LogicalResult outlineWorker(mlir::scf::ForallOp forall,
                                  mlir::SymbolTable &symbols);

} // namespace ropewalk::workers

#endif // ROPEWALK_LIB_CONVERSION_FORALLTOWORKERS_WORKER_H
