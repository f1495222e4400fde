//===- Elementwise.cpp - arith and math -------------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Machine.h"

#include "ropewalk/Reference/Rounding.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/TypeUtilities.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"

#include <cmath>

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::evaluator;

//===----------------------------------------------------------------------===//
// Elements
//===----------------------------------------------------------------------===//

/// Element `index` of an operand; a scalar has it everywhere.
static const Scalar &getElement(const RuntimeValue &value, size_t index) {
  if (const auto *scalar = std::get_if<Scalar>(&value))
    return *scalar;
  return std::get<std::shared_ptr<const Tile>>(value)->elements[index];
}

using Elements = ArrayRef<const Scalar *>;

/// Computes a result element by element; nothing where it is not defined.
static LogicalResult
mapElements(Operation *op, Machine &m,
            llvm::function_ref<std::optional<Scalar>(Elements)> compute) {
  SmallVector<const RuntimeValue *, 3> operands;
  for (Value operand : op->getOperands())
    operands.push_back(&m.get(operand));
  SmallVector<const Scalar *, 3> elements(operands.size());
  auto computeAt = [&](size_t index) -> FailureOr<Scalar> {
    for (auto [element, operand] : zip_equal(elements, operands))
      element = &getElement(*operand, index);
    std::optional<Scalar> result = compute(elements);
    if (!result)
      return op->emitOpError("divides by zero");
    return *result;
  };
  Value name = op->getResult(0);
  auto type = dyn_cast<RankedTensorType>(name.getType());
  if (!type) {
    auto result = computeAt(0);
    if (failed(result))
      return failure();
    m.set(name, RuntimeValue(*result));
    return success();
  }
  Tile tile(type.getShape());
  for (auto [index, element] : enumerate(tile.elements)) {
    auto result = computeAt(index);
    if (failed(result))
      return failure();
    element = *result;
  }
  m.set(name, std::move(tile));
  return success();
}

//===----------------------------------------------------------------------===//
// Constants
//===----------------------------------------------------------------------===//

static LogicalResult run(arith::ConstantOp op, Machine &m) {
  auto real = [](const APFloat &number) { return makeScalar(number); };
  auto integer = [&](const APInt &number) {
    return makeScalar(op.getType(), number);
  };
  Attribute value = op.getValue();
  if (auto number = dyn_cast<FloatAttr>(value)) {
    m.set(op, RuntimeValue(real(number.getValue())));
    return success();
  }
  if (auto number = dyn_cast<IntegerAttr>(value)) {
    m.set(op, RuntimeValue(integer(number.getValue())));
    return success();
  }
  Tile tile(cast<RankedTensorType>(op.getType()).getShape());
  if (auto dense = dyn_cast<DenseFPElementsAttr>(value))
    llvm::transform(dense.getValues<APFloat>(), tile.elements.begin(), real);
  else if (auto dense = dyn_cast<DenseIntElementsAttr>(value))
    llvm::transform(dense.getValues<APInt>(), tile.elements.begin(), integer);
  else
    return op.emitOpError("cannot be read by the evaluator: expects a number "
                          "or dense<...>");
  m.set(op, std::move(tile));
  return success();
}

//===----------------------------------------------------------------------===//
// Integers
//===----------------------------------------------------------------------===//

/// The lowest bits as a number of at least zero.
static uint64_t toUnsigned(Type type, int64_t integer) {
  auto sized = dyn_cast<IntegerType>(getElementTypeOrSelf(type));
  unsigned width = sized ? sized.getWidth() : 64;
  return width < 64 ? integer & maskTrailingOnes<uint64_t>(width) : integer;
}

namespace {
using Signed = std::optional<int64_t> (*)(int64_t, int64_t);
using Unsigned = std::optional<uint64_t> (*)(uint64_t, uint64_t);
} // namespace

