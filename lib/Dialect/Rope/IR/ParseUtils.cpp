//===- ParseUtils.cpp - Shared pieces of the rope grammar ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ParseUtils.h"

#include "mlir/IR/Operation.h"
#include "llvm/ADT/APFloat.h"
#include "llvm/ADT/StringExtras.h"

#include <charconv>
#include <cmath>

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::rope;

ParseResult rope::parseNumber(AsmParser &parser, double &value) {
  SMLoc loc = parser.getCurrentLocation();
  bool negative = succeeded(parser.parseOptionalMinus());
  APInt integer;
  OptionalParseResult result = parser.parseOptionalDecimalInteger(integer);
  if (result.has_value()) {
    if (failed(*result))
      return failure();
    APFloat rounded(APFloat::IEEEdouble());
    rounded.convertFromAPInt(integer, /*IsSigned=*/true,
                             APFloat::rmNearestTiesToEven);
    value = rounded.convertToDouble();
  } else if (parser.parseFloat(value)) {
    return failure();
  }
  if (!std::isfinite(value))
    return parser.emitError(loc) << "expects a number that fits a float64";
  if (negative)
    value = -value;
  return success();
}

std::string rope::formatNumber(double value) {
  if (value == std::floor(value) && std::fabs(value) < 1e15)
    return std::to_string(static_cast<int64_t>(value));
  char buffer[64];
  auto end = std::to_chars(buffer, buffer + sizeof(buffer), value).ptr;
  std::string text(buffer, end);
  // MLIR reads `1.0e-05` but not `1e-05`.
  size_t exponent = text.find('e');
  if (exponent != std::string::npos && text.find('.') == std::string::npos)
    text.insert(exponent, ".0");
  return text;
}

ParseResult rope::parseNames(AsmParser &parser, AsmParser::Delimiter delimiter,
                             SmallVectorImpl<StringAttr> &names) {
  return parser.parseCommaSeparatedList(delimiter, [&]() -> ParseResult {
    std::string name;
    if (parser.parseKeywordOrString(&name))
      return failure();
    names.push_back(StringAttr::get(parser.getContext(), name));
    return success();
  });
}

void rope::printName(raw_ostream &os, StringRef name) {
  bool identifier = !name.empty() && !llvm::isDigit(name[0]) &&
                    llvm::all_of(name, [](char c) {
                      return llvm::isAlnum(c) || c == '_' || c == '.';
                    });
  if (identifier)
    os << name;
  else
    (os << '"').write_escaped(name) << '"';
}

void rope::printNames(raw_ostream &os, ArrayRef<StringAttr> names) {
  llvm::interleaveComma(names, os,
                        [&](StringAttr name) { printName(os, name); });
}

std::string rope::formatAxes(ArrayRef<StringAttr> names) {
  std::string text;
  llvm::raw_string_ostream os(text);
  os << '(';
  printNames(os, names);
  os << ')';
  return text;
}
