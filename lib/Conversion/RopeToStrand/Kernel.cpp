//===- Kernel.cpp - A function on memory, and its call ----------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel.h"

#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/IR/Matchers.h"
#include "mlir/IR/SymbolTable.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

Kernel::Kernel(Emitter &host, Operation *op, StringRef name)
    : builder(op->getContext()), loc(op->getLoc()), host(host) {
  Operation *module = SymbolTable::getNearestSymbolTable(op);
  function = func::FuncOp::create(loc, name, builder.getFunctionType({}, {}));
  function.setPrivate();
  SymbolTable(module).insert(function);
  builder.setInsertionPointToStart(function.addEntryBlock());
}

Value Kernel::capture(Value hostValue) {
  Value &name = captured[hostValue];
  if (name)
    return name;
  Attribute constant;
  if (hostValue.getType().isIntOrIndex() &&
      matchPattern(hostValue, m_Constant(&constant))) {
    auto atStart = OpBuilder::atBlockBegin(&function.getBody().front());
    return name = arith::ConstantOp::create(atStart, loc,
                                            cast<TypedAttr>(constant));
  }
  Value operand = hostValue;
  if (auto tensor = dyn_cast<RankedTensorType>(hostValue.getType()))
    operand = bufferization::ToBufferOp::create(
        host.builder, host.loc,
        MemRefType::get(tensor.getShape(), tensor.getElementType()), hostValue,
        /*read_only=*/true);
  operands.push_back(operand);
  name = function.getBody().addArgument(operand.getType(), loc);
  return name;
}

Value Kernel::addResult(RankedTensorType type, ArrayRef<OpFoldResult> sizes) {
  SmallVector<Value> dynamic;
  for (auto [dim, size] : llvm::enumerate(sizes))
    if (type.isDynamicDim(dim))
      dynamic.push_back(host.toIndex(
          getValueOrCreateConstantIndexOp(host.builder, host.loc, size)));
  Value buffer = memref::AllocOp::create(
      host.builder, host.loc,
      MemRefType::get(type.getShape(), type.getElementType()), dynamic,
      host.builder.getI64IntegerAttr(64));
  operands.push_back(buffer);
  results.push_back(buffer);
  return function.getBody().addArgument(buffer.getType(), loc);
}

Values Kernel::finish() {
  func::ReturnOp::create(builder, loc);
  SmallVector<Type> types(function.getBody().getArgumentTypes());
  function.setType(builder.getFunctionType(types, {}));
  func::CallOp::create(host.builder, host.loc, function, operands);
  Values tensors;
  for (Value buffer : results) {
    auto memory = cast<MemRefType>(buffer.getType());
    tensors.push_back(bufferization::ToTensorOp::create(
        host.builder, host.loc,
        RankedTensorType::get(memory.getShape(), memory.getElementType()),
        buffer, /*restrict=*/true, /*writable=*/true));
  }
  return tensors;
}

//===----------------------------------------------------------------------===//
// Short spellings
//===----------------------------------------------------------------------===//

Value Kernel::index(int64_t value) {
  return arith::ConstantIndexOp::create(builder, loc, value);
}
Value Kernel::add(Value a, Value b) {
  return builder.createOrFold<arith::AddIOp>(loc, a, b);
}
Value Kernel::sub(Value a, Value b) {
  return builder.createOrFold<arith::SubIOp>(loc, a, b);
}
Value Kernel::mul(Value a, Value b) {
  return builder.createOrFold<arith::MulIOp>(loc, a, b);
}
Value Kernel::div(Value a, int64_t b) {
  return b == 1 ? a : builder.createOrFold<arith::DivUIOp>(loc, a, index(b));
}
Value Kernel::min(Value a, Value b) {
  return builder.createOrFold<arith::MinSIOp>(loc, a, b);
}
Value Kernel::max(Value a, Value b) {
  return builder.createOrFold<arith::MaxSIOp>(loc, a, b);
}
Value Kernel::divUp(Value a, int64_t b) {
  return b == 1 ? a
                : builder.createOrFold<arith::CeilDivUIOp>(loc, a, index(b));
}
Value Kernel::less(Value a, Value b) {
  return builder.createOrFold<arith::CmpIOp>(loc, arith::CmpIPredicate::slt, a,
                                             b);
}
Value Kernel::dim(Value memory, int64_t dim) {
  return builder.createOrFold<memref::DimOp>(loc, memory, dim);
}

Value Kernel::allocate(ArrayRef<OpFoldResult> sizes, Type element) {
  SmallVector<int64_t> shape;
  SmallVector<Value> dynamic;
  dispatchIndexOpFoldResults(sizes, dynamic, shape);
  return memref::AllocOp::create(builder, loc, MemRefType::get(shape, element),
                                 dynamic, builder.getI64IntegerAttr(64));
}

Value Kernel::load(Value memory, ArrayRef<Value> at) {
  return memref::LoadOp::create(builder, loc, memory, at);
}

void Kernel::store(Value value, Value memory, ArrayRef<Value> at) {
  memref::StoreOp::create(builder, loc, value, memory, at);
}

Value Kernel::permute(Value memory, ArrayRef<unsigned> order) {
  return memref::TransposeOp::create(
      builder, loc, memory,
      AffineMapAttr::get(
          AffineMap::getPermutationMap(order, builder.getContext())));
}

void Kernel::forall(ArrayRef<OpFoldResult> sizes, Body body) {
  auto loop = scf::ForallOp::create(builder, loc, sizes, ValueRange(),
                                    /*mapping=*/std::nullopt);
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToStart(loop.getBody());
  body(llvm::to_vector_of<Value>(loop.getInductionVars()));
}

Values Kernel::loop(Value end, ValueRange carried,
                    llvm::function_ref<Values(Value, ValueRange)> body) {
  auto loop =
      scf::ForOp::create(builder, loc, index(0), end, index(1), carried);
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToStart(loop.getBody());
  Values next = body(loop.getInductionVar(), loop.getRegionIterArgs());
  if (!carried.empty())
    scf::YieldOp::create(builder, loc, next);
  return Values(loop.getResults());
}
