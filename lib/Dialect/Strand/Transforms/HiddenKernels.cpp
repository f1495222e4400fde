//===- HiddenKernels.cpp - Kernels out of the way of passes ---------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Dialect/Strand/Transforms/HiddenKernels.h"

#include "ropewalk/Dialect/Strand/IR/StrandOps.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::strand;

HiddenKernels::HiddenKernels(ModuleOp module) : module(module) {
  for (auto function : module.getOps<func::FuncOp>()) {
    if (!holdsStrandOps(function))
      continue;
    Kernel &kernel = kernels.emplace_back(Kernel{function.getName().str(),
                                                 function.getVisibility(),
                                                 std::make_unique<Region>()});
    kernel.body->takeBody(function.getBody());
    function.setPrivate(); // as declarations have to be
  }
}

HiddenKernels::~HiddenKernels() {
  for (Kernel &kernel : kernels) {
    auto function = module.lookupSymbol<func::FuncOp>(kernel.name);
    if (!function)
      continue; // was not called
    function.getBody().takeBody(*kernel.body);
    function.setVisibility(kernel.visibility);
  }
}
