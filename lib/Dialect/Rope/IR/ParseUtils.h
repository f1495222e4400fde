//===- ParseUtils.h - Shared pieces of the rope grammar ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_DIALECT_ROPE_IR_PARSEUTILS_H
#define ROPEWALK_LIB_DIALECT_ROPE_IR_PARSEUTILS_H

#include "ropewalk/Dialect/Rope/IR/RopeDialect.h"

#include "mlir/IR/OpImplementation.h"

namespace ropewalk::rope {

/// Reads `e` or `(e, e, ...)`; `(e) * 2` is one expression.
mlir::ParseResult parseExprOrTuple(mlir::AsmParser &parser,
                                   llvm::SmallVectorImpl<ExprAttr> &result);

/// Reads an integer or decimal number, with sign.
mlir::ParseResult parseNumber(mlir::AsmParser &parser, double &value);

/// The shortest text that reads back as the same number.
std::string formatNumber(double value);

/// Reads `name, name, ...`; names that are not identifiers are quoted.
mlir::ParseResult
parseNames(mlir::AsmParser &parser, mlir::AsmParser::Delimiter delimiter,
           llvm::SmallVectorImpl<mlir::StringAttr> &names);
void printName(llvm::raw_ostream &os, llvm::StringRef name);
void printNames(llvm::raw_ostream &os,
                llvm::ArrayRef<mlir::StringAttr> names);
/// "(t, h, w)"
std::string formatAxes(llvm::ArrayRef<mlir::StringAttr> names);

} // namespace ropewalk::rope

#endif // ROPEWALK_LIB_DIALECT_ROPE_IR_PARSEUTILS_H
