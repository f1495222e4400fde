//===- CheckerOfNumbers.cpp - Largest positions and float32 ---------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Checker.h"

#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::properties;

/// "3*N - 1"
static std::string printLine(const Line &line) {
  if (line.slope.num == 0)
    return properties::printRational(line.start);
  std::string text = line.slope == Rational(1)
                         ? "N"
                         : properties::printRational(line.slope) + "*N";
  if (line.start.num == 0)
    return text;
  bool isNegative = line.start.num < 0;
  return text + (isNegative ? " - " : " + ") +
         properties::printRational(isNegative ? -line.start : line.start);
}

/// The lowest line with a slope that is not below any of the points.
static Line fitLine(const std::map<int64_t, Rational> &points,
                    const Rational &slope) {
  std::optional<Rational> start;
  for (auto &[tokens, value] : points) {
    Rational distance = reduce(value - slope * Rational(tokens));
    start = start ? std::max(*start, distance) : distance;
  }
  return {slope, *start};
}

/// Tries lines with the slopes that occur between points.
bool Checker::findRange(const std::map<int64_t, Rational> &tops,
                        const std::map<int64_t, Rational> &bottoms) {
  std::set<Rational> slopes = {Rational(0), Rational(1)};
  for (auto &[tokens, value] : tops)
    if (auto next = tops.find(tokens + 1); next != tops.end())
      slopes.insert(reduce(next->second - value));
  for (const Rational &slope : slopes) {
    if (slope.num < 0)
      continue;
    Line above = fitLine(tops, slope);
    for (const Rational &pace : {slope, Rational(1)})
      for (const Rational &fall : {Rational(0), Rational(1), slope}) {
        Line below = fitLine(bottoms, fall);
        if (!proofs.proveRange(pace, above, below))
          continue;
        range = {above, below};
        return true;
      }
  }
  return false;
}

/// Guesses a line from the sequences that were placed, then proves it.
Answer Checker::checkLargest() {
  Answer answer;
  answer.name = "largest position";
  std::map<int64_t, Rational> tops, bottoms;
  for (auto &[tokens, extremes] : watcher.getExtremes()) {
    if (tokens > search.getNumTokens())
      break;
    tops[tokens] = extremes.largest;
    bottoms[tokens] = -extremes.smallest;
  }
  if (tops.empty()) {
    answer.how = describeRange("no sequence was placed to start from");
    return answer;
  }
  proofs.getProver().begin();
  if (!findRange(tops, bottoms)) {
    auto &[tokens, value] = *tops.rbegin();
    answer.value = properties::printRational(value) + " for " +
                   std::to_string(tokens) + " tokens";
    answer.how = describeRange("no line is a bound by normal forms and bounds");
    return answer;
  }
  const Line &above = range->first;
  answer.verdict = Verdict::Proved;
  bool isReached = all_of(tops, [&](auto &top) {
    return top.second == above.slope * Rational(top.first) + above.start;
  });
  answer.value = (isReached ? "" : "at most ") + printLine(above);
  answer.how = proofs.getProver().describeSteps();
  if (isReached)
    answer.how += "; reached by sequences of up to " +
                  std::to_string(tops.rbegin()->first) + " tokens";
  return answer;
}

/// For how many tokens a line stays at or below `end`; nothing if for all.
static std::optional<DynamicAPInt> countUpTo(const Line &line,
                                             const Rational &end) {
  if (line.slope.num == 0)
    return std::nullopt;
  return floor((end - line.start) / line.slope);
}

/// The counterexample is the smallest sequence, so all with fewer patches and
/// tokens are exact, if no sequence of that size was left out.
std::string Checker::countBefore(StringRef segments) const {
  for (int64_t tokens = 1; tokens <= search.getNumTokens(); ++tokens) {
    bool isFound = false;
    search.visitSize(tokens, [&](const Segments &candidate) {
      isFound |= printSegments(candidate) == segments;
    });
    if (isFound)
      return "up to " + std::to_string(tokens - 1) +
             (tokens == 2 ? " token" : " tokens");
  }
  return "";
}

/// Positions that are multiples of 1/parts are exact up to 2^24 parts.
Answer Checker::checkFloat() {
  Answer answer;
  answer.name = "f32-exact";
  answer.counterexample = watcher.find("f32-exact");
  if (answer.counterexample) {
    answer.verdict = Verdict::Refuted;
    answer.value = countBefore(answer.counterexample->segments);
    return answer;
  }
  answer.how = describeRange("no bound of the positions is known");
  if (!range)
    return answer;
  for (int64_t parts = 1; parts <= 64; parts *= 2) {
    if (!proofs.proveParts(parts))
      continue;
    Rational end(int64_t(1) << 24, parts);
    std::optional<DynamicAPInt> up = countUpTo(range->first, end);
    std::optional<DynamicAPInt> down = countUpTo(range->second, end);
    if (!up || (down && *down < *up))
      up = down;
    answer.verdict = Verdict::Proved;
    answer.value =
        up ? "up to " + properties::printRational(Rational(*up)) + " tokens"
           : "any number of tokens";
    answer.how = parts == 1 ? std::string("integers of at most 2^24")
                            : "multiples of 1/" + std::to_string(parts) +
                                  " of at most 2^24/" + std::to_string(parts);
    return answer;
  }
  answer.how =
      describeRange("positions are no multiples of 1/64 by normal forms");
  return answer;
}
