//===- Rounding.cpp - What rounding to an element type costs --------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Reference/Rounding.h"

using namespace ropewalk;
using namespace ropewalk::reference;

double reference::unitRoundoff(ElementKind kind) {
  switch (kind) {
  case ElementKind::F16:
    return 0x1p-11;
  case ElementKind::BF16:
    return 0x1p-8;
  case ElementKind::F32:
    return 0x1p-24;
  case ElementKind::F64:
    return 0x1p-53;
  default:
    return 0;
  }
}

double reference::smallestError(ElementKind kind) {
  switch (kind) {
  case ElementKind::F16:
    return 0x1p-25;
  case ElementKind::BF16:
  case ElementKind::F32:
    return 0x1p-126;
  default:
    return 0;
  }
}
