//===- Scheme.cpp - Scheme text ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Parsing and printing of `#rope.scheme_text`. What a scheme may say is
/// checked in SchemeChecker.cpp.
///
//===----------------------------------------------------------------------===//

#include "ParseUtils.h"
#include "SchemeChecker.h"

#include "ropewalk/Dialect/Rope/IR/RopeDialect.h"

#include "llvm/ADT/DenseMap.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::rope;

//===----------------------------------------------------------------------===//
// Look-up
//===----------------------------------------------------------------------===//

RuleAttr SchemeAttr::lookupRule(SegmentKind kind) const {
  auto find = [&](SegmentKind wanted) -> RuleAttr {
    for (RuleAttr rule : getRules())
      if (rule.getKind() == wanted)
        return rule;
    return {};
  };
  if (RuleAttr rule = find(kind))
    return rule;
  if (kind == SegmentKind::Image || kind == SegmentKind::Video)
    return find(SegmentKind::Visual);
  if (kind == SegmentKind::Audio)
    return find(SegmentKind::Text);
  return {};
}

DeclAttr SchemeAttr::lookupDecl(StringRef name) const {
  for (DeclAttr decl : getDecls())
    if (decl.getName().getValue() == name)
      return decl;
  return {};
}

SmallVector<StringAttr> SchemeAttr::getKeys() const {
  SmallVector<StringAttr> keys;
  for (DeclAttr decl : getDecls())
    if (decl.getKind() == DeclKind::Key)
      keys.push_back(decl.getName());
  return keys;
}

bool SchemeAttr::hasNoNext() const {
  return getNext() && getNext().getKind() == ExprKind::Symbol &&
         getNext().getSymbol().getValue() == "none";
}

SchemeAttr SchemeAttr::withParam(StringRef name, ExprAttr value) const {
  SmallVector<DeclAttr> decls(getDecls());
  for (DeclAttr &decl : decls)
    if (decl.getName().getValue() == name)
      decl = DeclAttr::get(getContext(), DeclKind::Param, decl.getName(), value,
                           {}, decl.getOver());
  return get(getContext(), getAxes(), decls, getRules(), getOrigin(), getNext(),
             getDelta(), getPad());
}

//===----------------------------------------------------------------------===//
// Parsing
//===----------------------------------------------------------------------===//

namespace {
/// Reads the items of a scheme one by one and remembers where each stands, so
/// that the checker can point at the item and not at the whole scheme.
class SchemeParser {
public:
  explicit SchemeParser(AsmParser &parser)
      : parser(parser), context(parser.getContext()) {}

  FailureOr<SchemeAttr> parse();

private:
  ParseResult parseItem();
  ParseResult parseParam();
  ParseResult parseKeyDecl();
  ParseResult parseLet();
  ParseResult parseSingle(ExprAttr &slot, StringRef what, SMLoc loc);
  ParseResult parsePad(SMLoc loc);
  ParseResult parseRule(SegmentKind kind, SMLoc loc);
  ParseResult parseRuleBody(SegmentKind kind, SMLoc loc);
  void addDecl(SMLoc loc, DeclKind kind, StringRef name, ExprAttr expr,
               ArrayRef<StringAttr> words = {},
               SegmentKind over = SegmentKind::Visual);
  FailureOr<SegmentKind> parseKind();

  AsmParser &parser;
  MLIRContext *context;
  SmallVector<StringAttr> axes;
  SmallVector<DeclAttr> decls;
  SmallVector<RuleAttr> rules;
  ExprAttr origin, next, delta;
  SmallVector<ExprAttr> pad;
  SchemeLocations locations;
};

void SchemeParser::addDecl(SMLoc loc, DeclKind kind, StringRef name,
                           ExprAttr expr, ArrayRef<StringAttr> words,
                           SegmentKind over) {
  locations.decls.push_back(parser.getEncodedSourceLoc(loc));
  decls.push_back(DeclAttr::get(context, kind, StringAttr::get(context, name),
                                expr, words, over));
}

FailureOr<SegmentKind> SchemeParser::parseKind() {
  StringRef word;
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseKeyword(&word))
    return failure();
  std::optional<SegmentKind> kind = symbolizeSegmentKind(word);
  if (!kind || *kind == SegmentKind::Pad)
    return parser.emitError(loc) << "expects text, image, video, audio or "
                                    "visual, but got '"
                                 << word << "'";
  return *kind;
}

ParseResult SchemeParser::parseParam() {
  StringRef name;
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseKeyword(&name) || parser.parseEqual())
    return failure();
  if (succeeded(parser.parseOptionalKeyword("choice"))) {
    SmallVector<StringAttr> words;
    if (parseNames(parser, AsmParser::Delimiter::Paren, words))
      return failure();
    addDecl(loc, DeclKind::Choice, name, ExprAttr(), words);
    return success();
  }
  FailureOr<ExprAttr> value = ExprAttr::parseExpr(parser);
  if (failed(value))
    return failure();
  addDecl(loc, DeclKind::Param, name, *value);
  return success();
}

