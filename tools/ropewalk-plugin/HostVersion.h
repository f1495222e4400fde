//===- HostVersion.h - Which MLIR the host program has ----------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_TOOLS_ROPEWALK_PLUGIN_HOSTVERSION_H
#define ROPEWALK_TOOLS_ROPEWALK_PLUGIN_HOSTVERSION_H

namespace ropewalk::plugin {

/// True if the code at `caller` belongs to the copy of MLIR that this plugin is
/// linked to. Otherwise says on stderr what was expected, what was found and
/// what to do. Calls nothing in MLIR: a second copy of it may be broken already
/// when it is merely used.
bool hasOurMLIR(const void *caller);

} // namespace ropewalk::plugin

#endif // ROPEWALK_TOOLS_ROPEWALK_PLUGIN_HOSTVERSION_H
