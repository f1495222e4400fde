//===- Movement.cpp - Between registers and global memory -----------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Memory.h"

#include "mlir/Dialect/MemRef/IR/MemRef.h"

#include <algorithm>

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

//===----------------------------------------------------------------------===//
// Addresses
//===----------------------------------------------------------------------===//

/// Every row of `memory` begins at a multiple of so many elements, up to 8.
static int64_t alignmentOf(Value memory) {
  while (Operation *op = memory.getDefiningOp()) {
    if (auto transpose = dyn_cast<memref::TransposeOp>(op)) {
      auto map = transpose.getPermutation();
      unsigned last = map.getNumResults() - 1;
      if (map.getDimPosition(last) != last)
        return 1;
      memory = transpose.getIn();
    } else if (auto cast = dyn_cast<memref::CastOp>(op)) {
      memory = cast.getSource();
    } else {
      break;
    }
  }
  auto type = cast<MemRefType>(memory.getType());
  int64_t columns = type.getShape().empty() ? 1 : type.getShape().back();
  if (!type.getLayout().isIdentity() || ShapedType::isDynamic(columns))
    return 1;
  int64_t alignment = 8;
  while (columns % alignment)
    alignment /= 2;
  return alignment;
}

static bool lastStrideIsOne(MemRefType type) {
  int64_t offset;
  SmallVector<int64_t> strides;
  return succeeded(type.getStridesAndOffset(strides, offset)) &&
         !strides.empty() && strides.back() == 1;
}

KernelLowering::Memory
KernelLowering::describe(Value memref, ValueRange indices, Type tileType,
                         std::optional<int64_t> heads,
                         std::optional<int64_t> repeat, bool inside) {
  auto tile = cast<RankedTensorType>(tileType);
  auto type = cast<MemRefType>(memref.getType());
  int64_t rank = type.getRank();
  auto parts = memref::ExtractStridedMetadataOp::create(b, t.loc, memref);
  Value pointer =
      memref::ExtractAlignedPointerAsIndexOp::create(b, t.loc, memref);
  Memory memory;
  memory.element = type.getElementType();
  memory.bytes = std::max<int64_t>(type.getElementTypeBitWidth() / 8, 1);
  memory.rowsPerToken = heads.value_or(repeat.value_or(1));
  memory.hasHeads = heads.has_value();
  bool hasColumns = tile.getRank() == 2;
  int64_t columnDim = hasColumns ? rank - 1 : rank;
  int64_t headDim = heads ? columnDim - 1 : columnDim;
  int64_t rowDim = headDim - 1;

  auto size = [&](int64_t dim) { return t.toI64(parts.getSizes()[dim]); };
  auto stride = [&](int64_t dim) { return t.toI64(parts.getStrides()[dim]); };
  Value start = t.toI64(parts.getOffset());
  for (int64_t dim = 0; dim < rank; ++dim) {
    Value at = t.toI64(indices[dim]);
    start = t.add(start, t.mul(at, stride(dim)));
    bool ofTile = dim >= rowDim;
    if (ofTile || inside)
      continue;
    memory.leading = t.both(memory.leading, t.below(at, size(dim)));
  }
  memory.base = t.add(t.toI64(pointer), t.mul(start, memory.bytes));
  memory.rowStride = stride(rowDim);
  auto left = [&](int64_t dim) {
    Value negative = t.mul(t.toI64(indices[dim]), -1);
    return t.add(size(dim), negative);
  };
  if (!inside)
    memory.rowsLeft = left(rowDim);
  if (heads && *heads > 1) {
    memory.headStride = stride(headDim);
    if (!inside)
      memory.headsLeft = left(headDim);
  } else if (heads && !inside) {
    // One head: as another leading dimension.
    memory.leading = t.both(memory.leading,
                            t.below(t.toI64(indices[headDim]), size(headDim)));
  }
  if (!hasColumns)
    return memory;
  memory.columnStride = stride(columnDim);
  std::optional<int64_t> first = getConstantIntValue(indices[columnDim]);
  int64_t columns = type.getDimSize(columnDim);
  bool fits = first && !ShapedType::isDynamic(columns) &&
              *first + tile.getDimSize(1) <= columns;
  if (!inside && !fits)
    memory.columnsLeft = left(columnDim);
  memory.contiguous = lastStrideIsOne(type);
  if (memory.contiguous && first) {
    memory.alignment = alignmentOf(memref);
    while (*first % memory.alignment)
      memory.alignment /= 2;
  }
  return memory;
}

