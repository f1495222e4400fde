//===- ShortForm.h - Segments on the command line ---------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EXPLAIN_SHORTFORM_H
#define ROPEWALK_LIB_EXPLAIN_SHORTFORM_H

#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"

namespace ropewalk::explain {

/// "text:5,image:3x4,video:2x3x4" as a JSON list of segments. Keys stand behind
/// a segment, "video:2x1x1{seconds_per_grid=1/4;first=2}".
llvm::Expected<llvm::json::Array> parseShortForm(llvm::StringRef text);

} // namespace ropewalk::explain

#endif // ROPEWALK_LIB_EXPLAIN_SHORTFORM_H
