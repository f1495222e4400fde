//===- Hover.cpp - What Ropewalk says about a place in a text -------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Hover.h"
#include "SchemeText.h"

#include "ropewalk/Dialect/Rope/IR/RopeOps.h"

#include "mlir/AsmParser/AsmParser.h"
#include "mlir/AsmParser/AsmParserState.h"
#include "mlir/IR/Block.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/MLIRContext.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;

extern const char ropeDialectPage[];

//===----------------------------------------------------------------------===//
// Pages
//===----------------------------------------------------------------------===//

/// The part of the page under the heading that begins with `heading`, without
/// what only matters in C++: traits and tables of operands.
static StringRef findSection(StringRef heading) {
  StringRef page = ropeDialectPage;
  size_t begin = page.find(heading.str());
  if (begin == StringRef::npos)
    return "";
  StringRef section = page.drop_front(page.find('\n', begin + 1) + 1);
  size_t end = StringRef::npos;
  for (StringRef next : {"\n## ", "\n### ", "\n#### ",
                         "\nTraits: ", "\nInterfaces: ", "\nEffects: "})
    end = std::min(end, section.find(next));
  return section.take_front(end).trim();
}

StringRef ropewalk::lsp::findPage(StringRef name) {
  StringRef section = findSection("\n### `" + name.str() + "` ");
  if (!section.empty() || !name.consume_front("rope."))
    return section;
  std::string camel = convertToCamelFromSnakeCase(name, true);
  section = findSection("\n### " + camel + "Attr\n");
  return section.empty() ? findSection("\n### " + camel + "Type\n") : section;
}

/// The word around `offset`, with the dots in it.
static StringRef findWord(StringRef text, size_t offset) {
  auto isInWord = [](char c) { return isAlnum(c) || c == '_' || c == '.'; };
  size_t begin = std::min(offset, text.size()), end = begin;
  while (begin > 0 && isInWord(text[begin - 1]))
    --begin;
  while (end < text.size() && isInWord(text[end]))
    ++end;
  return text.slice(begin, end);
}

//===----------------------------------------------------------------------===//
// Schemes
//===----------------------------------------------------------------------===//

/// Where the braces after `begin` close; `begin` if they do not.
static const char *findEnd(const char *begin, StringRef text) {
  int64_t depth = 0;
  for (const char *c = begin; c != text.end(); ++c) {
    if (*c == '}' && --depth == 0)
      return c + 1;
    depth += *c == '{';
  }
  return begin;
}

/// The scheme whose text or name is at `place`, or null.
static rope::SchemeOp findScheme(const AsmParserState &state, StringRef text,
                                 const char *place) {
  auto isIn = [&](SMRange range) {
    return range.Start.getPointer() <= place && place < range.End.getPointer();
  };
  for (const AsmParserState::OperationDefinition &def : state.getOpDefs()) {
    auto scheme = dyn_cast<rope::SchemeOp>(def.op);
    if (!scheme)
      continue;
    const char *begin = def.loc.Start.getPointer();
    bool inText = begin <= place && place < findEnd(begin, text);
    if (inText || any_of(def.symbolUses, isIn))
      return scheme;
  }
  return nullptr;
}

static std::string describeScheme(const DialectRegistry &registry,
                                  StringRef text, size_t offset) {
  MLIRContext context(registry, MLIRContext::Threading::DISABLED);
  // What is wrong with a text, the server says on its own.
  ScopedDiagnosticHandler quiet(&context, [](Diagnostic &) {});
  SourceMgr sources;
  sources.AddNewSourceBuffer(MemoryBuffer::getMemBuffer(text), SMLoc());
  Block block;
  AsmParserState state;
  ParserConfig config(&context, /*verifyAfterParse=*/false);
  if (failed(parseAsmSourceFile(sources, &block, config, &state)))
    return "";
  StringRef buffer = sources.getMemoryBuffer(1)->getBuffer();
  rope::SchemeOp scheme = findScheme(state, buffer, buffer.data() + offset);
  return scheme ? ropewalk::lsp::describeScheme(scheme.getSymName(),
                                                scheme.getScheme())
                : "";
}

std::string ropewalk::lsp::describePlace(const DialectRegistry &registry,
                                         StringRef text, size_t offset) {
  offset = std::min(offset, text.size());
  std::string scheme = ::describeScheme(registry, text, offset);
  StringRef word = findWord(text, offset), page = findPage(word);
  if (page.empty())
    return scheme;
  if (!scheme.empty())
    scheme += "\n\n---\n\n";
  return scheme + "**`" + word.str() + "`** " + page.str();
}
