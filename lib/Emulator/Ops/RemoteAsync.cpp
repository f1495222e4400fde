//===- RemoteAsync.cpp - Stores that complete on an mbarrier -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Sections 9.7.9.12 (st.async) and 9.7.13 (red.async): one element or vector
/// goes to the shared memory of a block of the cluster.
///
//===----------------------------------------------------------------------===//

#include "Bulk.h"

#include "llvm/ADT/StringExtras.h"

using namespace ropewalk::emulator;
using llvm::Twine;

bool ropewalk::emulator::findMbarrier(Warp &warp, const Inst &inst,
                                      uint64_t address, unsigned lane,
                                      AsyncOp &op) {
  auto fail = [&](llvm::StringRef kind, const Twine &what,
                  const Twine &notes = "") {
    warp.fault(inst, kind, what, int(lane), notes);
    return false;
  };
  AsyncSpan span;
  if (!warp.findSpan(inst, Space::Shared, address, 8, 8, AccessKind::Atomic,
                     lane, span))
    return false;
  Block *owner = span.region->owner, *target = op.writes[0].region->owner;
  if (!owner->mbarriers.find(span.offset))
    return fail("mbarrier",
                "no mbarrier is at offset 0x" + llvm::utohexstr(span.offset) +
                    " of shared memory, on which the operation completes",
                "\n  initialise it first with mbarrier.init");
  if (owner != target)
    return fail("async",
                "what is written to shared memory of " + target->describe() +
                    " completes on an mbarrier of " + owner->describe() +
                    ", but both must be in one block");
  op.mbarrier = {owner, span.offset};
  return true;
}

namespace {

/// The value is that of the moment when the operation starts.
class RemoteStore final : public AsyncOp {
public:
  using AsyncOp::AsyncOp;
  void perform() override {
    if (reduction)
      reduction(uint8_t(inst->imm), writes[0].getHost(), value, 1);
    else
      std::memcpy(writes[0].getHost(), value, writes[0].bytes);
  }

  Reduction reduction = nullptr;
  alignas(16) uint8_t value[16];
};

/// The address is the shared part of the operands; behind them in the list are
/// the slots of the elements. In Inst::imm are operation and type.
bool startRemote(Warp &warp, const Inst &inst, unsigned lane) {
  auto op = std::make_shared<RemoteStore>(warp, inst, Proxy::Generic);
  auto address = [&](BulkOperands::Part part) {
    return BulkOperands::getAddress(warp, inst, part, lane);
  };
  if (inst.flags & reduceFlag) {
    op->reduction =
        selectReduction(uint8_t(inst.imm), Type(inst.imm >> 8), true);
    op->writeKind = AccessKind::Atomic;
  }
  const uint32_t *slots = &warp.code->lists[inst.list + BulkOperands::numWords];
  for (unsigned k = 0; k < inst.count; ++k)
    std::memcpy(op->value + k * inst.width,
                warp.regs + slots[k] + lane * inst.width, inst.width);
  unsigned bytes = inst.width * inst.count;
  AsyncSpan span;
  if (!warp.findSpan(inst, Space::Shared, address(BulkOperands::Shared), bytes,
                     bytes, AccessKind::Write, lane, span))
    return false;
  op->writes.push_back(span);
  op->txBytes = bytes;
  if (!findMbarrier(warp, inst, address(BulkOperands::Mbarrier), lane, *op))
    return false;
  if (warp.block->stats)
    warp.block->stats->bytes[unsigned(Space::Shared)][1] += bytes;
  warp.block->async.start(op);
  return true;
}

void runRemote(Warp &warp, const Inst &inst) {
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1)
    if (!startRemote(warp, inst, llvm::countr_zero(rest)))
      return;
}

bool decodeRemote(Decoder &decoder, Inst inst, Type type) {
  decoder.take("shared::cluster");
  if (!decoder.take("mbarrier::complete_tx::bytes"))
    return decoder.fail("'" + decoder.getStatement().opcode +
                        ".async' needs .mbarrier::complete_tx::bytes");
  if (!decoder.expectOperands(3, 3))
    return false;
  inst.run = runRemote;
  inst.width = uint8_t(getWidth(type));
  BulkOperands operands;
  if (!operands.setAddress(decoder, BulkOperands::Shared,
                           decoder.getOperand(0)) ||
      !operands.setAddress(decoder, BulkOperands::Mbarrier,
                           decoder.getOperand(2)))
    return false;
  const Operand &value = decoder.getOperand(1);
  bool isVector = value.kind == Operand::Vector;
  if ((isVector ? value.elements.size() : 1) != inst.count)
    return decoder.fail("the vector must have " + Twine(unsigned(inst.count)) +
                        " elements");
  llvm::SmallVector<uint32_t> slots;
  for (unsigned k = 0; k < inst.count; ++k)
    slots.push_back(
        decoder.sourceOf(isVector ? value.elements[k] : value, type));
  inst.list = operands.store(decoder);
  decoder.list(slots);
  decoder.emit(inst);
  return true;
}

} // namespace

bool ropewalk::emulator::decodeRemoteStore(Decoder &decoder) {
  static const uint8_t counts[] = {2, 4, 1};
  Inst inst;
  decoder.take("weak");
  inst.count = counts[decoder.takeOneOf({"v2", "v4"}, 2)];
  Type type = decoder.takeType();
  unsigned width = getWidth(type);
  if ((width != 4 && width != 8) || width * inst.count > 16)
    return decoder.fail("'st.async' stores elements of 32 or 64 bits, 128 bits "
                        "at most");
  return decodeRemote(decoder, inst, type);
}

bool ropewalk::emulator::decodeRemoteReduction(Decoder &decoder) {
  Inst inst;
  decoder.take("relaxed");
  decoder.take("cluster");
  unsigned op = decoder.takeOneOf(atomicNames, std::size(atomicNames));
  Type type = decoder.takeType();
  // Signs make no difference to a sum.
  Type summed = op == Add && type == Type::S64 ? Type::U64 : type;
  if (op == std::size(atomicNames) ||
      !selectReduction(uint8_t(op), summed, true))
    return decoder.fail("'red.async' has no such operation on ." +
                        stringify(type));
  inst.flags = reduceFlag;
  inst.imm = int64_t(op) | int64_t(summed) << 8;
  return decodeRemote(decoder, inst, type);
}
