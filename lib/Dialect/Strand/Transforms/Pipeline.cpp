//===- Pipeline.cpp - Copies ahead of the iterations that need them -------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Dialect/Strand/IR/StrandOps.h"
#include "ropewalk/Dialect/Strand/Transforms/Passes.h"

#include "mlir/Analysis/SliceAnalysis.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/IRMapping.h"

namespace ropewalk::strand {
#define GEN_PASS_DEF_STRANDPIPELINE
#include "ropewalk/Dialect/Strand/Transforms/Passes.h.inc"
} // namespace ropewalk::strand

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::strand;

namespace {
/// A channel that one place of a loop fills and empties.
struct Stream {
  Value channel;
  AcquireOp acquire;
  CopyOp copy;
  CommitOp commit;
  WaitOp wait;
  ReleaseOp release;
  /// Ops of the loop that compute what the copy is told, in order.
  SmallVector<Operation *> told;
};

class LoopPipeliner {
public:
  explicit LoopPipeliner(scf::ForOp loop)
      : loop(loop), b(loop), loc(loop.getLoc()) {}

  /// Returns the number of copies moved.
  int64_t run();

private:
  void findStreams();
  bool findTold(Stream &stream);
  void copyAhead(Stream &stream, Value iteration);
  void moveAhead(Stream &stream, int64_t count, Operation *after);
  void moveUp(Stream &stream, Operation *after);
  int64_t pipelineSingleSlots();

  scf::ForOp loop;
  OpBuilder b;
  Location loc;
  SmallVector<Stream> streams;
};
} // namespace

/// The slice of the loop that the copy depends on, unless it needs what the
/// loop carries.
bool LoopPipeliner::findTold(Stream &stream) {
  SetVector<Operation *> slice;
  BackwardSliceOptions options;
  options.omitBlockArguments = true;
  options.inclusive = false;
  options.filter = [&](Operation *op) {
    return op->getBlock() == loop.getBody() && op != stream.acquire;
  };
  if (failed(getBackwardSlice(stream.copy.getOperation(), &slice, options)))
    return false;
  for (Operation *op : slice) {
    bool known = isPure(op) || isa<memref::LoadOp>(op);
    bool carried = llvm::any_of(op->getOperands(), [&](Value operand) {
      return llvm::is_contained(loop.getRegionIterArgs(), operand);
    });
    if (!known || carried || op->getNumRegions())
      return false;
  }
  for (Operation &op : *loop.getBody())
    if (slice.contains(&op))
      stream.told.push_back(&op);
  return true;
}

void LoopPipeliner::findStreams() {
  for (auto copy : loop.getBody()->getOps<CopyOp>()) {
    Stream stream;
    stream.copy = copy;
    stream.acquire = copy.getSlot().getDefiningOp<AcquireOp>();
    stream.channel = stream.acquire.getChannel();
    for (Operation *user : stream.channel.getUsers())
      if (auto wait = dyn_cast<WaitOp>(user))
        stream.wait = wait;
    for (Operation *user : copy.getSlot().getUsers())
      if (auto commit = dyn_cast<CommitOp>(user))
        stream.commit = commit;
    // A channel that others use as well stays as it is.
    if (!stream.wait || !stream.commit ||
        llvm::range_size(stream.channel.getUsers()) != 2)
      continue;
    for (Operation *user : stream.wait.getSlot().getUsers())
      if (auto release = dyn_cast<ReleaseOp>(user))
        stream.release = release;
    bool here =
        stream.release &&
        llvm::all_of(
            ArrayRef<Operation *>{stream.acquire, stream.commit, stream.wait,
                                  stream.release},
            [&](Operation *op) { return op->getBlock() == loop.getBody(); });
    if (here && findTold(stream))
      streams.push_back(stream);
  }
}

