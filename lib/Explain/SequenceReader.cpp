//===- SequenceReader.cpp - Segments from JSON ----------------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SequenceReader.h"
#include "AudioVideo.h"
#include "Numbers.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MathExtras.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::explain;
using namespace ropewalk::placement;
using namespace ropewalk::rope;

//===----------------------------------------------------------------------===//
// Parts of a segment
//===----------------------------------------------------------------------===//

/// Extents [T, H, W] in tokens.
Error SequenceReader::readGrid(const Node &node, Segment &segment) {
  Node grid = node.field("grid");
  Expected<std::vector<Node>> extents = grid.readList("extents [T, H, W]");
  if (!extents)
    return extents.takeError();
  if (extents->size() != 3)
    return grid.error("expects three extents [T, H, W], but got " +
                      Twine(extents->size()));
  int64_t *slots[] = {&segment.frames, &segment.rows, &segment.columns};
  for (auto [slot, extent] : zip_equal(slots, *extents)) {
    Expected<int64_t> count = extent.readCount(1);
    if (!count)
      return count.takeError();
    *slot = *count;
  }
  return Error::success();
}

/// The fields that are called like keys of the scheme.
Error SequenceReader::readKeys(const Node &node, Segment &segment) {
  for (StringAttr key : scheme.getKeys()) {
    Node field = node.field(key.getValue());
    if (!field)
      continue;
    std::optional<Rational> value = toRational(*field.value);
    if (!value)
      return field.mismatch("a number");
    segment.keys[key.getValue().str()] = *value;
  }
  return Error::success();
}

Error SequenceReader::add(const Node &node, Segment segment) {
  if (segment.kind != SegmentKind::Pad && !scheme.lookupRule(segment.kind))
    return node.error("the scheme has no rule for '" + stringify(segment.kind) +
                      "'");
  constexpr int64_t maxTokens = int64_t(1) << 24;
  uint64_t count = SaturatingMultiply<uint64_t>(segment.frames * segment.rows,
                                                segment.columns);
  if (count > static_cast<uint64_t>(maxTokens - numTokens))
    return node.error("the sequence has more than " + Twine(maxTokens) +
                      " tokens up to here, too many to print");
  numTokens += count;
  segments.push_back(std::move(segment));
  return Error::success();
}

//===----------------------------------------------------------------------===//
// Kinds
//===----------------------------------------------------------------------===//

Error SequenceReader::readRun(const Node &node, SegmentKind kind) {
  Expected<int64_t> count = node.field("len").readCount(0);
  if (!count)
    return count.takeError();
  Segment segment;
  segment.kind = kind;
  segment.columns = *count;
  if (Error error = readKeys(node, segment))
    return error;
  return add(node, std::move(segment));
}

Error SequenceReader::readClassToken(const Node &node) {
  if (Error error = readRun(node, SegmentKind::Text))
    return error;
  if (segments.back().columns != 1)
    return node.field("len").mismatch("1, the length of a class token");
  if (is_contained(scheme.getKeys(), "cls"))
    segments.back().keys["cls"] = Rational(1);
  return Error::success();
}

/// With a grid, with rows and columns, or only with a number of tokens.
Error SequenceReader::readImage(const Node &node) {
  if (!node.field("grid") && !node.field("rows")) {
    if (!node.field("len"))
      return node.error("expects 'grid', 'rows' and 'cols', or 'len', but got "
                        "none of them");
    if (Error error = node.field("len").readCount(1).takeError())
      return error;
    return readRun(node, SegmentKind::Image);
  }
  Segment image;
  image.kind = SegmentKind::Image;
  if (Error error = readKeys(node, image))
    return error;
  if (node.field("grid")) {
    if (Error error = readGrid(node, image))
      return error;
    if (image.frames != 1)
      return node.field("grid").error("expects [1, H, W] for an image, but got "
                                      "T = " +
                                      Twine(image.frames) +
                                      R"(; say "kind": "video")");
    return add(node, std::move(image));
  }
  Expected<int64_t> rows = node.field("rows").readCount(1);
  if (!rows)
    return rows.takeError();
  Expected<int64_t> columns = node.field("cols").readCount(1);
  if (!columns)
    return columns.takeError();
  image.rows = *rows;
  image.columns = *columns;
  return add(node, std::move(image));
}

