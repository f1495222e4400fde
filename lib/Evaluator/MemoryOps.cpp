//===- MemoryOps.cpp - memref -----------------------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Machine.h"

#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/SymbolTable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallBitVector.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::evaluator;

//===----------------------------------------------------------------------===//
// Buffers
//===----------------------------------------------------------------------===//

template <typename Op>
static LogicalResult allocate(Op op, Machine &m) {
  SmallVector<int64_t> shape(op.getType().getShape());
  auto dynamic = op.getDynamicSizes().begin();
  for (int64_t &size : shape)
    if (ShapedType::isDynamic(size))
      size = m.integer(*dynamic++);
  auto view = Memory::allocate(op, getKind(op.getType()), shape);
  if (failed(view))
    return failure();
  m.set(op, RuntimeValue(std::move(*view)));
  return success();
}

static LogicalResult run(memref::AllocOp op, Machine &m) {
  return allocate(op, m);
}
static LogicalResult run(memref::AllocaOp op, Machine &m) {
  return allocate(op, m);
}

static LogicalResult run(memref::DeallocOp op, Machine &m) {
  Buffer &buffer = *m.view(op.getMemref()).buffer;
  if (buffer.freed)
    return op.emitOpError("frees memory that was freed before");
  buffer.freed = true;
  return success();
}

static LogicalResult run(memref::GetGlobalOp op, Machine &m) {
  auto global = SymbolTable::lookupNearestSymbolFrom<memref::GlobalOp>(
      op, op.getNameAttr());
  auto dense = global ? dyn_cast_or_null<DenseElementsAttr>(
                            global.getInitialValue().value_or(Attribute()))
                      : DenseElementsAttr();
  if (!dense)
    return op.emitOpError()
           << "expects a constant '" << op.getName() << "' with dense<...>";
  auto view =
      Memory::allocate(op, getKind(op.getType()), op.getType().getShape());
  if (failed(view))
    return failure();
  Type element = op.getType().getElementType();
  for (auto [index, cell] : enumerate(view->buffer->cells)) {
    cell.written.op = global;
    cell.content = isa<FloatType>(element)
                       ? makeScalar(dense.getValues<APFloat>()[index])
                       : makeScalar(element, dense.getValues<APInt>()[index]);
  }
  m.set(op, RuntimeValue(std::move(*view)));
  return success();
}

//===----------------------------------------------------------------------===//
// Elements
//===----------------------------------------------------------------------===//

static LogicalResult run(memref::LoadOp op, Machine &m) {
  auto scalar =
      m.memory.read(op, m.view(op.getMemRef()), m.integers(op.getIndices()));
  if (failed(scalar))
    return failure();
  m.set(op, RuntimeValue(*scalar));
  return success();
}

static LogicalResult run(memref::StoreOp op, Machine &m) {
  return m.memory.write(op, m.view(op.getMemRef()), m.integers(op.getIndices()),
                        m.scalar(op.getValue()));
}

static LogicalResult run(memref::CopyOp op, Machine &m) {
  const View &from = m.view(op.getSource()), &to = m.view(op.getTarget());
  if (from.sizes != to.sizes)
    return op.emitOpError()
           << "expects source and target of one shape, but got "
           << runtime::formatShape(from.sizes) << " and "
           << runtime::formatShape(to.sizes);
  return forEachIndex(from.sizes, [&](ArrayRef<int64_t> at) {
    return m.memory.copy(op, from, to, at);
  });
}

//===----------------------------------------------------------------------===//
// Views
//===----------------------------------------------------------------------===//

static LogicalResult run(memref::DimOp op, Machine &m) {
  const View &view = m.view(op.getSource());
  int64_t dim = m.integer(op.getIndex()), rank = view.sizes.size();
  if (dim < 0 || dim >= rank)
    return op.emitOpError()
           << "expects dim in [0, " << rank << "), but got " << dim;
  m.set(op, RuntimeValue(Scalar(view.sizes[dim])));
  return success();
}

/// Sets a view. Fails with a diagnostic if it is not of its type.
static LogicalResult setView(Operation *op, View view, Machine &m) {
  auto type = cast<MemRefType>(op->getResult(0).getType());
  for (auto [wanted, size] : zip_equal(type.getShape(), view.sizes))
    if (!ShapedType::isDynamic(wanted) && wanted != size)
      return op->emitOpError()
             << "expects memory of type " << type << ", but got "
             << runtime::formatShape(view.sizes);
  m.set(op->getResult(0), RuntimeValue(std::move(view)));
  return success();
}

