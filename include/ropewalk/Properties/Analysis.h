//===- Analysis.h - Properties of a scheme as an analysis -------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_PROPERTIES_ANALYSIS_H
#define ROPEWALK_PROPERTIES_ANALYSIS_H

#include "ropewalk/Dialect/Rope/IR/RopeOps.h"
#include "ropewalk/Properties/Properties.h"

namespace ropewalk::properties {

/// Answers of Properties.h about one `rope.scheme`, for
/// `getAnalysis<SchemeProperties>()` and
/// `getChildAnalysis<SchemeProperties>(scheme)`. A scheme is constant, so every
/// question is decided once, when it is first asked.
class SchemeProperties {
public:
  explicit SchemeProperties(mlir::Operation *op)
      : scheme(mlir::cast<rope::SchemeOp>(op).getScheme()) {}

  bool isTextRope1D() {
    return remember(textRope1D, isTextOnlyEquivalentToRope1D);
  }
  bool isIntegral() { return remember(integral, haveIntegralPositions); }
  bool isTranslationInvariant() {
    return remember(translation, properties::isTranslationInvariant);
  }

private:
  bool remember(std::optional<bool> &known, bool (*ask)(rope::SchemeAttr)) {
    if (!known)
      known = ask(scheme);
    return *known;
  }

  rope::SchemeAttr scheme;
  std::optional<bool> textRope1D, integral, translation;
};

} // namespace ropewalk::properties

#endif // ROPEWALK_PROPERTIES_ANALYSIS_H
