//===- Evaluate.h - One function per op -------------------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_REFERENCE_EVALUATE_H
#define ROPEWALK_LIB_REFERENCE_EVALUATE_H

#include "Value.h"

#include "ropewalk/Dialect/Rope/IR/RopeOps.h"
#include "ropewalk/Reference/Reference.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "llvm/ADT/DenseMap.h"

namespace ropewalk::reference {

using llvm::LogicalResult;

/// The values of a function's SSA names.
class Environment {
public:
  explicit Environment(Rounding rounding) : rounding(rounding) {}

  /// The tensor itself, or in f64 where nothing is rounded.
  Tensor unrounded(Tensor tensor) const {
    if (rounding == Rounding::None)
      tensor.kind = ElementKind::F64;
    return tensor;
  }

  const Tensor &tensor(mlir::Value name) const;
  const Tokens &tokens(mlir::Value name) const;
  /// The value of an index or integer scalar.
  int64_t integer(mlir::Value name) const;
  int64_t integer(mlir::OpFoldResult number) const;
  llvm::SmallVector<int64_t>
  integers(llvm::ArrayRef<mlir::OpFoldResult> numbers) const;

  /// Fails with a diagnostic at `op` if the shape is not that of the type.
  LogicalResult set(mlir::Operation *op, mlir::Value name, Tensor tensor);
  void set(mlir::Value name, Tokens tokens);
  /// Fails with a diagnostic at `op` if a tensor would be too large.
  static LogicalResult checkSize(mlir::Operation *op,
                                 llvm::ArrayRef<int64_t> shape);

private:
  Rounding rounding;
  llvm::DenseMap<mlir::Value, std::shared_ptr<const Tensor>> tensors;
  llvm::DenseMap<mlir::Value, std::shared_ptr<const Tokens>> allTokens;
};

/// The element kind of a tensor's or scalar's type.
ElementKind getKind(mlir::Type type);
inline ElementKind getKind(mlir::Value name) { return getKind(name.getType()); }

/// Where in memory the channels of a token's head begin.
struct HeadView {
  HeadView(rope::Layout layout, llvm::ArrayRef<int64_t> shape);
  int64_t at(int64_t b, int64_t s, int64_t h) const {
    return b * strides[0] + s * strides[1] + h * strides[2];
  }
  int64_t batch, tokens, heads, channels;

private:
  int64_t strides[3];
};

/// The rows of operand `name` of `op`. `layout` says which dimension they are.
/// Fails with a diagnostic if tokens and rows do not fit.
mlir::FailureOr<Rows> listRows(mlir::Operation *op, llvm::StringRef name,
                               const Tokens &tokens, rope::LayoutDims dims,
                               llvm::ArrayRef<int64_t> shape,
                               llvm::StringRef constraint);

/// Turns every head of `x` by the positions of its rows.
mlir::FailureOr<Tensor> turn(mlir::Operation *op, const Tensor &x,
                             rope::Layout layout, mlir::Attribute rotary,
                             const Rows &rows,
                             llvm::ArrayRef<mlir::StringAttr> axes,
                             bool inverse);

/// The same for numbers that were not rounded yet; `bound` goes in and out.
LogicalResult turnInPlace(mlir::Operation *op, ElementKind kind,
                          std::vector<double> &x, std::vector<double> &bound,
                          const HeadView &view, mlir::Attribute rotary,
                          const Rows &rows,
                          llvm::ArrayRef<mlir::StringAttr> axes, bool inverse);

/// Finds the number in a tensor of scores, [q, k], [b, q, k] or [b, h, q, k],
/// that broadcasts along dimensions of size 1.
class ScoresView {
public:
  ScoresView() = default;
  explicit ScoresView(llvm::ArrayRef<int64_t> shape);
  int64_t at(int64_t b, int64_t h, int64_t q, int64_t k) const {
    return b * strides[0] + h * strides[1] + q * strides[2] + k * strides[3];
  }
  bool dependsOnHead() const { return strides[1] != 0; }

private:
  int64_t strides[4] = {0, 0, 0, 0};
};

/// The mask of an attention as a predicate.
class Mask {
public:
  /// Fails with a diagnostic if operands of the mask have the wrong size.
  static mlir::FailureOr<Mask> create(rope::AttentionOp op,
                                      const Environment &env,
                                      const Rows &queries, const Rows &keys,
                                      int64_t heads);
  /// True if row `q` sees row `k` in batch row `b` and head `h`.
  bool sees(int64_t b, int64_t h, int64_t q, int64_t k) const;
  bool dependsOnHead() const;

private:
  struct Pair {
    int64_t b, h, q, k;
    const Row &query, &key;
  };
  bool contains(rope::MaskAttr mask, const Pair &pair) const;
  bool comparesEqual(rope::MaskAttr mask, const Pair &pair) const;
  bool comparesEarlier(rope::MaskAttr mask, const Pair &pair) const;
  int64_t distance(rope::MaskAttr mask, const Pair &pair) const;
  bool isInPrefix(rope::MaskAttr mask, const Pair &pair) const;
  bool isInDense(rope::MaskAttr mask, const Pair &pair) const;
  LogicalResult checkOperand(rope::AttentionOp op, rope::MaskAttr mask,
                             int64_t heads);

