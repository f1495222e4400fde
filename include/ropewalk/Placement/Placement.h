//===- Placement.h - Where the tokens of a sequence stand -------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The meaning of a scheme, evaluated exactly and token by token. The reference
/// interpreter and ropewalk-explain stand on it; lowerings do not, so that the
/// two can be compared.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_PLACEMENT_PLACEMENT_H
#define ROPEWALK_PLACEMENT_PLACEMENT_H

#include "ropewalk/Dialect/Rope/IR/RopeDialect.h"

#include "mlir/Analysis/Presburger/Fraction.h"
#include "llvm/Support/Error.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ropewalk::placement {

using Rational = mlir::presburger::Fraction;

/// A segment with everything resolved that its neighbours decide: `document`
/// and `patch` are carried forward from the segment before (0 at the start).
struct Segment {
  rope::SegmentKind kind = rope::SegmentKind::Text;
  int64_t frames = 1, rows = 1, columns = 0; ///< T, H, W; text of n: 1, 1, n
  std::map<std::string, Rational> keys; ///< given keys only, by name
  std::optional<Rational> pin;          ///< counter of this segment, if pinned
  bool noisy = false;
  int64_t document = 0, clip = -1, patch = 0;
};

/// One sequence of a static segment list.
std::vector<Segment> readSegments(llvm::ArrayRef<rope::SegmentAttr> sequence);

/// One sequence of a segment table: `rows.size() / columns` rows in the format
/// of rope.read_segments. `keys` names the key columns. Fails on unknown kinds,
/// negative extents, images without patches, too few columns.
llvm::Expected<std::vector<Segment>>
readTable(llvm::ArrayRef<int32_t> rows, int64_t columns,
          llvm::ArrayRef<mlir::StringAttr> keys);

/// A token and all that masks ask about it. -1 where it has no such attribute.
struct Token {
  int64_t index = 0;   ///< x: index in its sequence, padding counted
  int64_t segment = 0; ///< ordinal of its segment in the sequence
  rope::SegmentKind kind = rope::SegmentKind::Text;
  int64_t frame = -1;  ///< ordinal of its picture in the sequence
  int64_t t = 0, h = 0, w = 0; ///< cell in the (re-shaped) grid
  int64_t document = 0, clip = -1, patch = 0;
  bool noisy = false;
  std::vector<Rational> position; ///< one per axis; empty without a scheme
};

struct Sequence {
  std::vector<Token> tokens;
  /// Position of the first generated token; nothing for `next none`, and
  /// without a scheme.
  std::optional<Rational> next;
  /// The scheme's `delta`; nothing where `next` is.
  std::optional<Rational> delta;

  /// Token `index`; behind the last one generated text, which belongs to a
  /// segment of its own, carries document and patch of the last token, and
  /// stands at `next + j` on every axis. `axes` is the number of axes. Fails
  /// when the scheme says `next none` and `axes` is not 0.
  llvm::Expected<Token> at(int64_t index, size_t axes) const;
};

/// Runs the counter over a sequence. `scheme` and `order` may be null (not
/// placed; raster). Fails when a kind has no rule, a division by zero occurs
/// (parameters can be overridden), or a re-shaped extent is not a positive
/// integer.
llvm::Expected<Sequence> place(rope::SchemeAttr scheme,
                               llvm::ArrayRef<Segment> segments,
                               rope::OrderAttr order);

/// The cells (h, w) of a `rows x columns` grid in token order, found by walking
/// the grid as the order's definition says.
std::vector<std::pair<int64_t, int64_t>>
listCells(rope::OrderAttr order, int64_t rows, int64_t columns);

/// Evaluates a constant expression of a scheme: parameters and literals.
llvm::Expected<Rational> evaluateConstant(rope::SchemeAttr scheme,
                                          rope::ExprAttr expr);

/// The nearest double, ties to even.
double toDouble(const Rational &value);
/// The exact value of a finite double, and of its shortest decimal text.
Rational fromDouble(double value);
Rational fromShortestDecimal(double value);

} // namespace ropewalk::placement

#endif // ROPEWALK_PLACEMENT_PLACEMENT_H
