//===- CpuDevice.h - Functions compiled for the host ------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_RUNTIME_CPUDEVICE_H
#define ROPEWALK_RUNTIME_CPUDEVICE_H

#include "ropewalk/Runtime/Device.h"
#include "ropewalk/Target/CpuTarget.h"

namespace ropewalk::runtime {

struct CpuOptions {
  /// The processor that code is compiled for. Loading fails if the host cannot
  /// run it.
  CpuTarget target = CpuTarget::getHost();
  /// A folder for machine code, or "off"; empty for the usual one (see
  /// ObjectCache::open).
  std::string cache;
};

/// Adds the devices that compile functions for the host: `cpu`, and
/// `cpu-simple`, which decomposes everything to loops, for comparison. The
/// context of their modules knows all upstream dialects, extensions and
/// translations to LLVM IR.
void addCpuDevices(DeviceRegistry &registry, const CpuOptions &options = {});

} // namespace ropewalk::runtime

#endif // ROPEWALK_RUNTIME_CPUDEVICE_H
