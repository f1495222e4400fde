//===- LaunchPlan.cpp - Planned functions as data ---------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Conversion/LaunchPlan.h"
#include "HostValues.h"

#include "ropewalk/Dialect/Strand/IR/StrandOps.h"

#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::plan;
using artifact::Element;
using artifact::Expr;
using artifact::Phase;
using artifact::StepArgument;

static Element getElement(Type type) {
  return llvm::TypeSwitch<Type, Element>(type)
      .Case([](BFloat16Type) { return Element::BF16; })
      .Case([](Float16Type) { return Element::F16; })
      .Case([](Float32Type) { return Element::F32; })
      .Case([](Float64Type) { return Element::F64; })
      .Case([](IntegerType integer) {
        if (integer.getWidth() == 1)
          return Element::I1;
        return integer.getWidth() == 32 ? Element::I32 : Element::I64;
      })
      .Default(Element::I64); // index
}

static int64_t getByteWidth(Type element) {
  return element.isIndex()
             ? 8
             : llvm::divideCeil(element.getIntOrFloatBitWidth(), 8);
}

namespace {
class PlanReader {
public:
  explicit PlanReader(func::FuncOp host) : host(host) {}
  FailureOr<artifact::Plan> read();

private:
  // Each fails with a diagnostic.
  LogicalResult readArguments();
  LogicalResult readResults();
  LogicalResult readAllocation(Operation *op);
  LogicalResult readConstant(memref::GetGlobalOp op);
  LogicalResult readCheck(cf::AssertOp op);
  LogicalResult readLaunch(gpu::LaunchFuncOp op);
  LogicalResult readOp(Operation *op);

  FailureOr<std::vector<Expr>> readShape(Value memory);
  FailureOr<std::vector<StepArgument>> expand(gpu::LaunchFuncOp op);
  LogicalResult expandBuffer(Value memory, std::vector<StepArgument> &expanded);
  LogicalResult expandNumber(Value number, std::vector<StepArgument> &expanded);
  void markPrepared(const artifact::Step &step);
  LogicalResult fail(Operation *op) {
    return op->emitOpError() << "is not what plan-launches leaves to the host";
  }

  func::FuncOp host;
  HostValues values;
  artifact::Plan plan;
  /// How each buffer is passed.
  llvm::DenseMap<Value, StepArgument> pointers;
};
} // namespace

//===----------------------------------------------------------------------===//
// Buffers
//===----------------------------------------------------------------------===//

FailureOr<std::vector<Expr>> PlanReader::readShape(Value memory) {
  std::vector<Expr> shape;
  for (int64_t dim : llvm::seq(cast<MemRefType>(memory.getType()).getRank())) {
    std::optional<Expr> extent = values.toExtent(memory, dim);
    if (!extent)
      return failure();
    shape.push_back(*extent);
  }
  return shape;
}

/// The name that the function gives, or "argument0".
static std::string makeName(DictionaryAttr attributes, StringRef otherwise,
                            unsigned number) {
  auto name = attributes ? attributes.getAs<StringAttr>(kNameAttr) : nullptr;
  return name ? name.str() : (otherwise + Twine(number)).str();
}

LogicalResult PlanReader::readArguments() {
  for (BlockArgument argument : host.getArguments()) {
    unsigned number = argument.getArgNumber();
    artifact::Argument made;
    made.name = makeName(host.getArgAttrDict(number), "argument", number);
    auto memory = dyn_cast<MemRefType>(argument.getType());
    made.isScalar = !memory;
    made.element =
        getElement(memory ? memory.getElementType() : argument.getType());
    if (memory) {
      made.shape = *readShape(argument);
      pointers[argument] =
          StepArgument::pointer(StepArgument::Kind::Argument, number);
    }
    plan.arguments.push_back(std::move(made));
  }
  return success();
}

