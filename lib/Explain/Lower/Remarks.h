//===- Remarks.h - Remarks of passes, collected -----------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EXPLAIN_LOWER_REMARKS_H
#define ROPEWALK_LIB_EXPLAIN_LOWER_REMARKS_H

#include "mlir/IR/Location.h"
#include "llvm/Support/LogicalResult.h"

#include <string>
#include <vector>

namespace ropewalk::explain {

/// What a pass said about a place of a program.
struct RemarkNote {
  enum class Kind { Decided, Missed, Failed, Fact } kind;
  mlir::Location place;
  std::string category, name;
  std::string text; ///< all but the next two
  std::string reason, suggestion;
  /// Numbers and words that the text is made of, by name.
  std::vector<std::pair<std::string, std::string>> numbers;
};

/// "decided", "missed", "failed", "fact"
llvm::StringRef stringify(RemarkNote::Kind kind);

/// From here on, remarks in `context` go to `notes`, which must live as long.
llvm::LogicalResult collectRemarks(mlir::MLIRContext &context,
                                   std::vector<RemarkNote> &notes);

} // namespace ropewalk::explain

#endif // ROPEWALK_LIB_EXPLAIN_LOWER_REMARKS_H
