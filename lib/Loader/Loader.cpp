//===- Loader.cpp - Running artifacts on a GPU ------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Loader/Loader.h"

#include "Arguments.h"
#include "Device.h"

#include "llvm/ADT/STLExtras.h"

#include <cstdlib>

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::loader;

using artifact::Call;
using artifact::Launch;
using artifact::LaunchArgument;
using artifact::Phase;
using artifact::StepArgument;

//===----------------------------------------------------------------------===//
// Loading
//===----------------------------------------------------------------------===//

struct Program::Impl {
  artifact::Plan plan;
  std::unique_ptr<Device> device;

  Expected<Call> evaluate(ArrayRef<Value> arguments) const;
  Expected<Call> check(ArrayRef<Value> arguments,
                       std::optional<ArrayRef<Tensor>> results,
                       const Workspace &workspace) const;
  Error clearStatus(const Workspace &workspace, void *stream) const;
  Error launch(const Call &call, Phase phase, ArrayRef<Value> arguments,
               ArrayRef<Tensor> results, const Workspace &workspace,
               void *stream) const;
  Error launch(const Launch &launch, ArrayRef<Value> arguments,
               ArrayRef<Tensor> results, const Workspace &workspace,
               void *stream) const;
  /// `results` is nothing where no step writes any.
  Error run(ArrayRef<Phase> phases, ArrayRef<Value> arguments,
            std::optional<ArrayRef<Tensor>> results, const Workspace &workspace,
            void *stream) const;
};

Program::Program(std::unique_ptr<Impl> impl) : impl(std::move(impl)) {}
Program::~Program() = default;

const artifact::Plan &Program::getPlan() const { return impl->plan; }

static std::string chooseDriver(const Options &options) {
  if (!options.driver.empty())
    return options.driver;
  const char *variable = std::getenv("ROPEWALK_CUDA_DRIVER");
  return variable && *variable ? variable : "libcuda.so.1";
}

Expected<std::unique_ptr<Program>> Program::load(StringRef folder,
                                                 const Options &options) {
  auto artifact = artifact::readArtifact(folder);
  if (!artifact)
    return artifact.takeError();
  auto driver = Driver::open(chooseDriver(options));
  if (!driver)
    return driver.takeError();
  auto device = Device::load(**driver, options.device, *artifact, folder);
  if (!device)
    return device.takeError();
  auto impl = std::make_unique<Impl>();
  impl->plan = std::move(artifact->plan);
  impl->device = std::move(*device);
  return std::unique_ptr<Program>(new Program(std::move(impl)));
}

//===----------------------------------------------------------------------===//
// Checking
//===----------------------------------------------------------------------===//

Expected<Call> Program::Impl::evaluate(ArrayRef<Value> arguments) const {
  auto sizes = readSizes(plan, arguments);
  if (!sizes)
    return sizes.takeError();
  return artifact::evaluate(plan, *sizes);
}

Expected<Call> Program::Impl::check(ArrayRef<Value> arguments,
                                    std::optional<ArrayRef<Tensor>> results,
                                    const Workspace &workspace) const {
  auto call = evaluate(arguments);
  if (!call)
    return call;
  MemoryChecker checker(*device, plan);
  if (Error error = checker.checkArguments(arguments))
    return error;
  if (results)
    if (Error error = checker.checkResults(*results, *call))
      return error;
  if (Error error = checker.checkWorkspace(workspace, *call))
    return error;
  if (Error error = checker.checkOverlaps())
    return error;
  return call;
}

Expected<uint64_t> Program::workspaceBytes(ArrayRef<Value> arguments) const {
  auto call = impl->evaluate(arguments);
  if (!call)
    return call.takeError();
  return call->workspaceBytes;
}

Expected<std::vector<std::vector<int64_t>>>
Program::resultShapes(ArrayRef<Value> arguments) const {
  auto call = impl->evaluate(arguments);
  if (!call)
    return call.takeError();
  return call->results;
}

//===----------------------------------------------------------------------===//
// Launching
//===----------------------------------------------------------------------===//

Error Program::Impl::clearStatus(const Workspace &workspace,
                                 void *stream) const {
  if (plan.status.empty())
    return Error::success();
  const Driver &driver = device->getDriver();
  return driver.check(driver.cuMemsetD32Async(workspace.address, 0, 1, stream),
                      "clear the status word");
}

