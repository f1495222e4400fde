//===- PtxCode.cpp - From the LLVM dialect to PTX -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PtxCode.h"

#include "ropewalk/Runtime/Device.h"

#include "mlir/Target/LLVMIR/Export.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/LegacyPassManager.h"
#include "llvm/IR/Module.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Target/TargetMachine.h"

#include <mutex>

using namespace llvm;
using namespace ropewalk;

static Expected<std::unique_ptr<TargetMachine>>
createGpuMachine(const GpuTarget &gpu) {
  static std::once_flag once;
  std::call_once(once, [] {
    LLVMInitializeNVPTXTargetInfo();
    LLVMInitializeNVPTXTarget();
    LLVMInitializeNVPTXTargetMC();
    LLVMInitializeNVPTXAsmPrinter();
  });
  Triple triple("nvptx64-nvidia-cuda");
  std::string message;
  const Target *target = TargetRegistry::lookupTarget(triple, message);
  if (!target)
    return createStringError("this LLVM has no code generator for NVIDIA GPUs");
  std::unique_ptr<TargetMachine> machine(target->createTargetMachine(
      triple, gpu.getName(), gpu.getFeatureString(), TargetOptions(),
      Reloc::PIC_, std::nullopt, CodeGenOptLevel::Aggressive));
  if (!machine)
    return createStringError("cannot make code for '" + gpu.getName() + "'");
  return std::move(machine);
}

static void optimize(Module &module, TargetMachine &target) {
  LoopAnalysisManager loops;
  FunctionAnalysisManager functions;
  CGSCCAnalysisManager components;
  ModuleAnalysisManager modules;
  PassBuilder builder(&target);
  builder.registerModuleAnalyses(modules);
  builder.registerCGSCCAnalyses(components);
  builder.registerFunctionAnalyses(functions);
  builder.registerLoopAnalyses(loops);
  builder.crossRegisterProxies(loops, functions, components, modules);
  builder.buildPerModuleDefaultPipeline(OptimizationLevel::O3)
      .run(module, modules);
}

static Expected<std::string> writePtx(Module &module, TargetMachine &target) {
  SmallString<0> text;
  raw_svector_ostream os(text);
  legacy::PassManager passes;
  if (target.addPassesToEmitFile(passes, os, nullptr,
                                 CodeGenFileType::AssemblyFile))
    return createStringError("this LLVM does not write PTX");
  passes.run(module);
  return text.str().str();
}

Expected<std::string> runtime::compileToPtx(mlir::gpu::GPUModuleOp kernels,
                                            const GpuTarget &gpu) {
  auto target = createGpuMachine(gpu);
  if (!target)
    return target.takeError();
  LLVMContext context;
  auto module = mlir::translateModuleToLLVMIR(kernels, context);
  if (!module)
    return make_error<ReportedError>();
  module->setTargetTriple((*target)->getTargetTriple());
  module->setDataLayout((*target)->createDataLayout());
  optimize(*module, **target);
  return writePtx(*module, **target);
}
