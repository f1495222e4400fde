//===- Kernels.cpp - Kernels and their launches -----------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernels.h"

#include "../ForallToWorkers/IterationSpace.h"

#include "ropewalk/Conversion/LaunchPlan.h"
#include "ropewalk/Dialect/Strand/IR/StrandOps.h"

#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/Matchers.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::plan;

/// Threads of a block, unless a kernel has reasons for another number.
constexpr int64_t kThreads = 128;

/// Most bytes of a thread's own buffers: they are in local memory.
constexpr int64_t kLargestOwn = 64 * 1024;

KernelMaker::KernelMaker(func::FuncOp host, gpu::GPUModuleOp module,
                         HostValues &values)
    : host(host), module(module), values(values) {}

//===----------------------------------------------------------------------===//
// Kernels
//===----------------------------------------------------------------------===//

static Value emitIndex(OpBuilder &builder, Location loc, int64_t value) {
  return arith::ConstantIndexOp::create(builder, loc, value);
}

/// A kernel without parameters and ops.
static gpu::GPUFuncOp createFunction(gpu::GPUModuleOp module, Location loc,
                                     StringRef name, int64_t threads) {
  auto builder = OpBuilder::atBlockEnd(module.getBody());
  auto function = gpu::GPUFuncOp::create(builder, loc, name,
                                         builder.getFunctionType({}, {}));
  function->setAttr(gpu::GPUDialect::getKernelFuncAttrName(),
                    builder.getUnitAttr());
  int32_t block[] = {static_cast<int32_t>(threads), 1, 1};
  function.setKnownBlockSize(block);
  return function;
}

/// `place` is where the host launches.
static gpu::LaunchFuncOp createLaunch(OpBuilder &place, gpu::GPUFuncOp function,
                                      Value grid, int64_t threads) {
  Location loc = function.getLoc();
  Value one = emitIndex(place, loc, 1);
  Value block = emitIndex(place, loc, threads);
  return gpu::LaunchFuncOp::create(
      place, loc, function, gpu::KernelDim3{grid, one, one},
      gpu::KernelDim3{block, one, one}, Value(), ValueRange());
}

/// The number of the iteration that a block or a thread runs.
static Value emitNumber(OpBuilder &builder, Location loc, Step::Kind kind) {
  Value block = gpu::BlockIdOp::create(builder, loc, gpu::Dimension::x);
  if (kind == Step::Kind::Blocks)
    return block;
  Value threads = emitIndex(builder, loc, kThreads);
  Value first = arith::MulIOp::create(builder, loc, block, threads);
  Value thread = gpu::ThreadIdOp::create(builder, loc, gpu::Dimension::x);
  return arith::AddIOp::create(builder, loc, first, thread);
}

/// Moves the body of a loop to where the builder is.
static void moveBody(OpBuilder &builder, scf::ForallOp loop,
                     const workers::IterationSpace &space, Value number) {
  SmallVector<Value> variables = space.emitVariables(builder, number);
  Block *body = loop.getBody();
  for (auto [argument, variable] :
       llvm::zip_equal(body->getArguments(), variables))
    argument.replaceAllUsesWith(variable);
  body->getTerminator()->erase();
  builder.getInsertionBlock()->getOperations().splice(
      builder.getInsertionPoint(), body->getOperations());
}

LogicalResult KernelMaker::makeLoop(Kernel &kernel, const Step &step,
                                    StringRef name) {
  auto loop = cast<scf::ForallOp>(step.ops[0]);
  Location loc = loop.getLoc();
  OpBuilder place(loop);
  workers::IterationSpace space(place, loop);
  Value count = space.emitCount(place);
  if (!values.toExpr(count))
    return loop.emitOpError()
           << "cannot be planned: plan-launches expects bounds that follow "
              "from "
              "extents and scalars, but they depend on what is in memory";
  bool blocks = step.kind == Step::Kind::Blocks;
  kernel.function = createFunction(module, loc, name, kThreads);
  if (blocks)
    kernel.function->setAttr(strand::kThreadsAttr,
                             place.getI64IntegerAttr(kThreads));
  Value grid = count;
  if (!blocks)
    grid = place.createOrFold<arith::CeilDivSIOp>(
        loc, count, emitIndex(place, loc, kThreads));
  kernel.launch = createLaunch(place, kernel.function, grid, kThreads);
  OpBuilder builder(kernel.function.getBody());
  Value number = emitNumber(builder, loc, step.kind);
  if (!blocks) {
    Value exists = arith::CmpIOp::create(
        builder, loc, arith::CmpIPredicate::ult, number, count);
    auto guard = scf::IfOp::create(builder, loc, exists);
    builder.setInsertionPointToStart(&guard.getThenRegion().front());
  }
  moveBody(builder, loop, space, number);
  loop.erase();
  return success();
}

