//===- TensorBox.cpp - The part of a tensor that a copy moves -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TensorBox.h"

#include "Ops/Number.h"

#include "llvm/Support/MathExtras.h"

using namespace ropewalk::emulator;

/// Bytes that swizzling keeps together, and the line within which it moves
/// them.
static constexpr uint64_t pieceBytes = 16, lineBytes = 128;

TensorBox::TensorBox(const TensorMap &map, llvm::ArrayRef<int32_t> coordinates)
    : map(map), rowBytes(map.countAlong(0) * getWidth(map.type)) {
  uint64_t numRows = 1;
  for (unsigned i = 1; i < map.rank; ++i)
    numRows *= map.countAlong(i);
  int64_t begin = std::max<int64_t>(coordinates[0], 0);
  int64_t end = std::min<int64_t>(int64_t(coordinates[0]) + map.countAlong(0),
                                  int64_t(map.shape[0]));
  for (uint64_t index = 0; index < numRows; ++index) {
    BoxRow row;
    row.address = map.address + uint64_t(begin) * getWidth(map.type);
    bool isInside = begin < end;
    uint64_t rest = index;
    for (unsigned i = 1; i < map.rank; ++i) {
      int64_t place = int64_t(rest % map.countAlong(i)) * map.elementStrides[i];
      int64_t coordinate = coordinates[i] + place;
      rest /= map.countAlong(i);
      isInside &= coordinate >= 0 && uint64_t(coordinate) < map.shape[i];
      row.address += uint64_t(coordinate) * map.strides[i];
    }
    if (isInside) {
      row.first = uint64_t(begin - coordinates[0]);
      row.count = uint64_t(end - begin);
    }
    rows.push_back(row);
  }
}

uint64_t TensorBox::getSharedBytes() const {
  return map.swizzle == Swizzle::None ? getBytes()
                                      : llvm::alignTo(getBytes(), lineBytes);
}

/// What elements outside of the tensor are read as.
void TensorBox::fill(uint8_t *row) const {
  std::memset(row, 0, rowBytes);
  if (!map.fillsNan)
    return;
  unsigned width = getWidth(map.type);
  uint64_t nan = width == 2   ? 0x7FFF
                 : width == 4 ? canonicalNan
                              : 0x7FFFFFFFFFFFFFFF;
  for (uint64_t at = 0; at < rowBytes; at += width)
    std::memcpy(row + at, &nan, width);
}

void TensorBox::flushRow(uint8_t *row) const {
  for (uint64_t at = 0; at < rowBytes; at += 4) {
    float value;
    std::memcpy(&value, row + at, 4);
    value = flush(value);
    std::memcpy(row + at, &value, 4);
  }
}

void TensorBox::load(uint8_t *shared, uint64_t offset) const {
  unsigned width = getWidth(map.type);
  std::vector<uint8_t> row(rowBytes);
  uint64_t place = offset;
  for (const BoxRow &from : rows) {
    if (from.count * width < rowBytes)
      fill(row.data());
    if (from.count)
      std::memcpy(&row[from.first * width], from.host, from.count * width);
    if (map.type == TensorType::F32Ftz)
      flushRow(row.data());
    for (uint64_t at = 0; at < rowBytes; at += pieceBytes)
      std::memcpy(shared + (swizzle(map.swizzle, place + at) - offset),
                  &row[at], pieceBytes);
    place += rowBytes;
  }
}

void TensorBox::gatherRow(size_t index, const uint8_t *shared, uint64_t offset,
                          uint8_t *row) const {
  uint64_t place = offset + index * rowBytes;
  for (uint64_t at = 0; at < rowBytes; at += pieceBytes)
    std::memcpy(row + at, shared + (swizzle(map.swizzle, place + at) - offset),
                pieceBytes);
}