KernelLowering::Place KernelLowering::locate(const Memory &memory,
                                             Coordinate row, Coordinate column,
                                             int64_t width) {
  Value exists = memory.leading, address = memory.base;
  auto check = [&](Coordinate at, Value left) {
    if (!left)
      return;
    Value room = t.add(left, -at.offset);
    Value base = at.base ? t.toI64(at.base) : t.i64(0);
    exists = t.both(
        exists,
        arith::CmpIOp::create(b, t.loc, arith::CmpIPredicate::slt, base, room));
  };
  // What differs between threads first, what all of them know behind it.
  auto step = [&](Value base, Value stride) {
    if (base)
      address =
          t.add(address, t.mul(t.mul(t.toI64(base), stride), memory.bytes));
  };
  auto shift = [&](int64_t offset, Value stride) {
    if (offset)
      address = t.add(address, t.mul(stride, offset * memory.bytes));
  };
  if (memory.rowsPerToken > 1) {
    Value count = t.i32(memory.rowsPerToken), number = t.valueOf(row);
    row = Coordinate(arith::DivUIOp::create(b, t.loc, number, count));
    if (memory.headStride) {
      Value head = arith::RemUIOp::create(b, t.loc, number, count);
      check(head, memory.headsLeft);
      step(head, memory.headStride);
    }
  }
  check(row, memory.rowsLeft);
  step(row.base, memory.rowStride);
  Value columnStride = memory.contiguous ? t.i64(1) : memory.columnStride;
  if (memory.columnStride) {
    check(column, memory.columnsLeft);
    step(column.base, columnStride);
  }
  shift(row.offset, memory.rowStride);
  if (memory.columnStride)
    shift(column.offset, columnStride);
  return {t.global(address), exists, memory.bytes * width};
}

/// Elements of one byte hold a truth value.
static Type storedType(OpBuilder &b, Type element) {
  return element.isInteger(1) ? b.getI8Type() : element;
}

Value KernelLowering::loadRun(const Memory &memory, Coordinate row,
                              Coordinate column, int64_t width,
                              Value condition) {
  Type stored = storedType(b, memory.element);
  if (memory.isOneAccess(width)) {
    Place place = locate(memory, row, column, width);
    Type type = width == 1 ? stored : VectorType::get({width}, stored);
    Value loaded = t.loadIf(t.both(condition, place.exists), place.pointer,
                            type, place.align);
    if (stored == memory.element)
      return loaded;
    return arith::CmpIOp::create(b, t.loc, arith::CmpIPredicate::ne, loaded,
                                 t.zero(stored));
  }
  Values elements;
  int64_t part = width;
  while (part > 1 && !memory.isOneAccess(part))
    part /= 2;
  for (int64_t i = 0; i < width; i += part) {
    Value run = loadRun(memory, row, column + i, part, condition);
    for (int64_t k = 0; k < part; ++k)
      elements.push_back(part == 1 ? run : t.extract(run, k));
  }
  return t.assemble(elements);
}

