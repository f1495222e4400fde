//===- Answer.h - Positions of one sequence as text -------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EXPLAIN_ANSWER_H
#define ROPEWALK_LIB_EXPLAIN_ANSWER_H

#include "Json.h"

#include "ropewalk/Dialect/Rope/IR/RopeDialect.h"

namespace ropewalk::explain {

/// Positions of one sequence, as JSON text: numbers are exact, and those of
/// JSON libraries are not.
struct Answer {
  int64_t numTokens = 0;
  std::vector<std::string> positions; ///< one list per axis
  std::string next, delta;
};

/// Places the segments of an object.
llvm::Expected<Answer> placeEntry(rope::SchemeAttr scheme, const Node &entry);

void writeAxes(llvm::json::OStream &json, rope::SchemeAttr scheme);

/// Fields of a short answer, and of one that fills a document.
void writeShort(llvm::json::OStream &json, const Answer &answer);
void writeFull(llvm::json::OStream &json, const Answer &answer);

/// The fields of an object, without those in `skipped`.
void writeFields(llvm::json::OStream &json, const llvm::json::Object &object,
                 llvm::ArrayRef<llvm::StringRef> skipped);

} // namespace ropewalk::explain

#endif // ROPEWALK_LIB_EXPLAIN_ANSWER_H
