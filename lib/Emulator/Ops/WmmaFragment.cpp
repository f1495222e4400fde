//===- WmmaFragment.cpp - Fragments of wmma -*- C++ -*-===//
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

/// The shapes that elements of `bits` have as multiplicands.
static bool hasShape(const MatrixShape &shape, unsigned bits) {
  auto is = [&](unsigned m, unsigned n, unsigned k) {
    return shape.rows == m && shape.columns == n && shape.depth == k;
  };
  switch (bits) {
  case 64:
    return is(8, 8, 4);
  case 32:
    return is(16, 16, 8);
  case 4:
    return is(8, 8, 32);
  case 1:
    return is(8, 8, 128);
  default:
    return is(16, 16, 16) || is(8, 32, 16) || is(32, 8, 16);
  }
}

bool ropewalk::emulator::makeFragment(const MatrixShape &shape, WmmaRole role,
                                      unsigned bits, bool isF16,
                                      bool isRowMajor, WmmaFragment &fragment) {
  if (role != WmmaRole::Accumulator && !hasShape(shape, bits))
    return false;
  bool isSmall = bits < 8;
  // Small elements lie along k, in rows of A and columns of B.
  if (isSmall && isRowMajor != (role == WmmaRole::A))
    return false;
  unsigned rows = role == WmmaRole::B ? shape.depth : shape.rows;
  unsigned columns = role == WmmaRole::A ? shape.depth : shape.columns;
  fragment.perPiece = isSmall ? 32 / bits : 1;
  fragment.width = isSmall ? 4 : bits / 8;
  fragment.lines = isRowMajor ? rows : columns;
  fragment.pieces = (isRowMajor ? columns : rows) / fragment.perPiece;
  fragment.registerBytes = bits == 64 ? 8 : 4;
  fragment.registers =
      fragment.getPiecesOfLane() * fragment.width / fragment.registerBytes;
  if (isF16 && role != WmmaRole::Accumulator)
    fragment.registers = 8;
  if (role == WmmaRole::Accumulator && !isRowMajor)
    fragment.isTurned = true;
  return fragment.registers != 0;
}

void WmmaFragment::read(Warp &warp, const uint32_t *slots,
                        uint8_t *bytes) const {
  uint32_t perLane = getPiecesOfLane() * width;
  for (uint32_t r = 0; r < perLane / registerBytes; ++r)
    for (unsigned lane = 0; lane < 32; ++lane)
      std::memcpy(bytes + lane * perLane + r * registerBytes,
                  warp.regs + slots[r] + lane * registerBytes, registerBytes);
}

void WmmaFragment::write(Warp &warp, const uint32_t *slots,
                         const uint8_t *bytes) const {
  uint32_t perLane = getPiecesOfLane() * width,
           distinct = perLane / registerBytes;
  for (uint32_t r = 0; r < registers; ++r)
    for (unsigned lane = 0; lane < 32; ++lane)
      std::memcpy(warp.regs + slots[r] + lane * registerBytes,
                  bytes + lane * perLane + r % distinct * registerBytes,
                  registerBytes);
}

unsigned ropewalk::emulator::getResultBits(StringRef type) {
  return type == "f16" ? 16 : type == "f64" ? 64 : 32;
}

bool ropewalk::emulator::failShape(Decoder &decoder, const MatrixShape &shape) {
  return decoder.fail("'wmma' has no such form of shape .m" +
                      Twine(shape.rows) + "n" + Twine(shape.columns) + "k" +
                      Twine(shape.depth) + ", with these types and layouts");
}

Type ropewalk::emulator::getRegisterType(const WmmaFragment &fragment) {
  return fragment.registerBytes == 8 ? Type::B64 : Type::B32;
}

unsigned ropewalk::emulator::takeLayout(Decoder &decoder) {
  StringRef name = decoder.takeFirstOf({"row", "col"});
  return name == "row" ? 0 : name == "col" ? 1 : 2;
}
