//===- Expressions.h - Scheme expressions as arithmetic ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Emits the evaluation of scheme expressions. A rational is a pair of i64
/// values with a positive denominator; nothing is rounded. The counter is
/// checked to stay small enough for the sums and products of a rule (`Tables`).
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_TOKENS_EXPRESSIONS_H
#define ROPEWALK_LIB_CONVERSION_TOKENS_EXPRESSIONS_H

#include "Emitter.h"

#include "ropewalk/Dialect/Rope/IR/RopeDialect.h"

#include "llvm/ADT/StringMap.h"

namespace ropewalk::lowering {

struct Rational {
  Value num, den;
};

/// What the symbols of an expression stand for.
using SymbolLookup =
    llvm::function_ref<Rational(Emitter &, llvm::StringRef name)>;

/// Emits expressions of one scheme. Declarations are resolved here; built-in
/// symbols, segment keys and `largest` values come from the look-up.
class ExpressionEmitter {
public:
  ExpressionEmitter(Emitter &emit, rope::SchemeAttr scheme, SymbolLookup lookup)
      : emit(emit), scheme(scheme), lookup(lookup) {}

  Rational emitRational(rope::ExprAttr expr);

private:
  Value emitFloat(rope::ExprAttr expr);
  Value emitFloatLeaf(rope::ExprAttr expr);
  Rational emitSymbol(llvm::StringRef name);
  Rational emitRounding(rope::ExprAttr expr);
  Rational emitExtremum(rope::ExprAttr expr);
  Rational fromFloat(Value value);

  Emitter &emit;
  rope::SchemeAttr scheme;
  SymbolLookup lookup;
  /// Values of `let`s, each emitted once however often it is used.
  llvm::StringMap<Rational> lets;
  llvm::StringMap<Value> floatLets;
};

/// The same number in lowest terms.
Rational reduce(Emitter &emit, Rational value);

/// The nearest f64.
Value toReal(Emitter &emit, Rational value);

/// True where a >= b.
Value isAtLeast(Emitter &emit, Rational a, Rational b);

/// True if evaluating the expression, declarations included, asks for `name`.
bool mentions(rope::SchemeAttr scheme, rope::ExprAttr expr,
              llvm::StringRef name);

} // namespace ropewalk::lowering

#endif // ROPEWALK_LIB_CONVERSION_TOKENS_EXPRESSIONS_H
