//===- Segments.cpp - Segment lists and segment tables --------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Placement/Placement.h"

#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::placement;
using namespace ropewalk::rope;

//===----------------------------------------------------------------------===//
// Static lists
//===----------------------------------------------------------------------===//

static Rational toRational(ExprAttr number) {
  return reduce(Rational(number.getNum(), number.getDen()));
}

static Segment readSegment(SegmentAttr attr, const Segment &before) {
  Segment segment;
  segment.kind = attr.getKind();
  segment.frames = attr.getFrames();
  segment.rows = attr.getRows();
  segment.columns = attr.getColumns();
  segment.noisy = attr.isNoisy();
  segment.document = attr.getInt("document", before.document);
  segment.patch = attr.getInt("patch", before.patch);
  segment.clip = attr.getInt("clip", -1);
  for (NamedAttribute key : attr.getKeys()) {
    auto number = dyn_cast<ExprAttr>(key.getValue());
    StringRef name = key.getName().getValue();
    if (!number || is_contained({"document", "patch", "clip"}, name))
      continue;
    if (name == "pin")
      segment.pin = toRational(number);
    else
      segment.keys[name.str()] = toRational(number);
  }
  return segment;
}

std::vector<Segment> placement::readSegments(ArrayRef<SegmentAttr> sequence) {
  std::vector<Segment> segments;
  for (SegmentAttr attr : sequence)
    segments.push_back(
        readSegment(attr, segments.empty() ? Segment() : segments.back()));
  return segments;
}

//===----------------------------------------------------------------------===//
// Tables
//===----------------------------------------------------------------------===//

namespace {
/// Reads one row of a segment table. Fails with the first thing that is wrong.
class RowReader {
public:
  RowReader(ArrayRef<int32_t> row, ArrayRef<StringAttr> keys)
      : row(row), keys(keys) {}

  Expected<Segment> read(const Segment &before);

private:
  Error readKind(Segment &segment);
  Error readExtents(Segment &segment);
  Error readRole(Segment &segment);
  /// Column `index`, where -1 stands for `otherwise`.
  Error readGroup(int64_t index, StringRef name, int64_t otherwise,
                  int64_t &group);
  /// The number in two columns; nothing if its denominator is 0.
  std::optional<Rational> readRational(int64_t index) const;

  ArrayRef<int32_t> row;
  ArrayRef<StringAttr> keys;
};
} // namespace

Error RowReader::readKind(Segment &segment) {
  int32_t kind = row[table::Kind];
  if (kind < 0 || kind > static_cast<int32_t>(SegmentKind::Audio))
    return createStringError("kind (column 0) is in [0, 4] (pad, text, image, "
                             "video, audio), but got " +
                             Twine(kind));
  segment.kind = static_cast<SegmentKind>(kind);
  return Error::success();
}

Error RowReader::readExtents(Segment &segment) {
  int32_t least = isVisual(segment.kind) ? 1 : 0;
  int64_t total = 1;
  for (int64_t column : {table::T, table::H, table::W}) {
    if (row[column] < least)
      return createStringError(
          "extent (column " + Twine(column) + ") of a segment of kind " +
          stringify(segment.kind) + " is at least " + Twine(least) +
          ", but got " + Twine(row[column]));
    total *= row[column];
    if (total > INT32_MAX)
      return createStringError("a segment holds at most 2147483647 tokens");
  }
  segment.columns = total;
  if (!isVisual(segment.kind))
    return Error::success();
  segment.frames = row[table::T];
  segment.rows = row[table::H];
  segment.columns = row[table::W];
  return Error::success();
}

Error RowReader::readRole(Segment &segment) {
  int32_t role = row[table::Role];
  if (role != 0 && role != 1)
    return createStringError(
        "role (column 4) is 0 (clean) or 1 (noisy), but got " + Twine(role));
  segment.noisy = role == 1;
  return Error::success();
}

Error RowReader::readGroup(int64_t index, StringRef name, int64_t otherwise,
                           int64_t &group) {
  if (row[index] < -1)
    return createStringError(name + " (column " + Twine(index) +
                             ") is -1 or more, but got " + Twine(row[index]));
  group = row[index] == -1 ? otherwise : row[index];
  return Error::success();
}

std::optional<Rational> RowReader::readRational(int64_t index) const {
  if (row[index + 1] == 0)
    return std::nullopt;
  return reduce(Rational(int64_t(row[index]), int64_t(row[index + 1])));
}

Expected<Segment> RowReader::read(const Segment &before) {
  Segment segment;
  if (Error error = readKind(segment))
    return error;
  if (Error error = readExtents(segment))
    return error;
  if (Error error = readRole(segment))
    return error;
  if (Error error = readGroup(table::Document, "document", before.document,
                              segment.document))
    return error;
  if (Error error = readGroup(table::Clip, "clip", -1, segment.clip))
    return error;
  if (Error error =
          readGroup(table::Patch, "patch", before.patch, segment.patch))
    return error;
  segment.pin = readRational(table::PinNum);
  for (auto [index, key] : enumerate(keys))
    if (auto value = readRational(table::FirstKey + 2 * index))
      segment.keys[key.getValue().str()] = *value;
  return segment;
}

Expected<std::vector<Segment>> placement::readTable(ArrayRef<int32_t> rows,
                                                    int64_t columns,
                                                    ArrayRef<StringAttr> keys) {
  int64_t needed = table::FirstKey + 2 * static_cast<int64_t>(keys.size());
  if (columns < needed)
    return createStringError("a segment table with " + Twine(keys.size()) +
                             " keys has at least " + Twine(needed) +
                             " columns, but got " + Twine(columns));
  std::vector<Segment> segments;
  for (int64_t r = 0, e = rows.size() / columns; r < e; ++r) {
    RowReader reader(rows.slice(r * columns, columns), keys);
    Expected<Segment> segment =
        reader.read(segments.empty() ? Segment() : segments.back());
    if (!segment)
      return createStringError("row " + Twine(r) + " of the segment table: " +
                               toString(segment.takeError()));
    segments.push_back(std::move(*segment));
  }
  return segments;
}
