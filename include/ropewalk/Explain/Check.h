//===- Check.h - ropewalk-explain check and diff ----------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_EXPLAIN_CHECK_H
#define ROPEWALK_EXPLAIN_CHECK_H

#include "ropewalk/Explain/SchemeLibrary.h"

#include "llvm/Support/raw_ostream.h"

namespace ropewalk::explain {

/// How answers are found and printed, in the words of the command line.
struct AnswerOptions {
  /// "text" or "json".
  std::string format = "text";
  /// A program like z3, or "none".
  std::string solver = "z3";
  unsigned solverSeconds = 1;
  unsigned maxSequences = 4000;
};

struct CheckRequest {
  std::string scheme;
  /// See Encoding.h; may be empty.
  std::string encoding;
  /// "name=value", parameters of the scheme.
  std::vector<std::string> params;
  AnswerOptions answers;
};

/// Prints the properties of a scheme.
llvm::Error printCheck(const SchemeLibrary &library,
                       const CheckRequest &request, llvm::raw_ostream &os);

struct DiffRequest {
  /// Two schemes, or two encodings.
  std::vector<std::string> names;
  /// Both are encodings, even if schemes are called so.
  bool areEncodings = false;
  AnswerOptions answers;
};

/// Prints how two schemes, or two encodings, compare.
llvm::Error printDiff(const SchemeLibrary &library, const DiffRequest &request,
                      llvm::raw_ostream &os);

} // namespace ropewalk::explain

#endif // ROPEWALK_EXPLAIN_CHECK_H
