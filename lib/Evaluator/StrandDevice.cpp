//===- StrandDevice.cpp - Functions run as tile programs --------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Evaluator/StrandDevice.h"

#include "Machine.h"

#include "ropewalk/Conversion/Passes.h"
#include "ropewalk/Dialect/Rope/IR/RopeOps.h"
#include "ropewalk/Dialect/Strand/IR/StrandOps.h"
#include "ropewalk/Dialect/Strand/Transforms/HiddenKernels.h"
#include "ropewalk/Dialect/Strand/Transforms/Passes.h"

#include "mlir/Conversion/Passes.h"
#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/Bufferization/Transforms/Passes.h"
#include "mlir/Dialect/Linalg/Passes.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassRegistry.h"
#include "mlir/Transforms/Passes.h"
#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::evaluator;

//===----------------------------------------------------------------------===//
// Lowering
//===----------------------------------------------------------------------===//

/// Makes one function public, so that those it does not need may be what they
/// like, and says that its inputs are no scratch memory.
static void isolate(ModuleOp module, StringRef entry) {
  OpBuilder builder(module.getContext());
  for (auto function : module.getOps<FunctionOpInterface>()) {
    if (function.getName() != entry) {
      function.setPrivate();
      continue;
    }
    function.setPublic();
    for (auto [number, type] : llvm::enumerate(function.getArgumentTypes()))
      if (isa<TensorType>(type))
        function.setArgAttr(
            number, bufferization::BufferizationDialect::kWritableAttrName,
            builder.getBoolAttr(false));
  }
}

static void addBufferization(OpPassManager &manager) {
  bufferization::OneShotBufferizePassOptions options;
  options.bufferizeFunctionBoundaries = true;
  options.functionBoundaryTypeConversion =
      bufferization::LayoutMapOption::IdentityLayoutMap;
  options.allowReturnAllocsFromLoops = true;
  manager.addPass(createCanonicalizerPass());
  manager.addPass(createCSEPass());
  manager.addPass(createConvertElementwiseToLinalgPass());
  manager.addPass(bufferization::createOneShotBufferizePass(options));
  manager.addPass(createConvertBufferizationToMemRefPass());
  manager.addNestedPass<func::FuncOp>(createConvertLinalgToLoopsPass());
  manager.addPass(createCanonicalizerPass());
}

/// Checks that kernels are functions on memory.
static LogicalResult checkSignatures(ModuleOp module) {
  for (auto function : module.getOps<func::FuncOp>()) {
    FunctionType type = function.getFunctionType();
    auto isTensor = [](Type part) { return isa<TensorType>(part); };
    if (strand::holdsStrandOps(function) &&
        (llvm::any_of(type.getInputs(), isTensor) ||
         llvm::any_of(type.getResults(), isTensor)))
      return function.emitError()
             << "holds ops of the strand dialect, so that arguments and "
                "results are expected on memory, but it is of type "
             << type;
  }
  return success();
}

/// Checks that every attention has become a kernel; `reason` says what is amiss
/// with others.
static LogicalResult checkKernels(ModuleOp module, StringRef reason) {
  WalkResult walked = module.walk([&](rope::AttentionOp op) -> WalkResult {
    return op.emitOpError("is left outside of kernels, where ") << reason;
  });
  return failure(walked.wasInterrupted());
}

/// The passes that a pipeline may name.
static void registerPasses() {
  static const bool done = [] {
    strand::registerRopewalkStrandPasses();
    return true;
  }();
  (void)done;
}

/// Kernels of attention, and what is asked for behind that.
static llvm::Error addTilePasses(PassManager &manager,
                                 const StrandOptions &options) {
  std::unique_ptr<Pass> convert = createConvertRopeToStrand();
  auto ignore = [](const Twine &) { return failure(); };
  if (failed(convert->initializeOptions(options.lowering, ignore)))
    return llvm::createStringError("expects options of convert-rope-to-strand, "
                                   "but got '" +
                                   options.lowering + "'");
  manager.addPass(createSymbolDCEPass());
  manager.addPass(std::move(convert));
  registerPasses();
  std::string message;
  llvm::raw_string_ostream os(message);
  if (succeeded(parsePassPipeline(options.passes, manager, os)))
    return llvm::Error::success();
  StringRef reason = StringRef(message).split("error: ").second;
  return llvm::createStringError(
      "expects passes on the strand dialect, but " +
      reason.take_until([](char c) { return c == '\n'; }));
}

