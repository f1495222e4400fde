//===- Expr.cpp - Scheme expressions ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Parsing and printing of `#rope.expr`. Precedence climbing with three levels:
/// sums, products, primaries.
///
//===----------------------------------------------------------------------===//

#include "ParseUtils.h"

#include "ropewalk/Dialect/Rope/IR/RopeDialect.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::rope;

//===----------------------------------------------------------------------===//
// Building
//===----------------------------------------------------------------------===//

ExprAttr ExprAttr::literal(MLIRContext *context, int64_t num, int64_t den) {
  return get(context, ExprKind::Literal, num, den, StringAttr(), {});
}

ExprAttr ExprAttr::symbol(MLIRContext *context, StringRef name) {
  return get(context, ExprKind::Symbol, 0, 1, StringAttr::get(context, name),
             {});
}

ExprAttr ExprAttr::node(MLIRContext *context, ExprKind kind,
                        ArrayRef<ExprAttr> args) {
  return get(context, kind, 0, 1, StringAttr(), args);
}

//===----------------------------------------------------------------------===//
// Parsing
//===----------------------------------------------------------------------===//

namespace {
/// Number of arguments of a function: exactly n, or at least n when negative.
int getArity(ExprKind kind) {
  switch (kind) {
  case ExprKind::Max:
  case ExprKind::Min:
    return -2;
  case ExprKind::Select:
    return 3;
  default:
    return 1;
  }
}

bool isFunction(ExprKind kind) { return kind >= ExprKind::Max; }

/// Parentheses, signs and calls may be nested this deep, so that no text can
/// exhaust the stack.
constexpr unsigned kMaxDepth = 200;
/// A chain of operators is a tree as deep as the chain is long.
constexpr unsigned kMaxTerms = 1000;

LogicalResult emitTooLong(AsmParser &parser, SMLoc loc) {
  return parser.emitError(loc) << "expression has more than " << kMaxTerms
                               << " terms in one chain; name parts of it with "
                                  "'let'";
}

FailureOr<ExprAttr> parseSum(AsmParser &parser, unsigned depth);

FailureOr<ExprAttr> parseCall(AsmParser &parser, ExprKind kind, SMLoc loc,
                              unsigned depth) {
  SmallVector<ExprAttr> args;
  auto parseArg = [&]() -> ParseResult {
    FailureOr<ExprAttr> arg = parseSum(parser, depth);
    if (failed(arg))
      return failure();
    args.push_back(*arg);
    return success();
  };
  if (parser.parseCommaSeparatedList(AsmParser::Delimiter::Paren, parseArg))
    return failure();
  int arity = getArity(kind), count = args.size();
  if (arity < 0 ? count < -arity : count != arity)
    return parser.emitError(loc)
           << "'" << stringify(kind) << "' expects "
           << (arity < 0 ? "at least " : "") << std::abs(arity)
           << " argument(s), but got " << count;
  return ExprAttr::node(parser.getContext(), kind, args);
}

FailureOr<ExprAttr> parsePrimary(AsmParser &parser, unsigned depth) {
  MLIRContext *context = parser.getContext();
  SMLoc loc = parser.getCurrentLocation();
  if (++depth > kMaxDepth)
    return parser.emitError(loc) << "expression is nested deeper than "
                                 << kMaxDepth << " levels; name parts of it "
                                    "with 'let'";
  if (succeeded(parser.parseOptionalMinus())) {
    FailureOr<ExprAttr> inner = parsePrimary(parser, depth);
    if (failed(inner))
      return failure();
    return ExprAttr::node(context, ExprKind::Neg, {*inner});
  }
  if (succeeded(parser.parseOptionalLParen())) {
    FailureOr<ExprAttr> inner = parseSum(parser, depth);
    if (failed(inner) || parser.parseRParen())
      return failure();
    return inner;
  }
  int64_t number;
  OptionalParseResult result = parser.parseOptionalInteger(number);
  if (result.has_value()) {
    if (failed(*result))
      return failure();
    return ExprAttr::literal(context, number);
  }
  StringRef word;
  if (failed(parser.parseOptionalKeyword(&word)))
    return parser.emitError(loc)
           << "expected a scheme expression: an integer, a symbol, a function "
              "or a parenthesis (decimals are written as fractions, 3/4)";
  if (auto kind = symbolizeExprKind(word); kind && isFunction(*kind))
    return parseCall(parser, *kind, loc, depth);
  return ExprAttr::symbol(context, word);
}

/// `1/3` of two integer literals is one literal.
ExprAttr makeQuotient(MLIRContext *context, ExprAttr lhs, ExprAttr rhs) {
  bool isFraction =
      lhs.getKind() == ExprKind::Literal && lhs.getDen() == 1 &&
      rhs.getKind() == ExprKind::Literal && rhs.getDen() == 1 &&
      rhs.getNum() > 1;
  if (isFraction)
    return ExprAttr::literal(context, lhs.getNum(), rhs.getNum());
  return ExprAttr::node(context, ExprKind::Div, {lhs, rhs});
}

FailureOr<ExprAttr> parseProductTail(AsmParser &parser, ExprAttr lhs,
                                     unsigned depth) {
  MLIRContext *context = parser.getContext();
  for (unsigned terms = 1;; ++terms) {
    SMLoc loc = parser.getCurrentLocation();
    bool star = succeeded(parser.parseOptionalStar());
    if (!star && failed(parser.parseOptionalSlash()))
      return lhs;
    if (terms == kMaxTerms)
      return emitTooLong(parser, loc);
    FailureOr<ExprAttr> rhs = parsePrimary(parser, depth);
    if (failed(rhs))
      return failure();
    lhs = star ? ExprAttr::node(context, ExprKind::Mul, {lhs, *rhs})
               : makeQuotient(context, lhs, *rhs);
  }
}

FailureOr<ExprAttr> parseProduct(AsmParser &parser, unsigned depth) {
  FailureOr<ExprAttr> lhs = parsePrimary(parser, depth);
  return failed(lhs) ? lhs : parseProductTail(parser, *lhs, depth);
}

FailureOr<ExprAttr> parseSumTail(AsmParser &parser, ExprAttr lhs,
                                 unsigned depth) {
  for (unsigned terms = 1;; ++terms) {
    SMLoc loc = parser.getCurrentLocation();
    bool plus = succeeded(parser.parseOptionalPlus());
    if (!plus && failed(parser.parseOptionalMinus()))
      return lhs;
    if (terms == kMaxTerms)
      return emitTooLong(parser, loc);
    FailureOr<ExprAttr> rhs = parseProduct(parser, depth);
    if (failed(rhs))
      return failure();
    lhs = ExprAttr::node(parser.getContext(),
                         plus ? ExprKind::Add : ExprKind::Sub, {lhs, *rhs});
  }
}

FailureOr<ExprAttr> parseSum(AsmParser &parser, unsigned depth) {
  FailureOr<ExprAttr> lhs = parseProduct(parser, depth);
  return failed(lhs) ? lhs : parseSumTail(parser, *lhs, depth);
}
} // namespace

