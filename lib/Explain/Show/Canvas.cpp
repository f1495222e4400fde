//===- Canvas.cpp - Shapes and texts of an SVG picture --------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Canvas.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"

#include <cmath>
#include <set>

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::explain;

std::string explain::px(double value) {
  std::string text;
  double rounded = std::round(value * 10) / 10;
  raw_string_ostream(text) << format("%.1f", rounded == 0 ? 0.0 : rounded);
  StringRef rest = text;
  rest.consume_back(".0");
  return rest.str();
}

std::string explain::styleOf(rope::SegmentKind kind) {
  return ("k-" + rope::stringify(kind)).str();
}

//===----------------------------------------------------------------------===//
// Shapes
//===----------------------------------------------------------------------===//

void Canvas::rect(const Box &box, StringRef style) {
  body += "<rect x=\"" + px(box.x) + "\" y=\"" + px(box.y) + "\" width=\"" +
          px(box.width) + "\" height=\"" + px(box.height) + "\" class=\"" +
          style.str() + "\"/>\n";
}

void Canvas::line(double x1, double y1, double x2, double y2, StringRef style) {
  path("M" + px(x1) + " " + px(y1) + "L" + px(x2) + " " + px(y2), style);
}

void Canvas::path(StringRef data, StringRef style) {
  if (!data.empty())
    body += ("<path d=\"" + data + "\" class=\"" + style + "\"/>\n").str();
}

void Canvas::text(double x, double y, StringRef text, StringRef style,
                  Anchor anchor) {
  static constexpr StringLiteral anchors[] = {"", " text-anchor=\"middle\"",
                                              " text-anchor=\"end\""};
  raw_string_ostream os(body);
  os << "<text x=\"" << px(x) << "\" y=\"" << px(y) << "\" class=\"" << style
     << '"' << anchors[int(anchor)] << '>';
  printHTMLEscaped(text, os);
  os << "</text>\n";
}

double Canvas::widthOf(StringRef text, double size) {
  return 0.6 * size * text.size();
}

std::string Canvas::fit(StringRef text, double width, double size) {
  if (widthOf(text, size) <= width)
    return text.str();
  size_t room = std::max(width / (0.6 * size), 4.0);
  return (text.take_front(room - 3) + "...").str();
}

//===----------------------------------------------------------------------===//
// Places that are taken
//===----------------------------------------------------------------------===//

Occupancy::Occupancy(const Box &area)
    : area(area), rows(std::ceil(area.height / cell)),
      columns(std::ceil(area.width / cell)), taken(rows * columns) {}

/// Stops at the first cell for which `visit(index)` is false.
template <typename Visit>
bool Occupancy::visitCells(const Box &box, Visit visit) const {
  auto clamp = [](double value, int64_t limit) {
    return std::min(std::max<int64_t>(value, 0), limit);
  };
  int64_t top = clamp(std::floor((box.y - area.y) / cell), rows);
  int64_t bottom = clamp(std::ceil((box.bottom() - area.y) / cell), rows);
  int64_t left = clamp(std::floor((box.x - area.x) / cell), columns);
  int64_t right = clamp(std::ceil((box.right() - area.x) / cell), columns);
  for (int64_t row = top; row < bottom; ++row)
    for (int64_t column = left; column < right; ++column)
      if (!visit(row * columns + column))
        return false;
  return true;
}

void Occupancy::add(const Box &box) {
  visitCells(box, [&](int64_t index) { return taken[index] = true; });
}

bool Occupancy::isFree(const Box &box) const {
  return box.x >= area.x && box.y >= area.y && box.right() <= area.right() &&
         box.bottom() <= area.bottom() &&
         visitCells(box, [&](int64_t index) { return !taken[index]; });
}

//===----------------------------------------------------------------------===//
// Tokens
//===----------------------------------------------------------------------===//

std::string Marks::drawSingly(const Points &points) const {
  std::string data, shape = "h" + px(side) + "v" + px(side) + "h-" + px(side);
  std::set<std::pair<std::string, std::string>> drawn;
  for (auto [x, y] : points) {
    std::string left = px(x - side / 2), top = px(y - side / 2);
    if (drawn.insert({left, top}).second)
      data += "M" + left + " " + top + shape + "z";
  }
  return data;
}

std::string Marks::drawRaster(const Points &points) const {
  static constexpr double cell = 1.5;
  std::map<int64_t, std::set<int64_t>> rows;
  for (auto [x, y] : points)
    for (double dy = -side / 2; dy < side / 2; dy += cell)
      for (double dx = -side / 2; dx < side / 2; dx += cell)
        rows[std::floor((y + dy) / cell)].insert(std::floor((x + dx) / cell));
  std::string data;
  for (const auto &[row, columns] : rows)
    for (auto it = columns.begin(); it != columns.end();) {
      int64_t begin = *it, end = begin;
      for (; it != columns.end() && *it == end; ++it)
        ++end;
      std::string width = px((end - begin) * cell);
      data += "M" + px(begin * cell) + " " + px(row * cell) + "h" + width +
              "v" + px(cell) + "h-" + width + "z";
    }
  return data;
}

void Marks::draw(Canvas &canvas) const {
  static constexpr size_t few = 2500;
  for (const auto &[kind, list] : points)
    canvas.path(list.size() <= few ? drawSingly(list) : drawRaster(list),
                styleOf(kind));
}

void Marks::block(Occupancy &occupancy) const {
  for (const auto &[kind, list] : points)
    for (auto [x, y] : list)
      occupancy.add({x - side / 2, y - side / 2, side, side});
}

//===----------------------------------------------------------------------===//
// Ticks
//===----------------------------------------------------------------------===//

std::vector<double> explain::chooseTicks(double least, double largest,
                                         int count) {
  double range = largest - least;
  if (!(range > 0))
    return {least};
  double step = std::pow(10, std::floor(std::log10(range / count)));
  for (double factor : {2.0, 2.5, 2.0})
    if (range / step > count)
      step *= factor;
  std::vector<double> ticks;
  for (double value = std::ceil(least / step) * step;
       value <= largest + step * 1e-6; value += step)
    ticks.push_back(std::abs(value) < step * 1e-6 ? 0 : value);
  return ticks;
}
