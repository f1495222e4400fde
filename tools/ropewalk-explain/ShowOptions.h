//===- ShowOptions.h - Options of ropewalk-explain show ---------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_TOOLS_EXPLAIN_SHOWOPTIONS_H
#define ROPEWALK_TOOLS_EXPLAIN_SHOWOPTIONS_H

#include "ropewalk/Explain/Explain.h"

#include "llvm/Support/CommandLine.h"

namespace ropewalk {

/// The options of `show`, registered with its command.
class ShowOptions {
public:
  explicit ShowOptions(llvm::cl::SubCommand &command);
  explain::ShowRequest getRequest();

private:
  llvm::cl::list<std::string> schemes;
  llvm::cl::opt<std::string> segments;
  llvm::cl::list<std::string> params, encodings;
  llvm::cl::opt<std::string> mask, tile, decay, format, output;
  llvm::cl::opt<unsigned> width;
};

} // namespace ropewalk

#endif // ROPEWALK_TOOLS_EXPLAIN_SHOWOPTIONS_H