static LogicalResult run(memref::CastOp op, Machine &m) {
  return setView(op, m.view(op.getSource()), m);
}

static LogicalResult run(memref::TransposeOp op, Machine &m) {
  View view = m.view(op.getIn()), result = view;
  for (auto [dim, expr] : enumerate(op.getPermutation().getResults())) {
    unsigned from = cast<AffineDimExpr>(expr).getPosition();
    result.sizes[dim] = view.sizes[from];
    result.strides[dim] = view.strides[from];
  }
  return setView(op, std::move(result), m);
}

/// What it reaches outside of its buffer is found when it is accessed.
static LogicalResult run(memref::ReinterpretCastOp op, Machine &m) {
  View view = m.view(op.getSource());
  view.offset = m.integer(op.getMixedOffsets()[0]);
  view.sizes = m.integers(op.getMixedSizes());
  view.strides = m.integers(op.getMixedStrides());
  return setView(op, std::move(view), m);
}

static LogicalResult run(memref::SubViewOp op, Machine &m) {
  const View &source = m.view(op.getSource());
  auto offsets = m.integers(op.getMixedOffsets());
  auto sizes = m.integers(op.getMixedSizes());
  auto strides = m.integers(op.getMixedStrides());
  SmallBitVector dropped = op.getDroppedDims();
  View view;
  view.buffer = source.buffer;
  view.offset = source.offset;
  for (size_t dim = 0; dim < sizes.size(); ++dim) {
    int64_t first = offsets[dim], count = sizes[dim], size = source.sizes[dim];
    int64_t last = first + (count - 1) * strides[dim];
    bool isInside = count == 0 || (std::min(first, last) >= 0 &&
                                   std::max(first, last) < size);
    if (count < 0 || !isInside)
      return op.emitOpError()
             << "expects a part of dim " << dim << " = " << size << ", but got "
             << count << " element(s) from " << first << " in steps of "
             << strides[dim];
    view.offset += first * source.strides[dim];
    if (dropped.test(dim))
      continue;
    view.sizes.push_back(count);
    view.strides.push_back(strides[dim] * source.strides[dim]);
  }
  return setView(op, std::move(view), m);
}

static LogicalResult run(memref::CollapseShapeOp op, Machine &m) {
  const View &source = m.view(op.getSrc());
  View view;
  view.buffer = source.buffer;
  view.offset = source.offset;
  for (const ReassociationIndices &group : op.getReassociationIndices()) {
    int64_t size = 1, stride = source.strides[group.back()];
    for (int64_t dim : group)
      size *= source.sizes[dim];
    for (int64_t dim : reverse(group))
      if (source.sizes[dim] != 1) {
        stride = source.strides[dim];
        break;
      }
    view.sizes.push_back(size);
    view.strides.push_back(stride);
  }
  return setView(op, std::move(view), m);
}

static LogicalResult run(memref::ExpandShapeOp op, Machine &m) {
  const View &source = m.view(op.getSrc());
  View view;
  view.buffer = source.buffer;
  view.offset = source.offset;
  view.sizes = m.integers(op.getMixedOutputShape());
  view.strides.resize(view.sizes.size());
  for (auto [number, group] : enumerate(op.getReassociationIndices())) {
    int64_t stride = source.strides[number], size = 1;
    for (int64_t dim : reverse(group)) {
      view.strides[dim] = stride * size;
      size *= view.sizes[dim];
    }
    if (size != source.sizes[number])
      return op.emitOpError()
             << "expects sizes with product " << source.sizes[number]
             << " in dim " << number << ", but got "
             << runtime::formatShape(view.sizes);
  }
  return setView(op, std::move(view), m);
}

void evaluator::addMemoryOps(Handlers &handlers) {
  handlers.add<memref::AllocOp>(run);
  handlers.add<memref::AllocaOp>(run);
  handlers.add<memref::DeallocOp>(run);
  handlers.add<memref::GetGlobalOp>(run);
  handlers.add<memref::LoadOp>(run);
  handlers.add<memref::StoreOp>(run);
  handlers.add<memref::CopyOp>(run);
  handlers.add<memref::DimOp>(run);
  handlers.add<memref::CastOp>(run);
  handlers.add<memref::TransposeOp>(run);
  handlers.add<memref::ReinterpretCastOp>(run);
  handlers.add<memref::SubViewOp>(run);
  handlers.add<memref::CollapseShapeOp>(run);
  handlers.add<memref::ExpandShapeOp>(run);
}
