//===- Mbarrier.cpp - Operations on mbarriers -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Section 9.7.13.15.
///
//===----------------------------------------------------------------------===//

#include "../Checker.h"
#include "../Cluster.h"
#include "Ops.h"

using namespace ropewalk::emulator;
using llvm::Twine;

/// Finds the mbarriers of all running lanes, and notices who uses one before
/// another thread's init or after its inval; false after a fault.
bool ropewalk::emulator::findMbarriers(Warp &warp, const Inst &inst,
                                       bool isWhole, LaneAddresses &at) {
  uint64_t addresses[32];
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
    unsigned lane = llvm::countr_zero(rest);
    addresses[lane] = warp.address(inst, lane);
  }
  AccessKind kind = isWhole ? AccessKind::Write : AccessKind::Atomic;
  if (!warp.find(inst, inst.space, addresses, 8, kind, at))
    return false;
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
    unsigned lane = llvm::countr_zero(rest);
    if (at.region[lane]->owner)
      continue;
    warp.fault(inst, "mbarrier",
               "mbarriers are in shared memory, but this address is in " +
                   at.region[lane]->name,
               int(lane));
    return false;
  }
  if (Checker *checker = warp.block->checker.get())
    checker->touchMbarrier(warp, inst, at, kind);
  return true;
}

namespace {

/// In Inst::flags.
constexpr uint16_t dropFlag = 1;
constexpr uint16_t noCompleteFlag = 2;
constexpr uint16_t expectFlag = 4;
constexpr uint16_t parityFlag = 8;

/// Runs `body(mbarriers, offset, lane)` for each lane, which gives what is
/// wrong or nothing.
template <class Body>
void forMbarriers(Warp &warp, const Inst &inst, bool isWhole, Body body) {
  LaneAddresses at;
  if (!findMbarriers(warp, inst, isWhole, at))
    return;
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
    unsigned lane = llvm::countr_zero(rest);
    std::string problem =
        body(at.region[lane]->owner->mbarriers, at.offset[lane], lane);
    if (!problem.empty())
      return warp.fault(inst, "mbarrier", problem, int(lane));
  }
  ++warp.block->progress;
}

void runInit(Warp &warp, const Inst &inst) {
  const auto *counts = warp.lanes<uint32_t>(inst.b);
  forMbarriers(warp, inst, true,
               [&](Mbarriers &objects, uint64_t offset, unsigned lane) {
                 return objects.init(offset, counts[lane], *warp.code, inst);
               });
}

void runInvalidate(Warp &warp, const Inst &inst) {
  forMbarriers(warp, inst, true,
               [&](Mbarriers &objects, uint64_t offset, unsigned) {
                 return objects.invalidate(offset);
               });
}

/// In Inst::kind: 1 or -1.
void runChangeTx(Warp &warp, const Inst &inst) {
  const auto *bytes = warp.lanes<uint32_t>(inst.b);
  int sign = int8_t(inst.kind);
  forMbarriers(warp, inst, false,
               [&](Mbarriers &objects, uint64_t offset, unsigned lane) {
                 return objects.changeTx(offset, int64_t(bytes[lane]) * sign);
               });
}

void runArrive(Warp &warp, const Inst &inst) {
  Checker *checker = warp.block->checker.get();
  forMbarriers(warp, inst, false,
               [&](Mbarriers &objects, uint64_t offset, unsigned lane) {
                 Arrival arrival;
                 uint32_t number =
                     inst.b == noSlot ? 1 : warp.lanes<uint32_t>(inst.b)[lane];
                 if (inst.flags & expectFlag)
                   arrival.expectTx = number;
                 else
                   arrival.count = number;
                 arrival.isDrop = inst.flags & dropFlag;
                 arrival.mustNotComplete = inst.flags & noCompleteFlag;
                 Mbarrier *object = objects.find(offset);
                 if (checker && object)
                   checker->release(warp, 1u << lane, object->arriving,
                                    inst.order);
                 uint64_t state = 0;
                 std::string problem = objects.arrive(offset, arrival, state);
                 if (inst.dst != noSlot)
                   warp.lanes<uint64_t>(inst.dst)[lane] = state;
                 return problem;
               });
}

