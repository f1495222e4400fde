//===- BulkRun.cpp - cp.async.bulk at work -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Each lane starts one operation, and with multicast one for each destination.
///
//===----------------------------------------------------------------------===//

#include "../Cluster.h"
#include "Bulk.h"

#include "llvm/ADT/StringExtras.h"

using namespace ropewalk::emulator;
using llvm::Twine;

namespace {

/// Of addresses and sizes of linear copies, and of boxes in shared memory.
constexpr unsigned bulkAlign = 16, boxAlign = 128;

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

/// Copies or combines bytes that lie behind each other.
class LinearCopy final : public AsyncOp {
public:
  using AsyncOp::AsyncOp;
  void perform() override {
    uint8_t *to = writes[0].getHost(), *from = reads[0].getHost();
    if (!reduction)
      std::memmove(to, from, writes[0].bytes);
    else
      reduction(op, to, from, writes[0].bytes / width);
  }

  Reduction reduction = nullptr;
  uint8_t op = 0;
  unsigned width = 1;
};

class TensorLoad final : public AsyncOp {
public:
  TensorLoad(Warp &warp, const Inst &inst, TensorBox box)
      : AsyncOp(warp, inst, Proxy::Async), box(std::move(box)) {}
  void perform() override { box.load(writes[0].getHost(), writes[0].offset); }

  TensorBox box;
};

/// Elements outside of the tensor are left out.
class TensorStore final : public AsyncOp {
public:
  TensorStore(Warp &warp, const Inst &inst, TensorBox box)
      : AsyncOp(warp, inst, Proxy::Async), box(std::move(box)) {}
  void perform() override {
    std::vector<uint8_t> row(box.getRowBytes());
    unsigned width = getWidth(box.getMap().type);
    for (auto [index, to] : llvm::enumerate(box.getRows())) {
      if (!to.count)
        continue;
      box.gatherRow(index, reads[0].getHost(), reads[0].offset, row.data());
      const uint8_t *from = &row[to.first * width];
      if (reduction)
        reduction(uint8_t(inst->imm), to.host, from, to.count);
      else
        std::memcpy(to.host, from, to.count * width);
    }
  }

  TensorBox box;
  Reduction reduction = nullptr;
};

//===----------------------------------------------------------------------===//
// What a lane starts
//===----------------------------------------------------------------------===//

/// One lane of a bulk instruction. Its functions are false after a fault.
class BulkLane {
public:
  BulkLane(Warp &warp, const Inst &inst, unsigned lane)
      : warp(warp), inst(inst), lane(lane) {}
  bool start();
  bool prefetch();

private:
  using Parts = BulkOperands;
  uint64_t address(Parts::Part part) {
    return Parts::getAddress(warp, inst, part, lane);
  }
  bool fail(llvm::StringRef kind, const Twine &what, const Twine &notes = "") {
    warp.fault(inst, kind, what, int(lane), notes);
    return false;
  }
  bool findSize();
  bool findBox(std::optional<TensorBox> &box);
  bool findRows(TensorBox &box, AccessKind kind,
                llvm::SmallVectorImpl<AsyncSpan> &spans);
  bool findTargets();
  bool startLoad(uint64_t shared, uint64_t mbarrier);
  bool startLinear(uint64_t shared, uint64_t mbarrier);
  bool startStore();
  void startOp(AsyncOpPtr op);
  void count(Space space, bool isWriting, uint64_t bytes) {
    if (warp.block->stats)
      warp.block->stats->bytes[unsigned(space)][isWriting] += bytes;
  }

  Warp &warp;
  const Inst &inst;
  unsigned lane;
  uint32_t size = 0;
  std::optional<TensorBox> box;
  /// Destination and mbarrier in shared memory.
  llvm::SmallVector<std::pair<uint64_t, uint64_t>, 1> targets;
};

} // namespace

