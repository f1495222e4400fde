//===- Matrix.h - What matrix instructions share -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Fragments (section 9.7.14). A register of 32 bits holds, over the lanes of a
/// warp, eight rows of 16 bytes: four neighbours have one row. So the bytes of
/// a slot are a small matrix in row-major order, and most fragment layouts are
/// a matter of which register is which eight rows and which 16 bytes.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_OPS_MATRIX_H
#define ROPEWALK_LIB_EMULATOR_OPS_MATRIX_H

#include "MatrixKernels.h"
#include "Ops.h"

namespace ropewalk::emulator {

/// In Inst::flags of mma and wmma: bits are combined by xor, A is stored by
/// columns, B by rows.
constexpr uint16_t xorFlag = 16, columnAFlag = 32, rowBFlag = 64;

/// Sizes of a matrix instruction: D is rows x columns.
struct MatrixShape {
  unsigned rows = 0, columns = 0, depth = 0;
  uint64_t count() const { return uint64_t(rows) * columns * depth; }
};

/// Waits for all lanes of the warp; false while some are missing, or after a
/// fault because they never come.
bool gatherWarp(Warp &warp, const Inst &inst);

/// Takes `.m16n8k16`.
bool takeShape(Decoder &decoder, MatrixShape &shape);
/// Takes the next modifier that names an element, and returns it; nothing if
/// none does.
llvm::StringRef takeElement(Decoder &decoder, Element &element);

/// Adds the slots of a register or a vector of registers to `slots`.
bool addFragment(Decoder &decoder, const Operand &operand, Type type,
                 size_t count, bool isWritten,
                 llvm::SmallVectorImpl<uint32_t> &slots);

/// Two f16 of each lane become two registers of floats, and back, rounded to
/// nearest even.
void splitHalves(const uint32_t *packed, float *first, float *second);
void joinHalves(const float *first, const float *second, uint32_t *packed);

/// 4-bit and 8-bit integers as 16-bit ones.
void toIntegers(Element element, const uint8_t *bytes, size_t count,
                int16_t *integers);
/// The sum of products of `count` numbers, a multiple of 8.
int32_t multiplyRows(const int16_t *a, const int16_t *b, unsigned count);
/// Adds with the wrap or the limits of 32-bit integers.
inline int32_t addInteger(int32_t sum, int32_t value, bool isSaturated) {
  int64_t exact = int64_t(sum) + value;
  if (isSaturated)
    exact = exact > INT32_MAX   ? INT32_MAX
            : exact < INT32_MIN ? INT32_MIN
                                : exact;
  return int32_t(uint32_t(uint64_t(exact)));
}

/// Runs a handler with the rounding of the processor that `inst.kind` says:
/// .rn, .rz, .rm, .rp.
void runRounded(Warp &warp, const Inst &inst, Handler handler);

/// Counts for --stats.
void countMultiplyAdds(Warp &warp, uint64_t count);

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_OPS_MATRIX_H
