//===- Support.h - Errors and numbers as text -------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_ROTARY_SUPPORT_H
#define ROPEWALK_LIB_ROTARY_SUPPORT_H

#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"

#include <charconv>
#include <string>
#include <system_error>

namespace ropewalk::rotary {

/// An error for the user: what was expected and what was found.
inline llvm::Error fail(const llvm::Twine &message) {
  return llvm::createStringError(
      std::make_error_code(std::errc::invalid_argument), message);
}

/// The shortest decimal that reads back as the same number.
template <typename Real>
std::string shortest(Real value) {
  char buffer[32];
  std::to_chars_result end =
      std::to_chars(buffer, buffer + sizeof(buffer), value);
  return std::string(buffer, end.ptr);
}

} // namespace ropewalk::rotary

#endif // ROPEWALK_LIB_ROTARY_SUPPORT_H
