//===- Upstream.cpp - The few ops that stand around rope --------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Evaluate.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"

#include <cfloat>

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::reference;

//===----------------------------------------------------------------------===//
// arith
//===----------------------------------------------------------------------===//

/// Reads the numbers of a constant; nothing for what is not a number.
static std::optional<std::vector<double>> readNumbers(Attribute attr) {
  if (auto number = dyn_cast<FloatAttr>(attr))
    return std::vector<double>{number.getValueAsDouble()};
  if (auto number = dyn_cast<BoolAttr>(attr))
    return std::vector<double>{number.getValue() ? 1.0 : 0.0};
  if (auto number = dyn_cast<IntegerAttr>(attr))
    return std::vector<double>{static_cast<double>(number.getInt())};
  std::vector<double> numbers;
  if (auto dense = dyn_cast<DenseFPElementsAttr>(attr)) {
    for (APFloat number : dense) {
      bool losesInfo;
      number.convert(APFloat::IEEEdouble(), APFloat::rmNearestTiesToEven,
                     &losesInfo);
      numbers.push_back(number.convertToDouble());
    }
    return numbers;
  }
  auto dense = dyn_cast<DenseIntElementsAttr>(attr);
  if (!dense)
    return std::nullopt;
  for (const APInt &number : dense)
    numbers.push_back(number.getBitWidth() == 1
                          ? double(number.getZExtValue())
                          : double(number.getSExtValue()));
  return numbers;
}

LogicalResult reference::evaluate(arith::ConstantOp op, Environment &env) {
  auto type = dyn_cast<RankedTensorType>(op.getType());
  if (type && failed(Environment::checkSize(op, type.getShape())))
    return failure();
  auto numbers = readNumbers(op.getValue());
  if (!numbers)
    return op.emitOpError() << "cannot be read by the reference: expects a "
                               "number or dense<...>";
  Tensor tensor;
  tensor.kind = getKind(op.getType());
  if (type)
    tensor.shape = type.getShape();
  tensor.value = std::move(*numbers);
  return env.set(op, op.getResult(), std::move(tensor));
}

/// Element by element, to the element type of the result.
static LogicalResult convert(Operation *op, Environment &env) {
  const Tensor &in = env.tensor(op->getOperand(0));
  ElementKind kind = getKind(op->getResult(0));
  std::vector<double> exact = in.value, bound;
  // What everybody has exactly, everybody rounds the same way.
  if (in.isExact())
    for (double &number : exact)
      number = runtime::roundToElement(kind, number);
  for (int64_t index = 0; !in.isExact() && index < in.size(); ++index)
    bound.push_back(in.deviation(index) + roundingError(kind, in.value[index]));
  return env.set(op, op->getResult(0),
                 Tensor(kind, in.shape, std::move(exact), std::move(bound)));
}

LogicalResult reference::evaluate(arith::TruncFOp op, Environment &env) {
  return convert(op, env);
}

LogicalResult reference::evaluate(arith::ExtFOp op, Environment &env) {
  return convert(op, env);
}

/// Element by element on integers, which wrap around.
static LogicalResult
compute(Operation *op, Environment &env,
        llvm::function_ref<int64_t(int64_t, int64_t)> combine) {
  const Tensor &lhs = env.tensor(op->getOperand(0));
  const Tensor &rhs = env.tensor(op->getOperand(1));
  if (lhs.shape != rhs.shape)
    return op->emitOpError() << "expects operands of one shape, but got "
                             << runtime::formatShape(lhs.shape) << " and "
                             << runtime::formatShape(rhs.shape);
  Tensor result = lhs;
  runtime::Array cut(lhs.kind, {1});
  for (auto [number, other] : zip_equal(result.value, rhs.value)) {
    cut.setInteger(0, combine(number, other));
    int64_t exact = cut.getInteger(0);
    if (exact != static_cast<int64_t>(static_cast<double>(exact)))
      return op->emitOpError() << "gives " << exact
                               << ", but the reference computes with integers "
                                  "up to 2^53";
    number = exact;
  }
  return env.set(op, op->getResult(0), std::move(result));
}

