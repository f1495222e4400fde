//===- TensorMaps.cpp - Tensor maps that kernels read and make -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Section 9.7.9.28: tensormap.replace, tensormap.cp_fenceproxy and
/// prefetch.tensormap.
///
//===----------------------------------------------------------------------===//

#include "../Checker.h"
#include "Bulk.h"

#include "llvm/ADT/StringExtras.h"

using namespace ropewalk::emulator;
using llvm::StringRef;
using llvm::Twine;

/// The alignment of CUtensorMap.
static constexpr uint64_t mapAlign = 64;

bool ropewalk::emulator::findTensorMap(Warp &warp, const Inst &inst,
                                       uint64_t address, unsigned lane,
                                       TensorMap &map, bool isUsed) {
  auto fail = [&](const Twine &what) {
    warp.fault(inst, "tensormap", what, int(lane));
    return false;
  };
  if (address & window::mask)
    return fail("a tensor map must be in global, constant or parameter memory, "
                "but its address is 0x" +
                llvm::utohexstr(address));
  if (address % mapAlign)
    return fail("a tensor map must be at a multiple of 64 bytes, but its "
                "address is 0x" +
                llvm::utohexstr(address));
  AsyncSpan span;
  if (!warp.findSpan(inst, Space::Global, address, TensorMap::numBytes,
                     mapAlign, AccessKind::Read, lane, span))
    return false;
  auto decoded =
      TensorMap::decode(llvm::ArrayRef(span.getHost(), TensorMap::numBytes));
  if (!decoded)
    return fail(llvm::toString(decoded.takeError()));
  map = *decoded;
  if (llvm::Error error = map.check())
    return fail(llvm::toString(std::move(error)));
  if (isUsed && warp.block->checker)
    warp.block->checker->readTensorMap(warp, inst, span);
  return true;
}

namespace {

//===----------------------------------------------------------------------===//
// tensormap.replace
//===----------------------------------------------------------------------===//

/// In the order of `fieldNames`, kept in Inst::kind.
enum Field : uint8_t {
  GlobalAddress,
  Rank,
  BoxDim,
  GlobalDim,
  GlobalStride,
  ElementStride,
  ElementType,
  Interleave,
  SwizzleMode,
  FillMode
};
const StringRef fieldNames[] = {
    "global_address", "rank",           "box_dim",  "global_dim",
    "global_stride",  "element_stride", "elemtype", "interleave_layout",
    "swizzle_mode",   "fill_mode"};

bool hasIndex(uint8_t field) {
  return field >= BoxDim && field <= ElementStride;
}

/// Values that are numbers of choices, and how many there are.
unsigned countChoices(uint8_t field) {
  switch (field) {
  case ElementType:
    return unsigned(TensorType::BF16) + 1;
  case Interleave:
    return 3;
  case SwizzleMode:
    return 4;
  case FillMode:
    return 2;
  default:
    return 0;
  }
}

void replace(TensorMap &map, uint8_t field, unsigned index, uint64_t value) {
  switch (field) {
  case GlobalAddress:
    map.address = value;
    break;
  case Rank: // one less than the number of dimensions
    map.rank = unsigned(value) + 1;
    break;
  case BoxDim:
    map.box[index] = uint32_t(value);
    break;
  case GlobalDim: // 0 stands for 2^32
    map.shape[index] = value ? value : uint64_t(1) << 32;
    break;
  case GlobalStride:
    map.strides[index + 1] = value;
    break;
  case ElementStride:
    map.elementStrides[index] = uint32_t(value);
    break;
  case ElementType:
    map.type = TensorType(value);
    break;
  case Interleave:
    map.interleave = unsigned(value);
    break;
  case SwizzleMode:
    map.swizzle = Swizzle(value);
    break;
  case FillMode:
    map.fillsNan = value;
    break;
  }
}

/// 128 zeros are a map that is about to be made.
bool isBlank(const uint8_t *bytes) {
  return std::all_of(bytes, bytes + TensorMap::numBytes,
                     [](uint8_t byte) { return byte == 0; });
}

/// Accesses the maps of the running lanes, which are aligned for half of them.
bool accessMaps(Warp &warp, const Inst &inst, Space space,
                const uint64_t *addresses, AccessKind kind, LaneAddresses &at) {
  uint64_t upper[32];
  for (unsigned lane = 0; lane < 32; ++lane)
    upper[lane] = addresses[lane] + mapAlign;
  LaneAddresses rest;
  return warp.resolveAt(inst, space, upper, mapAlign, kind, rest) &&
         warp.resolveAt(inst, space, addresses, mapAlign, kind, at);
}

void runReplace(Warp &warp, const Inst &inst) {
  LaneAddresses at;
  uint64_t addresses[32];
  for (unsigned lane = 0; lane < 32; ++lane)
    addresses[lane] = warp.address(inst, lane);
  if (!accessMaps(warp, inst, inst.space, addresses, AccessKind::Read, at) ||
      !accessMaps(warp, inst, inst.space, addresses, AccessKind::Write, at))
    return;
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
    unsigned lane = llvm::countr_zero(rest);
    uint64_t value = inst.width == 8 ? warp.lanes<uint64_t>(inst.b)[lane]
                                     : warp.lanes<uint32_t>(inst.b)[lane];
    TensorMap map;
    map.box = map.elementStrides = {};
    if (!isBlank(at.host[lane])) {
      auto decoded = TensorMap::decode({at.host[lane], TensorMap::numBytes});
      if (!decoded)
        return warp.fault(inst, "tensormap",
                          llvm::toString(decoded.takeError()), int(lane));
      map = *decoded;
    }
    if (unsigned choices = countChoices(inst.kind); choices && value >= choices)
      return warp.fault(inst, "tensormap",
                        "." + fieldNames[inst.kind] + " expects 0 to " +
                            Twine(choices - 1) + ", but got " + Twine(value),
                        int(lane));
    replace(map, inst.kind, inst.count, value);
    llvm::copy(map.encode(), at.host[lane]);
  }
}