void KernelMaker::makeSerial(Kernel &kernel, const Step &step, StringRef name) {
  Operation *last = step.ops.back();
  kernel.function =
      createFunction(module, step.ops.front()->getLoc(), name, /*threads=*/1);
  OpBuilder place(last);
  Value grid = emitIndex(place, last->getLoc(), 1);
  kernel.launch = createLaunch(place, kernel.function, grid, /*threads=*/1);
  Block &body = kernel.function.getBody().front();
  for (Operation *op : step.ops)
    op->moveBefore(&body, body.end());
}

static int64_t getByteWidth(Type element) {
  return element.isIndex()
             ? 8
             : llvm::divideCeil(element.getIntOrFloatBitWidth(), 8);
}

/// Buffers that a thread makes are its own.
static LogicalResult placeBuffers(gpu::GPUFuncOp function) {
  Block &body = function.getBody().front();
  int64_t bytes = 0;
  SmallVector<Operation *> makers;
  function.walk([&](Operation *op) {
    if (isa<memref::AllocOp, memref::AllocaOp>(op))
      makers.push_back(op);
  });
  for (Operation *op : makers) {
    auto type = cast<MemRefType>(op->getResult(0).getType());
    if (!type.hasStaticShape())
      return op->emitOpError() << "cannot be planned: plan-launches expects "
                                  "buffers of constant size in loops, but got "
                               << type;
    bytes += type.getNumElements() * getByteWidth(type.getElementType());
    auto builder = OpBuilder::atBlockBegin(&body);
    Value own = memref::AllocaOp::create(builder, op->getLoc(), type);
    op->replaceAllUsesWith(ValueRange(own));
    op->erase();
  }
  if (bytes <= kLargestOwn)
    return success();
  return function.emitError()
         << "plan-launches: expects the buffers in a loop to have at most "
         << kLargestOwn << " bytes, but they have " << bytes;
}

//===----------------------------------------------------------------------===//
// Values from outside
//===----------------------------------------------------------------------===//

/// Whether a parameter can be of this type.
static bool isNumber(Type type) {
  return type.isIndex() || type.isInteger(1) || type.isInteger(32) ||
         type.isInteger(64) || type.isF32() || type.isF64();
}

bool KernelMaker::isParameter(Value value) {
  if (isa<MemRefType>(value.getType()))
    return findRoot(value) == value;
  bool isArgument = isa<BlockArgument>(value);
  return isNumber(value.getType()) && (isArgument || values.toExpr(value));
}

Value KernelMaker::addParameter(Kernel &kernel, Value value) {
  Block &body = kernel.function.getBody().front();
  Value parameter = body.addArgument(value.getType(), kernel.function.getLoc());
  kernel.operands.push_back(value);
  return kernel.inside[value] = parameter;
}

/// Lets the kernel that computes a number keep it in a buffer.
FailureOr<Value> KernelMaker::spill(Value value, Operation *user) {
  auto [it, isNew] = spilled.try_emplace(value);
  if (!isNew)
    return it->second;
  Operation *maker = value.getDefiningOp();
  if (!value.getType().isIntOrIndexOrFloat()) {
    InFlightDiagnostic error = user->emitOpError()
                               << "cannot be planned: plan-launches expects to "
                                  "know all buffers before the first launch";
    error.attachNote(value.getLoc()) << "this one depends on what is in memory";
    return error;
  }
  auto function = maker->getParentOfType<gpu::GPUFuncOp>();
  Kernel &owner = *llvm::find_if(
      kernels, [&](Kernel &kernel) { return kernel.function == function; });
  auto place = OpBuilder::atBlockBegin(&host.getBody().front());
  Value buffer = memref::AllocOp::create(place, maker->getLoc(),
                                         MemRefType::get({}, value.getType()));
  it->second = buffer;
  Value parameter = addParameter(owner, buffer);
  auto builder = OpBuilder::atBlockEnd(maker->getBlock());
  memref::StoreOp::create(builder, maker->getLoc(), value, parameter,
                          ValueRange());
  return buffer;
}

FailureOr<Value> KernelMaker::repeat(Kernel &kernel, OpResult result,
                                     OpBuilder &builder, Operation *user) {
  Operation *op = result.getOwner();
  IRMapping mapping;
  for (Value operand : op->getOperands()) {
    FailureOr<Value> value = bringIn(kernel, operand, builder, user);
    if (failed(value))
      return failure();
    mapping.map(operand, *value);
  }
  Operation *copy = builder.clone(*op, mapping);
  for (auto [from, to] : llvm::zip_equal(op->getResults(), copy->getResults()))
    kernel.inside[from] = to;
  return Value(copy->getResult(result.getResultNumber()));
}

