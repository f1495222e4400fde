//===- WgmmaForm.h - The operands of a wgmma -*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EMULATOR_OPS_WGMMAFORM_H
#define ROPEWALK_LIB_EMULATOR_OPS_WGMMAFORM_H

#include "MatrixKernels.h"
#include "Ops.h"

namespace ropewalk::emulator {

/// In Inst::flags.
namespace wgmma {
constexpr uint16_t negateFlag = 32; ///< products count negative
constexpr uint16_t transposeAFlag = 64, transposeBFlag = 128;
constexpr uint16_t halfFlag = 256; ///< accumulators are f16
} // namespace wgmma

/// Sizes, element types and registers of one wgmma, kept in Code::lists.
struct WgmmaForm {
  Element a = Element::F16, b = Element::F16;
  uint32_t columns = 0, depth = 0;
  /// numA is 0 for an A in shared memory.
  uint32_t numA = 0, numD = 0;
  const uint32_t *slots = nullptr;

  WgmmaForm() = default;
  WgmmaForm(const std::vector<uint32_t> &lists, uint32_t list) {
    const uint32_t *from = &lists[list];
    a = Element(from[0]);
    b = Element(from[1]);
    columns = from[2];
    depth = from[3];
    numA = from[4];
    numD = from[5];
    slots = from + 6;
  }
  /// Keeps the form and its slots, which are those of A and D.
  uint32_t store(Decoder &decoder, llvm::ArrayRef<uint32_t> all) const {
    llvm::SmallVector<uint32_t> list{uint32_t(a), uint32_t(b), columns,
                                     depth,       numA,        numD};
    list.append(all.begin(), all.end());
    return decoder.list(list);
  }

  const uint32_t *slotsA() const { return slots; }
  const uint32_t *slotsD() const { return slots + numA; }
};

} // namespace ropewalk::emulator

#endif // ROPEWALK_LIB_EMULATOR_OPS_WGMMAFORM_H
