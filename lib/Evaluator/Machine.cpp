//===- Machine.cpp - What runs the ops of a function ------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Machine.h"

#include "ropewalk/Dialect/Strand/IR/StrandOps.h"

#include "mlir/IR/TypeUtilities.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"

#include <numeric>

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::evaluator;

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

ElementKind evaluator::getKind(Type type) {
  std::optional<ElementKind> kind =
      runtime::getElementKind(getElementTypeOrSelf(type));
  assert(kind && "checked before the op is run");
  return *kind;
}

int64_t evaluator::cutToType(Type type, int64_t integer) {
  auto sized = dyn_cast<IntegerType>(getElementTypeOrSelf(type));
  if (!sized)
    return integer;
  unsigned width = sized.getWidth();
  if (width == 1)
    return integer & 1;
  return width < 64 ? SignExtend64(integer, width) : integer;
}

Scalar evaluator::makeScalar(const APFloat &number) {
  APFloat wide = number;
  bool losesInfo;
  wide.convert(APFloat::IEEEdouble(), APFloat::rmNearestTiesToEven, &losesInfo);
  return Scalar(Number(wide.convertToDouble()));
}

Scalar evaluator::makeScalar(Type type, const APInt &number) {
  return Scalar(cutToType(type, number.getSExtValue()));
}

const RuntimeValue &Machine::get(Value name) const {
  auto found = frame->find(name);
  assert(found != frame->end() && "ops run in order");
  return found->second;
}

int64_t Machine::integer(OpFoldResult number) const {
  if (auto name = dyn_cast<Value>(number))
    return integer(name);
  return cast<IntegerAttr>(cast<Attribute>(number)).getInt();
}

SmallVector<int64_t, 4> Machine::integers(ValueRange names) const {
  SmallVector<int64_t, 4> result;
  for (Value name : names)
    result.push_back(integer(name));
  return result;
}

SmallVector<int64_t, 4>
Machine::integers(ArrayRef<OpFoldResult> numbers) const {
  SmallVector<int64_t, 4> result;
  for (OpFoldResult number : numbers)
    result.push_back(integer(number));
  return result;
}

std::shared_ptr<const Tile> Machine::tileOrSlot(Operation *op,
                                                Value name) const {
  return isa<strand::SlotType>(name.getType()) ? read(op, slot(name))
                                               : sharedTile(name);
}

//===----------------------------------------------------------------------===//
// Ops
//===----------------------------------------------------------------------===//

const Handlers::Handler *Handlers::find(Operation *op) const {
  auto found = table.find(op->getName().getTypeID());
  return found == table.end() ? nullptr : &found->second;
}

/// Numbers, tiles, memory and channels are what there is.
static LogicalResult checkTypes(Operation *op) {
  for (Type type : op->getResultTypes()) {
    if (isa<strand::ChannelType, strand::SlotType>(type))
      continue;
    Type element = type;
    if (isa<RankedTensorType, MemRefType>(type))
      element = cast<ShapedType>(type).getElementType();
    bool isTile = !isa<RankedTensorType>(type) ||
                  cast<RankedTensorType>(type).hasStaticShape();
    if (!isTile || !runtime::getElementKind(element))
      return op->emitOpError()
             << "has type " << type << ", which the evaluator does not know";
  }
  return success();
}

LogicalResult Machine::run(Operation *op) {
  const Handlers::Handler *handler = handlers.find(op);
  if (!handler)
    return op->emitOpError("is not an op that the evaluator runs");
  if (failed(checkTypes(op)) || failed((*handler)(op, *this)))
    return failure();
  if (numbers.takeInexact())
    return op->emitOpError("has results that are not exact in f64, as exact "
                           "arithmetic expects");
  return success();
}

FailureOr<RuntimeValues> Machine::run(mlir::Block &block,
                                      ArrayRef<RuntimeValue> arguments) {
  for (auto [name, value] : zip_equal(block.getArguments(), arguments))
    set(name, value);
  for (Operation &op : block.without_terminator())
    if (failed(run(&op)))
      return failure();
  RuntimeValues results;
  for (Value operand : block.getTerminator()->getOperands())
    results.push_back(get(operand));
  return results;
}

//===----------------------------------------------------------------------===//
// Functions and blocks
//===----------------------------------------------------------------------===//

FailureOr<RuntimeValues> Machine::call(func::FuncOp function,
                                       RuntimeValues arguments) {
  if (!function.getBody().hasOneBlock())
    return function.emitError()
           << "expects a function of one block, but '" << function.getName()
           << "' has " << function.getBody().getBlocks().size();
  Frame own, *caller = std::exchange(frame, &own);
  bool wasKernel = numbers.enterKernel(strand::holdsStrandOps(function));
  FailureOr<RuntimeValues> results = run(function.getBody().front(), arguments);
  numbers.enterKernel(wasKernel);
  frame = caller;
  return results;
}

