//===- Documents.h - Texts that an editor has open --------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_TOOLS_LSP_DOCUMENTS_H
#define ROPEWALK_TOOLS_LSP_DOCUMENTS_H

#include "llvm/Support/JSON.h"

#include <map>
#include <optional>
#include <string>

namespace ropewalk::lsp {

/// Follows the messages by which an editor opens, changes and closes texts.
class Documents {
public:
  /// Takes in a message if it is one of those.
  void update(llvm::StringRef method, const llvm::json::Object &params);
  /// The text called `uri`, or null.
  const std::string *find(llvm::StringRef uri) const;

private:
  void change(std::string &text, const llvm::json::Object &change);

  std::map<std::string, std::string> texts;
};

/// Where a place of the protocol (line, UTF-16 units) is in a text; nothing if
/// `position` is not of that form. Places behind the end of a line or of the
/// text are moved there.
std::optional<size_t> findOffset(llvm::StringRef text,
                                 const llvm::json::Object *position);

} // namespace ropewalk::lsp

#endif // ROPEWALK_TOOLS_LSP_DOCUMENTS_H
