//===- Lexer.h - Words of PTX text -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_LEXER_H
#define ROPEWALK_LIB_EMULATOR_LEXER_H

#include "llvm/ADT/StringRef.h"

#include <cstdint>

namespace ropewalk::emulator {

/// One word of the text (section 4).
struct Token {
  enum Kind : uint8_t {
    End,
    Word,        ///< identifiers, `%r1`
    DotWord,     ///< `.shared::cta`; `text` is without the dot
    Integer,     ///< `bits`
    Float,       ///< `bits` is a double
    Float32,     ///< `bits` is a float
    String,      ///< `text` is without the quotes
    Punctuation, ///< one or two characters
    Error        ///< `text` says what is wrong
  };
  Kind kind = End;
  llvm::StringRef text;
  uint64_t bits = 0;
  unsigned line = 1;
  /// Where it starts and ends in the whole text.
  const char *begin = nullptr, *end = nullptr;

  bool is(llvm::StringRef punctuation) const {
    return kind == Punctuation && text == punctuation;
  }
  bool isWord(llvm::StringRef word) const {
    return kind == Word && text == word;
  }
  bool isDot(llvm::StringRef word) const {
    return kind == DotWord && text == word;
  }
};

/// Cuts text into tokens, one at a time. Any text is accepted; what is no
/// token comes as `Error`.
class Lexer {
public:
  explicit Lexer(llvm::StringRef text)
      : cursor(text.begin()), end(text.end()) {}

  Token next();

private:
  void skipBlanks();
  Token lexNumber();
  Token lexHexFloat(unsigned digits, Token::Kind kind);
  Token lexString();
  Token make(Token::Kind kind, const char *begin);
  Token fail(const char *message);
  char peek(unsigned ahead = 0) const {
    return unsigned(end - cursor) > ahead ? cursor[ahead] : '\0';
  }

  const char *cursor, *end;
  unsigned line = 1;
};

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_LEXER_H
