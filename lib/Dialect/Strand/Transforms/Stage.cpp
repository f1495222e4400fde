//===- Stage.cpp - Tiles that a block shares go through channels ----------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Dialect/Strand/IR/StrandOps.h"
#include "ropewalk/Dialect/Strand/Transforms/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "llvm/ADT/SetVector.h"

#include <algorithm>

namespace ropewalk::strand {
#define GEN_PASS_DEF_STRANDSTAGE
#include "ropewalk/Dialect/Strand/Transforms/Passes.h.inc"
} // namespace ropewalk::strand

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::strand;

namespace {
struct StageOptions {
  int64_t depth;
  int64_t memory; ///< bytes that channels may take
  bool queryInRegisters;
};

/// Stages what one loop multiplies.
class LoopStager {
public:
  LoopStager(scf::ForOp loop, const StageOptions &options)
      : loop(loop), depth(options.depth), memory(options.memory),
        queryInRegisters(options.queryInRegisters), b(loop),
        loc(loop.getLoc()) {}

  /// Returns the number of channels made.
  int64_t run();

private:
  bool isShared(Value operand) {
    auto tile = dyn_cast<RankedTensorType>(operand.getType());
    return tile && tile.getElementType().getIntOrFloatBitWidth() == 16;
  }
  bool isInside(Value value) {
    return loop->isAncestor(value.getParentBlock()->getParentOp());
  }
  SmallVector<Value> findInner();
  SmallVector<Value> findOuter();
  SmallVector<Value> findResults();
  bool isDeep(Value inner);
  void fitMemory();
  Value makeChannel(int64_t slots, RankedTensorType tile);
  Value fill(Value channel, Value tile);
  void stageInner(Value tile);
  void stageOuter(Value tile);
  void stageResult(Value tile);
  void release(Value slot, Operation *after);

  scf::ForOp loop;
  int64_t depth, memory;
  bool queryInRegisters;
  OpBuilder b;
  Location loc;
  int64_t channels = 0;
  /// Channels that are empty behind the loop.
  SmallVector<Value> idle;
};
} // namespace

/// Channels are made where the loop stands, before everything that fills them.
Value LoopStager::makeChannel(int64_t slots, RankedTensorType tile) {
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(loop->getBlock());
  ++channels;
  auto type = ChannelType::get(b.getContext(), slots, tile.getShape(),
                               tile.getElementType());
  return ChannelCreateOp::create(b, loc, type);
}

/// `heads 1` picks one head: the same as a plain load of the view that has
/// heads before tokens.
static void dropHead(OpBuilder &b, LoadOp load, Value &memory,
                     SmallVectorImpl<Value> &indices) {
  memory = load.getMemory();
  indices.assign(load.getIndices().begin(), load.getIndices().end());
  if (!load.getHeads())
    return;
  int64_t rank = indices.size();
  std::swap(indices[rank - 3], indices[rank - 2]);
  SmallVector<unsigned> order(rank);
  for (auto [at, dim] : llvm::enumerate(order))
    dim = at;
  std::swap(order[rank - 3], order[rank - 2]);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointAfterValue(memory);
  memory = memref::TransposeOp::create(
      b, load.getLoc(), memory,
      AffineMapAttr::get(AffineMap::getPermutationMap(order, b.getContext())));
}

/// A load that a copy can do.
static bool isCopyable(LoadOp load) {
  return load && load.getHeads().value_or(1) == 1 && !load.getRepeat();
}

/// Puts `tile` into a slot where it comes into being; returns the slot to read.
Value LoopStager::fill(Value channel, Value tile) {
  auto load = tile.getDefiningOp<LoadOp>();
  b.setInsertionPointAfterValue(tile);
  Value slot =
      AcquireOp::create(b, loc, getSlotType(channel.getType()), channel);
  if (isCopyable(load)) {
    Value memory;
    SmallVector<Value> indices;
    dropHead(b, load, memory, indices);
    CopyOp::create(b, load.getLoc(), memory, indices, slot, load.getInside());
  } else {
    WriteOp::create(b, loc, tile, slot);
  }
  CommitOp::create(b, loc, slot);
  return WaitOp::create(b, loc, getSlotType(channel.getType()), channel);
}

void LoopStager::release(Value slot, Operation *after) {
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointAfter(after);
  ReleaseOp::create(b, loc, slot);
}

/// Ops of the dialect that read slots as well as tiles.
static bool readsSlots(OpOperand &use) {
  if (auto dot = dyn_cast<DotOp>(use.getOwner()))
    return use.get() == dot.getA() || use.get() == dot.getB();
  return isa<AllFiniteOp>(use.getOwner());
}

/// Lets the readers of `tile` read `slot`; returns the last of them in the
/// slot's block.
static Operation *readSlot(OpBuilder &b, Value tile, Value slot) {
  Operation *last = slot.getDefiningOp();
  Block *block = last->getBlock();
  Value copy;
  for (OpOperand &use : llvm::make_early_inc_range(tile.getUses())) {
    Operation *user = use.getOwner();
    if (isa<WriteOp>(user))
      continue;
    Operation *here = block->findAncestorOpInBlock(*user);
    if (readsSlots(use)) {
      use.set(slot);
      if (here && last->isBeforeInBlock(here))
        last = here;
      continue;
    }
    if (!copy) {
      OpBuilder::InsertionGuard guard(b);
      b.setInsertionPointAfterValue(slot);
      copy = ReadOp::create(b, slot.getLoc(), tile.getType(), slot);
      if (last == slot.getDefiningOp())
        last = copy.getDefiningOp();
    }
    use.set(copy);
  }
  return last;
}

static void eraseUnused(Value tile) {
  Operation *op = tile.getDefiningOp();
  if (op && op->use_empty() && isa<LoadOp>(op))
    op->erase();
}

