//===- Text.cpp - A picture for a terminal --------------------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Scene.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Process.h"

#include <cmath>

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::explain;
using masks::TileClass;
using rope::SegmentKind;

namespace {
/// Prints a scene, at most `width` characters wide.
class Printer {
public:
  Printer(raw_ostream &os, size_t width)
      : os(os), width(width), colors(os.has_colors()) {}

  void printLayout(const Layout &layout);
  void printSpectrum(const Layout &layout);
  void printDecay(const Layout &layout, ArrayRef<int64_t> chosen);
  void printMask(const MaskView &mask);

private:
  void printLine(const Twine &text);
  void printRuns(const Layout &layout);
  void printGaps(const Layout &layout);
  void printPlane(const Layout &layout, size_t across, size_t down);
  void printRaster(const Layout &layout, ArrayRef<double> x,
                   ArrayRef<double> y);
  void printTileRow(const MaskView &mask, int64_t row, int64_t block);

  raw_ostream &os;
  size_t width;
  bool colors;
};
} // namespace

/// "t" for text.
static char letterOf(SegmentKind kind) {
  return kind == SegmentKind::Pad ? '.' : nameOf(kind).front();
}

static raw_ostream::Colors colorOf(char letter) {
  switch (letter) {
  case 't':
    return raw_ostream::BLUE;
  case 'i':
    return raw_ostream::YELLOW;
  case 'v':
    return raw_ostream::GREEN;
  case 'a':
    return raw_ostream::MAGENTA;
  default:
    return raw_ostream::WHITE;
  }
}

/// What does not fit goes on in the next line, indented.
void Printer::printLine(const Twine &text) {
  std::string line = text.str();
  StringRef rest = line, indent = "";
  size_t room = std::max<size_t>(width, 20);
  while (indent.size() + rest.size() > room) {
    size_t end = rest.rfind(' ', room - indent.size());
    // A word that is longer than a line is cut.
    size_t begin = rest.find_first_not_of(' ');
    if (end == StringRef::npos || end <= begin)
      end = room - indent.size();
    os << indent << rest.take_front(end).rtrim() << '\n';
    rest = rest.drop_front(end).ltrim();
    indent = "      ";
  }
  os << indent << rest << '\n';
}

//===----------------------------------------------------------------------===//
// Tokens
//===----------------------------------------------------------------------===//

void Printer::printRuns(const Layout &layout) {
  static constexpr size_t maxRows = 16;
  auto printRow = [&](const Run &run) {
    std::string places;
    for (auto [axis, numbers] : zip_equal(layout.axes, layout.position)) {
      ArrayRef<double> some =
          ArrayRef(numbers).slice(run.begin, run.end - run.begin);
      auto [least, largest] = std::minmax_element(some.begin(), some.end());
      places += "  " + axis + " " + shortNumber(*least);
      if (*least != *largest)
        places += ".." + shortNumber(*largest);
    }
    std::string tokens = std::to_string(run.begin);
    if (run.end - run.begin > 1)
      tokens += ".." + std::to_string(run.end - 1);
    std::string line;
    raw_string_ostream(line) << "  " << left_justify(nameOf(run.kind), 6)
                             << left_justify(tokens, 12) << places;
    printLine(line);
  };
  ArrayRef<Run> runs = layout.runs;
  bool all = runs.size() <= maxRows;
  for_each(all ? runs : runs.take_front(maxRows / 2), printRow);
  if (all)
    return;
  printLine("  ... " + Twine(runs.size() - maxRows) + " more segments");
  for_each(runs.take_back(maxRows / 2), printRow);
}

void Printer::printGaps(const Layout &layout) {
  static constexpr size_t maxRows = 10;
  auto gaps = countGaps(layout);
  if (!gaps.empty())
    printLine("gaps, last token to next:");
  for (auto [gap, times] : ArrayRef(gaps).take_front(maxRows))
    printLine("  " + describeSides(layout, *gap, "->") + ": " +
              describeStep(layout, *gap) +
              (times > 1 ? " (" + std::to_string(times) + " times)" : ""));
  if (gaps.size() > maxRows)
    printLine("  ... " + Twine(gaps.size() - maxRows) + " more kinds of gaps");
}

