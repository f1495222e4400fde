//===- Passes.h - Conversions of Ropewalk ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_CONVERSION_PASSES_H
#define ROPEWALK_CONVERSION_PASSES_H

#include "mlir/Pass/Pass.h"

#include <memory>

namespace ropewalk {

#define GEN_PASS_DECL
#define GEN_PASS_REGISTRATION
#include "ropewalk/Conversion/Passes.h.inc"

} // namespace ropewalk

#endif // ROPEWALK_CONVERSION_PASSES_H
