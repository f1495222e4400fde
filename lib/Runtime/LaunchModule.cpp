//===- LaunchModule.cpp - Kernels and launches as MLIR ----------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Runtime/LaunchModule.h"

#include "ExprValues.h"

#include "ropewalk/Artifact/Launch.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/LLVMIR/NVVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/Verifier.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Transforms/Passes.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::runtime;
using artifact::Element;
using artifact::Expr;
using artifact::Phase;
using artifact::Plan;
using artifact::Step;
using artifact::StepArgument;

/// Functions of upstream's runtime wrappers, as `gpu-to-llvm` declares them.
constexpr llvm::StringLiteral kFill = "mgpuMemset32";
constexpr llvm::StringLiteral kCopy = "mgpuMemcpy";

/// How hard the driver tries when it assembles PTX: its own default.
constexpr int32_t kDriverEffort = 4;

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

static Type getType(Element element, Builder &builder) {
  switch (element) {
  case Element::BF16:
    return builder.getBF16Type();
  case Element::F16:
    return builder.getF16Type();
  case Element::F32:
    return builder.getF32Type();
  case Element::F64:
    return builder.getF64Type();
  case Element::I1:
    return builder.getI1Type();
  case Element::I32:
    return builder.getI32Type();
  case Element::I64:
    return builder.getI64Type();
  }
  llvm_unreachable("not an element");
}

static Type getTensorType(Element element, ArrayRef<Expr> shape,
                          Builder &builder) {
  SmallVector<int64_t> extents;
  for (const Expr &extent : shape)
    extents.push_back(extent.asConstant().value_or(ShapedType::kDynamic));
  return MemRefType::get(extents, getType(element, builder));
}

static SmallVector<Type> getArgumentTypes(const Plan &plan, Builder &builder) {
  SmallVector<Type> types;
  for (const artifact::Argument &argument : plan.arguments)
    types.push_back(argument.isScalar ? getType(argument.element, builder)
                                      : getTensorType(argument.element,
                                                      argument.shape, builder));
  return types;
}

static SmallVector<Type> getResultTypes(const Plan &plan, Builder &builder) {
  SmallVector<Type> types;
  for (const artifact::Result &result : plan.results)
    types.push_back(getTensorType(result.element, result.shape, builder));
  return types;
}

static Type getPointerType(Builder &builder) {
  return LLVM::LLVMPointerType::get(builder.getContext());
}

//===----------------------------------------------------------------------===//
// The workspace
//===----------------------------------------------------------------------===//

namespace {
/// Where things are in the workspace. Behind the buffers, which are where
/// loaders have them, are the constants: nobody loads this module.
struct WorkspaceLayout {
  explicit WorkspaceLayout(const Plan &plan) {
    for (const artifact::Buffer &buffer : plan.buffers)
      buffers.push_back(place(buffer.bytes));
    for (const std::string &constant : plan.constants)
      constants.push_back(place(int64_t(constant.size())));
  }

  std::vector<Expr> buffers;
  std::vector<Expr> constants;
  /// Its size. The status word is at its start.
  Expr end = int64_t(artifact::workspaceAlignment);

private:
  Expr place(const Expr &bytes) {
    Expr unit = int64_t(artifact::workspaceAlignment);
    Expr start = end;
    end = end + ceilDiv(bytes, unit) * unit;
    return start;
  }
};
} // namespace

//===----------------------------------------------------------------------===//
// Checks
//===----------------------------------------------------------------------===//

/// "argument 0 'query'"
static std::string describe(const char *what, size_t number, StringRef name) {
  return (Twine(what) + " " + Twine(number) + " '" + name + "'").str();
}

