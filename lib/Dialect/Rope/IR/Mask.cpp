//===- Mask.cpp - The mask algebra ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Dialect/Rope/IR/RopeDialect.h"

#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::rope;

//===----------------------------------------------------------------------===//
// Building
//===----------------------------------------------------------------------===//

MaskAttr MaskAttr::leaf(MLIRContext *context, MaskKind kind, int64_t left,
                        int64_t right, uint32_t word, Alignment alignment,
                        int64_t operand) {
  return get(context, kind, left, right, word, alignment, operand, {});
}

MaskAttr MaskAttr::node(MLIRContext *context, MaskKind kind,
                        ArrayRef<MaskAttr> children) {
  return get(context, kind, 0, 0, 0, Alignment::FromTokens, -1, children);
}

void MaskAttr::walkMask(function_ref<void(MaskAttr)> visit) const {
  for (MaskAttr child : getChildren())
    child.walkMask(visit);
  visit(*this);
}

//===----------------------------------------------------------------------===//
// Parsing
//===----------------------------------------------------------------------===//

namespace {
using OperandParser = function_ref<ParseResult(int64_t &)>;

constexpr StringLiteral kExpectsMask =
    "expects a mask (all, none, causal, window, prefix, same, earlier, query "
    "is, key is, dense, image_bidirectional, noisy_patch)";

class MaskParser {
public:
  MaskParser(AsmParser &parser, OperandParser parseOperand)
      : parser(parser), context(parser.getContext()),
        parseOperand(parseOperand) {}

  FailureOr<MaskAttr> parseOr() {
    return parseChain("or", MaskKind::Or, [&] { return parseAnd(); });
  }

private:
  FailureOr<MaskAttr> parseAnd() {
    return parseChain("and", MaskKind::And, [&] { return parseNot(); });
  }
  FailureOr<MaskAttr>
  parseChain(StringRef word, MaskKind kind,
             function_ref<FailureOr<MaskAttr>()> parseChild);
  FailureOr<MaskAttr> parseNot();
  FailureOr<MaskAttr> parseLeaf();
  FailureOr<MaskAttr> parseCausal();
  FailureOr<MaskAttr> parseWindow();
  FailureOr<MaskAttr> parsePrefix();
  FailureOr<MaskAttr> parseRelation(MaskKind kind);
  FailureOr<MaskAttr> parseTest(MaskKind kind);
  FailureOr<MaskAttr> parseDense();
  ParseResult parseBound(int64_t &bound);
  ParseResult parseAlignment(Alignment &alignment);
  MaskAttr leaf(MaskKind kind, uint32_t word = 0) {
    return MaskAttr::leaf(context, kind, 0, 0, word);
  }
  MaskAttr test(MaskKind kind, MaskWord word) {
    return leaf(kind, static_cast<uint32_t>(word));
  }
  MaskAttr makeNoisyPatch();

  /// Masks may be nested this deep, so that no text can exhaust the stack.
  static constexpr unsigned kMaxDepth = 200;

