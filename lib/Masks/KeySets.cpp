//===- KeySets.cpp - The keys that a query sees, as a set -----------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KeySets.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/bit.h"

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::masks;
using placement::Token;
using rope::MaskAttr;
using rope::MaskKind;
using rope::MaskTopic;
using rope::MaskWord;
using rope::SegmentKind;

//===----------------------------------------------------------------------===//
// Sets
//===----------------------------------------------------------------------===//

/// Bits [begin, end) of a word, 0 <= begin < end <= 64.
static uint64_t getBits(int64_t begin, int64_t end) {
  return (~uint64_t(0) >> (64 - (end - begin))) << begin;
}

/// Calls `visit(word, bits)` for all words that [begin, end) touches.
template <typename Visit>
static void forEachWord(int64_t begin, int64_t end, Visit visit) {
  for (int64_t word = begin / 64; begin < end; begin = 64 * ++word)
    visit(word,
          getBits(begin % 64, std::min(end, 64 * (word + 1)) - 64 * word));
}

void KeySet::insert(int64_t begin, int64_t end) {
  forEachWord(std::max<int64_t>(begin, 0), std::min(end, keys),
              [&](int64_t word, uint64_t bits) { words[word] |= bits; });
}

void KeySet::unite(const KeySet &other) {
  for (auto [word, more] : zip_equal(words, other.words))
    word |= more;
}

void KeySet::intersect(const KeySet &other) {
  for (auto [word, more] : zip_equal(words, other.words))
    word &= more;
}

void KeySet::complement() {
  for (uint64_t &word : words)
    word = ~word;
  if (keys % 64)
    words.back() &= getBits(0, keys % 64);
}

int64_t KeySet::count(int64_t begin, int64_t end) const {
  int64_t number = 0;
  forEachWord(begin, end, [&](int64_t word, uint64_t bits) {
    number += popcount(words[word] & bits);
  });
  return number;
}

//===----------------------------------------------------------------------===//
// Leaves
//===----------------------------------------------------------------------===//

/// -1 where a token has no such thing.
static int64_t getTopic(MaskTopic topic, const Token &token) {
  switch (topic) {
  case MaskTopic::Document:
    return token.document;
  case MaskTopic::Segment:
    return token.segment;
  case MaskTopic::Image:
  case MaskTopic::Frame:
  case MaskTopic::Block:
    return token.frame;
  case MaskTopic::Clip:
    return token.clip;
  case MaskTopic::Patch:
    return token.patch;
  }
  llvm_unreachable("all topics are handled");
}

KeySets::Value KeySets::getValue(MaskAttr leaf, const Token &token) {
  int64_t topic = getTopic(leaf.getTopic(), token);
  if (leaf.getTopic() != MaskTopic::Block || topic < 0)
    return {topic, 0, 0};
  return {topic, token.h / leaf.getLeft(), token.w / leaf.getLeft()};
}

static bool isWord(MaskWord word, const Token &token) {
  switch (word) {
  case MaskWord::Text:
    return token.kind == SegmentKind::Text;
  case MaskWord::Image:
    return token.kind == SegmentKind::Image;
  case MaskWord::Video:
    return token.kind == SegmentKind::Video;
  case MaskWord::Audio:
    return token.kind == SegmentKind::Audio;
  case MaskWord::Clean:
    return !token.noisy;
  case MaskWord::Noisy:
    return token.noisy;
  }
  llvm_unreachable("all words are handled");
}

void KeySets::prepare(MaskAttr leaf) {
  if (!leaf.getChildren().empty() || leaves.count(leaf))
    return;
  Leaf &made = leaves[leaf];
  made.set = nothing;
  for (auto [k, key] : enumerate(keys)) {
    if (leaf.getKind() == MaskKind::KeyIs && isWord(leaf.getTested(), key))
      made.set.insert(k, k + 1);
    if (leaf.getKind() != MaskKind::Same || getTopic(leaf.getTopic(), key) < 0)
      continue;
    Runs &runs = made.runs[getValue(leaf, key)];
    if (runs.empty() || runs.back().second != int64_t(k))
      runs.push_back({k, k});
    runs.back().second = k + 1;
  }
}