/// What loaders check about sizes, in their order.
static std::vector<artifact::Check> listSizeChecks(const Plan &plan) {
  std::vector<artifact::Check> checks = plan.checks;
  auto isArgument = [&](const Expr &expr) {
    return expr.getOp() == Expr::Op::Scalar &&
           plan.arguments[expr.getArgument()].element != Element::I64;
  };
  auto expectCount = [&](const Expr &count, const Twine &what) {
    checks.push_back(
        {Expr::get(Expr::Op::Le, {0, count}), (what + " is negative").str()});
  };
  for (auto [number, buffer] : llvm::enumerate(plan.buffers))
    expectCount(buffer.bytes, "the size of buffer " + Twine(number));
  for (auto [number, step] : llvm::enumerate(plan.steps)) {
    std::string name = describe("step", number, step.kernel);
    for (const Expr &extent : step.grid)
      expectCount(extent, "a grid of " + name);
    for (const StepArgument &argument : step.arguments) {
      if (argument.kind != StepArgument::Kind::Value ||
          argument.type != Element::I32 || isArgument(argument.value))
        continue;
      Expr fits =
          Expr::get(Expr::Op::And,
                    {Expr::get(Expr::Op::Le, {INT32_MIN, argument.value}),
                     Expr::get(Expr::Op::Le, {argument.value, INT32_MAX})});
      checks.push_back({fits, "sizes are too large: " + name +
                                  " cannot take a number as i32"});
    }
  }
  return checks;
}

//===----------------------------------------------------------------------===//
// One function
//===----------------------------------------------------------------------===//

namespace {
/// The body of a function that launches: its parameters are arguments, results
/// if it attends, a workspace and a stream.
class LaunchWriter {
public:
  LaunchWriter(const Plan &plan, const WorkspaceLayout &layout,
               ImplicitLocOpBuilder &builder, ValueRange parameters,
               bool hasResults)
      : plan(plan), layout(layout), builder(builder),
        arguments(parameters.take_front(plan.arguments.size())),
        results(parameters.slice(plan.arguments.size(),
                                 hasResults ? plan.results.size() : 0)),
        workspace(parameters[parameters.size() - 2]), stream(parameters.back()),
        exprs(builder, arguments) {}

  /// What can be told of memory without looking into it.
  void checkMemory();
  void clearStatus();
  void uploadConstants();
  void launch(const Step &step);

private:
  void expect(Value holds, const Twine &message) {
    cf::AssertOp::create(builder, holds, message.str());
  }
  Value compare(arith::CmpIPredicate predicate, Value left, Value right) {
    return arith::CmpIOp::create(builder, predicate, left, right);
  }
  void checkAlignment(Value memory, unsigned align, StringRef name);
  void checkShape(Value memory, ArrayRef<Expr> shape, StringRef name);
  Value emitAddress(Value memory);
  Value toPointer(Value address);
  Value emitPlace(const Expr &offset);
  Value emitArgument(const StepArgument &argument);
  Value emitNumber(const StepArgument &argument);
  void launchAlways(const Step &step, ArrayRef<Value> grid);

  const Plan &plan;
  const WorkspaceLayout &layout;
  ImplicitLocOpBuilder &builder;
  ValueRange arguments, results;
  Value workspace, stream;
  ExprEmitter exprs;
};
} // namespace

Value LaunchWriter::emitAddress(Value memory) {
  Value address =
      memref::ExtractAlignedPointerAsIndexOp::create(builder, memory);
  return arith::IndexCastOp::create(builder, builder.getI64Type(), address);
}

Value LaunchWriter::toPointer(Value address) {
  return LLVM::IntToPtrOp::create(builder, getPointerType(builder), address);
}

Value LaunchWriter::emitPlace(const Expr &offset) {
  Value start = emitAddress(workspace);
  return toPointer(arith::AddIOp::create(builder, start, exprs.emit(offset)));
}

void LaunchWriter::checkAlignment(Value memory, unsigned align,
                                  StringRef name) {
  Value address = emitAddress(memory);
  Value rest =
      arith::RemUIOp::create(builder, address, exprs.emitConstant(align));
  expect(compare(arith::CmpIPredicate::eq, rest, exprs.emitConstant(0)),
         name + " expects an address that is a multiple of " + Twine(align));
}