  AsmParser &parser;
  MLIRContext *context;
  OperandParser parseOperand;
  unsigned depth = 0;
};

FailureOr<MaskAttr>
MaskParser::parseChain(StringRef word, MaskKind kind,
                       function_ref<FailureOr<MaskAttr>()> parseChild) {
  SmallVector<MaskAttr> children;
  do {
    FailureOr<MaskAttr> child = parseChild();
    if (failed(child))
      return failure();
    children.push_back(*child);
  } while (succeeded(parser.parseOptionalKeyword(word)));
  return children.size() == 1 ? children[0]
                              : MaskAttr::node(context, kind, children);
}

FailureOr<MaskAttr> MaskParser::parseNot() {
  if (depth == kMaxDepth)
    return parser.emitError(parser.getCurrentLocation())
           << "mask is nested deeper than " << kMaxDepth << " levels";
  ++depth;
  llvm::scope_exit leave([&] { --depth; });
  if (failed(parser.parseOptionalKeyword("not")))
    return parseLeaf();
  FailureOr<MaskAttr> child = parseNot();
  if (failed(child))
    return failure();
  return MaskAttr::node(context, MaskKind::Not, {*child});
}

FailureOr<MaskAttr> MaskParser::parseLeaf() {
  if (succeeded(parser.parseOptionalLParen())) {
    FailureOr<MaskAttr> inner = parseOr();
    if (failed(inner) || parser.parseRParen())
      return failure();
    return inner;
  }
  SMLoc loc = parser.getCurrentLocation();
  StringRef word;
  if (failed(parser.parseOptionalKeyword(&word)))
    return parser.emitError(loc) << kExpectsMask;
  if (word == "all")
    return leaf(MaskKind::All);
  if (word == "none")
    return leaf(MaskKind::None);
  if (word == "causal")
    return parseCausal();
  if (word == "window")
    return parseWindow();
  if (word == "prefix")
    return parsePrefix();
  if (word == "same")
    return parseRelation(MaskKind::Same);
  if (word == "earlier")
    return parseRelation(MaskKind::Earlier);
  if (word == "query")
    return parseTest(MaskKind::QueryIs);
  if (word == "key")
    return parseTest(MaskKind::KeyIs);
  if (word == "dense")
    return parseDense();
  if (word == "image_bidirectional")
    return leaf(MaskKind::Same, static_cast<uint32_t>(MaskTopic::Image));
  if (word == "noisy_patch")
    return makeNoisyPatch();
  return parser.emitError(loc)
         << kExpectsMask << ", but got '" << word << "' [C10]";
}

ParseResult MaskParser::parseAlignment(Alignment &alignment) {
  StringRef word;
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseKeyword(&word))
    return failure();
  std::optional<Alignment> value = symbolizeAlignment(word);
  if (!value)
    return parser.emitError(loc)
           << "expects top_left or bottom_right, but got '" << word << "'";
  alignment = *value;
  return success();
}

FailureOr<MaskAttr> MaskParser::parseCausal() {
  Alignment alignment = Alignment::FromTokens;
  if (succeeded(parser.parseOptionalLParen()) &&
      (parseAlignment(alignment) || parser.parseRParen()))
    return failure();
  return MaskAttr::leaf(context, MaskKind::Causal, 0, 0, 0, alignment);
}

ParseResult MaskParser::parseBound(int64_t &bound) {
  bound = MaskAttr::kUnbounded;
  if (succeeded(parser.parseOptionalStar()))
    return success();
  return parser.parseInteger(bound);
}

FailureOr<MaskAttr> MaskParser::parseWindow() {
  int64_t left, right;
  Alignment alignment = Alignment::FromTokens;
  if (parser.parseLParen() || parseBound(left) || parser.parseComma() ||
      parseBound(right))
    return failure();
  if (succeeded(parser.parseOptionalComma()) && parseAlignment(alignment))
    return failure();
  if (parser.parseRParen())
    return failure();
  return MaskAttr::leaf(context, MaskKind::Window, left, right, 0, alignment);
}

FailureOr<MaskAttr> MaskParser::parsePrefix() {
  int64_t count = 0, operand = -1;
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseLParen())
    return failure();
  OptionalParseResult literal = parser.parseOptionalInteger(count);
  if (literal.has_value() ? failed(*literal) : failed(parseOperand(operand)))
    return failure();
  if (count < 0)
    return parser.emitError(loc)
           << "prefix expects a non-negative count, but got " << count;
  if (parser.parseRParen())
    return failure();
  return MaskAttr::leaf(context, MaskKind::Prefix, count, 0, 0,
                        Alignment::FromTokens, operand);
}

FailureOr<MaskAttr> MaskParser::parseRelation(MaskKind kind) {
  StringRef word;
  if (parser.parseLParen())
    return failure();
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseKeyword(&word))
    return failure();
  std::optional<MaskTopic> topic = symbolizeMaskTopic(word);
  if (!topic)
    return parser.emitError(loc) << "expects one of " << listMaskTopicWords()
                                 << ", but got '" << word << "' [C10]";
  int64_t size = 0;
  if (*topic == MaskTopic::Block) {
    SMLoc sizeLoc = parser.getCurrentLocation();
    if (parser.parseInteger(size))
      return failure();
    if (size < 1)
      return parser.emitError(sizeLoc)
             << "block expects a positive size, but got " << size;
    if (kind == MaskKind::Earlier)
      return parser.emitError(loc)
             << "blocks have no order: 'earlier' expects document, segment, "
                "image, frame, clip or patch [C10]";
  }
  if (parser.parseRParen())
    return failure();
  return MaskAttr::leaf(context, kind, size, 0, static_cast<uint32_t>(*topic));
}