Error Program::Impl::launch(const Launch &launch, ArrayRef<Value> arguments,
                            ArrayRef<Tensor> results,
                            const Workspace &workspace, void *stream) const {
  auto resolve = [&](const LaunchArgument &argument) -> uint64_t {
    switch (argument.kind) {
    case StepArgument::Kind::Argument:
      return std::get<Tensor>(arguments[argument.index]).address;
    case StepArgument::Kind::Result:
      return results[argument.index].address;
    case StepArgument::Kind::Buffer:
    case StepArgument::Kind::Status:
      return workspace.address + argument.bits;
    case StepArgument::Kind::Constant:
      return device->getConstant(argument.index);
    case StepArgument::Kind::Value:
      return argument.bits;
    }
    llvm_unreachable("not a kind of argument");
  };
  // The driver reads as many bytes as a parameter has; hosts of GPUs are little
  // endian, so the low ones come first.
  auto values = to_vector<16>(map_range(launch.arguments, resolve));
  SmallVector<void *, 16> parameters;
  for (uint64_t &value : values)
    parameters.push_back(&value);
  const artifact::Step &step = plan.steps[launch.step];
  const Driver &driver = device->getDriver();
  auto [gridX, gridY, gridZ] = launch.grid;
  auto [blockX, blockY, blockZ] = step.block;
  CudaResult result = driver.cuLaunchKernel(
      device->getFunction(launch.step), gridX, gridY, gridZ, blockX, blockY,
      blockZ, step.shared, stream, parameters.data(), nullptr);
  return driver.check(result, "launch '" + step.kernel + "'");
}

Error Program::Impl::launch(const Call &call, Phase phase,
                            ArrayRef<Value> arguments, ArrayRef<Tensor> results,
                            const Workspace &workspace, void *stream) const {
  for (const Launch &step : call.launches)
    if (plan.steps[step.step].phase == phase)
      if (Error error = launch(step, arguments, results, workspace, stream))
        return error;
  return Error::success();
}

Error Program::Impl::run(ArrayRef<Phase> phases, ArrayRef<Value> arguments,
                         std::optional<ArrayRef<Tensor>> results,
                         const Workspace &workspace, void *stream) const {
  auto call = check(arguments, results, workspace);
  if (!call)
    return call.takeError();
  auto launchPhases = [&]() -> Error {
    if (is_contained(phases, Phase::Prepare))
      if (Error error = clearStatus(workspace, stream))
        return error;
    for (Phase phase : phases)
      if (Error error =
              launch(*call, phase, arguments,
                     results.value_or(ArrayRef<Tensor>()), workspace, stream))
        return error;
    return Error::success();
  };
  return device->getDriver().withContext(device->getContext(), launchPhases);
}

Error Program::prepare(ArrayRef<Value> arguments, const Workspace &workspace,
                       void *stream) const {
  return impl->run({Phase::Prepare}, arguments, std::nullopt, workspace,
                   stream);
}

Error Program::attend(ArrayRef<Value> arguments, ArrayRef<Tensor> results,
                      const Workspace &workspace, void *stream) const {
  return impl->run({Phase::Attend}, arguments, results, workspace, stream);
}

Error Program::run(ArrayRef<Value> arguments, ArrayRef<Tensor> results,
                   const Workspace &workspace, void *stream) const {
  return impl->run({Phase::Prepare, Phase::Attend}, arguments, results,
                   workspace, stream);
}

Error Program::checkStatus(const Workspace &workspace, void *stream) const {
  const Device &device = *impl->device;
  const Driver &driver = device.getDriver();
  uint32_t status = 0;
  auto read = [&] {
    CudaResult result = driver.cuMemcpyDtoHAsync(&status, workspace.address,
                                                 sizeof(status), stream);
    if (result == cudaSuccess)
      result = driver.cuStreamSynchronize(stream);
    return driver.check(result, "read the status word");
  };
  const std::vector<std::string> &messages = impl->plan.status;
  if (messages.empty())
    return Error::success();
  if (Error error = driver.withContext(device.getContext(), read))
    return error;
  if (status == 0)
    return Error::success();
  if (status > messages.size())
    return createStringError("the status word is " + Twine(status) +
                             ", which no kernel writes; was the workspace "
                             "prepared?");
  return createStringError(messages[status - 1]);
}
