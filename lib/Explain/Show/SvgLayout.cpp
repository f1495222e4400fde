//===- SvgLayout.cpp - Tokens on a line, in a plane, in a volume ----------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Svg.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::explain;

namespace {
/// The smallest and the largest number on an axis.
struct Range {
  double least = 0, largest = 0;
  double size() const { return largest - least; }
};

using Point = std::pair<double, double>;

/// Tokens on the screen, with what is needed to draw and label them.
struct Picture {
  Box area;
  double side; ///< of a token
  std::vector<Point> points;
};
} // namespace

static Range rangeOf(ArrayRef<double> numbers) {
  if (numbers.empty())
    return {};
  auto [least, largest] = std::minmax_element(numbers.begin(), numbers.end());
  return {*least, *largest};
}

//===----------------------------------------------------------------------===//
// Tokens and gaps
//===----------------------------------------------------------------------===//

static void drawTokens(Canvas &canvas, const Layout &layout,
                       const Picture &picture, Occupancy *occupancy) {
  Marks marks(picture.side);
  for (size_t token = 0; token < layout.numTokens(); ++token)
    marks.add(picture.points[token].first, picture.points[token].second,
              layout.kindOf(token));
  if (occupancy)
    marks.block(*occupancy);
  marks.draw(canvas);
}

/// "1.5" if the step is the same on every axis, else "(4, 1)".
static std::string stepLabel(const Gap &gap) {
  if (llvm::all_equal(gap.step))
    return shortNumber(gap.step.front());
  std::vector<std::string> parts;
  for (const placement::Rational &step : gap.step)
    parts.push_back(shortNumber(step));
  return "(" + llvm::join(parts, ", ") + ")";
}

/// Writes the size of a gap near the middle of its line where there is room.
static void placeLabel(Canvas &canvas, Occupancy &occupancy, StringRef text,
                       double x, double y) {
  double width = Canvas::widthOf(text, 11) + 2, height = 12;
  for (double distance : {4.0, 9.0, 16.0, 24.0})
    for (auto [dx, dy] : {Point{1, -1},
                          {-1, 1},
                          {1, 0},
                          {-1, 0},
                          {1, 1},
                          {-1, -1},
                          {0, -1},
                          {0, 1}}) {
      Box box{x + dx * distance + (dx - 1) / 2 * width,
              y + dy * distance + (dy - 1) / 2 * height, width, height};
      if (!occupancy.isFree(box))
        continue;
      occupancy.add(box);
      canvas.text(box.x + width / 2, box.bottom() - 2, text, "gap-text",
                  Anchor::Middle);
      return;
    }
}

static void drawGaps(Canvas &canvas, const Layout &layout,
                     const Picture &picture, Occupancy &occupancy) {
  // More would hide the tokens; the list below the picture has them all.
  static constexpr size_t maxLines = 40, maxLabels = 12;
  if (layout.gaps.size() > maxLines)
    return;
  std::string data;
  for (const Gap &gap : layout.gaps) {
    auto [x1, y1] = picture.points[layout.runs[gap.before].end - 1];
    auto [x2, y2] = picture.points[layout.runs[gap.after].begin];
    data += "M" + px(x1) + " " + px(y1) + "L" + px(x2) + " " + px(y2);
    for (double part = 0; part <= 1; part += 0.02)
      occupancy.add({x1 + part * (x2 - x1), y1 + part * (y2 - y1), 1, 1});
  }
  canvas.path(data, "gap");
  for (const Gap &gap : ArrayRef(layout.gaps).take_front(maxLabels)) {
    auto [x1, y1] = picture.points[layout.runs[gap.before].end - 1];
    auto [x2, y2] = picture.points[layout.runs[gap.after].begin];
    placeLabel(canvas, occupancy, stepLabel(gap), (x1 + x2) / 2, (y1 + y2) / 2);
  }
}

//===----------------------------------------------------------------------===//
// Axes
//===----------------------------------------------------------------------===//

/// The axis that a person expects to run to the right or down, if one is
/// called like that; else `otherwise`.
static size_t findAxis(const Layout &layout, ArrayRef<StringRef> names,
                       size_t otherwise) {
  for (auto [index, axis] : enumerate(layout.axes))
    if (is_contained(names, StringRef(axis)))
      return index;
  return otherwise;
}

namespace {
/// Axes across, down, and into the depth of the picture.
struct Directions {
  size_t across, down, depth;
};
} // namespace

