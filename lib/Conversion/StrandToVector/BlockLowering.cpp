//===- BlockLowering.cpp - Tiles in buffers -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BlockLowering.h"

#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/SymbolTable.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

//===----------------------------------------------------------------------===//
// Buffers
//===----------------------------------------------------------------------===//

Tile BlockLowering::makeTile(Value value, bool byRow) {
  auto type = cast<RankedTensorType>(value.getType());
  Tile tile;
  tile.rows = type.getDimSize(0);
  tile.columns = type.getRank() == 2 ? type.getDimSize(1) : 1;
  tile.byRow = byRow;
  Type element = type.getElementType();
  if (element.isInteger(1))
    element = v.i32();
  else if (isa<FloatType>(element) && !element.isF64())
    element = v.f32();
  SmallVector<int64_t> shape = {tile.columns, pad(tile.rows)};
  if (byRow)
    shape = {tile.rows, pad(tile.columns)};
  tile.memory = makeBuffer(shape, element);
  return tile;
}

Value BlockLowering::makeBuffer(ArrayRef<int64_t> shape, Type element) {
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(buffers);
  return memref::AllocaOp::create(b, v.loc, MemRefType::get(shape, element),
                                  b.getI64IntegerAttr(64));
}

void BlockLowering::forVectors(const Tile &tile,
                               llvm::function_ref<void(ArrayRef<Value>)> body) {
  int64_t runs = tile.byRow ? tile.rows : tile.columns;
  int64_t length = pad(tile.byRow ? tile.columns : tile.rows);
  v.loop(runs, [&](Value run) {
    if (length <= 4 * target.lanes) {
      for (int64_t i = 0; i < length; i += target.lanes)
        body({run, v.index(i)});
      return;
    }
    v.loop(v.index(0), v.index(length), target.lanes,
           [&](Value i) { body({run, i}); });
  });
}

Tile BlockLowering::get(Value value) {
  auto it = tiles.find(value);
  if (it != tiles.end())
    return it->second;
  // A constant: the same number everywhere.
  DenseElementsAttr numbers;
  [[maybe_unused]] bool known = matchPattern(value, m_Constant(&numbers));
  assert(known && numbers.isSplat() && "the pass checked constants");
  Tile tile = makeTile(value);
  Value number =
      v.spread(v.scalar(numbers.getSplatValue<APFloat>().convertToDouble()));
  forVectors(tile,
             [&](ArrayRef<Value> at) { v.store(number, tile.memory, at); });
  return tile;
}

Tile BlockLowering::reuse(Value operand, Value result) {
  bool mine =
      tiles.count(operand) && operand.hasOneUse() && !tiles[operand].isView;
  Tile tile =
      mine ? tiles[operand]
           : makeTile(result, tiles.count(operand) && tiles[operand].byRow);
  tiles[result] = tile;
  return tile;
}

void BlockLowering::copy(const Tile &from, const Tile &to) {
  if (from.memory == to.memory)
    return;
  bool wholeVectors =
      from.byRow == to.byRow &&
      (!from.isView ||
       (from.byRow ? from.columns : from.rows) % target.lanes == 0);
  if (wholeVectors) {
    forVectors(to, [&](ArrayRef<Value> at) {
      v.store(v.load(from.memory, at, elementOf(from)), to.memory, at);
    });
    return;
  }
  if (from.byRow != to.byRow && from.rows % target.lanes == 0 &&
      from.columns % target.lanes == 0)
    return copyTurned(from, to);
  v.loop(from.rows, [&](Value row) {
    v.loop(from.columns, [&](Value column) {
      Value number =
          memref::LoadOp::create(b, v.loc, from.memory, from.at(row, column));
      memref::StoreOp::create(b, v.loc, number, to.memory, to.at(row, column));
    });
  });
}

