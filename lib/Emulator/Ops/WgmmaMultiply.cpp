//===- WgmmaMultiply.cpp - What a wgmma computes -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Matrices in shared memory as descriptors place them (section 9.7.15.5.1.2),
/// and the multiplication. A step of k is 32 bytes for every type, two pieces
/// of 16 bytes in a row; pieces never come apart.
///
//===----------------------------------------------------------------------===//

#include "../Checker.h"
#include "../Warpgroup.h"
#include "Matrix.h"
#include "WgmmaForm.h"

#include "llvm/ADT/StringExtras.h"

#include <algorithm>

using namespace ropewalk::emulator;
using llvm::Twine;

namespace {

constexpr unsigned pieceBytes = 16;

/// A matrix of `count` rows of A or columns of B (m/n) and 32 bytes of k.
class SharedMatrix {
public:
  SharedMatrix(uint64_t descriptor, unsigned count, bool isTransposed)
      : count(count), isTransposed(isTransposed) {
    auto field = [&](unsigned shift) {
      return unsigned(descriptor >> shift & 0x3FFF) << 4;
    };
    start = field(0);
    leading = field(16);
    stride = field(32);
    baseOffset = unsigned(descriptor >> 49 & 7);
    static const unsigned widths[] = {16, 128, 64, 32};
    width = widths[descriptor >> 62];
  }

  /// Calls `body(address)` for each piece: two of each row when k goes along a
  /// piece, and for each k one of 8 rows otherwise.
  template <class Body>
  void forPieces(Body body) const {
    if (isTransposed)
      forTransposed(body);
    else
      forStraight(body);
  }

  /// Whether m or n goes along a piece.
  bool isPacked() const { return isTransposed; }

private:
  static constexpr unsigned depthOf16Bits = 16;

  /// ((8,m),(T,2)):((width,stride),(1,T)), or the leading offset between the
  /// two pieces when nothing is swizzled.
  template <class Body>
  void forStraight(Body body) const {
    unsigned second = width == pieceBytes ? leading : pieceBytes;
    for (unsigned row = 0; row < count; ++row) {
      unsigned address = start + row % 8 * width + row / 8 * stride;
      body(swizzle(address));
      body(swizzle(address + second));
    }
  }

  /// ((T,width/16,m),(8,k)):((1,T,leading),(width,stride)), or the two offsets
  /// the other way round when nothing is swizzled.
  template <class Body>
  void forTransposed(Body body) const {
    bool isPlain = width == pieceBytes;
    unsigned across = isPlain ? stride : leading,
             along = isPlain ? leading : stride;
    for (unsigned k = 0; k < depthOf16Bits; ++k) {
      unsigned line = start + k % 8 * width + k / 8 * along;
      for (unsigned first = 0; first < count / 8; first += width / pieceBytes)
        for (unsigned i = 0; i < width / pieceBytes && first + i < count / 8;
             ++i)
          body(swizzle(line + first / (width / pieceBytes) * across +
                       i * pieceBytes));
    }
  }

  /// Bits 4 to 6 are mixed with bits 7 to 9, as many as the width allows. A
  /// pattern that does not start at a multiple of its size says by how many
  /// lines of 128 bytes (the base offset).
  unsigned swizzle(unsigned address) const {
    unsigned line = (address >> 7) - (width == pieceBytes ? 0 : baseOffset);
    return address ^ ((line & (width / pieceBytes - 1)) << 4);
  }

  unsigned count;
  bool isTransposed;
  unsigned start, leading, stride, baseOffset, width;
};

/// The bytes of a matrix, pieces in their order.
constexpr unsigned maxBytes = 256 * 32;

/// One operation on its way.
class Multiplication {
public:
  explicit Multiplication(const WgmmaOp &op)
      : block(*op.warp->block), op(op), form(op.code->lists, op.inst->list),
        flags(op.inst->flags) {}

  bool findReads(llvm::SmallVectorImpl<AsyncSpan> &reads);
  void run();

private:
  bool addReads(const SharedMatrix &matrix,
                llvm::SmallVectorImpl<AsyncSpan> &reads);
  void gather(const SharedMatrix &matrix, uint8_t *bytes);
  void faultBounds(unsigned address);
  void multiplyFloats();
  void multiplyWarp(unsigned warp, const float *a, const float *b);
  void packB(const SharedMatrix &matrix, float *panels);
  void packA(unsigned warp, const SharedMatrix &matrix, float *panel);
  template <class T, unsigned perRow, class Convert, class Dot>
  void multiplyIntegers(Convert convert, Dot dot);
  float *getSums(unsigned warp, unsigned index) {
    return reinterpret_cast<float *>(op.regs[warp] + form.slotsD()[index]);
  }
  SharedMatrix getA() const {
    return {op.descriptorA, 64, (flags & wgmma::transposeAFlag) != 0};
  }
  SharedMatrix getB() const {
    return {op.descriptorB, form.columns, (flags & wgmma::transposeBFlag) != 0};
  }