FailureOr<Value> KernelMaker::bringIn(Kernel &kernel, Value value,
                                      OpBuilder &builder, Operation *user) {
  if (kernel.function.getBody().isAncestor(value.getParentRegion()))
    return value;
  if (Value known = kernel.inside.lookup(value))
    return known;
  auto result = dyn_cast<OpResult>(value);
  bool isConstant = matchPattern(value, m_Constant());
  if (!isConstant && isParameter(value))
    return addParameter(kernel, value);
  if (result && isRepeatable(result.getOwner()))
    return repeat(kernel, result, builder, user);
  FailureOr<Value> buffer = spill(value, user);
  if (failed(buffer))
    return failure();
  Value parameter = addParameter(kernel, *buffer);
  return kernel.inside[value] = memref::LoadOp::create(builder, value.getLoc(),
                                                       parameter, ValueRange())
                                    .getResult();
}

LogicalResult KernelMaker::capture(Kernel &kernel) {
  Region &region = kernel.function.getBody();
  SmallVector<Operation *> top;
  for (Operation &op : region.front())
    top.push_back(&op);
  for (Operation *op : top) {
    // What is brought in stands before the first op that wants it, which may
    // be inside of this one.
    OpBuilder builder(op);
    WalkResult walk = op->walk([&](Operation *user) {
      for (OpOperand &operand : user->getOpOperands()) {
        FailureOr<Value> value = bringIn(kernel, operand.get(), builder, user);
        if (failed(value))
          return WalkResult::interrupt();
        operand.set(*value);
      }
      return WalkResult::advance();
    });
    if (walk.wasInterrupted())
      return failure();
  }
  return success();
}

//===----------------------------------------------------------------------===//
// The status word
//===----------------------------------------------------------------------===//

/// Numbers the checks of kernels. The word is set to the largest number of a
/// failed check, so the first check has the largest one. Returns the messages
/// of 1, 2, ....
static ArrayAttr numberChecks(ArrayRef<Kernel> kernels, Builder &builder) {
  SmallVector<Attribute> messages;
  for (const Kernel &kernel : llvm::reverse(kernels)) {
    llvm::SetVector<StringAttr> own;
    gpu::GPUFuncOp function = kernel.function;
    function.walk([&](cf::AssertOp op) { own.insert(op.getMsgAttr()); });
    SmallVector<Attribute> numbered = {
        builder.getI64IntegerAttr(messages.size())};
    llvm::append_range(numbered, llvm::reverse(own));
    llvm::append_range(messages, llvm::reverse(own));
    function->setAttr(kStatusAttr, builder.getArrayAttr(numbered));
  }
  return builder.getArrayAttr(messages);
}

static bool hasChecks(const Kernel &kernel) {
  gpu::GPUFuncOp function = kernel.function;
  return function.walk([](cf::AssertOp) { return WalkResult::interrupt(); })
      .wasInterrupted();
}

/// Kernels with checks write the word, and those after them read it: behind a
/// failed check nothing is known about the numbers in buffers.
void KernelMaker::addStatus() {
  auto first = llvm::find_if(kernels, hasChecks);
  if (first == kernels.end())
    return;
  auto place = OpBuilder::atBlockBegin(&host.getBody().front());
  auto status = memref::AllocOp::create(
      place, host.getLoc(), MemRefType::get({}, place.getI32Type()));
  status->setAttr(kStatusAttr, place.getUnitAttr());
  auto affected = MutableArrayRef(kernels).drop_front(first - kernels.begin());
  for (Kernel &kernel : affected)
    addParameter(kernel, status);
  host->setAttr(kStatusAttr, numberChecks(affected, place));
}

//===----------------------------------------------------------------------===//
// All of it
//===----------------------------------------------------------------------===//

static void finish(Kernel &kernel) {
  gpu::GPUFuncOp function = kernel.function;
  Block &body = function.getBody().front();
  auto builder = OpBuilder::atBlockEnd(&body);
  gpu::ReturnOp::create(builder, function.getLoc());
  function.setType(builder.getFunctionType(body.getArgumentTypes(), {}));
  kernel.launch.getKernelOperandsMutable().assign(kernel.operands);
  for (auto [number, operand] : llvm::enumerate(kernel.operands))
    if (Operation *maker = operand.getDefiningOp())
      if (maker->hasAttr(kStatusAttr))
        function.setArgAttr(number, kStatusAttr, builder.getUnitAttr());
}

LogicalResult KernelMaker::run(ArrayRef<Step> steps) {
  kernels.reserve(steps.size());
  for (auto [number, step] : llvm::enumerate(steps)) {
    std::string name =
        (host.getName() + "_" + Twine(number) + "_" + step.name).str();
    Kernel &kernel = kernels.emplace_back();
    if (step.kind == Step::Kind::Serial)
      makeSerial(kernel, step, name);
    else if (failed(makeLoop(kernel, step, name)))
      return failure();
    if (failed(placeBuffers(kernel.function)) || failed(capture(kernel)))
      return failure();
  }
  addStatus();
  for (Kernel &kernel : kernels)
    finish(kernel);
  return success();
}