FailureOr<MaskAttr> MaskParser::parseTest(MaskKind kind) {
  StringRef word;
  if (parser.parseKeyword("is"))
    return failure();
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseKeyword(&word))
    return failure();
  std::optional<MaskWord> value = symbolizeMaskWord(word);
  if (!value)
    return parser.emitError(loc) << "expects one of " << listMaskWordWords()
                                 << ", but got '" << word << "' [C10]";
  return test(kind, *value);
}

FailureOr<MaskAttr> MaskParser::parseDense() {
  int64_t operand;
  if (parser.parseLParen() || parseOperand(operand) || parser.parseRParen())
    return failure();
  return MaskAttr::leaf(context, MaskKind::Dense, 0, 0, 0,
                        Alignment::FromTokens, operand);
}

MaskAttr MaskParser::makeNoisyPatch() {
  auto queryClean = test(MaskKind::QueryIs, MaskWord::Clean);
  auto queryNoisy = test(MaskKind::QueryIs, MaskWord::Noisy);
  auto keyClean = test(MaskKind::KeyIs, MaskWord::Clean);
  auto sameSegment =
      leaf(MaskKind::Same, static_cast<uint32_t>(MaskTopic::Segment));
  auto earlierPatch =
      leaf(MaskKind::Earlier, static_cast<uint32_t>(MaskTopic::Patch));
  auto node = [&](MaskKind kind, ArrayRef<MaskAttr> children) {
    return MaskAttr::node(context, kind, children);
  };
  MaskAttr clean = node(MaskKind::And,
                        {queryClean, keyClean, leaf(MaskKind::Causal)});
  MaskAttr seen = node(
      MaskKind::Or, {sameSegment, node(MaskKind::And, {keyClean, earlierPatch})});
  return node(MaskKind::Or, {clean, node(MaskKind::And, {queryNoisy, seen})});
}
} // namespace

FailureOr<MaskAttr> MaskAttr::parseMask(AsmParser &parser,
                                        OperandParser parseOperand) {
  return MaskParser(parser, parseOperand).parseOr();
}

Attribute MaskAttr::parse(AsmParser &parser, Type) {
  if (parser.parseLess())
    return {};
  // Outside an op there are no operands to name; their numbers stand instead.
  auto parseNumber = [&](int64_t &operand) -> ParseResult {
    SMLoc loc = parser.getCurrentLocation();
    if (parser.parseKeyword("arg") || parser.parseInteger(operand))
      return failure();
    if (operand < 0)
      return parser.emitError(loc)
             << "operands are counted from 0, but got " << operand;
    return success();
  };
  FailureOr<MaskAttr> mask = parseMask(parser, parseNumber);
  if (failed(mask) || parser.parseGreater())
    return {};
  return *mask;
}

//===----------------------------------------------------------------------===//
// Printing
//===----------------------------------------------------------------------===//

namespace {
using OperandPrinter = function_ref<void(int64_t)>;

void printBound(raw_ostream &os, int64_t bound) {
  if (bound == MaskAttr::kUnbounded)
    os << '*';
  else
    os << bound;
}

void printChain(raw_ostream &os, MaskAttr mask, StringRef word,
                OperandPrinter printOperand) {
  llvm::interleave(
      mask.getChildren(), os,
      [&](MaskAttr child) {
        bool parens = child.getKind() == MaskKind::Or ||
                      (child.getKind() == MaskKind::And &&
                       mask.getKind() == MaskKind::And);
        os << (parens ? "(" : "");
        child.printMask(os, printOperand);
        os << (parens ? ")" : "");
      },
      word);
}

void printNot(raw_ostream &os, MaskAttr mask, OperandPrinter printOperand) {
  MaskAttr child = mask.getChildren()[0];
  bool parens =
      child.getKind() == MaskKind::Or || child.getKind() == MaskKind::And;
  os << (parens ? "not (" : "not ");
  child.printMask(os, printOperand);
  os << (parens ? ")" : "");
}

void printRelation(raw_ostream &os, MaskAttr mask) {
  os << (mask.getKind() == MaskKind::Same ? "same(" : "earlier(")
     << stringify(mask.getTopic());
  if (mask.getTopic() == MaskTopic::Block)
    os << ' ' << mask.getLeft();
  os << ')';
}
} // namespace