ParseResult SchemeParser::parseKeyDecl() {
  StringRef name;
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseKeyword(&name) || parser.parseEqual())
    return failure();
  FailureOr<ExprAttr> value = ExprAttr::parseExpr(parser);
  if (failed(value))
    return failure();
  addDecl(loc, DeclKind::Key, name, *value);
  return success();
}

ParseResult SchemeParser::parseLet() {
  StringRef name;
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseKeyword(&name) || parser.parseEqual())
    return failure();
  if (failed(parser.parseOptionalKeyword("largest"))) {
    FailureOr<ExprAttr> value = ExprAttr::parseExpr(parser);
    if (failed(value))
      return failure();
    addDecl(loc, DeclKind::Let, name, *value);
    return success();
  }
  if (parser.parseKeyword("over"))
    return failure();
  FailureOr<SegmentKind> kind = parseKind();
  if (failed(kind) || parser.parseKeyword("of"))
    return failure();
  FailureOr<ExprAttr> value = ExprAttr::parseExpr(parser);
  if (failed(value))
    return failure();
  addDecl(loc, DeclKind::Largest, name, *value, {}, *kind);
  return success();
}

ParseResult SchemeParser::parseSingle(ExprAttr &slot, StringRef what,
                                      SMLoc loc) {
  if (slot)
    return parser.emitError(loc) << "'" << what << "' is given twice [S7]";
  FailureOr<ExprAttr> value = ExprAttr::parseExpr(parser);
  if (failed(value))
    return failure();
  slot = *value;
  locations.singles.emplace(what.str(), parser.getEncodedSourceLoc(loc));
  return success();
}

ParseResult SchemeParser::parsePad(SMLoc loc) {
  if (!pad.empty())
    return parser.emitError(loc) << "'pad' is given twice [S7]";
  locations.singles.emplace("pad", parser.getEncodedSourceLoc(loc));
  return failure(parser.parseKeyword("at") || parseExprOrTuple(parser, pad));
}

ParseResult SchemeParser::parseRule(SegmentKind kind, SMLoc loc) {
  locations.rules.push_back(parser.getEncodedSourceLoc(loc));
  if (failed(parser.parseOptionalKeyword("as")))
    return parseRuleBody(kind, loc);
  if (parser.parseKeyword("images"))
    return failure();
  rules.push_back(RuleAttr::get(context, kind, {}, {}, ExprAttr(),
                                /*asImages=*/true));
  return success();
}

ParseResult SchemeParser::parseRuleBody(SegmentKind kind, SMLoc loc) {
  SmallVector<ExprAttr> over, at;
  if (succeeded(parser.parseOptionalKeyword("over"))) {
    SMLoc overLoc = parser.getCurrentLocation();
    if (parseExprOrTuple(parser, over))
      return failure();
    if (over.size() != 2)
      return parser.emitError(overLoc)
             << "'over' expects two extents (rows, columns), but got "
             << over.size() << " [S2]";
  }
  if (parser.parseKeyword("at") || parseExprOrTuple(parser, at))
    return failure();
  ExprAttr then;
  if (succeeded(parser.parseOptionalKeyword("then"))) {
    FailureOr<ExprAttr> value = ExprAttr::parseExpr(parser);
    if (failed(value))
      return failure();
    then = *value;
  }
  rules.push_back(RuleAttr::get(context, kind, over, at, then,
                                /*asImages=*/false));
  return success();
}

ParseResult SchemeParser::parseItem() {
  SMLoc loc = parser.getCurrentLocation();
  StringRef word;
  if (failed(parser.parseOptionalKeyword(&word)))
    return parser.emitError(loc) << "expects a scheme item or '}'";
  if (word == "param")
    return parseParam();
  if (word == "segment")
    return parseKeyDecl();
  if (word == "let")
    return parseLet();
  if (word == "origin")
    return parseSingle(origin, "origin", loc);
  if (word == "next")
    return parseSingle(next, "next", loc);
  if (word == "delta")
    return parseSingle(delta, "delta", loc);
  if (word == "pad")
    return parsePad(loc);
  std::optional<SegmentKind> kind = symbolizeSegmentKind(word);
  if (kind)
    return parseRule(*kind, loc);
  return parser.emitError(loc)
         << "expects a scheme item (param, segment, let, origin, next, delta, "
            "pad, text, image, video, audio or visual), but got '"
         << word << "'";
}