/// acquire; if (iteration < end) copy; commit
void LoopPipeliner::copyAhead(Stream &stream, Value iteration) {
  Value slot = AcquireOp::create(b, loc, stream.acquire.getSlot().getType(),
                                 stream.channel);
  Value exists = arith::CmpIOp::create(b, loc, arith::CmpIPredicate::slt,
                                       iteration, loop.getUpperBound());
  auto branch = scf::IfOp::create(b, loc, exists, /*withElse=*/false);
  {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(branch.thenBlock());
    IRMapping mapping;
    mapping.map(loop.getInductionVar(), iteration);
    mapping.map(stream.acquire.getSlot(), slot);
    for (Operation *op : stream.told)
      b.clone(*op, mapping);
    b.clone(*stream.copy.getOperation(), mapping);
  }
  CommitOp::create(b, loc, slot);
}

/// Fills the slot for `count` iterations later, behind `after`.
void LoopPipeliner::moveAhead(Stream &stream, int64_t count, Operation *after) {
  auto later = [&](Value first, int64_t steps) -> Value {
    Value number = arith::ConstantIndexOp::create(b, loc, steps);
    Value distance = arith::MulIOp::create(b, loc, loop.getStep(), number);
    return arith::AddIOp::create(b, loc, first, distance);
  };
  b.setInsertionPoint(loop);
  for (int64_t i = 0; i < count; ++i)
    copyAhead(stream, later(loop.getLowerBound(), i));
  b.setInsertionPointAfter(after);
  copyAhead(stream, later(loop.getInductionVar(), count));
  b.setInsertionPointAfter(loop);
  for (int64_t i = 0; i < count; ++i) {
    Value slot =
        WaitOp::create(b, loc, stream.wait.getSlot().getType(), stream.channel);
    ReleaseOp::create(b, loc, slot);
  }
  for (Operation *op :
       {stream.commit.getOperation(), stream.copy.getOperation(),
        stream.acquire.getOperation()})
    op->erase();
}

/// Fills the slot earlier in the same iteration.
void LoopPipeliner::moveUp(Stream &stream, Operation *after) {
  for (Operation *op : llvm::reverse(stream.told))
    if (after->isBeforeInBlock(op))
      op->moveAfter(after);
  // In order again, behind what they need.
  Operation *last = after;
  for (Operation *op : stream.told)
    if (last->isBeforeInBlock(op))
      last = op;
  for (Operation *op :
       {stream.acquire.getOperation(), stream.copy.getOperation(),
        stream.commit.getOperation()}) {
    op->moveAfter(last);
    last = op;
  }
}

/// With one slot each there is room only between a release and the next wait.
int64_t LoopPipeliner::pipelineSingleSlots() {
  int64_t moved = 0;
  Stream &first = streams.front();
  if (streams.size() > 1 && first.release->isBeforeInBlock(streams[1].wait)) {
    for (Stream &other : llvm::drop_begin(streams)) {
      moveUp(other, first.wait);
      ++moved;
    }
    moveAhead(first, 1, streams[1].wait);
    ++moved;
  }
  return moved;
}

int64_t LoopPipeliner::run() {
  findStreams();
  if (streams.empty())
    return 0;
  auto depthOf = [](Stream &stream) {
    return cast<ChannelType>(stream.channel.getType()).getDepth();
  };
  if (llvm::all_of(streams, [&](Stream &s) { return depthOf(s) == 1; }))
    return pipelineSingleSlots();
  int64_t moved = 0;
  for (Stream &stream : streams) {
    if (depthOf(stream) == 1)
      continue;
    moveAhead(stream, depthOf(stream) - 1, stream.wait);
    ++moved;
  }
  return moved;
}

namespace {
class StrandPipelinePass
    : public strand::impl::StrandPipelineBase<StrandPipelinePass> {
public:
  using Base::Base;

  void runOnOperation() override {
    SmallVector<scf::ForOp> loops;
    getOperation()->walk([&](scf::ForOp loop) { loops.push_back(loop); });
    for (scf::ForOp loop : loops)
      numMoved += LoopPipeliner(loop).run();
  }
};
} // namespace
