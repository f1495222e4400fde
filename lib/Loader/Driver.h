//===- Driver.h - The CUDA driver -------------------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The few functions of the CUDA driver that the loader calls, found in its
/// library at run time. Names and numbers are those of the driver's public
/// interface, which NVIDIA keeps stable.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_LOADER_DRIVER_H
#define ROPEWALK_LIB_LOADER_DRIVER_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"

#include <cstdint>

namespace ropewalk::loader {

/// CUresult, and those of its values that mean something here.
using CudaResult = int;
enum : CudaResult {
  cudaSuccess = 0,
  cudaUnsupportedPtxVersion = 222,
};

// CUdevice_attribute.
constexpr int cudaComputeCapabilityMajor = 75;
constexpr int cudaComputeCapabilityMinor = 76;
constexpr int cudaSharedMemoryPerBlockOptin = 97;
// CUfunction_attribute.
constexpr int cudaMaxDynamicSharedSizeBytes = 8;
// CUpointer_attribute.
constexpr int cudaPointerDeviceOrdinal = 9;

using CudaDevice = int;
using CudaAddress = uint64_t;
using CudaContext = void *;
using CudaModule = void *;
using CudaFunction = void *;
using CudaStream = void *;

/// The driver's library, opened once for each path and never closed: drivers
/// do not come back after that.
class Driver {
public:
  /// Opens and starts the driver.
  static llvm::Expected<const Driver *> open(llvm::StringRef path);

  /// Nothing for success, or "the CUDA driver cannot WHAT: NAME (TEXT)".
  llvm::Error check(CudaResult result, const llvm::Twine &what) const;

  /// Does something while `context` is the thread's current one.
  llvm::Error withContext(CudaContext context,
                          llvm::function_ref<llvm::Error()> action) const;

  // NOLINTBEGIN(readability-identifier-naming): the driver's own names.
  CudaResult (*cuInit)(unsigned flags);
  CudaResult (*cuGetErrorName)(CudaResult, const char **name);
  CudaResult (*cuGetErrorString)(CudaResult, const char **text);
  CudaResult (*cuDeviceGetCount)(int *count);
  CudaResult (*cuDeviceGet)(CudaDevice *, int ordinal);
  CudaResult (*cuDeviceGetName)(char *name, int size, CudaDevice);
  CudaResult (*cuDeviceGetAttribute)(int *value, int attribute, CudaDevice);
  CudaResult (*cuDevicePrimaryCtxRetain)(CudaContext *, CudaDevice);
  CudaResult (*cuDevicePrimaryCtxRelease)(CudaDevice);
  CudaResult (*cuCtxGetCurrent)(CudaContext *);
  CudaResult (*cuCtxGetDevice)(CudaDevice *);
  CudaResult (*cuCtxPushCurrent)(CudaContext);
  CudaResult (*cuCtxPopCurrent)(CudaContext *);
  CudaResult (*cuModuleLoadData)(CudaModule *, const void *image);
  CudaResult (*cuModuleUnload)(CudaModule);
  CudaResult (*cuModuleGetFunction)(CudaFunction *, CudaModule,
                                    const char *name);
  CudaResult (*cuFuncSetAttribute)(CudaFunction, int attribute, int value);
  CudaResult (*cuLaunchKernel)(CudaFunction, unsigned gridX, unsigned gridY,
                               unsigned gridZ, unsigned blockX, unsigned blockY,
                               unsigned blockZ, unsigned sharedBytes,
                               CudaStream, void **parameters, void **extra);
  CudaResult (*cuMemAlloc)(CudaAddress *, size_t bytes);
  CudaResult (*cuMemFree)(CudaAddress);
  CudaResult (*cuMemcpyHtoD)(CudaAddress, const void *from, size_t bytes);
  CudaResult (*cuMemcpyDtoHAsync)(void *to, CudaAddress, size_t bytes,
                                  CudaStream);
  CudaResult (*cuMemsetD32Async)(CudaAddress, unsigned value, size_t count,
                                 CudaStream);
  CudaResult (*cuStreamSynchronize)(CudaStream);
  CudaResult (*cuPointerGetAttribute)(void *value, int attribute, CudaAddress);
  // NOLINTEND(readability-identifier-naming)

private:
  /// The name of a function that is not there, or null.
  const char *findFunctions(void *library);
};

} // namespace ropewalk::loader

#endif // ROPEWALK_LIB_LOADER_DRIVER_H