Error SequenceReader::readVideo(const Node &node) {
  Segment video;
  video.kind = SegmentKind::Video;
  if (Error error = readGrid(node, video))
    return error;
  if (Error error = readKeys(node, video))
    return error;
  return add(node, std::move(video));
}

bool SequenceReader::hasSharedMarkers() const {
  constexpr StringLiteral name = "shared_markers";
  if (!scheme.lookupDecl(name))
    return false;
  Expected<Rational> value =
      evaluateConstant(scheme, ExprAttr::symbol(scheme.getContext(), name));
  if (value)
    return *value == Rational(1);
  consumeError(value.takeError());
  return false;
}

/// Two marker tokens; in some models both stand where the first does.
Error SequenceReader::readPairedMarker(const Node &node) {
  if (Error error = readRun(node, SegmentKind::Text))
    return error;
  if (segments.back().columns != 2)
    return node.field("len").mismatch("2, the length of a paired marker");
  if (!hasSharedMarkers())
    return Error::success();
  segments.back().columns = 1;
  Segment second = segments.back();
  Expected<Rational> counter = findCounter(scheme, getSegments().drop_back());
  if (!counter)
    return within(node.path, counter.takeError());
  second.pin = *counter;
  segments.push_back(std::move(second));
  return Error::success();
}

Error SequenceReader::readAudioVideo(const Node &node) {
  if (!is_contained(scheme.getKeys(), "first"))
    return node.error("an 'av' segment expects a scheme with the key 'first', "
                      "such as qwen2_5_omni_tmrope");
  Segment video;
  if (Error error = readGrid(node, video))
    return error;
  if (Error error = readKeys(node, video))
    return error;
  Expected<int64_t> audioLength = node.field("audio_len").readCount(1);
  if (!audioLength)
    return audioLength.takeError();
  Expected<Rational> base = findCounter(scheme, segments);
  if (!base)
    return within(node.path, base.takeError());
  for (StringRef cell : {"first", "row", "col"})
    video.keys.erase(cell.str());
  Expected<std::vector<Segment>> pieces =
      splitAudioVideo(scheme, {video.frames, video.rows, video.columns,
                               *audioLength, video.keys, *base});
  if (!pieces)
    return within(node.path, pieces.takeError());
  for (Segment &piece : *pieces)
    if (Error error = add(node, std::move(piece)))
      return error;
  return Error::success();
}

//===----------------------------------------------------------------------===//
// Sequences
//===----------------------------------------------------------------------===//

Error SequenceReader::readSegment(const Node &node) {
  if (Expected<const json::Object *> object = node.readObject(); !object)
    return object.takeError();
  Expected<std::string> kind = node.field("kind").readString();
  if (!kind)
    return kind.takeError();
  if (*kind == "text")
    return readRun(node, SegmentKind::Text);
  if (*kind == "audio")
    return readRun(node, SegmentKind::Audio);
  if (*kind == "pad")
    return readRun(node, SegmentKind::Pad);
  if (*kind == "cls")
    return readClassToken(node);
  if (*kind == "image")
    return readImage(node);
  if (*kind == "video")
    return readVideo(node);
  if (*kind == "paired_marker")
    return readPairedMarker(node);
  if (*kind == "av")
    return readAudioVideo(node);
  return node.field("kind").mismatch("text, image, video, audio, pad, cls, "
                                     "paired_marker or av");
}

Error SequenceReader::readPadding(const Node &count) {
  if (!count)
    return Error::success();
  Expected<int64_t> number = count.readCount(0);
  if (!number)
    return number.takeError();
  Segment padding;
  padding.kind = SegmentKind::Pad;
  padding.columns = *number;
  return *number ? add(count, std::move(padding)) : Error::success();
}

Error SequenceReader::read(const Node &entry) {
  if (Expected<const json::Object *> object = entry.readObject(); !object)
    return object.takeError();
  if (Error error = readPadding(entry.field("pad_left")))
    return error;
  Expected<std::vector<Node>> list =
      entry.field("segments").readList("segments");
  if (!list)
    return list.takeError();
  for (const Node &node : *list)
    if (Error error = readSegment(node))
      return error;
  return readPadding(entry.field("pad_right"));
}
