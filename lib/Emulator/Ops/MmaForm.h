//===- MmaForm.h - The operands of an mma -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_OPS_MMAFORM_H
#define ROPEWALK_LIB_EMULATOR_OPS_MMAFORM_H

#include "MatrixKernels.h"
#include "Ops.h"

namespace ropewalk::emulator {

/// Sizes, element types and registers of one mma, kept in Code::lists.
struct MmaForm {
  Element a = Element::F16, b = Element::F16;
  uint32_t rows = 0, depth = 0;
  uint32_t numA = 0, numB = 0, numC = 0, numD = 0;
  /// Of a sparse A: the register with the metadata, and who gives it.
  uint32_t metadata = noSlot, selector = 0;
  const uint32_t *slots = nullptr;

  MmaForm() = default;
  MmaForm(const std::vector<uint32_t> &lists, uint32_t list) {
    const uint32_t *from = &lists[list];
    a = Element(from[0]);
    b = Element(from[1]);
    uint32_t *fields[] = {&rows, &depth, &numA,     &numB,
                          &numC, &numD,  &metadata, &selector};
    for (unsigned i = 0; i < 8; ++i)
      *fields[i] = from[2 + i];
    slots = from + 10;
  }
  /// Keeps the form and its slots, which are those of A, B, C and D.
  uint32_t store(Decoder &decoder, llvm::ArrayRef<uint32_t> all) const {
    llvm::SmallVector<uint32_t> list{uint32_t(a), uint32_t(b), rows, depth,
                                     numA,        numB,        numC, numD,
                                     metadata,    selector};
    list.append(all.begin(), all.end());
    return decoder.list(list);
  }

  const uint32_t *slotsA() const { return slots; }
  const uint32_t *slotsB() const { return slots + numA; }
  const uint32_t *slotsC() const { return slotsB() + numB; }
  const uint32_t *slotsD() const { return slotsC() + numC; }
};

/// For f16, bf16, tf32 and 8-bit floats; for integers; for bits; for f64; for
/// .m8n8k4 of f16.
void runMmaFloat(Warp &warp, const Inst &inst);
void runMmaInteger(Warp &warp, const Inst &inst);
void runMmaBits(Warp &warp, const Inst &inst);
void runMmaRounded(Warp &warp, const Inst &inst);
void runMmaQuarters(Warp &warp, const Inst &inst);

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_OPS_MMAFORM_H
