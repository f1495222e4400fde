//===- Ptxas.h - From PTX to machine code -----------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Runs NVIDIA's assembler, a program of the CUDA toolkit, and reads what it
/// says about kernels. Ropewalk works without it: drivers assemble PTX too.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_ASSEMBLER_PTXAS_H
#define ROPEWALK_ASSEMBLER_PTXAS_H

#include "ropewalk/Artifact/Plan.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ropewalk::assembler {

/// The assembler's program: `option` if it is not empty, which must be there;
/// or else `ptxas` on the path, or in `bin` below the folder CUDA_HOME. Nothing
/// if there is none, or if `option` is "off".
llvm::Expected<std::optional<std::string>> findPtxas(llvm::StringRef option);

/// What the assembler says with -v.
struct Report {
  std::map<std::string, artifact::KernelFacts> kernels;
  /// Warnings, and advice about lost performance.
  std::vector<std::string> remarks;
};

/// Reads that text. Lines that mean nothing here are passed over.
Report parseReport(llvm::StringRef text);

struct Assembly {
  /// An ELF file, "cubin".
  std::string image;
  Report report;
};

/// Assembles PTX for an architecture like sm_80. What the assembler does not
/// accept is our mistake, so the message holds what it says.
llvm::Expected<Assembly> assemble(llvm::StringRef ptxas, llvm::StringRef ptx,
                                  llvm::StringRef arch);

} // namespace ropewalk::assembler

#endif // ROPEWALK_ASSEMBLER_PTXAS_H
