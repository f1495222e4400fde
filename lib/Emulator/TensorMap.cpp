//===- TensorMap.cpp - Descriptors of tensor copies -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The limits are those of cuTensorMapEncodeTiled in the documentation of the
/// CUDA driver, section "Tensor Map Object Management".
///
//===----------------------------------------------------------------------===//

#include "ropewalk/Emulator/TensorMap.h"

#include "llvm/ADT/Twine.h"
#include "llvm/Support/Endian.h"

using namespace ropewalk::emulator;
using llvm::createStringError;
using llvm::Error;
using llvm::StringRef;
using llvm::Twine;
namespace endian = llvm::support::endian;

namespace {

struct TypeRow {
  const char *name;
  unsigned width;
  bool isFloat;
};
/// In the order of the enumeration.
constexpr TypeRow types[] = {
    {"u8", 1, false},  {"u16", 2, false}, {"u32", 4, false},
    {"s32", 4, false}, {"u64", 8, false}, {"s64", 8, false},
    {"f16", 2, true},  {"f32", 4, true},  {"f32.ftz", 4, true},
    {"f64", 8, true},  {"bf16", 2, true}};

/// "RWTMAP01"
constexpr uint64_t magic = 0x313050414D545752;

/// Where the fields are. Extents are below 2^32 + 1, hence kept minus one.
enum Offset : size_t {
  MagicAt = 0,
  AddressAt = 8,
  RankAt = 16,
  TypeAt = 17,
  InterleaveAt = 18,
  SwizzleAt = 19,
  FillAt = 20,
  PromotionAt = 21,
  ShapeAt = 24,
  StridesAt = 48,
  BoxAt = 80,
  ElementStridesAt = 100
};

} // namespace

StringRef ropewalk::emulator::stringify(TensorType type) {
  return types[unsigned(type)].name;
}
unsigned ropewalk::emulator::getWidth(TensorType type) {
  return types[unsigned(type)].width;
}
bool ropewalk::emulator::isFloat(TensorType type) {
  return types[unsigned(type)].isFloat;
}
unsigned ropewalk::emulator::getSpan(Swizzle swizzle) {
  return swizzle == Swizzle::None ? 0 : 16u << unsigned(swizzle);
}

uint64_t TensorMap::countBytes() const {
  uint64_t bytes = getWidth(type);
  for (unsigned i = 0; i < rank; ++i)
    bytes *= countAlong(i);
  return bytes;
}

void TensorMap::packStrides() {
  strides[0] = getWidth(type);
  for (unsigned i = 1; i < rank; ++i)
    strides[i] = strides[i - 1] * shape[i - 1];
}

//===----------------------------------------------------------------------===//
// Limits
//===----------------------------------------------------------------------===//

static Error checkDimension(const TensorMap &map, unsigned i) {
  auto fail = [&](const Twine &what) {
    return createStringError("dimension " + Twine(i) + " of the tensor map " +
                             what);
  };
  if (map.shape[i] == 0 || map.shape[i] > uint64_t(1) << 32)
    return fail("expects an extent of 1 to 2^32, but got " +
                Twine(map.shape[i]));
  if (map.box[i] == 0 || map.box[i] > 256)
    return fail("expects a box of 1 to 256 elements, but got " +
                Twine(map.box[i]));
  if (map.elementStrides[i] == 0 || map.elementStrides[i] > 8)
    return fail("expects an element stride of 1 to 8, but got " +
                Twine(map.elementStrides[i]));
  if (i > 0 && (map.strides[i] % 16 || map.strides[i] >= uint64_t(1) << 40))
    return fail("expects a stride that is a multiple of 16 bytes and below "
                "2^40, but got " +
                Twine(map.strides[i]));
  return Error::success();
}