template <typename Op>
static void addSigned(Handlers &handlers, Signed compute) {
  handlers.add<Op>([compute](Operation *op, Machine &m) {
    Type type = op->getResult(0).getType();
    return mapElements(op, m, [&](Elements x) -> std::optional<Scalar> {
      auto result = compute(x[0]->integer, x[1]->integer);
      if (!result)
        return std::nullopt;
      return Scalar(cutToType(type, *result));
    });
  });
}

template <typename Op>
static void addUnsigned(Handlers &handlers, Unsigned compute) {
  handlers.add<Op>([compute](Operation *op, Machine &m) {
    Type type = op->getResult(0).getType();
    return mapElements(op, m, [&](Elements x) -> std::optional<Scalar> {
      auto result = compute(toUnsigned(type, x[0]->integer),
                            toUnsigned(type, x[1]->integer));
      if (!result)
        return std::nullopt;
      return Scalar(cutToType(type, static_cast<int64_t>(*result)));
    });
  });
}

/// Rounds towards zero. The smallest number by -1 wraps around.
static std::optional<int64_t> divideSigned(int64_t a, int64_t b) {
  if (b == 0)
    return std::nullopt;
  if (b == -1)
    return static_cast<int64_t>(-static_cast<uint64_t>(a));
  return a / b;
}

static std::optional<int64_t> remainderSigned(int64_t a, int64_t b) {
  if (b == 0)
    return std::nullopt;
  return b == -1 ? 0 : a % b;
}

/// Rounds down (`side` -1) or up (1).
static std::optional<int64_t> divideTowards(int64_t side, int64_t a,
                                            int64_t b) {
  auto quotient = divideSigned(a, b);
  if (!quotient || *remainderSigned(a, b) == 0)
    return quotient;
  bool isNegative = (a < 0) != (b < 0);
  return isNegative == (side < 0) ? *quotient + side : *quotient;
}

static void addIntegerArithmetic(Handlers &handlers) {
  using U = uint64_t;
  using S = int64_t;
  addUnsigned<arith::AddIOp>(
      handlers, [](U a, U b) -> std::optional<U> { return a + b; });
  addUnsigned<arith::SubIOp>(
      handlers, [](U a, U b) -> std::optional<U> { return a - b; });
  addUnsigned<arith::MulIOp>(
      handlers, [](U a, U b) -> std::optional<U> { return a * b; });
  addUnsigned<arith::AndIOp>(
      handlers, [](U a, U b) -> std::optional<U> { return a & b; });
  addUnsigned<arith::OrIOp>(handlers,
                            [](U a, U b) -> std::optional<U> { return a | b; });
  addUnsigned<arith::XOrIOp>(
      handlers, [](U a, U b) -> std::optional<U> { return a ^ b; });
  addUnsigned<arith::MinUIOp>(
      handlers, [](U a, U b) -> std::optional<U> { return std::min(a, b); });
  addUnsigned<arith::MaxUIOp>(
      handlers, [](U a, U b) -> std::optional<U> { return std::max(a, b); });
  addUnsigned<arith::ShLIOp>(handlers, [](U a, U b) -> std::optional<U> {
    return b < 64 ? a << b : 0;
  });
  addUnsigned<arith::ShRUIOp>(handlers, [](U a, U b) -> std::optional<U> {
    return b < 64 ? a >> b : 0;
  });
  addUnsigned<arith::DivUIOp>(handlers, [](U a, U b) -> std::optional<U> {
    return b ? std::optional<U>(a / b) : std::nullopt;
  });
  addUnsigned<arith::RemUIOp>(handlers, [](U a, U b) -> std::optional<U> {
    return b ? std::optional<U>(a % b) : std::nullopt;
  });
  addUnsigned<arith::CeilDivUIOp>(handlers, [](U a, U b) -> std::optional<U> {
    return b ? std::optional<U>(a / b + (a % b != 0)) : std::nullopt;
  });
  addSigned<arith::MinSIOp>(
      handlers, [](S a, S b) -> std::optional<S> { return std::min(a, b); });
  addSigned<arith::MaxSIOp>(
      handlers, [](S a, S b) -> std::optional<S> { return std::max(a, b); });
  addSigned<arith::ShRSIOp>(handlers, [](S a, S b) -> std::optional<S> {
    return a >> std::clamp<S>(b, 0, 63);
  });
  addSigned<arith::DivSIOp>(handlers, divideSigned);
  addSigned<arith::RemSIOp>(handlers, remainderSigned);
  addSigned<arith::FloorDivSIOp>(
      handlers, [](S a, S b) { return divideTowards(-1, a, b); });
  addSigned<arith::CeilDivSIOp>(
      handlers, [](S a, S b) { return divideTowards(1, a, b); });
}