static int64_t wrapAdd(int64_t a, int64_t b) {
  return static_cast<uint64_t>(a) + static_cast<uint64_t>(b);
}
static int64_t wrapSub(int64_t a, int64_t b) {
  return static_cast<uint64_t>(a) - static_cast<uint64_t>(b);
}
static int64_t wrapMul(int64_t a, int64_t b) {
  return static_cast<uint64_t>(a) * static_cast<uint64_t>(b);
}

LogicalResult reference::evaluate(arith::AddIOp op, Environment &env) {
  return compute(op, env, wrapAdd);
}

LogicalResult reference::evaluate(arith::SubIOp op, Environment &env) {
  return compute(op, env, wrapSub);
}

LogicalResult reference::evaluate(arith::MulIOp op, Environment &env) {
  return compute(op, env, wrapMul);
}

LogicalResult reference::evaluate(arith::IndexCastOp op, Environment &env) {
  Tensor result = env.tensor(op.getIn());
  result.kind = getKind(op.getOut());
  runtime::Array cut(result.kind, {1});
  for (double &number : result.value) {
    cut.setInteger(0, number);
    number = cut.getInteger(0);
  }
  return env.set(op, op.getOut(), std::move(result));
}

//===----------------------------------------------------------------------===//
// tensor: shapes
//===----------------------------------------------------------------------===//

/// The sizes of a type whose dynamic ones are operands. Fails with a diagnostic
/// if one is negative or if they are too large.
static FailureOr<SmallVector<int64_t>>
readSizes(Operation *op, ArrayRef<OpFoldResult> sizes, const Environment &env) {
  SmallVector<int64_t> shape = env.integers(sizes);
  for (int64_t size : shape)
    if (size < 0)
      return op->emitOpError() << "expects sizes of at least 0, but got "
                               << runtime::formatShape(shape);
  if (failed(Environment::checkSize(op, shape)))
    return failure();
  return shape;
}

LogicalResult reference::evaluate(tensor::EmptyOp op, Environment &env) {
  auto shape = readSizes(op, op.getMixedSizes(), env);
  if (failed(shape))
    return failure();
  return env.set(op, op.getResult(), Tensor(getKind(op.getType()), *shape));
}

LogicalResult reference::evaluate(tensor::DimOp op, Environment &env) {
  ArrayRef<int64_t> shape = env.tensor(op.getSource()).shape;
  int64_t dim = env.integer(op.getIndex());
  if (dim < 0 || dim >= static_cast<int64_t>(shape.size()))
    return op.emitOpError()
           << "expects dim in [0, " << shape.size() << "), but got " << dim;
  Tensor result(ElementKind::Index, {});
  result.value[0] = shape[dim];
  return env.set(op, op.getResult(), std::move(result));
}

LogicalResult reference::evaluate(tensor::CastOp op, Environment &env) {
  return env.set(op, op.getDest(), env.tensor(op.getSource()));
}

/// The same numbers in another shape.
static LogicalResult reshape(Operation *op, ArrayRef<int64_t> shape,
                             Environment &env) {
  Tensor result = env.tensor(op->getOperand(0));
  if (runtime::countElements(shape) != result.size())
    return op->emitOpError() << "expects as many elements as in "
                             << runtime::formatShape(result.shape)
                             << ", but got " << runtime::formatShape(shape);
  result.shape = shape;
  return env.set(op, op->getResult(0), std::move(result));
}

LogicalResult reference::evaluate(tensor::ExpandShapeOp op, Environment &env) {
  auto shape = readSizes(op, op.getMixedOutputShape(), env);
  if (failed(shape))
    return failure();
  return reshape(op, *shape, env);
}

