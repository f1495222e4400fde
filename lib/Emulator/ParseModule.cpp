//===- ParseModule.cpp - Directives of PTX text -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Parser.h"

#include "llvm/ADT/StringExtras.h"

using namespace ropewalk::emulator;
using llvm::StringRef;
using llvm::Twine;

Parser::Parser(Module &module) : module(module), lexer(module.text) {
  advance();
  advance();
}

void Parser::advance() {
  token = ahead;
  ahead = lexer.next();
}

bool Parser::fail(const Token &at, const Twine &what) {
  if (message.empty())
    message =
        (Twine(module.fileName) + ":" + Twine(at.line) + ": error: " + what)
            .str();
  return false;
}

/// Names what was expected and what stands there instead.
bool Parser::failHere(StringRef expected) {
  if (token.kind == Token::Error)
    return fail(token, "expected " + expected + ", but found " + token.text);
  if (token.kind == Token::End)
    return fail(token, "expected " + expected +
                           ", but the file ends here; it may be truncated");
  StringRef shown = token.text.take_front(40);
  return fail(token, "expected " + expected + ", but found '" +
                         (token.kind == Token::DotWord ? "." : "") + shown +
                         "'");
}

bool Parser::expect(StringRef punctuation) {
  if (consume(punctuation))
    return true;
  return failHere(("'" + punctuation + "'").str());
}

bool Parser::consume(StringRef punctuation) {
  if (!token.is(punctuation))
    return false;
  advance();
  return true;
}

bool Parser::parseInteger(uint64_t &value) {
  if (token.kind != Token::Integer)
    return failHere("an integer");
  value = token.bits;
  advance();
  return true;
}

bool Parser::parseName(std::string &name) {
  if (token.kind != Token::Word)
    return failHere("a name");
  name = token.text.str();
  advance();
  return true;
}

bool Parser::parse() {
  while (token.kind != Token::End)
    if (!parseTopLevel())
      return false;
  if (module.versionMajor == 0)
    return fail(token, "expected a .version directive, but the file has none; "
                       "is this PTX text?");
  return true;
}

/// One directive of module scope (section 11).
bool Parser::parseTopLevel() {
  if (consume(";"))
    return true;
  if (token.kind != Token::DotWord)
    return failHere("a directive");
  bool isExtern = false;
  // Linking directives say nothing about how a single file runs, but an
  // external variable may be dynamic shared memory.
  while (token.isDot("visible") || token.isDot("extern") ||
         token.isDot("weak") || token.isDot("common")) {
    isExtern |= token.isDot("extern");
    advance();
  }
  StringRef word = token.kind == Token::DotWord ? token.text : StringRef();
  if (word == "version")
    return parseVersion();
  if (word == "target")
    return parseTarget();
  if (word == "file")
    return parseFile();
  if (word == "loc")
    return parseLoc();
  if (word == "section")
    return skipSection();
  if (word == "pragma" || word == "alias")
    return skipStatement();
  if (word == "address_size") {
    uint64_t bits;
    advance();
    if (token.bits != 64)
      return failHere("64-bit addresses, the only ones supported");
    return parseInteger(bits);
  }
  if (word == "entry" || word == "func")
    return parseFunction(word == "entry");
  if (word == "global")
    return parseVariables(Space::Global, isExtern);
  if (word == "const")
    return parseVariables(Space::Const, isExtern);
  if (word == "shared")
    return parseVariables(Space::Shared, isExtern);
  return failHere("a directive of module scope");
}

/// Section 11.3: `.version 8.4`.
bool Parser::parseVersion() {
  advance();
  if (token.kind != Token::Float)
    return failHere("a version such as 8.4");
  StringRef major, minor;
  std::tie(major, minor) = token.text.split('.');
  if (major.getAsInteger(10, module.versionMajor) ||
      minor.getAsInteger(10, module.versionMinor))
    return failHere("a version such as 8.4");
  if (module.versionMajor < 6 || module.versionMajor > 9)
    return failHere("PTX ISA 6.0 to 9.x");
  advance();
  return true;
}

bool Parser::parseTarget() {
  advance();
  if (!parseName(module.target))
    return false;
  while (consume(",")) {
    std::string feature;
    if (!parseName(feature))
      return false;
  }
  return true;
}

/// Section 11.5: `.file 1 "name"`, with an optional time stamp and size.
bool Parser::parseFile() {
  advance();
  uint64_t index, ignored;
  if (!parseInteger(index))
    return false;
  if (token.kind != Token::String)
    return failHere("the name of the file in quotes");
  module.files[unsigned(index)] = token.text.str();
  advance();
  while (consume(","))
    if (!parseInteger(ignored))
      return false;
  return true;
}