  rope::MaskAttr mask;
  const Rows *queries = nullptr, *keys = nullptr;
  llvm::SmallVector<const Tensor *> operands;
  llvm::SmallVector<ScoresView> views; ///< of dense operands
};

/// Checks that a tensor of scores broadcasts to these sizes.
LogicalResult checkScores(mlir::Operation *op, llvm::StringRef name,
                          llvm::ArrayRef<int64_t> shape,
                          llvm::ArrayRef<int64_t> scores);

LogicalResult evaluate(rope::SegmentsOp op, Environment &env);
LogicalResult evaluate(rope::ReadSegmentsOp op, Environment &env);
LogicalResult evaluate(rope::PlaceOp op, Environment &env);
LogicalResult evaluate(rope::NameAxesOp op, Environment &env);
LogicalResult evaluate(rope::PlaceExplicitOp op, Environment &env);
LogicalResult evaluate(rope::WindowOp op, Environment &env);
LogicalResult evaluate(rope::PositionsOp op, Environment &env);
LogicalResult evaluate(rope::RotateOp op, Environment &env);
LogicalResult evaluate(rope::HeadNormOp op, Environment &env);
LogicalResult evaluate(rope::AttentionOp op, Environment &env);
LogicalResult evaluate(rope::PatchifyOp op, Environment &env);
LogicalResult evaluate(rope::UnpatchifyOp op, Environment &env);

LogicalResult evaluate(mlir::arith::ConstantOp op, Environment &env);
LogicalResult evaluate(mlir::arith::TruncFOp op, Environment &env);
LogicalResult evaluate(mlir::arith::ExtFOp op, Environment &env);
LogicalResult evaluate(mlir::arith::AddIOp op, Environment &env);
LogicalResult evaluate(mlir::arith::SubIOp op, Environment &env);
LogicalResult evaluate(mlir::arith::MulIOp op, Environment &env);
LogicalResult evaluate(mlir::arith::IndexCastOp op, Environment &env);
LogicalResult evaluate(mlir::tensor::EmptyOp op, Environment &env);
LogicalResult evaluate(mlir::tensor::DimOp op, Environment &env);
LogicalResult evaluate(mlir::tensor::CastOp op, Environment &env);
LogicalResult evaluate(mlir::tensor::ExtractSliceOp op, Environment &env);
LogicalResult evaluate(mlir::tensor::InsertSliceOp op, Environment &env);
LogicalResult evaluate(mlir::tensor::ConcatOp op, Environment &env);
LogicalResult evaluate(mlir::tensor::ExpandShapeOp op, Environment &env);
LogicalResult evaluate(mlir::tensor::CollapseShapeOp op, Environment &env);
LogicalResult evaluate(mlir::linalg::FillOp op, Environment &env);
LogicalResult evaluate(mlir::linalg::MatmulOp op, Environment &env);

} // namespace ropewalk::reference

#endif // ROPEWALK_LIB_REFERENCE_EVALUATE_H
