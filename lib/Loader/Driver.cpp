//===- Driver.cpp - The CUDA driver -----------------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Driver.h"

#include <dlfcn.h>
#include <map>
#include <memory>
#include <mutex>
#include <string>

using namespace llvm;
using namespace ropewalk::loader;

//===----------------------------------------------------------------------===//
// Opening
//===----------------------------------------------------------------------===//

const char *Driver::findFunctions(void *library) {
  const char *missing = nullptr;
  auto find = [&](auto &function, const char *symbol) {
    void *address = dlsym(library, symbol);
    function =
        reinterpret_cast<std::remove_reference_t<decltype(function)>>(address);
    if (!address && !missing)
      missing = symbol;
  };
  find(cuInit, "cuInit");
  find(cuGetErrorName, "cuGetErrorName");
  find(cuGetErrorString, "cuGetErrorString");
  find(cuDeviceGetCount, "cuDeviceGetCount");
  find(cuDeviceGet, "cuDeviceGet");
  find(cuDeviceGetName, "cuDeviceGetName");
  find(cuDeviceGetAttribute, "cuDeviceGetAttribute");
  find(cuDevicePrimaryCtxRetain, "cuDevicePrimaryCtxRetain");
  find(cuDevicePrimaryCtxRelease, "cuDevicePrimaryCtxRelease_v2");
  find(cuCtxGetCurrent, "cuCtxGetCurrent");
  find(cuCtxGetDevice, "cuCtxGetDevice");
  find(cuCtxPushCurrent, "cuCtxPushCurrent_v2");
  find(cuCtxPopCurrent, "cuCtxPopCurrent_v2");
  find(cuModuleLoadData, "cuModuleLoadData");
  find(cuModuleUnload, "cuModuleUnload");
  find(cuModuleGetFunction, "cuModuleGetFunction");
  find(cuFuncSetAttribute, "cuFuncSetAttribute");
  find(cuLaunchKernel, "cuLaunchKernel");
  find(cuMemAlloc, "cuMemAlloc_v2");
  find(cuMemFree, "cuMemFree_v2");
  find(cuMemcpyHtoD, "cuMemcpyHtoD_v2");
  find(cuMemcpyDtoHAsync, "cuMemcpyDtoHAsync_v2");
  find(cuMemsetD32Async, "cuMemsetD32Async");
  find(cuStreamSynchronize, "cuStreamSynchronize");
  find(cuPointerGetAttribute, "cuPointerGetAttribute");
  return missing;
}

Expected<const Driver *> Driver::open(StringRef path) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<Driver>> opened;
  std::lock_guard<std::mutex> lock(mutex);
  auto known = opened.find(path.str());
  if (known != opened.end())
    return known->second.get();
  void *library = dlopen(path.str().c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!library)
    return createStringError(
        "there is no CUDA driver here: " + Twine(dlerror()) +
        "; install NVIDIA's driver, or run the artifact on the emulator");
  auto driver = std::make_unique<Driver>();
  if (const char *missing = driver->findFunctions(library))
    return createStringError("'" + path +
                             "' is not a CUDA driver, or an old one: it has no "
                             "function '" +
                             missing + "'");
  if (Error error = driver->check(driver->cuInit(0), "start"))
    return error;
  return (opened[path.str()] = std::move(driver)).get();
}

//===----------------------------------------------------------------------===//
// Errors and contexts
//===----------------------------------------------------------------------===//

Error Driver::check(CudaResult result, const Twine &what) const {
  if (result == cudaSuccess)
    return Error::success();
  const char *name = nullptr, *text = nullptr;
  cuGetErrorName(result, &name);
  cuGetErrorString(result, &text);
  std::string reason = name ? name : "error " + std::to_string(result);
  if (text)
    reason += " (" + std::string(text) + ")";
  return createStringError("the CUDA driver cannot " + what + ": " + reason);
}

Error Driver::withContext(CudaContext context,
                          function_ref<Error()> action) const {
  if (Error error = check(cuCtxPushCurrent(context), "make a context current"))
    return error;
  Error error = action();
  CudaContext popped = nullptr;
  (void)cuCtxPopCurrent(&popped);
  return error;
}
