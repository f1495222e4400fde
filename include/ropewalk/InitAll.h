//===- InitAll.h - One registration for every tool --------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What ropewalk-opt, the plugin, the language server and embedding compilers
/// call to know Ropewalk.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_INITALL_H
#define ROPEWALK_INITALL_H

namespace mlir {
class DialectRegistry;
}

namespace ropewalk {

/// Adds the dialects of Ropewalk.
void registerAllDialects(mlir::DialectRegistry &registry);

/// Adds the passes and named pipelines of Ropewalk to MLIR's global registry.
void registerAllPasses();

} // namespace ropewalk

#endif // ROPEWALK_INITALL_H