static Directions chooseDirections(const Layout &layout) {
  Directions result{};
  size_t last = layout.axes.size() - 1;
  result.across = findAxis(layout, {"w", "col", "x", "column"}, last);
  result.down = findAxis(layout, {"h", "row", "y"}, result.across ? 0 : last);
  if (result.down == result.across)
    result.down = (result.across + 1) % layout.axes.size();
  for (size_t axis = 0; axis < layout.axes.size(); ++axis)
    if (axis != result.across && axis != result.down)
      result.depth = axis;
  return result;
}

static void drawAcrossTicks(Canvas &canvas, const Box &area, Range range,
                            double scale, StringRef name) {
  double end = area.right() - Canvas::widthOf(name) - 8;
  int count = std::clamp(range.size() * scale / 45, 1.0, 5.0);
  for (double tick : chooseTicks(range.least, range.largest, count)) {
    double x = area.x + (tick - range.least) * scale;
    if (x > area.right())
      continue;
    canvas.line(x, area.y, x, area.bottom(), "grid");
    if (x + Canvas::widthOf(shortNumber(tick), 11) / 2 < end)
      canvas.text(x, area.bottom() + 13, shortNumber(tick), "tick",
                  Anchor::Middle);
  }
  canvas.text(area.right(), area.bottom() + 13, name, "axis", Anchor::End);
}

static void drawDownTicks(Canvas &canvas, const Box &area, Range range,
                          double scale, StringRef name) {
  int count = std::clamp(range.size() * scale / 18, 1.0, 5.0);
  for (double tick : chooseTicks(range.least, range.largest, count)) {
    double y = area.y + (tick - range.least) * scale;
    if (y > area.bottom())
      continue;
    canvas.line(area.x, y, area.right(), y, "grid");
    if (y > area.y + 8)
      canvas.text(area.x - 5, y + 4, shortNumber(tick), "tick", Anchor::End);
  }
  canvas.text(area.x - 5, area.y + 4, name, "axis", Anchor::End);
}

//===----------------------------------------------------------------------===//
// One axis
//===----------------------------------------------------------------------===//

/// Tokens on a line; those with the same position are stacked.
static double drawLine(Canvas &canvas, const Layout &layout, double x, double y,
                       double width) {
  Range range = rangeOf(layout.position[0]);
  double scale = (width - 20) / std::max(range.size(), 1.0);
  std::map<double, int64_t> heights;
  int64_t largest = 1;
  for (double number : layout.position[0])
    largest = std::max(largest, ++heights[number]);
  double step = std::clamp(60.0 / largest, 0.5, 10.0);
  double height = std::clamp(step * largest + 36, 44.0, 90.0);
  Picture picture;
  picture.area = {x + 10, y, width - 20, height};
  picture.side = std::clamp(std::min(scale, step) * 0.8, 1.5, 9.0);
  heights.clear();
  for (double number : layout.position[0])
    picture.points.push_back(
        {picture.area.x + (number - range.least) * scale,
         picture.area.bottom() - 8 - step * heights[number]++});
  drawAcrossTicks(canvas, picture.area, range, scale, layout.axes[0]);
  Occupancy occupancy({x, y, width, height});
  drawTokens(canvas, layout, picture, &occupancy);
  drawGaps(canvas, layout, picture, occupancy);
  return height + 20;
}

//===----------------------------------------------------------------------===//
// Two axes
//===----------------------------------------------------------------------===//

static double drawPlane(Canvas &canvas, const Layout &layout, double x,
                        double y, double width) {
  static constexpr double left = 40, margin = 8;
  Directions to = chooseDirections(layout);
  const auto &across = layout.position[to.across];
  const auto &down = layout.position[to.down];
  Range rangeX = rangeOf(across), rangeY = rangeOf(down);
  double room = width - left - 2 * margin;
  double longest = std::max({rangeX.size(), rangeY.size(), 1.0});
  double scale = room / longest;
  // One unit is as long on both axes, whatever the shape of the layout.
  double height = std::max(rangeY.size() * scale, 40.0);
  Box area{x + left, y + 4, width - left, height + 2 * margin};
  Box inner{area.x + margin, area.y + margin, room, height};
  drawAcrossTicks(canvas, {inner.x, area.y, room + margin, area.height}, rangeX,
                  scale, layout.axes[to.across]);
  drawDownTicks(canvas, {area.x, inner.y, area.width, height + margin}, rangeY,
                scale, layout.axes[to.down]);
  Picture picture{area, std::clamp(scale * 0.8, 1.5, 11.0), {}};
  for (auto [right, below] : zip_equal(across, down))
    picture.points.push_back({inner.x + (right - rangeX.least) * scale,
                              inner.y + (below - rangeY.least) * scale});
  Occupancy occupancy(area);
  drawTokens(canvas, layout, picture, &occupancy);
  drawGaps(canvas, layout, picture, occupancy);
  return area.height + 24;
}

