//===- Emitter.cpp - Short spellings for emitted arithmetic ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Emitter.h"

#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"

using namespace mlir;
using namespace ropewalk::lowering;

Value Emitter::integer(int64_t value) {
  return arith::ConstantOp::create(builder, loc,
                                   builder.getI64IntegerAttr(value));
}

Value Emitter::index(int64_t value) {
  return arith::ConstantIndexOp::create(builder, loc, value);
}

Value Emitter::real(double value, Type type) {
  return arith::ConstantOp::create(builder, loc,
                                   builder.getFloatAttr(type, value));
}

Value Emitter::boolean(bool value) {
  return arith::ConstantOp::create(builder, loc, builder.getBoolAttr(value));
}

Value Emitter::integers(ArrayRef<int64_t> shape, ArrayRef<int64_t> values) {
  auto type = RankedTensorType::get(shape, i64());
  return arith::ConstantOp::create(builder, loc,
                                   DenseIntElementsAttr::get(type, values));
}

Value Emitter::reals(ArrayRef<int64_t> shape, ArrayRef<double> values) {
  auto type = RankedTensorType::get(shape, f64());
  return arith::ConstantOp::create(builder, loc,
                                   DenseFPElementsAttr::get(type, values));
}

Value Emitter::toIndex(Value value) {
  if (value.getType().isIndex())
    return value;
  return builder.createOrFold<arith::IndexCastOp>(loc, builder.getIndexType(),
                                                  value);
}

Value Emitter::toInteger(Value value) {
  if (value.getType().isIndex())
    return builder.createOrFold<arith::IndexCastOp>(loc, i64(), value);
  if (value.getType() == i64())
    return value;
  return builder.createOrFold<arith::ExtSIOp>(loc, i64(), value);
}

bool Emitter::isConstant(Value value, int64_t constant) {
  std::optional<int64_t> known = getConstantIntValue(value);
  return known && *known == constant;
}

bool Emitter::isTrue(Value condition) {
  return isConstant(condition, 1) || isConstant(condition, -1);
}

//===----------------------------------------------------------------------===//
// Arithmetic
//===----------------------------------------------------------------------===//

Value Emitter::add(Value a, Value b) {
  return builder.createOrFold<arith::AddIOp>(loc, a, b);
}
Value Emitter::sub(Value a, Value b) {
  return builder.createOrFold<arith::SubIOp>(loc, a, b);
}
Value Emitter::mul(Value a, Value b) {
  return builder.createOrFold<arith::MulIOp>(loc, a, b);
}
Value Emitter::divTrunc(Value a, Value b) {
  return builder.createOrFold<arith::DivSIOp>(loc, a, b);
}
Value Emitter::divFloor(Value a, Value b) {
  if (isConstant(b, 1))
    return a;
  return builder.createOrFold<arith::FloorDivSIOp>(loc, a, b);
}
Value Emitter::divCeil(Value a, Value b) {
  if (isConstant(b, 1))
    return a;
  return builder.createOrFold<arith::CeilDivSIOp>(loc, a, b);
}
Value Emitter::rem(Value a, Value b) {
  return builder.createOrFold<arith::RemSIOp>(loc, a, b);
}
Value Emitter::min(Value a, Value b) {
  return builder.createOrFold<arith::MinSIOp>(loc, a, b);
}
Value Emitter::max(Value a, Value b) {
  return builder.createOrFold<arith::MaxSIOp>(loc, a, b);
}
Value Emitter::clamp(Value a, Value size) {
  Value notAbove = min(a, sub(size, 1));
  return max(notAbove, integer(0));
}
Value Emitter::cmp(arith::CmpIPredicate predicate, Value a, Value b) {
  return builder.createOrFold<arith::CmpIOp>(loc, predicate, a, b);
}
Value Emitter::both(Value a, Value b) {
  return builder.createOrFold<arith::AndIOp>(loc, a, b);
}
Value Emitter::either(Value a, Value b) {
  return builder.createOrFold<arith::OrIOp>(loc, a, b);
}
Value Emitter::negate(Value a) {
  return builder.createOrFold<arith::XOrIOp>(loc, a, boolean(true));
}
Value Emitter::select(Value condition, Value a, Value b) {
  return a == b ? a
                : builder.createOrFold<arith::SelectOp>(loc, condition, a, b);
}

