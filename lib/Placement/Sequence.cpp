//===- Sequence.cpp - Tokens behind the end of a sequence -----------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Placement/Placement.h"

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::placement;

Expected<Token> Sequence::at(int64_t index, size_t axes) const {
  assert(index >= 0 && "tokens are counted from 0");
  int64_t size = tokens.size();
  if (index < size)
    return tokens[index];
  if (axes && !next)
    return createStringError("token " + Twine(index) + " lies behind the " +
                             Twine(size) +
                             " tokens of its sequence, but the scheme says "
                             "'next none': nothing is generated after it");
  Token token;
  token.index = index;
  token.w = index - size;
  if (!tokens.empty()) {
    token.segment = tokens.back().segment + 1;
    token.document = tokens.back().document;
    token.patch = tokens.back().patch;
  }
  if (axes)
    token.position.assign(axes, *next + Rational(token.w));
  return token;
}
