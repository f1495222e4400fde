//===- Document.h - Reading and writing JSON fields -------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_ROTARY_DOCUMENT_H
#define ROPEWALK_LIB_ROTARY_DOCUMENT_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"

#include <string>
#include <vector>

namespace ropewalk::rotary {

/// An object somewhere in a document, and the way there for messages. The
/// document itself has the empty path.
struct Node {
  llvm::json::Object &object;
  std::string path;

  /// "samples[2].position"
  std::string pathTo(const llvm::Twine &key) const;
};

llvm::Expected<llvm::StringRef> readString(const Node &node,
                                           llvm::StringRef key);

/// An integer of at least 1.
llvm::Expected<int64_t> readCount(const Node &node, llvm::StringRef key);

/// A list of numbers that f32 can hold. A number with a fraction stands for the
/// f32 number nearest to it, integers are exact.
llvm::Expected<std::vector<double>> readNumbers(const Node &node,
                                                llvm::StringRef key);

/// The parameters of the document; none if there are no `params`.
llvm::Expected<llvm::json::Object> readParams(const Node &node);

/// Visits every object of the list `key`. A list that is left out is empty.
llvm::Error forEachObject(const Node &node, llvm::StringRef key,
                          llvm::function_ref<llvm::Error(const Node &)> visit);

/// The JSON number that prints as the shortest decimal of `value`. A value that
/// is not finite is an error about `what`.
llvm::Expected<llvm::json::Value> floatValue(float value,
                                             const llvm::Twine &what);

} // namespace ropewalk::rotary

#endif // ROPEWALK_LIB_ROTARY_DOCUMENT_H
