//===- Memory.cpp - Buffers that know who was there -------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Memory.h"

#include "mlir/IR/Diagnostics.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::evaluator;
using runtime::formatShape;

/// A buffer of this many elements takes 3 GiB.
static constexpr int64_t maxElements = int64_t(1) << 25;

FailureOr<View> Memory::allocate(Operation *op, ElementKind kind,
                                 ArrayRef<int64_t> shape) {
  auto count = runtime::countElements(shape, maxElements);
  if (!count || any_of(shape, [](int64_t size) { return size < 0; }))
    return op->emitOpError()
           << "makes memory of " << formatShape(shape)
           << ", but the evaluator runs with sizes of at least 0 and up to "
           << maxElements << " elements per buffer";
  View view;
  view.buffer = std::make_shared<Buffer>();
  view.buffer->kind = kind;
  view.buffer->origin = op;
  view.buffer->cells.resize(*count);
  view.sizes.assign(shape.begin(), shape.end());
  std::vector<int64_t> strides = runtime::getStrides(shape);
  view.strides.assign(strides.begin(), strides.end());
  return view;
}

bool evaluator::isInside(const View &view, ArrayRef<int64_t> at) {
  return all_of(zip_equal(at, view.sizes), [](auto pair) {
    auto [index, size] = pair;
    return index >= 0 && index < size;
  });
}

LogicalResult evaluator::forEachIndex(
    ArrayRef<int64_t> shape,
    llvm::function_ref<LogicalResult(ArrayRef<int64_t>)> body) {
  if (is_contained(shape, 0))
    return success();
  SmallVector<int64_t> at(shape.size(), 0);
  while (true) {
    if (failed(body(at)))
      return failure();
    size_t dim = shape.size();
    while (dim > 0 && ++at[dim - 1] == shape[dim - 1])
      at[--dim] = 0;
    if (dim == 0)
      return success();
  }
}

Cell *Memory::find(Operation *op, const View &view, ArrayRef<int64_t> at) {
  if (!isInside(view, at)) {
    op->emitOpError() << "expects a place inside of " << formatShape(view.sizes)
                      << ", but got " << formatShape(at);
    return nullptr;
  }
  if (view.buffer->freed) {
    op->emitOpError() << "uses memory that was freed";
    return nullptr;
  }
  int64_t place = view.offset;
  for (auto [index, stride] : zip_equal(at, view.strides))
    place += index * stride;
  int64_t size = view.buffer->cells.size();
  if (place >= 0 && place < size)
    return &view.buffer->cells[place];
  InFlightDiagnostic error = op->emitOpError();
  error << "expects a place inside of a buffer of " << size << " elements, but "
        << formatShape(at) << " is element " << place;
  error.attachNote(view.buffer->origin->getLoc()) << "the buffer is made here";
  return nullptr;
}

//===----------------------------------------------------------------------===//
// Who was there
//===----------------------------------------------------------------------===//

/// "reads [1, 2] in block 3, which 'memref.store' writes in block 5"
static LogicalResult reportMeeting(Operation *op, StringRef verb,
                                   ArrayRef<int64_t> at, Iteration block,
                                   const Visit &other, StringRef otherVerb) {
  InFlightDiagnostic error = op->emitOpError();
  error << verb << ' ' << formatShape(at) << " in block " << block.number
        << " of a loop whose block " << other.block.number << ' ' << otherVerb
        << " the same place, but blocks of a loop must not meet";
  error.attachNote(other.op->getLoc())
      << "block " << other.block.number << ' ' << otherVerb << " it here";
  return failure();
}

LogicalResult Memory::noteRead(Operation *op, Cell &cell,
                               ArrayRef<int64_t> at) {
  if (isOtherBlock(cell.written))
    return reportMeeting(op, "reads", at, block, cell.written, "writes");
  // Two readers are enough to know that no block may write.
  if (isOtherBlock(cell.read)) {
    cell.otherRead = {op, block};
    return success();
  }
  if (cell.read.block.loop != block.loop)
    cell.otherRead = {};
  cell.read = {op, block};
  return success();
}

LogicalResult Memory::noteWrite(Operation *op, Cell &cell,
                                ArrayRef<int64_t> at) {
  if (isOtherBlock(cell.written))
    return reportMeeting(op, "writes", at, block, cell.written, "writes");
  for (const Visit &visit : {cell.read, cell.otherRead})
    if (isOtherBlock(visit))
      return reportMeeting(op, "writes", at, block, visit, "reads");
  cell.written = {op, block};
  return success();
}

//===----------------------------------------------------------------------===//
// Accesses
//===----------------------------------------------------------------------===//

FailureOr<Scalar> Memory::read(Operation *op, const View &view,
                               ArrayRef<int64_t> at) {
  Cell *cell = find(op, view, at);
  if (!cell)
    return failure();
  if (!cell->written.op) {
    InFlightDiagnostic error = op->emitOpError();
    error << "reads " << formatShape(at) << ", which nothing has written";
    error.attachNote(view.buffer->origin->getLoc())
        << "the buffer is made here";
    return failure();
  }
  if (failed(noteRead(op, *cell, at)))
    return failure();
  return cell->content;
}

LogicalResult Memory::write(Operation *op, const View &view,
                            ArrayRef<int64_t> at, const Scalar &scalar) {
  Cell *cell = find(op, view, at);
  if (!cell || failed(noteWrite(op, *cell, at)))
    return failure();
  cell->content = scalar;
  return success();
}

LogicalResult Memory::copy(Operation *op, const View &from, const View &to,
                           ArrayRef<int64_t> at) {
  Cell *source = find(op, from, at);
  if (!source)
    return failure();
  if (source->written.op) {
    auto content = read(op, from, at);
    return failed(content) ? failure() : write(op, to, at, *content);
  }
  Cell *target = find(op, to, at);
  if (!target || failed(noteWrite(op, *target, at)))
    return failure();
  target->written = {};
  return success();
}
