//===- MatrixKernels.h - Inner loops of matrix instructions -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The arithmetic that all matrix instructions share. Multiplicands become f32
/// panels once, and one kernel multiplies panels into accumulators that stay
/// in the order of the registers. Every product is exact and every addition is
/// rounded to nearest even, in the order of k; so both versions, with and
/// without AVX2, give the same bits.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_OPS_MATRIXKERNELS_H
#define ROPEWALK_LIB_EMULATOR_OPS_MATRIXKERNELS_H

#include <cstddef>
#include <cstdint>

namespace ropewalk::emulator {

/// Element types of multiplicands.
enum class Element : uint8_t {
  F16,
  BF16,
  TF32,
  E4M3,
  E5M2,
  S8,
  U8,
  S4,
  U4,
  B1,
  F64
};
unsigned getBits(Element element);

/// The deepest k of one instruction with f32 accumulators (mma.sp, 8 bits).
constexpr unsigned maxDepth = 64;

/// Panels of 16 rows of A and 8 columns of B. A has, for each k, 8 vectors of
/// 8 floats: row 2p four times, then row 2p + 1 four times. B has, for each k,
/// the even columns and then the odd ones. Lanes of an accumulator register
/// hold 8 rows of four even (or odd) columns, so vectors of both panels meet
/// them without any shuffle.
constexpr unsigned floatsPerAStep = 64, floatsPerBStep = 8;

struct MatrixKernels {
  /// Elements of 1 to 32 bits, side by side in memory, to floats.
  void (*toFloats)(Element element, const uint8_t *bytes, size_t count,
                   float *floats);
  /// From 16 rows of `depth` floats that lie `stride` floats apart.
  void (*packA)(const float *rows, size_t stride, unsigned depth, float *panel);
  /// From 8 columns of `depth` floats that lie `stride` floats apart.
  void (*packB)(const float *columns, size_t stride, unsigned depth,
                float *panel);
  /// The same from `depth` rows of k, which hold 16 or 8 floats.
  void (*packTransposedA)(const float *steps, size_t stride, unsigned depth,
                          float *panel);
  void (*packTransposedB)(const float *steps, size_t stride, unsigned depth,
                          float *panel);
  /// D[16 x 8 groups] += A[16 x depth] B[depth x 8 groups]. `accumulators` are
  /// four registers of 32 lanes for each group; the panels of B follow each
  /// other. NaN becomes the one NaN of PTX.
  void (*multiply)(float *const *accumulators, unsigned groups, unsigned depth,
                   const float *a, const float *b);
};

/// The fastest version that this machine runs.
const MatrixKernels &getMatrixKernels();
/// The version for every machine.
const MatrixKernels &getPortableKernels();

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_OPS_MATRIXKERNELS_H