static bool compare(arith::CmpIPredicate predicate, int64_t a, int64_t b,
                    Type type) {
  uint64_t ua = toUnsigned(type, a), ub = toUnsigned(type, b);
  switch (predicate) {
  case arith::CmpIPredicate::eq:
    return a == b;
  case arith::CmpIPredicate::ne:
    return a != b;
  case arith::CmpIPredicate::slt:
    return a < b;
  case arith::CmpIPredicate::sle:
    return a <= b;
  case arith::CmpIPredicate::sgt:
    return a > b;
  case arith::CmpIPredicate::sge:
    return a >= b;
  case arith::CmpIPredicate::ult:
    return ua < ub;
  case arith::CmpIPredicate::ule:
    return ua <= ub;
  case arith::CmpIPredicate::ugt:
    return ua > ub;
  case arith::CmpIPredicate::uge:
    return ua >= ub;
  }
  llvm_unreachable("all predicates are handled");
}

static LogicalResult run(arith::CmpIOp op, Machine &m) {
  Type type = op.getLhs().getType();
  // Bits of i1 are 0 and 1 here, but 1 is minus one where signs count.
  int64_t sign = getElementTypeOrSelf(type).isInteger(1) ? -1 : 1;
  return mapElements(op, m, [&](Elements x) {
    return Scalar(int64_t(compare(op.getPredicate(), sign * x[0]->integer,
                                  sign * x[1]->integer, type)));
  });
}

/// Between integer types. `isUnsigned`: the operand is at least zero.
template <typename Op>
static void addCast(Handlers &handlers, bool isUnsigned) {
  handlers.add<Op>([isUnsigned](Operation *op, Machine &m) {
    Type from = op->getOperand(0).getType(), to = op->getResult(0).getType();
    bool isBit = getElementTypeOrSelf(from).isInteger(1);
    return mapElements(op, m, [&](Elements x) {
      int64_t integer = x[0]->integer;
      if (isUnsigned)
        integer = toUnsigned(from, integer);
      else if (isBit)
        integer = -integer;
      return Scalar(cutToType(to, integer));
    });
  });
}

static LogicalResult run(math::CountTrailingZerosOp op, Machine &m) {
  Type type = op.getType();
  unsigned width = getElementTypeOrSelf(type).getIntOrFloatBitWidth();
  return mapElements(op, m, [&](Elements x) {
    uint64_t bits = toUnsigned(type, x[0]->integer);
    return Scalar(int64_t(bits ? countr_zero(bits) : width));
  });
}

//===----------------------------------------------------------------------===//
// Floats
//===----------------------------------------------------------------------===//

/// An op on numbers, of the element type of its result.
template <typename Op>
static void addFloat(Handlers &handlers,
                     Number (*compute)(Numbers &, ElementKind,
                                       ArrayRef<Number>)) {
  handlers.add<Op>([compute](Operation *op, Machine &m) {
    ElementKind kind = getKind(op->getResult(0));
    return mapElements(op, m, [&](Elements x) {
      SmallVector<Number, 3> numbers;
      for (const Scalar *element : x)
        numbers.push_back(element->number);
      return Scalar(compute(m.numbers, kind, numbers));
    });
  });
}

