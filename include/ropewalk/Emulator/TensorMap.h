//===- TensorMap.h - Descriptors of tensor copies -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Tensor maps (section 5.5.8): what the driver's cuTensorMapEncodeTiled makes
/// for `cp.async.bulk.tensor`. The bytes are of our own layout and begin with a
/// magic number, as NVIDIA's are not documented; only this emulator reads them.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_EMULATOR_TENSORMAP_H
#define ROPEWALK_EMULATOR_TENSORMAP_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <array>
#include <cstdint>

namespace ropewalk::emulator {

/// In the order of `tensormap.replace` (section 9.7.9.28).
enum class TensorType : uint8_t {
  U8,
  U16,
  U32,
  S32,
  U64,
  S64,
  F16,
  F32,
  F32Ftz,
  F64,
  BF16
};
llvm::StringRef stringify(TensorType type);
/// Bytes of one element.
unsigned getWidth(TensorType type);
bool isFloat(TensorType type);

enum class Swizzle : uint8_t { None, B32, B64, B128 };
/// 0, 32, 64 or 128.
unsigned getSpan(Swizzle swizzle);
/// Where a byte of shared memory goes: 16-byte pieces of a span change places
/// with the number of the 128-byte line that they are in (section 5.5.5).
inline uint64_t swizzle(Swizzle mode, uint64_t address) {
  uint64_t pieces = (uint64_t(1) << unsigned(mode)) - 1;
  return address ^ ((address >> 7 & pieces) << 4);
}

/// A tensor in global memory and the box of it that a copy moves. Dimension 0
/// is the innermost, as in PTX.
struct TensorMap {
  static constexpr unsigned maxRank = 5;
  static constexpr size_t numBytes = 128;
  using Bytes = std::array<uint8_t, numBytes>;

  TensorType type = TensorType::F32;
  unsigned rank = 1;
  uint64_t address = 0;
  std::array<uint64_t, maxRank> shape = {1, 1, 1, 1, 1};
  /// Bytes from one element to the next; that of dimension 0 is its width.
  std::array<uint64_t, maxRank> strides = {};
  std::array<uint32_t, maxRank> box = {1, 1, 1, 1, 1};
  /// Every so many elements of the box are copied.
  std::array<uint32_t, maxRank> elementStrides = {1, 1, 1, 1, 1};
  /// 0 none, 1 of 16 bytes, 2 of 32 bytes; only none is run.
  unsigned interleave = 0;
  Swizzle swizzle = Swizzle::None;
  /// Elements outside of the tensor are read as NaN instead of zero.
  bool fillsNan = false;
  /// Bytes that are fetched to the L2 cache at a time: 0, 64, 128 or 256. No
  /// value depends on it.
  unsigned promotion = 0;

  /// Elements along a dimension that a copy moves.
  uint64_t countAlong(unsigned dimension) const {
    return (box[dimension] + elementStrides[dimension] - 1) /
           elementStrides[dimension];
  }
  /// Bytes in shared memory, those outside of the tensor counted too.
  uint64_t countBytes() const;

  /// Makes strides of a tensor without gaps.
  void packStrides();
  /// What cuTensorMapEncodeTiled would refuse, or success.
  llvm::Error check() const;
  /// The bytes that a kernel gets; not checked.
  Bytes encode() const;
  /// Reads what `encode` has made; an error says what the bytes are instead.
  static llvm::Expected<TensorMap> decode(llvm::ArrayRef<uint8_t> bytes);
};

} // namespace ropewalk::emulator

#endif // ROPEWALK_EMULATOR_TENSORMAP_H
