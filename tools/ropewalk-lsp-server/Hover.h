//===- Hover.h - What Ropewalk says about a place in a text -----*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_TOOLS_LSP_HOVER_H
#define ROPEWALK_TOOLS_LSP_HOVER_H

#include "mlir/IR/DialectRegistry.h"

#include <string>

namespace ropewalk::lsp {

/// Markdown about what stands at `offset` of a text; empty if there is nothing
/// to say.
///
/// - On the name of an op, attribute or type of the dialect: its page.
/// - In a scheme, or on the name of one: its axes, where it puts the tokens of
///   a small sequence, and its properties.
std::string describePlace(const mlir::DialectRegistry &registry,
                          llvm::StringRef text, size_t offset);

/// The page of `name` ("rope.place", "rope.rotary"); empty if there is none.
llvm::StringRef findPage(llvm::StringRef name);

} // namespace ropewalk::lsp

#endif // ROPEWALK_TOOLS_LSP_HOVER_H
