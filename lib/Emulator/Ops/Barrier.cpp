//===- Barrier.cpp - Barriers of blocks and warps -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Section 9.7.13.1 to 9.7.13.3: bar, barrier and bar.warp.sync.
///
//===----------------------------------------------------------------------===//

#include "../Checker.h"
#include "Ops.h"

using namespace ropewalk::emulator;

namespace {

/// In Inst::flags.
constexpr uint16_t alignedFlag = 1;
constexpr uint16_t arriveFlag = 2;

/// Operands are the number (a), the threads (b, perhaps none), and for
/// reductions a predicate (c).
void runBarrier(Warp &warp, const Inst &inst) {
  bool isAligned = inst.flags & alignedFlag;
  if (isAligned && !warp.gather(inst, UINT32_MAX))
    return;
  unsigned lane = llvm::countr_zero(warp.mask);
  uint32_t number = warp.lanes<uint32_t>(inst.a)[lane];
  uint32_t expected = inst.b == noSlot ? 0 : warp.lanes<uint32_t>(inst.b)[lane];
  if (number > 15)
    return warp.fault(inst, "barriers",
                      "barriers have numbers 0 to 15, but " +
                          llvm::Twine(number) + " is used",
                      int(lane));
  if (inst.b != noSlot && (expected == 0 || expected % 32))
    return warp.fault(
        inst, "barriers",
        "the threads of a barrier must be a multiple of 32, but " +
            llvm::Twine(expected) + " are given",
        int(lane));
  // With a count, a warp counts as a whole even where it has fewer threads.
  unsigned threads =
      expected && isAligned ? 32 : unsigned(llvm::popcount(warp.mask));
  unsigned trueCount = 0;
  if (inst.c != noSlot) {
    uint32_t value = warp.bits(inst.c);
    trueCount = unsigned(llvm::popcount(value & warp.mask));
  }
  warp.block->arrive(warp, inst, number, threads, expected, trueCount,
                     !(inst.flags & arriveFlag));
}

void runWarpSync(Warp &warp, const Inst &inst) {
  uint32_t members = warp.lanes<uint32_t>(inst.a)[llvm::countr_zero(warp.mask)];
  if (!warp.gather(inst, members))
    return;
  if (warp.block->checker)
    warp.block->checker->synchronizeLanes(warp, warp.mask);
}

bool decodeWarpSync(Decoder &decoder) {
  if (!decoder.take("sync") || !decoder.expectOperands(1, 1))
    return decoder.fail("'bar.warp' needs .sync");
  Inst inst;
  inst.run = runWarpSync;
  inst.a = decoder.source(0, Type::B32);
  decoder.emit(inst);
  return true;
}

bool decodeBarrier(Decoder &decoder) {
  if (decoder.take("warp"))
    return decodeWarpSync(decoder);
  if (decoder.take("cluster"))
    return decodeClusterBarrier(decoder);
  decoder.take("cta");
  unsigned action = decoder.takeOneOf({"sync", "arrive", "red"}, 3);
  if (action == 3)
    return decoder.fail("a barrier needs .sync, .arrive or .red");
  Inst inst;
  inst.run = runBarrier;
  bool isAligned =
      decoder.take("aligned") || decoder.getStatement().opcode == "bar";
  inst.flags = (isAligned ? alignedFlag : 0) | (action == 1 ? arriveFlag : 0);
  size_t first = 0, last = decoder.getNumOperands();
  if (action == 2) {
    unsigned op = decoder.takeOneOf({"popc", "and", "or"}, 3);
    Type type = decoder.takeType();
    if (op == 3 || !decoder.expectOperands(3, 4))
      return decoder.fail("'red' needs .popc, .and or .or");
    inst.kind = uint8_t(op + 1);
    inst.dst = decoder.destination(0, type);
    inst.c = decoder.predicate(decoder.getOperand(--last));
    first = 1;
  }
  if (last <= first || last > first + 2)
    return decoder.fail("a barrier needs its number, and perhaps a count");
  inst.a = decoder.source(first, Type::U32);
  if (last == first + 2)
    inst.b = decoder.source(first + 1, Type::U32);
  decoder.emit(inst);
  return true;
}

const OpcodeRow rows[] = {{"bar", decodeBarrier, "barrier"},
                          {"barrier", decodeBarrier, "barrier"}};

} // namespace

llvm::ArrayRef<OpcodeRow> ropewalk::emulator::getBarrierOpcodes() {
  return rows;
}
