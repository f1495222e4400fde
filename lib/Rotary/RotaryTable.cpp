//===- RotaryTable.cpp - Rotary encodings as arrays of pairs --------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// From a Spec to a Table in four steps, each of which may object:
///   1. the shape: head dim, width and number of map entries agree;
///   2. the pairing: which channels each pair has;
///   3. the schedule: which frequency each pair has;
///   4. the normal form: unrotated pairs leave, the others are sorted by lo.
///
//===----------------------------------------------------------------------===//

#include "ropewalk/Rotary/RotaryTable.h"

#include "Scaling.h"
#include "Support.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"

#include <cmath>

using namespace llvm;

namespace ropewalk::rotary {
namespace {

using Channels = std::pair<int64_t, int64_t>;

//===----------------------------------------------------------------------===//
// Shape
//===----------------------------------------------------------------------===//

/// The map in short for messages: "t 16, h 26, w 26".
std::string describeMap(ArrayRef<std::string> map) {
  MapVector<StringRef, int64_t> counts;
  for (const std::string &axis : map)
    ++counts[axis];
  return join(
      map_range(counts,
                [](const auto &entry) {
                  return (entry.first + " " + Twine(entry.second)).str();
                }),
      ", ");
}

/// Far above any model; keeps a typing error from filling the memory.
constexpr int64_t largestHeadDim = 65536;

Error checkWidth(const Spec &spec) {
  if (spec.headDim < 1 || spec.headDim > largestHeadDim)
    return fail("head dim is " + Twine(spec.headDim) + ": expects 1 to " +
                Twine(largestHeadDim));
  if (spec.width < 1)
    return fail("width " + Twine(spec.width) +
                " rotates nothing: expects an even number of at least 2");
  if (spec.width > spec.headDim)
    return fail("width " + Twine(spec.width) + " exceeds head dim " +
                Twine(spec.headDim));
  if (spec.width % 2 == 0)
    return Error::success();
  SmallVector<std::string, 2> nearest;
  if (spec.width > 1)
    nearest.push_back(std::to_string(spec.width - 1));
  if (spec.width < spec.headDim)
    nearest.push_back(std::to_string(spec.width + 1));
  return fail("width " + Twine(spec.width) +
              " is odd: a rotation pairs channels" +
              (nearest.empty() ? "" : "; use " + join(nearest, " or ")));
}

/// Checks that a list of `size` entries has one for every pair.
Error checkCount(const Twine &what, size_t size, const Spec &spec) {
  if (static_cast<int64_t>(size) == spec.width / 2)
    return Error::success();
  return fail(what + ", but width " + Twine(spec.width) + " has " +
              Twine(spec.width / 2));
}

Error checkMap(const Spec &spec) {
  if (llvm::is_contained(spec.map, ""))
    return fail("map entry " +
                Twine(llvm::find(spec.map, "") - spec.map.begin()) +
                " is empty: expects an axis or " + unrotated);
  std::string counts =
      spec.map.empty() ? "" : " (" + describeMap(spec.map) + ")";
  return checkCount("map has " + Twine(spec.map.size()) + " pairs" + counts,
                    spec.map.size(), spec);
}

Error checkShape(const Spec &spec) {
  if (Error error = checkWidth(spec))
    return error;
  if (Error error = checkMap(spec))
    return error;
  if (spec.factor && !std::isfinite(*spec.factor))
    return fail("factor is " + shortest(*spec.factor) +
                ": expects a finite number");
  bool listed = !spec.explicitPairs.empty();
  if (listed && spec.pairing != Pairing::Explicit)
    return fail("pairs are listed, but the pairing is not explicit");
  return Error::success();
}

//===----------------------------------------------------------------------===//
// Pairing
//===----------------------------------------------------------------------===//

/// Channels (offset + i, offset + count + i) of `count` pairs.
void appendHalf(std::vector<Channels> &pairs, int64_t offset, int64_t count) {
  for (int64_t i = 0; i < count; ++i)
    pairs.emplace_back(offset + i, offset + count + i);
}

void appendInterleaved(std::vector<Channels> &pairs, int64_t offset,
                       int64_t count) {
  for (int64_t i = 0; i < count; ++i)
    pairs.emplace_back(offset + 2 * i, offset + 2 * i + 1);
}

/// Every run of equal map entries is a block of channels, half-split itself.
void appendHalfPerAxis(std::vector<Channels> &pairs, int64_t offset,
                       ArrayRef<std::string> map) {
  while (!map.empty()) {
    int64_t count = map.take_while([&](const std::string &axis) {
                         return axis == map.front();
                       })
                        .size();
    appendHalf(pairs, offset, count);
    offset += 2 * count;
    map = map.drop_front(count);
  }
}

/// Listed pairs may be anything: checks their number, their range, and that no
/// channel turns twice.
Error checkExplicitPairs(const Spec &spec) {
  ArrayRef<Channels> pairs = spec.explicitPairs;
  if (Error error = checkCount("pairs lists " + Twine(pairs.size()) + " pairs",
                               pairs.size(), spec))
    return error;
  auto name = [&](size_t i) {
    return ("pair " + Twine(i) + " (" + Twine(pairs[i].first) + ", " +
            Twine(pairs[i].second) + ")")
        .str();
  };
  SmallVector<int64_t> owner(spec.headDim, -1);
  for (auto [i, pair] : llvm::enumerate(pairs)) {
    for (int64_t channel : {pair.first, pair.second}) {
      if (channel < 0 || channel >= spec.headDim)
        return fail(name(i) + " is outside head dim " + Twine(spec.headDim));
      int64_t other = owner[channel];
      if (other == static_cast<int64_t>(i))
        return fail(name(i) + " pairs channel " + Twine(channel) +
                    " with itself");
      if (other >= 0)
        return fail(name(other) + " shares channel " + Twine(channel) +
                    " with " + name(i));
      owner[channel] = i;
    }
  }
  return Error::success();
}

/// The channels of every pair, in the order of the map.
Expected<std::vector<Channels>> pairChannels(const Spec &spec) {
  std::vector<Channels> pairs;
  int64_t offset = spec.trailing ? spec.headDim - spec.width : 0;
  switch (spec.pairing) {
  case Pairing::Half:
    appendHalf(pairs, offset, spec.width / 2);
    return pairs;
  case Pairing::Interleaved:
    appendInterleaved(pairs, offset, spec.width / 2);
    return pairs;
  case Pairing::HalfPerAxis:
    appendHalfPerAxis(pairs, offset, spec.map);
    return pairs;
  case Pairing::Explicit:
    if (Error error = checkExplicitPairs(spec))
      return error;
    return spec.explicitPairs;
  }
  llvm_unreachable("unknown pairing");
}

//===----------------------------------------------------------------------===//
// Schedule
//===----------------------------------------------------------------------===//

/// The place of every pair in its schedule: one schedule for all pairs, or one
/// per axis counted in the order in which that axis occurs.
SmallVector<Slot> schedule(const Spec &spec) {
  StringMap<int64_t> total, seen;
  for (const std::string &axis : spec.map)
    ++total[axis];
  SmallVector<Slot> slots;
  for (auto [i, axis] : llvm::enumerate(spec.map)) {
    int64_t pair = i;
    if (spec.restart)
      slots.push_back({pair, seen[axis]++, 2 * total[axis], axis});
    else
      slots.push_back({pair, pair, spec.width, axis});
  }
  return slots;
}

/// A frequency before and after rounding to f32.
struct Frequency {
  double exact;
  float rounded;
};

Expected<std::vector<Frequency>> listedFrequencies(const Spec &spec) {
  if (Error error =
          checkCount("freqs has " + Twine(spec.freqs.size()) + " numbers",
                     spec.freqs.size(), spec))
    return error;
  std::vector<Frequency> frequencies;
  for (float freq : spec.freqs)
    frequencies.push_back({freq, freq});
  return frequencies;
}

/// Evaluated in long double, so that rounding to f32 is the only rounding that
/// counts.
Expected<std::vector<Frequency>> scheduledFrequencies(const Spec &spec) {
  if (!(spec.base > 0) || !std::isfinite(spec.base))
    return fail("base is " + shortest(spec.base) +
                ": expects a positive number");
  SmallVector<Slot> slots = schedule(spec);
  if (Error error = checkScaling(spec, slots))
    return error;
  std::vector<Frequency> frequencies;
  for (const Slot &slot : slots) {
    long double freq = scaledFrequency(spec, slot) * spec.gain;
    frequencies.push_back(
        {static_cast<double>(freq), static_cast<float>(freq)});
  }
  return frequencies;
}

Expected<std::vector<Frequency>> frequenciesOf(const Spec &spec) {
  Expected<std::vector<Frequency>> frequencies =
      spec.freqs.empty() ? scheduledFrequencies(spec) : listedFrequencies(spec);
  if (!frequencies)
    return frequencies;
  for (auto [i, frequency] : llvm::enumerate(*frequencies))
    if (!std::isfinite(frequency.rounded))
      return fail("frequency of pair " + Twine(i) + " is " +
                  shortest(frequency.exact) +
                  ": expects a number that f32 can hold");
  return frequencies;
}

//===----------------------------------------------------------------------===//
// Normal form
//===----------------------------------------------------------------------===//

double attentionFactor(const Spec &spec) {
  if (spec.factor)
    return *spec.factor;
  return spec.freqs.empty() ? impliedFactor(spec.scaling) : 1;
}

/// Channels of the head that are in no turning pair, ascending.
std::vector<int64_t> passthroughChannels(const Spec &spec,
                                         ArrayRef<Pair> pairs) {
  SmallVector<bool> turns(spec.headDim, false);
  for (const Pair &pair : pairs)
    turns[pair.lo] = turns[pair.hi] = true;
  std::vector<int64_t> channels;
  for (auto [channel, turning] : llvm::enumerate(turns))
    if (!turning)
      channels.push_back(channel);
  return channels;
}

} // namespace

Expected<Table> buildTable(const Spec &spec) {
  if (Error error = checkShape(spec))
    return error;
  Expected<std::vector<Channels>> channels = pairChannels(spec);
  if (!channels)
    return channels.takeError();
  Expected<std::vector<Frequency>> frequencies = frequenciesOf(spec);
  if (!frequencies)
    return frequencies.takeError();

  Table table;
  for (auto [channel, axis, freq] :
       llvm::zip_equal(*channels, spec.map, *frequencies))
    if (axis != unrotated)
      table.pairs.push_back(
          {channel.first, channel.second, axis, freq.rounded, freq.exact});
  llvm::sort(table.pairs,
             [](const Pair &a, const Pair &b) { return a.lo < b.lo; });
  table.factor = attentionFactor(spec);
  table.passthrough = passthroughChannels(spec, table.pairs);
  return table;
}

double phase(const Pair &pair, double position, Compute compute) {
  if (compute == Compute::ExactTable)
    return position * pair.exactFreq;
  return static_cast<float>(position * pair.freq);
}

} // namespace ropewalk::rotary
