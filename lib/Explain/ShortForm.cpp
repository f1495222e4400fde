//===- ShortForm.cpp - Segments on the command line -----------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ShortForm.h"
#include "Json.h"
#include "Numbers.h"

#include "llvm/ADT/StringSwitch.h"

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::explain;

/// "3x4" as [3, 4]; empty if it is something else.
static std::vector<int64_t> parseExtents(StringRef text) {
  std::vector<int64_t> extents;
  SmallVector<StringRef> parts;
  text.split(parts, 'x');
  for (StringRef part : parts)
    if (part.getAsInteger(10, extents.emplace_back()))
      return {};
  return extents;
}

/// Adds "{seconds_per_grid=1/4;first=2}" to a segment. Numbers have to be ones
/// that JSON can write down.
static Error parseKeys(StringRef text, json::Object &segment) {
  SmallVector<StringRef> keys;
  text.split(keys, ';');
  for (StringRef key : keys) {
    auto [name, number] = key.split('=');
    std::optional<placement::Rational> value = parseRational(number);
    double nearest = value ? placement::toDouble(*value) : 0;
    if (name.empty() || !value ||
        placement::fromShortestDecimal(nearest) != *value)
      return fail("--segments: expects key=number with a finite decimal in "
                  "braces, as in video:2x1x1{seconds_per_grid=1/4}, but got '" +
                  key + "'");
    segment[name] = nearest;
  }
  return Error::success();
}

static Expected<json::Value> parsePlainSegment(StringRef item) {
  auto [kind, text] = item.split(':');
  size_t expected = StringSwitch<size_t>(kind)
                        .Cases({"text", "audio", "pad"}, 1)
                        .Case("image", 2)
                        .Case("video", 3)
                        .Default(0);
  std::vector<int64_t> extents = parseExtents(text);
  if (!expected || extents.size() != expected)
    return fail("--segments: expects a .json file, or items text:n, audio:n, "
                "pad:n, image:HxW and video:TxHxW with commas between them, "
                "but got '" +
                item + "'");
  if (expected == 1)
    return json::Object{{"kind", kind.str()}, {"len", extents[0]}};
  extents.insert(extents.begin(), 3 - expected, 1);
  return json::Object{{"kind", kind.str()}, {"grid", json::Array(extents)}};
}

/// A segment, perhaps with keys behind it.
static Expected<json::Value> parseSegment(StringRef item) {
  size_t brace = item.find('{');
  if (brace == StringRef::npos || !item.ends_with("}"))
    return parsePlainSegment(item);
  Expected<json::Value> segment = parsePlainSegment(item.take_front(brace));
  if (!segment)
    return segment;
  if (Error error = parseKeys(item.drop_front(brace + 1).drop_back(),
                              *segment->getAsObject()))
    return error;
  return segment;
}

Expected<json::Array> ropewalk::explain::parseShortForm(StringRef text) {
  json::Array segments;
  SmallVector<StringRef> items;
  text.split(items, ',');
  for (StringRef item : items) {
    Expected<json::Value> segment = parseSegment(item.trim());
    if (!segment)
      return segment.takeError();
    segments.push_back(std::move(*segment));
  }
  return segments;
}