/// "file line column", with the caller that the place was last seen with.
bool Parser::parsePlace(SourcePlace &parsed) {
  uint64_t file, line, column;
  if (!parseInteger(file) || !parseInteger(line) || !parseInteger(column))
    return false;
  parsed = {unsigned(file), unsigned(line), unsigned(column)};
  auto seen = callers.find({parsed.file, parsed.line, parsed.column});
  parsed.caller = seen == callers.end() ? 0 : seen->second;
  return true;
}

/// `.loc file line column`, perhaps with `, function_name L {+ 0}, inlined_at
/// file line column`. The place that is inlined into has had its own `.loc`.
bool Parser::parseLoc() {
  advance();
  if (!parsePlace(place))
    return false;
  place.caller = 0;
  while (consume(",")) {
    std::string word, label;
    uint64_t ignored;
    if (!parseName(word))
      return false;
    if (word == "inlined_at") {
      SourcePlace caller;
      if (!parsePlace(caller))
        return false;
      module.callers.push_back(caller);
      place.caller = unsigned(module.callers.size());
    } else if (!parseName(label) || (consume("+") && !parseInteger(ignored))) {
      return false;
    }
  }
  callers[{place.file, place.line, place.column}] = place.caller;
  return true;
}

/// Debug sections carry nothing that runs.
bool Parser::skipSection() {
  while (token.kind != Token::End && token.kind != Token::Error &&
         !token.is("{"))
    advance();
  unsigned open = 0;
  do {
    if (token.kind == Token::End || token.kind == Token::Error)
      return failHere("the closing '}' of a .section");
    if (token.is("{"))
      ++open;
    else if (token.is("}"))
      --open;
    advance();
  } while (open);
  return true;
}

bool Parser::skipStatement() {
  while (!token.is(";")) {
    if (token.kind == Token::End || token.kind == Token::Error)
      return failHere("';'");
    advance();
  }
  return expect(";");
}

/// Section 11.1: `.entry` and `.func`, with or without a body.
bool Parser::parseFunction(bool isEntry) {
  advance();
  auto owned = std::make_unique<Function>();
  function = owned.get();
  function->isEntry = isEntry;
  function->line = token.line;
  place = {};
  callers.clear();
  scopes.assign(1, Scope());
  statementScopes.clear();
  tableScopes.clear();
  scope = 0;
  if (token.is("(") && !parseFormals(function->results))
    return false;
  if (!parseName(function->name))
    return false;
  if (token.is("(") && !parseFormals(function->params))
    return false;
  if (!parseFunctionDirectives(*function))
    return false;
  if (!consume(";")) {
    function->hasBody = true;
    if (!parseBody() || !resolveNames())
      return false;
  }
  module.functions.push_back(std::move(owned));
  function = nullptr;
  return true;
}

/// Performance and cluster directives (sections 11.2 and 11.7).
bool Parser::parseFunctionDirectives(Function &function) {
  uint64_t value;
  while (token.kind == Token::DotWord) {
    StringRef word = token.text;
    advance();
    if (word == "reqntid") {
      if (!parseDimensions(function.requiredThreads))
        return false;
    } else if (word == "maxntid") {
      if (!parseDimensions(function.maxThreads))
        return false;
    } else if (word == "reqnctapercluster") {
      if (!parseDimensions(function.requiredCluster))
        return false;
    } else if (word == "maxnreg" || word == "minnctapersm" ||
               word == "maxnctapersm" || word == "maxclusterrank" ||
               word == "abi_preserve" || word == "abi_preserve_control") {
      if (!parseInteger(value))
        return false;
      if (word == "maxnreg")
        function.maxRegisters = unsigned(value);
      if (word == "maxclusterrank")
        function.maxClusterRank = unsigned(value);
    } else if (word == "pragma") {
      if (!skipStatement())
        return false;
    } else if (word == "explicitcluster") {
      function.needsCluster = true;
    } else if (word == "blocksareclusters") {
      function.gridCountsClusters = true;
    } else if (word != "noreturn") {
      return fail(token, "expected a directive of a function, but found '." +
                             word + "'");
    }
  }
  return true;
}

/// One to three integers; those left out are 1.
bool Parser::parseDimensions(unsigned (&values)[3]) {
  unsigned count = 0;
  do {
    uint64_t value;
    if (count == 3)
      return failHere("at most three dimensions");
    if (!parseInteger(value))
      return false;
    values[count++] = unsigned(value);
  } while (consume(","));
  while (count < 3)
    values[count++] = 1;
  return true;
}

llvm::Expected<std::unique_ptr<Module>>
ropewalk::emulator::parseModule(std::string text, StringRef fileName) {
  auto module = std::make_unique<Module>();
  module->fileName = fileName.str();
  module->text = std::move(text);
  Parser parser(*module);
  if (!parser.parse())
    return llvm::createStringError(parser.getMessage());
  return module;
}
