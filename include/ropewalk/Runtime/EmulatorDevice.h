//===- EmulatorDevice.h - Kernels without a GPU -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_RUNTIME_EMULATORDEVICE_H
#define ROPEWALK_RUNTIME_EMULATORDEVICE_H

#include "ropewalk/Runtime/Device.h"
#include "ropewalk/Target/GpuTarget.h"

namespace ropewalk::runtime {

struct EmulatorOptions {
  /// What functions are compiled for.
  GpuTarget target = GpuTarget::getDefault();
  /// Another seed is another order of warps.
  uint64_t seed = 0;
};

/// Adds the device `emulator`: it compiles functions for a GPU and runs the very
/// PTX on the CPU, with all checks of the emulator on. What a kernel does wrong
/// is an error. Memory that nobody has written holds bytes of 255.
///
/// The context of the modules knows all upstream dialects, extensions and
/// translations to LLVM IR.
void addEmulatorDevice(DeviceRegistry &registry,
                       const EmulatorOptions &options = {});

} // namespace ropewalk::runtime

#endif // ROPEWALK_RUNTIME_EMULATORDEVICE_H
