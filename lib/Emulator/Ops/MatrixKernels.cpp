//===- MatrixKernels.cpp - Inner loops for every machine -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "MatrixKernels.h"

#include "MatrixKernelsAvx2.h"
#include "Number.h"

using namespace ropewalk::emulator;

unsigned ropewalk::emulator::getBits(Element element) {
  switch (element) {
  case Element::F16:
  case Element::BF16:
    return 16;
  case Element::TF32:
    return 32;
  case Element::E4M3:
  case Element::E5M2:
  case Element::S8:
  case Element::U8:
    return 8;
  case Element::S4:
  case Element::U4:
    return 4;
  case Element::B1:
    return 1;
  case Element::F64:
    return 64;
  }
  return 0;
}

namespace {

/// All values of an 8-bit format.
struct ByteTable {
  float values[256];
  explicit ByteTable(const Format &format) {
    for (unsigned bits = 0; bits < 256; ++bits)
      values[bits] = float(decode(format, bits));
  }
};

/// tf32 ignores the lower 13 bits.
constexpr uint32_t tf32Mask = 0xFFFFE000;

template <class Word, class Convert>
void convert(const uint8_t *bytes, size_t count, float *floats,
             Convert toFloat) {
  for (size_t i = 0; i < count; ++i) {
    Word word;
    std::memcpy(&word, bytes + i * sizeof word, sizeof word);
    floats[i] = toFloat(word);
  }
}

void toFloats(Element element, const uint8_t *bytes, size_t count,
              float *floats) {
  static const ByteTable e4m3(e4m3Format), e5m2(e5m2Format);
  switch (element) {
  case Element::F16:
    return convert<uint16_t>(bytes, count, floats, halfToFloat);
  case Element::BF16:
    return convert<uint16_t>(bytes, count, floats, bfloatToFloat);
  case Element::TF32:
    return convert<uint32_t>(bytes, count, floats, [](uint32_t bits) {
      return bitCast<float>(bits & tf32Mask);
    });
  case Element::E4M3:
    return convert<uint8_t>(bytes, count, floats,
                            [](uint8_t bits) { return e4m3.values[bits]; });
  case Element::E5M2:
    return convert<uint8_t>(bytes, count, floats,
                            [](uint8_t bits) { return e5m2.values[bits]; });
  default:
    return;
  }
}

void fill(float value, float *four) {
  for (unsigned i = 0; i < 4; ++i)
    four[i] = value;
}

void packA(const float *rows, size_t stride, unsigned depth, float *panel) {
  for (unsigned k = 0; k < depth; ++k)
    for (unsigned row = 0; row < 16; ++row)
      fill(rows[row * stride + k], panel + k * floatsPerAStep + row * 4);
}

void packTransposedA(const float *steps, size_t stride, unsigned depth,
                     float *panel) {
  for (unsigned k = 0; k < depth; ++k)
    for (unsigned row = 0; row < 16; ++row)
      fill(steps[k * stride + row], panel + k * floatsPerAStep + row * 4);
}

/// Where a column stands among even and odd ones.
constexpr unsigned placeOf(unsigned column) {
  return column / 2 + column % 2 * 4;
}

void packB(const float *columns, size_t stride, unsigned depth, float *panel) {
  for (unsigned column = 0; column < 8; ++column)
    for (unsigned k = 0; k < depth; ++k)
      panel[k * floatsPerBStep + placeOf(column)] =
          columns[column * stride + k];
}

void packTransposedB(const float *steps, size_t stride, unsigned depth,
                     float *panel) {
  for (unsigned k = 0; k < depth; ++k)
    for (unsigned column = 0; column < 8; ++column)
      panel[k * floatsPerBStep + placeOf(column)] = steps[k * stride + column];
}

void multiply(float *const *accumulators, unsigned groups, unsigned depth,
              const float *a, const float *b) {
  for (unsigned index = 0; index < groups * 4; ++index) {
    float *sum = accumulators[index];
    // Registers are: rows 0-7 even and odd columns, rows 8-15 the same.
    const float *left = a + index % 4 / 2 * 32;
    const float *right = b + index / 4 * depth * floatsPerBStep + index % 2 * 4;
    for (unsigned k = 0; k < depth; ++k)
      for (unsigned lane = 0; lane < 32; ++lane)
        sum[lane] = std::fma(left[k * floatsPerAStep + lane],
                             right[k * floatsPerBStep + lane % 4], sum[lane]);
    for (unsigned lane = 0; lane < 32; ++lane)
      sum[lane] = canonical(sum[lane]);
  }
}

} // namespace

const MatrixKernels &ropewalk::emulator::getPortableKernels() {
  static const MatrixKernels kernels{
      toFloats, packA, packB, packTransposedA, packTransposedB, multiply};
  return kernels;
}

const MatrixKernels &ropewalk::emulator::getMatrixKernels() {
  static const MatrixKernels kernels = [] {
    MatrixKernels best = getPortableKernels();
    useAvx2(best);
    return best;
  }();
  return kernels;
}
