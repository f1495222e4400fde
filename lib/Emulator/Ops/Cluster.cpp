//===- Cluster.cpp - Clusters and dependent grids -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Section 9.7.9 (mapa, getctarank), 9.7.13.4 (barrier.cluster) and
/// griddepcontrol.
///
//===----------------------------------------------------------------------===//

#include "../Cluster.h"
#include "Ops.h"

using namespace ropewalk::emulator;

namespace {

/// Reads an address of 32 or 64 bits in the shared window.
uint64_t getAddress(Warp &warp, const Inst &inst, unsigned lane) {
  return inst.isWide ? warp.lanes<uint64_t>(inst.a)[lane]
                     : warp.lanes<uint32_t>(inst.a)[lane];
}

/// Whether all running lanes have addresses of shared memory. Generic ones must
/// be in its window, others are offsets already.
bool checkShared(Warp &warp, const Inst &inst) {
  for (uint32_t rest = warp.mask; rest && inst.space == Space::Generic;
       rest &= rest - 1) {
    unsigned lane = llvm::countr_zero(rest);
    if ((getAddress(warp, inst, lane) & window::mask) == window::shared)
      continue;
    warp.fault(inst, "cluster",
               "'" + warp.code->getStatement(inst).opcode +
                   "' expects a generic address of shared memory, but got 0x" +
                   llvm::Twine::utohexstr(getAddress(warp, inst, lane)),
               int(lane));
    return false;
  }
  return true;
}

/// The same place in the shared memory of another block.
void runMapa(Warp &warp, const Inst &inst) {
  if (!checkShared(warp, inst))
    return;
  size_t size = warp.block->cluster.blocks.size();
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
    unsigned lane = llvm::countr_zero(rest);
    uint32_t rank = warp.lanes<uint32_t>(inst.b)[lane];
    if (rank >= size)
      return warp.fault(inst, "cluster",
                        "'mapa' expects a rank below " + llvm::Twine(size) +
                            ", the blocks of the cluster, but got " +
                            llvm::Twine(rank),
                        int(lane));
    uint64_t address = getAddress(warp, inst, lane);
    address = (address & (window::mask | window::sharedMask)) |
              uint64_t(rank + 1) << window::clusterShift;
    if (inst.isWide)
      warp.lanes<uint64_t>(inst.dst)[lane] = address;
    else
      warp.lanes<uint32_t>(inst.dst)[lane] = uint32_t(address);
  }
}

void runGetRank(Warp &warp, const Inst &inst) {
  if (!checkShared(warp, inst))
    return;
  auto *dst = warp.lanes<uint32_t>(inst.dst);
  forLanes(warp.mask, [&](unsigned lane) {
    uint64_t address = getAddress(warp, inst, lane) & ~window::mask;
    uint64_t number = address >> window::clusterShift;
    dst[lane] = number ? uint32_t(number - 1) : warp.block->rank;
  });
}

/// `.shared::cluster` or generic, `.u32` or `.u64`, and the address.
bool takeAddress(Decoder &decoder, Inst &inst, Type &type, unsigned operands) {
  inst.space = decoder.take("shared::cluster") ? Space::Shared : Space::Generic;
  type = decoder.takeType();
  if (type != Type::U32 && type != Type::U64)
    return decoder.fail("'" + decoder.getStatement().opcode +
                        "' needs .u32 or .u64");
  if (!decoder.expectOperands(operands, operands))
    return false;
  if (type == Type::U32 && inst.space == Space::Generic)
    return decoder.fail("generic addresses have 64 bits, so '" +
                        decoder.getStatement().opcode +
                        "' needs .u64 or "
                        ".shared::cluster");
  inst.isWide = type == Type::U64;
  inst.a = decoder.source(1, type);
  return true;
}

bool decodeMapa(Decoder &decoder) {
  Inst inst;
  Type type;
  if (!takeAddress(decoder, inst, type, 3))
    return false;
  inst.run = runMapa;
  inst.b = decoder.source(2, Type::U32);
  inst.dst = decoder.destination(0, type);
  decoder.emit(inst);
  return true;
}

bool decodeGetRank(Decoder &decoder) {
  Inst inst;
  Type type;
  if (!takeAddress(decoder, inst, type, 2))
    return false;
  inst.run = runGetRank;
  inst.dst = decoder.destination(0, Type::U32);
  decoder.emit(inst);
  return true;
}

//===----------------------------------------------------------------------===//
// Barriers of clusters
//===----------------------------------------------------------------------===//

/// In Inst::flags.
constexpr uint16_t alignedFlag = 1;
constexpr uint16_t relaxedFlag = 2;

void runArrive(Warp &warp, const Inst &inst) {
  if ((inst.flags & alignedFlag) && !warp.gather(inst, UINT32_MAX))
    return;
  warp.block->cluster.barrier.arrive(warp, inst, !(inst.flags & relaxedFlag));
}

void runWait(Warp &warp, const Inst &inst) {
  if ((inst.flags & alignedFlag) && !warp.gather(inst, UINT32_MAX))
    return;
  warp.block->cluster.barrier.wait(warp, inst);
}

void runNothing(Warp &, const Inst &) {}

/// There is one grid only: those it depends on have ended, and those that
/// depend on it do not exist.
bool decodeGridControl(Decoder &decoder) {
  if (!decoder.take("launch_dependents") && !decoder.take("wait"))
    return decoder.fail("'griddepcontrol' needs .launch_dependents or .wait");
  Inst inst;
  inst.run = runNothing;
  decoder.emit(inst);
  return decoder.expectOperands(0, 0);
}

const OpcodeRow rows[] = {{"mapa", decodeMapa, "cluster"},
                          {"getctarank", decodeGetRank, "cluster"},
                          {"griddepcontrol", decodeGridControl, "control"}};

} // namespace

bool ropewalk::emulator::decodeClusterBarrier(Decoder &decoder) {
  Inst inst;
  bool isArrival = decoder.take("arrive");
  if (!isArrival && !decoder.take("wait"))
    return decoder.fail("'barrier.cluster' needs .arrive or .wait");
  inst.run = isArrival ? runArrive : runWait;
  if (decoder.take("aligned"))
    inst.flags |= alignedFlag;
  if (isArrival && decoder.take("relaxed"))
    inst.flags |= relaxedFlag;
  decoder.take(isArrival ? "release" : "acquire");
  decoder.emit(inst);
  return decoder.expectOperands(0, 0);
}

llvm::ArrayRef<OpcodeRow> ropewalk::emulator::getClusterOpcodes() {
  return rows;
}
