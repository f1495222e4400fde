//===- EncodingDifference.cpp - Whether two encodings agree ---------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Properties/Difference.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::properties;
using namespace ropewalk::rope;

using rotary::Pair;
using rotary::Table;

static std::string printPair(const Pair &pair, StringRef axis) {
  return formatv("({0}, {1}) turns by axis {2} at {3:E6}", pair.lo, pair.hi,
                 axis, double(pair.freq));
}

/// The pairs by what they do, and where they are last.
static std::vector<Pair> sortPairs(const Table &table, bool withAxis) {
  std::vector<Pair> pairs = table.pairs;
  llvm::sort(pairs, [&](const Pair &x, const Pair &y) {
    auto rank = [&](const Pair &pair) {
      return std::make_tuple(withAxis ? pair.axis : std::string(), pair.freq,
                             pair.lo);
    };
    return rank(x) < rank(y);
  });
  return pairs;
}

namespace {
/// Two tables of one head.
struct Comparison {
  const Table &one, &other;
  bool sameRounding;

  /// What differs first, in one sentence; nothing if nothing does.
  std::optional<std::string> differsOutside() const;
  std::optional<std::string> differs() const;
  std::optional<std::string> differsInKind(bool withAxis) const;
  std::vector<int64_t> findChannels() const;
};
} // namespace

std::optional<std::string> Comparison::differsOutside() const {
  if (one.factor != other.factor)
    return formatv("the attention factor is {0} in the first, {1} in the "
                   "second",
                   one.factor, other.factor)
        .str();
  if (!sameRounding)
    return "they round differently (in f32, in storage, exact_table)";
  size_t mine = 2 * one.pairs.size() + one.passthrough.size();
  size_t theirs = 2 * other.pairs.size() + other.passthrough.size();
  if (mine != theirs)
    return formatv("a head has {0} channels in the first, {1} in the second",
                   mine, theirs)
        .str();
  if (one.pairs.size() != other.pairs.size())
    return formatv("{0} pairs turn in the first, {1} in the second",
                   one.pairs.size(), other.pairs.size())
        .str();
  return std::nullopt;
}

std::optional<std::string> Comparison::differs() const {
  if (auto text = differsOutside())
    return text;
  for (auto [index, pairs] : enumerate(zip_equal(one.pairs, other.pairs))) {
    auto &[mine, theirs] = pairs;
    if (std::tie(mine.lo, mine.hi, mine.axis, mine.freq) !=
        std::tie(theirs.lo, theirs.hi, theirs.axis, theirs.freq))
      return formatv("pair {0}: {1} in the first, {2} in the second", index,
                     printPair(mine, mine.axis), printPair(theirs, theirs.axis))
          .str();
  }
  return std::nullopt;
}

std::optional<std::string> Comparison::differsInKind(bool withAxis) const {
  if (auto text = differsOutside())
    return text;
  std::vector<Pair> left = sortPairs(one, withAxis);
  std::vector<Pair> right = sortPairs(other, withAxis);
  for (auto [mine, theirs] : zip_equal(left, right))
    if (mine.freq != theirs.freq || (withAxis && mine.axis != theirs.axis))
      return formatv("by axis and frequency, {0} in the first, where {1} in "
                     "the second",
                     printPair(mine, mine.axis), printPair(theirs, theirs.axis))
          .str();
  return std::nullopt;
}

std::vector<int64_t> Comparison::findChannels() const {
  std::vector<int64_t> channels(2 * one.pairs.size() + one.passthrough.size());
  std::vector<Pair> left = sortPairs(one, true), right = sortPairs(other, true);
  for (auto [mine, theirs] : zip_equal(left, right)) {
    channels[mine.lo] = theirs.lo;
    channels[mine.hi] = theirs.hi;
  }
  for (auto [mine, theirs] : zip_equal(one.passthrough, other.passthrough))
    channels[mine] = theirs;
  return channels;
}

static Answer
answer(StringRef name, size_t numHeads,
       llvm::function_ref<std::optional<std::string>(size_t)> differs) {
  Answer result;
  result.name = name.str();
  result.verdict = Verdict::Proved;
  result.how = "comparing pair by pair";
  for (size_t head = 0; head < numHeads; ++head)
    if (std::optional<std::string> text = differs(head)) {
      Counterexample example;
      example.text =
          (numHeads > 1 ? "head " + std::to_string(head) + ": " : "") + *text;
      result.verdict = Verdict::Refuted;
      result.how.clear();
      result.counterexample = std::move(example);
      break;
    }
  return result;
}

static std::vector<Table> listTables(ArrayRef<RotaryAttr> encodings,
                                     size_t numHeads) {
  std::vector<Table> tables;
  for (size_t head = 0; head < numHeads; ++head)
    tables.push_back(encodings[encodings.size() == 1 ? 0 : head].getTable());
  return tables;
}

EncodingDifference properties::compareEncodings(ArrayRef<RotaryAttr> first,
                                                ArrayRef<RotaryAttr> second) {
  EncodingDifference result;
  size_t numHeads = std::max(first.size(), second.size());
  bool sameHeads =
      first.size() == second.size() || first.size() == 1 || second.size() == 1;
  if (!sameHeads) {
    auto differs = [&](size_t) -> std::optional<std::string> {
      return formatv("the first is for {0} heads, the second for {1}",
                     first.size(), second.size())
          .str();
    };
    result.answers.push_back(answer("same", 1, differs));
    return result;
  }
  std::vector<Table> left = listTables(first, numHeads);
  std::vector<Table> right = listTables(second, numHeads);
  auto compare = [&](size_t head) {
    return Comparison{left[head], right[head],
                      first[first.size() == 1 ? 0 : head].getCompute() ==
                          second[second.size() == 1 ? 0 : head].getCompute()};
  };
  result.answers.push_back(
      answer("same", numHeads, [&](size_t h) { return compare(h).differs(); }));
  // One permutation must do for all heads, as it is applied to them all.
  std::vector<int64_t> channels;
  auto differsBeyondChannels = [&](size_t h) -> std::optional<std::string> {
    if (auto text = compare(h).differsInKind(true))
      return text;
    std::vector<int64_t> mine = compare(h).findChannels();
    if (h == 0)
      channels = mine;
    if (mine != channels)
      return std::string("needs another permutation than head 0");
    return std::nullopt;
  };
  result.answers.push_back(
      answer("same up to channels", numHeads, differsBeyondChannels));
  if (result.answers.back().verdict == Verdict::Proved)
    result.channels = channels;
  result.answers.push_back(
      answer("same on equal coordinates", numHeads,
             [&](size_t h) { return compare(h).differsInKind(false); }));
  return result;
}
