//===- Mma.cpp - Matrices multiplied by one warp -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// mma.sync and mma.sp.sync (sections 9.7.14.5 and 9.7.14.6). Register r of A
/// is the rows from 8 (r % 2) on and the 16 bytes r / 2 of each; register r of
/// B is the 16 bytes r of eight columns. Only .m8n8k4 of f16 differs.
///
//===----------------------------------------------------------------------===//

#include "Matrix.h"
#include "MmaForm.h"
#include "Number.h"

#include <cfenv>

using namespace ropewalk::emulator;
using llvm::StringRef;
using llvm::Twine;

namespace {

/// Rows of a fragment as numbers: `registers` slots of `perRow` numbers in each
/// of eight rows; `halves` registers side by side are rows 0-7 and 8-15.
template <class T, class Convert>
void readRows(Warp &warp, const uint32_t *slots, unsigned registers,
              unsigned halves, unsigned perRow, unsigned stride, T *rows,
              Convert convert) {
  T numbers[8 * 32];
  for (unsigned r = 0; r < registers; ++r) {
    convert(warp.regs + slots[r], 8 * perRow, numbers);
    T *to = rows + r % halves * 8 * stride + r / halves * perRow;
    for (unsigned row = 0; row < 8; ++row)
      std::memcpy(to + row * stride, numbers + row * perRow,
                  perRow * sizeof(T));
  }
}

//===----------------------------------------------------------------------===//
// Sparse multiplicands
//===----------------------------------------------------------------------===//

/// Section 9.7.14.6.1: four bits of metadata for each chunk of a row. Elements
/// of 16 and 32 bits keep both rows of a thread group in one word, the smaller
/// ones a row in each word.
unsigned getMetadata(Warp &warp, const MmaForm &form, unsigned row,
                     unsigned chunk) {
  const auto *words = warp.lanes<uint32_t>(form.metadata);
  unsigned first = row % 8 * 4, isLower = row / 8;
  if (getBits(form.a) >= 16) {
    unsigned threads = form.depth / (form.a == Element::TF32 ? 8 : 16);
    unsigned thread = first + form.selector * threads + chunk / 4;
    return words[thread & 31] >> (isLower * 16 + chunk % 4 * 4) & 15;
  }
  unsigned thread = first + form.selector * 2 + chunk / 8 * 2 + isLower;
  return words[thread & 31] >> chunk % 8 * 4 & 15;
}

/// Puts the numbers of compressed rows where the metadata says. A chunk of four
/// places has two numbers; of tf32 one of two, and 4-bit numbers go in pairs.
template <class T>
bool expand(Warp &warp, const Inst &inst, const MmaForm &form,
            const T *compressed, T *rows) {
  unsigned pieces = form.a == Element::TF32 ? 1 : 2;
  unsigned width = getBits(form.a) == 4 ? 2 : 1;
  unsigned chunkSize = 2 * pieces * width;
  std::memset(rows, 0, 16 * form.depth * sizeof(T));
  for (unsigned row = 0; row < 16; ++row)
    for (unsigned chunk = 0; chunk < form.depth / chunkSize; ++chunk) {
      unsigned bits = getMetadata(warp, form, row, chunk);
      bool isLegal = form.a == Element::TF32 ? bits == 0b0100 || bits == 0b1110
                                             : (bits & 3) < (bits >> 2);
      if (!isLegal) {
        warp.fault(inst, "metadata",
                   "the metadata of row " + Twine(row) + ", chunk " +
                       Twine(chunk) + " of A is " + Twine(bits) +
                       ", which names no two places in order");
        return false;
      }
      for (unsigned i = 0; i < pieces; ++i) {
        unsigned place = pieces == 1 ? bits >> 3 : bits >> 2 * i & 3;
        std::memcpy(rows + row * form.depth + chunk * chunkSize + place * width,
                    compressed + row * form.depth / 2 +
                        (chunk * pieces + i) * width,
                    width * sizeof(T));
      }
    }
  return true;
}

/// Rows of A, whether all of them are in registers or only half.
template <class T, class Convert>
bool readA(Warp &warp, const Inst &inst, const MmaForm &form, T *rows,
           Convert convert) {
  unsigned perRow = 128 / getBits(form.a), halves = form.rows / 8;
  if (form.metadata == noSlot) {
    readRows(warp, form.slotsA(), form.numA, halves, perRow, form.depth, rows,
             convert);
    return true;
  }
  T compressed[16 * 64];
  readRows(warp, form.slotsA(), form.numA, halves, perRow, form.depth / 2,
           compressed, convert);
  return expand(warp, inst, form, compressed, rows);
}

//===----------------------------------------------------------------------===//
// Floats
//===----------------------------------------------------------------------===//

void readAccumulator(Warp &warp, const uint32_t *slots, bool isHalf,
                     float (*sums)[32]) {
  if (!isHalf) {
    for (unsigned i = 0; i < 4; ++i)
      std::memcpy(sums[i], warp.regs + slots[i], sizeof *sums);
    return;
  }
  for (unsigned i = 0; i < 2; ++i)
    splitHalves(warp.lanes<uint32_t>(slots[i]), sums[2 * i], sums[2 * i + 1]);
}

void writeAccumulator(Warp &warp, const uint32_t *slots, bool isHalf,
                      float (*sums)[32]) {
  if (!isHalf) {
    for (unsigned i = 0; i < 4; ++i)
      std::memcpy(warp.regs + slots[i], sums[i], sizeof *sums);
    return;
  }
  for (unsigned i = 0; i < 2; ++i)
    joinHalves(sums[2 * i], sums[2 * i + 1], warp.lanes<uint32_t>(slots[i]));
}

} // namespace

