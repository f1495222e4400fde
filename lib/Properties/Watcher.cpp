//===- Watcher.cpp - Looks for counterexamples in placed sequences --------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Watcher.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::placement;
using namespace ropewalk::properties;
using namespace ropewalk::rope;

Watcher::Watcher(SchemeAttr scheme) : scheme(scheme) {
  for (mlir::StringAttr axis : scheme.getAxes())
    axes.push_back(axis.getValue().str());
  // Counters from the origin on are tried, where it does not depend on
  // segments.
  if (!scheme.getOrigin())
    return;
  Expected<Rational> origin = evaluateConstant(scheme, scheme.getOrigin());
  if (origin)
    lowestCounter = *origin;
  else
    consumeError(origin.takeError());
}

//===----------------------------------------------------------------------===//
// Records
//===----------------------------------------------------------------------===//

bool Watcher::isOpen(const std::string &question) const {
  return !found.count(question) && !closed.count(question);
}

std::optional<Counterexample> Watcher::find(StringRef question) const {
  auto it = found.find(question.str());
  if (it == found.end())
    return std::nullopt;
  return it->second;
}

void Watcher::record(const std::string &question, const Sample &sample,
                     std::vector<int64_t> tokens, StringRef axis,
                     const Twine &text, StringRef other) {
  if (!isOpen(question))
    return;
  Counterexample example;
  example.segments = printSegments(sample.segments);
  example.other = other.str();
  example.tokens = std::move(tokens);
  example.axis = axis.str();
  example.text = text.str();
  found.emplace(question, std::move(example));
}

/// "tokens 0, 1 stand at 3, 4"
std::string Watcher::tell(const Sample &sample, ArrayRef<int64_t> tokens,
                          size_t axis) const {
  std::string numbers, places;
  for (int64_t token : tokens) {
    numbers += (numbers.empty() ? "" : ", ") + std::to_string(token);
    places += (places.empty() ? "" : ", ") +
              properties::printRational(sample.at(token, axis));
  }
  bool isOne = tokens.size() == 1;
  return (isOne ? "token " : "tokens ") + numbers +
         (isOne ? " stands at " : " stand at ") + places + " on axis " +
         axes[axis];
}

//===----------------------------------------------------------------------===//
// Text and segments between text
//===----------------------------------------------------------------------===//

void Watcher::watchText(const Sample &sample) {
  const std::vector<Token> &tokens = sample.sequence.tokens;
  bool isTextAlone = all_of(sample.segments, [](const Segment &segment) {
    return segment.kind == SegmentKind::Text;
  });
  for (size_t axis = 0; axis < axes.size(); ++axis) {
    int64_t before = -1;
    for (const Token &token : tokens) {
      if (token.kind != SegmentKind::Text)
        continue;
      if (isTextAlone &&
          token.position[axis] - sample.at(0, axis) != Rational(token.index))
        record("compatibility", sample, {0, token.index}, axes[axis],
               tell(sample, {0, token.index}, axis) + ", but RoPE-1D takes " +
                   Twine(token.index) +
                   (token.index == 1 ? " step" : " steps") + " between them");
      if (before >= 0 && token.position[axis] <= sample.at(before, axis))
        record("monotone text/" + axes[axis], sample, {before, token.index},
               axes[axis], tell(sample, {before, token.index}, axis));
      before = token.index;
    }
  }
}

/// `segment` is an image or a video between two runs of text.
void Watcher::watchVisual(const Sample &sample, size_t segment) {
  int64_t first = sample.starts[segment], next = sample.starts[segment + 1];
  int64_t before = first - 1, last = next - 1;
  std::string kind = stringify(sample.segments[segment].kind).str();
  for (size_t axis = 0; axis < axes.size(); ++axis) {
    Rational advance =
        reduce(sample.at(next, axis) - sample.at(before, axis) - Rational(1));
    if (advance != Rational(next - first))
      record("equivalence", sample, {before, next}, axes[axis],
             tell(sample, {before, next}, axis) + ": the " + kind + " counts " +
                 properties::printRational(advance) + ", but has " +
                 Twine(next - first) +
                 (next - first == 1 ? " token" : " tokens"));
    Rational gapBefore =
        reduce(sample.at(first, axis) - sample.at(before, axis));
    Rational gapAfter = reduce(sample.at(next, axis) - sample.at(last, axis));
    if (gapBefore != gapAfter)
      record("symmetry/" + axes[axis], sample, {before, first, last, next},
             axes[axis],
             tell(sample, {before, first, last, next}, axis) +
                 ": the gap before the " + kind + " is " +
                 properties::printRational(gapBefore) + ", the gap behind it " +
                 properties::printRational(gapAfter));
  }
}

//===----------------------------------------------------------------------===//
// Numbers
//===----------------------------------------------------------------------===//

bool properties::isFloat32(const Rational &value) {
  Rational number = reduce(value);
  // A power of two below and 24 bits above.
  DynamicAPInt num = abs(number.num), den = number.den;
  while (den % 2 == 0)
    den /= 2;
  while (num != 0 && num % 2 == 0)
    num /= 2;
  return den == 1 && num < (int64_t(1) << 24);
}

