//===- Lower.h - What the compiler decided, and why -------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_EXPLAIN_LOWER_H
#define ROPEWALK_EXPLAIN_LOWER_H

#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace ropewalk::explain {

/// Compiles a program for the CPU and prints, attention by attention, what it
/// asks for and what the passes said about it: what was decided, what was
/// missed, why, and what to change. `format` is "text" or "json".
llvm::Error explainLowering(llvm::StringRef file, llvm::StringRef format,
                            llvm::raw_ostream &os);

} // namespace ropewalk::explain

#endif // ROPEWALK_EXPLAIN_LOWER_H