Error TensorMap::check() const {
  if (rank < 1 || rank > maxRank)
    return createStringError("a tensor map has 1 to 5 dimensions, but got " +
                             Twine(rank));
  if (unsigned(type) >= std::size(types))
    return createStringError("a tensor map of element type " +
                             Twine(unsigned(type)) +
                             " is not run by this emulator");
  if (interleave)
    return createStringError("interleaved tensor maps are not run by this "
                             "emulator; use interleave none");
  if (address % 16)
    return createStringError("a tensor map expects an address that is a "
                             "multiple of 16, but got 0x" +
                             Twine::utohexstr(address));
  if (fillsNan && !isFloat(type))
    return createStringError("only floats are filled with NaN, but the tensor "
                             "map holds " +
                             stringify(type));
  for (unsigned i = 0; i < rank; ++i)
    if (Error error = checkDimension(*this, i))
      return error;
  if (elementStrides[0] != 1)
    return createStringError("dimension 0 of the tensor map has no element "
                             "stride without interleave, but got " +
                             Twine(elementStrides[0]));
  uint64_t inner = uint64_t(box[0]) * getWidth(type);
  if (inner % 16)
    return createStringError("rows of the box expect a multiple of 16 bytes, "
                             "but " +
                             Twine(box[0]) + " elements of " + stringify(type) +
                             " have " + Twine(inner));
  unsigned span = getSpan(swizzle);
  if (span && inner > span)
    return createStringError("rows of the box have at most " + Twine(span) +
                             " bytes with swizzle " + Twine(span) + "B, but " +
                             Twine(box[0]) + " elements of " + stringify(type) +
                             " have " + Twine(inner));
  return Error::success();
}

//===----------------------------------------------------------------------===//
// Bytes
//===----------------------------------------------------------------------===//

TensorMap::Bytes TensorMap::encode() const {
  Bytes bytes = {};
  uint8_t *to = bytes.data();
  endian::write64le(to + MagicAt, magic);
  endian::write64le(to + AddressAt, address);
  to[RankAt] = uint8_t(rank);
  to[TypeAt] = uint8_t(type);
  to[InterleaveAt] = uint8_t(interleave);
  to[SwizzleAt] = uint8_t(swizzle);
  to[FillAt] = fillsNan;
  to[PromotionAt] = uint8_t(promotion / 64);
  for (unsigned i = 0; i < maxRank; ++i) {
    endian::write32le(to + ShapeAt + 4 * i, uint32_t(shape[i] - 1));
    if (i)
      endian::write64le(to + StridesAt + 8 * (i - 1), strides[i]);
    endian::write32le(to + BoxAt + 4 * i, box[i]);
    endian::write32le(to + ElementStridesAt + 4 * i, elementStrides[i]);
  }
  return bytes;
}

llvm::Expected<TensorMap> TensorMap::decode(llvm::ArrayRef<uint8_t> bytes) {
  if (bytes.size() < numBytes)
    return createStringError("a tensor map has 128 bytes, but only " +
                             Twine(bytes.size()) + " are there");
  const uint8_t *from = bytes.data();
  uint64_t found = endian::read64le(from + MagicAt);
  if (found != magic)
    return createStringError(
        "expected a tensor map made by this emulator, but its first bytes are "
        "0x" +
        Twine::utohexstr(found));
  TensorMap map;
  map.address = endian::read64le(from + AddressAt);
  map.rank = from[RankAt];
  map.type = TensorType(from[TypeAt]);
  map.interleave = from[InterleaveAt];
  map.swizzle = emulator::Swizzle(from[SwizzleAt]);
  map.fillsNan = from[FillAt];
  map.promotion = from[PromotionAt] * 64;
  if (unsigned(map.type) < std::size(types))
    map.strides[0] = getWidth(map.type);
  for (unsigned i = 0; i < maxRank; ++i) {
    map.shape[i] = uint64_t(endian::read32le(from + ShapeAt + 4 * i)) + 1;
    if (i)
      map.strides[i] = endian::read64le(from + StridesAt + 8 * (i - 1));
    map.box[i] = endian::read32le(from + BoxAt + 4 * i);
    map.elementStrides[i] = endian::read32le(from + ElementStridesAt + 4 * i);
  }
  return map;
}