LogicalResult PlanReader::readResults() {
  Operation *terminator = host.getBody().front().getTerminator();
  for (auto [number, memory] : llvm::enumerate(terminator->getOperands())) {
    auto type = dyn_cast<MemRefType>(memory.getType());
    FailureOr<std::vector<Expr>> shape = failure();
    if (type)
      shape = readShape(memory);
    if (failed(shape))
      return fail(terminator);
    artifact::Result made;
    made.name = makeName(host.getResultAttrDict(number), "result", number);
    made.element = getElement(type.getElementType());
    made.shape = std::move(*shape);
    plan.results.push_back(std::move(made));
    pointers[findRoot(memory)] =
        StepArgument::pointer(StepArgument::Kind::Result, number);
  }
  return success();
}

LogicalResult PlanReader::readAllocation(Operation *op) {
  Value memory = op->getResult(0);
  if (pointers.contains(memory))
    return success(); // a result
  if (op->hasAttr(kStatusAttr)) {
    pointers[memory] = StepArgument::pointer(StepArgument::Kind::Status);
    return success();
  }
  FailureOr<std::vector<Expr>> shape = readShape(memory);
  if (failed(shape))
    return fail(op);
  Expr bytes =
      getByteWidth(cast<MemRefType>(memory.getType()).getElementType());
  for (const Expr &extent : *shape)
    bytes = bytes * extent;
  pointers[memory] =
      StepArgument::pointer(StepArgument::Kind::Buffer, plan.buffers.size());
  plan.buffers.push_back({bytes, Phase::Attend});
  return success();
}

/// The elements of a constant as they lie in memory; one of one bit takes a
/// byte.
static std::string getBytes(DenseElementsAttr elements) {
  std::string bytes;
  size_t width = getByteWidth(elements.getElementType());
  auto append = [&](const APInt &number) {
    for (size_t byte = 0; byte < width; ++byte)
      bytes.push_back(
          static_cast<char>(number.lshr(8 * byte).getLoBits(8).getZExtValue()));
  };
  if (isa<FloatType>(elements.getElementType()))
    for (const APFloat &number : elements.getValues<APFloat>())
      append(number.bitcastToAPInt());
  else
    for (const APInt &number : elements.getValues<APInt>())
      append(number);
  return bytes;
}

LogicalResult PlanReader::readConstant(memref::GetGlobalOp op) {
  auto global = SymbolTable::lookupNearestSymbolFrom<memref::GlobalOp>(
      op, op.getNameAttr());
  auto elements =
      global ? dyn_cast_or_null<DenseElementsAttr>(global.getInitialValueAttr())
             : nullptr;
  if (!elements || !global.getConstant())
    return op.emitOpError()
           << "cannot be planned: plan-launches expects '" << op.getName()
           << "' to be a constant with a value";
  pointers[op] = StepArgument::pointer(StepArgument::Kind::Constant,
                                       plan.constants.size());
  plan.constants.push_back(getBytes(elements));
  return success();
}

//===----------------------------------------------------------------------===//
// Launches
//===----------------------------------------------------------------------===//

/// Pointer twice, offset, extents, strides.
LogicalResult PlanReader::expandBuffer(Value memory,
                                       std::vector<StepArgument> &expanded) {
  auto it = pointers.find(memory);
  FailureOr<std::vector<Expr>> shape = readShape(memory);
  if (it == pointers.end() || failed(shape))
    return failure();
  expanded.insert(expanded.end(), 2, it->second);
  std::vector<Expr> numbers = {0};
  llvm::append_range(numbers, *shape);
  std::vector<Expr> strides(shape->size(), 1);
  for (size_t dim = shape->size(); dim-- > 1;)
    strides[dim - 1] = strides[dim] * (*shape)[dim];
  llvm::append_range(numbers, strides);
  for (const Expr &number : numbers)
    expanded.push_back(StepArgument::number(Element::I64, number));
  return success();
}

LogicalResult PlanReader::expandNumber(Value number,
                                       std::vector<StepArgument> &expanded) {
  auto argument = dyn_cast<BlockArgument>(number);
  std::optional<Expr> expr =
      argument ? Expr::scalar(argument.getArgNumber()) : values.toExpr(number);
  if (!expr)
    return failure();
  expanded.push_back(StepArgument::number(getElement(number.getType()), *expr));
  return success();
}