/// NaN wins over numbers.
static Number pickPropagating(const Number &picked, ArrayRef<Number> x) {
  for (const Number &number : x)
    if (std::isnan(number.value))
      return number;
  return picked;
}

static void addFloatArithmetic(Handlers &handlers) {
  using N = ArrayRef<Number>;
  addFloat<arith::AddFOp>(handlers, [](Numbers &n, ElementKind k, N x) {
    return n.add(k, x[0], x[1]);
  });
  addFloat<arith::SubFOp>(handlers, [](Numbers &n, ElementKind k, N x) {
    return n.subtract(k, x[0], x[1]);
  });
  addFloat<arith::MulFOp>(handlers, [](Numbers &n, ElementKind k, N x) {
    return n.multiply(k, x[0], x[1]);
  });
  addFloat<arith::DivFOp>(handlers, [](Numbers &n, ElementKind k, N x) {
    return n.divide(k, x[0], x[1]);
  });
  addFloat<arith::NegFOp>(
      handlers, [](Numbers &, ElementKind, N x) { return negate(x[0]); });
  addFloat<arith::TruncFOp>(handlers, [](Numbers &n, ElementKind k, N x) {
    return n.round(k, x[0]);
  });
  addFloat<arith::ExtFOp>(handlers,
                          [](Numbers &, ElementKind, N x) { return x[0]; });
  addFloat<arith::MaxNumFOp>(handlers, [](Numbers &, ElementKind, N x) {
    return largest(x[0], x[1]);
  });
  addFloat<arith::MinNumFOp>(handlers, [](Numbers &, ElementKind, N x) {
    return smallest(x[0], x[1]);
  });
  addFloat<arith::MaximumFOp>(handlers, [](Numbers &, ElementKind, N x) {
    return pickPropagating(largest(x[0], x[1]), x);
  });
  addFloat<arith::MinimumFOp>(handlers, [](Numbers &, ElementKind, N x) {
    return pickPropagating(smallest(x[0], x[1]), x);
  });
}

/// An increasing function of `math`, within 4 ulp where roundings count.
template <typename Op>
static void addFunction(Handlers &handlers, double (*function)(double)) {
  handlers.add<Op>([function](Operation *op, Machine &m) {
    ElementKind kind = getKind(op->getResult(0));
    double error = 8 * reference::unitRoundoff(kind);
    return mapElements(op, m, [&](Elements x) {
      return Scalar(m.numbers.apply(kind, function, x[0]->number, error));
    });
  });
}

/// Sine or cosine, which move by no more than their argument does.
template <typename Op>
static void addWave(Handlers &handlers, double (*function)(double)) {
  handlers.add<Op>([function](Operation *op, Machine &m) {
    ElementKind kind = getKind(op->getResult(0));
    return mapElements(op, m, [&](Elements x) {
      const Number &phase = x[0]->number;
      m.numbers.expectExact(phase.value == 0);
      Number wave =
          m.numbers.widen(Number(function(phase.value)),
                          8 * reference::unitRoundoff(kind), phase.radius());
      return Scalar(m.numbers.round(kind, wave));
    });
  });
}

/// To a whole number, which is exact.
template <typename Op>
static void addWhole(Handlers &handlers, double (*function)(double)) {
  handlers.add<Op>([function](Operation *op, Machine &m) {
    return mapElements(op, m, [&](Elements x) {
      const Number &number = x[0]->number;
      return Scalar(Number(function(number.low), function(number.value),
                           function(number.high)));
    });
  });
}

static LogicalResult run(math::AbsFOp op, Machine &m) {
  return mapElements(op, m, [&](Elements x) {
    const Number &number = x[0]->number;
    if (number.low < 0 && number.high > 0)
      return Scalar(Number(0, std::abs(number.value),
                           std::max(-number.low, number.high)));
    return Scalar(number.value < 0 ? negate(number) : number);
  });
}