void KeySets::evaluateSame(MaskAttr leaf, const Token &query, KeySet &out) {
  const Leaf &made = leaves[leaf];
  auto found = made.runs.find(getValue(leaf, query));
  if (found == made.runs.end())
    return;
  for (auto [begin, end] : found->second)
    out.insert(begin, end);
}

void KeySets::evaluateEarlier(MaskAttr leaf, const Token &query, KeySet &out) {
  int64_t limit = getTopic(leaf.getTopic(), query);
  if (limit < 0)
    return;
  Leaf &made = leaves[leaf];
  if (made.earlierThan != limit) {
    made.earlierThan = limit;
    made.set.clear();
    for (auto [k, key] : enumerate(keys)) {
      int64_t topic = getTopic(leaf.getTopic(), key);
      if (topic >= 0 && topic < limit)
        made.set.insert(k, k + 1);
    }
  }
  out = made.set;
}

//===----------------------------------------------------------------------===//
// Masks
//===----------------------------------------------------------------------===//

KeySets::KeySets(MaskAttr mask, ArrayRef<Token> keys, int64_t numQueries)
    : mask(mask), keys(keys), numQueries(numQueries), notPadding(keys.size()),
      nothing(keys.size()) {
  for (auto [k, key] : enumerate(keys))
    if (key.kind != SegmentKind::Pad)
      notPadding.insert(k, k + 1);
  mask.walkMask([&](MaskAttr leaf) { prepare(leaf); });
}

const KeySet &KeySets::see(const Token &query) {
  if (query.kind == SegmentKind::Pad)
    return nothing;
  evaluate(mask, query, 0);
  results[0].intersect(notPadding);
  return results[0];
}

/// `and` and `or`.
void KeySets::evaluateAll(MaskAttr mask, const Token &query, size_t depth) {
  bool first = true;
  for (MaskAttr child : mask.getChildren()) {
    evaluate(child, query, depth + 1);
    if (std::exchange(first, false))
      std::swap(results[depth], results[depth + 1]);
    else if (mask.getKind() == MaskKind::And)
      results[depth].intersect(results[depth + 1]);
    else
      results[depth].unite(results[depth + 1]);
  }
}

void KeySets::evaluate(MaskAttr mask, const Token &query, size_t depth) {
  // Deeper calls may move `results`, so nothing refers to it across them.
  while (results.size() <= depth + 1)
    results.push_back(nothing);
  int64_t shift = mask.getAlignment() == rope::Alignment::BottomRight
                      ? int64_t(keys.size()) - numQueries
                      : 0;
  int64_t x = query.index + shift, end = keys.size();
  results[depth].clear();
  switch (mask.getKind()) {
  case MaskKind::None:
    return;
  case MaskKind::All:
    return results[depth].insert(0, end);
  case MaskKind::Causal:
    return results[depth].insert(0, std::min(x, end - 1) + 1);
  case MaskKind::Window: {
    bool open = mask.getLeft() >= x;
    return results[depth].insert(
        open ? 0 : x - mask.getLeft(),
        mask.getRight() >= end - x ? end : x + mask.getRight() + 1);
  }
  case MaskKind::Prefix:
    return results[depth].insert(0, mask.getLeft());
  case MaskKind::Same:
    return evaluateSame(mask, query, results[depth]);
  case MaskKind::Earlier:
    return evaluateEarlier(mask, query, results[depth]);
  case MaskKind::QueryIs:
    return results[depth].insert(0, isWord(mask.getTested(), query) ? end : 0);
  case MaskKind::KeyIs:
    return results[depth].unite(leaves[mask].set);
  case MaskKind::Not:
    evaluate(mask.getChildren()[0], query, depth + 1);
    std::swap(results[depth], results[depth + 1]);
    return results[depth].complement();
  case MaskKind::And:
  case MaskKind::Or:
    return evaluateAll(mask, query, depth);
  case MaskKind::Dense:
    llvm_unreachable("refused before");
  }
}
