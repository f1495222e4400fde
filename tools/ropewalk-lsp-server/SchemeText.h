//===- SchemeText.h - A scheme in a few lines -------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_TOOLS_LSP_SCHEMETEXT_H
#define ROPEWALK_TOOLS_LSP_SCHEMETEXT_H

#include "ropewalk/Dialect/Rope/IR/RopeDialect.h"

namespace ropewalk::lsp {

/// Markdown: the axes of a scheme, its positions for a small sequence of the
/// kinds that it has rules for, and its properties.
std::string describeScheme(llvm::StringRef name, rope::SchemeAttr scheme);

} // namespace ropewalk::lsp

#endif // ROPEWALK_TOOLS_LSP_SCHEMETEXT_H
