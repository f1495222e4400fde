//===- Interpreter.cpp - Runs a function op by op ---------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Evaluate.h"

#include "ropewalk/Reference/Reference.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::reference;

//===----------------------------------------------------------------------===//
// Environment
//===----------------------------------------------------------------------===//

/// A tensor of this many elements takes 3 GiB with its bounds.
static constexpr int64_t maxElements = int64_t(1) << 27;

ElementKind reference::getKind(Type type) {
  std::optional<ElementKind> kind =
      runtime::getElementKind(getElementTypeOrSelf(type));
  assert(kind && "checked before the op is run");
  return *kind;
}

const Tensor &Environment::tensor(Value name) const {
  auto found = tensors.find(name);
  assert(found != tensors.end() && "ops run in order");
  return *found->second;
}

const Tokens &Environment::tokens(Value name) const {
  auto found = allTokens.find(name);
  assert(found != allTokens.end() && "ops run in order");
  return *found->second;
}

int64_t Environment::integer(Value name) const {
  return static_cast<int64_t>(tensor(name).value[0]);
}

int64_t Environment::integer(OpFoldResult number) const {
  if (auto name = dyn_cast<Value>(number))
    return integer(name);
  return cast<IntegerAttr>(cast<Attribute>(number)).getInt();
}

SmallVector<int64_t>
Environment::integers(ArrayRef<OpFoldResult> numbers) const {
  return map_to_vector(numbers,
                       [&](OpFoldResult number) { return integer(number); });
}

LogicalResult Environment::checkSize(Operation *op, ArrayRef<int64_t> shape) {
  if (runtime::countElements(shape, maxElements))
    return success();
  return op->emitOpError() << "makes a tensor " << runtime::formatShape(shape)
                           << ", but the reference runs up to " << maxElements
                           << " elements per tensor";
}

/// True if a shape is one of the type's.
static bool fits(Type type, ArrayRef<int64_t> shape) {
  auto tensor = dyn_cast<RankedTensorType>(type);
  if (!tensor)
    return shape.empty();
  return tensor.getRank() == static_cast<int64_t>(shape.size()) &&
         all_of(zip_equal(tensor.getShape(), shape), [](auto pair) {
           auto [wanted, size] = pair;
           return ShapedType::isDynamic(wanted) || wanted == size;
         });
}

LogicalResult Environment::set(Operation *op, Value name, Tensor tensor) {
  if (!fits(name.getType(), tensor.shape))
    return op->emitOpError() << "expects a result of type " << name.getType()
                             << ", but got " << stringify(tensor.kind) << ' '
                             << runtime::formatShape(tensor.shape);
  tensors[name] = std::make_shared<const Tensor>(std::move(tensor));
  return success();
}

void Environment::set(Value name, Tokens tokens) {
  allTokens[name] = std::make_shared<const Tokens>(std::move(tokens));
}

//===----------------------------------------------------------------------===//
// Ops
//===----------------------------------------------------------------------===//

static LogicalResult evaluateOp(Operation *op, Environment &env) {
  return llvm::TypeSwitch<Operation *, LogicalResult>(op)
      .Case<rope::SegmentsOp, rope::ReadSegmentsOp, rope::PlaceOp,
            rope::NameAxesOp, rope::PlaceExplicitOp, rope::WindowOp,
            rope::PositionsOp, rope::RotateOp, rope::HeadNormOp,
            rope::AttentionOp, rope::PatchifyOp, rope::UnpatchifyOp>(
          [&](auto op) { return evaluate(op, env); })
      .Case<arith::ConstantOp, arith::TruncFOp, arith::ExtFOp, arith::AddIOp,
            arith::SubIOp, arith::MulIOp, arith::IndexCastOp>(
          [&](auto op) { return evaluate(op, env); })
      .Case<tensor::EmptyOp, tensor::DimOp, tensor::CastOp,
            tensor::ExtractSliceOp, tensor::InsertSliceOp, tensor::ConcatOp,
            tensor::ExpandShapeOp, tensor::CollapseShapeOp, linalg::FillOp,
            linalg::MatmulOp>([&](auto op) { return evaluate(op, env); })
      .Default([](Operation *op) {
        return op->emitOpError() << "is not an op that the reference runs";
      });
}

