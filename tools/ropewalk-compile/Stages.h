//===- Stages.h - IR after every stage of a lowering ------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_TOOLS_COMPILE_STAGES_H
#define ROPEWALK_TOOLS_COMPILE_STAGES_H

#include "mlir/IR/BuiltinOps.h"
#include "llvm/Support/Error.h"

#include <string>

namespace ropewalk::compile {

/// Writes modules into a folder, as 00-input.mlir, 01-strand.mlir, ....
class StageWriter {
public:
  /// Makes the folder, or fails if there is none to be had. With an empty name
  /// nothing is written.
  llvm::Error open(llvm::StringRef folder);
  void write(llvm::StringRef stage, mlir::ModuleOp module);
  /// The first failure of `write`.
  llvm::Error takeError();

private:
  std::string folder;
  std::string failure;
  unsigned count = 0;
};

} // namespace ropewalk::compile

#endif // ROPEWALK_TOOLS_COMPILE_STAGES_H