void LaunchWriter::checkShape(Value memory, ArrayRef<Expr> shape,
                              StringRef name) {
  for (auto [dimension, extent] : llvm::enumerate(shape)) {
    if (extent.asConstant())
      continue; // the type says so
    Value got = memref::DimOp::create(builder, memory, int64_t(dimension));
    got = arith::IndexCastOp::create(builder, builder.getI64Type(), got);
    expect(compare(arith::CmpIPredicate::eq, got, exprs.emit(extent)),
           name + " expects another extent in dimension " + Twine(dimension) +
               " for arguments of these sizes");
  }
}

void LaunchWriter::checkMemory() {
  for (auto [number, argument] : llvm::enumerate(plan.arguments))
    if (!argument.isScalar)
      checkAlignment(arguments[number], argument.align,
                     describe("argument", number, argument.name));
  for (auto [number, memory] : llvm::enumerate(results)) {
    const artifact::Result &result = plan.results[number];
    std::string name = describe("result", number, result.name);
    checkShape(memory, result.shape, name);
    checkAlignment(memory, result.align, name);
  }
  Value bytes = memref::DimOp::create(builder, workspace, int64_t(0));
  bytes = arith::IndexCastOp::create(builder, builder.getI64Type(), bytes);
  expect(compare(arith::CmpIPredicate::sge, bytes, exprs.emit(layout.end)),
         "the workspace expects as many bytes as '" + plan.entry +
             "_workspace_bytes' says");
  checkAlignment(workspace, artifact::workspaceAlignment, "the workspace");
}

void LaunchWriter::clearStatus() {
  if (plan.status.empty())
    return;
  Value zero = arith::ConstantOp::create(builder, builder.getI32IntegerAttr(0));
  Value one = exprs.emitConstant(1);
  Value word = toPointer(emitAddress(workspace));
  func::CallOp::create(builder, kFill, TypeRange(),
                       ValueRange{word, zero, one, stream});
}

static std::string nameConstant(const Plan &plan, size_t number) {
  return plan.entry + "_constant_" + std::to_string(number);
}

void LaunchWriter::uploadConstants() {
  for (auto [number, constant] : llvm::enumerate(plan.constants)) {
    auto type = MemRefType::get(int64_t(constant.size()), builder.getI8Type());
    Value table =
        memref::GetGlobalOp::create(builder, type, nameConstant(plan, number));
    Value from = toPointer(emitAddress(table));
    Value to = emitPlace(layout.constants[number]);
    Value bytes = exprs.emitConstant(constant.size());
    func::CallOp::create(builder, kCopy, TypeRange(),
                         ValueRange{to, from, bytes, stream});
  }
}

Value LaunchWriter::emitNumber(const StepArgument &argument) {
  if (artifact::isFloat(argument.type))
    return arguments[argument.value.getArgument()];
  Type type = getType(argument.type, builder);
  if (argument.type == Element::I1)
    return exprs.emitCondition(argument.value);
  Value number = exprs.emit(argument.value);
  if (argument.type == Element::I64)
    return number;
  return arith::TruncIOp::create(builder, type, number);
}

Value LaunchWriter::emitArgument(const StepArgument &argument) {
  switch (argument.kind) {
  case StepArgument::Kind::Argument:
    return toPointer(emitAddress(arguments[argument.index]));
  case StepArgument::Kind::Result:
    return toPointer(emitAddress(results[argument.index]));
  case StepArgument::Kind::Buffer:
    return emitPlace(layout.buffers[argument.index]);
  case StepArgument::Kind::Constant:
    return emitPlace(layout.constants[argument.index]);
  case StepArgument::Kind::Status:
    return toPointer(emitAddress(workspace));
  case StepArgument::Kind::Value:
    return emitNumber(argument);
  }
  llvm_unreachable("not an argument of a step");
}

