//===- CpuDevice.cpp - Functions compiled for the host ----------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CpuCompiler.h"
#include "HostCalls.h"

#include "ropewalk/Runtime/CpuPipeline.h"
#include "ropewalk/Runtime/Failure.h"
#include "ropewalk/Runtime/ThreadPool.h"

#include "llvm/ADT/bit.h"
#include "llvm/Support/CrashRecoveryContext.h"

#include <chrono>
#include <cstring>
#include <mutex>

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::runtime;

//===----------------------------------------------------------------------===//
// Failed assertions
//===----------------------------------------------------------------------===//

// A `cf.assert` becomes `if (!condition) { puts(message); abort(); }`. Compiled
// code finds these two functions instead of libc's, and comes back to the
// caller. Its buffers are not freed then.

static thread_local const char *assertion = "";

extern "C" {
static int ropewalkPuts(const char *text) {
  assertion = text;
  return 0;
}
[[noreturn]] static void ropewalkAbort() { ropewalk_fail(assertion); }
}

/// Upstream's checks are told in four lines: a title, the op, "^ reason" and
/// "Location: loc(...)"; they become one.
static std::string tidyMessage(llvm::StringRef message) {
  if (!message.consume_front("ERROR: Runtime op verification failed\n"))
    return message.str();
  auto [op, rest] = message.split("\n^ ");
  auto [reason, place] = rest.split("\nLocation: loc(");
  return (reason + ", in '" + op + "' at " + place.rtrim(")\n")).str();
}

static llvm::Error stop(const llvm::Twine &message) {
  return llvm::createStringError("device 'cpu' stopped: " + message);
}

static llvm::Error callCompiled(void (*function)(void **), void **arguments) {
  if (auto message = callGuarded([&] { function(arguments); }))
    return stop(tidyMessage(*message));
  return llvm::Error::success();
}

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
// Symbols
//===----------------------------------------------------------------------===//

/// What compiled code calls beside the C library.
static NativeCode::Symbols listSymbols() {
  auto address = [](auto *function) {
    return reinterpret_cast<void *>(function);
  };
  return {
      {"puts", address(&ropewalkPuts)},
      {"abort", address(&ropewalkAbort)},
      {"memrefCopy", address(&copyBuffer)},
      {"ropewalk_parallel_for", address(&ropewalk_parallel_for)},
      {"ropewalk_scratch", address(&ropewalk_scratch)},
      {"__truncdfbf2", address(&toBits<ElementKind::BF16>)},
      {"__truncdfhf2", address(&toBits<ElementKind::F16>)},
      {"__truncsfbf2", address(&toBitsFromFloat<ElementKind::BF16>)},
      {"__truncsfhf2", address(&toBitsFromFloat<ElementKind::F16>)},
      {"__extendhfsf2", address(&toFloatFromHalf)},
  };
}

//===----------------------------------------------------------------------===//
// Programs
//===----------------------------------------------------------------------===//

namespace {
class CpuProgram : public Program {
public:
  CpuProgram(CpuFunction function, FunctionOpInterface entry)
      : function(std::move(function)), argumentTypes(entry.getArgumentTypes()),
        resultTypes(entry.getResultTypes()) {}

  llvm::Expected<std::vector<Array>> run(ArrayRef<Array> inputs) override;
  bool isFromCache() const override { return function.isFromCache; }

private:
  bool returnsOneScalar() const {
    return resultTypes.size() == 1 && !isa<RankedTensorType>(resultTypes[0]);
  }

  CpuFunction function;
  std::vector<Type> argumentTypes, resultTypes;
};
} // namespace

llvm::Expected<std::vector<Array>> CpuProgram::run(ArrayRef<Array> inputs) {
  CallArguments arguments(argumentTypes, inputs);
  CallResults results(resultTypes);
  // A structure or a descriptor comes back through the first argument; the
  // packed interface puts a scalar where the last pointer says.
  std::vector<void *> pointers(arguments.getPointers());
  void *address = results.getAddress();
  if (returnsOneScalar())
    pointers.push_back(address);
  else if (!resultTypes.empty())
    pointers.insert(pointers.begin(), &address);
  auto start = std::chrono::steady_clock::now();
  llvm::Error error = callCompiled(function.address, pointers.data());
  callTime = std::chrono::duration<double, std::milli>(
                 std::chrono::steady_clock::now() - start)
                 .count();
  if (error)
    return error;
  return results.take(arguments.getBuffers());
}

//===----------------------------------------------------------------------===//
// The device
//===----------------------------------------------------------------------===//

namespace {
class CpuDevice : public Device {
public:
  explicit CpuDevice(const CpuOptions &options) : options(options) {}
  StringRef name() const override { return "cpu"; }
  llvm::Expected<std::unique_ptr<Program>> load(ModuleOp module,
                                                StringRef entry) override;

private:
  CpuOptions options;
};
} // namespace

llvm::Expected<std::unique_ptr<Program>> CpuDevice::load(ModuleOp module,
                                                         StringRef entryName) {
  static std::once_flag once;
  std::call_once(once, [] { llvm::CrashRecoveryContext::Enable(); });
  llvm::Expected<FunctionOpInterface> entry = findEntry(module, entryName);
  if (!entry)
    return entry.takeError();
  auto lower = [](ModuleOp module, const CpuTarget &) {
    return lowerForCpu(module);
  };
  auto function = compileForCpu(
      module, entryName, {options, name(), lower, /*level=*/3, listSymbols()});
  if (!function)
    return function.takeError();
  return std::make_unique<CpuProgram>(std::move(*function), *entry);
}

void runtime::addCpuDevice(DeviceRegistry &registry, CpuOptions options) {
  registry.add("cpu",
               [options] { return std::make_unique<CpuDevice>(options); });
}
