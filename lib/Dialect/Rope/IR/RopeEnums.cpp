//===- RopeEnums.cpp - Spelling tables ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Dialect/Rope/IR/RopeEnums.h"

#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace ropewalk::rope {

namespace {
// In the order of the enumerators, whose values count from zero.
constexpr StringRef kSegmentKindWords[] = {"pad",   "text",  "image",
                                           "video", "audio", "visual"};
constexpr StringRef kExprKindWords[] = {
    "literal", "symbol", "+",    "-",     "*",     "/",      "neg", "max",
    "min",     "floor",  "ceil", "trunc", "round", "select", "f32"};
constexpr StringRef kOrderKindWords[] = {"raster", "serpentine", "spiral", "z",
                                         "blocks"};
constexpr StringRef kMaskTopicWords[] = {"document", "segment", "image",
                                         "frame",    "clip",    "patch",
                                         "block"};
constexpr StringRef kMaskWordWords[] = {"text",  "image", "video",
                                        "audio", "clean", "noisy"};
constexpr StringRef kAlignmentWords[] = {"", "top_left", "bottom_right"};

template <typename Enum>
std::optional<Enum> lookup(ArrayRef<StringRef> words, StringRef word) {
  if (word.empty())
    return std::nullopt;
  for (auto [index, candidate] : enumerate(words))
    if (candidate == word)
      return static_cast<Enum>(index);
  return std::nullopt;
}
} // namespace

#define ROPEWALK_DEFINE_WORDS(ENUM)                                            \
  StringRef stringify(ENUM value) {                                            \
    return k##ENUM##Words[static_cast<size_t>(value)];                         \
  }                                                                            \
  std::optional<ENUM> symbolize##ENUM(StringRef word) {                        \
    return lookup<ENUM>(k##ENUM##Words, word);                                 \
  }                                                                            \
  std::string list##ENUM##Words() { return join(ArrayRef<StringRef>(k##ENUM##Words), ", "); }
ROPEWALK_DEFINE_WORDS(SegmentKind)
ROPEWALK_DEFINE_WORDS(ExprKind)
ROPEWALK_DEFINE_WORDS(OrderKind)
ROPEWALK_DEFINE_WORDS(MaskTopic)
ROPEWALK_DEFINE_WORDS(MaskWord)
ROPEWALK_DEFINE_WORDS(Alignment)
#undef ROPEWALK_DEFINE_WORDS

} // namespace ropewalk::rope
