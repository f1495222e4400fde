//===- WmmaFragment.h - Fragments of wmma -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_OPS_WMMAFRAGMENT_H
#define ROPEWALK_LIB_EMULATOR_OPS_WMMAFRAGMENT_H

#include "Matrix.h"

namespace ropewalk::emulator {

enum class WmmaRole : uint8_t { A, B, Accumulator };

/// How a matrix lies in the registers of a warp. PTX leaves that open (section
/// 9.7.14.4.1); here the elements of the matrix, in the order in which they lie
/// in memory, are dealt to the lanes in equal runs. So A and B that are loaded
/// in one layout and multiplied in the other give a wrong product, as they may
/// on a GPU. Accumulators are always dealt row by row, because wmma.mma does
/// not name their layout. Elements of less than a byte go in words of 32 bits.
struct WmmaFragment {
  /// Lines of the leading dimension, pieces in each, bytes of a piece.
  uint32_t lines = 0, pieces = 0, width = 0;
  /// Elements in a piece.
  uint32_t perPiece = 1;
  uint32_t registers = 0, registerBytes = 4;
  /// Whether memory is column by column, registers row by row.
  bool isTurned = false;

  uint32_t getPiecesOfLane() const { return lines * pieces / 32; }
  /// A fragment of f16 has more registers than it needs, and holds all more
  /// than once.
  uint32_t getCopies() const {
    return registers * registerBytes / (getPiecesOfLane() * width);
  }
  /// All bytes, in the order of the elements, and back.
  void read(Warp &warp, const uint32_t *slots, uint8_t *bytes) const;
  void write(Warp &warp, const uint32_t *slots, const uint8_t *bytes) const;
};

/// The fragment of A, B, C or D; `bits` of an element. False for a shape that
/// the type does not have.
bool makeFragment(const MatrixShape &shape, WmmaRole role, unsigned bits,
                  bool isF16, bool isRowMajor, WmmaFragment &fragment);

/// A fragment and its slots, kept in Code::lists.
struct KeptFragment {
  WmmaFragment fragment;
  const uint32_t *slots;

  explicit KeptFragment(const uint32_t *from) : slots(from + 7) {
    fragment.lines = from[0];
    fragment.pieces = from[1];
    fragment.width = from[2];
    fragment.perPiece = from[3];
    fragment.registers = from[4];
    fragment.registerBytes = from[5];
    fragment.isTurned = from[6];
  }
  static void store(const WmmaFragment &fragment,
                    llvm::ArrayRef<uint32_t> slots,
                    llvm::SmallVectorImpl<uint32_t> &list) {
    list.append({fragment.lines, fragment.pieces, fragment.width,
                 fragment.perPiece, fragment.registers, fragment.registerBytes,
                 fragment.isTurned});
    list.append(slots.begin(), slots.end());
  }
  const uint32_t *getEnd() const { return slots + fragment.registers; }
};

/// No fragment of a lane has more bytes than 32.
constexpr unsigned maxFragmentBytes = 32 * 32;

/// The bits of an accumulator type.
unsigned getResultBits(llvm::StringRef type);
/// The type of a fragment's registers.
Type getRegisterType(const WmmaFragment &fragment);
/// Takes a layout: 0 for .row, 1 for .col, 2 for none.
unsigned takeLayout(Decoder &decoder);
bool failShape(Decoder &decoder, const MatrixShape &shape);

bool decodeWmmaMemory(Decoder &decoder, bool isLoad);

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_OPS_WMMAFRAGMENT_H
