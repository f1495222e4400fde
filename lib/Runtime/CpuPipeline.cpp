//===- CpuPipeline.cpp - From rope to LLVM for the host ---------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Runtime/CpuPipeline.h"

#include "PassRegistration.h"

#include "ropewalk/Conversion/Passes.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/Verifier.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassRegistry.h"
#include "mlir/Transforms/Passes.h"

using namespace mlir;
using namespace ropewalk;

namespace {
/// Tensors to buffers. Results of the entry are fresh buffers that the caller
/// frees; all others are freed inside.
constexpr llvm::StringLiteral bufferize =
    "canonicalize,cse,convert-elementwise-to-linalg,eliminate-empty-tensors,"
    "one-shot-bufferize{bufferize-function-boundaries "
    "function-boundary-type-conversion=identity-layout-map "
    "allow-return-allocs-from-loops},"
    "expand-realloc,canonicalize,buffer-deallocation-pipeline,"
    "convert-bufferization-to-memref";

/// The same in fewer passes, for compile time: what
/// `buffer-deallocation-pipeline` is made of, without the clean-ups in between.
constexpr llvm::StringLiteral bufferizeQuickly =
    "canonicalize,cse,convert-elementwise-to-linalg,eliminate-empty-tensors,"
    "one-shot-bufferize{bufferize-function-boundaries "
    "function-boundary-type-conversion=identity-layout-map "
    "allow-return-allocs-from-loops},"
    "expand-realloc,ownership-based-buffer-deallocation,canonicalize,"
    "buffer-deallocation-simplification,bufferization-lower-deallocations,"
    "canonicalize,convert-bufferization-to-memref";

/// Buffers to LLVM. 16-bit floats are computed in f32 and rounded after every
/// operation, and bf16 is converted with integer operations, because few hosts
/// have instructions for it.
constexpr llvm::StringLiteral toLLVM =
    "convert-linalg-to-loops,"
    "math-extend-to-supported-types{target-type=f32},"
    "arith-emulate-unsupported-floats{source-types=bf16,f16 target-type=f32},"
    "canonicalize,expand-strided-metadata,lower-affine,"
    "arith-expand{include-bf16},convert-scf-to-cf,"
    "convert-math-to-llvm,convert-math-to-libm,convert-arith-to-llvm,"
    "convert-vector-to-llvm{enable-x86vector},convert-index-to-llvm,"
    "finalize-memref-to-llvm{use-generic-functions},convert-func-to-llvm,"
    "convert-cf-to-llvm,convert-ub-to-llvm,canonicalize,cse,"
    "reconcile-unrealized-casts";
} // namespace

/// Functions that the entry does not call may be what they like.
static void dropUnused(OpPassManager &manager) {
  manager.addPass(createSymbolDCEPass());
}

/// A slice outside of its tensor is an error that is told. Of the ops that
/// become of rope ops this is not asked: they check their sizes once, and not
/// for every element.
static void verifyUserOps(OpPassManager &manager) {
  manager.addPass(createGenerateRuntimeVerificationPass());
}

LogicalResult runtime::lowerForCpuSimple(ModuleOp module) {
  registerPasses();
  PassManager manager(module.getContext());
  dropUnused(manager);
  verifyUserOps(manager);
  manager.addPass(createConvertRopeToLinalg());
  for (StringRef pipeline : {StringRef(bufferize), StringRef(toLLVM)})
    if (failed(parsePassPipeline(pipeline, manager)))
      return failure();
  return manager.run(module);
}

LogicalResult runtime::lowerForCpu(ModuleOp module, const CpuTarget &target) {
  registerPasses();
  PassManager manager(module.getContext());
  // Checking the module between the passes would take a third of their time.
  manager.enableVerifier(false);
  dropUnused(manager);
  verifyUserOps(manager);
  ConvertRopeToStrandOptions tiles;
  tiles.pairs = target.hasAVX512BF16();
  manager.addPass(createConvertRopeToStrand(tiles));
  ConvertStrandToVectorOptions vectors;
  vectors.pairs = target.hasAVX512BF16();
  vectors.lanes = target.getLanes();
  vectors.fma = target.hasFMA();
  manager.addPass(createConvertStrandToVector(vectors));
  manager.addPass(createConvertRopeToLinalg());
  if (failed(parsePassPipeline(bufferizeQuickly, manager)))
    return failure();
  manager.addPass(createConvertForallToWorkers());
  if (failed(parsePassPipeline(toLLVM, manager)))
    return failure();
  if (failed(manager.run(module)))
    return failure();
  return verify(module);
}