void LaunchWriter::launchAlways(const Step &step, ArrayRef<Value> grid) {
  SmallVector<Value> block, operands;
  for (unsigned extent : step.block)
    block.push_back(exprs.emitConstant(extent));
  for (const StepArgument &argument : step.arguments)
    operands.push_back(emitArgument(argument));
  Value shared;
  if (step.shared)
    shared = arith::ConstantOp::create(builder,
                                       builder.getI32IntegerAttr(step.shared));
  auto kernel = SymbolRefAttr::get(
      builder.getStringAttr(plan.entry + "_kernels"),
      {SymbolRefAttr::get(builder.getContext(), step.kernel)});
  gpu::LaunchFuncOp::create(
      builder, kernel, gpu::KernelDim3{grid[0], grid[1], grid[2]},
      gpu::KernelDim3{block[0], block[1], block[2]}, shared, operands, stream);
}

/// A step whose grid is empty is left out.
void LaunchWriter::launch(const Step &step) {
  SmallVector<Value> grid;
  Value exists;
  for (const Expr &extent : step.grid) {
    grid.push_back(exprs.emit(extent));
    Value some =
        compare(arith::CmpIPredicate::ne, grid.back(), exprs.emitConstant(0));
    exists = exists ? arith::AndIOp::create(builder, exists, some) : some;
  }
  auto branch = scf::IfOp::create(builder, exists, /*withElseRegion=*/false);
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToStart(branch.thenBlock());
  launchAlways(step, grid);
}

//===----------------------------------------------------------------------===//
// The module
//===----------------------------------------------------------------------===//

namespace {
class ModuleWriter {
public:
  ModuleWriter(const Plan &plan, MLIRContext &context)
      : plan(plan), layout(plan), builder(UnknownLoc::get(&context), &context) {
  }
  OwningOpRef<ModuleOp> write(StringRef ptx, const GpuTarget &target);

private:
  func::FuncOp addFunction(const Twine &name, TypeRange parameters,
                           TypeRange results = {});
  SmallVector<Type> getParameters(bool hasResults);
  void addBinary(StringRef ptx, const GpuTarget &target);
  void addConstants();
  void addRuntime();
  void addSizeChecks();
  void callSizeChecks(ValueRange parameters);
  void addWorkspaceBytes();
  void addPhase(Phase phase);
  void addAll();
  void addStatusCheck();

  const Plan &plan;
  WorkspaceLayout layout;
  ImplicitLocOpBuilder builder;
  ModuleOp module;
};
} // namespace

/// A function that takes its body. C calls it by `_mlir_ciface_NAME`.
func::FuncOp ModuleWriter::addFunction(const Twine &name, TypeRange parameters,
                                       TypeRange results) {
  builder.setInsertionPointToEnd(module.getBody());
  auto function = func::FuncOp::create(
      builder, name.str(), builder.getFunctionType(parameters, results));
  function->setAttr(LLVM::LLVMDialect::getEmitCWrapperAttrName(),
                    builder.getUnitAttr());
  builder.setInsertionPointToStart(function.addEntryBlock());
  return function;
}

SmallVector<Type> ModuleWriter::getParameters(bool hasResults) {
  SmallVector<Type> types = getArgumentTypes(plan, builder);
  if (hasResults)
    llvm::append_range(types, getResultTypes(plan, builder));
  types.push_back(MemRefType::get(ShapedType::kDynamic, builder.getI8Type()));
  types.push_back(getPointerType(builder));
  return types;
}

//===----------------------------------------------------------------------===//
// Kernels and constants
//===----------------------------------------------------------------------===//

static Type getKernelType(const Step &step, Builder &builder) {
  SmallVector<Type> types;
  for (const StepArgument &argument : step.arguments)
    types.push_back(argument.kind == StepArgument::Kind::Value
                        ? getType(argument.type, builder)
                        : getPointerType(builder));
  return LLVM::LLVMFunctionType::get(
      LLVM::LLVMVoidType::get(builder.getContext()), types);
}

