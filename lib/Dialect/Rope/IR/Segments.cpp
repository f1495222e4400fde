//===- Segments.cpp - Segments, orders, named axes, tokens ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ParseUtils.h"

#include "ropewalk/Dialect/Rope/IR/RopeDialect.h"

#include "mlir/IR/Builders.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::rope;

//===----------------------------------------------------------------------===//
// SegmentAttr
//===----------------------------------------------------------------------===//

namespace {
/// Number of extents that a kind of segment is written with.
size_t getNumExtents(SegmentKind kind) {
  return kind == SegmentKind::Image ? 2 : kind == SegmentKind::Video ? 3 : 1;
}

bool isIntegerKey(StringRef key) {
  return key == "document" || key == "clip" || key == "patch";
}

/// `-1/2` as one literal; other expressions stay as they are.
ExprAttr foldSign(ExprAttr expr) {
  ArrayRef<ExprAttr> args = expr.getArgs();
  if (expr.getKind() == ExprKind::Neg &&
      args[0].getKind() == ExprKind::Literal)
    return ExprAttr::literal(expr.getContext(), -args[0].getNum(),
                             args[0].getDen());
  if (expr.getKind() != ExprKind::Div)
    return expr;
  // The sign binds tighter than the bar.
  ExprAttr num = foldSign(args[0]);
  bool isFraction = num.getKind() == ExprKind::Literal && num.getDen() == 1 &&
                    args[1].getKind() == ExprKind::Literal &&
                    args[1].getDen() == 1 && args[1].getNum() > 0;
  return isFraction ? ExprAttr::literal(expr.getContext(), num.getNum(),
                                        args[1].getNum())
                    : expr;
}

ParseResult parseKey(AsmParser &parser, NamedAttrList &keys) {
  StringRef name;
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseKeyword(&name) || parser.parseEqual())
    return failure();
  if (keys.get(name))
    return parser.emitError(loc) << "key '" << name << "' is given twice";
  if (name == "role") {
    StringRef word;
    SMLoc wordLoc = parser.getCurrentLocation();
    if (parser.parseKeyword(&word))
      return failure();
    if (word != "clean" && word != "noisy")
      return parser.emitError(wordLoc)
             << "role is 'clean' or 'noisy', but got '" << word << "'";
    keys.append(name, StringAttr::get(parser.getContext(), word));
    return success();
  }
  SMLoc valueLoc = parser.getCurrentLocation();
  FailureOr<ExprAttr> value = ExprAttr::parseExpr(parser);
  if (failed(value))
    return failure();
  ExprAttr number = foldSign(*value);
  if (number.getKind() != ExprKind::Literal)
    return parser.emitError(valueLoc)
           << "key '" << name << "' expects a number, but got '"
           << number.str() << "'";
  if (isIntegerKey(name) && (number.getDen() != 1 || number.getNum() < 0))
    return parser.emitError(valueLoc)
           << "key '" << name << "' expects a non-negative integer, but got '"
           << number.str() << "'";
  keys.append(name, number);
  return success();
}

FailureOr<SegmentAttr> parseSegment(AsmParser &parser) {
  StringRef word;
  SMLoc loc = parser.getCurrentLocation();
  if (failed(parser.parseOptionalKeyword(&word)))
    return parser.emitError(loc)
           << "expects a segment: text n, image HxW, video TxHxW, audio n or "
              "pad n";
  std::optional<SegmentKind> kind = symbolizeSegmentKind(word);
  if (!kind || *kind == SegmentKind::Visual)
    return parser.emitError(loc) << "expects a segment kind (text, image, "
                                    "video, audio or pad), but got '"
                                 << word << "'";
  SmallVector<int64_t> extents;
  SMLoc extentsLoc = parser.getCurrentLocation();
  if (parser.parseDimensionList(extents, /*allowDynamic=*/false,
                                /*withTrailingX=*/false))
    return failure();
  if (extents.size() != getNumExtents(*kind))
    return parser.emitError(extentsLoc)
           << "'" << word << "' expects " << getNumExtents(*kind)
           << " extent(s), but got " << extents.size()
           << (isVisual(*kind) ? ": write image HxW, video TxHxW"
                               : ": write " + word + " n");
  if (isVisual(*kind) && llvm::is_contained(extents, 0))
    return parser.emitError(extentsLoc)
           << "'" << word << ' ' << llvm::join(llvm::map_range(extents, [](int64_t e) { return std::to_string(e); }), "x")
           << "' has no patches: drop the segment, or give extents of at least 1";
  int64_t total = 1;
  for (int64_t extent : extents)
    if (llvm::MulOverflow(total, extent, total) || total > INT32_MAX)
      return parser.emitError(extentsLoc)
             << "a segment holds at most 2147483647 tokens";
  extents.insert(extents.begin(), 3 - extents.size(), 1);
  NamedAttrList keys;
  if (succeeded(parser.parseOptionalLBrace())) {
    if (parser.parseCommaSeparatedList([&] { return parseKey(parser, keys); }) ||
        parser.parseRBrace())
      return failure();
  }
  MLIRContext *context = parser.getContext();
  return SegmentAttr::get(context, *kind, extents[0], extents[1], extents[2],
                          keys.getDictionary(context));
}

