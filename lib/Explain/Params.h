//===- Params.h - Overriding the parameters of a scheme ---------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EXPLAIN_PARAMS_H
#define ROPEWALK_LIB_EXPLAIN_PARAMS_H

#include "Json.h"
#include "Numbers.h"

namespace ropewalk::explain {

/// The scheme with its parameters set from the fields of objects, of which
/// later ones win. Fields that no parameter is called after are skipped:
/// configuration files hold more than a scheme reads. The result is verified
/// again.
llvm::Expected<rope::SchemeAttr> setParams(rope::SchemeAttr scheme,
                                           llvm::ArrayRef<Node> layers);

/// The object that "name=value" texts stand for. Here unknown names are
/// mistakes.
llvm::Expected<llvm::json::Value>
parseParams(rope::SchemeAttr scheme, llvm::ArrayRef<std::string> params);

} // namespace ropewalk::explain

#endif // ROPEWALK_LIB_EXPLAIN_PARAMS_H