/// The number of bytes of a linear copy.
bool BulkLane::findSize() {
  size = Parts::getWord(warp, inst, Parts::Size, lane);
  if (size % bulkAlign == 0)
    return true;
  return fail("alignment", "a bulk copy moves a multiple of 16 bytes, but " +
                               Twine(size) + " are asked for");
}

bool BulkLane::findBox(std::optional<TensorBox> &found) {
  TensorMap map;
  if (!findTensorMap(warp, inst, address(Parts::Global), lane, map, true))
    return false;
  if (map.rank != inst.count)
    return fail("tensormap", "the tensor map has " + Twine(map.rank) +
                                 " dimensions, but the instruction is ." +
                                 Twine(unsigned(inst.count)) + "d");
  int32_t coordinates[TensorMap::maxRank];
  for (unsigned i = 0; i < map.rank; ++i)
    coordinates[i] =
        int32_t(Parts::getWord(warp, inst, Parts::Coordinates + i, lane));
  found.emplace(map, llvm::ArrayRef(coordinates, map.rank));
  return true;
}

/// Finds the rows in global memory. Those that touch each other are one span.
bool BulkLane::findRows(TensorBox &rows, AccessKind kind,
                        llvm::SmallVectorImpl<AsyncSpan> &spans) {
  unsigned width = getWidth(rows.getMap().type);
  for (BoxRow &row : rows.getRows()) {
    if (!row.count)
      continue;
    AsyncSpan span;
    auto bytes = unsigned(row.count * width);
    if (!warp.findSpan(inst, Space::Global, row.address, bytes, 1, kind, lane,
                       span))
      return false;
    row.host = span.getHost();
    count(Space::Global, isWrite(kind), bytes);
    if (!spans.empty() && spans.back().region == span.region &&
        spans.back().offset + spans.back().bytes == span.offset)
      spans.back().bytes += bytes;
    else
      spans.push_back(span);
  }
  return true;
}

/// One place, or with multicast the same offset in several blocks.
bool BulkLane::findTargets() {
  uint64_t shared =
      address(inst.kind == BulkSend ? Parts::Global : Parts::Shared);
  uint64_t mbarrier = address(Parts::Mbarrier);
  if (!(inst.flags & multicastFlag)) {
    targets.push_back({shared, mbarrier});
    uint64_t number = (shared & ~window::mask) >> window::clusterShift;
    if (!(inst.flags & ownBlockFlag) || !number ||
        number == warp.block->rank + 1)
      return true;
    return fail("cluster", "a copy to .shared::cta expects an address of its "
                           "own block, but got one of rank " +
                               Twine(number - 1));
  }
  uint32_t mask = Parts::getWord(warp, inst, Parts::Mask, lane);
  size_t numBlocks = warp.block->cluster.blocks.size();
  if (!mask || mask >> numBlocks)
    return fail("cluster", "the mask of a multicast expects some of the " +
                               Twine(numBlocks) +
                               " blocks of the cluster, but got 0x" +
                               llvm::utohexstr(mask));
  for (unsigned rank = 0; rank < numBlocks; ++rank) {
    if (!(mask >> rank & 1))
      continue;
    uint64_t window = uint64_t(rank + 1) << window::clusterShift;
    targets.push_back({(shared & window::sharedMask) | window,
                       (mbarrier & window::sharedMask) | window});
  }
  return true;
}

void BulkLane::startOp(AsyncOpPtr op) {
  if (inst.kind == BulkStore)
    warp.async.bulk.add(op, 1u << lane);
  warp.block->async.start(op);
}

/// Global memory to one place in shared memory.
bool BulkLane::startLoad(uint64_t shared, uint64_t mbarrier) {
  auto op = std::make_shared<TensorLoad>(warp, inst, *box);
  AsyncSpan span;
  auto bytes = unsigned(box->getSharedBytes());
  if (!warp.findSpan(inst, Space::Shared, shared, bytes, boxAlign,
                     AccessKind::Write, lane, span) ||
      !findRows(op->box, AccessKind::Read, op->reads))
    return false;
  op->writes.push_back(span);
  op->txBytes = uint32_t(box->getBytes());
  if (!findMbarrier(warp, inst, mbarrier, lane, *op))
    return false;
  count(Space::Shared, true, op->txBytes);
  startOp(op);
  return true;
}

