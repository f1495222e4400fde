//===- Documents.cpp - Texts that an editor has open ----------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Documents.h"

using namespace llvm;
using namespace ropewalk::lsp;

/// UTF-16 units of the character that begins with this byte of UTF-8; 0 for
/// bytes in the middle of one.
static int64_t countUnits(unsigned char byte) {
  if ((byte & 0xc0) == 0x80)
    return 0;
  return byte >= 0xf0 ? 2 : 1;
}

std::optional<size_t> ropewalk::lsp::findOffset(StringRef text,
                                                const json::Object *position) {
  if (!position)
    return std::nullopt;
  std::optional<int64_t> line = position->getInteger("line");
  std::optional<int64_t> units = position->getInteger("character");
  if (!line || !units)
    return std::nullopt;
  size_t offset = 0;
  for (; *line > 0; --*line) {
    size_t end = text.find('\n', offset);
    if (end == StringRef::npos)
      return text.size();
    offset = end + 1;
  }
  for (; offset < text.size() && text[offset] != '\n'; ++offset) {
    int64_t count = countUnits(text[offset]);
    if (count > 0 && *units <= 0)
      break;
    *units -= count;
  }
  return offset;
}

void Documents::change(std::string &text, const json::Object &change) {
  std::optional<StringRef> replacement = change.getString("text");
  if (!replacement)
    return;
  const json::Object *range = change.getObject("range");
  if (!range) {
    text = replacement->str();
    return;
  }
  auto begin = findOffset(text, range->getObject("start"));
  auto end = findOffset(text, range->getObject("end"));
  if (begin && end && *begin <= *end)
    text.replace(*begin, *end - *begin, replacement->str());
}

void Documents::update(StringRef method, const json::Object &params) {
  const json::Object *document = params.getObject("textDocument");
  std::optional<StringRef> uri =
      document ? document->getString("uri") : std::nullopt;
  if (!uri)
    return;
  if (method == "textDocument/didOpen") {
    if (std::optional<StringRef> text = document->getString("text"))
      texts[uri->str()] = text->str();
  } else if (method == "textDocument/didClose") {
    texts.erase(uri->str());
  } else if (method == "textDocument/didChange") {
    if (const json::Array *changes = params.getArray("contentChanges"))
      for (const json::Value &value : *changes)
        if (const json::Object *object = value.getAsObject())
          change(texts[uri->str()], *object);
  }
}

const std::string *Documents::find(StringRef uri) const {
  auto found = texts.find(uri.str());
  return found == texts.end() ? nullptr : &found->second;
}
