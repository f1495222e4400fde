//===- Device.h - A GPU with the kernels of an artifact ---------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What an artifact has on a device: a context, its kernels and its constants.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_LOADER_DEVICE_H
#define ROPEWALK_LIB_LOADER_DEVICE_H

#include "Driver.h"
#include "ropewalk/Artifact/Artifact.h"

#include <memory>
#include <string>
#include <vector>

namespace ropewalk::loader {

class Device {
public:
  /// Loads an artifact; `folder` is for messages.
  static llvm::Expected<std::unique_ptr<Device>>
  load(const Driver &driver, int ordinal, const artifact::Artifact &artifact,
       llvm::StringRef folder);
  ~Device();

  const Driver &getDriver() const { return driver; }
  int getOrdinal() const { return ordinal; }
  CudaContext getContext() const { return context; }
  /// The kernel of a step of the plan.
  CudaFunction getFunction(unsigned step) const { return functions[step]; }
  CudaAddress getConstant(unsigned index) const { return constants[index]; }

private:
  Device(const Driver &driver, int ordinal)
      : driver(driver), ordinal(ordinal) {}

  llvm::Error find();
  llvm::Error chooseContext();
  llvm::Expected<const void *> chooseImage(const artifact::Artifact &artifact,
                                           llvm::StringRef folder,
                                           std::string &name) const;
  llvm::Error loadModule(const artifact::Artifact &artifact,
                         llvm::StringRef folder);
  llvm::Error findKernels(const artifact::Plan &plan);
  llvm::Error allowShared(unsigned step, const artifact::Plan &plan);
  llvm::Error uploadConstants(const artifact::Plan &plan);
  /// "device 0 (NVIDIA H200)"
  std::string describe() const;

  const Driver &driver;
  const int ordinal;
  CudaDevice device = 0;
  std::string name;
  /// 90 for sm_90.
  int capability = 0;
  CudaContext context = nullptr;
  bool isRetained = false;
  CudaModule module = nullptr;
  std::vector<CudaFunction> functions;
  std::vector<CudaAddress> constants;
};

} // namespace ropewalk::loader

#endif // ROPEWALK_LIB_LOADER_DEVICE_H