  Block &block;
  const WgmmaOp &op;
  WgmmaForm form;
  uint16_t flags;
  const MatrixKernels &kernels = getMatrixKernels();
  alignas(32) uint8_t bytesA[64 * 32], bytesB[maxBytes];
};

} // namespace

void Multiplication::faultBounds(unsigned address) {
  block.launch.stopWith(
      "bounds", ("bounds: a wgmma reads 16 bytes at shared address 0x" +
                 llvm::utohexstr(address) + "; the block has " +
                 Twine(block.shared.size) + " bytes of shared memory\n  at " +
                 block.launch.describe(*op.code, *op.inst) + "\n  by warps " +
                 Twine(op.getFirstWarp()) + "-" + Twine(op.getFirstWarp() + 3) +
                 " of " + block.describe() + "\n  its descriptors are 0x" +
                 llvm::utohexstr(op.descriptorA) + " and 0x" +
                 llvm::utohexstr(op.descriptorB))
                    .str());
}

/// Pieces that lie side by side are one span. Without a checker nobody looks at
/// spans, and only the limit counts.
bool Multiplication::addReads(const SharedMatrix &matrix,
                              llvm::SmallVectorImpl<AsyncSpan> &reads) {
  unsigned last = 0;
  matrix.forPieces([&](unsigned address) { last = std::max(last, address); });
  if (last + pieceBytes > block.shared.size) {
    faultBounds(last);
    return false;
  }
  if (!block.checker)
    return true;
  AsyncSpan span;
  span.region = &block.shared;
  span.thread = uint16_t(op.warp->index * 32);
  matrix.forPieces([&](unsigned address) {
    bool isNext = span.bytes && address == span.offset + span.bytes;
    bool isPrevious = span.bytes && address + pieceBytes == span.offset;
    if (!isNext && !isPrevious) {
      if (span.bytes)
        reads.push_back(span);
      span.bytes = 0;
    }
    if (!isNext)
      span.offset = address;
    span.bytes += pieceBytes;
  });
  reads.push_back(span);
  return true;
}

bool Multiplication::findReads(llvm::SmallVectorImpl<AsyncSpan> &reads) {
  return (form.numA || addReads(getA(), reads)) && addReads(getB(), reads);
}

void Multiplication::gather(const SharedMatrix &matrix, uint8_t *bytes) {
  const uint8_t *host = block.shared.host;
  matrix.forPieces([&](unsigned address) {
    std::memcpy(bytes, host + address, pieceBytes);
    bytes += pieceBytes;
  });
}

//===----------------------------------------------------------------------===//
// Floats
//===----------------------------------------------------------------------===//

/// Panels of B, eight columns each.
void Multiplication::packB(const SharedMatrix &matrix, float *panels) {
  alignas(32) float numbers[256 * 32];
  unsigned depth = form.depth, columns = form.columns;
  kernels.toFloats(form.b, bytesB, size_t(columns) * depth, numbers);
  for (unsigned group = 0; group < columns / 8; ++group) {
    float *panel = panels + group * depth * floatsPerBStep;
    if (matrix.isPacked())
      kernels.packTransposedB(numbers + group * 8, columns, depth, panel);
    else
      kernels.packB(numbers + group * 8 * depth, depth, depth, panel);
  }
}

/// The panel of the 16 rows of one warp.
void Multiplication::packA(unsigned warp, const SharedMatrix &matrix,
                           float *panel) {
  alignas(32) float numbers[64 * 32];
  unsigned depth = form.depth, count = 16 * depth;
  const uint8_t *bytes = bytesA + warp * 16 * 32;
  uint8_t rows[16 * 32];
  bool isTransposed = false;
  if (form.numA) {
    // Register r: rows 8 (r % 2) and on, piece r / 2.
    for (unsigned r = 0; r < 4; ++r)
      for (unsigned row = 0; row < 8; ++row)
        std::memcpy(rows + (r % 2 * 8 + row) * 32 + r / 2 * pieceBytes,
                    op.regs[warp] + form.slotsA()[r] + row * pieceBytes,
                    pieceBytes);
    bytes = rows;
  } else if (matrix.isPacked()) {
    isTransposed = true;
    bytes = bytesA;
    count *= 4;
  }
  kernels.toFloats(form.a, bytes, count, numbers);
  if (flags & wgmma::negateFlag)
    for (unsigned i = 0; i < count; ++i)
      numbers[i] = -numbers[i];
  if (isTransposed)
    kernels.packTransposedA(numbers + warp * 16, 64, depth, panel);
  else
    kernels.packA(numbers, depth, depth, panel);
}

