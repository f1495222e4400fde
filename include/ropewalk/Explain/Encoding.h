//===- Encoding.h - Rotary encodings by text, file or family ----*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_EXPLAIN_ENCODING_H
#define ROPEWALK_EXPLAIN_ENCODING_H

#include "ropewalk/Dialect/Rope/IR/RopeDialect.h"

#include "llvm/Support/Error.h"

namespace ropewalk::explain {

/// The rotary encoding that `spec` says:
///
/// - the text of one, "64 half base 10000 map[n*32]", also inside
///   `#rope.rotary<...>`;
/// - FILE.mlir: the only encoding that the ops of a file use;
/// - FAMILY_d128, perhaps followed by parameters as a JSON object:
///   mrope_chunked_d128{"mrope_section": [16, 24, 24]}.
///
/// `context` needs the dialects of the file. Mistakes in a text are underlined.
llvm::Expected<rope::RotaryAttr> loadEncoding(mlir::MLIRContext &context,
                                              llvm::StringRef spec);

/// The same, or the encodings of all key/value heads where `spec` is the text of
/// a `#rope.rotary_heads<...>`.
llvm::Expected<std::vector<rope::RotaryAttr>>
loadEncodings(mlir::MLIRContext &context, llvm::StringRef spec);

/// The attribute that "PREFIX TEXT SUFFIX" says, where only `text` is the
/// user's. Mistakes are shown under it; `what` names its source: "--mask".
llvm::Expected<mlir::Attribute> parseAttributeText(mlir::MLIRContext &context,
                                                   llvm::StringRef what,
                                                   llvm::StringRef prefix,
                                                   llvm::StringRef text,
                                                   llvm::StringRef suffix);

} // namespace ropewalk::explain

#endif // ROPEWALK_EXPLAIN_ENCODING_H