FailureOr<ExprAttr> ExprAttr::parseExpr(AsmParser &parser) {
  return parseSum(parser, 0);
}

ParseResult rope::parseExprOrTuple(AsmParser &parser,
                                   SmallVectorImpl<ExprAttr> &result) {
  if (failed(parser.parseOptionalLParen())) {
    FailureOr<ExprAttr> single = ExprAttr::parseExpr(parser);
    if (failed(single))
      return failure();
    result.push_back(*single);
    return success();
  }
  do {
    FailureOr<ExprAttr> element = ExprAttr::parseExpr(parser);
    if (failed(element))
      return failure();
    result.push_back(*element);
  } while (succeeded(parser.parseOptionalComma()));
  if (parser.parseRParen())
    return failure();
  if (result.size() > 1)
    return success();
  // A parenthesised scalar, perhaps followed by an operator.
  FailureOr<ExprAttr> product = parseProductTail(parser, result[0], 0);
  if (failed(product))
    return failure();
  FailureOr<ExprAttr> sum = parseSumTail(parser, *product, 0);
  if (failed(sum))
    return failure();
  result[0] = *sum;
  return success();
}

Attribute ExprAttr::parse(AsmParser &parser, Type) {
  if (parser.parseLess())
    return {};
  FailureOr<ExprAttr> expr = parseExpr(parser);
  if (failed(expr) || parser.parseGreater())
    return {};
  return *expr;
}

//===----------------------------------------------------------------------===//
// Printing
//===----------------------------------------------------------------------===//

namespace {
/// 1 sums, 2 products, 3 whatever needs no parentheses.
int getPrecedence(ExprAttr expr) {
  switch (expr.getKind()) {
  case ExprKind::Add:
  case ExprKind::Sub:
    return 1;
  case ExprKind::Mul:
  case ExprKind::Div:
    return 2;
  case ExprKind::Literal:
    return expr.getDen() == 1 ? 3 : 2;
  default:
    return 3;
  }
}

void printOperand(raw_ostream &os, ExprAttr expr, int minimum) {
  bool parens = getPrecedence(expr) < minimum;
  if (parens)
    os << '(';
  expr.printExpr(os);
  if (parens)
    os << ')';
}

void printBinary(raw_ostream &os, ExprAttr expr) {
  int precedence = getPrecedence(expr);
  printOperand(os, expr.getArgs()[0], precedence);
  if (precedence == 1)
    os << ' ' << stringify(expr.getKind()) << ' ';
  else
    os << stringify(expr.getKind());
  // The right operand of - * / needs parentheses at the same level.
  printOperand(os, expr.getArgs()[1], precedence + 1);
}
} // namespace

void ExprAttr::printExpr(raw_ostream &os) const {
  switch (getKind()) {
  case ExprKind::Literal:
    os << getNum();
    if (getDen() != 1)
      os << '/' << getDen();
    return;
  case ExprKind::Symbol:
    os << getSymbol().getValue();
    return;
  case ExprKind::Neg:
    os << '-';
    printOperand(os, getArgs()[0], 3);
    return;
  case ExprKind::Add:
  case ExprKind::Sub:
  case ExprKind::Mul:
  case ExprKind::Div:
    printBinary(os, *this);
    return;
  default:
    os << stringify(getKind()) << '(';
    llvm::interleaveComma(getArgs(), os,
                          [&](ExprAttr arg) { arg.printExpr(os); });
    os << ')';
  }
}

void ExprAttr::print(AsmPrinter &printer) const {
  printer << '<';
  printExpr(printer.getStream());
  printer << '>';
}

std::string ExprAttr::str() const {
  std::string text;
  llvm::raw_string_ostream os(text);
  printExpr(os);
  return text;
}
