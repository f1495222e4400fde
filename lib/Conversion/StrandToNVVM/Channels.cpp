//===- Channels.cpp - Slots in shared memory ------------------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Memory.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::lowering;

static constexpr int64_t kLine = 16; // bytes that one access moves

/// Rows are an odd number of 16-byte units apart, so eight neighbouring rows,
/// as ldmatrix reads them, lie in different banks.
static int64_t padRow(int64_t bytes) {
  int64_t units = (bytes + kLine - 1) / kLine;
  return (units | 1) * kLine;
}

/// Neighbouring numbers that one access to a run moves.
static int64_t widthOfAccess(int64_t width, int64_t bytes) {
  while (width * bytes > kLine)
    width /= 2;
  return width;
}

void KernelLowering::planShared() {
  kernel->walk([&](strand::ChannelCreateOp op) {
    auto type = op.getChannel().getType();
    ChannelPlace place;
    place.depth = type.getDepth();
    int64_t bytes = type.getElementType().getIntOrFloatBitWidth() / 8;
    place.rowBytes = padRow(type.getShape()[1] * bytes);
    place.slotBytes = place.rowBytes * type.getShape()[0];
    place.offset = sharedBytes;
    sharedBytes += place.slotBytes * place.depth;
    if (place.depth > 1) {
      // Cells of the stack that become registers.
      auto pointer = LLVM::LLVMPointerType::get(b.getContext());
      auto makeCell = [&]() -> Value {
        Value cell =
            LLVM::AllocaOp::create(b, t.loc, pointer, b.getI32Type(), t.i32(1));
        t.store(t.i32(place.offset), cell, 4);
        return cell;
      };
      place.fillCell = makeCell();
      place.readCell = makeCell();
    }
    channels[op.getChannel()] = place;
  });
}

/// The next slot in turn.
Value KernelLowering::takeSlot(Value cell, const ChannelPlace &place) {
  if (!cell)
    return t.i32(place.offset);
  Value slot = t.load(cell, b.getI32Type(), 4);
  Value next = t.add(slot, place.slotBytes);
  Value end = t.i32(place.offset + place.slotBytes * place.depth);
  Value wraps =
      arith::CmpIOp::create(b, t.loc, arith::CmpIPredicate::eq, next, end);
  Value turned =
      arith::SelectOp::create(b, t.loc, wraps, t.i32(place.offset), next);
  t.store(turned, cell, 4);
  return slot;
}

static Value channelOf(Value slot) {
  if (auto acquire = slot.getDefiningOp<strand::AcquireOp>())
    return acquire.getChannel();
  return slot.getDefiningOp<strand::WaitOp>().getChannel();
}

const ChannelPlace &KernelLowering::placeOf(Value slot) {
  return channels[channelOf(slot)];
}

Value KernelLowering::slotPointer(Value slot, Coordinate row,
                                  Coordinate column) {
  const ChannelPlace &place = placeOf(slot);
  int64_t bytes = cast<strand::SlotType>(slot.getType())
                      .getElementType()
                      .getIntOrFloatBitWidth() /
                  8;
  Value start = slots[slot];
  if (row.base)
    start = t.add(start, t.mul(row.base, place.rowBytes));
  if (column.base)
    start = t.add(start, t.mul(column.base, bytes));
  return t.shared({start, row.offset * place.rowBytes + column.offset * bytes});
}

LogicalResult KernelLowering::lower(strand::ChannelCreateOp) {
  return success();
}

LogicalResult KernelLowering::lower(strand::AcquireOp op) {
  if (protocol.needsBarrier.contains(op))
    t.barrier();
  const ChannelPlace &place = channels[op.getChannel()];
  slots[op.getSlot()] = takeSlot(place.fillCell, place);
  return success();
}

LogicalResult KernelLowering::lower(strand::WaitOp op) {
  auto left = protocol.groupsLeft.find(op);
  if (left != protocol.groupsLeft.end())
    t.waitGroup(left->second);
  t.barrier();
  const ChannelPlace &place = channels[op.getChannel()];
  slots[op.getSlot()] = takeSlot(place.readCell, place);
  return success();
}

LogicalResult KernelLowering::lower(strand::CommitOp op) {
  if (protocol.commitsGroup.contains(op))
    t.commitGroup();
  return success();
}

/// The next barrier tells it.
LogicalResult KernelLowering::lower(strand::ReleaseOp) { return success(); }

LogicalResult KernelLowering::lower(strand::CopyOp op) {
  RankedTensorType tile = op.getSlot().getType().getTile();
  Memory memory = describe(op.getMemory(), op.getIndices(), tile, std::nullopt,
                           std::nullopt, op.getInside());
  Layout layout{Layout::Channels, tile.getDimSize(0), tile.getDimSize(1), {}};
  walk(layout, [&](Coordinate row, Coordinate column, int64_t width,
                   Value exists) {
    OpBuilder::InsertionGuard guard(b);
    if (exists) {
      auto branch = scf::IfOp::create(b, t.loc, exists, /*withElse=*/false);
      b.setInsertionPointToStart(branch.thenBlock());
    }
    Value to = slotPointer(op.getSlot(), row, column);
    if (width * memory.bytes == kLine && memory.isOneAccess(width)) {
      Place place = locate(memory, row, column, width);
      t.copyAsync(to, place.pointer, place.exists);
      return;
    }
    // Rows that cannot be moved in lines: through registers.
    Value run = loadRun(memory, row, column, width, Value());
    t.store(run, to, width * memory.bytes);
  });
  return success();
}

LogicalResult KernelLowering::lower(strand::WriteOp op) {
  FailureOr<Fragment> fragment = get(op.getTile());
  if (failed(fragment))
    return op.emitOpError("writes a tile that has no registers");
  const Layout &layout = fragment->layout;
  if (layout.kind != Layout::Accumulator && layout.kind != Layout::Channels)
    return op.emitOpError("writes a tile that is neither an accumulator nor "
                          "channels of rows");
  Type element = op.getTile().getType().getElementType();
  int64_t bytes = element.getIntOrFloatBitWidth() / 8;
  walkRuns(*fragment, element,
           [&](Value run, Coordinate row, Coordinate column, int64_t width,
               Value exists) {
             int64_t part = widthOfAccess(width, bytes);
             for (int64_t i = 0; i < width; i += part) {
               Value to = slotPointer(op.getSlot(), row, column + i);
               t.storeIf(exists, t.slice(run, i, part), to, part * bytes);
             }
           });
  return success();
}

LogicalResult KernelLowering::lower(strand::ReadOp op) {
  std::optional<Layout> layout = demand(op.getTile());
  if (!layout ||
      (layout->kind != Layout::Channels && layout->kind != Layout::Accumulator))
    return op.emitOpError("reads a tile whose layout no op decides");
  Fragment fragment{*layout, {}, {}};
  Type element = op.getTile().getType().getElementType();
  int64_t bytes = element.getIntOrFloatBitWidth() / 8;
  bool packed = isPacked(*layout, element);
  walk(*layout,
       [&](Coordinate row, Coordinate column, int64_t width, Value exists) {
         int64_t part = widthOfAccess(width, bytes);
         for (int64_t i = 0; i < width; i += part) {
           Value from = slotPointer(op.getSlot(), row, column + i);
           Type type = part == 1 ? element : VectorType::get({part}, element);
           Value run = t.loadIf(exists, from, type, part * bytes);
           if (packed || part == 1) {
             fragment.elements.push_back(run);
             continue;
           }
           for (int64_t k = 0; k < part; ++k)
             fragment.elements.push_back(t.extract(run, k));
         }
       });
  set(op.getTile(), fragment);
  return success();
}
