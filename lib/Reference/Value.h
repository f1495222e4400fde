//===- Value.h - What the interpreter computes with -------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_REFERENCE_VALUE_H
#define ROPEWALK_LIB_REFERENCE_VALUE_H

#include "ropewalk/Dialect/Rope/IR/RopeDialect.h"
#include "ropewalk/Placement/Placement.h"
#include "ropewalk/Reference/Rounding.h"
#include "ropewalk/Runtime/Array.h"

#include <memory>
#include <vector>

namespace ropewalk::reference {

//===----------------------------------------------------------------------===//
// Numbers
//===----------------------------------------------------------------------===//

/// One number of a tensor.
struct Element {
  double value = 0; ///< a number of the element type
  double exact = 0; ///< what it was before it was rounded
  double bound = 0; ///< how far an implementation may be from `exact`
};

/// A tensor, or (rank 0) a scalar. Integers are exact up to 2^53; larger ones
/// never come in.
struct Tensor {
  ElementKind kind = ElementKind::F32;
  std::vector<int64_t> shape;
  std::vector<double> value;
  std::vector<double> exact; ///< empty: equal to `value`
  std::vector<double> bound; ///< empty: zeros

  Tensor() = default;
  /// A tensor of zeros.
  Tensor(ElementKind kind, llvm::ArrayRef<int64_t> shape)
      : kind(kind), shape(shape), value(*runtime::countElements(shape)) {}
  /// Rounds `exact` to the element type.
  Tensor(ElementKind kind, llvm::ArrayRef<int64_t> shape,
         std::vector<double> exact, std::vector<double> bound);

  int64_t size() const { return value.size(); }
  /// True if an implementation has exactly these numbers.
  bool isExact() const { return exact.empty() && bound.empty(); }
  Element get(int64_t index) const;
  void put(int64_t index, const Element &element);
  /// How far an implementation may be from `value`.
  double deviation(int64_t index) const;
};

/// The elements of `source` that `from` lists, as a tensor of another shape.
Tensor gather(const Tensor &source, llvm::ArrayRef<int64_t> shape,
              llvm::ArrayRef<int64_t> from);

using runtime::getStrides;

//===----------------------------------------------------------------------===//
// Tokens
//===----------------------------------------------------------------------===//

/// Where segments come from. Which keys a table holds is known only when a
/// scheme places it, so its rows are kept as they are.
struct SegmentSource {
  rope::SegmentsAttr list;                  ///< null: a table
  std::vector<std::vector<int32_t>> tables; ///< one per sequence
  int64_t columns = 0;
  rope::OrderAttr order;

  int64_t getNumSequences() const {
    return list ? list.getNumSequences() : tables.size();
  }
  llvm::Expected<std::vector<placement::Segment>>
  read(int64_t sequence, llvm::ArrayRef<mlir::StringAttr> keys) const;
};

/// A window of one sequence.
struct SequenceWindow {
  std::shared_ptr<const placement::Sequence> sequence;
  int64_t from = 0, count = 0;
  /// Where explicit positions are: their batch row, and the tokens of the
  /// sequences before this one in a packed batch.
  int64_t positionRow = 0, positionStart = 0;
};

/// A value of type !rope.tokens.
struct Tokens {
  std::shared_ptr<const SegmentSource> source;
  std::vector<SequenceWindow> sequences;
  bool windowed = false;
  /// Names of the axes; empty before the tokens are placed.
  llvm::ArrayRef<mlir::StringAttr> axes;
  std::shared_ptr<const Tensor> positions; ///< only where placed explicitly
};

/// What an operand's row holds.
struct Row {
  bool isToken = false;  ///< false: padding
  int64_t sequence = -1; ///< rows of different sequences never meet
  placement::Token token;
  std::vector<double> position; ///< rounded to f64; zeros for lack of a token
};

/// The rows of an operand: `batch` times `length`.
struct Rows {
  int64_t batch = 0, length = 0;
  std::vector<Row> rows;
  const Row &at(int64_t b, int64_t s) const { return rows[b * length + s]; }
};

} // namespace ropewalk::reference

#endif // ROPEWALK_LIB_REFERENCE_VALUE_H
