//===- MatrixKernelsAvx2.cpp - Inner loops for x86 with AVX2 -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Only these functions use instructions beyond the baseline, and they call
/// nothing that others could share: no inline function compiled for AVX2 can
/// end up in the rest of the program.
///
//===----------------------------------------------------------------------===//

#include "MatrixKernelsAvx2.h"

using namespace ropewalk::emulator;

#if defined(__x86_64__) && (defined(__clang__) || defined(__GNUC__))

#include <immintrin.h>

#define ROPEWALK_AVX2 __attribute__((target("avx2,fma,f16c")))

namespace {

ROPEWALK_AVX2 void halvesToFloats(const uint8_t *bytes, size_t count,
                                  float *floats) {
  for (size_t i = 0; i < count; i += 8)
    _mm256_storeu_ps(floats + i, _mm256_cvtph_ps(_mm_loadu_si128(
                                     (const __m128i *)(bytes + i * 2))));
}

ROPEWALK_AVX2 void bfloatsToFloats(const uint8_t *bytes, size_t count,
                                   float *floats) {
  for (size_t i = 0; i < count; i += 8) {
    __m128i words = _mm_loadu_si128((const __m128i *)(bytes + i * 2));
    __m256i wide = _mm256_slli_epi32(_mm256_cvtepu16_epi32(words), 16);
    _mm256_storeu_ps(floats + i, _mm256_castsi256_ps(wide));
  }
}

/// Signalling NaNs of f16 become quiet here and stay as they are elsewhere;
/// the result of a multiplication is the same NaN.
void toFloats(Element element, const uint8_t *bytes, size_t count,
              float *floats) {
  if (element == Element::F16 && count % 8 == 0)
    return halvesToFloats(bytes, count, floats);
  if (element == Element::BF16 && count % 8 == 0)
    return bfloatsToFloats(bytes, count, floats);
  getPortableKernels().toFloats(element, bytes, count, floats);
}

/// Four k of two rows: each value four times.
ROPEWALK_AVX2 inline void spread(__m128 upper, __m128 lower, float *panel) {
  __m256 both = _mm256_set_m128(lower, upper);
  _mm256_storeu_ps(panel, _mm256_permute_ps(both, 0x00));
  _mm256_storeu_ps(panel + floatsPerAStep, _mm256_permute_ps(both, 0x55));
  _mm256_storeu_ps(panel + 2 * floatsPerAStep, _mm256_permute_ps(both, 0xAA));
  _mm256_storeu_ps(panel + 3 * floatsPerAStep, _mm256_permute_ps(both, 0xFF));
}

ROPEWALK_AVX2 void packA(const float *rows, size_t stride, unsigned depth,
                         float *panel) {
  for (unsigned pair = 0; pair < 8; ++pair) {
    const float *row = rows + pair * 2 * stride;
    for (unsigned k = 0; k < depth; k += 4)
      spread(_mm_loadu_ps(row + k), _mm_loadu_ps(row + stride + k),
             panel + k * floatsPerAStep + pair * 8);
  }
}

ROPEWALK_AVX2 void packTransposedA(const float *steps, size_t stride,
                                   unsigned depth, float *panel) {
  for (unsigned k = 0; k < depth; ++k)
    for (unsigned row = 0; row < 16; ++row)
      _mm_storeu_ps(panel + k * floatsPerAStep + row * 4,
                    _mm_broadcast_ss(steps + k * stride + row));
}

/// Transposes four columns of four k into the even or odd half of a panel.
ROPEWALK_AVX2 inline void packQuarter(const float *columns, size_t stride,
                                      float *panel) {
  __m128 c0 = _mm_loadu_ps(columns), c1 = _mm_loadu_ps(columns + stride * 2),
         c2 = _mm_loadu_ps(columns + stride * 4),
         c3 = _mm_loadu_ps(columns + stride * 6);
  __m128 low01 = _mm_unpacklo_ps(c0, c1), low23 = _mm_unpacklo_ps(c2, c3);
  __m128 high01 = _mm_unpackhi_ps(c0, c1), high23 = _mm_unpackhi_ps(c2, c3);
  _mm_storeu_ps(panel, _mm_movelh_ps(low01, low23));
  _mm_storeu_ps(panel + floatsPerBStep, _mm_movehl_ps(low23, low01));
  _mm_storeu_ps(panel + 2 * floatsPerBStep, _mm_movelh_ps(high01, high23));
  _mm_storeu_ps(panel + 3 * floatsPerBStep, _mm_movehl_ps(high23, high01));
}

ROPEWALK_AVX2 void packB(const float *columns, size_t stride, unsigned depth,
                         float *panel) {
  for (unsigned k = 0; k < depth; k += 4) {
    packQuarter(columns + k, stride, panel + k * floatsPerBStep);
    packQuarter(columns + stride + k, stride, panel + k * floatsPerBStep + 4);
  }
}

ROPEWALK_AVX2 void packTransposedB(const float *steps, size_t stride,
                                   unsigned depth, float *panel) {
  const __m256i order = _mm256_setr_epi32(0, 2, 4, 6, 1, 3, 5, 7);
  for (unsigned k = 0; k < depth; ++k)
    _mm256_storeu_ps(
        panel + k * floatsPerBStep,
        _mm256_permutevar8x32_ps(_mm256_loadu_ps(steps + k * stride), order));
}

ROPEWALK_AVX2 inline __m256 canonicalNan(__m256 value) {
  const __m256 nan = _mm256_castsi256_ps(_mm256_set1_epi32(0x7FFFFFFF));
  return _mm256_blendv_ps(value, nan,
                          _mm256_cmp_ps(value, value, _CMP_UNORD_Q));
}

/// Eight rows and eight columns: four vectors of even columns and four of odd.
ROPEWALK_AVX2 inline void multiplyBlock(float *even, float *odd, unsigned depth,
                                        const float *a, const float *b) {
  __m256 e0 = _mm256_loadu_ps(even), e1 = _mm256_loadu_ps(even + 8),
         e2 = _mm256_loadu_ps(even + 16), e3 = _mm256_loadu_ps(even + 24);
  __m256 o0 = _mm256_loadu_ps(odd), o1 = _mm256_loadu_ps(odd + 8),
         o2 = _mm256_loadu_ps(odd + 16), o3 = _mm256_loadu_ps(odd + 24);
  for (unsigned k = 0; k < depth; ++k) {
    __m256 left = _mm256_broadcast_ps((const __m128 *)b);
    __m256 right = _mm256_broadcast_ps((const __m128 *)(b + 4));
    __m256 a0 = _mm256_loadu_ps(a), a1 = _mm256_loadu_ps(a + 8);
    e0 = _mm256_fmadd_ps(a0, left, e0);
    o0 = _mm256_fmadd_ps(a0, right, o0);
    e1 = _mm256_fmadd_ps(a1, left, e1);
    o1 = _mm256_fmadd_ps(a1, right, o1);
    __m256 a2 = _mm256_loadu_ps(a + 16), a3 = _mm256_loadu_ps(a + 24);
    e2 = _mm256_fmadd_ps(a2, left, e2);
    o2 = _mm256_fmadd_ps(a2, right, o2);
    e3 = _mm256_fmadd_ps(a3, left, e3);
    o3 = _mm256_fmadd_ps(a3, right, o3);
    a += floatsPerAStep;
    b += floatsPerBStep;
  }
  _mm256_storeu_ps(even, canonicalNan(e0));
  _mm256_storeu_ps(even + 8, canonicalNan(e1));
  _mm256_storeu_ps(even + 16, canonicalNan(e2));
  _mm256_storeu_ps(even + 24, canonicalNan(e3));
  _mm256_storeu_ps(odd, canonicalNan(o0));
  _mm256_storeu_ps(odd + 8, canonicalNan(o1));
  _mm256_storeu_ps(odd + 16, canonicalNan(o2));
  _mm256_storeu_ps(odd + 24, canonicalNan(o3));
}

ROPEWALK_AVX2 void multiply(float *const *accumulators, unsigned groups,
                            unsigned depth, const float *a, const float *b) {
  for (unsigned group = 0; group < groups; ++group) {
    float *const *sums = accumulators + group * 4;
    multiplyBlock(sums[0], sums[1], depth, a, b);
    multiplyBlock(sums[2], sums[3], depth, a + 32, b);
    b += depth * floatsPerBStep;
  }
}

} // namespace

void ropewalk::emulator::useAvx2(MatrixKernels &kernels) {
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma") ||
      !__builtin_cpu_supports("f16c"))
    return;
  kernels = {toFloats,        packA,           packB,
             packTransposedA, packTransposedB, multiply};
}

#else

void ropewalk::emulator::useAvx2(MatrixKernels &) {}

#endif
