//===- UpstreamChecks.cpp - Messages of upstream's checks -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "UpstreamChecks.h"

#include "llvm/ADT/Twine.h"

std::string ropewalk::runtime::tidyMessage(llvm::StringRef message) {
  if (!message.consume_front("ERROR: Runtime op verification failed\n"))
    return message.str();
  auto [op, rest] = message.split("\n^ ");
  auto [reason, place] = rest.split("\nLocation: loc(");
  return (reason + ", in '" + op + "' at " + place.rtrim(")\n")).str();
}
