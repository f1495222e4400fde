//===- WmmaMemory.cpp - Fragments from memory and back -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "WmmaFragment.h"

#include <algorithm>

using namespace ropewalk::emulator;
using llvm::StringRef;
using llvm::Twine;

namespace {

/// All lanes must give one address and one stride; and each line must start at
/// a multiple of the bytes that a lane has of the fragment, or that the line
/// has if those are fewer (as with the default strides of .m8n32k16).
bool checkLines(Warp &warp, const Inst &inst, const WmmaFragment &fragment,
                uint64_t base, uint64_t lineBytes) {
  for (unsigned lane = 1; lane < 32; ++lane) {
    bool isSame = warp.address(inst, lane) == base;
    if (inst.b != noSlot)
      isSame &=
          warp.lanes<uint32_t>(inst.b)[lane] == warp.lanes<uint32_t>(inst.b)[0];
    if (isSame)
      continue;
    warp.fault(inst, "membership",
               "the address and the stride of this instruction must be the "
               "same in all lanes, but lane " +
                   Twine(lane) + " has others than lane 0",
               int(lane));
    return false;
  }
  uint64_t align = std::min(fragment.registers * fragment.registerBytes,
                            fragment.pieces * fragment.width);
  if (base % align == 0 && lineBytes % align == 0)
    return true;
  warp.fault(
      inst, "alignment",
      "the rows (or columns) of this matrix must start at multiples of " +
          Twine(align) + " bytes, but it starts at 0x" +
          Twine::utohexstr(base) + " and they are " + Twine(lineBytes) +
          " bytes apart");
  return false;
}

/// Moves a fragment between memory and `bytes`, one piece of each lane at a
/// time.
bool moveFragment(Warp &warp, const Inst &inst, const WmmaFragment &fragment,
                  bool isLoad, uint8_t *bytes) {
  uint64_t stride = uint64_t(fragment.pieces) * fragment.perPiece;
  if (inst.b != noSlot)
    stride = warp.lanes<uint32_t>(inst.b)[0];
  uint64_t lineBytes = stride / fragment.perPiece * fragment.width;
  uint64_t base = warp.address(inst, 0);
  if (!checkLines(warp, inst, fragment, base, lineBytes))
    return false;
  uint32_t perLane = fragment.getPiecesOfLane();
  for (uint32_t i = 0; i < perLane; ++i) {
    uint64_t addresses[32];
    LaneAddresses at;
    for (unsigned lane = 0; lane < 32; ++lane) {
      uint32_t piece = lane * perLane + i;
      uint32_t line = piece / fragment.pieces, place = piece % fragment.pieces;
      if (fragment.isTurned) {
        line = piece % fragment.lines;
        place = piece / fragment.lines;
      }
      addresses[lane] = base + line * lineBytes + place * fragment.width;
    }
    if (!warp.resolveAt(inst, inst.space, addresses, fragment.width,
                        isLoad ? AccessKind::Read : AccessKind::Write, at))
      return false;
    for (unsigned lane = 0; lane < 32; ++lane) {
      uint8_t *own = bytes + (lane * perLane + i) * fragment.width;
      std::memcpy(isLoad ? own : at.host[lane], isLoad ? at.host[lane] : own,
                  fragment.width);
    }
  }
  return true;
}

void runWmmaLoad(Warp &warp, const Inst &inst) {
  uint8_t bytes[maxFragmentBytes];
  KeptFragment kept(&warp.code->lists[inst.list]);
  if (gatherWarp(warp, inst) &&
      moveFragment(warp, inst, kept.fragment, true, bytes))
    kept.fragment.write(warp, kept.slots, bytes);
}

void runWmmaStore(Warp &warp, const Inst &inst) {
  uint8_t bytes[maxFragmentBytes];
  KeptFragment kept(&warp.code->lists[inst.list]);
  if (!gatherWarp(warp, inst))
    return;
  kept.fragment.read(warp, kept.slots, bytes);
  moveFragment(warp, inst, kept.fragment, false, bytes);
}

} // namespace

bool ropewalk::emulator::decodeWmmaMemory(Decoder &decoder, bool isLoad) {
  Inst inst;
  MatrixShape shape;
  inst.run = isLoad ? runWmmaLoad : runWmmaStore;
  unsigned matrix = decoder.takeOneOf({"a", "b", isLoad ? "c" : "d"}, 3);
  unsigned layout = takeLayout(decoder);
  if (!takeShape(decoder, shape))
    return false;
  static const Space spaces[] = {Space::Global, Space::Shared, Space::Shared,
                                 Space::Generic};
  inst.space =
      spaces[decoder.takeOneOf({"global", "shared", "shared::cta"}, 3)];
  bool isAccumulator = matrix == 2;
  StringRef type;
  Element element = Element::F16;
  if (isAccumulator)
    type = decoder.takeFirstOf({"f16", "f32", "s32", "f64"});
  else
    type = takeElement(decoder, element);
  if (matrix == 3 || (!isLoad && !isAccumulator) || layout == 2 || type.empty())
    return decoder.fail("'wmma' needs which matrix it moves, its layout and "
                        "its type");
  WmmaFragment fragment;
  if (!makeFragment(shape, WmmaRole(matrix),
                    isAccumulator ? getResultBits(type) : getBits(element),
                    type == "f16", layout == 0, fragment))
    return failShape(decoder, shape);
  if (!decoder.expectOperands(2, 3) ||
      !decoder.address(decoder.getOperand(isLoad ? 1 : 0), inst))
    return false;
  if (decoder.getNumOperands() == 3)
    inst.b = decoder.source(2, Type::U32);
  llvm::SmallVector<uint32_t> slots, list;
  if (!addFragment(decoder, decoder.getOperand(isLoad ? 0 : 1),
                   getRegisterType(fragment), fragment.registers, isLoad,
                   slots))
    return false;
  KeptFragment::store(fragment, slots, list);
  inst.list = decoder.list(list);
  decoder.emit(inst);
  return true;
}
