//===- AttributeText.cpp - Attributes given on the command line -----------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Explain/Encoding.h"

#include "Json.h"

#include "mlir/AsmParser/AsmParser.h"
#include "mlir/IR/Diagnostics.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <algorithm>

using namespace llvm;
using namespace mlir;
using namespace ropewalk;

namespace {
/// The first error of a parser, and where it is in the parsed text.
struct Mistake {
  std::string message;
  size_t column = 0;
};
} // namespace

/// The text with a line under it: "^~~~" below the word at `column`.
static std::string underline(std::string text, size_t column) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t'; },
      ' ');
  column = std::min(column, text.size());
  size_t end = column;
  while (end < text.size() && (isAlnum(text[end]) || text[end] == '_'))
    ++end;
  size_t length = std::max<size_t>(end - column, 1);
  return "  " + text + "\n  " + std::string(column, ' ') + "^" +
         std::string(length - 1, '~');
}

/// Where a bracket stands that is never closed. The parser would report it
/// somewhere else.
static std::optional<size_t> findOpenBracket(StringRef text) {
  SmallVector<size_t> open;
  for (auto [index, c] : enumerate(text)) {
    if (StringRef("([{<").contains(c))
      open.push_back(index);
    else if (StringRef(")]}>").contains(c) && !open.empty())
      open.pop_back();
  }
  return open.empty() ? std::nullopt : std::optional(open.back());
}

Expected<Attribute> explain::parseAttributeText(MLIRContext &context,
                                                StringRef what,
                                                StringRef prefix,
                                                StringRef text,
                                                StringRef suffix) {
  std::optional<Mistake> mistake;
  ScopedDiagnosticHandler handler(&context, [&](Diagnostic &diagnostic) {
    if (mistake || diagnostic.getSeverity() != DiagnosticSeverity::Error)
      return success();
    mistake = Mistake{diagnostic.str(), prefix.size()};
    // Columns count from 1; texts of several lines are read as one.
    if (auto place = dyn_cast<FileLineColLoc>(diagnostic.getLocation()))
      mistake->column = place.getColumn() - 1;
    return success();
  });
  if (std::optional<size_t> open = findOpenBracket(text))
    return fail(what + ": '" + text.substr(*open, 1) + "' is never closed:\n" +
                underline(text.str(), *open));
  std::string line = text.str();
  std::replace(line.begin(), line.end(), '\n', ' ');
  if (Attribute attribute =
          mlir::parseAttribute((prefix + line + suffix).str(), &context))
    return attribute;
  if (!mistake)
    return fail(what + ": cannot be read:\n" + underline(line, 0));
  size_t column = std::max(mistake->column, prefix.size()) - prefix.size();
  return fail(what + ": " + StringRef(mistake->message).rtrim(".") + "\n" +
              underline(line, column));
}
