//===- RopeOps.cpp - Op classes and assembly directives ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Dialect/Rope/IR/RopeOps.h"
#include "ParseUtils.h"

#include "mlir/IR/Builders.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::rope;

//===----------------------------------------------------------------------===//
// Directives used by the declarative formats
//===----------------------------------------------------------------------===//

namespace ropewalk::rope {

static ParseResult parseSchemeBody(OpAsmParser &parser, SchemeAttr &scheme) {
  FailureOr<SchemeAttr> body = SchemeAttr::parseBody(parser);
  if (failed(body))
    return failure();
  scheme = *body;
  return success();
}

static void printSchemeBody(OpAsmPrinter &printer, Operation *,
                            SchemeAttr scheme) {
  std::string body;
  llvm::raw_string_ostream os(body);
  scheme.printBody(os);
  // Lines start where the op stands.
  llvm::interleave(
      llvm::split(StringRef(body), '\n'), [&](StringRef line) { printer << line; },
      [&] { printer.printNewline(); });
}

static ParseResult parseOrderText(OpAsmParser &parser, OrderAttr &order) {
  FailureOr<OrderAttr> parsed = OrderAttr::parseOrder(parser);
  if (failed(parsed))
    return failure();
  order = *parsed;
  return success();
}

static void printOrderText(OpAsmPrinter &printer, Operation *,
                           OrderAttr order) {
  order.printOrder(printer.getStream());
}

static ParseResult parseKinds(OpAsmParser &parser, DenseI64ArrayAttr &kinds) {
  SmallVector<int64_t> values;
  auto parseKind = [&]() -> ParseResult {
    StringRef word;
    SMLoc loc = parser.getCurrentLocation();
    if (parser.parseKeyword(&word))
      return failure();
    std::optional<SegmentKind> kind = symbolizeSegmentKind(word);
    if (!kind || *kind == SegmentKind::Visual)
      return parser.emitError(loc) << "expects a segment kind (text, image, "
                                      "video, audio or pad), but got '"
                                   << word << "'";
    values.push_back(static_cast<int64_t>(*kind));
    return success();
  };
  if (parser.parseCommaSeparatedList(AsmParser::Delimiter::Paren, parseKind))
    return failure();
  kinds = parser.getBuilder().getDenseI64ArrayAttr(values);
  return success();
}

static void printKinds(OpAsmPrinter &printer, Operation *,
                       DenseI64ArrayAttr kinds) {
  printer << '(';
  llvm::interleaveComma(kinds.asArrayRef(), printer, [&](int64_t kind) {
    printer << stringify(static_cast<SegmentKind>(kind));
  });
  printer << ')';
}

static ParseResult parseInteger(OpAsmParser &parser, IntegerAttr &attr) {
  int64_t value;
  if (parser.parseInteger(value))
    return failure();
  attr = parser.getBuilder().getI64IntegerAttr(value);
  return success();
}

static void printInteger(OpAsmPrinter &printer, Operation *, IntegerAttr attr) {
  printer << attr.getInt();
}

static ParseResult parseNumber(OpAsmParser &parser, FloatAttr &attr) {
  double value;
  if (parseNumber(static_cast<AsmParser &>(parser), value))
    return failure();
  attr = parser.getBuilder().getF64FloatAttr(value);
  return success();
}

static void printNumber(OpAsmPrinter &printer, Operation *, FloatAttr attr) {
  printer << formatNumber(attr.getValueAsDouble());
}

static ParseResult parseRotary(OpAsmParser &parser, Attribute &attr) {
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseAttribute(attr))
    return failure();
  if (isa<RotaryAttr, RotaryHeadsAttr>(attr))
    return success();
  return parser.emitError(loc)
         << "expects #rope.rotary or #rope.rotary_heads, but got " << attr;
}

static void printRotary(OpAsmPrinter &printer, Operation *, Attribute attr) {
  printer.printAttribute(attr);
}

static ParseResult parseExtents(OpAsmParser &parser, DenseI64ArrayAttr &attr) {
  SmallVector<int64_t> extents;
  if (parser.parseDimensionList(extents, /*allowDynamic=*/false,
                                /*withTrailingX=*/false))
    return failure();
  attr = parser.getBuilder().getDenseI64ArrayAttr(extents);
  return success();
}

static void printExtents(OpAsmPrinter &printer, Operation *,
                         DenseI64ArrayAttr attr) {
  llvm::interleave(attr.asArrayRef(), printer, "x");
}

} // namespace ropewalk::rope

#define GET_OP_CLASSES
#include "ropewalk/Dialect/Rope/IR/RopeOps.cpp.inc"
