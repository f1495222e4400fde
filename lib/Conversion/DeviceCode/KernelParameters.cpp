//===- KernelParameters.cpp - What kernels are given ------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Conversion/LaunchPlan.h"
#include "ropewalk/Conversion/Passes.h"

#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

namespace ropewalk {
#define GEN_PASS_DEF_TRIMKERNELPARAMETERS
#include "ropewalk/Conversion/Passes.h.inc"
} // namespace ropewalk

using namespace mlir;
using namespace ropewalk;

/// Bytes that divide all addresses, whatever a buffer holds.
constexpr int64_t kAlignment = 16;

static bool isPointer(Value value) {
  return isa<LLVM::LLVMPointerType>(value.getType());
}

/// A buffer comes as two pointers, of which the second one is used. Buffers do
/// not overlap.
static void describePointers(LLVM::LLVMFuncOp function) {
  Builder builder(function.getContext());
  for (unsigned number = 1; number < function.getNumArguments(); ++number) {
    Value first = function.getArgument(number - 1);
    Value second = function.getArgument(number);
    if (!isPointer(first) || !isPointer(second))
      continue;
    function.setArgAttr(number, LLVM::LLVMDialect::getAlignAttrName(),
                        builder.getI64IntegerAttr(kAlignment));
    if (first.use_empty())
      function.setArgAttr(number, LLVM::LLVMDialect::getNoAliasAttrName(),
                          builder.getUnitAttr());
    ++number; // the next buffer
  }
}

/// Functions of the LLVM dialect do not erase arguments themselves.
static void eraseUnused(LLVM::LLVMFuncOp function) {
  Block &entry = function.getBody().front();
  Builder builder(function.getContext());
  SmallVector<int64_t> kept;
  SmallVector<Type> types;
  SmallVector<Attribute> attributes;
  for (BlockArgument argument : entry.getArguments()) {
    if (argument.use_empty())
      continue;
    unsigned number = argument.getArgNumber();
    kept.push_back(number);
    types.push_back(argument.getType());
    DictionaryAttr known = function.getArgAttrDict(number);
    attributes.push_back(known ? known : builder.getDictionaryAttr({}));
  }
  entry.eraseArguments(
      [](BlockArgument argument) { return argument.use_empty(); });
  function.setFunctionType(LLVM::LLVMFunctionType::get(
      LLVM::LLVMVoidType::get(function.getContext()), types));
  function.setArgAttrsAttr(builder.getArrayAttr(attributes));
  function->setAttr(plan::kParametersAttr, builder.getDenseI64ArrayAttr(kept));
}

namespace {
class TrimKernelParametersPass
    : public ropewalk::impl::TrimKernelParametersBase<
          TrimKernelParametersPass> {
public:
  void runOnOperation() override {
    for (auto function : getOperation().getOps<LLVM::LLVMFuncOp>()) {
      if (!function->hasAttr("nvvm.kernel"))
        continue;
      describePointers(function);
      eraseUnused(function);
    }
  }
};
} // namespace
