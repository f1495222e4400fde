//===- EmulatorDevice.cpp - Kernels without a GPU -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Runtime/EmulatorDevice.h"

#include "ropewalk/Artifact/Launch.h"
#include "ropewalk/Emulator/Emulator.h"
#include "ropewalk/Runtime/GpuCompiler.h"

#include <chrono>

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::runtime;
using artifact::StepArgument;

//===----------------------------------------------------------------------===//
// One run
//===----------------------------------------------------------------------===//

namespace {
/// What loading has made.
struct LoadedCode {
  artifact::Plan plan;
  std::unique_ptr<emulator::Module> module;
  std::vector<ElementKind> resultKinds;
  uint64_t seed;
};

/// The memory of one run, and its launches. Every buffer is an allocation of its
/// own, so that none hides what goes beyond another one's end.
class EmulatorRun {
public:
  explicit EmulatorRun(const LoadedCode &code) : code(code) {}
  llvm::Expected<std::vector<Array>> run(ArrayRef<Array> inputs);

private:
  using Addresses = std::vector<uint64_t>;

  llvm::Expected<uint64_t> allocate(uint64_t bytes, const llvm::Twine &name);
  llvm::Error upload(ArrayRef<Array> inputs);
  llvm::Error makeBuffers();
  llvm::Error makeResults();
  llvm::Error launchAll(artifact::Phase phase);
  llvm::Error launch(const artifact::Launch &launch);
  llvm::Error checkStatus();
  std::vector<Array> download();
  std::vector<uint8_t> getBytes(const artifact::LaunchArgument &argument,
                                const StepArgument &from);

  const LoadedCode &code;
  artifact::Sizes sizes;
  artifact::Call call;
  emulator::Device device;
  Addresses arguments, constants, buffers, results;
  uint64_t status = 0;
};
} // namespace

/// Bytes as they lie in memory.
static std::vector<uint8_t> toBytes(uint64_t number, unsigned width) {
  std::vector<uint8_t> bytes(width);
  std::memcpy(bytes.data(), &number, width);
  return bytes;
}

static artifact::Sizes getSizes(const artifact::Plan &plan,
                                ArrayRef<Array> inputs) {
  artifact::Sizes sizes;
  for (auto [argument, input] : llvm::zip_equal(plan.arguments, inputs)) {
    artifact::Sizes::Argument made;
    made.shape = input.shape;
    if (argument.isScalar && artifact::isFloat(argument.element))
      std::memcpy(&made.scalar, input.bytes.data(), input.bytes.size());
    else if (argument.isScalar)
      made.scalar = argument.element == artifact::Element::I1
                        ? input.getInteger(0) != 0
                        : input.getInteger(0);
    sizes.arguments.push_back(std::move(made));
  }
  return sizes;
}

llvm::Expected<uint64_t> EmulatorRun::allocate(uint64_t bytes,
                                               const llvm::Twine &name) {
  auto address = device.allocate(std::max<uint64_t>(bytes, 1), name.str());
  if (address)
    llvm::fill(device.getBytes(*address), 0xff);
  return address;
}

llvm::Error EmulatorRun::upload(ArrayRef<Array> inputs) {
  auto copy = [&](ArrayRef<char> bytes, const llvm::Twine &name,
                  Addresses &addresses) -> llvm::Error {
    auto address = allocate(bytes.size(), name);
    if (!address)
      return address.takeError();
    llvm::copy(bytes, device.getBytes(*address).begin());
    addresses.push_back(*address);
    return llvm::Error::success();
  };
  for (auto [argument, input] : llvm::zip_equal(code.plan.arguments, inputs))
    if (llvm::Error error = copy(ArrayRef(input.bytes.data(), input.bytes.size()),
                                 argument.name, arguments))
      return error;
  for (auto [number, bytes] : llvm::enumerate(code.plan.constants))
    if (llvm::Error error = copy(ArrayRef(bytes.data(), bytes.size()),
                                 "constant" + llvm::Twine(number), constants))
      return error;
  return llvm::Error::success();
}

llvm::Error EmulatorRun::makeBuffers() {
  for (auto [number, buffer] : llvm::enumerate(code.plan.buffers)) {
    auto bytes = buffer.bytes.evaluate(sizes);
    if (!bytes)
      return bytes.takeError();
    auto address = allocate(*bytes, "buffer" + llvm::Twine(number));
    if (!address)
      return address.takeError();
    buffers.push_back(*address);
  }
  auto word = device.allocate(4, "status");
  if (!word)
    return word.takeError();
  status = *word;
  return llvm::Error::success();
}

llvm::Error EmulatorRun::makeResults() {
  for (auto [result, shape, kind] : llvm::zip_equal(
           code.plan.results, call.results, code.resultKinds)) {
    if (!fitsIntoMemory(kind, shape))
      return llvm::createStringError("a result " + formatShape(shape) +
                                     " does not fit into memory");
    auto address =
        allocate(*countElements(shape) * getByteWidth(kind), result.name);
    if (!address)
      return address.takeError();
    results.push_back(*address);
  }
  return llvm::Error::success();
}

//===----------------------------------------------------------------------===//
// Launches
//===----------------------------------------------------------------------===//

