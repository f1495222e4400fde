//===- GpuCompiler.cpp - From a module to PTX and a plan -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Runtime/GpuCompiler.h"

#include "EntryIsolation.h"
#include "PtxCode.h"
#include "UpstreamChecks.h"

#include "ropewalk/Conversion/LaunchPlan.h"
#include "ropewalk/Runtime/Device.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::runtime;

static void tidyMessages(artifact::Plan &plan) {
  for (artifact::Check &check : plan.checks)
    check.message = tidyMessage(check.message);
  for (std::string &message : plan.status)
    message = tidyMessage(message);
}

llvm::Expected<GpuCode> runtime::compileForGpu(ModuleOp original,
                                               StringRef entryName,
                                               const GpuTarget &target,
                                               StageObserver observe) {
  OwningOpRef<ModuleOp> module = original.clone();
  auto entry = findEntry(*module, entryName);
  if (!entry)
    return entry.takeError();
  if (llvm::Error error = checkSignature(*entry))
    return std::move(error);
  isolateEntry(*module, *entry);
  if (failed(lowerForGpu(*module, target, observe)))
    return llvm::make_error<ReportedError>();
  auto host = module->lookupSymbol<func::FuncOp>(entryName);
  auto kernels = module->lookupSymbol<gpu::GPUModuleOp>("kernels");
  FailureOr<artifact::Plan> plan = plan::readLaunchPlan(host);
  if (failed(plan))
    return llvm::make_error<ReportedError>();
  plan->producer = "ropewalk " ROPEWALK_VERSION;
  plan->arch = target.getName();
  tidyMessages(*plan);
  auto ptx = compileToPtx(kernels, target);
  if (!ptx)
    return ptx.takeError();
  return GpuCode{std::move(*plan), std::move(*ptx)};
}