/// Rows become columns, a square of numbers in registers at a time.
void BlockLowering::copyTurned(const Tile &from, const Tile &to) {
  int64_t runs = from.byRow ? from.rows : from.columns;
  int64_t length = from.byRow ? from.columns : from.rows;
  v.loop(v.index(0), v.index(runs), target.lanes, [&](Value run) {
    v.loop(v.index(0), v.index(length), target.lanes, [&](Value at) {
      Values square;
      for (int64_t i = 0; i < target.lanes; ++i)
        square.push_back(
            v.load(from.memory, {v.add(run, i), at}, elementOf(from)));
      v.transpose(square);
      for (auto [i, x] : llvm::enumerate(square))
        v.store(x, to.memory, {v.add(at, i), run});
    });
  });
}

Value BlockLowering::makeTable(DenseElementsAttr numbers) {
  Operation *module =
      SymbolTable::getNearestSymbolTable(buffers->getParentOp());
  auto shaped = cast<RankedTensorType>(numbers.getType());
  auto type = MemRefType::get(shaped.getShape(), shaped.getElementType());
  // Equal tables are one.
  for (auto global : module->getRegion(0).getOps<memref::GlobalOp>())
    if (global.getConstant() && global.getType() == type &&
        global.getInitialValue() == numbers)
      return memref::GetGlobalOp::create(b, v.loc, type, global.getSymName());
  OpBuilder outside(b.getContext());
  auto global = memref::GlobalOp::create(
      outside, v.loc, "strand_table", b.getStringAttr("private"), type, numbers,
      /*constant=*/true, b.getI64IntegerAttr(64));
  SymbolTable(module).insert(global);
  return memref::GetGlobalOp::create(b, v.loc, type, global.getSymName());
}

//===----------------------------------------------------------------------===//
// Control
//===----------------------------------------------------------------------===//

void BlockLowering::run(Region &region) {
  buffers = &region.front();
  for (Block &block : region)
    lowerBlock(block);
  for (Operation *op : llvm::reverse(dead))
    op->erase();
}

void BlockLowering::lowerBlock(Block &block) {
  for (Operation &op : llvm::make_early_inc_range(block)) {
    b.setInsertionPoint(&op);
    v.loc = op.getLoc();
    lowerOp(&op);
  }
  upcoming = nullptr; // what follows elsewhere need not know its indices
}

void BlockLowering::lowerOp(Operation *op) {
  bool handled = true;
  llvm::TypeSwitch<Operation *>(op)
      .Case<strand::LoadOp, strand::StoreOp, strand::DotOp, strand::ReduceOp,
            strand::BroadcastOp, strand::AllFiniteOp, strand::PhasesOp,
            strand::RotateOp, strand::VisibleOp, strand::MaskOp,
            strand::SoftmaxStepOp, strand::SoftmaxFinishOp, strand::PrefetchOp>(
          [&](auto typed) { lower(typed); })
      .Default([&](Operation *other) { handled = lowerElementwise(other); });
  if (handled) {
    dead.push_back(op);
    return;
  }
  if (auto loop = dyn_cast<scf::ForOp>(op);
      loop && llvm::any_of(loop.getResultTypes(), isTile))
    return lowerFor(loop);
  for (Region &region : op->getRegions())
    for (Block &block : region)
      lowerBlock(block);
}

