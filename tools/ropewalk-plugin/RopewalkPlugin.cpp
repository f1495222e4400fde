//===- RopewalkPlugin.cpp - Ropewalk for stock mlir-opt ---------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
///   mlir-opt --load-dialect-plugin=RopewalkPlugin.so \
///            --load-pass-plugin=RopewalkPlugin.so    \
///            --pass-pipeline='builtin.module(convert-rope-to-linalg)'
///
/// Passes have no short flags here: mlir-opt reads its command line before it
/// loads plugins.
///
//===----------------------------------------------------------------------===//

#include "HostVersion.h"

#include "ropewalk/InitAll.h"

#include "mlir/Tools/Plugins/DialectPlugin.h"
#include "mlir/Tools/Plugins/PassPlugin.h"
#include "llvm/Config/llvm-config.h"

/// The version that a host refuses, so that it stops after our own message.
static constexpr uint32_t kRefused = 0;

static uint32_t chooseVersion(const void *caller, uint32_t version) {
  return ropewalk::plugin::hasOurMLIR(caller) ? version : kRefused;
}

extern "C" LLVM_ATTRIBUTE_WEAK mlir::DialectPluginLibraryInfo
mlirGetDialectPluginInfo() {
  uint32_t version =
      chooseVersion(__builtin_return_address(0), MLIR_PLUGIN_API_VERSION);
  return {version, "Ropewalk", LLVM_VERSION_STRING,
          [](mlir::DialectRegistry *registry) {
            ropewalk::registerAllDialects(*registry);
          }};
}

extern "C" LLVM_ATTRIBUTE_WEAK mlir::PassPluginLibraryInfo
mlirGetPassPluginInfo() {
  uint32_t version =
      chooseVersion(__builtin_return_address(0), MLIR_PLUGIN_API_VERSION);
  return {version, "Ropewalk", LLVM_VERSION_STRING,
          [] { ropewalk::registerAllPasses(); }};
}