//===----------------------------------------------------------------------===//
// Three axes
//===----------------------------------------------------------------------===//

namespace {
/// Oblique projection: the depth axis runs up and to the right.
struct Oblique {
  Box area;
  Range across, down, depth;
  double scale;
  static constexpr double slantX = 0.5, slantY = 0.3;

  Oblique(const Box &box, Range across, Range down, Range depth)
      : area(box), across(across), down(down), depth(depth) {
    scale = std::min(
        area.width / std::max(across.size() + slantX * depth.size(), 1.0),
        area.height / std::max(down.size() + slantY * depth.size(), 1.0));
    area.height = (down.size() + slantY * depth.size()) * scale;
  }
  Point project(double x, double y, double z) const {
    double deep = z - depth.least;
    return {area.x + (x - across.least + slantX * deep) * scale,
            area.y + (y - down.least + slantY * (depth.size() - deep)) * scale};
  }
};
} // namespace

static void drawEdges(Canvas &canvas, const Oblique &view) {
  auto moveTo = [&](char command, bool right, bool low, bool deep) {
    auto [x, y] = view.project(right ? view.across.largest : view.across.least,
                               low ? view.down.largest : view.down.least,
                               deep ? view.depth.largest : view.depth.least);
    return command + px(x) + " " + px(y);
  };
  std::string data;
  for (int first : {0, 1})
    for (int second : {0, 1}) {
      data += moveTo('M', 0, first, second) + moveTo('L', 1, first, second);
      data += moveTo('M', first, 0, second) + moveTo('L', first, 1, second);
      data += moveTo('M', first, second, 0) + moveTo('L', first, second, 1);
    }
  canvas.path(data, "grid");
}

static std::string describeRange(StringRef axis, Range range) {
  return (axis + " " + shortNumber(range.least) + " to " +
          shortNumber(range.largest))
      .str();
}

static void nameEdges(Canvas &canvas, const Layout &layout, const Oblique &view,
                      Directions to, const Box &box) {
  auto [x, y] =
      view.project(view.across.least, view.down.largest, view.depth.least);
  canvas.text(x, y + 22, describeRange(layout.axes[to.across], view.across),
              "axis");
  canvas.text(box.x, box.y + 10, describeRange(layout.axes[to.down], view.down),
              "axis");
  canvas.text(box.right(), y + 22,
              describeRange(layout.axes[to.depth], view.depth), "axis",
              Anchor::End);
}

/// The layout seen along one axis.
static void drawSide(Canvas &canvas, const Layout &layout, size_t across,
                     size_t down, const Box &box) {
  Range rangeX = rangeOf(layout.position[across]);
  Range rangeY = rangeOf(layout.position[down]);
  double scale =
      (box.width - 12) / std::max({rangeX.size(), rangeY.size(), 1.0});
  canvas.rect(box, "frame");
  Picture picture{box, std::clamp(scale * 0.8, 1.5, 5.0), {}};
  for (auto [x, y] : zip_equal(layout.position[across], layout.position[down]))
    picture.points.push_back({box.x + 6 + (x - rangeX.least) * scale,
                              box.y + 6 + (y - rangeY.least) * scale});
  drawTokens(canvas, layout, picture, nullptr);
  canvas.text(box.x + box.width / 2, box.bottom() + 13,
              Canvas::fit(layout.axes[down] + " over " + layout.axes[across],
                          box.width + 10, 11),
              "tick", Anchor::Middle);
}

static double drawSides(Canvas &canvas, const Layout &layout, Directions to,
                        double x, double y, double width) {
  double side = (width - 24) / 3;
  drawSide(canvas, layout, to.across, to.down, {x, y, side, side});
  drawSide(canvas, layout, to.across, to.depth, {x + side + 12, y, side, side});
  drawSide(canvas, layout, to.down, to.depth,
           {x + 2 * side + 24, y, side, side});
  return side + 20;
}