/// Tiles that a loop carries stay in one buffer each.
void BlockLowering::lowerFor(scf::ForOp op) {
  SmallVector<Value> scalars;
  for (auto [init, arg, result] :
       llvm::zip(op.getInitArgs(), op.getRegionIterArgs(), op.getResults())) {
    if (!isTile(init.getType())) {
      scalars.push_back(init);
      continue;
    }
    Tile own = makeTile(init);
    copy(get(init), own);
    tiles[arg] = tiles[result] = own;
  }
  auto loop = scf::ForOp::create(b, op.getLoc(), op.getLowerBound(),
                                 op.getUpperBound(), op.getStep(), scalars);
  // The old body moves over; its arguments for tiles remain as names only.
  if (scalars.empty())
    loop.getBody()->getTerminator()->erase();
  loop.getBody()->getOperations().splice(loop.getBody()->end(),
                                         op.getBody()->getOperations());
  op.getInductionVar().replaceAllUsesWith(loop.getInductionVar());
  size_t next = 0;
  for (auto [arg, result] :
       llvm::zip(op.getRegionIterArgs(), op.getResults())) {
    if (isTile(arg.getType()))
      continue;
    arg.replaceAllUsesWith(loop.getRegionIterArg(next));
    result.replaceAllUsesWith(loop.getResult(next++));
  }
  dead.push_back(op);
  Operation *oldYield = loop.getBody()->getTerminator();
  lowerBlock(*loop.getBody());
  b.setInsertionPoint(oldYield);
  SmallVector<Value> yielded;
  SmallVector<std::pair<Tile, Tile>> moves;
  for (auto [value, arg] :
       llvm::zip(oldYield->getOperands(), op.getRegionIterArgs())) {
    if (!isTile(value.getType()))
      yielded.push_back(value);
    else if (get(value).memory != tiles[arg].memory)
      moves.push_back({get(value), tiles[arg]});
  }
  // Through other buffers where a tile moves from one carried buffer to
  // another, which may be overwritten before.
  if (moves.size() > 1)
    for (auto &[from, to] : moves) {
      Tile between = to;
      auto type = cast<MemRefType>(to.memory.getType());
      between.memory = makeBuffer(type.getShape(), type.getElementType());
      copy(from, between);
      from = between;
    }
  for (auto &[from, to] : moves)
    copy(from, to);
  scf::YieldOp::create(b, v.loc, yielded);
  dead.push_back(oldYield);
  b.setInsertionPointAfter(loop);
}

//===----------------------------------------------------------------------===//
// Elementwise ops
//===----------------------------------------------------------------------===//

/// The number that a constant operand is everywhere, as a vector.
static std::optional<Value> matchSplat(Lanes &v, Value operand) {
  DenseElementsAttr numbers;
  if (!matchPattern(operand, m_Constant(&numbers)) || !numbers.isSplat())
    return std::nullopt;
  return v.spread(v.scalar(numbers.getSplatValue<APFloat>().convertToDouble()));
}

bool BlockLowering::lowerElementwise(Operation *op) {
  if (op->getNumResults() != 1 || !isTile(op->getResult(0).getType()))
    return false;
  if (isa<arith::ConstantOp>(op))
    return true; // made where it is used
  Value result = op->getResult(0);
  if (auto round = dyn_cast<arith::TruncFOp>(op); round && packRounded(round))
    return true;
  if (isa<arith::ExtFOp>(op)) {
    // Numbers are held as f32 already.
    tiles[result] = get(op->getOperand(0));
    if (!op->getOperand(0).hasOneUse())
      tiles[result].isView = true;
    return true;
  }
  Type element = cast<RankedTensorType>(result.getType()).getElementType();
  Tile left = get(op->getOperand(0));
  std::optional<Value> number;
  Tile right;
  if (op->getNumOperands() == 2) {
    number = matchSplat(v, op->getOperand(1));
    if (!number)
      right = get(op->getOperand(1));
  }
  Tile to = reuse(op->getOperand(0), result);
  forVectors(to, [&](ArrayRef<Value> at) {
    Value x = v.load(left.memory, at, v.f32());
    auto other = [&] {
      return number ? *number : v.load(right.memory, at, v.f32());
    };
    Value y = llvm::TypeSwitch<Operation *, Value>(op)
                  .Case([&](arith::TruncFOp) { return v.roundTo(x, element); })
                  .Case([&](arith::MulFOp) { return v.times(x, other()); })
                  .Case([&](arith::AddFOp) { return v.plus(x, other()); })
                  .Case([&](math::TanhOp) { return v.tanh(x); });
    v.store(y, to.memory, at);
  });
  return true;
}
