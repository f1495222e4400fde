//===- SchemeText.cpp - A scheme in a few lines ---------------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SchemeText.h"

#include "ropewalk/Placement/Placement.h"
#include "ropewalk/Properties/Properties.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using rope::SegmentKind;

/// Text 2, image 2x3, video 2x2x2, text 2, without kinds that have no rule.
static std::vector<placement::Segment> makeSample(rope::SchemeAttr scheme,
                                                  std::string &text) {
  struct Entry {
    SegmentKind kind;
    int64_t frames, rows, columns;
    StringRef name;
  };
  static constexpr Entry entries[] = {
      {SegmentKind::Text, 1, 1, 2, "text 2"},
      {SegmentKind::Image, 1, 2, 3, "image 2x3"},
      {SegmentKind::Video, 2, 1, 2, "video 2x1x2"},
      {SegmentKind::Text, 1, 1, 2, "text 2"},
  };
  std::vector<placement::Segment> segments;
  for (const Entry &entry : entries) {
    if (!scheme.lookupRule(entry.kind))
      continue;
    placement::Segment &segment = segments.emplace_back();
    segment.kind = entry.kind;
    segment.frames = entry.frames;
    segment.rows = entry.rows;
    segment.columns = entry.columns;
    text += (text.empty() ? "" : ", ") + entry.name.str();
  }
  return segments;
}

/// One row per axis, a bar between segments.
static std::string printRows(rope::SchemeAttr scheme,
                             const placement::Sequence &sequence) {
  size_t widest = 0;
  for (StringAttr axis : scheme.getAxes())
    widest = std::max(widest, axis.size());
  std::string text;
  raw_string_ostream os(text);
  for (auto [axis, name] : enumerate(scheme.getAxes())) {
    os << left_justify(name.getValue(), widest);
    for (auto [index, token] : enumerate(sequence.tokens)) {
      bool isFirst =
          index && sequence.tokens[index - 1].segment != token.segment;
      os << (isFirst ? "  |" : "")
         << format(" %3.4g", placement::toDouble(token.position[axis]));
    }
    os << '\n';
  }
  return text;
}

/// What follows the verdict: a value, where it fails, or what was tried.
static std::string explainAnswer(const properties::Answer &answer) {
  if (!answer.value.empty())
    return answer.value;
  if (!answer.condition.empty())
    return answer.condition;
  if (answer.counterexample)
    return "`" + answer.counterexample->segments +
           "`: " + answer.counterexample->text;
  return answer.verdict == properties::Verdict::Tested ? answer.how : "";
}

/// A table of properties. Editors wait for it, so no solver is asked and few
/// sequences are tried; `ropewalk-explain check` does both.
static std::string printProperties(rope::SchemeAttr scheme) {
  properties::CheckOptions options;
  options.solver = "";
  options.maxSequences = 200;
  std::string text = "| property | verdict | |\n|---|---|---|\n";
  for (const properties::Answer &answer :
       properties::checkScheme(scheme, options)) {
    std::string cell = explainAnswer(answer);
    for (size_t bar = 0; (bar = cell.find('|', bar)) != std::string::npos;
         bar += 2)
      cell.insert(bar, "\\");
    text += "| " + answer.name + " | " +
            properties::stringify(answer.verdict).str() + " | " + cell + " |\n";
  }
  return text + "\n`ropewalk-explain check` tries harder and says how.\n";
}

std::string ropewalk::lsp::describeScheme(StringRef name,
                                          rope::SchemeAttr scheme) {
  std::vector<std::string> axes;
  for (StringAttr axis : scheme.getAxes())
    axes.push_back(axis.getValue().str());
  std::string text = "**Scheme `@" + name.str() + "`**: axes " +
                     llvm::join(axes, ", ") + "\n\n";
  std::string sample;
  std::vector<placement::Segment> segments = makeSample(scheme, sample);
  if (segments.empty())
    return text;
  Expected<placement::Sequence> sequence =
      placement::place(scheme, segments, rope::OrderAttr());
  if (!sequence)
    return text + "No positions: " + toString(sequence.takeError()) + "\n";
  text += "Positions of " + sample + ":\n\n```text\n" +
          printRows(scheme, *sequence) + "```\n";
  if (sequence->next) {
    text += "\nNext: ";
    raw_string_ostream(text)
        << format("%.6g", placement::toDouble(*sequence->next)) << '\n';
  }
  text += "\n" + printProperties(scheme);
  return text;
}