void Watcher::watchNumbers(const Sample &sample) {
  for (size_t axis = 0; axis < axes.size(); ++axis) {
    std::string question = "integer positions/" + axes[axis];
    bool needsIntegers = isOpen(question);
    for (const Token &token : sample.sequence.tokens) {
      const Rational &place = token.position[axis];
      if (needsIntegers && reduce(place).den != 1)
        record(question, sample, {token.index}, axes[axis],
               tell(sample, {token.index}, axis));
      if (sample.hasDefaultKeys && !isFloat32(place))
        record("f32-exact", sample, {token.index}, axes[axis],
               tell(sample, {token.index}, axis) +
                   ", which is no float32 number");
    }
  }
}

void Watcher::watchExtremes(const Sample &sample) {
  if (!sample.hasDefaultKeys || sample.sequence.tokens.empty())
    return;
  Rational first = sample.at(0, 0);
  auto [it, isNew] = extremes.insert({sample.getNumTokens(), {first, first}});
  for (const Token &token : sample.sequence.tokens)
    for (const Rational &place : token.position) {
      it->second.largest = std::max(it->second.largest, place);
      it->second.smallest = std::min(it->second.smallest, place);
    }
}

//===----------------------------------------------------------------------===//
// Collisions
//===----------------------------------------------------------------------===//

std::string Watcher::nameCollision(SegmentKind first, SegmentKind second,
                                   bool isInside) {
  std::string one = stringify(std::min(first, second)).str();
  std::string other = stringify(std::max(first, second)).str();
  return isInside ? "injectivity/inside " + one
                  : "injectivity/" + one + " and " + other;
}

void Watcher::watchCollisions(const Sample &sample) {
  constexpr int64_t mostTokens = 100;
  if (sample.getNumTokens() > mostTokens)
    return;
  auto isLess = [](const Token *x, const Token *y) {
    return std::lexicographical_compare(x->position.begin(), x->position.end(),
                                        y->position.begin(), y->position.end());
  };
  std::multiset<const Token *, decltype(isLess)> placed(isLess);
  for (const Token &token : sample.sequence.tokens) {
    auto [begin, end] = placed.equal_range(&token);
    for (const Token *other : make_range(begin, end)) {
      std::string places;
      for (const Rational &place : token.position)
        places +=
            (places.empty() ? "" : ", ") + properties::printRational(place);
      record(nameCollision(token.kind, other->kind,
                           token.segment == other->segment),
             sample, {other->index, token.index}, "",
             "tokens " + Twine(other->index) + " and " + Twine(token.index) +
                 " both stand at (" + places + ")");
    }
    placed.insert(&token);
  }
}

//===----------------------------------------------------------------------===//
// Pairs of sequences
//===----------------------------------------------------------------------===//

void Watcher::watchTranslation(const Sample &sample) {
  constexpr int64_t mostTokens = 6;
  if (!isOpen("translation") || sample.getNumTokens() > mostTokens)
    return;
  for (int64_t start : {0, 1}) {
    Rational counters[2] = {lowestCounter + Rational(start),
                            lowestCounter + Rational(start + 1)};
    std::optional<Sample> placed[2];
    for (auto [slot, counter] : zip_equal(placed, counters)) {
      Segments segments = sample.segments;
      segments.front().pin = counter;
      slot = makeSample(scheme, std::move(segments));
      if (!slot)
        return;
    }
    for (const Token &token : placed[0]->sequence.tokens)
      for (size_t axis = 0; axis < axes.size(); ++axis) {
        Rational moved =
            reduce(placed[1]->at(token.index, axis) - token.position[axis]);
        if (moved == Rational(1))
          continue;
        record("translation", sample, {token.index}, axes[axis],
               "token " + Twine(token.index) + " moves by " +
                   properties::printRational(moved) + " on axis " + axes[axis] +
                   " where the counter starts at " +
                   properties::printRational(counters[1]) + " instead of " +
                   properties::printRational(counters[0]));
      }
  }
}

void Watcher::compareStart(const Sample &sample, const Segments &shorter) {
  std::optional<Sample> start = makeSample(scheme, shorter);
  if (!start)
    return;
  for (int64_t token = 0; token < start->getNumTokens(); ++token)
    for (size_t axis = 0; axis < axes.size(); ++axis)
      if (sample.at(token, axis) != start->at(token, axis))
        record("streaming", sample, {token}, axes[axis],
               tell(sample, {token}, axis) + ", but at " +
                   properties::printRational(start->at(token, axis)) + " in " +
                   printSegments(shorter),
               printSegments(shorter));
}

/// The sequence against those that it goes on from.
void Watcher::watchStreaming(const Sample &sample) {
  if (!isOpen("streaming"))
    return;
  Segments shorter = sample.segments;
  Segment &last = shorter.back();
  if (last.kind == SegmentKind::Video && last.frames > 1) {
    --last.frames;
    compareStart(sample, shorter);
  } else if (!isVisual(last.kind) && last.columns > 1) {
    --last.columns;
    compareStart(sample, shorter);
  }
  shorter.pop_back();
  if (!shorter.empty())
    compareStart(sample, shorter);
}

void Watcher::observe(const Segments &segments) {
  std::optional<Sample> sample = makeSample(scheme, segments);
  if (!sample)
    return;
  watchText(*sample);
  for (size_t segment = 1; segment + 1 < segments.size(); ++segment)
    if (isVisual(segments[segment].kind) &&
        segments[segment - 1].kind == SegmentKind::Text &&
        segments[segment + 1].kind == SegmentKind::Text)
      watchVisual(*sample, segment);
  watchNumbers(*sample);
  watchExtremes(*sample);
  watchCollisions(*sample);
  watchTranslation(*sample);
  watchStreaming(*sample);
}
