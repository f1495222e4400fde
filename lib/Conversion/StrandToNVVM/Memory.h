//===- Memory.h - A tile's place in global memory ---------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_STRANDTONVVM_MEMORY_H
#define ROPEWALK_LIB_CONVERSION_STRANDTONVVM_MEMORY_H

#include "KernelLowering.h"

namespace ropewalk::lowering {

/// Where a tile begins, and what is left of the memory from there. All are i64;
/// null counts need no check.
struct KernelLowering::Memory {
  Type element;
  int64_t bytes = 2; // of an element
  Value base;        // address of the tile's first element
  Value leading;     // the indices before the tile are inside
  Value rowStride, rowsLeft;
  Value columnStride, columnsLeft; // null stride: a tile of rank 1
  Value headStride, headsLeft;
  int64_t rowsPerToken = 1;
  bool hasHeads = false;
  /// Columns are neighbours, and rows begin at multiples of so many elements.
  bool contiguous = false;
  int64_t alignment = 1;

  /// Whether a run of neighbouring columns is one access.
  bool isOneAccess(int64_t width) const {
    return width == 1 || (contiguous && alignment % width == 0 &&
                          !columnsLeft && width * bytes <= 16);
  }
};

} // namespace ropewalk::lowering

#endif // ROPEWALK_LIB_CONVERSION_STRANDTONVVM_MEMORY_H
