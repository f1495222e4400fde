//===- Orders.h - Token orders as arithmetic ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_CONVERSION_TOKENS_ORDERS_H
#define ROPEWALK_LIB_CONVERSION_TOKENS_ORDERS_H

#include "Emitter.h"

#include "ropewalk/Dialect/Rope/IR/RopeDialect.h"

namespace ropewalk::lowering {

struct Cell {
  Value row, column;
};

/// The cell of a `rows x columns` grid that becomes token `index`; null order
/// is raster. All values are i64, the grid is not empty.
Cell emitCell(Emitter &emit, rope::OrderAttr order, Value index, Value rows,
              Value columns);

} // namespace ropewalk::lowering

#endif // ROPEWALK_LIB_CONVERSION_TOKENS_ORDERS_H
