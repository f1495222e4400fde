//===- Layout.cpp - Which thread holds which number of a tile -------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Layout.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"

#include <algorithm>

using namespace ropewalk;
using namespace ropewalk::lowering;
using llvm::ArrayRef;

/// Eight neighbouring threads per row move 128 bytes, a line.
static constexpr int64_t kMaxLanes = 8;

Grid::Grid(int64_t rows, int64_t units, int64_t threads)
    : rows(rows), units(units), threads(threads) {
  int64_t wanted = llvm::PowerOf2Ceil(std::max<int64_t>(units, 1));
  lanes = std::min({wanted, kMaxLanes, threads});
}

/// Pairs [at, at + width) are two runs of channels, aligned to their width.
static bool isSplitRun(ArrayRef<rotary::Pair> pairs, int64_t at,
                       int64_t width) {
  int64_t low = pairs[at].lo, high = pairs[at].hi;
  for (int64_t i = 0; i < width; ++i)
    if (pairs[at + i].lo != low + i || pairs[at + i].hi != high + i)
      return false;
  return low % width == 0 && high % width == 0;
}

/// They are one run, partners side by side.
static bool isInterleavedRun(ArrayRef<rotary::Pair> pairs, int64_t at,
                             int64_t width) {
  int64_t low = pairs[at].lo;
  for (int64_t i = 0; i < width; ++i)
    if (pairs[at + i].lo != low + 2 * i || pairs[at + i].hi != low + 2 * i + 1)
      return false;
  return low % (2 * width) == 0;
}

static bool allRuns(ArrayRef<rotary::Pair> pairs, int64_t width,
                    bool (*isRun)(ArrayRef<rotary::Pair>, int64_t, int64_t)) {
  if (pairs.size() % width)
    return false;
  for (size_t at = 0; at < pairs.size(); at += width)
    if (!isRun(pairs, at, width))
      return false;
  return true;
}

/// Channels without a pair, in the widest aligned runs that all of them have.
static void chunkCopies(Chunks &chunks, int64_t columns,
                        ArrayRef<rotary::Pair> pairs) {
  llvm::SmallVector<bool> turned(columns, false);
  for (const rotary::Pair &pair : pairs)
    turned[pair.lo] = turned[pair.hi] = true;
  for (int64_t width : {8, 4, 2, 1}) {
    llvm::SmallVector<int64_t> starts;
    bool fits = columns % width == 0;
    for (int64_t at = 0; fits && at < columns; at += width) {
      auto run = ArrayRef<bool>(turned).slice(at, width);
      if (llvm::all_equal(run)) {
        if (!run[0])
          starts.push_back(at);
      } else {
        fits = false;
      }
    }
    if (!fits)
      continue;
    chunks.copyWidth = width;
    chunks.copied = starts;
    return;
  }
}

Chunks Chunks::of(int64_t columns, rope::RotaryAttr rotary) {
  Chunks chunks;
  rotary::Table table;
  if (rotary)
    table = rotary.getTable();
  ArrayRef<rotary::Pair> pairs = table.pairs;
  for (int64_t width : {8, 4, 2, 1}) {
    bool split = allRuns(pairs, width, isSplitRun);
    bool interleaved = width <= 4 && allRuns(pairs, width, isInterleavedRun);
    // One channel at a time is always a split run.
    if (!split && !interleaved)
      continue;
    chunks.kind = split ? Split : Interleaved;
    chunks.pairWidth = width;
    for (size_t at = 0; at < pairs.size(); at += width) {
      chunks.low.push_back(pairs[at].lo);
      chunks.high.push_back(pairs[at].hi);
    }
    break;
  }
  chunkCopies(chunks, columns, pairs);
  return chunks;
}