/// Whether the phase of one lane is complete; false after a fault.
bool testLane(Warp &warp, const Inst &inst, const LaneAddresses &at,
              unsigned lane, bool &isComplete) {
  Mbarriers &objects = at.region[lane]->owner->mbarriers;
  std::string problem =
      inst.flags & parityFlag
          ? objects.testParity(at.offset[lane],
                               warp.lanes<uint32_t>(inst.b)[lane], isComplete)
          : objects.testState(at.offset[lane],
                              warp.lanes<uint64_t>(inst.b)[lane], isComplete);
  if (problem.empty())
    return true;
  warp.fault(inst, "mbarrier", problem, int(lane));
  return false;
}

/// In late mode asynchronous work completes when somebody waits for it and does
/// not give up when that fails.
bool forceWork(Warp &warp, const MbarrierPlace &place) {
  if (warp.block->launch.options.async != AsyncMode::Late || !warp.hasFailed())
    return false;
  bool hasAny = false;
  for (const auto &member : warp.block->cluster.blocks)
    hasAny |= member->async.performFor(place);
  return hasAny;
}

bool testLanes(Warp &warp, const Inst &inst, const LaneAddresses &at,
               uint32_t &complete) {
  complete = 0;
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
    unsigned lane = llvm::countr_zero(rest);
    MbarrierPlace place{at.region[lane]->owner, at.offset[lane]};
    bool isComplete = false;
    if (!testLane(warp, inst, at, lane, isComplete))
      return false;
    if (!isComplete && forceWork(warp, place) &&
        !testLane(warp, inst, at, lane, isComplete))
      return false;
    complete |= uint32_t(isComplete) << lane;
  }
  return true;
}

/// The place that all lanes wait for; no block if there are several.
MbarrierPlace getCommonPlace(Warp &warp, const LaneAddresses &at) {
  unsigned first = llvm::countr_zero(warp.mask);
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
    unsigned lane = llvm::countr_zero(rest);
    if (at.host[lane] != at.host[first])
      return {};
  }
  return {at.region[first]->owner, at.offset[first]};
}

/// Both kinds of wait may take their time and fail. Where nothing is complete
/// the lanes see that once, so that one who does not try again is found out;
/// from then on they sleep until the phase is complete.
void runWait(Warp &warp, const Inst &inst) {
  LaneAddresses at;
  uint32_t complete;
  if (!findMbarriers(warp, inst, false, at) ||
      !testLanes(warp, inst, at, complete))
    return;
  if (complete) {
    warp.noteSuccess();
  } else {
    MbarrierPlace place = getCommonPlace(warp, at);
    if (!warp.seesFailure() && place.block)
      return warp.waitAtMbarrier(inst, place);
    warp.yield();
  }
  warp.setPredicate(inst.dst, complete);
  Checker *checker = warp.block->checker.get();
  const SyncObject *last = nullptr;
  for (uint32_t rest = checker ? complete : 0; rest; rest &= rest - 1) {
    unsigned lane = llvm::countr_zero(rest);
    const Mbarrier *object =
        at.region[lane]->owner->mbarriers.find(at.offset[lane]);
    if (&object->completed != last)
      checker->acquire(warp, object->completed, inst.order);
    last = &object->completed;
  }
}

void runPendingCount(Warp &warp, const Inst &inst) {
  auto *dst = warp.lanes<uint32_t>(inst.dst);
  const auto *states = warp.lanes<uint64_t>(inst.a);
  forLanes(warp.mask, [=](unsigned i) {
    dst[i] = uint32_t(states[i] & Mbarriers::maxCount);
  });
}

//===----------------------------------------------------------------------===//
// Decoding
//===----------------------------------------------------------------------===//

/// Semantics, scope and space. Plain forms are release or acquire.
void takeModifiers(Decoder &decoder, Inst &inst, Order order) {
  bool isRelaxed = decoder.takeOneOf({"relaxed", "release", "acquire"}, 3) == 0;
  inst.order = isRelaxed ? Order::Relaxed : order;
  inst.scope =
      decoder.takeOneOf({"cta", "cluster"}, 0) ? Scope::Cluster : Scope::Cta;
  bool isShared =
      decoder.takeOneOf({"shared", "shared::cta", "shared::cluster"}, 3) < 3;
  inst.space = isShared ? Space::Shared : Space::Generic;
  decoder.take("b64");
}

