//===- Search.cpp - Sequences from the smallest up ------------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Search.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::placement;
using namespace ropewalk::properties;
using namespace ropewalk::rope;

//===----------------------------------------------------------------------===//
// Text
//===----------------------------------------------------------------------===//

std::string properties::printRational(const Rational &value) {
  Rational number = reduce(value);
  std::string text;
  raw_string_ostream os(text);
  os << number.num;
  if (number.den != 1)
    os << '/' << number.den;
  return text;
}

static void printSegment(raw_ostream &os, const Segment &segment) {
  os << stringify(segment.kind) << ':';
  if (segment.kind == SegmentKind::Video)
    os << segment.frames << 'x';
  if (isVisual(segment.kind))
    os << segment.rows << 'x';
  os << segment.columns;
  if (segment.keys.empty())
    return;
  os << '{';
  llvm::interleave(
      segment.keys, os,
      [&](const auto &key) {
        os << key.first << '=' << properties::printRational(key.second);
      },
      ";");
  os << '}';
}

std::string properties::printSegments(ArrayRef<Segment> segments) {
  std::string text;
  raw_string_ostream os(text);
  llvm::interleave(
      segments, os, [&](const Segment &segment) { printSegment(os, segment); },
      ",");
  return text;
}

//===----------------------------------------------------------------------===//
// Placing
//===----------------------------------------------------------------------===//

Segment properties::makeSegment(SegmentKind kind, int64_t frames, int64_t rows,
                                int64_t columns) {
  Segment segment;
  segment.kind = kind;
  segment.frames = frames;
  segment.rows = rows;
  segment.columns = columns;
  return segment;
}

std::optional<Sample> properties::makeSample(SchemeAttr scheme,
                                             Segments segments) {
  Sample sample;
  sample.segments = std::move(segments);
  Expected<Sequence> sequence = place(scheme, sample.segments, OrderAttr());
  if (!sequence) {
    consumeError(sequence.takeError());
    return std::nullopt;
  }
  sample.sequence = std::move(*sequence);
  for (const Token &token : sample.sequence.tokens)
    while (static_cast<int64_t>(sample.starts.size()) <= token.segment)
      sample.starts.push_back(token.index);
  while (sample.starts.size() <= sample.segments.size())
    sample.starts.push_back(sample.getNumTokens());
  sample.hasDefaultKeys = all_of(sample.segments, [](const Segment &segment) {
    return segment.keys.empty();
  });
  return sample;
}

std::vector<SegmentKind> properties::getPlaceableKinds(SchemeAttr scheme) {
  std::vector<SegmentKind> kinds;
  for (SegmentKind kind : {SegmentKind::Text, SegmentKind::Image,
                           SegmentKind::Video, SegmentKind::Audio}) {
    RuleAttr rule = scheme.lookupRule(kind);
    if (rule && rule.getAsImages())
      rule = scheme.lookupRule(SegmentKind::Image);
    // Audio that is placed as text is not looked at apart from it.
    if (rule &&
        (kind != SegmentKind::Audio || rule.getKind() == SegmentKind::Audio))
      kinds.push_back(kind);
  }
  return kinds;
}

//===----------------------------------------------------------------------===//
// Walking
//===----------------------------------------------------------------------===//

/// What keys are set to, beside their defaults: a half, less than one, more,
/// and very little.
static constexpr std::pair<int64_t, int64_t> keyValues[] = {
    {1, 2}, {1, 4}, {3, 2}, {1, 100}};
static constexpr size_t numKeyValues = std::size(keyValues);

/// Keys whose default is not 0.
static std::vector<std::string> findKeys(SchemeAttr scheme) {
  std::vector<std::string> keys;
  for (DeclAttr decl : scheme.getDecls()) {
    if (decl.getKind() != DeclKind::Key)
      continue;
    Expected<Rational> value = evaluateConstant(scheme, decl.getExpr());
    if (!value)
      consumeError(value.takeError());
    else if (value->num != 0)
      keys.push_back(decl.getName().getValue().str());
  }
  return keys;
}

Search::Search(std::vector<SchemeAttr> schemes, ArrayRef<SegmentKind> kinds,
               unsigned maxSequences)
    : kinds(kinds.begin(), kinds.end()) {
  for (SchemeAttr scheme : schemes)
    for (std::string &key : findKeys(scheme))
      if (!is_contained(keys, key))
        keys.push_back(std::move(key));
  if (kinds.empty())
    return;
  constexpr int64_t mostTokens = 8;
  std::vector<uint64_t> counts = {1};
  uint64_t total = 0;
  for (int64_t tokens = 1; tokens <= mostTokens; ++tokens) {
    uint64_t count = 0;
    for (int64_t first = 1; first <= tokens; ++first)
      count += listSegments(first).size() * counts[tokens - first];
    counts.push_back(count);
    total += count * (1 + keys.size() * numKeyValues);
    if (total > maxSequences)
      return;
    numTokens = tokens;
  }
}