static DictionaryAttr getFacts(const artifact::KernelFacts &facts,
                               Builder &builder) {
  auto number = [&](StringRef name, unsigned value) {
    return builder.getNamedAttr(name, builder.getI32IntegerAttr(value));
  };
  return builder.getDictionaryAttr(
      {number("registers", facts.registers), number("shared", facts.shared),
       number("spills", facts.spills), number("stack", facts.stack)});
}

/// Signatures of the kernels, and what the assembler says about them.
static gpu::KernelTableAttr getKernelTable(const Plan &plan, Builder &builder) {
  SmallVector<gpu::KernelMetadataAttr> kernels;
  for (const Step &step : plan.steps) {
    auto facts = plan.kernels.find(step.kernel);
    DictionaryAttr metadata;
    if (facts != plan.kernels.end())
      metadata = getFacts(facts->second, builder);
    kernels.push_back(gpu::KernelMetadataAttr::get(
        builder.getStringAttr(step.kernel), getKernelType(step, builder),
        ArrayAttr(), metadata));
  }
  return gpu::KernelTableAttr::get(builder.getContext(), kernels);
}

void ModuleWriter::addBinary(StringRef ptx, const GpuTarget &target) {
  builder.setInsertionPointToEnd(module.getBody());
  auto nvvm = NVVM::NVVMTargetAttr::get(builder.getContext(), /*optLevel=*/3,
                                        "nvptx64-nvidia-cuda", target.getName(),
                                        target.getFeatureString());
  auto properties = builder.getDictionaryAttr(
      {builder.getNamedAttr("O", builder.getI32IntegerAttr(kDriverEffort))});
  Attribute object = gpu::ObjectAttr::get(
      nvvm, gpu::CompilationTarget::Assembly, builder.getStringAttr(ptx),
      properties, getKernelTable(plan, builder));
  gpu::BinaryOp::create(builder, plan.entry + "_kernels", Attribute(),
                        ArrayRef(object));
}

void ModuleWriter::addConstants() {
  builder.setInsertionPointToEnd(module.getBody());
  for (auto [number, constant] : llvm::enumerate(plan.constants)) {
    int64_t size = constant.size();
    auto bytes = DenseElementsAttr::getFromRawBuffer(
        RankedTensorType::get(size, builder.getI8Type()),
        ArrayRef(constant.data(), constant.size()));
    memref::GlobalOp::create(builder, nameConstant(plan, number),
                             builder.getStringAttr("private"),
                             MemRefType::get(size, builder.getI8Type()), bytes,
                             /*constant=*/true, /*alignment=*/IntegerAttr());
  }
}

