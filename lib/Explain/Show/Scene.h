//===- Scene.h - What a picture of a scheme shows, in numbers ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_EXPLAIN_SHOW_SCENE_H
#define ROPEWALK_LIB_EXPLAIN_SHOW_SCENE_H

#include "ropewalk/Explain/Explain.h"
#include "ropewalk/Masks/TileMap.h"
#include "ropewalk/Rotary/RotaryTable.h"

namespace ropewalk::explain {

/// Consecutive tokens of one segment.
struct Run {
  rope::SegmentKind kind;
  int64_t begin, end;
};

/// The step from the last token of a run to the first one of the next,
/// padding left out.
struct Gap {
  size_t before, after;                  ///< runs
  std::vector<placement::Rational> step; ///< per axis
};

/// A rotary encoding and what it does to the tokens of a scheme.
struct Spectrum {
  std::string text;
  rotary::Table table;
  std::vector<size_t> axes; ///< per pair: its axis in the scheme
  /// Per chosen token: its mean of cos(phase difference) over pairs, with every
  /// token of the sequence.
  std::vector<std::vector<double>> decay;
};

/// One scheme and where it puts the tokens.
struct Layout {
  std::string name;
  std::vector<std::string> axes;
  placement::Sequence sequence;
  std::vector<Run> runs;
  std::vector<Gap> gaps;
  std::vector<std::vector<double>> position; ///< per axis, per token
  std::optional<Spectrum> spectrum;

  size_t numTokens() const { return sequence.tokens.size(); }
  rope::SegmentKind kindOf(size_t token) const {
    return sequence.tokens[token].kind;
  }
};

struct MaskView {
  std::string text;
  masks::TileMap tiles;
  masks::TileTotals totals;
};

struct Scene {
  std::string segments; ///< as the user wrote them
  std::vector<Layout> layouts;
  std::optional<MaskView> mask;
  std::vector<int64_t> chosen; ///< tokens of which the decay is shown
};

/// Reads and works out all that `request` asks for.
llvm::Expected<Scene> buildScene(const SchemeLibrary &library,
                                 const ShowRequest &request);

/// "text", "image"
llvm::StringRef nameOf(rope::SegmentKind kind);
/// Four digits at most: "1.5", "-3", "0.3333", "1.234e+06".
std::string shortNumber(double number);
std::string shortNumber(const placement::Rational &number);
/// A share as "12.3%".
std::string percent(int64_t part, int64_t whole);
/// "text -> image", with the step on every axis: "row +1.5, col +2".
std::string describeSides(const Layout &layout, const Gap &gap,
                          llvm::StringRef arrow);
std::string describeStep(const Layout &layout, const Gap &gap);
/// The different gaps with how often each occurs, in order of appearance.
std::vector<std::pair<const Gap *, int64_t>> countGaps(const Layout &layout);
/// "text:5,image:3x4" with spaces after the commas, shortened in the middle.
std::string shorten(llvm::StringRef text, size_t length);
/// How many pairs make less than one turn between any two of the tokens.
int64_t countSlowPairs(const Layout &layout);
/// What the mask costs, in one line.
std::string describeWork(const MaskView &mask);

void writeJson(const Scene &scene, llvm::raw_ostream &os);
void writeSvg(const Scene &scene, llvm::raw_ostream &os);
void writeText(const Scene &scene, const ShowRequest &request,
               llvm::raw_ostream &os);

} // namespace ropewalk::explain

#endif // ROPEWALK_LIB_EXPLAIN_SHOW_SCENE_H
