//===- Watcher.h - Looks for counterexamples in placed sequences *- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Holds every property against sequences that the placement library placed,
/// and keeps the first that breaks it. This is the only way in which a property
/// is refuted.
///
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_PROPERTIES_WATCHER_H
#define ROPEWALK_LIB_PROPERTIES_WATCHER_H

#include "Search.h"

#include "ropewalk/Properties/Properties.h"

#include <map>
#include <set>

namespace ropewalk::properties {

class Watcher {
public:
  Watcher(rope::SchemeAttr scheme);

  /// Places the segments and looks at everything that is still open.
  void observe(const Segments &segments);
  /// There is a proof, so that nobody need look.
  void close(llvm::StringRef question) { closed.insert(question.str()); }

  /// The first counterexample, by question: "symmetry/row".
  std::optional<Counterexample> find(llvm::StringRef question) const;

  /// The largest coordinate of all sequences with so many tokens and keys at
  /// their defaults, and the smallest one.
  struct Extremes {
    placement::Rational largest, smallest;
  };
  const std::map<int64_t, Extremes> &getExtremes() const { return extremes; }

  /// Whether these tokens stand in one segment, in two of some kinds: the
  /// question of injectivity that they belong to.
  static std::string nameCollision(rope::SegmentKind first,
                                   rope::SegmentKind second, bool isInside);

private:
  using Rational = placement::Rational;

  bool isOpen(const std::string &question) const;
  void record(const std::string &question, const Sample &sample,
              std::vector<int64_t> tokens, llvm::StringRef axis,
              const llvm::Twine &text, llvm::StringRef other = "");
  std::string tell(const Sample &sample, llvm::ArrayRef<int64_t> tokens,
                   size_t axis) const;

  void watchText(const Sample &sample);
  void watchVisual(const Sample &sample, size_t segment);
  void watchNumbers(const Sample &sample);
  void watchCollisions(const Sample &sample);
  void watchTranslation(const Sample &sample);
  void watchStreaming(const Sample &sample);
  void compareStart(const Sample &sample, const Segments &shorter);
  void watchExtremes(const Sample &sample);

  rope::SchemeAttr scheme;
  std::vector<std::string> axes;
  Rational lowestCounter;
  std::map<std::string, Counterexample> found;
  std::set<std::string> closed;
  std::map<int64_t, Extremes> extremes;
};

/// A float32 number has exactly this value.
bool isFloat32(const placement::Rational &value);

} // namespace ropewalk::properties

#endif // ROPEWALK_LIB_PROPERTIES_WATCHER_H