/// Checks that the reference knows the types of an op: tensors and scalars of
/// numbers, and tokens.
static LogicalResult checkTypes(Operation *op, TypeRange types) {
  for (Type type : types) {
    Type element = type;
    if (auto tensor = dyn_cast<RankedTensorType>(type))
      element = tensor.getElementType();
    if (!isa<rope::TokensType>(type) && !runtime::getElementKind(element))
      return op->emitOpError()
             << "has type " << type << ", which the reference does not know";
  }
  return success();
}

static LogicalResult runBody(func::FuncOp entry, Environment &env) {
  for (Operation &op : entry.getBody().front().without_terminator())
    if (failed(checkTypes(&op, op.getResultTypes())) ||
        failed(evaluateOp(&op, env)))
      return failure();
  return success();
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

static FailureOr<Tensor> readInput(func::FuncOp entry, unsigned number,
                                   const runtime::Array &array) {
  Tensor tensor;
  if (failed(Environment::checkSize(entry, array.shape)))
    return failure();
  tensor.kind = array.kind;
  tensor.shape = array.shape;
  constexpr int64_t limit = int64_t(1) << 53;
  for (int64_t index = 0, size = array.size(); index < size; ++index) {
    tensor.value.push_back(array.get(index));
    if (!runtime::isFloat(array.kind) &&
        (array.getInteger(index) > limit || array.getInteger(index) < -limit))
      return entry.emitError()
             << "input " << number << " holds " << array.getInteger(index)
             << ", but the reference computes with integers up to 2^53";
  }
  return tensor;
}

static LogicalResult readInputs(func::FuncOp entry,
                                ArrayRef<runtime::Array> inputs,
                                Environment &env) {
  if (Error error = runtime::checkInputs(entry, inputs))
    return entry.emitError() << toString(std::move(error));
  for (auto [argument, input] : zip_equal(entry.getArguments(), inputs)) {
    auto tensor = readInput(entry, argument.getArgNumber(), input);
    if (failed(tensor) || failed(env.set(entry, argument, std::move(*tensor))))
      return failure();
  }
  return success();
}

static Result makeResult(const Tensor &tensor) {
  Result result;
  result.value = runtime::Array(tensor.kind, tensor.shape);
  for (auto [index, number] : enumerate(tensor.value))
    result.value.set(index, number);
  result.exact = tensor.exact.empty() ? tensor.value : tensor.exact;
  result.bound = tensor.bound;
  result.bound.resize(tensor.size());
  return result;
}

FailureOr<std::vector<Result>>
reference::runReference(func::FuncOp entry, ArrayRef<runtime::Array> inputs,
                        Rounding rounding) {
  if (!entry.getBody().hasOneBlock())
    return entry.emitError()
           << "expects a function of one block, but '" << entry.getName()
           << "' has " << entry.getBody().getBlocks().size();
  if (Error error = runtime::checkSignature(entry))
    return entry.emitError() << toString(std::move(error));
  Environment env(rounding);
  if (failed(readInputs(entry, inputs, env)) || failed(runBody(entry, env)))
    return failure();
  std::vector<Result> results;
  for (Value operand : entry.getBody().front().getTerminator()->getOperands())
    results.push_back(makeResult(env.tensor(operand)));
  return results;
}

//===----------------------------------------------------------------------===//
// The device
//===----------------------------------------------------------------------===//

namespace {
class ReferenceProgram : public runtime::Program {
public:
  explicit ReferenceProgram(func::FuncOp entry) : entry(entry) {}

  Expected<std::vector<runtime::Array>>
  run(ArrayRef<runtime::Array> inputs) override {
    auto results = runReference(entry, inputs);
    if (failed(results))
      return make_error<runtime::ReportedError>();
    std::vector<runtime::Array> values;
    for (Result &result : *results)
      values.push_back(std::move(result.value));
    return values;
  }

private:
  func::FuncOp entry;
};

class ReferenceDevice : public runtime::Device {
public:
  StringRef name() const override { return "reference"; }

  Expected<std::unique_ptr<runtime::Program>>
  load(ModuleOp module, StringRef entryName) override {
    auto entry = runtime::findEntry(module, entryName);
    if (!entry)
      return entry.takeError();
    auto function = dyn_cast<func::FuncOp>(entry->getOperation());
    if (!function)
      return createStringError("device 'reference' runs func.func, but '" +
                               entryName + "' is " +
                               (*entry)->getName().getStringRef());
    return std::make_unique<ReferenceProgram>(function);
  }
};
} // namespace

void reference::addReferenceDevice(runtime::DeviceRegistry &registry) {
  registry.add("reference", [] { return std::make_unique<ReferenceDevice>(); });
}
