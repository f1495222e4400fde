//===- Failure.cpp - How compiled code gives up -----------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Runtime/Failure.h"

#include "llvm/Support/CrashRecoveryContext.h"

#include <csetjmp>
#include <cstdio>
#include <cstdlib>

using namespace ropewalk;

namespace {
struct Guard {
  std::jmp_buf place;
  std::string message;
  Guard *outer;
};
} // namespace

static thread_local Guard *innermost = nullptr;

/// Nothing with a destructor may live in this function, because a failure comes
/// back to its middle.
static bool callOrFail(Guard &guard, llvm::function_ref<void()> function) {
  if (setjmp(guard.place))
    return false;
  function();
  return true;
}

std::optional<std::string>
runtime::callGuarded(llvm::function_ref<void()> function) {
  Guard guard;
  guard.outer = innermost;
  innermost = &guard;
  bool returned = false;
  llvm::CrashRecoveryContext recovery;
  bool survived =
      recovery.RunSafely([&] { returned = callOrFail(guard, function); });
  innermost = guard.outer;
  if (!survived)
    return "the compiled code used memory that is not its own; this is a "
           "mistake of the compiler, please report it";
  if (!returned)
    return std::move(guard.message);
  return std::nullopt;
}

extern "C" void ropewalk_fail(const char *message) {
  if (!innermost) {
    std::fprintf(stderr, "ropewalk: error: %s\n", message);
    std::abort();
  }
  innermost->message = message;
  std::longjmp(innermost->place, 1);
}
