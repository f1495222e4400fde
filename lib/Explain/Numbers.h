//===- Numbers.h - Exact numbers from and to text ---------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EXPLAIN_NUMBERS_H
#define ROPEWALK_LIB_EXPLAIN_NUMBERS_H

#include "ropewalk/Placement/Placement.h"

#include "llvm/Support/JSON.h"

namespace ropewalk::explain {

/// The exact value of a JSON number as it was written (0.04 is 1/25); true and
/// false are 1 and 0; nothing for other values.
std::optional<placement::Rational> toRational(const llvm::json::Value &value);

/// "3", "-1.5", "3/4"; nothing for other text.
std::optional<placement::Rational> parseRational(llvm::StringRef text);

/// Integers and halves in full, other numbers as the shortest decimal of the
/// nearest double.
void printNumber(llvm::raw_ostream &os, const placement::Rational &value);

} // namespace ropewalk::explain

#endif // ROPEWALK_LIB_EXPLAIN_NUMBERS_H