//===----------------------------------------------------------------------===//
// Tensors
//===----------------------------------------------------------------------===//

Value Emitter::dim(Value source, int64_t dim) {
  int64_t size = cast<ShapedType>(source.getType()).getDimSize(dim);
  if (!ShapedType::isDynamic(size))
    return integer(size);
  if (isa<MemRefType>(source.getType()))
    return toInteger(memref::DimOp::create(builder, loc, source, dim));
  return toInteger(tensor::DimOp::create(builder, loc, source, dim));
}

static Values toIndices(Emitter &emit, ArrayRef<Value> at) {
  Values indices;
  for (Value value : at)
    indices.push_back(emit.toIndex(value));
  return indices;
}

Value Emitter::extract(Value source, ArrayRef<Value> at) {
  Values indices = toIndices(*this, at);
  if (isa<MemRefType>(source.getType()))
    return memref::LoadOp::create(builder, loc, source, indices);
  return tensor::ExtractOp::create(builder, loc, source, indices);
}

Value Emitter::insert(Value scalar, Value tensor, ArrayRef<Value> at) {
  return tensor::InsertOp::create(builder, loc, scalar, tensor,
                                  toIndices(*this, at));
}

Value Emitter::empty(ArrayRef<OpFoldResult> sizes, Type element) {
  SmallVector<OpFoldResult> indices;
  for (OpFoldResult size : sizes) {
    if (auto value = dyn_cast<Value>(size))
      size = getAsOpFoldResult(toIndex(value));
    indices.push_back(size);
  }
  return tensor::EmptyOp::create(builder, loc, indices, element);
}

Value Emitter::filled(ArrayRef<OpFoldResult> sizes, Value scalar) {
  Value destination = empty(sizes, scalar.getType());
  return linalg::FillOp::create(builder, loc, scalar, destination).getResult(0);
}

//===----------------------------------------------------------------------===//
// Control
//===----------------------------------------------------------------------===//

Values Emitter::loop(Value begin, Value end, ValueRange carried, LoopBody body) {
  auto loopOp = scf::ForOp::create(
      builder, loc, toIndex(begin), toIndex(end), index(1), carried,
      [&](OpBuilder &inner, Location innerLoc, Value iv, ValueRange args) {
        Emitter emit(inner, innerLoc);
        Values results = body(emit, emit.toInteger(iv), args);
        scf::YieldOp::create(inner, innerLoc, results);
      });
  return Values(loopOp.getResults());
}

Values Emitter::branch(Value condition, Branch then, Branch otherwise) {
  auto build = [&](Branch side) {
    return [side](OpBuilder &inner, Location innerLoc) {
      Emitter emit(inner, innerLoc);
      Values results = side(emit);
      scf::YieldOp::create(inner, innerLoc, results);
    };
  };
  auto ifOp = scf::IfOp::create(builder, loc, condition, build(then),
                                build(otherwise));
  return Values(ifOp.getResults());
}

Value Emitter::searchLast(
    Value begin, Value end,
    llvm::function_ref<Value(Emitter &, Value)> holds) {
  auto bisect = scf::WhileOp::create(
      builder, loc, TypeRange{i64(), i64()}, ValueRange{begin, end},
      [&](OpBuilder &inner, Location innerLoc, ValueRange args) {
        Emitter emit(inner, innerLoc);
        Value more = emit.lt(emit.add(args[0], 1), args[1]);
        scf::ConditionOp::create(inner, innerLoc, more, args);
      },
      [&](OpBuilder &inner, Location innerLoc, ValueRange args) {
        Emitter emit(inner, innerLoc);
        Value sum = emit.add(args[0], args[1]);
        Value middle = emit.divTrunc(sum, emit.integer(2));
        Value condition = holds(emit, middle);
        Value from = emit.select(condition, middle, args[0]);
        Value to = emit.select(condition, args[1], middle);
        scf::YieldOp::create(inner, innerLoc, ValueRange{from, to});
      });
  return bisect.getResult(0);
}

void Emitter::check(Value condition, const Twine &message) {
  if (isTrue(condition))
    return;
  cf::AssertOp::create(builder, loc, condition,
                       builder.getStringAttr(message));
}
