//===- Json.h - Reading JSON with a path for messages -----------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EXPLAIN_JSON_H
#define ROPEWALK_LIB_EXPLAIN_JSON_H

#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"

#include <string>
#include <vector>

namespace ropewalk::explain {

/// An error for the user.
llvm::Error fail(const llvm::Twine &message);
/// The same error with "where: " in front of it.
llvm::Error within(const llvm::Twine &where, llvm::Error error);

/// Reads a file that holds a JSON document.
llvm::Expected<llvm::json::Value> readJsonFile(llvm::StringRef file);

/// A value somewhere in a document, and the way there: "batch[0].segments".
struct Node {
  const llvm::json::Value *value; ///< null where there is none
  std::string path;               ///< empty for the document itself

  explicit operator bool() const { return value; }
  /// A field of this object; empty if it has no such field or is no object.
  Node field(llvm::StringRef key) const;

  /// "batch[0].pad_left: expects ..., but got the number -1"
  llvm::Error mismatch(const llvm::Twine &expected) const;
  llvm::Error error(const llvm::Twine &message) const;

  llvm::Expected<const llvm::json::Object *> readObject() const;
  /// The elements of a list of `what`.
  llvm::Expected<std::vector<Node>> readList(const llvm::Twine &what) const;
  llvm::Expected<std::string> readString() const;
  /// An extent or a count: an integer of at least `least` that 32 bits hold.
  llvm::Expected<int64_t> readCount(int64_t least) const;
};

} // namespace ropewalk::explain

#endif // ROPEWALK_LIB_EXPLAIN_JSON_H