void ropewalk::emulator::runMmaFloat(Warp &warp, const Inst &inst) {
  if (!gatherWarp(warp, inst))
    return;
  const MatrixKernels &kernels = getMatrixKernels();
  MmaForm form(warp.code->lists, inst.list);
  alignas(32) float panelA[maxDepth * floatsPerAStep];
  alignas(32) float panelB[maxDepth * floatsPerBStep];
  alignas(32) float sums[4][32];
  float rows[16 * maxDepth];
  auto convert = [&](Element element) {
    return
        [&kernels, element](const uint8_t *bytes, size_t count, float *floats) {
          kernels.toFloats(element, bytes, count, floats);
        };
  };
  if (!readA(warp, inst, form, rows, convert(form.a)))
    return;
  kernels.packA(rows, form.depth, form.depth, panelA);
  readRows(warp, form.slotsB(), form.numB, 1, 128 / getBits(form.b), form.depth,
           rows, convert(form.b));
  kernels.packB(rows, form.depth, form.depth, panelB);
  readAccumulator(warp, form.slotsC(), form.numC == 2, sums);
  float *accumulators[4] = {sums[0], sums[1], sums[2], sums[3]};
  kernels.multiply(accumulators, 1, form.depth, panelA, panelB);
  writeAccumulator(warp, form.slotsD(), form.numD == 2, sums);
  countMultiplyAdds(warp, 16 * 8 * form.depth);
}

namespace {

//===----------------------------------------------------------------------===//
// Integers
//===----------------------------------------------------------------------===//

/// Register i of an accumulator holds columns 2 t + i % 2 of rows 8 (i / 2) + g
/// for lane 4 g + t.
template <class T, class Body>
void forAccumulators(Warp &warp, const MmaForm &form, Body body) {
  for (unsigned i = 0; i < form.numD; ++i) {
    T *d = warp.lanes<T>(form.slotsD()[i]);
    const T *c = warp.lanes<T>(form.slotsC()[i]);
    for (unsigned lane = 0; lane < 32; ++lane)
      d[lane] = body(i / 2 * 8 + lane / 4, lane % 4 * 2 + i % 2, c[lane]);
  }
}

} // namespace

void ropewalk::emulator::runMmaInteger(Warp &warp, const Inst &inst) {
  if (!gatherWarp(warp, inst))
    return;
  MmaForm form(warp.code->lists, inst.list);
  int16_t a[16 * 128], b[8 * 128];
  auto convert = [](Element element) {
    return [element](const uint8_t *bytes, size_t count, int16_t *integers) {
      toIntegers(element, bytes, count, integers);
    };
  };
  if (!readA(warp, inst, form, a, convert(form.a)))
    return;
  readRows(warp, form.slotsB(), form.numB, 1, 128 / getBits(form.b), form.depth,
           b, convert(form.b));
  bool isSaturated = inst.flags & satFlag;
  forAccumulators<int32_t>(
      warp, form, [&](unsigned row, unsigned column, int32_t sum) {
        int32_t product = multiplyRows(a + row * form.depth,
                                       b + column * form.depth, form.depth);
        return addInteger(sum, product, isSaturated);
      });
  countMultiplyAdds(warp, form.rows * 8 * form.depth);
}

void ropewalk::emulator::runMmaBits(Warp &warp, const Inst &inst) {
  if (!gatherWarp(warp, inst))
    return;
  MmaForm form(warp.code->lists, inst.list);
  // As words of 32 bits, four in each 16 bytes.
  uint32_t a[16 * 8], b[8 * 8];
  unsigned words = form.depth / 32;
  auto copy = [](const uint8_t *bytes, size_t count, uint32_t *to) {
    std::memcpy(to, bytes, count * 4);
  };
  readRows(warp, form.slotsA(), form.numA, form.rows / 8, 4, words, a, copy);
  readRows(warp, form.slotsB(), form.numB, 1, 4, words, b, copy);
  bool isXor = inst.flags & xorFlag;
  forAccumulators<int32_t>(
      warp, form, [&](unsigned row, unsigned column, int32_t sum) {
        unsigned count = 0;
        for (unsigned k = 0; k < words; ++k) {
          uint32_t x = a[row * words + k], y = b[column * words + k];
          count += llvm::popcount(isXor ? x ^ y : x & y);
        }
        return addInteger(sum, int32_t(count), false);
      });
  countMultiplyAdds(warp, form.rows * 8 * form.depth);
}

