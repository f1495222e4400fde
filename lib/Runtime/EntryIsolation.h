//===- EntryIsolation.h - One function of a module -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_RUNTIME_ENTRYISOLATION_H
#define ROPEWALK_LIB_RUNTIME_ENTRYISOLATION_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Interfaces/FunctionInterfaces.h"

namespace ropewalk::runtime {

/// Makes `entry` the only public function, so that everything it does not need
/// goes away, and its arguments read-only.
void isolateEntry(mlir::ModuleOp module, mlir::FunctionOpInterface entry);

} // namespace ropewalk::runtime

#endif // ROPEWALK_LIB_RUNTIME_ENTRYISOLATION_H
