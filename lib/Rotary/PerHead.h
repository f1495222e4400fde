//===- PerHead.h - Families whose heads differ ------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_ROTARY_PERHEAD_H
#define ROPEWALK_LIB_ROTARY_PERHEAD_H

#include "Request.h"

namespace ropewalk::rotary {

/// A family with one encoding per head. `build` writes heads and the affine map
/// of the position, or complains.
struct PerHeadFamily {
  FamilyInfo info;
  void (*build)(Request &, PerHeadSpec &);
};

std::vector<PerHeadFamily> perHeadFamilies();

} // namespace ropewalk::rotary

#endif // ROPEWALK_LIB_ROTARY_PERHEAD_H
