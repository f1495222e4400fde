//===- Remarks.cpp - Remarks of passes, collected -------------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Remarks.h"

#include "mlir/IR/MLIRContext.h"
#include "mlir/IR/Remarks.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::explain;

llvm::StringRef explain::stringify(RemarkNote::Kind kind) {
  switch (kind) {
  case RemarkNote::Kind::Decided:
    return "decided";
  case RemarkNote::Kind::Missed:
    return "missed";
  case RemarkNote::Kind::Failed:
    return "failed";
  case RemarkNote::Kind::Fact:
    return "fact";
  }
  llvm_unreachable("all kinds are handled");
}

static RemarkNote::Kind kindOf(const remark::detail::Remark &remark) {
  switch (remark.getRemarkType()) {
  case llvm::remarks::Type::Passed:
    return RemarkNote::Kind::Decided;
  case llvm::remarks::Type::Missed:
    return RemarkNote::Kind::Missed;
  case llvm::remarks::Type::Failure:
    return RemarkNote::Kind::Failed;
  default:
    return RemarkNote::Kind::Fact;
  }
}

namespace {
class Collector : public remark::detail::MLIRRemarkStreamerBase {
public:
  explicit Collector(std::vector<RemarkNote> &notes) : notes(notes) {}

  void streamOptimizationRemark(const remark::detail::Remark &remark) override {
    RemarkNote note{kindOf(remark),
                    remark.getLocation(),
                    remark.getCombinedCategoryName().str(),
                    remark.getRemarkName().str(),
                    {},
                    {},
                    {},
                    {}};
    for (const remark::detail::Remark::Arg &arg : remark.getArgs()) {
      if (arg.key == "Reason") {
        note.reason = arg.val;
      } else if (arg.key == "Suggestion") {
        note.suggestion = arg.val;
      } else {
        note.text += arg.val;
        if (arg.key != "Remark")
          note.numbers.push_back({arg.key, arg.val});
      }
    }
    notes.push_back(std::move(note));
  }

private:
  std::vector<RemarkNote> &notes;
};
} // namespace

llvm::LogicalResult explain::collectRemarks(MLIRContext &context,
                                            std::vector<RemarkNote> &notes) {
  remark::RemarkCategories all;
  all.passed = all.missed = all.failed = all.analysis = ".*";
  return remark::enableOptimizationRemarks(
      context, std::make_unique<Collector>(notes),
      std::make_unique<remark::RemarkEmittingPolicyAll>(), all);
}
