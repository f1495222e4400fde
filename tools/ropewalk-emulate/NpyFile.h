//===- NpyFile.h - Arrays as raw bytes -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// .npy files of any number type, kept as the bytes they are. (The runtime's
/// reader knows the element kinds of MLIR only, and needs MLIR.)
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_TOOLS_EMULATE_NPYFILE_H
#define ROPEWALK_TOOLS_EMULATE_NPYFILE_H

#include "llvm/Support/Error.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ropewalk::emulate {

struct NpyFile {
  /// NumPy's name, as in "<f4".
  std::string dtype;
  unsigned width = 0;
  std::vector<uint64_t> shape;
  std::vector<uint8_t> bytes;
};

llvm::Expected<NpyFile> readNpy(llvm::StringRef path);
/// Writes version 1.0 of the format.
llvm::Error writeNpy(llvm::StringRef path, const NpyFile &file);

} // namespace ropewalk::emulate

#endif // ROPEWALK_TOOLS_EMULATE_NPYFILE_H