void KernelLowering::storeRun(const Memory &memory, Value run, Coordinate row,
                              Coordinate column, int64_t width,
                              Value condition) {
  if (memory.isOneAccess(width)) {
    Place place = locate(memory, row, column, width);
    if (memory.element.isInteger(1))
      run = arith::ExtUIOp::create(b, t.loc, b.getI8Type(), run);
    t.storeIf(t.both(condition, place.exists), run, place.pointer, place.align);
    return;
  }
  int64_t part = width / 2;
  for (int64_t i = 0; i < width; i += part)
    storeRun(memory, t.slice(run, i, part), row, column + i, part, condition);
}

//===----------------------------------------------------------------------===//
// Loads
//===----------------------------------------------------------------------===//

Values KernelLowering::loadElements(const Memory &memory,
                                    const Layout &layout) {
  Values elements;
  bool packed = isPacked(layout, memory.element);
  walk(layout,
       [&](Coordinate row, Coordinate column, int64_t width, Value exists) {
         Value run = loadRun(memory, row, column, width, exists);
         if (packed || width == 1) {
           elements.push_back(run);
           return;
         }
         for (int64_t i = 0; i < width; ++i)
           elements.push_back(t.extract(run, i));
       });
  return elements;
}

KernelLowering::Memory KernelLowering::describe(strand::LoadOp op) {
  return describe(op.getMemory(), op.getIndices(), op.getTile().getType(),
                  op.getHeads(), op.getRepeat(), op.getInside());
}

/// A load that only a mask or phases read is emitted there, number by number.
bool KernelLowering::canSink(strand::LoadOp op) {
  if (!op.getTile().hasOneUse())
    return false;
  Operation *user = *op.getTile().getUsers().begin();
  if (user->getBlock() != op->getBlock())
    return false;
  if (auto mask = dyn_cast<strand::MaskOp>(user)) {
    if (op.getTile() == mask.getQueries())
      return false;
  } else if (!isa<strand::PhasesOp>(user)) {
    return false;
  }
  // Nothing in between writes memory.
  for (Operation *between = op->getNextNode(); between != user;
       between = between->getNextNode())
    if (isa<strand::StoreOp, memref::StoreOp>(between) ||
        between->getNumRegions())
      return false;
  return true;
}

LogicalResult KernelLowering::lower(strand::LoadOp op) {
  if (canSink(op)) {
    sunk[op.getTile()] = op;
    return success();
  }
  std::optional<Layout> layout = demand(op.getTile());
  if (!layout)
    return op.emitOpError("loads a tile whose layout no op decides");
  // What is summed over four lanes begins as whole numbers.
  if (layout->kind == Layout::PartialRows)
    layout->kind = Layout::Rows;
  set(op.getTile(), {*layout, loadElements(describe(op), *layout), {}});
  return success();
}

//===----------------------------------------------------------------------===//
// Stores
//===----------------------------------------------------------------------===//

LogicalResult KernelLowering::lower(strand::StoreOp op) {
  FailureOr<Fragment> fragment = get(op.getTile());
  if (failed(fragment))
    return op.emitOpError("stores a tile that has no registers");
  Memory memory =
      describe(op.getMemory(), op.getIndices(), op.getTile().getType(),
               op.getHeads(), std::nullopt, op.getInside());
  const Layout &layout = fragment->layout;
  // Where several threads hold a number, one of them stores it.
  Value chosen;
  if (layout.kind == Layout::Rows)
    chosen = arith::CmpIOp::create(b, t.loc, arith::CmpIPredicate::eq, t.pair,
                                   t.i32(0));
  if (layout.kind == Layout::Everywhere && t.threads > 1)
    chosen = arith::CmpIOp::create(b, t.loc, arith::CmpIPredicate::eq, t.thread,
                                   t.i32(0));
  if (layout.kind == Layout::PartialRows)
    return op.emitOpError("stores sums that are not complete");
  walkRuns(*fragment, memory.element,
           [&](Value run, Coordinate row, Coordinate column, int64_t width,
               Value exists) {
             storeRun(memory, run, row, column, width, t.both(chosen, exists));
           });
  return success();
}