FailureOr<SchemeAttr> SchemeParser::parse() {
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseKeyword("axes") ||
      parseNames(parser, AsmParser::Delimiter::Paren, axes) ||
      parser.parseLBrace())
    return failure();
  locations.whole = parser.getEncodedSourceLoc(loc);
  while (failed(parser.parseOptionalRBrace()))
    if (parseItem())
      return failure();
  SchemeFields fields{axes, decls, rules, origin, next, delta, pad};
  if (failed(checkScheme(fields, locations)))
    return failure();
  return SchemeAttr::get(context, axes, decls, rules, origin, next, delta, pad);
}
} // namespace

FailureOr<SchemeAttr> SchemeAttr::parseBody(AsmParser &parser) {
  return SchemeParser(parser).parse();
}

LogicalResult SchemeAttr::verify(function_ref<InFlightDiagnostic()> emitError,
                                 ArrayRef<StringAttr> axes,
                                 ArrayRef<DeclAttr> decls,
                                 ArrayRef<RuleAttr> rules, ExprAttr origin,
                                 ExprAttr next, ExprAttr delta,
                                 ArrayRef<ExprAttr> pad) {
  return checkScheme({axes, decls, rules, origin, next, delta, pad}, emitError);
}

//===----------------------------------------------------------------------===//
// Printing
//===----------------------------------------------------------------------===//

namespace {
void printTuple(raw_ostream &os, ArrayRef<ExprAttr> exprs) {
  if (exprs.size() == 1)
    return exprs[0].printExpr(os);
  os << '(';
  llvm::interleaveComma(exprs, os, [&](ExprAttr e) { e.printExpr(os); });
  os << ')';
}

void printDecl(raw_ostream &os, DeclAttr decl) {
  StringRef name = decl.getName().getValue();
  switch (decl.getKind()) {
  case DeclKind::Param:
    os << "param " << name << " = ";
    break;
  case DeclKind::Choice:
    os << "param " << name << " = choice(";
    printNames(os, decl.getWords());
    os << ')';
    return;
  case DeclKind::Key:
    os << "segment " << name << " = ";
    break;
  case DeclKind::Let:
    os << "let " << name << " = ";
    break;
  case DeclKind::Largest:
    os << "let " << name << " = largest over " << stringify(decl.getOver())
       << " of ";
    break;
  }
  decl.getExpr().printExpr(os);
}

void printRule(raw_ostream &os, RuleAttr rule) {
  os << stringify(rule.getKind());
  if (rule.getAsImages()) {
    os << " as images";
    return;
  }
  if (!rule.getOver().empty()) {
    os << " over ";
    printTuple(os, rule.getOver());
  }
  os << " at ";
  printTuple(os, rule.getAt());
  if (rule.getThen()) {
    os << " then ";
    rule.getThen().printExpr(os);
  }
}
} // namespace

void SchemeAttr::printBody(raw_ostream &os) const {
  os << "axes(";
  printNames(os, getAxes());
  os << ") {";
  auto item = [&](StringRef word, ArrayRef<ExprAttr> exprs) {
    if (exprs.empty() || !exprs[0])
      return;
    os << "\n  " << word;
    printTuple(os, exprs);
  };
  for (DeclAttr decl : getDecls()) {
    os << "\n  ";
    printDecl(os, decl);
  }
  item("origin ", getOrigin());
  for (RuleAttr rule : getRules()) {
    os << "\n  ";
    printRule(os, rule);
  }
  item("next ", getNext());
  item("delta ", getDelta());
  item("pad at ", getPad());
  os << "\n}";
}

Attribute SchemeAttr::parse(AsmParser &parser, Type) {
  if (parser.parseLess())
    return {};
  FailureOr<SchemeAttr> scheme = parseBody(parser);
  if (failed(scheme) || parser.parseGreater())
    return {};
  return *scheme;
}

void SchemeAttr::print(AsmPrinter &printer) const {
  printer << '<';
  printBody(printer.getStream());
  printer << '>';
}

// Declarations and rules only occur inside a scheme, whose grammar prints them.
// Their own spelling serves debugging and error messages.
void DeclAttr::print(AsmPrinter &printer) const {
  printer << '<';
  printDecl(printer.getStream(), *this);
  printer << '>';
}

Attribute DeclAttr::parse(AsmParser &parser, Type) {
  parser.emitError(parser.getCurrentLocation())
      << "a declaration is written inside #rope.scheme_text";
  return {};
}

void RuleAttr::print(AsmPrinter &printer) const {
  printer << '<';
  printRule(printer.getStream(), *this);
  printer << '>';
}

Attribute RuleAttr::parse(AsmParser &parser, Type) {
  parser.emitError(parser.getCurrentLocation())
      << "a rule is written inside #rope.scheme_text";
  return {};
}
