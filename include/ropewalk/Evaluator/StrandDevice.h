//===- StrandDevice.h - Functions run as tile programs ----------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Lowers a module to kernels of the strand dialect, and evaluates those. So
/// `convert-rope-to-strand` is compared with the reference without rounding
/// (`strand-f64`), and what comes after it with the dialect's own meaning
/// (`strand`).
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_EVALUATOR_STRANDDEVICE_H
#define ROPEWALK_EVALUATOR_STRANDDEVICE_H

#include "ropewalk/Evaluator/Evaluator.h"

namespace ropewalk::evaluator {

struct StrandOptions : Options {
  /// Options of convert-rope-to-strand, as in "tile-queries=8 keys=once".
  std::string lowering;
  /// A pipeline of passes on the strand dialect that run after it, as in
  /// "strand-stage,strand-pipeline".
  std::string passes;
};

/// Lowers attention to kernels of the strand dialect (kernels that are there
/// stay) and everything else to loops, and runs a function of tensors so, with
/// bounds of what other implementations may give. An attention that does not
/// become a kernel is an error: its bounds are not known.
llvm::Expected<std::vector<reference::Result>>
runStrand(mlir::ModuleOp module, llvm::StringRef entry,
          llvm::ArrayRef<runtime::Array> inputs, const StrandOptions &options);

/// Adds the devices `strand`, `strand-f64` and `strand-exact`, which differ in
/// their arithmetic; that of `options` does not matter. Float results of the
/// last two are f64, and attention that does not become a kernel is an error
/// there.
void addStrandDevices(runtime::DeviceRegistry &registry,
                      const StrandOptions &options);

} // namespace ropewalk::evaluator

#endif // ROPEWALK_EVALUATOR_STRANDDEVICE_H