LogicalResult reference::evaluate(tensor::CollapseShapeOp op,
                                  Environment &env) {
  ArrayRef<int64_t> source = env.tensor(op.getSrc()).shape;
  SmallVector<int64_t> shape;
  for (const ReassociationIndices &group : op.getReassociationIndices()) {
    int64_t size = 1;
    for (int64_t dim : group)
      size *= source[dim];
    shape.push_back(size);
  }
  return reshape(op, shape, env);
}

//===----------------------------------------------------------------------===//
// tensor: parts
//===----------------------------------------------------------------------===//

/// Places in a tensor of `shape` of the elements of a slice, in C order. Fails
/// with a diagnostic if the slice is not inside.
static FailureOr<std::vector<int64_t>>
listSlice(Operation *op, ArrayRef<int64_t> shape, ArrayRef<int64_t> offsets,
          ArrayRef<int64_t> sizes, ArrayRef<int64_t> steps) {
  std::vector<int64_t> strides = getStrides(shape);
  std::vector<int64_t> places = {0};
  for (size_t dim = 0; dim < shape.size(); ++dim) {
    int64_t first = offsets[dim], count = sizes[dim], step = steps[dim];
    bool inside = first >= 0 && first <= shape[dim] && count >= 0 && step > 0;
    if (!inside || (count > 0 && (shape[dim] - 1 - first) / step < count - 1) ||
        (count > 0 && first == shape[dim]))
      return op->emitOpError()
             << "expects a slice inside of dim " << dim << " = " << shape[dim]
             << ", but got " << count << " element(s) from " << first
             << " in steps of " << step;
    std::vector<int64_t> next;
    for (int64_t place : places)
      for (int64_t i = 0; i < count; ++i)
        next.push_back(place + (first + i * step) * strides[dim]);
    places = std::move(next);
  }
  return places;
}

/// The sizes of a slice without the dimensions that the type drops.
static SmallVector<int64_t> dropDims(ArrayRef<int64_t> sizes,
                                     const SmallBitVector &dropped) {
  SmallVector<int64_t> shape;
  for (auto [dim, size] : enumerate(sizes))
    if (!dropped.test(dim))
      shape.push_back(size);
  return shape;
}

LogicalResult reference::evaluate(tensor::ExtractSliceOp op, Environment &env) {
  const Tensor &source = env.tensor(op.getSource());
  SmallVector<int64_t> sizes = env.integers(op.getMixedSizes());
  auto places = listSlice(op, source.shape, env.integers(op.getMixedOffsets()),
                          sizes, env.integers(op.getMixedStrides()));
  if (failed(places))
    return failure();
  return env.set(op, op.getResult(),
                 gather(source, dropDims(sizes, op.getDroppedDims()), *places));
}

LogicalResult reference::evaluate(tensor::InsertSliceOp op, Environment &env) {
  const Tensor &source = env.tensor(op.getSource());
  Tensor result = env.tensor(op.getDest());
  SmallVector<int64_t> sizes = env.integers(op.getMixedSizes());
  auto places = listSlice(op, result.shape, env.integers(op.getMixedOffsets()),
                          sizes, env.integers(op.getMixedStrides()));
  if (failed(places))
    return failure();
  if (static_cast<int64_t>(places->size()) != source.size())
    return op.emitOpError()
           << "expects a source of " << runtime::formatShape(sizes)
           << ", but got " << runtime::formatShape(source.shape);
  for (auto [index, place] : enumerate(*places))
    result.put(place, source.get(index));
  return env.set(op, op.getResult(), std::move(result));
}