/// Characters are about twice as high as wide, so a unit takes two across.
void Printer::printRaster(const Layout &layout, ArrayRef<double> x,
                          ArrayRef<double> y) {
  static constexpr double maxRows = 24;
  auto [left, right] = std::minmax_element(x.begin(), x.end());
  auto [top, bottom] = std::minmax_element(y.begin(), y.end());
  double room = std::max<double>(width, 20) - 4;
  double scale = std::min(
      {1.0, maxRows / (*bottom - *top + 1), room / (2 * (*right - *left) + 1)});
  size_t rows = (*bottom - *top) * scale + 1.5;
  size_t columns = (*right - *left) * scale * 2 + 1.5;
  std::vector<std::string> raster(rows, std::string(columns + 2, ' '));
  for (auto [token, place] : enumerate(zip_equal(x, y))) {
    size_t row = (std::get<1>(place) - *top) * scale + 0.5;
    size_t column = (std::get<0>(place) - *left) * scale * 2 + 0.5;
    raster[row][column + 2] = letterOf(layout.kindOf(token));
  }
  for (const std::string &row : raster) {
    for (char letter : StringRef(row).rtrim()) {
      if (colors && letter != ' ')
        os.changeColor(colorOf(letter));
      os << letter;
    }
    if (colors)
      os.resetColor();
    os << '\n';
  }
}

static std::string describeAxis(const Layout &layout, size_t axis) {
  const std::vector<double> &numbers = layout.position[axis];
  auto [least, largest] = std::minmax_element(numbers.begin(), numbers.end());
  return layout.axes[axis] + " " + shortNumber(*least) + ".." +
         shortNumber(*largest);
}

void Printer::printPlane(const Layout &layout, size_t across, size_t down) {
  printLine(describeAxis(layout, down) + " down, " +
            describeAxis(layout, across) + " right:");
  printRaster(layout, layout.position[across], layout.position[down]);
}

void Printer::printLayout(const Layout &layout) {
  printLine(layout.name + ": " + Twine(layout.numTokens()) + " tokens, axes " +
            llvm::join(layout.axes, ", "));
  printRuns(layout);
  size_t axes = layout.axes.size();
  if (layout.numTokens() > 0 && axes == 1) {
    printLine(describeAxis(layout, 0) + " right:");
    printRaster(layout, layout.position[0],
                std::vector<double>(layout.numTokens()));
  }
  if (layout.numTokens() > 0 && axes >= 2)
    printPlane(layout, axes - 1, axes - 2);
  if (layout.numTokens() > 0 && axes == 3)
    printPlane(layout, 2, 0);
  printGaps(layout);
}

//===----------------------------------------------------------------------===//
// Encodings
//===----------------------------------------------------------------------===//

void Printer::printSpectrum(const Layout &layout) {
  const Spectrum &spectrum = *layout.spectrum;
  size_t pairs = spectrum.axes.size();
  size_t block = divideCeil(pairs, std::max<size_t>(width, 24) - 16);
  printLine("pairs " + Twine(0) + ".." + Twine(pairs - 1) +
            " by axis, wavelengths in positions:");
  for (auto [axis, name] : enumerate(layout.axes)) {
    std::string lane;
    double least = INFINITY, largest = 0;
    for (auto [index, pair] : enumerate(spectrum.table.pairs)) {
      if (index % block == 0)
        lane += '.';
      if (spectrum.axes[index] != axis)
        continue;
      lane.back() = '#';
      double length = 2 * M_PI / std::abs(pair.exactFreq);
      least = std::min(least, length);
      largest = std::max(largest, length);
    }
    std::string line;
    raw_string_ostream(line) << "  " << left_justify(name, 8) << ' ' << lane;
    printLine(line);
    int64_t count = llvm::count(spectrum.axes, axis);
    printLine("           " + Twine(count) + " pairs" +
              (count ? ", " + shortNumber(least) + " to " + shortNumber(largest)
                     : ""));
  }
  printLine("  " + Twine(countSlowPairs(layout)) + " of " + Twine(pairs) +
            " pairs make less than one turn between these tokens");
}

