//===- GpuPipeline.cpp - From rope to kernels -------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Runtime/GpuPipeline.h"

#include "PassRegistration.h"

#include "ropewalk/Conversion/Passes.h"
#include "ropewalk/Dialect/Strand/IR/StrandOps.h"
#include "ropewalk/Dialect/Strand/Transforms/HiddenKernels.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/LLVMIR/NVVMDialect.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/Verifier.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassRegistry.h"
#include "mlir/Transforms/Passes.h"
#include "llvm/Support/FormatVariadic.h"

using namespace mlir;
using namespace ropewalk;

namespace {
/// Attention to functions on tiles.
constexpr llvm::StringLiteral toStrand =
    "symbol-dce,generate-runtime-verification,"
    "convert-rope-to-strand{target=gpu}";

/// The rest to buffers, which nobody frees.
constexpr llvm::StringLiteral toBuffers =
    "convert-rope-to-linalg,canonicalize,cse,convert-elementwise-to-linalg,"
    "eliminate-empty-tensors,"
    "one-shot-bufferize{bufferize-function-boundaries "
    "function-boundary-type-conversion=identity-layout-map "
    "allow-return-allocs-from-loops},"
    "expand-realloc,canonicalize";

/// One function to launches. Nothing is simplified before: a loop on tiles is a
/// kernel even if it has one iteration.
constexpr llvm::StringLiteral toLaunches =
    "inline{default-pipeline=},symbol-dce,lower-affine,plan-launches,"
    "gpu.module(canonicalize,cse)";

/// Tiles to channels, copies ahead of their use, and threads.
std::string toChannels(const GpuTarget &target) {
  return llvm::formatv("gpu.module(gpu.func(strand-stage{{memory={0}},"
                       "canonicalize,cse))",
                       target.getSharedPerBlock());
}
constexpr llvm::StringLiteral toPipelines =
    "gpu.module(gpu.func(strand-pipeline,canonicalize,cse))";
constexpr llvm::StringLiteral toThreads =
    "gpu.module(convert-strand-to-nvvm,canonicalize,cse)";

/// Kernels to NVVM and the LLVM dialect. `convert-nvvm-to-llvm` is not
/// optional: without it predicates of instructions are dropped.
constexpr llvm::StringLiteral toNVVM =
    "gpu.module("
    "math-expand-ops{ops=tan,sinh,cosh,asinh,acosh,atanh,powf,fpowi},"
    "expand-device-math,canonicalize,cse,convert-scf-to-cf,"
    "lower-kernel-checks,"
    "expand-strided-metadata,lower-affine,arith-expand,convert-gpu-to-nvvm,"
    "convert-math-to-llvm,convert-nvvm-to-llvm,reconcile-unrealized-casts,"
    "canonicalize,cse,trim-kernel-parameters)";

struct Stage {
  llvm::StringLiteral name;
  std::string passes;
  /// Functions on tiles do not take part: tiles are tensors, but never become
  /// buffers.
  bool hidesTiles = false;
};

std::vector<Stage> makeStages(const GpuTarget &target) {
  return {{"strand", toStrand.str()},
          {"buffers", toBuffers.str(), /*hidesTiles=*/true},
          {"plan", toLaunches.str()},
          {"channels", toChannels(target)},
          {"pipeline", toPipelines.str()},
          {"threads", toThreads.str()},
          {"nvvm", toNVVM.str()}};
}
} // namespace

static LogicalResult run(const Stage &stage, ModuleOp module) {
  std::optional<strand::HiddenKernels> hidden;
  if (stage.hidesTiles)
    hidden.emplace(module);
  PassManager manager(module.getContext());
  // Checking the module between the passes would take a third of their time.
  manager.enableVerifier(false);
  if (failed(parsePassPipeline(stage.passes, manager)))
    return failure();
  return manager.run(module);
}

/// A function of a library is a sign of an op that has no code for GPUs.
static LogicalResult checkCalls(ModuleOp module) {
  WalkResult walk = module.walk([](LLVM::LLVMFuncOp function) {
    if (!function.isExternal())
      return WalkResult::advance();
    function.emitError() << "there is no code for GPUs that computes '"
                         << function.getName() << "'";
    return WalkResult::interrupt();
  });
  return failure(walk.wasInterrupted());
}

/// Kernels whose channels do not fit are refused here, not at their launch.
static LogicalResult checkMemory(ModuleOp module, const GpuTarget &target) {
  int64_t most = target.getSharedPerBlock();
  WalkResult walk = module.walk([&](LLVM::LLVMFuncOp kernel) {
    auto bytes = kernel->getAttrOfType<IntegerAttr>(strand::kSharedAttr);
    if (!bytes || bytes.getInt() <= most)
      return WalkResult::advance();
    std::string others = GpuTarget::listNamesWith(bytes.getInt());
    kernel.emitError() << "kernel '" << kernel.getName() << "' needs "
                       << bytes.getInt()
                       << " bytes of shared memory per block, but "
                       << target.getName() << " has " << most
                       << "; expects smaller head dims"
                       << (others.empty() ? "" : ", or " + others);
    return WalkResult::interrupt();
  });
  return failure(walk.wasInterrupted());
}

/// Blocks of a kernel that a processor's shared memory holds at a time. A
/// kernel of single threads is short: of that, one is enough.
static int64_t countBlocks(LLVM::LLVMFuncOp kernel, const GpuTarget &target) {
  auto bytes = kernel->getAttrOfType<IntegerAttr>(strand::kSharedAttr);
  if (!kernel->hasAttr(strand::kThreadsAttr) || !bytes)
    return 1;
  return target.getSharedPerMultiprocessor() /
         (bytes.getInt() + GpuTarget::reservedShared);
}

/// Without a number of blocks, ptxas makes room for several: it neither knows
/// of shared memory that is given at the launch, nor minds a few spills. So it
/// is told of numbers that leave a thread more registers than it would take.
static void allowRegisters(ModuleOp module, const GpuTarget &target) {
  constexpr int64_t kUsual = 128;
  module.walk([&](LLVM::LLVMFuncOp kernel) {
    auto threads = kernel->getAttrOfType<IntegerAttr>(strand::kThreadsAttr);
    int64_t blocks = std::max<int64_t>(countBlocks(kernel, target), 1);
    int64_t together = blocks * (threads ? threads.getInt() : 1);
    if (GpuTarget::registersPerMultiprocessor / together > kUsual)
      kernel->setAttr(NVVM::NVVMDialect::getMinctasmAttrName(),
                      Builder(kernel).getI32IntegerAttr(blocks));
  });
}

LogicalResult runtime::lowerForGpu(ModuleOp module, const GpuTarget &target,
                                   StageObserver observe) {
  registerPasses();
  for (const Stage &stage : makeStages(target)) {
    if (failed(run(stage, module)))
      return failure();
    if (observe)
      observe(stage.name, module);
  }
  if (failed(checkCalls(module)) || failed(checkMemory(module, target)))
    return failure();
  allowRegisters(module, target);
  return verify(module);
}