void LoopStager::stageInner(Value tile) {
  auto type = cast<RankedTensorType>(tile.getType());
  Value channel = makeChannel(isDeep(tile) ? depth : 1, type);
  Value slot = fill(channel, tile);
  release(slot, readSlot(b, tile, slot));
  eraseUnused(tile);
}

void LoopStager::stageOuter(Value tile) {
  Value channel = makeChannel(1, cast<RankedTensorType>(tile.getType()));
  Value slot = fill(channel, tile);
  idle.push_back(channel);
  if (queryInRegisters) {
    Value copy = ReadOp::create(b, loc, tile.getType(), slot);
    release(slot, copy.getDefiningOp());
    tile.replaceUsesWithIf(
        copy, [](OpOperand &use) { return !isa<WriteOp>(use.getOwner()); });
  } else {
    readSlot(b, tile, slot);
    release(slot, loop);
  }
  eraseUnused(tile);
}

void LoopStager::stageResult(Value tile) {
  auto type = cast<RankedTensorType>(tile.getType());
  Value channel;
  for (Value old : idle) {
    auto ofOld = cast<ChannelType>(old.getType());
    if (ofOld.getShape() == type.getShape() &&
        ofOld.getElementType() == type.getElementType())
      channel = old;
  }
  if (!channel)
    channel = makeChannel(1, type);
  Value slot = fill(channel, tile);
  Value copy = ReadOp::create(b, loc, type, slot);
  ReleaseOp::create(b, loc, slot);
  tile.replaceUsesWithIf(
      copy, [](OpOperand &use) { return !isa<WriteOp>(use.getOwner()); });
}

//===----------------------------------------------------------------------===//
// What is staged
//===----------------------------------------------------------------------===//

/// What products read as `b`.
SmallVector<Value> LoopStager::findInner() {
  SetVector<Value> tiles;
  for (auto dot : loop.getBody()->getOps<DotOp>())
    if (isa<RankedTensorType>(dot.getB().getType()))
      tiles.insert(dot.getB());
  return tiles.takeVector();
}

/// What they read as `a` from outside of the loop.
SmallVector<Value> LoopStager::findOuter() {
  SetVector<Value> tiles;
  for (auto dot : loop.getBody()->getOps<DotOp>())
    if (isa<RankedTensorType>(dot.getA().getType()) && !isInside(dot.getA()))
      tiles.insert(dot.getA());
  return tiles.takeVector();
}

/// What is stored behind the loop, or what is turned before it is stored.
SmallVector<Value> LoopStager::findResults() {
  SmallVector<Value> results;
  for (Operation *op = loop->getNextNode(); op; op = op->getNextNode()) {
    auto store = dyn_cast<StoreOp>(op);
    if (!store || store.getTile().getType().getRank() != 2)
      continue;
    Value tile = store.getTile();
    if (auto narrow = tile.getDefiningOp<arith::TruncFOp>())
      if (narrow.getIn().getDefiningOp<RotateOp>())
        tile = narrow.getIn();
    if (auto rotate = tile.getDefiningOp<RotateOp>())
      tile = rotate.getX();
    if (!tile.getDefiningOp<LoadOp>())
      results.push_back(tile);
  }
  return results;
}

/// Only copies are ahead of their use: what a block writes needs one slot.
bool LoopStager::isDeep(Value inner) {
  return isCopyable(inner.getDefiningOp<LoadOp>());
}

/// Bytes of a slot whose rows are padded by up to 16 bytes.
static int64_t slotBytes(Value tile) {
  auto type = cast<RankedTensorType>(tile.getType());
  int64_t bytes = type.getElementType().getIntOrFloatBitWidth() / 8;
  return type.getDimSize(0) * (type.getDimSize(1) * bytes + 16);
}

/// Takes as many slots as there is memory for, and one if there is not.
void LoopStager::fitMemory() {
  SmallVector<Value> outer = findOuter();
  int64_t fixed = 0, perSlot = 0;
  for (Value tile : outer)
    fixed += slotBytes(tile);
  for (Value tile : findInner())
    (isDeep(tile) ? perSlot : fixed) += slotBytes(tile);
  for (Value tile : findResults())
    if (llvm::none_of(outer, [&](Value idle) {
          return idle.getType() == tile.getType();
        }))
      fixed += slotBytes(tile);
  if (perSlot)
    depth = std::clamp<int64_t>((memory - fixed) / perSlot, 1, depth);
}

int64_t LoopStager::run() {
  SmallVector<DotOp> dots(loop.getBody()->getOps<DotOp>());
  if (dots.empty() || !llvm::all_of(dots, [&](DotOp dot) {
        return isShared(dot.getA()) && isShared(dot.getB()) &&
               isInside(dot.getB());
      }))
    return 0;
  fitMemory();
  for (Value tile : findInner())
    stageInner(tile);
  for (Value tile : findOuter())
    stageOuter(tile);
  for (Value tile : findResults())
    stageResult(tile);
  return channels;
}

namespace {
class StrandStagePass : public strand::impl::StrandStageBase<StrandStagePass> {
public:
  using Base::Base;

  void runOnOperation() override {
    if (depth < 1 || (query != "shared" && query != "registers")) {
      getOperation()->emitError()
          << "strand-stage: expects depth=1 or more and query=shared or "
             "query=registers, but got depth="
          << depth.getValue() << " and query=" << query.getValue();
      return signalPassFailure();
    }
    StageOptions options{depth, memory, query == "registers"};
    SmallVector<scf::ForOp> loops;
    getOperation()->walk([&](scf::ForOp loop) { loops.push_back(loop); });
    for (scf::ForOp loop : loops)
      numChannels += LoopStager(loop, options).run();
  }
};
} // namespace
