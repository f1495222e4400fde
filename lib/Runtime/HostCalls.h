//===- HostCalls.h - Calls of compiled code ---------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// How arrays become the arguments of a compiled function and its results
/// become arrays.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_RUNTIME_HOSTCALLS_H
#define ROPEWALK_LIB_RUNTIME_HOSTCALLS_H

#include "ropewalk/Runtime/Array.h"

#include "mlir/IR/BuiltinTypes.h"
#include "llvm/Support/Error.h"

#include <memory>

namespace ropewalk::runtime {

/// The arguments of one call under MLIR's C interface: a tensor is passed as a
/// pointer to the descriptor of its buffer, a scalar as it is.
class CallArguments {
public:
  CallArguments(llvm::ArrayRef<mlir::Type> types, llvm::ArrayRef<Array> inputs);
  /// One pointer per argument, to the argument.
  llvm::ArrayRef<void *> getPointers() const { return pointers; }
  /// The data of all tensors.
  llvm::ArrayRef<const void *> getBuffers() const { return buffers; }

private:
  std::vector<std::unique_ptr<int64_t[]>> descriptors;
  std::vector<void *> addresses; ///< of the descriptors
  std::vector<void *> pointers;
  std::vector<const void *> buffers;
};

/// Memory for the results of one call: a structure of descriptors and scalars,
/// laid out as LLVM lays out a structure that is not packed.
class CallResults {
public:
  explicit CallResults(llvm::ArrayRef<mlir::Type> types);
  void *getAddress() { return memory.data(); }
  /// Copies the results and frees their buffers, except those of arguments.
  llvm::Expected<std::vector<Array>>
  take(llvm::ArrayRef<const void *> argumentBuffers);

private:
  llvm::Expected<Array> takeOne(mlir::Type type, size_t offset);

  llvm::ArrayRef<mlir::Type> types;
  std::vector<size_t> offsets;
  std::vector<int64_t> memory;
};

/// A buffer of any rank, as MLIR passes it to library functions.
struct UnrankedBuffer {
  int64_t rank;
  int64_t *descriptor;
};

/// Copies a buffer of elements of `width` bytes into another of the same shape:
/// the library function `memrefCopy` that compiled code calls where elements
/// are not contiguous.
void copyBuffer(int64_t width, const UnrankedBuffer *from,
                const UnrankedBuffer *to);

} // namespace ropewalk::runtime

#endif // ROPEWALK_LIB_RUNTIME_HOSTCALLS_H