void printSegment(raw_ostream &os, SegmentAttr segment) {
  os << stringify(segment.getKind()) << ' ';
  if (segment.getKind() == SegmentKind::Video)
    os << segment.getFrames() << 'x';
  if (isVisual(segment.getKind()))
    os << segment.getRows() << 'x';
  os << segment.getColumns();
  if (segment.getKeys().empty())
    return;
  os << " {";
  llvm::interleaveComma(segment.getKeys(), os, [&](NamedAttribute key) {
    os << key.getName().getValue() << " = ";
    if (auto word = dyn_cast<StringAttr>(key.getValue()))
      os << word.getValue();
    else
      cast<ExprAttr>(key.getValue()).printExpr(os);
  });
  os << '}';
}
} // namespace

ExprAttr SegmentAttr::getNumber(StringRef key) const {
  return dyn_cast_or_null<ExprAttr>(getKeys().get(key));
}

int64_t SegmentAttr::getInt(StringRef key, int64_t otherwise) const {
  ExprAttr number = getNumber(key);
  return number ? number.getNum() : otherwise;
}

bool SegmentAttr::isNoisy() const {
  auto role = dyn_cast_or_null<StringAttr>(getKeys().get("role"));
  return role && role.getValue() == "noisy";
}

std::string SegmentAttr::str() const {
  std::string text;
  llvm::raw_string_ostream os(text);
  printSegment(os, *this);
  return text;
}

Attribute SegmentAttr::parse(AsmParser &parser, Type) {
  if (parser.parseLess())
    return {};
  FailureOr<SegmentAttr> segment = parseSegment(parser);
  if (failed(segment) || parser.parseGreater())
    return {};
  return *segment;
}

void SegmentAttr::print(AsmPrinter &printer) const {
  printer << '<' << str() << '>';
}

//===----------------------------------------------------------------------===//
// SegmentsAttr
//===----------------------------------------------------------------------===//

Attribute SegmentsAttr::parse(AsmParser &parser, Type) {
  SmallVector<SegmentAttr> segments;
  SmallVector<int64_t> starts = {0};
  auto parseOne = [&]() -> ParseResult {
    FailureOr<SegmentAttr> segment = parseSegment(parser);
    if (failed(segment))
      return failure();
    segments.push_back(*segment);
    return success();
  };
  auto parseSequence = [&]() -> ParseResult {
    if (parser.parseLSquare())
      return failure();
    if (failed(parser.parseOptionalRSquare()) &&
        (parser.parseCommaSeparatedList(parseOne) || parser.parseRSquare()))
      return failure();
    starts.push_back(segments.size());
    return success();
  };
  if (parser.parseLess())
    return {};
  if (succeeded(parser.parseOptionalGreater())) {
    starts.push_back(0);
    return get(parser.getContext(), segments, starts);
  }
  if (succeeded(parser.parseOptionalLSquare())) {
    // The bracket of the first sequence is already consumed.
    if (failed(parser.parseOptionalRSquare()) &&
        (parser.parseCommaSeparatedList(parseOne) || parser.parseRSquare()))
      return {};
    starts.push_back(segments.size());
    while (succeeded(parser.parseOptionalComma()))
      if (parseSequence())
        return {};
  } else {
    if (parser.parseCommaSeparatedList(parseOne))
      return {};
    starts.push_back(segments.size());
  }
  if (parser.parseGreater())
    return {};
  return get(parser.getContext(), segments, starts);
}