/// Ten times the value, as a digit; '-' below 0.
static char digitOf(double value) {
  return value < 0 ? '-' : '0' + std::min<int>(value * 10, 9);
}

void Printer::printDecay(const Layout &layout, ArrayRef<int64_t> chosen) {
  printLine("decay, mean cos of phase difference:");
  size_t room = std::max<size_t>(width, 24) - 4;
  size_t bins = std::min(room, layout.numTokens());
  for (auto [token, values] : zip_equal(chosen, layout.spectrum->decay)) {
    std::string between, profile;
    for (int64_t other : chosen)
      between +=
          " " + std::to_string(other) + ": " + shortNumber(values[other]);
    printLine("  from token " + Twine(token) + " (" +
              nameOf(layout.kindOf(token)) + ") to" + between);
    for (size_t bin = 0; bin < bins; ++bin)
      profile += digitOf(values[bin * values.size() / bins]);
    printLine("    " + profile);
  }
  printLine("  digits are tenths, - is negative, from the first token to the "
            "last");
}

//===----------------------------------------------------------------------===//
// Masks
//===----------------------------------------------------------------------===//

void Printer::printTileRow(const MaskView &mask, int64_t row, int64_t block) {
  const masks::TileMap &tiles = mask.tiles;
  os << "  ";
  for (int64_t left = 0; left < tiles.numColumns(); left += block) {
    bool seen[3] = {false, false, false};
    for (int64_t r = row; r < std::min(row + block, tiles.numRows()); ++r)
      for (int64_t c = left; c < std::min(left + block, tiles.numColumns());
           ++c)
        seen[int(tiles.classify(r, c))] = true;
    bool mixed = seen[1] || (seen[0] && seen[2]);
    os << (mixed ? '+' : seen[2] ? '#' : '.');
  }
  os << '\n';
}

void Printer::printMask(const MaskView &mask) {
  const masks::TileMap &tiles = mask.tiles;
  const masks::TileTotals &totals = mask.totals;
  int64_t room = std::min<int64_t>(std::max<size_t>(width, 24) - 4, 64);
  int64_t block =
      divideCeil(std::max(tiles.numColumns(), tiles.numRows()), room);
  block = std::max<int64_t>(block, 1);
  printLine("mask " + mask.text);
  printLine("tiles of " + Twine(tiles.shape.rows) + " queries (down) x " +
            Twine(tiles.shape.columns) + " keys (right)" +
            (block > 1 ? ", " + Twine(block) + " x " + Twine(block) +
                             " of them per character"
                       : Twine("")) +
            ":");
  for (int64_t row = 0; row < tiles.numRows(); row += block)
    printTileRow(mask, row, block);
  for (int index : {2, 1, 0})
    printLine(Twine("  ") +
              (index == 2   ? "#"
               : index == 1 ? "+"
                            : ".") +
              " " + masks::stringify(TileClass(index)) + ": " +
              Twine(totals.tiles[index]) + " tiles, " +
              percent(totals.pairs[index], totals.allPairs()) +
              " of the pairs");
  printLine("  " + describeWork(mask));
}

void explain::writeText(const Scene &scene, const ShowRequest &request,
                        raw_ostream &os) {
  size_t width = request.width;
  if (!width && request.output == "-")
    width = sys::Process::StandardOutColumns();
  Printer printer(os, width ? width : 80);
  for (auto [index, layout] : enumerate(scene.layouts)) {
    if (index)
      os << '\n';
    printer.printLayout(layout);
    if (layout.spectrum)
      printer.printSpectrum(layout);
    if (layout.spectrum && !scene.chosen.empty())
      printer.printDecay(layout, scene.chosen);
  }
  if (!scene.mask)
    return;
  os << '\n';
  printer.printMask(*scene.mask);
}