bool decodeReplace(Decoder &decoder) {
  Inst inst;
  inst.run = runReplace;
  decoder.take("tile");
  if (!decoder.take("b1024"))
    return decoder.fail("'tensormap.replace' needs .b1024");
  static const Space spaces[] = {Space::Global, Space::Shared, Space::Generic};
  inst.space = spaces[decoder.takeOneOf({"global", "shared::cta"}, 2)];
  inst.kind = uint8_t(decoder.takeOneOf(fieldNames, std::size(fieldNames)));
  if (inst.kind == std::size(fieldNames))
    return decoder.fail("'tensormap.replace' expects one of ." +
                        llvm::join(llvm::ArrayRef(fieldNames), ", ."));
  size_t operands = hasIndex(inst.kind) ? 3 : 2;
  if (!decoder.expectOperands(operands, operands) ||
      !decoder.address(decoder.getOperand(0), inst))
    return false;
  // The last operand replaces; `count` is the dimension.
  int64_t index = 0, most = TensorMap::maxRank - (inst.kind == GlobalStride);
  if (operands == 3 &&
      (!decoder.constantInteger(1, index) || index < 0 || index >= most))
    return decoder.fail("." + fieldNames[inst.kind] + " has dimensions 0 to " +
                        Twine(most - 1));
  bool isWide = inst.kind == GlobalAddress || inst.kind == GlobalStride;
  Type type = decoder.takeType();
  if (type != (isWide ? Type::B64 : Type::B32))
    return decoder.fail("." + fieldNames[inst.kind] + " needs " +
                        (isWide ? ".b64" : ".b32"));
  inst.count = uint8_t(index);
  inst.width = uint8_t(getWidth(type));
  inst.b = decoder.source(operands - 1, type);
  decoder.emit(inst);
  return true;
}

//===----------------------------------------------------------------------===//
// Copies and prefetches
//===----------------------------------------------------------------------===//

/// One copy for the whole warp, by its lowest lane.
void runCopyMap(Warp &warp, const Inst &inst) {
  if (!warp.gather(inst, UINT32_MAX))
    return;
  uint32_t all = warp.mask;
  warp.mask = all & -all;
  unsigned lane = llvm::countr_zero(all);
  uint64_t to[32] = {}, from[32] = {};
  to[lane] = BulkOperands::getAddress(warp, inst, BulkOperands::Global, lane);
  from[lane] = BulkOperands::getAddress(warp, inst, BulkOperands::Shared, lane);
  LaneAddresses source, target;
  if (accessMaps(warp, inst, Space::Shared, from, AccessKind::Read, source) &&
      accessMaps(warp, inst, Space::Global, to, AccessKind::Write, target))
    std::memcpy(target.host[lane], source.host[lane], TensorMap::numBytes);
  warp.mask = all;
}

bool decodeCopyMap(Decoder &decoder) {
  for (StringRef word : {"global", "shared::cta", "tensormap::generic",
                         "release", "sync", "aligned"})
    if (!decoder.take(word))
      return decoder.fail(
          "'tensormap.cp_fenceproxy' expects "
          ".global.shared::cta.tensormap::generic.release.SCOPE.sync.aligned, "
          "but has no ." +
          word);
  decoder.takeOneOf({"cta", "cluster", "gpu", "sys"}, 0);
  int64_t size;
  if (!decoder.expectOperands(3, 3) || !decoder.constantInteger(2, size))
    return false;
  if (size != int64_t(TensorMap::numBytes))
    return decoder.fail("'tensormap.cp_fenceproxy' copies 128 bytes, but " +
                        Twine(size) + " are asked for");
  BulkOperands operands;
  if (!operands.setAddress(decoder, BulkOperands::Global,
                           decoder.getOperand(0)) ||
      !operands.setAddress(decoder, BulkOperands::Shared,
                           decoder.getOperand(1)))
    return false;
  Inst inst;
  inst.run = runCopyMap;
  inst.list = operands.store(decoder);
  decoder.emit(inst);
  return true;
}

bool decodeTensormap(Decoder &decoder) {
  decoder.getProgram().makesTensorMaps = true;
  if (decoder.take("replace"))
    return decodeReplace(decoder);
  if (decoder.take("cp_fenceproxy"))
    return decodeCopyMap(decoder);
  return decoder.fail("'tensormap' needs .replace or .cp_fenceproxy");
}

void runPrefetchMap(Warp &warp, const Inst &inst) {
  TensorMap map;
  for (uint32_t rest = warp.mask; rest; rest &= rest - 1) {
    unsigned lane = llvm::countr_zero(rest);
    if (!findTensorMap(warp, inst, warp.address(inst, lane), lane, map, false))
      return;
  }
}

const OpcodeRow rows[] = {{"tensormap", decodeTensormap, "tensor"}};

} // namespace

bool ropewalk::emulator::decodePrefetchMap(Decoder &decoder) {
  decoder.takeOneOf({"param", "param::entry", "const"}, 0);
  Inst inst;
  inst.run = runPrefetchMap;
  if (!decoder.expectOperands(1, 1) ||
      !decoder.address(decoder.getOperand(0), inst))
    return false;
  decoder.emit(inst);
  return true;
}

llvm::ArrayRef<OpcodeRow> ropewalk::emulator::getTensorMapOpcodes() {
  return rows;
}
