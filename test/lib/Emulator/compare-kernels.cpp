//===- compare-kernels.cpp - Both versions of the inner loops -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The inner loops of matrix instructions for every machine and those for this
/// one give the same bits, on random bits of every type: infinities, NaN,
/// numbers below the normal range, sums that overflow.
///
//===----------------------------------------------------------------------===//

#include "Ops/MatrixKernels.h"

#include "llvm/Support/raw_ostream.h"

#include <cstring>
#include <random>
#include <vector>

using namespace ropewalk::emulator;

static std::mt19937 generator(1);

static bool isNan(float value) { return value != value; }

/// Bit for bit; of NaN only that they are NaN.
static bool isSame(const float *a, const float *b, size_t count) {
  for (size_t i = 0; i < count; ++i)
    if (std::memcmp(a + i, b + i, 4) && !(isNan(a[i]) && isNan(b[i])))
      return false;
  return true;
}

static void fail(const char *what, Element element, unsigned depth) {
  llvm::errs() << what << " of element " << unsigned(element) << " and depth "
               << depth << " differs\n";
  std::exit(1);
}

/// Random bits, or small numbers whose sums stay finite.
static std::vector<float> draw(const MatrixKernels &kernels, Element element,
                               size_t count, bool isWild) {
  std::vector<uint8_t> bytes(count * getBits(element) / 8);
  for (uint8_t &byte : bytes)
    byte = uint8_t(generator());
  std::vector<float> floats(count);
  kernels.toFloats(element, bytes.data(), count, floats.data());
  for (float &value : floats)
    if (!isWild && !(value > -1e9f && value < 1e9f))
      value = 1;
  return floats;
}

static void compareMultiply(const MatrixKernels &fast,
                            const MatrixKernels &plain, Element element,
                            unsigned groups, unsigned depth, bool isWild) {
  std::vector<float> rows = draw(plain, element, 16 * depth, isWild),
                     columns = draw(plain, element, groups * 8 * depth, isWild);
  std::vector<float> a[2], b[2], sums[2];
  const MatrixKernels *both[] = {&fast, &plain};
  std::vector<float> start = draw(plain, Element::TF32, groups * 128, isWild);
  for (unsigned i = 0; i < 2; ++i) {
    a[i].resize(depth * floatsPerAStep);
    b[i].resize(groups * depth * floatsPerBStep);
    both[i]->packA(rows.data(), depth, depth, a[i].data());
    for (unsigned group = 0; group < groups; ++group)
      both[i]->packB(columns.data() + group * 8 * depth, depth, depth,
                     b[i].data() + group * depth * floatsPerBStep);
    sums[i] = start;
    std::vector<float *> registers;
    for (unsigned r = 0; r < groups * 4; ++r)
      registers.push_back(sums[i].data() + r * 32);
    both[i]->multiply(registers.data(), groups, depth, a[i].data(),
                      b[i].data());
  }
  if (!isSame(a[0].data(), a[1].data(), a[0].size()))
    fail("a panel of A", element, depth);
  if (!isSame(b[0].data(), b[1].data(), b[0].size()))
    fail("a panel of B", element, depth);
  if (std::memcmp(sums[0].data(), sums[1].data(), sums[0].size() * 4))
    fail("a product", element, depth);
}

static void compareTransposed(const MatrixKernels &fast,
                              const MatrixKernels &plain, unsigned depth) {
  std::vector<float> steps = draw(plain, Element::TF32, depth * 24, true);
  std::vector<float> a[2], b[2];
  const MatrixKernels *both[] = {&fast, &plain};
  for (unsigned i = 0; i < 2; ++i) {
    a[i].resize(depth * floatsPerAStep);
    b[i].resize(depth * floatsPerBStep);
    both[i]->packTransposedA(steps.data(), 24, depth, a[i].data());
    both[i]->packTransposedB(steps.data() + 16, 24, depth, b[i].data());
  }
  if (!isSame(a[0].data(), a[1].data(), a[0].size()) ||
      !isSame(b[0].data(), b[1].data(), b[0].size()))
    fail("a transposed panel", Element::TF32, depth);
}

int main() {
  const MatrixKernels &fast = getMatrixKernels(), &plain = getPortableKernels();
  for (Element element : {Element::F16, Element::BF16, Element::TF32,
                          Element::E4M3, Element::E5M2}) {
    std::vector<uint8_t> bytes(1 << 18);
    for (size_t i = 0; i < bytes.size(); ++i)
      bytes[i] = uint8_t(i % 2 ? i >> 9 : i >> 1);
    for (size_t count : {size_t(1), size_t(13), size_t(1) << 16}) {
      std::vector<float> a(count), b(count);
      fast.toFloats(element, bytes.data(), count, a.data());
      plain.toFloats(element, bytes.data(), count, b.data());
      if (!isSame(a.data(), b.data(), count))
        fail("a number", element, unsigned(count));
    }
    for (unsigned depth : {4, 8, 16, 32})
      for (unsigned groups : {1, 2, 5})
        for (bool isWild : {false, true})
          compareMultiply(fast, plain, element, groups, depth, isWild);
  }
  for (unsigned depth : {1, 7, 16})
    compareTransposed(fast, plain, depth);
  return 0;
}