//===----------------------------------------------------------------------===//
// Doubles
//===----------------------------------------------------------------------===//

static void runMmaDouble(Warp &warp, const Inst &inst) {
  if (!gatherWarp(warp, inst))
    return;
  MmaForm form(warp.code->lists, inst.list);
  double a[16 * 16], b[8 * 16];
  auto copy = [](const uint8_t *bytes, size_t count, double *to) {
    std::memcpy(to, bytes, count * 8);
  };
  readRows(warp, form.slotsA(), form.numA, form.rows / 8, 4, form.depth, a,
           copy);
  readRows(warp, form.slotsB(), form.numB, 1, 4, form.depth, b, copy);
  forAccumulators<double>(warp, form,
                          [&](unsigned row, unsigned column, double sum) {
                            for (unsigned k = 0; k < form.depth; ++k)
                              sum = std::fma(a[row * form.depth + k],
                                             b[column * form.depth + k], sum);
                            return sum;
                          });
  countMultiplyAdds(warp, form.rows * 8 * form.depth);
}

void ropewalk::emulator::runMmaRounded(Warp &warp, const Inst &inst) {
  runRounded(warp, inst, runMmaDouble);
}

//===----------------------------------------------------------------------===//
// Quarters of a warp (.m8n8k4 of f16)
//===----------------------------------------------------------------------===//

namespace {

/// Section 9.7.14.5.1. Lanes 4 q to 4 q + 3 and 16 + the same are one of four
/// independent operations; `upper` tells the two halves apart.
struct Quarter {
  unsigned quarter;
  unsigned lane(unsigned place) const {
    return quarter * 4 + place % 4 + place / 4 * 16;
  }
};

float readHalf(Warp &warp, const uint32_t *slots, unsigned lane,
               unsigned index) {
  return halfToFloat(
      uint16_t(warp.lanes<uint32_t>(slots[index / 2])[lane] >> index % 2 * 16));
}

/// Row and column of float i of an accumulator, for the lane at `place`.
unsigned getQuarterRow(unsigned place, unsigned i) {
  return (place & 1) + (i & 2) + place / 4 * 4;
}
unsigned getQuarterColumn(unsigned place, unsigned i) {
  return (i & 4) + (place & 2) + (i & 1);
}

void readQuarter(Warp &warp, const MmaForm &form, uint16_t flags,
                 const Quarter &quarter, float (*a)[4], float (*b)[8],
                 float (*sums)[8]) {
  for (unsigned place = 0; place < 8; ++place) {
    unsigned lane = quarter.lane(place);
    for (unsigned i = 0; i < 4; ++i) {
      unsigned other = i + place / 4 * 4;
      float left = readHalf(warp, form.slotsA(), lane, i);
      float right = readHalf(warp, form.slotsB(), lane, i);
      if (flags & columnAFlag)
        a[other][place % 4] = left;
      else
        a[place][i] = left;
      if (flags & rowBFlag)
        b[place % 4][other] = right;
      else
        b[i][place] = right;
    }
    for (unsigned i = 0; i < 8; ++i) {
      if (form.numC == 4)
        sums[place][i] = readHalf(warp, form.slotsC(), lane, i);
      else
        sums[getQuarterRow(place, i)][getQuarterColumn(place, i)] =
            warp.lanes<float>(form.slotsC()[i])[lane];
    }
  }
}

void writeQuarter(Warp &warp, const MmaForm &form, const Quarter &quarter,
                  float (*sums)[8]) {
  for (unsigned place = 0; place < 8; ++place) {
    unsigned lane = quarter.lane(place);
    for (unsigned i = 0; i < form.numD; ++i) {
      if (form.numD == 4)
        warp.lanes<uint32_t>(form.slotsD()[i])[lane] =
            floatToHalf(sums[place][2 * i]) |
            uint32_t(floatToHalf(sums[place][2 * i + 1])) << 16;
      else
        warp.lanes<float>(form.slotsD()[i])[lane] =
            sums[getQuarterRow(place, i)][getQuarterColumn(place, i)];
    }
  }
}

} // namespace

void ropewalk::emulator::runMmaQuarters(Warp &warp, const Inst &inst) {
  if (!gatherWarp(warp, inst))
    return;
  MmaForm form(warp.code->lists, inst.list);
  for (unsigned index = 0; index < 4; ++index) {
    Quarter quarter{index};
    float a[8][4], b[4][8], sums[8][8];
    readQuarter(warp, form, inst.flags, quarter, a, b, sums);
    for (unsigned row = 0; row < 8; ++row)
      for (unsigned column = 0; column < 8; ++column) {
        float &sum = sums[row][column];
        for (unsigned k = 0; k < 4; ++k)
          sum = std::fma(a[row][k], b[k][column], sum);
        sum = canonical(sum);
      }
    writeQuarter(warp, form, quarter, sums);
  }
  countMultiplyAdds(warp, 4 * 8 * 8 * 4);
}
