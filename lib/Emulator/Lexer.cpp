//===- Lexer.cpp - Words of PTX text -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lexer.h"

#include "llvm/ADT/StringExtras.h"

#include <cstring>

using namespace ropewalk::emulator;
using llvm::StringRef;

static bool isWordStart(char c) {
  return llvm::isAlpha(c) || c == '_' || c == '$' || c == '%';
}
static bool isWordPart(char c) {
  return llvm::isAlnum(c) || c == '_' || c == '$';
}

void Lexer::skipBlanks() {
  while (cursor != end) {
    if (*cursor == '\n')
      ++line, ++cursor;
    else if (llvm::isSpace(*cursor) || *cursor == '\0')
      ++cursor;
    else if (peek() == '/' && peek(1) == '/')
      while (cursor != end && *cursor != '\n')
        ++cursor;
    else if (peek() == '/' && peek(1) == '*') {
      cursor += 2;
      while (cursor != end && !(peek() == '*' && peek(1) == '/'))
        line += *cursor++ == '\n';
      cursor += std::min<size_t>(2, end - cursor);
    } else
      return;
  }
}

Token Lexer::make(Token::Kind kind, const char *begin) {
  Token token;
  token.kind = kind;
  token.text = StringRef(begin, cursor - begin);
  token.line = line;
  token.begin = begin;
  token.end = cursor;
  return token;
}

Token Lexer::fail(const char *message) {
  const char *begin = cursor;
  // An error ends the text: whoever goes on sees the end.
  cursor = end;
  Token token = make(Token::Error, begin);
  token.text = message;
  return token;
}

Token Lexer::next() {
  skipBlanks();
  if (cursor == end)
    return make(Token::End, cursor);
  const char *begin = cursor;
  if (isWordStart(*cursor)) {
    do
      ++cursor;
    while (isWordPart(peek()));
    return make(Token::Word, begin);
  }
  if (llvm::isDigit(*cursor))
    return lexNumber();
  if (*cursor == '"')
    return lexString();
  if (*cursor == '.' && isWordPart(peek(1))) {
    ++cursor;
    while (isWordPart(peek()) ||
           (peek() == ':' && peek(1) == ':' && isWordPart(peek(2))))
      cursor += peek() == ':' ? 2 : 1;
    Token token = make(Token::DotWord, begin);
    token.text = token.text.drop_front();
    return token;
  }
  for (const char *pair : {"<<", ">>", "==", "!=", "<=", ">=", "&&", "||"})
    if (peek() == pair[0] && peek(1) == pair[1]) {
      cursor += 2;
      return make(Token::Punctuation, begin);
    }
  if (std::strchr("{}()[]<>,;:+-*/%&|^~!?=@#", *cursor)) {
    ++cursor;
    return make(Token::Punctuation, begin);
  }
  return fail("a character that PTX does not use here");
}

Token Lexer::lexString() {
  const char *begin = ++cursor;
  while (cursor != end && *cursor != '"' && *cursor != '\n')
    cursor += *cursor == '\\' && end - cursor > 1 ? 2 : 1;
  if (peek() != '"')
    return fail("a string without its closing quote");
  Token token = make(Token::String, begin);
  ++cursor;
  token.end = cursor;
  return token;
}

/// 0f and 0d: the bits of a number (section 4.5.2).
Token Lexer::lexHexFloat(unsigned digits, Token::Kind kind) {
  const char *begin = cursor;
  cursor += 2;
  uint64_t bits = 0;
  unsigned seen = 0;
  for (; llvm::isHexDigit(peek()); ++seen)
    bits = bits << 4 | llvm::hexDigitValue(*cursor++);
  if (seen != digits)
    return fail(digits == 8 ? "0f must be followed by 8 hexadecimal digits"
                            : "0d must be followed by 16 hexadecimal digits");
  Token token = make(kind, begin);
  token.bits = bits;
  return token;
}

/// Integer and floating constants (section 4.5).
Token Lexer::lexNumber() {
  const char *begin = cursor;
  char second = peek(1);
  if (*cursor == '0' && (second == 'f' || second == 'F'))
    return lexHexFloat(8, Token::Float32);
  if (*cursor == '0' && (second == 'd' || second == 'D'))
    return lexHexFloat(16, Token::Float);
  while (llvm::isAlnum(peek()))
    ++cursor;
  StringRef word(begin, cursor - begin);
  bool isHex = word.starts_with_insensitive("0x");
  bool hasExponent = !isHex && word.find_first_of("eE") != StringRef::npos;
  if (peek() == '.' && llvm::isDigit(peek(1)) && !isHex) {
    ++cursor;
    while (llvm::isAlnum(peek()))
      ++cursor;
    word = StringRef(begin, cursor - begin);
    hasExponent = true;
  }
  if (hasExponent) {
    if (word.ends_with_insensitive("e") && (peek() == '+' || peek() == '-')) {
      ++cursor;
      while (llvm::isDigit(peek()))
        ++cursor;
      word = StringRef(begin, cursor - begin);
    }
    double value;
    if (word.getAsDouble(value))
      return fail("a malformed floating constant");
    Token token = make(Token::Float, begin);
    std::memcpy(&token.bits, &value, sizeof value);
    return token;
  }
  Token token = make(Token::Integer, begin);
  word.consume_back("U");
  bool isOctal = word.size() > 1 && word[0] == '0' && llvm::isDigit(word[1]);
  if (word.getAsInteger(isOctal ? 8 : 0, token.bits))
    return fail("a malformed integer constant, or one of more than 64 bits");
  return token;
}
