//===- SchemeChecker.h - What a scheme may say ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_DIALECT_ROPE_IR_SCHEMECHECKER_H
#define ROPEWALK_LIB_DIALECT_ROPE_IR_SCHEMECHECKER_H

#include "ropewalk/Dialect/Rope/IR/RopeDialect.h"

#include "mlir/IR/Location.h"

#include <map>
#include <optional>
#include <string>

namespace ropewalk::rope {

/// The parameters of a `SchemeAttr` before it exists.
struct SchemeFields {
  llvm::ArrayRef<mlir::StringAttr> axes;
  llvm::ArrayRef<DeclAttr> decls;
  llvm::ArrayRef<RuleAttr> rules;
  ExprAttr origin, next, delta;
  llvm::ArrayRef<ExprAttr> pad;
};

/// Where the items of a parsed scheme stand, in the order of the fields.
struct SchemeLocations {
  std::optional<mlir::Location> whole;
  llvm::SmallVector<mlir::Location> decls, rules;
  std::map<std::string, mlir::Location> singles;
};

/// Checks constraints S1 to S7 and reports the first violation, at its item or
/// through `emitError`.
llvm::LogicalResult checkScheme(const SchemeFields &fields,
                                const SchemeLocations &locations);
llvm::LogicalResult
checkScheme(const SchemeFields &fields,
            llvm::function_ref<mlir::InFlightDiagnostic()> emitError);

} // namespace ropewalk::rope

#endif // ROPEWALK_LIB_DIALECT_ROPE_IR_SCHEMECHECKER_H