void SegmentsAttr::print(AsmPrinter &printer) const {
  raw_ostream &os = printer.getStream();
  bool brackets = getNumSequences() != 1;
  os << '<';
  for (int64_t b = 0; b < getNumSequences(); ++b) {
    os << (b ? ", " : "") << (brackets ? "[" : "");
    llvm::interleaveComma(getSequence(b), os,
                          [&](SegmentAttr s) { printSegment(os, s); });
    os << (brackets ? "]" : "");
  }
  os << '>';
}

//===----------------------------------------------------------------------===//
// OrderAttr
//===----------------------------------------------------------------------===//

LogicalResult OrderAttr::verify(function_ref<InFlightDiagnostic()> emitError,
                                OrderKind kind, ArrayRef<int64_t> sizes) {
  if ((kind == OrderKind::Blocks) == sizes.empty())
    return emitError() << "order 'blocks' expects sizes, and only it does: "
                          "blocks[2], or nested blocks[8, 2]";
  for (auto [index, size] : llvm::enumerate(sizes)) {
    if (size < 1)
      return emitError() << "block size " << index
                         << " expects a positive integer, but got " << size;
    if (index && sizes[index - 1] % size)
      return emitError() << "nested block sizes divide each other, but "
                         << sizes[index - 1] << " is not a multiple of " << size;
  }
  return success();
}

FailureOr<OrderAttr> OrderAttr::parseOrder(AsmParser &parser) {
  StringRef word;
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseKeyword(&word))
    return failure();
  std::optional<OrderKind> kind = symbolizeOrderKind(word);
  if (!kind)
    return parser.emitError(loc)
           << "expects a token order (" << listOrderKindWords()
           << "), but got '" << word << "'";
  SmallVector<int64_t> sizes;
  auto parseSize = [&] { return parser.parseInteger(sizes.emplace_back()); };
  if (parser.parseCommaSeparatedList(AsmParser::Delimiter::OptionalSquare,
                                     parseSize))
    return failure();
  auto order = parser.getChecked<OrderAttr>(loc, parser.getContext(), *kind,
                                            ArrayRef<int64_t>(sizes));
  if (!order)
    return failure();
  return order;
}

void OrderAttr::printOrder(raw_ostream &os) const {
  os << stringify(getKind());
  if (getSizes().empty())
    return;
  os << '[';
  llvm::interleaveComma(getSizes(), os);
  os << ']';
}

Attribute OrderAttr::parse(AsmParser &parser, Type) {
  if (parser.parseLess())
    return {};
  FailureOr<OrderAttr> order = parseOrder(parser);
  if (failed(order) || parser.parseGreater())
    return {};
  return *order;
}

void OrderAttr::print(AsmPrinter &printer) const {
  printer << '<';
  printOrder(printer.getStream());
  printer << '>';
}

//===----------------------------------------------------------------------===//
// AxesAttr and TokensType
//===----------------------------------------------------------------------===//

Attribute AxesAttr::parse(AsmParser &parser, Type) {
  SmallVector<StringAttr> axes;
  if (parseNames(parser, AsmParser::Delimiter::LessGreater, axes))
    return {};
  return get(parser.getContext(), axes);
}

void AxesAttr::print(AsmPrinter &printer) const {
  printer << '<';
  printNames(printer.getStream(), getAxes());
  printer << '>';
}

LogicalResult TokensType::verify(function_ref<InFlightDiagnostic()> emitError,
                                 ArrayRef<StringAttr> axes) {
  for (auto [index, axis] : llvm::enumerate(axes))
    if (llvm::is_contained(axes.take_front(index), axis))
      return emitError() << "axis '" << axis.getValue() << "' is named twice";
  return success();
}

Type TokensType::parse(AsmParser &parser) {
  SmallVector<StringAttr> axes;
  SMLoc loc = parser.getCurrentLocation();
  if (parseNames(parser, AsmParser::Delimiter::OptionalLessGreater, axes))
    return {};
  return parser.getChecked<TokensType>(loc, parser.getContext(),
                                       ArrayRef<StringAttr>(axes));
}

void TokensType::print(AsmPrinter &printer) const {
  if (!isPlaced())
    return;
  printer << '<';
  printNames(printer.getStream(), getAxes());
  printer << '>';
}
