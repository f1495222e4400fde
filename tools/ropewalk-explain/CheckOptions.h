//===- CheckOptions.h - Options of ropewalk-explain check, diff -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_TOOLS_EXPLAIN_CHECKOPTIONS_H
#define ROPEWALK_TOOLS_EXPLAIN_CHECKOPTIONS_H

#include "ropewalk/Explain/Check.h"

#include "llvm/Support/CommandLine.h"

namespace ropewalk {

/// How answers are found and printed, for one command.
class AnswerOptions {
public:
  explicit AnswerOptions(llvm::cl::SubCommand &command);
  explain::AnswerOptions get() const;

private:
  llvm::cl::opt<std::string> format, solver;
  llvm::cl::opt<unsigned> solverSeconds, sequences;
};

/// The options of `check`, registered with its command.
class CheckOptions {
public:
  explicit CheckOptions(llvm::cl::SubCommand &command);
  explain::CheckRequest getRequest();

private:
  llvm::cl::opt<std::string> scheme, encoding;
  llvm::cl::list<std::string> params;
  AnswerOptions answers;
};

/// The options of `diff`, registered with its command.
class DiffOptions {
public:
  explicit DiffOptions(llvm::cl::SubCommand &command);
  explain::DiffRequest getRequest();

private:
  llvm::cl::list<std::string> names;
  llvm::cl::opt<bool> areEncodings;
  AnswerOptions answers;
};

} // namespace ropewalk

#endif // ROPEWALK_TOOLS_EXPLAIN_CHECKOPTIONS_H