static double drawVolume(Canvas &canvas, const Layout &layout, double x,
                         double y, double width) {
  Directions to = chooseDirections(layout);
  const auto &across = layout.position[to.across];
  const auto &down = layout.position[to.down];
  const auto &depth = layout.position[to.depth];
  // The name of the axis that runs down stands above the volume.
  Box box{x, y, width, 0};
  Oblique view({x + 8, y + 22, width - 16, 0.8 * width}, rangeOf(across),
               rangeOf(down), rangeOf(depth));
  drawEdges(canvas, view);
  Picture picture{{x, y + 14, width, view.area.height + 16},
                  std::clamp(view.scale * 0.42, 1.5, 9.0),
                  {}};
  for (auto [a, b, c] : zip_equal(across, down, depth))
    picture.points.push_back(view.project(a, b, c));
  Occupancy occupancy(picture.area);
  drawTokens(canvas, layout, picture, &occupancy);
  drawGaps(canvas, layout, picture, occupancy);
  nameEdges(canvas, layout, view, to, box);
  double height = view.area.height + 54;
  return height + drawSides(canvas, layout, to, x, y + height, width);
}

//===----------------------------------------------------------------------===//
// More axes
//===----------------------------------------------------------------------===//

/// One strip per axis: its position over the index of the token.
static double drawTracks(Canvas &canvas, const Layout &layout, double x,
                         double y, double width) {
  static constexpr double left = 46, height = 46, distance = 62;
  for (auto [axis, numbers] : enumerate(layout.position)) {
    Range range = rangeOf(numbers);
    Box area{x + left, y + 6 + axis * distance, width - left, height};
    canvas.rect(area, "frame");
    double stepX = (area.width - 8) / std::max<double>(numbers.size(), 1);
    double scale = (height - 8) / std::max(range.size(), 1.0);
    Picture picture{area, std::clamp(stepX * 0.8, 1.5, 5.0), {}};
    for (auto [token, number] : enumerate(numbers))
      picture.points.push_back(
          {area.x + 4 + (token + 0.5) * stepX,
           area.bottom() - 4 - (number - range.least) * scale});
    drawTokens(canvas, layout, picture, nullptr);
    canvas.text(area.x - 5, area.y + 9, shortNumber(range.largest), "tick",
                Anchor::End);
    canvas.text(area.x - 5, area.y + height / 2 + 5,
                Canvas::fit(layout.axes[axis], left - 5), "axis", Anchor::End);
    canvas.text(area.x - 5, area.bottom(), shortNumber(range.least), "tick",
                Anchor::End);
  }
  double bottom = y + layout.axes.size() * distance;
  canvas.text(x + width, bottom + 4, "position over index of the token", "tick",
              Anchor::End);
  return layout.axes.size() * distance + 14;
}

//===----------------------------------------------------------------------===//
// The whole
//===----------------------------------------------------------------------===//

static double listGaps(Canvas &canvas, const Layout &layout, double x, double y,
                       double width) {
  static constexpr size_t maxRows = 8;
  auto gaps = countGaps(layout);
  if (gaps.empty())
    return 0;
  canvas.text(x, y + 14, "Gaps, last token to next", "head");
  double row = y + 32;
  for (auto [gap, times] : ArrayRef(gaps).take_front(maxRows)) {
    std::string text = describeSides(layout, *gap, "→");
    std::string step = describeStep(layout, *gap);
    if (times > 1)
      step += " (" + std::to_string(times) + " times)";
    canvas.text(x, row, text, "body");
    canvas.text(x + 106, row, Canvas::fit(step, width - 106), "body");
    row += 16;
  }
  if (gaps.size() > maxRows) {
    canvas.text(x, row,
                "and " + std::to_string(gaps.size() - maxRows) +
                    " more kinds of gaps",
                "body");
    row += 16;
  }
  return row - y - 6;
}

double explain::drawLayout(Canvas &canvas, const Layout &layout, double x,
                           double y, double width) {
  canvas.text(x, y + 14, Canvas::fit(layout.name, width, 14), "name");
  std::string axes = (layout.axes.size() == 1 ? "axis " : "axes ") +
                     llvm::join(layout.axes, ", ");
  canvas.text(x, y + 31, Canvas::fit(axes, width), "body");
  double height = 42;
  auto draw = layout.axes.size() == 1   ? drawLine
              : layout.axes.size() == 2 ? drawPlane
              : layout.axes.size() == 3 ? drawVolume
                                        : drawTracks;
  if (layout.numTokens() > 0)
    height += draw(canvas, layout, x, y + height, width);
  return height + 6 + listGaps(canvas, layout, x, y + height + 6, width);
}
