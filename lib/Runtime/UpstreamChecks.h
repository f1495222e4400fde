//===- UpstreamChecks.h - Messages of upstream's checks -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_RUNTIME_UPSTREAMCHECKS_H
#define ROPEWALK_LIB_RUNTIME_UPSTREAMCHECKS_H

#include "llvm/ADT/StringRef.h"

#include <string>

namespace ropewalk::runtime {

/// The message of a failed assertion as it is told. Upstream's checks have four
/// lines: a title, the op, "^ reason" and "Location: loc(...)"; they become one.
std::string tidyMessage(llvm::StringRef message);

} // namespace ropewalk::runtime

#endif // ROPEWALK_LIB_RUNTIME_UPSTREAMCHECKS_H
