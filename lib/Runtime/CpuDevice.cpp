//===- CpuDevice.cpp - Functions compiled for the host ----------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CpuPipeline.h"
#include "HostCalls.h"

#include "ropewalk/Runtime/Device.h"
#include "ropewalk/Runtime/Failure.h"
#include "ropewalk/Runtime/ThreadPool.h"

#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/ExecutionEngine/ExecutionEngine.h"
#include "mlir/ExecutionEngine/OptUtils.h"
#include "llvm/ADT/bit.h"
#include "llvm/ExecutionEngine/JITSymbol.h"
#include "llvm/ExecutionEngine/Orc/JITTargetMachineBuilder.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Target/TargetMachine.h"

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
static llvm::orc::SymbolMap mapSymbols(llvm::orc::MangleAndInterner mangle) {
  auto entry = [](auto *function) {
    return llvm::orc::ExecutorSymbolDef(
        llvm::orc::ExecutorAddr::fromPtr(function),
        llvm::JITSymbolFlags::Exported | llvm::JITSymbolFlags::Callable);
  };
  llvm::orc::SymbolMap symbols;
  symbols[mangle("puts")] = entry(&ropewalkPuts);
  symbols[mangle("abort")] = entry(&ropewalkAbort);
  symbols[mangle("memrefCopy")] = entry(&copyBuffer);
  symbols[mangle("ropewalk_parallel_for")] = entry(&ropewalk_parallel_for);
  symbols[mangle("__truncdfbf2")] = entry(&toBits<ElementKind::BF16>);
  symbols[mangle("__truncdfhf2")] = entry(&toBits<ElementKind::F16>);
  symbols[mangle("__truncsfbf2")] = entry(&toBitsFromFloat<ElementKind::BF16>);
  symbols[mangle("__truncsfhf2")] = entry(&toBitsFromFloat<ElementKind::F16>);
  symbols[mangle("__extendhfsf2")] = entry(&toFloatFromHalf);
  return symbols;
}

//===----------------------------------------------------------------------===//
// Programs
//===----------------------------------------------------------------------===//

namespace {
class CpuProgram : public Program {
public:
  CpuProgram(std::unique_ptr<ExecutionEngine> engine, void (*function)(void **),
             FunctionOpInterface entry)
      : engine(std::move(engine)), function(function),
        argumentTypes(entry.getArgumentTypes()),
        resultTypes(entry.getResultTypes()) {}

  llvm::Expected<std::vector<Array>> run(ArrayRef<Array> inputs) override;

private:
  bool returnsOneScalar() const {
    return resultTypes.size() == 1 && !isa<RankedTensorType>(resultTypes[0]);
  }

  std::unique_ptr<ExecutionEngine> engine;
  void (*function)(void **);
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
  llvm::Error error = callCompiled(function, pointers.data());
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
  StringRef name() const override { return "cpu"; }
  llvm::Expected<std::unique_ptr<Program>> load(ModuleOp module,
                                                StringRef entry) override;
};
} // namespace

/// Makes `entry` the only public function, so that everything it does not need
/// goes away.
static void isolateEntry(ModuleOp module, FunctionOpInterface entry) {
  OpBuilder builder(module.getContext());
  for (auto function : module.getOps<FunctionOpInterface>())
    if (function != entry)
      function.setPrivate();
  entry.setPublic();
  entry->setAttr(LLVM::LLVMDialect::getEmitCWrapperAttrName(),
                 builder.getUnitAttr());
  // The inputs of a caller are not scratch memory.
  for (unsigned number = 0; number < entry.getNumArguments(); ++number)
    entry.setArgAttr(number,
                     bufferization::BufferizationDialect::kWritableAttrName,
                     builder.getBoolAttr(false));
}

static llvm::Expected<std::unique_ptr<ExecutionEngine>>
compile(ModuleOp module) {
  static std::once_flag once;
  std::call_once(once, [] {
    llvm::InitializeNativeTarget();
    llvm::InitializeNativeTargetAsmPrinter();
    llvm::CrashRecoveryContext::Enable();
  });
  auto host = llvm::orc::JITTargetMachineBuilder::detectHost();
  if (!host)
    return host.takeError();
  host->setCodeGenOptLevel(llvm::CodeGenOptLevel::Aggressive);
  auto machine = host->createTargetMachine();
  if (!machine)
    return machine.takeError();
  ExecutionEngineOptions options;
  auto optimize = makeOptimizingTransformer(/*optLevel=*/3, /*sizeLevel=*/0,
                                            machine->get());
  options.transformer = optimize;
  options.jitCodeGenOptLevel = llvm::CodeGenOptLevel::Aggressive;
  options.enableGDBNotificationListener = false;
  options.enablePerfNotificationListener = false;
  auto engine = ExecutionEngine::create(module, options);
  if (!engine)
    return engine.takeError();
  (*engine)->registerSymbols(mapSymbols);
  return std::move(*engine);
}

llvm::Expected<std::unique_ptr<Program>> CpuDevice::load(ModuleOp module,
                                                         StringRef entryName) {
  llvm::Expected<FunctionOpInterface> original = findEntry(module, entryName);
  if (!original)
    return original.takeError();
  OwningOpRef<ModuleOp> copy = module.clone();
  llvm::Expected<FunctionOpInterface> entry = findEntry(*copy, entryName);
  if (!entry)
    return entry.takeError();
  isolateEntry(*copy, *entry);
  if (failed(lowerForCpu(*copy)))
    return llvm::make_error<ReportedError>();
  auto engine = compile(*copy);
  if (!engine)
    return engine.takeError();
  auto function = (*engine)->lookupPacked(("_mlir_ciface_" + entryName).str());
  if (!function)
    return function.takeError();
  return std::make_unique<CpuProgram>(std::move(*engine), *function, *original);
}

void runtime::addCpuDevice(DeviceRegistry &registry) {
  registry.add("cpu", [] { return std::make_unique<CpuDevice>(); });
}