/// A linear copy; `shared` is the destination of those that have an mbarrier.
bool BulkLane::startLinear(uint64_t shared, uint64_t mbarrier) {
  auto op = std::make_shared<LinearCopy>(warp, inst, Proxy::Async);
  bool isStore = inst.kind == BulkStore;
  uint64_t from =
      address(inst.kind == BulkLoad ? Parts::Global : Parts::Shared);
  uint64_t to = isStore ? address(Parts::Global) : shared;
  Space source = inst.kind == BulkLoad ? Space::Global : Space::Shared;
  Space target = isStore ? Space::Global : Space::Shared;
  if (inst.flags & reduceFlag) {
    auto type = Type(inst.imm >> 8);
    op->op = uint8_t(inst.imm);
    op->width = getWidth(type);
    op->reduction = selectReduction(op->op, type, !isStore);
    op->writeKind = AccessKind::Atomic;
  }
  AsyncSpan read, write;
  if (!warp.findSpan(inst, source, from, size, bulkAlign, AccessKind::Read,
                     lane, read) ||
      !warp.findSpan(inst, target, to, size, bulkAlign, AccessKind::Write, lane,
                     write))
    return false;
  op->reads.push_back(read);
  op->writes.push_back(write);
  op->txBytes = size;
  if (!isStore && !findMbarrier(warp, inst, mbarrier, lane, *op))
    return false;
  count(source, false, size);
  count(target, true, size);
  startOp(op);
  return true;
}

bool BulkLane::startStore() {
  auto op = std::make_shared<TensorStore>(warp, inst, *box);
  if (inst.flags & reduceFlag) {
    op->reduction = selectReduction(uint8_t(inst.imm), box->getMap().type);
    op->writeKind = AccessKind::Atomic;
    if (!op->reduction)
      return fail("tensormap", "'cp.reduce' has no ." + atomicNames[inst.imm] +
                                   " on " + stringify(box->getMap().type) +
                                   ", which the tensor map holds");
  }
  AsyncSpan span;
  auto bytes = unsigned(box->getSharedBytes());
  if (!warp.findSpan(inst, Space::Shared, address(Parts::Shared), bytes,
                     boxAlign, AccessKind::Read, lane, span) ||
      !findRows(op->box, AccessKind::Write, op->writes))
    return false;
  span.bytes = uint32_t(box->getBytes());
  op->reads.push_back(span);
  count(Space::Shared, false, span.bytes);
  startOp(op);
  return true;
}

bool BulkLane::start() {
  if (inst.count ? !findBox(box) : !findSize())
    return false;
  if (inst.kind == BulkStore)
    return inst.count ? startStore() : startLinear(0, 0);
  if (!findTargets())
    return false;
  for (auto [shared, mbarrier] : targets)
    if (!(inst.count ? startLoad(shared, mbarrier)
                     : startLinear(shared, mbarrier)))
      return false;
  return true;
}

/// Nothing moves, but the addresses must be right.
bool BulkLane::prefetch() {
  AsyncSpan span;
  if (!inst.count)
    return findSize() &&
           warp.findSpan(inst, Space::Global, address(Parts::Global), size,
                         bulkAlign, AccessKind::Read, lane, span);
  llvm::SmallVector<AsyncSpan> spans;
  return findBox(box) && findRows(*box, AccessKind::Read, spans);
}

void ropewalk::emulator::runBulk(Warp &warp, const Inst &inst) {
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1)
    if (!BulkLane(warp, inst, llvm::countr_zero(rest)).start())
      return;
}

void ropewalk::emulator::runBulkPrefetch(Warp &warp, const Inst &inst) {
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1)
    if (!BulkLane(warp, inst, llvm::countr_zero(rest)).prefetch())
      return;
}
