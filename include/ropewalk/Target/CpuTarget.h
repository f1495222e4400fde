//===- CpuTarget.h - What a processor can do --------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The one place that knows what a processor is capable of. Passes and the
/// runtime ask here, and never look for features by name.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_TARGET_CPUTARGET_H
#define ROPEWALK_TARGET_CPUTARGET_H

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <string>

namespace ropewalk {

/// A processor that code is compiled for.
class CpuTarget {
public:
  /// The processor of this machine.
  static CpuTarget getHost();
  /// The processor with this name: `native` for the host or, on x86-64 hosts, a
  /// name as LLVM knows it, such as `x86-64-v3` or `znver5`. Fails if nothing
  /// has this name; the host need not be able to run its code.
  static llvm::Expected<CpuTarget> get(llvm::StringRef name);

  /// LLVM's name of the processor.
  llvm::StringRef getName() const { return name; }
  /// "+avx2,+fma,-avx512f", in alphabetic order, as a target machine wants it.
  std::string getFeatureString() const;

  /// The instructions that vectors use.
  enum class Vectors { portable, avx2, avx512 };
  Vectors getVectors() const;
  /// "portable", "avx2" or "avx512".
  llvm::StringRef getVectorsName() const;
  /// Number of f32 in the widest vector that has instructions.
  unsigned getLanes() const;
  unsigned getNumVectorRegisters() const;
  /// Whether a * b + c is one instruction; without it each is a library call.
  bool hasFMA() const;
  /// Whether f16 is converted from and to f32 by instructions.
  bool hasF16C() const;
  /// Whether dot products of pairs of bf16 in 512 bits are instructions, and
  /// conversions of f32 to bf16.
  bool hasAVX512BF16() const;

  /// Fails if the host lacks something that code for this target may use.
  llvm::Error checkHost() const;

private:
  explicit CpuTarget(llvm::StringRef name) : name(name) {}
  bool has(llvm::StringRef feature) const { return features.lookup(feature); }

  std::string name;
  llvm::StringMap<bool> features;
};

} // namespace ropewalk

#endif // ROPEWALK_TARGET_CPUTARGET_H
