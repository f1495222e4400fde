//===- Words.cpp - Words and numbers that all pictures share --------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Scene.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"

#include <cmath>

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::explain;
using rope::SegmentKind;

StringRef explain::nameOf(SegmentKind kind) { return rope::stringify(kind); }

std::string explain::shortNumber(double number) {
  std::string text;
  raw_string_ostream(text) << format("%.4g", number);
  return text;
}

std::string explain::shortNumber(const placement::Rational &number) {
  return shortNumber(placement::toDouble(number));
}

std::string explain::percent(int64_t part, int64_t whole) {
  std::string text;
  double share = whole ? 100.0 * part / whole : 0;
  raw_string_ostream(text) << format("%.1f%%", share);
  return text;
}

std::string explain::describeSides(const Layout &layout, const Gap &gap,
                                   StringRef arrow) {
  return (nameOf(layout.runs[gap.before].kind) + " " + arrow + " " +
          nameOf(layout.runs[gap.after].kind))
      .str();
}

std::string explain::describeStep(const Layout &layout, const Gap &gap) {
  std::vector<std::string> parts;
  for (auto [axis, step] : zip_equal(layout.axes, gap.step)) {
    std::string number = shortNumber(step);
    parts.push_back(axis + (number[0] == '-' ? " " : " +") + number);
  }
  return llvm::join(parts, ", ");
}

std::vector<std::pair<const Gap *, int64_t>>
explain::countGaps(const Layout &layout) {
  std::vector<std::pair<const Gap *, int64_t>> counts;
  for (const Gap &gap : layout.gaps) {
    auto isSame = [&](const auto &entry) {
      const Gap &other = *entry.first;
      return other.step == gap.step &&
             layout.runs[other.before].kind == layout.runs[gap.before].kind &&
             layout.runs[other.after].kind == layout.runs[gap.after].kind;
    };
    auto found = find_if(counts, isSame);
    if (found == counts.end())
      counts.push_back({&gap, 1});
    else
      ++found->second;
  }
  return counts;
}

std::string explain::shorten(StringRef text, size_t length) {
  std::string spaced;
  for (char c : text) {
    spaced += c;
    if (c == ',' && spaced.size() < text.size() * 2)
      spaced += ' ';
  }
  StringRef rest = spaced;
  if (rest.size() <= length)
    return rest.str();
  size_t half = (length - 3) / 2;
  return (rest.take_front(half) + "..." + rest.take_back(half)).str();
}

int64_t explain::countSlowPairs(const Layout &layout) {
  std::vector<double> extents;
  for (const std::vector<double> &numbers : layout.position) {
    auto [least, largest] = std::minmax_element(numbers.begin(), numbers.end());
    extents.push_back(numbers.empty() ? 0 : *largest - *least);
  }
  int64_t slow = 0;
  const Spectrum &spectrum = *layout.spectrum;
  for (auto [pair, axis] : zip_equal(spectrum.table.pairs, spectrum.axes))
    slow += extents[axis] * std::abs(pair.exactFreq) < 2 * M_PI;
  return slow;
}

std::string explain::describeWork(const MaskView &mask) {
  const masks::TileTotals &totals = mask.totals;
  int64_t computed = totals.pairs[1] + totals.pairs[2];
  return percent(computed, totals.allPairs()) +
         " of the pairs lie in tiles that are computed; " +
         percent(totals.visible, computed) + " of those are visible";
}
