//===- SvgCharts.cpp - Pairs and decay of an encoding ---------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Svg.h"

#include "llvm/ADT/STLExtras.h"

#include <cmath>

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::explain;

static constexpr double leftMargin = 46;

//===----------------------------------------------------------------------===//
// Pairs
//===----------------------------------------------------------------------===//

/// log10 of the wavelength; nothing for a pair that stands still.
static std::optional<double> logWavelength(const rotary::Pair &pair) {
  if (pair.exactFreq == 0)
    return std::nullopt;
  return std::log10(2 * M_PI / std::abs(pair.exactFreq));
}

static std::string nameDecade(int exponent) {
  if (exponent >= 0 && exponent < 4)
    return shortNumber(std::pow(10, exponent));
  return "1e" + std::to_string(exponent);
}

/// A square per pair, at its wavelength.
static double drawWavelengths(Canvas &canvas, const Spectrum &spectrum,
                              const Box &area) {
  double least = 1e9, largest = -1e9;
  for (const rotary::Pair &pair : spectrum.table.pairs)
    if (auto value = logWavelength(pair)) {
      least = std::min(least, std::floor(*value));
      largest = std::max(largest, std::ceil(*value));
    }
  if (least > largest)
    return 0;
  largest = std::max(largest, least + 1);
  double scale = area.height / (largest - least);
  int every = largest - least > 5 ? 2 : 1;
  for (int decade = least; decade <= largest; decade += every) {
    double y = area.bottom() - (decade - least) * scale;
    canvas.line(area.x, y, area.right(), y, "grid");
    canvas.text(area.x - 5, y + 4, nameDecade(decade), "tick", Anchor::End);
  }
  double step = area.width / spectrum.table.pairs.size();
  double side = std::clamp(step * 0.8, 1.5, 5.0);
  std::string data;
  for (auto [index, pair] : enumerate(spectrum.table.pairs))
    if (auto value = logWavelength(pair))
      data += "M" + px(area.x + (index + 0.5) * step - side / 2) + " " +
              px(area.bottom() - (*value - least) * scale - side / 2) + "h" +
              px(side) + "v" + px(side) + "h-" + px(side) + "z";
  canvas.path(data, "mark");
  return area.height;
}

/// One lane per axis, filled where a pair reads that axis.
static double drawLanes(Canvas &canvas, const Layout &layout, const Box &area) {
  static constexpr double lane = 14;
  const Spectrum &spectrum = *layout.spectrum;
  double step = area.width / spectrum.axes.size();
  for (auto [axis, name] : enumerate(layout.axes)) {
    double y = area.y + axis * lane;
    std::string data;
    int64_t count = llvm::count(spectrum.axes, axis);
    for (size_t index = 0; index < spectrum.axes.size();) {
      size_t begin = index;
      while (index < spectrum.axes.size() && spectrum.axes[index] == axis)
        ++index;
      if (index == begin) {
        ++index;
        continue;
      }
      double width = (index - begin) * step - std::min(step * 0.2, 1.0);
      data += "M" + px(area.x + begin * step) + " " + px(y + 2) + "h" +
              px(width) + "v9h-" + px(width) + "z";
    }
    canvas.rect({area.x, y + 1.5, area.width, 10}, "lane");
    canvas.path(data, "mark");
    std::string text = name + " " + std::to_string(count);
    canvas.text(area.x - 5, y + 11, Canvas::fit(text, leftMargin - 6, 11),
                "tick", Anchor::End);
  }
  return layout.axes.size() * lane;
}

double explain::drawSpectrum(Canvas &canvas, const Layout &layout, double x,
                             double y, double width) {
  const Spectrum &spectrum = *layout.spectrum;
  canvas.text(x, y + 14, "Pairs: wavelength in positions, axis", "head");
  Box area{x + leftMargin, y + 28, width - leftMargin, 84};
  double height = 28 + drawWavelengths(canvas, spectrum, area) + 8;
  height += drawLanes(canvas, layout, {area.x, y + height, area.width, 0});
  std::string text = std::to_string(countSlowPairs(layout)) + " of " +
                     std::to_string(spectrum.table.pairs.size()) +
                     " pairs: less than a turn here";
  canvas.text(x, y + height + 14, Canvas::fit(text, width), "body");
  return height + 20;
}

//===----------------------------------------------------------------------===//
// Decay
//===----------------------------------------------------------------------===//

/// A line through the values; where there are more than pixels, the smallest
/// and the largest of every pixel.
static std::string drawCurve(ArrayRef<double> values, const Box &area,
                             double least) {
  double scale = area.height / (1 - least);
  int64_t bins = std::min<int64_t>(values.size(), area.width);
  std::string data;
  auto add = [&](int64_t bin, double value) {
    data += (data.empty() ? "M" : "L") +
            px(area.x + (bin + 0.5) * area.width / bins) + " " +
            px(area.y + (1 - value) * scale);
  };
  for (int64_t bin = 0; bin < bins; ++bin) {
    int64_t begin = bin * values.size() / bins;
    int64_t end =
        std::max<int64_t>((bin + 1) * values.size() / bins, begin + 1);
    ArrayRef<double> some = values.slice(begin, end - begin);
    auto [low, high] = std::minmax_element(some.begin(), some.end());
    add(bin, *low);
    if (low != high)
      add(bin, *high);
  }
  return data;
}

static void drawLegend(Canvas &canvas, const Layout &layout,
                       ArrayRef<int64_t> chosen, double x, double y) {
  for (auto [index, token] : enumerate(chosen)) {
    double row = y + index * 15;
    canvas.line(x, row - 4, x + 26, row - 4, "curve c" + std::to_string(index));
    canvas.text(x + 32, row,
                ("from token " + Twine(token) + " (" +
                 nameOf(layout.kindOf(token)) + ")")
                    .str(),
                "body");
  }
}

double explain::drawDecay(Canvas &canvas, const Layout &layout,
                          ArrayRef<int64_t> chosen, double x, double y,
                          double width) {
  canvas.text(x, y + 14, "Decay: mean cos of phase difference", "head");
  const auto &decay = layout.spectrum->decay;
  double least = 0;
  for (const std::vector<double> &values : decay)
    least = std::min(least, *std::min_element(values.begin(), values.end()));
  least = std::floor(least * 2) / 2;
  Box area{x + leftMargin, y + 28, width - leftMargin, 84};
  for (double tick = least; tick <= 1; tick += 0.5) {
    double row = area.y + (1 - tick) / (1 - least) * area.height;
    canvas.line(area.x, row, area.right(), row, "grid");
    canvas.text(area.x - 5, row + 4, shortNumber(tick), "tick", Anchor::End);
  }
  for (auto [index, values] : enumerate(decay))
    canvas.path(drawCurve(values, area, least),
                "curve c" + std::to_string(index));
  drawKinds(canvas, layout, {area.x, area.bottom() + 4, area.width, 6}, false);
  canvas.text(area.x, area.bottom() + 24, "token 0", "tick");
  canvas.text(area.right(), area.bottom() + 24,
              std::to_string(layout.numTokens() - 1), "tick", Anchor::End);
  drawLegend(canvas, layout, chosen, x, area.bottom() + 42);
  return area.bottom() + 42 + 15 * chosen.size() - 10 - y;
}