/// Declares what is called of the runtime wrappers.
void ModuleWriter::addRuntime() {
  builder.setInsertionPointToEnd(module.getBody());
  Type pointer = getPointerType(builder);
  Type i32 = builder.getI32Type(), i64 = builder.getI64Type();
  auto declare = [&](StringRef name, TypeRange parameters) {
    func::FuncOp::create(builder, name, builder.getFunctionType(parameters, {}))
        .setPrivate();
  };
  if (!plan.status.empty())
    declare(kFill, {pointer, i32, i64, pointer});
  if (!plan.constants.empty())
    declare(kCopy, {pointer, pointer, i64, pointer});
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

void ModuleWriter::addSizeChecks() {
  func::FuncOp function =
      addFunction(plan.entry + "_check_sizes", getArgumentTypes(plan, builder));
  ExprEmitter exprs(builder, function.getArguments());
  for (const artifact::Check &check : listSizeChecks(plan)) {
    Value holds = exprs.emitCondition(check.holds);
    cf::AssertOp::create(builder, holds, check.message);
  }
  func::ReturnOp::create(builder);
}

/// `parameters` begin with the arguments.
void ModuleWriter::callSizeChecks(ValueRange parameters) {
  func::CallOp::create(builder, plan.entry + "_check_sizes", TypeRange(),
                       parameters.take_front(plan.arguments.size()));
}

void ModuleWriter::addWorkspaceBytes() {
  func::FuncOp function =
      addFunction(plan.entry + "_workspace_bytes",
                  getArgumentTypes(plan, builder), {builder.getI64Type()});
  callSizeChecks(function.getArguments());
  ExprEmitter exprs(builder, function.getArguments());
  func::ReturnOp::create(builder, exprs.emit(layout.end));
}

void ModuleWriter::addPhase(Phase phase) {
  bool attends = phase == Phase::Attend;
  func::FuncOp function =
      addFunction(plan.entry + "_" + stringify(phase), getParameters(attends));
  ValueRange parameters = function.getArguments();
  callSizeChecks(parameters);
  LaunchWriter writer(plan, layout, builder, parameters, attends);
  writer.checkMemory();
  if (!attends) {
    writer.clearStatus();
    writer.uploadConstants();
  }
  for (const Step &step : plan.steps)
    if (step.phase == phase)
      writer.launch(step);
  func::ReturnOp::create(builder);
}

/// Both phases; before them all checks, as nothing is to be launched in a call
/// that does not fit.
void ModuleWriter::addAll() {
  func::FuncOp function = addFunction(plan.entry, getParameters(true));
  ValueRange parameters = function.getArguments();
  SmallVector<Value> preparing(parameters.take_front(plan.arguments.size()));
  callSizeChecks(parameters);
  LaunchWriter(plan, layout, builder, parameters, /*hasResults=*/true)
      .checkMemory();
  llvm::append_range(preparing, parameters.take_back(2));
  func::CallOp::create(builder, plan.entry + "_prepare", TypeRange(),
                       preparing);
  func::CallOp::create(builder, plan.entry + "_attend", TypeRange(),
                       parameters);
  func::ReturnOp::create(builder);
}

/// Takes the status word as the caller has copied it.
void ModuleWriter::addStatusCheck() {
  if (plan.status.empty())
    return;
  func::FuncOp function =
      addFunction(plan.entry + "_check_status", {builder.getI32Type()});
  Value word = function.getArgument(0);
  auto expectNot = [&](int32_t value, arith::CmpIPredicate predicate,
                       StringRef message) {
    Value number =
        arith::ConstantOp::create(builder, builder.getI32IntegerAttr(value));
    Value holds = arith::CmpIOp::create(builder, predicate, word, number);
    cf::AssertOp::create(builder, holds, message);
  };
  for (auto [number, message] : llvm::enumerate(plan.status))
    expectNot(number + 1, arith::CmpIPredicate::ne, message);
  expectNot(0, arith::CmpIPredicate::eq,
            "no kernel writes this status word; was the workspace prepared?");
  func::ReturnOp::create(builder);
}

OwningOpRef<ModuleOp> ModuleWriter::write(StringRef ptx,
                                          const GpuTarget &target) {
  OwningOpRef<ModuleOp> owner = ModuleOp::create(builder.getLoc());
  module = *owner;
  module->setAttr(gpu::GPUDialect::getContainerModuleAttrName(),
                  builder.getUnitAttr());
  addBinary(ptx, target);
  addConstants();
  addRuntime();
  addSizeChecks();
  addWorkspaceBytes();
  addPhase(Phase::Prepare);
  addPhase(Phase::Attend);
  addAll();
  addStatusCheck();
  return owner;
}

FailureOr<OwningOpRef<ModuleOp>>
runtime::makeLaunchModule(const Plan &plan, StringRef ptx,
                          const GpuTarget &target, MLIRContext &context) {
  context
      .loadDialect<arith::ArithDialect, cf::ControlFlowDialect,
                   func::FuncDialect, gpu::GPUDialect, LLVM::LLVMDialect,
                   memref::MemRefDialect, NVVM::NVVMDialect, scf::SCFDialect>();
  OwningOpRef<ModuleOp> module = ModuleWriter(plan, context).write(ptx, target);
  PassManager manager(&context);
  manager.addPass(createCanonicalizerPass());
  manager.addPass(createCSEPass());
  if (failed(verify(*module)) || failed(manager.run(*module)))
    return failure();
  return std::move(module);
}
