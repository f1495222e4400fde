//===- Npy.h - NumPy's .npy files -------------------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Reads and writes .npy files: versions 1.0 to 3.0, little endian, C order.
/// NumPy has no bfloat16, so it travels as uint16; index travels as int64.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_RUNTIME_NPY_H
#define ROPEWALK_RUNTIME_NPY_H

#include "ropewalk/Runtime/Array.h"

#include "llvm/Support/Error.h"

#include <utility>

namespace ropewalk::runtime {

/// Reads a file. The message of a failure names the file, what was expected and
/// found, and what to do.
llvm::Expected<Array> readNpy(llvm::StringRef path);

/// NumPy's name for elements of this kind: "float32".
llvm::StringRef getNumpyName(ElementKind kind);

/// Writes all files, or none: each is written under a temporary name beside its
/// place, and only when all are complete they are renamed.
llvm::Error
writeNpy(llvm::ArrayRef<std::pair<std::string, const Array *>> files);

} // namespace ropewalk::runtime

#endif // ROPEWALK_RUNTIME_NPY_H