std::string Search::describe() const {
  if (!numTokens)
    return "no sequences";
  return "all sequences of up to " + std::to_string(numTokens) +
         " patches and tokens, and images up to 12x12 and videos up to 4x6x6 "
         "alone and between text";
}

/// The segments with that many tokens (patches) in order.
std::vector<Segment> Search::listSegments(int64_t tokens) const {
  std::vector<Segment> list;
  auto addGrids = [&](SegmentKind kind, int64_t frames) {
    int64_t area = tokens / frames;
    for (int64_t rows = 1; rows <= area; ++rows)
      if (area % rows == 0)
        list.push_back(makeSegment(kind, frames, rows, area / rows));
  };
  for (SegmentKind kind : kinds) {
    if (!isVisual(kind))
      list.push_back(makeSegment(kind, 1, 1, tokens));
    else if (kind == SegmentKind::Image)
      addGrids(kind, 1);
    else
      for (int64_t frames = 1; frames <= tokens; ++frames)
        if (tokens % frames == 0)
          addGrids(kind, frames);
  }
  return list;
}

/// With keys at their defaults first.
void Search::visitWithKeys(
    const Segments &segments,
    llvm::function_ref<void(const Segments &)> visit) const {
  visit(segments);
  if (!any_of(segments,
              [](const Segment &s) { return s.kind != SegmentKind::Text; }))
    return;
  for (const std::string &key : keys)
    for (const auto &[num, den] : keyValues) {
      Segments changed = segments;
      for (Segment &segment : changed)
        if (segment.kind != SegmentKind::Text)
          segment.keys[key] = Rational(num, den);
      visit(changed);
    }
}

void Search::visitAll(Segments &segments, int64_t tokens,
                      llvm::function_ref<void(const Segments &)> visit) const {
  if (tokens == 0)
    return visitWithKeys(segments, visit);
  // Few segments come before many.
  for (int64_t first = tokens; first >= 1; --first)
    for (const Segment &segment : listSegments(first)) {
      segments.push_back(segment);
      visitAll(segments, tokens - first, visit);
      segments.pop_back();
    }
}

void Search::visitLonger(
    llvm::function_ref<void(const Segments &)> visit) const {
  bool hasText = is_contained(kinds, SegmentKind::Text);
  Segment token = makeSegment(SegmentKind::Text, 1, 1, 1);
  Segments longer;
  auto add = [&](SegmentKind kind, int64_t frames, int64_t side) {
    if (!is_contained(kinds, kind))
      return;
    for (int64_t rows = 1; rows <= side; ++rows)
      for (int64_t columns = 1; columns <= side; ++columns)
        longer.push_back(makeSegment(kind, frames, rows, columns));
  };
  add(SegmentKind::Image, 1, 12);
  for (int64_t frames = 1; frames <= 4; ++frames)
    add(SegmentKind::Video, frames, 6);
  for (SegmentKind kind : {SegmentKind::Text, SegmentKind::Audio})
    if (is_contained(kinds, kind))
      longer.push_back(makeSegment(kind, 1, 1, 32));
  llvm::sort(longer, [](const Segment &x, const Segment &y) {
    auto rank = [](const Segment &s) {
      return std::make_tuple(s.frames * s.rows * s.columns, s.kind, s.frames,
                             s.rows);
    };
    return rank(x) < rank(y);
  });
  constexpr int64_t mostWithKeys = 16;
  for (const Segment &segment : longer) {
    Segments alone = {segment}, between = {token, segment, token};
    bool isShort =
        segment.frames * segment.rows * segment.columns <= mostWithKeys;
    auto visitEach = [&](const Segments &segments) {
      if (isShort)
        visitWithKeys(segments, visit);
      else
        visit(segments);
    };
    visitEach(alone);
    if (hasText)
      visitEach(between);
  }
}

void Search::run(llvm::function_ref<void(const Segments &)> visit) const {
  if (!numTokens)
    return;
  for (int64_t tokens = 1; tokens <= numTokens; ++tokens)
    visitSize(tokens, visit);
  visitLonger(visit);
}

void Search::visitSize(int64_t tokens,
                       llvm::function_ref<void(const Segments &)> visit) const {
  Segments segments;
  visitAll(segments, tokens, visit);
}
