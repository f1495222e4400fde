//===- Canvas.h - Shapes and texts of an SVG picture ------------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EXPLAIN_SHOW_CANVAS_H
#define ROPEWALK_LIB_EXPLAIN_SHOW_CANVAS_H

#include "ropewalk/Dialect/Rope/IR/RopeEnums.h"

#include "llvm/Support/raw_ostream.h"

#include <map>
#include <string>
#include <vector>

namespace ropewalk::explain {

struct Box {
  double x, y, width, height;
  double right() const { return x + width; }
  double bottom() const { return y + height; }
};

enum class Anchor { Start, Middle, End };

/// Collects the shapes of a picture. `style` is a class of the style sheet.
class Canvas {
public:
  void rect(const Box &box, llvm::StringRef style);
  void line(double x1, double y1, double x2, double y2, llvm::StringRef style);
  void path(llvm::StringRef data, llvm::StringRef style);
  void text(double x, double y, llvm::StringRef text, llvm::StringRef style,
            Anchor anchor = Anchor::Start);

  /// Wide enough for any common font.
  static double widthOf(llvm::StringRef text, double size = 12);
  /// The text, cut with dots at its end where it is wider than `width`.
  static std::string fit(llvm::StringRef text, double width, double size = 12);

  llvm::StringRef getBody() const { return body; }

private:
  std::string body;
};

/// A coordinate with at most one digit behind the point.
std::string px(double value);

/// Where tokens and labels are, so that labels keep clear of both.
class Occupancy {
public:
  explicit Occupancy(const Box &area);
  void add(const Box &box);
  /// True if the box is inside the area and free.
  bool isFree(const Box &box) const;

private:
  static constexpr double cell = 3;
  template <typename Visit>
  bool visitCells(const Box &box, Visit visit) const;

  Box area;
  int64_t rows, columns;
  std::vector<bool> taken;
};

/// Squares for tokens. Few of them are drawn one by one; many are put on a
/// raster, whose cells are merged along rows, so that the size of the picture
/// is bounded by its area.
class Marks {
public:
  /// `side`: of a square, `pitch`: smallest distance of two tokens.
  explicit Marks(double side) : side(side) {}
  void add(double x, double y, rope::SegmentKind kind) {
    points[kind].push_back({x, y});
  }
  void draw(Canvas &canvas) const;
  void block(Occupancy &occupancy) const;

private:
  using Points = std::vector<std::pair<double, double>>;
  std::string drawSingly(const Points &points) const;
  std::string drawRaster(const Points &points) const;

  double side;
  std::map<rope::SegmentKind, Points> points;
};

/// "k-text": the style of what belongs to a kind of segments.
std::string styleOf(rope::SegmentKind kind);

/// Round numbers that cut [least, largest] into about `count` parts.
std::vector<double> chooseTicks(double least, double largest, int count);

} // namespace ropewalk::explain

#endif // ROPEWALK_LIB_EXPLAIN_SHOW_CANVAS_H