/// Makes functions on memory of a module. If `onlyKernels` is not empty, it
/// says why attention that does not become a kernel is an error.
static llvm::Error lower(ModuleOp module, StringRef entry,
                         const StrandOptions &options, StringRef onlyKernels) {
  isolate(module, entry);
  PassManager toStrand(module.getContext());
  if (llvm::Error error = addTilePasses(toStrand, options))
    return error;
  if (failed(toStrand.run(module)) || failed(checkSignatures(module)) ||
      (!onlyKernels.empty() && failed(checkKernels(module, onlyKernels))))
    return llvm::make_error<runtime::ReportedError>();
  PassManager toMemory(module.getContext());
  toMemory.addPass(createConvertRopeToLinalg());
  addBufferization(toMemory);
  strand::HiddenKernels hidden(module);
  if (failed(toMemory.run(module)))
    return llvm::make_error<runtime::ReportedError>();
  return llvm::Error::success();
}

//===----------------------------------------------------------------------===//
// Devices
//===----------------------------------------------------------------------===//

namespace {
class StrandProgram : public runtime::Program {
public:
  StrandProgram(OwningOpRef<ModuleOp> module, func::FuncOp entry,
                const Options &options)
      : module(std::move(module)), entry(entry), options(options) {}

  static llvm::Expected<std::unique_ptr<StrandProgram>>
  load(ModuleOp original, StringRef entry, const StrandOptions &options,
       StringRef onlyKernels);

  llvm::Expected<std::vector<reference::Result>>
  evaluate(ArrayRef<runtime::Array> inputs) {
    auto results = runOnMemory(entry, inputs, options);
    if (failed(results))
      return llvm::make_error<runtime::ReportedError>();
    return std::move(*results);
  }

  llvm::Expected<std::vector<runtime::Array>>
  run(ArrayRef<runtime::Array> inputs) override {
    auto results = evaluate(inputs);
    if (!results)
      return results.takeError();
    std::vector<runtime::Array> values;
    for (reference::Result &result : *results)
      values.push_back(std::move(result.value));
    return values;
  }

private:
  OwningOpRef<ModuleOp> module;
  func::FuncOp entry;
  Options options;
};

llvm::Expected<std::unique_ptr<StrandProgram>>
StrandProgram::load(ModuleOp original, StringRef name,
                    const StrandOptions &options, StringRef onlyKernels) {
  auto found = runtime::findEntry(original, name);
  if (!found)
    return found.takeError();
  if (!isa<func::FuncOp>(found->getOperation()))
    return llvm::createStringError("device 'strand' runs func.func, but '" +
                                   name + "' is " +
                                   (*found)->getName().getStringRef());
  OwningOpRef<ModuleOp> module = original.clone();
  if (llvm::Error error = lower(*module, name, options, onlyKernels))
    return std::move(error);
  auto entry = module->lookupSymbol<func::FuncOp>(name);
  return std::make_unique<StrandProgram>(std::move(module), entry, options);
}

class StrandDevice : public runtime::Device {
public:
  StrandDevice(StringRef deviceName, const StrandOptions &options)
      : deviceName(deviceName), options(options) {}

  StringRef name() const override { return deviceName; }

  llvm::Expected<std::unique_ptr<runtime::Program>>
  load(ModuleOp module, StringRef entry) override {
    StringRef onlyKernels = options.arithmetic == Arithmetic::F32
                                ? ""
                                : "roundings cannot be left out";
    return StrandProgram::load(module, entry, options, onlyKernels);
  }

private:
  StringRef deviceName;
  StrandOptions options;
};
} // namespace

llvm::Expected<std::vector<reference::Result>>
evaluator::runStrand(ModuleOp module, StringRef entry,
                     ArrayRef<runtime::Array> inputs,
                     const StrandOptions &options) {
  auto program = StrandProgram::load(module, entry, options,
                                     "it is not known how far others may be");
  if (!program)
    return program.takeError();
  return (*program)->evaluate(inputs);
}

void evaluator::addStrandDevices(runtime::DeviceRegistry &registry,
                                 const StrandOptions &options) {
  auto add = [&](StringRef name, Arithmetic arithmetic) {
    StrandOptions own = options;
    own.arithmetic = arithmetic;
    registry.add(name,
                 [=] { return std::make_unique<StrandDevice>(name, own); });
  };
  add("strand", Arithmetic::F32);
  add("strand-f64", Arithmetic::F64);
  add("strand-exact", Arithmetic::Exact);
}