void Multiplication::multiplyWarp(unsigned warp, const float *a,
                                  const float *b) {
  constexpr unsigned maxRegisters = 128;
  unsigned groups = form.columns / 8;
  bool isHalf = flags & wgmma::halfFlag;
  float *sums[maxRegisters];
  alignas(32) float unpacked[maxRegisters][32];
  for (unsigned i = 0; i < groups * 4; ++i)
    sums[i] = isHalf ? unpacked[i] : getSums(warp, i);
  for (unsigned i = 0; isHalf && i < form.numD; ++i)
    splitHalves(reinterpret_cast<uint32_t *>(getSums(warp, i)), unpacked[2 * i],
                unpacked[2 * i + 1]);
  for (unsigned i = 0; !op.isAccumulating && i < groups * 4; ++i)
    std::fill(sums[i], sums[i] + 32, 0.0f);
  kernels.multiply(sums, groups, form.depth, a, b);
  for (unsigned i = 0; isHalf && i < form.numD; ++i)
    joinHalves(unpacked[2 * i], unpacked[2 * i + 1],
               reinterpret_cast<uint32_t *>(getSums(warp, i)));
}

void Multiplication::multiplyFloats() {
  alignas(32) float b[256 * 32], a[32 * floatsPerAStep];
  packB(getB(), b);
  for (unsigned warp = 0; warp < 4; ++warp) {
    if (!op.regs[warp])
      continue;
    packA(warp, getA(), a);
    multiplyWarp(warp, a, b);
  }
}

//===----------------------------------------------------------------------===//
// Integers
//===----------------------------------------------------------------------===//

/// Rows of A and columns of B have `perRow` numbers of type T, which `convert`
/// makes of bytes; `dot` multiplies a row and a column.
template <class T, unsigned perRow, class Convert, class Dot>
void Multiplication::multiplyIntegers(Convert convert, Dot dot) {
  T b[256 * 32], a[16 * 32];
  convert(form.b, bytesB, size_t(form.columns) * perRow, b);
  for (unsigned warp = 0; warp < 4; ++warp) {
    if (!op.regs[warp])
      continue;
    uint8_t rows[16 * 32];
    for (unsigned r = 0; r < 4 && form.numA; ++r)
      for (unsigned row = 0; row < 8; ++row)
        std::memcpy(rows + (r % 2 * 8 + row) * 32 + r / 2 * pieceBytes,
                    op.regs[warp] + form.slotsA()[r] + row * pieceBytes,
                    pieceBytes);
    convert(form.a, form.numA ? rows : bytesA + warp * 16 * 32, 16 * perRow, a);
    for (unsigned i = 0; i < form.numD; ++i) {
      auto *sums = reinterpret_cast<int32_t *>(getSums(warp, i));
      for (unsigned lane = 0; lane < 32; ++lane) {
        const T *row = a + (i % 4 / 2 * 8 + lane / 4) * perRow;
        const T *column = b + (i / 4 * 8 + lane % 4 * 2 + i % 2) * perRow;
        int32_t product = dot(row, column);
        sums[lane] = addInteger(op.isAccumulating ? sums[lane] : 0, product,
                                flags & satFlag);
      }
    }
  }
}

void Multiplication::run() {
  if (!form.numA)
    gather(getA(), bytesA);
  gather(getB(), bytesB);
  if (WorkerStats *stats = block.stats) {
    stats->tensorMultiplyAdds += uint64_t(64) * form.columns * form.depth;
    stats->bytes[unsigned(Space::Shared)][0] +=
        (form.columns + (form.numA ? 0 : 64)) * 32;
  }
  if (form.a == Element::B1)
    multiplyIntegers<uint32_t, 8>(
        [](Element, const uint8_t *bytes, size_t count, uint32_t *words) {
          std::memcpy(words, bytes, count * 4);
        },
        [](const uint32_t *row, const uint32_t *column) {
          int32_t bits = 0;
          for (unsigned k = 0; k < 8; ++k)
            bits += llvm::popcount(row[k] & column[k]);
          return bits;
        });
  else if (form.a >= Element::S8)
    multiplyIntegers<int16_t, 32>(
        toIntegers, [](const int16_t *row, const int16_t *column) {
          return multiplyRows(row, column, 32);
        });
  else
    multiplyFloats();
}

bool WgmmaOp::findReads() { return Multiplication(*this).findReads(reads); }
void WgmmaOp::perform() { Multiplication(*this).run(); }