static LogicalResult run(arith::CmpFOp op, Machine &m) {
  return mapElements(op, m, [&](Elements x) {
    double a = x[0]->number.value, b = x[1]->number.value;
    return Scalar(int64_t(
        arith::applyCmpPredicate(op.getPredicate(), APFloat(a), APFloat(b))));
  });
}

static LogicalResult run(arith::SelectOp op, Machine &m) {
  const RuntimeValue &condition = m.get(op.getCondition());
  // Memory can be selected as well.
  if (isa<MemRefType>(op.getType())) {
    m.set(op, m.get(std::get<Scalar>(condition).integer ? op.getTrueValue()
                                                        : op.getFalseValue()));
    return success();
  }
  return mapElements(op, m,
                     [](Elements x) { return x[0]->integer ? *x[1] : *x[2]; });
}

//===----------------------------------------------------------------------===//
// Between integers and floats
//===----------------------------------------------------------------------===//

static LogicalResult run(arith::SIToFPOp op, Machine &m) {
  ElementKind kind = getKind(op.getResult());
  return mapElements(op, m, [&](Elements x) {
    return Scalar(m.numbers.round(kind, Number(double(x[0]->integer))));
  });
}

static LogicalResult run(arith::UIToFPOp op, Machine &m) {
  ElementKind kind = getKind(op.getResult());
  Type type = op.getIn().getType();
  return mapElements(op, m, [&](Elements x) {
    double integer = toUnsigned(type, x[0]->integer);
    return Scalar(m.numbers.round(kind, Number(integer)));
  });
}

/// Rounds towards zero. What the type cannot hold is not defined upstream, and
/// becomes its nearest number.
static LogicalResult run(arith::FPToSIOp op, Machine &m) {
  return mapElements(op, m, [&](Elements x) {
    double limit = 0x1p63, number = x[0]->number.value;
    int64_t integer = std::isnan(number) ? 0
                      : number >= limit  ? INT64_MAX
                      : number <= -limit ? INT64_MIN
                                         : static_cast<int64_t>(number);
    return Scalar(cutToType(op.getType(), integer));
  });
}

void evaluator::addNumberOps(Handlers &handlers) {
  handlers.add<arith::ConstantOp>(run);
  addIntegerArithmetic(handlers);
  handlers.add<arith::CmpIOp>(run);
  addCast<arith::TruncIOp>(handlers, /*isUnsigned=*/true);
  addCast<arith::ExtUIOp>(handlers, /*isUnsigned=*/true);
  addCast<arith::IndexCastUIOp>(handlers, /*isUnsigned=*/true);
  addCast<arith::ExtSIOp>(handlers, /*isUnsigned=*/false);
  addCast<arith::IndexCastOp>(handlers, /*isUnsigned=*/false);
  handlers.add<math::CountTrailingZerosOp>(run);
  addFloatArithmetic(handlers);
  handlers.add<arith::CmpFOp>(run);
  handlers.add<arith::SelectOp>(run);
  handlers.add<arith::SIToFPOp>(run);
  handlers.add<arith::UIToFPOp>(run);
  handlers.add<arith::FPToSIOp>(run);
  addFunction<math::ExpOp>(handlers, std::exp);
  addFunction<math::Exp2Op>(handlers, std::exp2);
  addFunction<math::LogOp>(handlers, std::log);
  addFunction<math::SqrtOp>(handlers, std::sqrt);
  addFunction<math::TanhOp>(handlers, std::tanh);
  addWave<math::SinOp>(handlers, std::sin);
  addWave<math::CosOp>(handlers, std::cos);
  addWhole<math::FloorOp>(handlers, std::floor);
  addWhole<math::CeilOp>(handlers, std::ceil);
  addWhole<math::TruncOp>(handlers, std::trunc);
  addWhole<math::RoundEvenOp>(handlers, std::nearbyint);
  handlers.add<math::AbsFOp>(run);
}
