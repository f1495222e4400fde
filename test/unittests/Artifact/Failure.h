//===- Failure.h - The sentence of an error ---------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_TEST_UNITTESTS_ARTIFACT_FAILURE_H
#define ROPEWALK_TEST_UNITTESTS_ARTIFACT_FAILURE_H

#include "llvm/Support/Error.h"

#include <string>

/// What went wrong, or "none".
inline std::string failureOf(llvm::Error error) {
  return error ? llvm::toString(std::move(error)) : "none";
}

template <typename T>
std::string failureOf(llvm::Expected<T> value) {
  return value ? "none" : llvm::toString(value.takeError());
}

#endif // ROPEWALK_TEST_UNITTESTS_ARTIFACT_FAILURE_H
