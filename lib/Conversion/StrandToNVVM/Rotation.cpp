//===- Rotation.cpp - Phases and rotations --------------------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Memory.h"

#include "mlir/IR/SymbolTable.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

//===----------------------------------------------------------------------===//
// Tables
//===----------------------------------------------------------------------===//

/// A pointer to constant numbers in global memory; equal tables are one.
Value KernelLowering::makeTable(DenseElementsAttr numbers, Type element) {
  Operation *module = SymbolTable::getNearestSymbolTable(kernel->getParentOp());
  auto type = LLVM::LLVMArrayType::get(element, numbers.getNumElements());
  auto pointer = LLVM::LLVMPointerType::get(b.getContext(), kGlobalSpace);
  for (auto global : module->getRegion(0).getOps<LLVM::GlobalOp>())
    if (global.getValueAttr() == numbers)
      return LLVM::AddressOfOp::create(b, t.loc, pointer, global.getSymName());
  OpBuilder outside(b.getContext());
  auto global = LLVM::GlobalOp::create(
      outside, t.loc, type, /*isConstant=*/true, LLVM::Linkage::Internal,
      "strand_table", numbers, /*alignment=*/16, kGlobalSpace);
  SymbolTable(module).insert(global, module->getRegion(0).front().begin());
  return LLVM::AddressOfOp::create(b, t.loc, pointer, global.getSymName());
}

Value KernelLowering::makeTable(ArrayRef<double> numbers) {
  auto type = RankedTensorType::get({static_cast<int64_t>(numbers.size())},
                                    b.getF64Type());
  return makeTable(DenseElementsAttr::get(type, numbers), b.getF64Type());
}

Value KernelLowering::makeTable(ArrayRef<int64_t> numbers) {
  auto type = RankedTensorType::get({static_cast<int64_t>(numbers.size())},
                                    b.getI64Type());
  return makeTable(DenseElementsAttr::get(type, numbers), b.getI64Type());
}

static Value readTable(Threads &t, Value table, Value at, Type element) {
  auto pointer = LLVM::GEPOp::create(t.b, t.loc, table.getType(), element,
                                     table, ArrayRef<LLVM::GEPArg>{at});
  return t.load(pointer, element, 8);
}

//===----------------------------------------------------------------------===//
// Phases
//===----------------------------------------------------------------------===//

LogicalResult KernelLowering::lower(strand::PhasesOp op) {
  auto load = sunk.find(op.getPositions());
  if (load == sunk.end())
    return op.emitOpError("expects positions that are only loaded");
  auto type = op.getCos().getType();
  rotary::Table table = op.getRotary().getTable();
  rotary::Compute compute = op.getRotary().getCompute();
  bool isExact = compute == rotary::Compute::ExactTable;
  SmallVector<int64_t> axes;
  SmallVector<double> frequencies;
  for (const rotary::Pair &pair : table.pairs) {
    axes.push_back(strand::findColumn(op.getAxes(), pair.axis));
    frequencies.push_back(isExact ? pair.exactFreq
                                  : static_cast<double>(pair.freq));
  }
  Layout layout{Layout::Spread, type.getDimSize(0), type.getDimSize(1), {}};
  Fragment cosines{layout, {}, {}}, sines = cosines;
  if (table.pairs.empty()) {
    set(op.getCos(), cosines);
    set(op.getSin(), sines);
    return success();
  }
  Memory positions = describe(load->second);
  Value axisTable = makeTable(axes), frequencyTable = makeTable(frequencies);
  double factor = op.getInverse() ? 1 / table.factor : table.factor;
  walk(layout, [&](Coordinate row, Coordinate pair, int64_t, Value exists) {
    // Threads behind the last pair compute it again.
    Value at = t.valueOf(pair), last = t.i32(type.getDimSize(1) - 1);
    if (exists)
      at = arith::MinUIOp::create(b, t.loc, at, last);
    Value axis = readTable(t, axisTable, at, b.getI64Type());
    Value frequency = readTable(t, frequencyTable, at, b.getF64Type());
    Value column = arith::TruncIOp::create(b, t.loc, b.getI32Type(), axis);
    Value position = loadRun(positions, row, column, 1, exists);
    Value product = arith::MulFOp::create(b, t.loc, position, frequency);
    if (!isExact) {
      Value phase = arith::TruncFOp::create(b, t.loc, b.getF32Type(), product);
      product = arith::ExtFOp::create(b, t.loc, b.getF64Type(), phase);
    }
    auto [cos, sin] = t.v.cosSinWide(product);
    if (op.getInverse())
      sin = arith::NegFOp::create(b, t.loc, sin);
    if (factor != 1) {
      cos = t.v.times(cos, t.v.constant(factor));
      sin = t.v.times(sin, t.v.constant(factor));
    }
    cosines.elements.push_back(cos);
    sines.elements.push_back(sin);
  });
  set(op.getCos(), cosines);
  set(op.getSin(), sines);
  return success();
}

//===----------------------------------------------------------------------===//
// Rotations
//===----------------------------------------------------------------------===//

namespace {
/// Turns one pair.
struct Turn {
  Threads &t;
  Type element;
  bool inStorage;

  Value round(Value x) { return t.widen(t.narrow(x, element)); }

  std::pair<Value, Value> operator()(Value lo, Value hi, Value cos, Value sin) {
    lo = t.widen(lo);
    hi = t.widen(hi);
    Lanes &v = t.v;
    if (!inStorage) {
      Value minus = arith::NegFOp::create(v.b, v.loc, v.times(hi, sin));
      Value low = v.fma(lo, cos, minus);
      Value high = v.fma(hi, cos, v.times(lo, sin));
      return {t.narrow(low, element), t.narrow(high, element)};
    }
    cos = round(cos);
    sin = round(sin);
    auto product = [&](Value x, Value wave) { return round(v.times(x, wave)); };
    Value a = product(lo, cos), c = product(hi, sin);
    Value d = product(hi, cos), e = product(lo, sin);
    return {t.narrow(v.minus(a, c), element), t.narrow(v.plus(d, e), element)};
  }
};
} // namespace

LogicalResult KernelLowering::lower(strand::RotateOp op) {
  FailureOr<Fragment> x = get(op.getX(), op, Layout::Channels);
  if (failed(x))
    return failure();
  Chunks chunks = Chunks::of(x->layout.columns, op.getRotary());
  if (!chunks.pairUnits()) {
    set(op.getResult(), *x);
    return success();
  }
  FailureOr<Fragment> cos = get(op.getCos(), op, Layout::Pairs);
  FailureOr<Fragment> sin = get(op.getSin(), op, Layout::Pairs);
  if (failed(cos) || failed(sin))
    return failure();
  if (x->layout.rotary != op.getRotary())
    return op.emitOpError("expects a tile that was loaded for this encoding");
  Turn turn{t, op.getX().getType().getElementType(),
            op.getRotary().getCompute() == rotary::Compute::Storage};
  Fragment result = *x;
  bool split = chunks.kind == Chunks::Split;
  int64_t width = chunks.pairWidth;
  for (size_t pair = 0; pair < cos->elements.size(); ++pair) {
    size_t unit = pair / width, at = pair % width, start = unit * 2 * width;
    size_t lo = split ? start + at : start + 2 * at;
    size_t hi = split ? lo + width : lo + 1;
    std::tie(result.elements[lo], result.elements[hi]) =
        turn(x->elements[lo], x->elements[hi], cos->elements[pair],
             sin->elements[pair]);
  }
  set(op.getResult(), result);
  return success();
}
