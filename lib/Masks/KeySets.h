//===- KeySets.h - The keys that a query sees, as a set ---------*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ROPEWALK_LIB_MASKS_KEYSETS_H
#define ROPEWALK_LIB_MASKS_KEYSETS_H

#include "ropewalk/Placement/Placement.h"

#include "llvm/ADT/DenseMap.h"

#include <array>

namespace ropewalk::masks {

/// A set of keys; bit k % 64 of word k / 64 is key k. Bits behind the last key
/// are 0.
class KeySet {
public:
  explicit KeySet(int64_t keys = 0) : keys(keys), words((keys + 63) / 64) {}

  void clear() { std::fill(words.begin(), words.end(), 0); }
  /// Adds the keys of [begin, end), of which only those that exist count.
  void insert(int64_t begin, int64_t end);
  void unite(const KeySet &other);
  void intersect(const KeySet &other);
  void complement();
  /// How many keys of [begin, end) are in the set.
  int64_t count(int64_t begin, int64_t end) const;

private:
  int64_t keys;
  std::vector<uint64_t> words;
};

/// Evaluates a mask for one query after the other.
class KeySets {
public:
  KeySets(rope::MaskAttr mask, llvm::ArrayRef<placement::Token> keys,
          int64_t numQueries);

  /// The keys that `query` sees; valid until the next call.
  const KeySet &see(const placement::Token &query);

private:
  /// What `same` and `earlier` compare. The last two are the cell of `block`.
  using Value = std::array<int64_t, 3>;
  using Runs = std::vector<std::pair<int64_t, int64_t>>;
  /// What does not depend on the query, per leaf.
  struct Leaf {
    std::map<Value, Runs> runs;         ///< `same`: keys by their value
    KeySet set;                         ///< `key is`; `earlier`: memo
    std::optional<int64_t> earlierThan; ///< for which query `set` holds
  };

  static Value getValue(rope::MaskAttr leaf, const placement::Token &token);
  void prepare(rope::MaskAttr leaf);
  void evaluate(rope::MaskAttr mask, const placement::Token &query,
                size_t depth);
  void evaluateAll(rope::MaskAttr mask, const placement::Token &query,
                   size_t depth);
  void evaluateSame(rope::MaskAttr leaf, const placement::Token &query,
                    KeySet &out);
  void evaluateEarlier(rope::MaskAttr leaf, const placement::Token &query,
                       KeySet &out);

  rope::MaskAttr mask;
  llvm::ArrayRef<placement::Token> keys;
  int64_t numQueries;
  KeySet notPadding, nothing;
  llvm::DenseMap<rope::MaskAttr, Leaf> leaves;
  std::vector<KeySet> results; ///< by depth in the mask
};

} // namespace ropewalk::masks

#endif // ROPEWALK_LIB_MASKS_KEYSETS_H