/// What a kernel in the LLVM dialect is given.
FailureOr<std::vector<StepArgument>> PlanReader::expand(gpu::LaunchFuncOp op) {
  std::vector<StepArgument> expanded;
  for (Value operand : op.getKernelOperands()) {
    bool isBuffer = isa<MemRefType>(operand.getType());
    if (failed(isBuffer ? expandBuffer(operand, expanded)
                        : expandNumber(operand, expanded)))
      return failure();
  }
  return expanded;
}

void PlanReader::markPrepared(const artifact::Step &step) {
  for (const StepArgument &argument : step.arguments)
    if (argument.kind == StepArgument::Kind::Buffer)
      plan.buffers[argument.index].phase = Phase::Prepare;
}

static unsigned getNumber(Operation *kernel, StringRef name) {
  auto number = kernel->getAttrOfType<IntegerAttr>(name);
  return number ? number.getInt() : 0;
}

LogicalResult PlanReader::readLaunch(gpu::LaunchFuncOp op) {
  auto kernel = SymbolTable::lookupNearestSymbolFrom<LLVM::LLVMFuncOp>(
      op, op.getKernelAttr());
  auto phase = op->getAttrOfType<StringAttr>(kPhaseAttr);
  auto parameters =
      kernel ? kernel->getAttrOfType<DenseI64ArrayAttr>(kParametersAttr)
             : nullptr;
  FailureOr<std::vector<StepArgument>> expanded = expand(op);
  if (!phase || !parameters || failed(expanded))
    return fail(op);
  artifact::Step step;
  step.kernel = kernel.getName();
  step.phase = phase == "prepare" ? Phase::Prepare : Phase::Attend;
  // Kernels use one dimension.
  std::optional<Expr> grid = values.toExpr(op.getGridSizeX());
  if (!grid)
    return fail(op);
  step.grid[0] = *grid;
  step.block[0] = getConstantIntValue(op.getBlockSizeX()).value_or(1);
  if (unsigned threads = getNumber(kernel, strand::kThreadsAttr))
    step.block[0] = threads;
  step.shared = getNumber(kernel, strand::kSharedAttr);
  for (int64_t number : parameters.asArrayRef())
    step.arguments.push_back((*expanded)[number]);
  if (step.phase == Phase::Prepare)
    markPrepared(step);
  plan.steps.push_back(std::move(step));
  return success();
}

//===----------------------------------------------------------------------===//
// All of it
//===----------------------------------------------------------------------===//

LogicalResult PlanReader::readCheck(cf::AssertOp op) {
  std::optional<Expr> holds = values.toExpr(op.getArg());
  if (!holds)
    return fail(op);
  plan.checks.push_back({*holds, op.getMsg().str()});
  return success();
}

LogicalResult PlanReader::readOp(Operation *op) {
  return llvm::TypeSwitch<Operation *, LogicalResult>(op)
      .Case<memref::AllocOp, memref::AllocaOp>(
          [&](auto alloc) { return readAllocation(alloc); })
      .Case([&](memref::GetGlobalOp global) { return readConstant(global); })
      .Case([&](cf::AssertOp check) { return readCheck(check); })
      .Case([&](gpu::LaunchFuncOp launch) { return readLaunch(launch); })
      .Default([](Operation *) { return success(); });
}

FailureOr<artifact::Plan> PlanReader::read() {
  plan.entry = host.getName();
  if (failed(readArguments()) || failed(readResults()))
    return failure();
  for (Operation &op : host.getBody().front().without_terminator())
    if (failed(readOp(&op)))
      return failure();
  if (auto messages = host->getAttrOfType<ArrayAttr>(kStatusAttr))
    for (auto message : messages.getAsRange<StringAttr>())
      plan.status.push_back(message.str());
  return std::move(plan);
}

FailureOr<artifact::Plan> plan::readLaunchPlan(func::FuncOp host) {
  return PlanReader(host).read();
}
