//===- CpuTarget.cpp - What a processor can do ------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Target/CpuTarget.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/TargetParser/Host.h"
#include "llvm/TargetParser/Triple.h"
#include "llvm/TargetParser/X86TargetParser.h"

#include <vector>

using namespace ropewalk;
using llvm::StringRef;

static llvm::Triple getHostTriple() {
  return llvm::Triple(llvm::sys::getProcessTriple());
}

//===----------------------------------------------------------------------===//
// Names
//===----------------------------------------------------------------------===//

CpuTarget CpuTarget::getHost() {
  CpuTarget target(llvm::sys::getHostCPUName());
  target.features = llvm::sys::getHostCPUFeatures();
  // What every processor of this kind has is not always detected.
  if (getHostTriple().isAArch64())
    target.features["neon"] = true;
  return target;
}

static llvm::Error failOnName(StringRef name) {
  llvm::SmallVector<StringRef> known;
  llvm::X86::fillValidCPUArchList(known, /*Only64Bit=*/true);
  StringRef closest;
  unsigned distance = 4;
  for (StringRef other : known) {
    unsigned edits = name.edit_distance(other, true, distance);
    if (edits < distance) {
      closest = other;
      distance = edits;
    }
  }
  std::string advice =
      closest.empty() ? "" : ("; did you mean " + closest + "?").str();
  return llvm::createStringError(
      "expects native or LLVM's name of a 64-bit x86 processor, like x86-64-v3 "
      "or znver5, but got '" +
      name + "'" + advice);
}

llvm::Expected<CpuTarget> CpuTarget::get(StringRef name) {
  if (name == "native")
    return getHost();
  if (getHostTriple().getArch() != llvm::Triple::x86_64)
    return llvm::createStringError("expects native on hosts that are not "
                                   "x86-64, but got '" +
                                   name + "'");
  if (llvm::X86::parseArchX86(name, /*Only64Bit=*/true) == llvm::X86::CK_None)
    return failOnName(name);
  CpuTarget target(name);
  llvm::SmallVector<StringRef> features;
  llvm::X86::getFeaturesForCPU(name, features);
  for (StringRef feature : features) {
    target.features[feature] = true;
    llvm::X86::updateImpliedFeatures(feature, true, target.features);
  }
  return target;
}

std::string CpuTarget::getFeatureString() const {
  std::vector<std::string> words;
  for (const auto &[feature, present] : features)
    words.push_back(((present ? "+" : "-") + feature).str());
  // By name, not by sign.
  llvm::sort(words, [](StringRef a, StringRef b) {
    return a.drop_front() < b.drop_front();
  });
  return llvm::join(words, ",");
}

//===----------------------------------------------------------------------===//
// Capabilities
//===----------------------------------------------------------------------===//

CpuTarget::Vectors CpuTarget::getVectors() const {
  // Those that came after the first AVX-512 processors are on all that are in
  // use: operations on bytes, on 64-bit integers, and on shorter vectors.
  if (has("avx512f") && has("avx512bw") && has("avx512dq") && has("avx512vl"))
    return Vectors::avx512;
  return has("avx2") && has("fma") ? Vectors::avx2 : Vectors::portable;
}

StringRef CpuTarget::getVectorsName() const {
  switch (getVectors()) {
  case Vectors::portable:
    return "portable";
  case Vectors::avx2:
    return "avx2";
  case Vectors::avx512:
    return "avx512";
  }
  llvm_unreachable("all kinds of vectors have a name");
}

unsigned CpuTarget::getLanes() const {
  switch (getVectors()) {
  case Vectors::portable:
    return 4;
  case Vectors::avx2:
    return 8;
  case Vectors::avx512:
    return 16;
  }
  llvm_unreachable("all kinds of vectors have lanes");
}

unsigned CpuTarget::getNumVectorRegisters() const {
  return getVectors() == Vectors::avx512 || has("neon") ? 32 : 16;
}

bool CpuTarget::hasFMA() const { return has("fma") || has("neon"); }

bool CpuTarget::hasF16C() const { return has("f16c"); }

bool CpuTarget::hasAVX512BF16() const {
  return getVectors() == Vectors::avx512 && has("avx512bf16");
}

//===----------------------------------------------------------------------===//
// Hosts
//===----------------------------------------------------------------------===//

/// Instructions that code has only if it asks for them by their name, which
/// ours does not. Virtual machines often hide some of them.
static bool isNeverUsed(StringRef feature) {
  static const llvm::StringSet<> never = {
      "aes",       "cldemote", "clflushopt", "clwb",      "clzero",
      "cmpccxadd", "enqcmd",   "fsgsbase",   "hreset",    "invpcid",
      "kl",        "lwp",      "movdir64b",  "movdiri",   "movrs",
      "mwaitx",    "pconfig",  "pku",        "prefetchi", "prfchw",
      "ptwrite",   "raoint",   "rdpid",      "rdpru",     "rdrnd",
      "rdseed",    "rtm",      "serialize",  "sgx",       "sha",
      "sha512",    "shstk",    "sm3",        "sm4",       "tsxldtrk",
      "uintr",     "usermsr",  "vaes",       "waitpkg",   "wbnoinvd",
      "widekl",    "xsave",    "xsavec",     "xsaveopt",  "xsaves"};
  return never.contains(feature) || feature.starts_with("amx-");
}

/// The feature that tells a reader the most: vectors before anything else.
static StringRef chooseFeature(llvm::ArrayRef<StringRef> features) {
  for (StringRef telling : {"avx512f", "avx512bf16", "avx2", "fma", "avx"})
    if (llvm::is_contained(features, telling))
      return telling;
  return *llvm::min_element(features);
}

llvm::Error CpuTarget::checkHost() const {
  CpuTarget host = getHost();
  std::vector<StringRef> missing;
  // Features that the host was not asked for are those that all have.
  for (const auto &[feature, present] : features)
    if (present && !isNeverUsed(feature) && host.features.count(feature) &&
        !host.has(feature))
      missing.push_back(feature);
  if (missing.empty())
    return llvm::Error::success();
  return llvm::createStringError(
      "code for " + name + " needs " + chooseFeature(missing) +
      ", which this host does not have; it is " + host.name + " with " +
      host.getVectorsName() + " vectors");
}
