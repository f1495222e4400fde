//===- GpuTarget.cpp - What a GPU can do ------------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Target/GpuTarget.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"

#include <iterator>

using namespace ropewalk;
using llvm::StringRef;

struct GpuTarget::Facts {
  const char *name;
  unsigned ptxVersion;
  unsigned sharedPerBlock, sharedPerMultiprocessor;
  unsigned threadsPerMultiprocessor;
  bool hasWarpgroupProducts;

  static const Facts all[5];
  static std::string join(StringRef last, unsigned sharedPerBlock = 0);
};

constexpr unsigned KiB = 1024;

/// The version of PTX is the first one that knows the target.
const GpuTarget::Facts GpuTarget::Facts::all[5] = {
    {"sm_80", 70, 163 * KiB, 164 * KiB, 2048, false},
    {"sm_86", 71, 99 * KiB, 100 * KiB, 1536, false},
    {"sm_89", 78, 99 * KiB, 100 * KiB, 1536, false},
    {"sm_90", 78, 227 * KiB, 228 * KiB, 2048, false},
    {"sm_90a", 80, 227 * KiB, 228 * KiB, 2048, true},
};

GpuTarget GpuTarget::getDefault() { return GpuTarget(Facts::all[0]); }

/// "sm_80, sm_86 or sm_90" with " or " for `last`: those with so much memory.
std::string GpuTarget::Facts::join(StringRef last, unsigned sharedPerBlock) {
  llvm::SmallVector<StringRef> names;
  for (const Facts &facts : all)
    if (facts.sharedPerBlock >= sharedPerBlock)
      names.push_back(facts.name);
  if (names.size() < 2)
    return llvm::join(names, "");
  StringRef end = names.pop_back_val();
  return llvm::join(names, ", ") + last.str() + end.str();
}

std::string GpuTarget::listNames() { return Facts::join(" and "); }

std::string GpuTarget::listNamesWith(unsigned sharedPerBlock) {
  return Facts::join(" or ", sharedPerBlock);
}

llvm::Expected<GpuTarget> GpuTarget::get(StringRef name) {
  for (const Facts &facts : Facts::all)
    if (name == facts.name)
      return GpuTarget(facts);
  return llvm::createStringError("expects a GPU of kind " +
                                 Facts::join(" or ") + ", but got '" + name +
                                 "'");
}

StringRef GpuTarget::getName() const { return facts->name; }

unsigned GpuTarget::getPtxVersion() const { return facts->ptxVersion; }

std::string GpuTarget::getFeatureString() const {
  return "+ptx" + std::to_string(facts->ptxVersion);
}

unsigned GpuTarget::getSharedPerBlock() const { return facts->sharedPerBlock; }

unsigned GpuTarget::getSharedPerMultiprocessor() const {
  return facts->sharedPerMultiprocessor;
}

unsigned GpuTarget::getThreadsPerMultiprocessor() const {
  return facts->threadsPerMultiprocessor;
}

bool GpuTarget::hasWarpgroupProducts() const {
  return facts->hasWarpgroupProducts;
}
