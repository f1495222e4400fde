//===- Device.cpp - A GPU with the kernels of an artifact -------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Device.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::loader;

using artifact::Artifact;
using artifact::Plan;

//===----------------------------------------------------------------------===//
// The device
//===----------------------------------------------------------------------===//

std::string Device::describe() const {
  return "device " + std::to_string(ordinal) + " (" + name + ")";
}

Error Device::find() {
  int count = 0;
  if (Error error =
          driver.check(driver.cuDeviceGetCount(&count), "count its devices"))
    return error;
  if (ordinal < 0 || ordinal >= count)
    return createStringError("there is no device " + Twine(ordinal) +
                             ": the CUDA driver has " + Twine(count));
  char text[256] = "";
  int major = 0, minor = 0;
  CudaResult result = driver.cuDeviceGet(&device, ordinal);
  if (result == cudaSuccess)
    result = driver.cuDeviceGetName(text, sizeof(text), device);
  if (result == cudaSuccess)
    result =
        driver.cuDeviceGetAttribute(&major, cudaComputeCapabilityMajor, device);
  if (result == cudaSuccess)
    result =
        driver.cuDeviceGetAttribute(&minor, cudaComputeCapabilityMinor, device);
  name = text;
  capability = 10 * major + minor;
  return driver.check(result, "describe device " + Twine(ordinal));
}

/// The thread's current context if it belongs to the device, or the primary
/// one.
Error Device::chooseContext() {
  CudaDevice current = -1;
  if (driver.cuCtxGetCurrent(&context) == cudaSuccess && context &&
      driver.cuCtxGetDevice(&current) == cudaSuccess && current == device)
    return Error::success();
  context = nullptr;
  Error error = driver.check(driver.cuDevicePrimaryCtxRetain(&context, device),
                             "use " + describe());
  isRetained = context != nullptr;
  return error;
}

Device::~Device() {
  // Nobody is there to hear of a failure, which at the end of a process is
  // normal.
  auto release = [&] {
    for (CudaAddress constant : constants)
      (void)driver.cuMemFree(constant);
    if (module)
      (void)driver.cuModuleUnload(module);
    return Error::success();
  };
  if (context)
    consumeError(driver.withContext(context, release));
  if (isRetained)
    (void)driver.cuDevicePrimaryCtxRelease(device);
}

//===----------------------------------------------------------------------===//
// Machine code
//===----------------------------------------------------------------------===//

/// Splits "sm_90a" into 90 and "a".
static std::pair<int, StringRef> splitArch(StringRef arch) {
  int number = 0;
  arch.consume_front("sm_");
  if (arch.consumeInteger(10, number))
    return {0, ""};
  return {number, arch};
}

/// PTX for an architecture runs on later ones. With "a" it runs on that very
/// one, with "f" on its family.
static bool runsPtx(StringRef arch, int capability) {
  auto [number, suffix] = splitArch(arch);
  if (suffix == "a")
    return capability == number;
  if (suffix == "f")
    return capability / 10 == number / 10 && capability >= number;
  return capability >= number;
}

Expected<const void *> Device::chooseImage(const Artifact &artifact,
                                           StringRef folder,
                                           std::string &what) const {
  for (const artifact::Cubin &cubin : artifact.cubins)
    if (splitArch(cubin.arch).first == capability) {
      what = "load the " + cubin.arch + " kernels of '" + folder.str() + "'";
      return cubin.image.data();
    }
  what = "load the PTX of '" + folder.str() + "'";
  const std::string &arch = artifact.plan.arch;
  if (runsPtx(arch, capability))
    return artifact.ptx.c_str();
  return createStringError("the kernels of '" + folder + "' need " + arch +
                           (splitArch(arch).second.empty() ? " or later" : "") +
                           ", but " + describe() + " is sm_" +
                           Twine(capability));
}

Error Device::loadModule(const Artifact &artifact, StringRef folder) {
  std::string what;
  auto image = chooseImage(artifact, folder, what);
  if (!image)
    return image.takeError();
  CudaResult result = driver.cuModuleLoadData(&module, *image);
  if (result != cudaUnsupportedPtxVersion)
    return driver.check(result, what);
  return createStringError(toString(driver.check(result, what)) +
                           "; install a newer driver, or compile a cubin for "
                           "sm_" +
                           Twine(capability));
}

/// More than 48 KiB must be asked for.
Error Device::allowShared(unsigned number, const Plan &plan) {
  constexpr unsigned always = 48 << 10;
  const artifact::Step &step = plan.steps[number];
  if (step.shared <= always)
    return Error::success();
  int limit = 0;
  if (Error error =
          driver.check(driver.cuDeviceGetAttribute(
                           &limit, cudaSharedMemoryPerBlockOptin, device),
                       "describe device " + Twine(ordinal)))
    return error;
  if (step.shared > unsigned(limit))
    return createStringError("step " + Twine(number) + " '" + step.kernel +
                             "' needs " + Twine(step.shared) +
                             " bytes of shared memory, but " + describe() +
                             " has " + Twine(limit) + " for a block");
  return driver.check(driver.cuFuncSetAttribute(functions[number],
                                                cudaMaxDynamicSharedSizeBytes,
                                                step.shared),
                      "reserve shared memory for '" + step.kernel + "'");
}

Error Device::findKernels(const Plan &plan) {
  for (const artifact::Step &step : plan.steps) {
    CudaFunction function = nullptr;
    CudaResult result =
        driver.cuModuleGetFunction(&function, module, step.kernel.c_str());
    if (Error error =
            driver.check(result, "find the kernel '" + step.kernel + "'"))
      return error;
    functions.push_back(function);
    if (Error error = allowShared(functions.size() - 1, plan))
      return error;
  }
  return Error::success();
}

Error Device::uploadConstants(const Plan &plan) {
  for (const std::string &bytes : plan.constants) {
    CudaAddress address = 0;
    CudaResult result =
        driver.cuMemAlloc(&address, std::max<size_t>(bytes.size(), 1));
    if (Error error = driver.check(result, "allocate " + Twine(bytes.size()) +
                                               " bytes for a constant"))
      return error;
    constants.push_back(address);
    result = driver.cuMemcpyHtoD(address, bytes.data(), bytes.size());
    if (Error error = driver.check(result, "copy a constant to the device"))
      return error;
  }
  return Error::success();
}

Expected<std::unique_ptr<Device>> Device::load(const Driver &driver,
                                               int ordinal,
                                               const Artifact &artifact,
                                               StringRef folder) {
  std::unique_ptr<Device> device(new Device(driver, ordinal));
  if (Error error = device->find())
    return error;
  if (Error error = device->chooseContext())
    return error;
  auto fill = [&]() -> Error {
    if (Error error = device->loadModule(artifact, folder))
      return error;
    if (Error error = device->findKernels(artifact.plan))
      return error;
    return device->uploadConstants(artifact.plan);
  };
  if (Error error = driver.withContext(device->context, fill))
    return error;
  return device;
}