/// `[addr], number`, from operand `first` on.
bool emitSimple(Decoder &decoder, Handler handler, unsigned operands,
                int8_t kind = 0) {
  Inst inst;
  inst.run = handler;
  inst.kind = uint8_t(kind);
  takeModifiers(decoder, inst, Order::Relaxed);
  if (!decoder.expectOperands(operands, operands) ||
      !decoder.address(decoder.getOperand(0), inst))
    return false;
  if (operands > 1)
    inst.b = decoder.source(1, Type::U32);
  decoder.emit(inst);
  return true;
}

/// `state, [addr] {, count or bytes}`; the state may be a sink or missing.
bool decodeArrive(Decoder &decoder, bool isDrop) {
  Inst inst;
  inst.run = runArrive;
  inst.flags = isDrop ? dropFlag : 0;
  bool expects = decoder.take("expect_tx");
  bool isKept = decoder.take("noComplete");
  inst.flags |= (expects ? expectFlag : 0) | (isKept ? noCompleteFlag : 0);
  takeModifiers(decoder, inst, Order::Release);
  if (!decoder.expectOperands(1, 3))
    return false;
  size_t address = decoder.getOperand(0).kind == Operand::Address ? 0 : 1;
  size_t last = decoder.getNumOperands();
  if (address >= last || !decoder.address(decoder.getOperand(address), inst))
    return decoder.fail("'mbarrier.arrive' needs the address of an mbarrier");
  if (address + 1 < last)
    inst.b = decoder.source(address + 1, Type::U32);
  else if (expects || isKept)
    return decoder.fail("'mbarrier.arrive" +
                        Twine(expects ? ".expect_tx" : ".noComplete") +
                        "' needs a number behind its address");
  if (address == 1)
    inst.dst = decoder.optionalDestination(decoder.getOperand(0), Type::B64);
  decoder.emit(inst);
  return true;
}

/// `done, [addr], state or parity {, time}`
bool decodeWait(Decoder &decoder, bool mayWait) {
  Inst inst;
  inst.run = runWait;
  bool isParity = decoder.take("parity");
  inst.flags = isParity ? parityFlag : 0;
  takeModifiers(decoder, inst, Order::Acquire);
  if (!decoder.expectOperands(3, mayWait ? 4 : 3) ||
      !decoder.address(decoder.getOperand(1), inst))
    return false;
  inst.b = decoder.source(2, isParity ? Type::U32 : Type::B64);
  inst.dst = decoder.destination(0, Type::Pred);
  decoder.emit(inst);
  return true;
}

bool decodePendingCount(Decoder &decoder) {
  decoder.take("b64");
  if (!decoder.expectOperands(2, 2))
    return false;
  Inst inst;
  inst.run = runPendingCount;
  inst.a = decoder.source(1, Type::B64);
  inst.dst = decoder.destination(0, Type::U32);
  decoder.emit(inst);
  return true;
}

bool decodeMbarrier(Decoder &decoder) {
  if (decoder.take("init"))
    return emitSimple(decoder, runInit, 2);
  if (decoder.take("inval"))
    return emitSimple(decoder, runInvalidate, 1);
  if (decoder.take("complete_tx"))
    return emitSimple(decoder, runChangeTx, 2, -1);
  bool isDrop = decoder.take("arrive_drop");
  if (isDrop || decoder.take("arrive"))
    return decodeArrive(decoder, isDrop);
  if (decoder.take("expect_tx"))
    return emitSimple(decoder, runChangeTx, 2, 1);
  bool mayWait = decoder.take("try_wait");
  if (mayWait || decoder.take("test_wait"))
    return decodeWait(decoder, mayWait);
  if (decoder.take("pending_count"))
    return decodePendingCount(decoder);
  return decoder.fail(
      "'mbarrier' needs .init, .inval, .arrive, .arrive_drop, .expect_tx, "
      ".complete_tx, .test_wait, .try_wait or .pending_count");
}

const OpcodeRow rows[] = {{"mbarrier", decodeMbarrier, "mbarrier"}};

} // namespace

llvm::ArrayRef<OpcodeRow> ropewalk::emulator::getMbarrierOpcodes() {
  return rows;
}
