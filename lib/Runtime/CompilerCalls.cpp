//===- CompilerCalls.cpp - Functions that compiled code calls ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CompilerCalls.h"

#include "HostCalls.h"

#include "ropewalk/Runtime/Failure.h"
#include "ropewalk/Runtime/ThreadPool.h"

#include "llvm/ADT/bit.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

using namespace ropewalk;
using namespace ropewalk::runtime;

//===----------------------------------------------------------------------===//
// Failed assertions
//===----------------------------------------------------------------------===//

// A `cf.assert` becomes `if (!condition) { puts(message); abort(); }`. Compiled
// code finds these two functions instead of libc's, and comes back to the
// caller. Its buffers are not freed then.

static thread_local const char *assertion = "";

static int rememberMessage(const char *text) {
  assertion = text;
  return 0;
}

[[noreturn]] static void failWithMessage() { ropewalk_fail(assertion); }

//===----------------------------------------------------------------------===//
// Memory
//===----------------------------------------------------------------------===//

[[noreturn]] static void failOnMemory(uint64_t bytes) {
  static thread_local char message[80];
  std::snprintf(message, sizeof(message),
                "there is no memory for a buffer of %llu bytes",
                static_cast<unsigned long long>(bytes));
  ropewalk_fail(message);
}

/// More than the machine has would be granted by some systems, and end the
/// process when it is used.
static bool isTooMuch(uint64_t bytes) {
  static const uint64_t memory =
      uint64_t(sysconf(_SC_PHYS_PAGES)) * uint64_t(sysconf(_SC_PAGESIZE));
  return bytes > memory;
}

/// All buffers start on a cache line. `free` takes what this gives.
static void *allocateAligned(uint64_t alignment, uint64_t bytes) {
  constexpr uint64_t cacheLine = 64;
  void *memory = nullptr;
  if (isTooMuch(bytes) ||
      posix_memalign(&memory, std::max(alignment, cacheLine),
                     std::max<uint64_t>(bytes, 1)) != 0)
    failOnMemory(bytes);
  return memory;
}

static void *allocate(uint64_t bytes) { return allocateAligned(1, bytes); }

//===----------------------------------------------------------------------===//
// Conversions of 16-bit floats
//===----------------------------------------------------------------------===//

// Library functions of compilers that LLVM calls where the host has no such
// instruction. A 16-bit float is passed in the low half of a register for f32.

namespace {
template <ElementKind Kind>
float toBits(double value) {
  Array scalar(Kind, {});
  scalar.set(0, value);
  uint16_t bits;
  std::memcpy(&bits, scalar.bytes.data(), sizeof(bits));
  return llvm::bit_cast<float>(static_cast<uint32_t>(bits));
}

template <ElementKind Kind>
float toBitsFromFloat(float value) {
  return toBits<Kind>(value);
}

float toFloatFromHalf(float value) {
  uint16_t bits = llvm::bit_cast<uint32_t>(value);
  Array scalar(ElementKind::F16, {});
  std::memcpy(scalar.bytes.data(), &bits, sizeof(bits));
  return static_cast<float>(scalar.get(0));
}
} // namespace

//===----------------------------------------------------------------------===//
// All of them
//===----------------------------------------------------------------------===//

template <typename Function>
static void *addressOf(Function *function) {
  return reinterpret_cast<void *>(function);
}

const NativeCode::Symbols &runtime::getCompilerCalls() {
  static const NativeCode::Symbols calls = {
      {"puts", addressOf(&rememberMessage)},
      {"abort", addressOf(&failWithMessage)},
      {"_mlir_memref_to_llvm_alloc", addressOf(&allocate)},
      {"_mlir_memref_to_llvm_aligned_alloc", addressOf(&allocateAligned)},
      {"_mlir_memref_to_llvm_free", addressOf(&std::free)},
      {"memrefCopy", addressOf(&copyBuffer)},
      {"ropewalk_parallel_for", addressOf(&ropewalk_parallel_for)},
      {"ropewalk_scratch", addressOf(&ropewalk_scratch)},
      {"__truncdfbf2", addressOf(&toBits<ElementKind::BF16>)},
      {"__truncdfhf2", addressOf(&toBits<ElementKind::F16>)},
      {"__truncsfbf2", addressOf(&toBitsFromFloat<ElementKind::BF16>)},
      {"__truncsfhf2", addressOf(&toBitsFromFloat<ElementKind::F16>)},
      {"__extendhfsf2", addressOf(&toFloatFromHalf)},
  };
  return calls;
}
