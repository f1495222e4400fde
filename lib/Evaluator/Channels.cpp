//===- Channels.cpp - Ops on channels and slots -----------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Machine.h"

#include "ropewalk/Dialect/Strand/IR/StrandOps.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::evaluator;

static LogicalResult run(strand::ChannelCreateOp op, Machine &m) {
  int64_t depth = op.getChannel().getType().getDepth();
  m.set(op.getChannel(), RuntimeValue(std::make_shared<Channel>(depth)));
  return success();
}

static LogicalResult setSlot(Machine &m, Value name,
                             const FailureOr<Slot> &slot) {
  if (failed(slot))
    return failure();
  m.set(name, RuntimeValue(*slot));
  return success();
}

static LogicalResult run(strand::AcquireOp op, Machine &m) {
  return setSlot(m, op.getSlot(), acquire(op, m.channel(op.getChannel())));
}

static LogicalResult run(strand::WaitOp op, Machine &m) {
  return setSlot(m, op.getSlot(), wait(op, m.channel(op.getChannel())));
}

static LogicalResult run(strand::CommitOp op, Machine &m) {
  return commit(op, m.slot(op.getSlot()));
}

static LogicalResult run(strand::ReleaseOp op, Machine &m) {
  return release(op, m.slot(op.getSlot()));
}

static LogicalResult run(strand::CopyOp op, Machine &m) {
  View view = m.view(op.getMemory());
  SmallVector<int64_t, 4> origin = m.integers(op.getIndices());
  RankedTensorType type = op.getSlot().getType().getTile();
  bool inside = op.getInside();
  auto copy = [=, &m]() -> std::shared_ptr<const Tile> {
    auto tile = loadTile(op, m, view, origin, type, inside);
    return succeeded(tile) ? std::make_shared<const Tile>(std::move(*tile))
                           : nullptr;
  };
  return fill(op, m.slot(op.getSlot()), copy, m.drawLanding());
}

static LogicalResult run(strand::WriteOp op, Machine &m) {
  auto tile = m.sharedTile(op.getTile());
  return fill(
      op, m.slot(op.getSlot()), [tile] { return tile; }, Landing::AtOnce);
}

static LogicalResult run(strand::ReadOp op, Machine &m) {
  auto tile = m.tileOrSlot(op, op.getSlot());
  if (!tile)
    return failure();
  m.set(op.getTile(), RuntimeValue(tile));
  return success();
}

void evaluator::addChannelOps(Handlers &handlers) {
  handlers.add<strand::ChannelCreateOp>(run);
  handlers.add<strand::AcquireOp>(run);
  handlers.add<strand::WaitOp>(run);
  handlers.add<strand::CommitOp>(run);
  handlers.add<strand::ReleaseOp>(run);
  handlers.add<strand::CopyOp>(run);
  handlers.add<strand::WriteOp>(run);
  handlers.add<strand::ReadOp>(run);
}
