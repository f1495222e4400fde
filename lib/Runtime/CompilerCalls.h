//===- CompilerCalls.h - Functions that compiled code calls -----*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_RUNTIME_COMPILERCALLS_H
#define ROPEWALK_LIB_RUNTIME_COMPILERCALLS_H

#include "ropewalk/Runtime/NativeCode.h"

namespace ropewalk::runtime {

/// What compiled code calls beside the C library, and what it is to find
/// instead of functions of the C library.
const NativeCode::Symbols &getCompilerCalls();

} // namespace ropewalk::runtime

#endif // ROPEWALK_LIB_RUNTIME_COMPILERCALLS_H