void MaskAttr::printMask(raw_ostream &os, OperandPrinter printOperand) const {
  StringRef alignment = stringify(getAlignment());
  switch (getKind()) {
  case MaskKind::All:
    os << "all";
    return;
  case MaskKind::None:
    os << "none";
    return;
  case MaskKind::Causal:
    os << "causal";
    if (!alignment.empty())
      os << '(' << alignment << ')';
    return;
  case MaskKind::Window:
    os << "window(";
    printBound(os, getLeft());
    os << ", ";
    printBound(os, getRight());
    os << (alignment.empty() ? "" : ", ") << alignment << ')';
    return;
  case MaskKind::Prefix:
    os << "prefix(";
    if (getOperand() < 0)
      os << getLeft();
    else
      printOperand(getOperand());
    os << ')';
    return;
  case MaskKind::Same:
  case MaskKind::Earlier:
    return printRelation(os, *this);
  case MaskKind::QueryIs:
    os << "query is " << stringify(getTested());
    return;
  case MaskKind::KeyIs:
    os << "key is " << stringify(getTested());
    return;
  case MaskKind::Dense:
    os << "dense(";
    printOperand(getOperand());
    os << ')';
    return;
  case MaskKind::Not:
    return printNot(os, *this, printOperand);
  case MaskKind::And:
    return printChain(os, *this, " and ", printOperand);
  case MaskKind::Or:
    return printChain(os, *this, " or ", printOperand);
  }
}

std::string MaskAttr::str() const {
  std::string text;
  llvm::raw_string_ostream os(text);
  printMask(os, [&](int64_t operand) { os << "arg " << operand; });
  return text;
}

void MaskAttr::print(AsmPrinter &printer) const {
  printer << '<' << str() << '>';
}

//===----------------------------------------------------------------------===//
// Boolean laws
//===----------------------------------------------------------------------===//

namespace {
MaskAttr simplifyNot(MaskAttr mask) {
  MLIRContext *context = mask.getContext();
  MaskAttr child = mask.getChildren()[0].simplify();
  switch (child.getKind()) {
  case MaskKind::All:
    return MaskAttr::leaf(context, MaskKind::None);
  case MaskKind::None:
    return MaskAttr::leaf(context, MaskKind::All);
  case MaskKind::Not:
    return child.getChildren()[0];
  default:
    return MaskAttr::node(context, MaskKind::Not, {child});
  }
}

/// `and` with unit `all` and zero `none`; `or` the other way round.
MaskAttr simplifyChain(MaskAttr mask, MaskKind unit, MaskKind zero) {
  MLIRContext *context = mask.getContext();
  llvm::SetVector<MaskAttr> kept;
  for (MaskAttr child : mask.getChildren()) {
    MaskAttr simple = child.simplify();
    if (simple.getKind() == zero)
      return simple;
    if (simple.getKind() == mask.getKind())
      kept.insert(simple.getChildren().begin(), simple.getChildren().end());
    else if (simple.getKind() != unit)
      kept.insert(simple);
  }
  if (kept.empty())
    return MaskAttr::leaf(context, unit);
  if (kept.size() == 1)
    return kept[0];
  return MaskAttr::node(context, mask.getKind(), kept.getArrayRef());
}
} // namespace

MaskAttr MaskAttr::simplify() const {
  switch (getKind()) {
  case MaskKind::Not:
    return simplifyNot(*this);
  case MaskKind::And:
    return simplifyChain(*this, MaskKind::All, MaskKind::None);
  case MaskKind::Or:
    return simplifyChain(*this, MaskKind::None, MaskKind::All);
  default:
    return *this;
  }
}
