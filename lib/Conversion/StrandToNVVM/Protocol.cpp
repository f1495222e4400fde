//===- Protocol.cpp - What waits have to wait for -------------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Protocol.h"

#include "mlir/Dialect/SCF/IR/SCF.h"

#include <deque>

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

namespace {
/// One slot of a channel between its uses.
struct SlotState {
  int64_t group = -1;    // of its copies, counted from the start; -1: none
  int64_t released = -1; // time of the last release
};

struct ChannelState {
  int64_t depth = 1, acquired = 0, committed = 0, waited = 0, released = 0;
  SmallVector<SlotState> slots;
};

/// Runs the ops of a block with every loop taken `trips` times.
class Run {
public:
  Run(Protocol &protocol, int64_t trips) : protocol(protocol), trips(trips) {}

  LogicalResult run(Block &block);

private:
  LogicalResult run(Operation &op);
  LogicalResult take(strand::AcquireOp op);
  LogicalResult take(strand::WaitOp op);
  void give(strand::CommitOp op);
  void give(strand::ReleaseOp op);
  ChannelState &stateOf(Value channel);

  Protocol &protocol;
  int64_t trips;
  int64_t now = 0, groups = 0, lastBarrier = -1;
  llvm::DenseMap<Value, ChannelState> channels;
};
} // namespace

ChannelState &Run::stateOf(Value channel) {
  ChannelState &state = channels[channel];
  if (state.slots.empty()) {
    state.depth = cast<strand::ChannelType>(channel.getType()).getDepth();
    state.slots.resize(state.depth);
  }
  return state;
}

/// Copies into a slot, in branches too.
static bool isCopiedInto(Value slot) {
  return llvm::any_of(slot.getUsers(), [](Operation *user) {
    return isa<strand::CopyOp>(user);
  });
}

LogicalResult Run::take(strand::AcquireOp op) {
  ChannelState &state = stateOf(op.getChannel());
  if (state.acquired - state.released >= state.depth)
    return op.emitOpError() << "expects a free slot, but all " << state.depth
                            << " are in use: the block would wait for ever";
  SlotState &slot = state.slots[state.acquired++ % state.depth];
  if (slot.released > lastBarrier) {
    protocol.needsBarrier.insert(op);
    lastBarrier = now;
  }
  slot.group = -1;
  return success();
}

void Run::give(strand::CommitOp op) {
  auto acquire = op.getSlot().getDefiningOp<strand::AcquireOp>();
  ChannelState &state = stateOf(acquire.getChannel());
  SlotState &slot = state.slots[state.committed++ % state.depth];
  if (!isCopiedInto(op.getSlot()))
    return;
  protocol.commitsGroup.insert(op);
  slot.group = groups++;
}

LogicalResult Run::take(strand::WaitOp op) {
  ChannelState &state = stateOf(op.getChannel());
  if (state.waited >= state.committed)
    return op.emitOpError()
           << "expects a committed slot, but all " << state.committed
           << " that were committed are taken: the block would "
              "wait for ever";
  SlotState &slot = state.slots[state.waited++ % state.depth];
  if (slot.group >= 0) {
    int64_t younger = groups - 1 - slot.group;
    auto [entry, isNew] = protocol.groupsLeft.try_emplace(op, younger);
    entry->second = std::min(entry->second, younger);
  }
  lastBarrier = now;
  return success();
}

void Run::give(strand::ReleaseOp op) {
  auto wait = op.getSlot().getDefiningOp<strand::WaitOp>();
  ChannelState &state = stateOf(wait.getChannel());
  state.slots[state.released++ % state.depth].released = now;
}

LogicalResult Run::run(Operation &op) {
  ++now;
  if (auto acquire = dyn_cast<strand::AcquireOp>(op))
    return take(acquire);
  if (auto wait = dyn_cast<strand::WaitOp>(op))
    return take(wait);
  if (auto commit = dyn_cast<strand::CommitOp>(op))
    give(commit);
  else if (auto release = dyn_cast<strand::ReleaseOp>(op))
    give(release);
  int64_t times = isa<scf::ForOp>(op) ? trips : 1;
  for (int64_t i = 0; i < times; ++i)
    for (Region &region : op.getRegions())
      for (Block &block : region)
        if (failed(run(block)))
          return failure();
  return success();
}

LogicalResult Run::run(Block &block) {
  for (Operation &op : block)
    if (failed(run(op)))
      return failure();
  return success();
}

FailureOr<Protocol> Protocol::find(Region &region) {
  Protocol protocol;
  for (int64_t trips = 0; trips <= 3; ++trips) {
    Run run(protocol, trips);
    for (Block &block : region)
      if (failed(run.run(block)))
        return failure();
  }
  return protocol;
}