LogicalResult reference::evaluate(tensor::ConcatOp op, Environment &env) {
  size_t dim = op.getDim();
  SmallVector<int64_t> shape =
      llvm::to_vector(env.tensor(op.getInputs()[0]).shape);
  shape[dim] = 0;
  for (Value input : op.getInputs()) {
    ArrayRef<int64_t> part = env.tensor(input).shape;
    for (size_t other = 0; other < shape.size(); ++other)
      if (other != dim && part[other] != shape[other])
        return op.emitOpError()
               << "expects inputs that differ in dim " << dim
               << " only, but got " << runtime::formatShape(part);
    shape[dim] += part[dim];
  }
  if (failed(Environment::checkSize(op, shape)))
    return failure();
  Tensor result(getKind(op.getType()), shape);
  SmallVector<int64_t> offsets(shape.size(), 0), steps(shape.size(), 1);
  for (Value input : op.getInputs()) {
    const Tensor &part = env.tensor(input);
    auto places = listSlice(op, shape, offsets, part.shape, steps);
    if (failed(places))
      return failure();
    for (auto [index, place] : enumerate(*places))
      result.put(place, part.get(index));
    offsets[dim] += part.shape[dim];
  }
  return env.set(op, op.getResult(), std::move(result));
}

//===----------------------------------------------------------------------===//
// linalg
//===----------------------------------------------------------------------===//

LogicalResult reference::evaluate(linalg::FillOp op, Environment &env) {
  const Tensor &scalar = env.tensor(op.getInputs()[0]);
  const Tensor &output = env.tensor(op.getOutputs()[0]);
  if (scalar.kind != output.kind)
    return op.emitOpError()
           << "converts " << stringify(scalar.kind) << " to "
           << stringify(output.kind) << ", which the reference does not";
  std::vector<int64_t> from(output.size(), 0);
  return env.set(op, op.getResult(0), gather(scalar, output.shape, from));
}

namespace {
/// One element of a matrix product, and how far an implementation that
/// accumulates in the output's type (at best in f32) may be from it.
struct Product {
  double sum, size, off;

  Product(const Tensor &a, const Tensor &b, const Element &start, double offset,
          int64_t row, int64_t column)
      : sum(start.value), size(std::abs(start.value)), off(offset) {
    int64_t depth = a.shape[1], width = b.shape[1];
    for (int64_t k = 0; k < depth; ++k) {
      int64_t i = row * depth + k, j = k * width + column;
      sum += a.value[i] * b.value[j];
      size += std::abs(a.value[i] * b.value[j]);
      double offA = a.deviation(i), offB = b.deviation(j);
      off += offA * std::abs(b.value[j]) + offB * std::abs(a.value[i]) +
             offA * offB;
    }
  }
};
} // namespace

LogicalResult reference::evaluate(linalg::MatmulOp op, Environment &env) {
  const Tensor &a = env.tensor(op.getInputs()[0]);
  const Tensor &b = env.tensor(op.getInputs()[1]);
  const Tensor &c = env.tensor(op.getOutputs()[0]);
  if (op.hasUserDefinedMaps())
    return op.emitOpError() << "has indexing maps of its own, which the "
                               "reference does not know";
  if (a.shape[1] != b.shape[0] || a.shape[0] != c.shape[0] ||
      b.shape[1] != c.shape[1])
    return op.emitOpError() << "expects [m, k] times [k, n] into [m, n], but "
                               "got "
                            << runtime::formatShape(a.shape) << ", "
                            << runtime::formatShape(b.shape) << ", "
                            << runtime::formatShape(c.shape);
  double unit = std::max(epsilon32, unitRoundoff(c.kind));
  if (c.kind == ElementKind::F64)
    unit = unitRoundoff(c.kind);
  bool integers = !runtime::isFloat(c.kind);
  std::vector<double> exact, bound;
  for (int64_t i = 0; i < c.shape[0]; ++i)
    for (int64_t j = 0; j < c.shape[1]; ++j) {
      int64_t place = i * c.shape[1] + j;
      Product product(a, b, c.get(place), c.deviation(place), i, j);
      exact.push_back(product.sum);
      double error = product.off + (a.shape[1] + 1) * unit * product.size +
                     roundingError(c.kind, product.sum);
      if (product.size > FLT_MAX && c.kind != ElementKind::F64)
        error = INFINITY; // a partial sum may overflow
      bound.push_back(integers ? 0 : error);
    }
  return env.set(op, op.getResult(0),
                 Tensor(c.kind, c.shape, std::move(exact), std::move(bound)));
}
