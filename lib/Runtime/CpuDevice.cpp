//===- CpuDevice.cpp - Functions compiled for the host ----------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CpuCompiler.h"
#include "HostCalls.h"
#include "UpstreamChecks.h"

#include "ropewalk/Runtime/CpuPipeline.h"

#include "ropewalk/Runtime/Failure.h"

#include "llvm/Support/CrashRecoveryContext.h"

#include <chrono>

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::runtime;

//===----------------------------------------------------------------------===//
// Programs
//===----------------------------------------------------------------------===//

namespace {
class CpuProgram : public Program {
public:
  CpuProgram(StringRef device, CpuFunction function, FunctionOpInterface entry)
      : device(device), function(std::move(function)),
        argumentTypes(entry.getArgumentTypes()),
        resultTypes(entry.getResultTypes()) {}

  llvm::Expected<std::vector<Array>> run(ArrayRef<Array> inputs) override;
  bool isFromCache() const override { return function.isFromCache; }

private:
  bool returnsOneScalar() const {
    return resultTypes.size() == 1 && !isa<RankedTensorType>(resultTypes[0]);
  }
  llvm::Error call(void **arguments);

  std::string device;
  CpuFunction function;
  std::vector<Type> argumentTypes, resultTypes;
};
} // namespace

llvm::Error CpuProgram::call(void **arguments) {
  auto start = std::chrono::steady_clock::now();
  auto message = callGuarded([&] { function.address(arguments); });
  callTime = std::chrono::duration<double, std::milli>(
                 std::chrono::steady_clock::now() - start)
                 .count();
  if (!message)
    return llvm::Error::success();
  return llvm::createStringError("device '" + device +
                                 "' stopped: " + tidyMessage(*message));
}

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
  if (llvm::Error error = call(pointers.data()))
    return error;
  return results.take(arguments.getBuffers());
}

//===----------------------------------------------------------------------===//
// The devices
//===----------------------------------------------------------------------===//

namespace {
/// Both of them: they differ in how they lower.
class CpuDevice : public Device {
public:
  CpuDevice(bool simple, const CpuOptions &options)
      : simple(simple), options(options) {}

  StringRef name() const override { return simple ? "cpu-simple" : "cpu"; }
  llvm::Expected<std::unique_ptr<Program>> load(ModuleOp module,
                                                StringRef entry) override;

private:
  LogicalResult lower(ModuleOp module) const;

  bool simple;
  CpuOptions options;
};
} // namespace

LogicalResult CpuDevice::lower(ModuleOp module) const {
  return simple ? lowerForCpuSimple(module)
                : lowerForCpu(module, options.target);
}

llvm::Expected<std::unique_ptr<Program>> CpuDevice::load(ModuleOp module,
                                                         StringRef entryName) {
  llvm::CrashRecoveryContext::Enable();
  if (llvm::Error error = options.target.checkHost())
    return llvm::createStringError("device '" + name() +
                                   "': " + toString(std::move(error)));
  llvm::Expected<FunctionOpInterface> entry = findEntry(module, entryName);
  if (!entry)
    return entry.takeError();
  auto lowering = [this](ModuleOp module) { return lower(module); };
  // Kernels come optimised. For the loops of other ops the first level does all
  // that pays off; those of the decomposition want more of it.
  unsigned level = simple ? 3 : 1;
  auto function =
      compileForCpu(module, entryName, {options, name(), lowering, level});
  if (!function)
    return function.takeError();
  return std::make_unique<CpuProgram>(name(), std::move(*function), *entry);
}

void runtime::addCpuDevices(DeviceRegistry &registry,
                            const CpuOptions &options) {
  registry.add("cpu", [=] {
    return std::make_unique<CpuDevice>(/*simple=*/false, options);
  });
  registry.add("cpu-simple", [=] {
    return std::make_unique<CpuDevice>(/*simple=*/true, options);
  });
}
