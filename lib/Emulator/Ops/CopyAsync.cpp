//===- CopyAsync.cpp - Copies of single threads -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Section 9.7.9.25.3: cp.async, its groups, and their arrival at an mbarrier.
///
//===----------------------------------------------------------------------===//

#include "../Checker.h"
#include "Ops.h"

using namespace ropewalk::emulator;
using llvm::Twine;

namespace {

/// The copies that the lanes of a warp start with one instruction.
class CopyOp : public AsyncOp {
public:
  using AsyncOp::AsyncOp;

  void perform() override {
    for (const Piece &piece : pieces) {
      if (piece.used)
        std::memcpy(piece.to, piece.from, piece.used);
      std::memset(piece.to + piece.used, 0, piece.size - piece.used);
    }
  }

  /// Bytes behind `used` become zero.
  struct Piece {
    uint8_t *to;
    const uint8_t *from;
    uint32_t size, used;
  };
  llvm::SmallVector<Piece, 32> pieces;
};

/// Operands: destination (a, its offset in the list), source (b, its offset in
/// imm), bytes of the source (c) or a predicate that ignores it (d).
uint32_t getSourceSize(Warp &warp, const Inst &inst, unsigned lane) {
  if (inst.d != noSlot && (warp.bits(inst.d) >> lane & 1))
    return 0;
  return inst.c == noSlot ? inst.width : warp.lanes<uint32_t>(inst.c)[lane];
}

bool addPiece(Warp &warp, const Inst &inst, unsigned lane, CopyOp &op) {
  Inst from = inst;
  from.a = inst.b;
  from.isWide = inst.flags & 1;
  from.imm = int64_t(warp.code->lists[inst.list]) |
             int64_t(warp.code->lists[inst.list + 1]) << 32;
  uint32_t used = getSourceSize(warp, inst, lane);
  if (used > inst.width) {
    warp.fault(inst, "async",
               "a copy of " + Twine(unsigned(inst.width)) +
                   " bytes cannot take " + Twine(used) + " from its source",
               int(lane));
    return false;
  }
  AsyncSpan source, target;
  if (used && !warp.findSpan(inst, Space::Global, warp.address(from, lane),
                             used, inst.width, AccessKind::Read, lane, source))
    return false;
  if (!warp.findSpan(inst, Space::Shared, warp.address(inst, lane), inst.width,
                     inst.width, AccessKind::Write, lane, target))
    return false;
  op.writes.push_back(target);
  if (used)
    op.reads.push_back(source);
  op.pieces.push_back(
      {target.getHost(), used ? source.getHost() : nullptr, inst.width, used});
  return true;
}

void runCopy(Warp &warp, const Inst &inst) {
  auto op = std::make_shared<CopyOp>(warp, inst, Proxy::Generic);
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1)
    if (!addPiece(warp, inst, llvm::countr_zero(rest), *op))
      return;
  if (WorkerStats *stats = warp.block->stats)
    for (const CopyOp::Piece &piece : op->pieces) {
      stats->bytes[unsigned(Space::Global)][0] += piece.used;
      stats->bytes[unsigned(Space::Shared)][1] += piece.size;
    }
  ++warp.block->progress;
  warp.async.copies.add(op, warp.mask);
  warp.block->async.start(op);
}

void runCommit(Warp &warp, const Inst &) {
  warp.async.copies.commit(warp.mask);
}
void runWaitGroup(Warp &warp, const Inst &inst) {
  warp.async.copies.wait(warp, warp.mask, uint32_t(inst.imm));
}
void runWaitAll(Warp &warp, const Inst &) {
  warp.async.copies.waitAll(warp, warp.mask);
}

/// The arrival of lanes at an mbarrier when their copies so far are done.
class ArriveOp : public AsyncOp {
public:
  ArriveOp(Warp &warp, const Inst &inst, const MbarrierPlace &place)
      : AsyncOp(warp, inst, Proxy::Generic) {
    mbarrier = place;
  }

  void perform() override {
    Block &block = *warp->block;
    Mbarriers &mbarriers = mbarrier.block->mbarriers;
    Mbarrier *object = mbarriers.find(mbarrier.offset);
    for (const AsyncOpPtr &copy : copies) {
      block.async.perform(*copy);
      if (object && mbarrier.block->checker)
        mbarrier.block->checker->completeOn(*copy, mbarrier.offset,
                                            object->arriving);
    }
    uint64_t state;
    Arrival arrival;
    arrival.count = count;
    std::string problem = mbarriers.arrive(mbarrier.offset, arrival, state);
    if (!problem.empty())
      block.launch.stopWith("mbarrier",
                            "mbarrier: " + problem + "\n  at " +
                                block.launch.describe(*code, *inst) +
                                "\n  when the copies before it are done");
  }

  std::vector<AsyncOpPtr> copies;
  uint32_t count = 0;
};