LogicalResult Machine::runBlocks(mlir::Block &body,
                                 ArrayRef<SmallVector<int64_t, 4>> iterations) {
  // Blocks of an inner loop belong to the outer one's block.
  Iteration outer = memory.block;
  bool isOuter = outer.loop == 0;
  if (isOuter)
    memory.block.loop = ++loops;
  SmallVector<unsigned> order(iterations.size());
  std::iota(order.begin(), order.end(), 0);
  // (std::shuffle is not the same everywhere.)
  for (size_t left = order.size(); seed && left > 1; --left)
    std::swap(order[left - 1], order[random() % left]);
  LogicalResult result = success();
  for (unsigned number : order) {
    if (isOuter)
      memory.block.number = number;
    RuntimeValues arguments;
    for (int64_t index : iterations[number])
      arguments.push_back(Scalar(index));
    if (failed(run(body, arguments))) {
      result = failure();
      break;
    }
  }
  memory.block = outer;
  return result;
}

//===----------------------------------------------------------------------===//
// Entries
//===----------------------------------------------------------------------===//

static Scalar readElement(const runtime::Array &array, int64_t index) {
  return runtime::isFloat(array.kind) ? Scalar(Number(array.get(index)))
                                      : Scalar(array.getInteger(index));
}

static FailureOr<RuntimeValue> makeArgument(func::FuncOp entry, Type type,
                                            const runtime::Array &array) {
  if (!isa<MemRefType>(type))
    return RuntimeValue(readElement(array, 0));
  auto view = Memory::allocate(entry, array.kind, array.shape);
  if (failed(view))
    return failure();
  for (auto [index, cell] : enumerate(view->buffer->cells)) {
    cell.content = readElement(array, index);
    cell.written.op = entry;
  }
  return RuntimeValue(std::move(*view));
}

/// A result may be of another kind than its type says: f64 where nothing was
/// rounded.
static void putElement(reference::Result &result, int64_t index,
                       const Scalar &scalar) {
  if (!runtime::isFloat(result.value.kind)) {
    result.value.setInteger(index, scalar.integer);
    result.exact.push_back(scalar.integer);
    result.bound.push_back(0);
    return;
  }
  result.value.set(index, scalar.number.value);
  result.exact.push_back(scalar.number.value);
  result.bound.push_back(scalar.number.radius());
}

static FailureOr<reference::Result> makeResult(Operation *returnOp, Type type,
                                               const RuntimeValue &value,
                                               Arithmetic arithmetic,
                                               Machine &machine) {
  ElementKind kind = getKind(type);
  if (runtime::isFloat(kind) && arithmetic != Arithmetic::F32)
    kind = ElementKind::F64;
  reference::Result result;
  if (const auto *scalar = std::get_if<Scalar>(&value)) {
    result.value = runtime::Array(kind, {});
    putElement(result, 0, *scalar);
    return result;
  }
  const View &view = std::get<View>(value);
  result.value = runtime::Array(kind, view.sizes);
  int64_t index = 0;
  LogicalResult done = forEachIndex(view.sizes, [&](ArrayRef<int64_t> at) {
    auto scalar = machine.memory.read(returnOp, view, at);
    if (succeeded(scalar))
      putElement(result, index++, *scalar);
    return LogicalResult(scalar);
  });
  if (failed(done))
    return failure();
  return result;
}

static const Handlers &getHandlers() {
  static const Handlers all = [] {
    Handlers handlers;
    addControlOps(handlers);
    addNumberOps(handlers);
    addMemoryOps(handlers);
    addMovementOps(handlers);
    addChannelOps(handlers);
    addComputationOps(handlers);
    addRotationOps(handlers);
    addMaskOps(handlers);
    addSoftmaxOps(handlers);
    return handlers;
  }();
  return all;
}

FailureOr<std::vector<reference::Result>>
evaluator::runOnMemory(func::FuncOp entry, ArrayRef<runtime::Array> inputs,
                       const Options &options) {
  Machine machine(getHandlers(), options);
  RuntimeValues arguments;
  for (auto [type, input] : zip_equal(entry.getArgumentTypes(), inputs)) {
    auto argument = makeArgument(entry, type, input);
    if (failed(argument))
      return failure();
    arguments.push_back(std::move(*argument));
  }
  auto values = machine.call(entry, arguments);
  if (failed(values))
    return failure();
  Operation *returnOp = entry.getBody().front().getTerminator();
  std::vector<reference::Result> results;
  for (auto [type, value] : zip_equal(entry.getResultTypes(), *values)) {
    auto result =
        makeResult(returnOp, type, value, options.arithmetic, machine);
    if (failed(result))
      return failure();
    results.push_back(std::move(*result));
  }
  return results;
}
