//===- HostVersion.cpp - Which MLIR the host program has --------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// MLIR has no stable ABI, and MLIR's own plugin check compares only the
/// version of the plugin interface, which has been 1 for years. A host of
/// another release gets through and crashes later.
///
/// A host loads plugins with `DialectPlugin::load` or `PassPlugin::load` of its
/// own MLIR. So the object that calls our entry point must be the one that
/// holds the `load` that we are linked to; the loader tells, without running
/// any code of MLIR.
///
//===----------------------------------------------------------------------===//

#include "HostVersion.h"

#include "mlir/Tools/Plugins/DialectPlugin.h"
#include "llvm/Config/llvm-config.h"

#include <cstdio>
#include <cstring>
#include <dlfcn.h>
#include <string>

using namespace ropewalk;

namespace {
Dl_info findObject(const void *address) {
  Dl_info info = {};
  dladdr(address, &info);
  return info;
}

/// "LLVM 21.1" for a path ending in libMLIR.so.21.1 or libLLVM.so.21.1; empty
/// for any other object.
std::string findVersion(const char *path) {
  for (const char *name : {"libMLIR.so.", "libLLVM.so."})
    if (const char *found = std::strstr(path, name))
      return std::string("LLVM ") + (found + std::strlen(name));
  return "";
}

void report(const char *hostObject) {
  std::string version = findVersion(hostObject);
  std::string host = version.empty()
                         ? "has a copy of MLIR of its own, linked in"
                         : "has that of " + version;
  std::fprintf(
      stderr,
      "ropewalk: error: this plugin was built for LLVM %s and expects its "
      "shared libMLIR, but the program that loads it %s (%s)\n"
      "ropewalk: note: load it with the mlir-opt of LLVM %d.%d, or build "
      "Ropewalk again with -DMLIR_DIR=<prefix of the program's LLVM>"
      "/lib/cmake/mlir\n",
      LLVM_VERSION_STRING, host.c_str(), hostObject, LLVM_VERSION_MAJOR,
      LLVM_VERSION_MINOR);
}
} // namespace

bool plugin::hasOurMLIR(const void *caller) {
  auto load = reinterpret_cast<const void *>(&mlir::DialectPlugin::load);
  Dl_info host = findObject(caller);
  if (host.dli_fbase == findObject(load).dli_fbase)
    return true;
  report(host.dli_fname ? host.dli_fname : "unknown file");
  return false;
}