std::vector<uint8_t>
EmulatorRun::getBytes(const artifact::LaunchArgument &argument,
                      const StepArgument &from) {
  switch (from.kind) {
  case StepArgument::Kind::Argument:
    return toBytes(arguments[from.index], 8);
  case StepArgument::Kind::Result:
    return toBytes(results[from.index], 8);
  case StepArgument::Kind::Buffer:
    return toBytes(buffers[from.index], 8);
  case StepArgument::Kind::Constant:
    return toBytes(constants[from.index], 8);
  case StepArgument::Kind::Status:
    return toBytes(status, 8);
  case StepArgument::Kind::Value:
    return toBytes(argument.bits, artifact::getByteWidth(argument.type));
  }
  llvm_unreachable("all kinds are listed");
}

llvm::Error EmulatorRun::launch(const artifact::Launch &launch) {
  const artifact::Step &step = code.plan.steps[launch.step];
  emulator::LaunchOptions options;
  options.entry = step.kernel;
  options.grid = {launch.grid[0], launch.grid[1], launch.grid[2]};
  options.block = {step.block[0], step.block[1], step.block[2]};
  options.dynamicShared = step.shared;
  options.seed = code.seed;
  for (auto [argument, from] :
       llvm::zip_equal(launch.arguments, step.arguments))
    options.arguments.push_back(getBytes(argument, from));
  auto result = device.launch(*code.module, options);
  if (!result)
    return llvm::createStringError("kernel '" + step.kernel + "': " +
                                   toString(result.takeError()));
  if (!result->isClean())
    return llvm::createStringError("kernel '" + step.kernel + "': " +
                                   result->reports.front().text);
  return checkStatus();
}

llvm::Error EmulatorRun::checkStatus() {
  uint32_t number = 0;
  std::memcpy(&number, device.getBytes(status).data(), sizeof(number));
  if (number == 0)
    return llvm::Error::success();
  return llvm::createStringError(code.plan.status[number - 1]);
}

llvm::Error EmulatorRun::launchAll(artifact::Phase phase) {
  for (const artifact::Launch &one : call.launches)
    if (code.plan.steps[one.step].phase == phase)
      if (llvm::Error error = launch(one))
        return error;
  return llvm::Error::success();
}

std::vector<Array> EmulatorRun::download() {
  std::vector<Array> arrays;
  for (auto [address, shape, kind] :
       llvm::zip_equal(results, call.results, code.resultKinds)) {
    Array &array = arrays.emplace_back(kind, shape);
    std::memcpy(array.bytes.data(), device.getBytes(address).data(),
                array.bytes.size());
  }
  return arrays;
}

llvm::Expected<std::vector<Array>> EmulatorRun::run(ArrayRef<Array> inputs) {
  sizes = getSizes(code.plan, inputs);
  auto evaluated = artifact::evaluate(code.plan, sizes);
  if (!evaluated)
    return evaluated.takeError();
  call = std::move(*evaluated);
  for (auto action : {&EmulatorRun::makeBuffers, &EmulatorRun::makeResults})
    if (llvm::Error error = (this->*action)())
      return std::move(error);
  if (llvm::Error error = upload(inputs))
    return std::move(error);
  for (auto phase : {artifact::Phase::Prepare, artifact::Phase::Attend})
    if (llvm::Error error = launchAll(phase))
      return std::move(error);
  return download();
}

//===----------------------------------------------------------------------===//
// The device
//===----------------------------------------------------------------------===//

namespace {
class EmulatorProgram : public Program {
public:
  explicit EmulatorProgram(LoadedCode code) : code(std::move(code)) {}

  llvm::Expected<std::vector<Array>> run(ArrayRef<Array> inputs) override {
    auto results = EmulatorRun(code).run(inputs);
    if (!results)
      return llvm::createStringError("device 'emulator' stopped: " +
                                     toString(results.takeError()));
    return results;
  }

private:
  LoadedCode code;
};

class EmulatorDevice : public Device {
public:
  explicit EmulatorDevice(const EmulatorOptions &options) : options(options) {}

  StringRef name() const override { return "emulator"; }
  llvm::Expected<std::unique_ptr<Program>> load(ModuleOp module,
                                                StringRef entry) override;

private:
  EmulatorOptions options;
};
} // namespace

/// What the results of a function are as arrays.
static std::vector<ElementKind> getResultKinds(FunctionOpInterface entry) {
  std::vector<ElementKind> kinds;
  for (Type type : entry.getResultTypes())
    kinds.push_back(*getElementKind(getElementTypeOrSelf(type)));
  return kinds;
}

llvm::Expected<std::unique_ptr<Program>>
EmulatorDevice::load(ModuleOp module, StringRef entryName) {
  auto entry = findEntry(module, entryName);
  if (!entry)
    return entry.takeError();
  auto code = compileForGpu(module, entryName, options.target);
  if (!code)
    return code.takeError();
  auto parsed = emulator::parseModule(code->ptx, (entryName + ".ptx").str());
  if (!parsed)
    return parsed.takeError();
  return std::make_unique<EmulatorProgram>(
      LoadedCode{std::move(code->plan), std::move(*parsed),
                 getResultKinds(*entry), options.seed});
}

void runtime::addEmulatorDevice(DeviceRegistry &registry,
                                const EmulatorOptions &options) {
  registry.add("emulator",
               [=] { return std::make_unique<EmulatorDevice>(options); });
}
