//===- Failure.h - How compiled code gives up -------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Compiled code has no exceptions and no error codes. Where it cannot go on, a
/// failed assertion or memory that is not to be had, it calls `ropewalk_fail`
/// and does not come back: control returns to the innermost `callGuarded` of
/// the thread.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_RUNTIME_FAILURE_H
#define ROPEWALK_RUNTIME_FAILURE_H

#include "llvm/ADT/STLFunctionalExtras.h"

#include <optional>
#include <string>

namespace ropewalk::runtime {

/// Calls `function` and returns nothing, or the message of the `ropewalk_fail`
/// that ended it. Guards nest; a thread has its own.
///
/// Frames between this call and `ropewalk_fail` are left in the middle, so none
/// of them may have something to destroy: they belong to compiled code.
///
/// With llvm::CrashRecoveryContext enabled, an access to foreign memory ends
/// `function` as well.
std::optional<std::string> callGuarded(llvm::function_ref<void()> function);

} // namespace ropewalk::runtime

/// Leaves compiled code. Without a guard the message is printed and the process
/// ends.
extern "C" [[noreturn]] void ropewalk_fail(const char *message);

#endif // ROPEWALK_RUNTIME_FAILURE_H