constexpr uint16_t noIncFlag = 2;

void runCopyArrive(Warp &warp, const Inst &inst) {
  LaneAddresses at;
  if (!findMbarriers(warp, inst, false, at))
    return;
  std::map<std::pair<Block *, uint64_t>, uint32_t> lanesAt;
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
    unsigned lane = llvm::countr_zero(rest);
    lanesAt[{at.region[lane]->owner, at.offset[lane]}] |= 1u << lane;
  }
  for (const auto &[place, lanes] : lanesAt) {
    auto op = std::make_shared<ArriveOp>(
        warp, inst, MbarrierPlace{place.first, place.second});
    op->count = unsigned(llvm::popcount(lanes));
    warp.async.copies.forEach(lanes, [&](const AsyncOpPtr &copy, uint32_t) {
      op->copies.push_back(copy);
      copy->arrivals.push_back(op);
    });
    if (!(inst.flags & noIncFlag)) {
      std::string problem =
          place.first->mbarriers.addPending(place.second, op->count);
      if (!problem.empty())
        return warp.fault(inst, "mbarrier", problem, llvm::countr_zero(lanes));
    }
    warp.block->async.start(op);
  }
  ++warp.block->progress;
}

bool decodeCopyArrive(Decoder &decoder) {
  if (!decoder.take("arrive") || !decoder.expectOperands(1, 1))
    return decoder.fail("'cp.async.mbarrier' needs .arrive and an address");
  Inst inst;
  inst.run = runCopyArrive;
  inst.flags = decoder.take("noinc") ? noIncFlag : 0;
  bool isShared = decoder.takeOneOf({"shared", "shared::cta"}, 2) < 2;
  inst.space = isShared ? Space::Shared : Space::Generic;
  decoder.take("b64");
  if (!decoder.address(decoder.getOperand(0), inst))
    return false;
  decoder.emit(inst);
  return true;
}

bool emitGroup(Decoder &decoder, Handler handler, unsigned operands) {
  int64_t pending = 0;
  if (!decoder.expectOperands(operands, operands) ||
      (operands && !decoder.constantInteger(0, pending)))
    return false;
  if (pending < 0)
    return decoder.fail("the number of groups cannot be negative");
  Inst inst;
  inst.run = handler;
  inst.imm = pending;
  decoder.emit(inst);
  return true;
}

/// `[to], [from], size {, bytes of the source or predicate} {, policy}`
bool decodeCopy(Decoder &decoder) {
  bool isGlobal = decoder.takeOneOf({"ca", "cg"}, 2) == 1;
  decoder.takeOneOf({"shared", "shared::cta"}, 2);
  decoder.take("global");
  bool hasPolicy = decoder.take("L2::cache_hint");
  while (!decoder.takePrefix("L2::").empty())
    continue;
  if (!decoder.expectOperands(3, hasPolicy ? 5 : 4))
    return false;
  int64_t size;
  if (!decoder.constantInteger(2, size))
    return false;
  if (size != 16 && (isGlobal || (size != 4 && size != 8)))
    return decoder.fail("'cp.async' copies " +
                        Twine(isGlobal ? "16" : "4, 8 or 16") +
                        " bytes, but the size is " + Twine(size));
  Inst inst, from;
  inst.run = runCopy;
  inst.width = uint8_t(size);
  if (!decoder.address(decoder.getOperand(0), inst) ||
      !decoder.address(decoder.getOperand(1), from))
    return false;
  inst.b = from.a;
  inst.flags = from.isWide;
  inst.list = decoder.list({uint32_t(from.imm), uint32_t(from.imm >> 32)});
  if (decoder.getNumOperands() > size_t(3 + hasPolicy)) {
    const Operand &extra = decoder.getOperand(3);
    if (decoder.getRegisterType(extra) == Type::Pred)
      inst.d = decoder.predicate(extra);
    else
      inst.c = decoder.sourceOf(extra, Type::U32);
  }
  decoder.emit(inst);
  return true;
}

bool decodeAsync(Decoder &decoder) {
  if (decoder.take("bulk"))
    return decodeBulk(decoder);
  if (!decoder.take("async"))
    return decoder.fail("'cp' needs .async");
  if (decoder.take("commit_group"))
    return emitGroup(decoder, runCommit, 0);
  if (decoder.take("wait_group"))
    return emitGroup(decoder, runWaitGroup, 1);
  if (decoder.take("wait_all"))
    return emitGroup(decoder, runWaitAll, 0);
  if (decoder.take("mbarrier"))
    return decodeCopyArrive(decoder);
  return decodeCopy(decoder);
}

const OpcodeRow rows[] = {{"cp", decodeAsync, "async"}};

} // namespace

llvm::ArrayRef<OpcodeRow> ropewalk::emulator::getCopyOpcodes() { return rows; }
