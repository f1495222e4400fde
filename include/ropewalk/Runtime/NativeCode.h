//===- NativeCode.h - Machine code of this process --------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The way from LLVM IR to functions that can be called, in two halves: IR to
/// an object file, and object file to addresses. Between them an object can be
/// stored (see ObjectCache.h), and the second half needs neither IR nor a code
/// generator.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_RUNTIME_NATIVECODE_H
#define ROPEWALK_RUNTIME_NATIVECODE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace llvm {
class Module;
class TargetMachine;
} // namespace llvm

namespace ropewalk {
class CpuTarget;
} // namespace ropewalk

namespace ropewalk::runtime {

/// A target machine for code that runs in this process. Fails if the host
/// cannot run code for `target`.
llvm::Expected<std::unique_ptr<llvm::TargetMachine>>
createTargetMachine(const CpuTarget &target);

/// All that machine code depends on in a target: "x86_64-... znver3 +avx2,...".
std::string describeTarget(const llvm::TargetMachine &target);

/// Adds a function `getPackedName(name)` of type `void(ptr)` that calls the
/// function `name`: the argument points to one pointer for each argument, to
/// that argument, and to one more for the result, if there is one.
llvm::Error addPackedFunction(llvm::Module &module, llvm::StringRef name);
std::string getPackedName(llvm::StringRef name);

/// Optimises a module and makes an object file of it. Functions with vectors
/// count as optimised already. So do all of them with 0 for `level`: only code
/// is generated, at -O2.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>>
compileToObject(llvm::Module &module, llvm::TargetMachine &target,
                unsigned level);

/// An object file in the memory of this process, ready to be called.
class NativeCode {
public:
  /// What code may call beside the C library and libm; these are found first.
  using Symbols = std::vector<std::pair<std::string, void *>>;

  static llvm::Expected<std::unique_ptr<NativeCode>>
  load(std::unique_ptr<llvm::MemoryBuffer> object, const Symbols &symbols);
  ~NativeCode();

  llvm::Expected<void *> lookup(llvm::StringRef name);

private:
  struct Session;
  explicit NativeCode(std::unique_ptr<Session> session);
  std::unique_ptr<Session> session;
};

} // namespace ropewalk::runtime

#endif // ROPEWALK_RUNTIME_NATIVECODE_H
