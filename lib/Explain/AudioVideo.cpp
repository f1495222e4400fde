//===- AudioVideo.cpp - Video and its audio as one segment ----------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AudioVideo.h"
#include "Json.h"

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::explain;
using namespace ropewalk::placement;
using namespace ropewalk::rope;

Expected<Rational> explain::findCounter(SchemeAttr scheme,
                                        ArrayRef<Segment> segments) {
  // Without `next` the next position is the counter.
  auto counting = SchemeAttr::get(scheme.getContext(), scheme.getAxes(),
                                  scheme.getDecls(), scheme.getRules(),
                                  scheme.getOrigin(), /*next=*/ExprAttr(),
                                  /*delta=*/ExprAttr(), scheme.getPad());
  Expected<Sequence> sequence = place(counting, segments, OrderAttr());
  if (!sequence)
    return sequence.takeError();
  return *sequence->next;
}

namespace {
/// Times of the tokens of a stream, counted from the base.
using Times = std::vector<Rational>;

/// Tokens [start, end) of one of the two streams.
struct Run {
  bool isVideo;
  int64_t start, end;
};

class Splitter {
public:
  Splitter(SchemeAttr scheme, const AudioVideo &pair)
      : scheme(scheme), pair(pair) {}

  Expected<std::vector<Segment>> split();

private:
  Segment makePiece(SegmentKind kind, int64_t first) const;
  Segment makeVideo() const;
  Segment makeAudio(const Run &run) const;
  Expected<Times> findTimes(const Segment &segment) const;
  Error emitVideo(int64_t start, int64_t end);
  Error emitPartOfFrame(int64_t &start, int64_t end);

  SchemeAttr scheme;
  const AudioVideo &pair;
  std::vector<Segment> pieces;
};
} // namespace

//===----------------------------------------------------------------------===//
// Runs
//===----------------------------------------------------------------------===//

/// A boundary stands before the first token at or behind every multiple of
/// `length`, but at most one boundary before a token: behind a gap it lags.
static std::vector<Run> cutChunks(bool isVideo, const Times &times,
                                  const Rational &length) {
  std::vector<Run> chunks;
  int64_t start = 0, end = times.size();
  Rational boundary = length;
  for (int64_t j = 0; j < end; ++j) {
    if (times[j] < boundary)
      continue;
    if (j > start)
      chunks.push_back({isVideo, start, j});
    start = j;
    boundary += length;
  }
  chunks.push_back({isVideo, start, end});
  return chunks;
}

/// Video chunk, audio chunk, video chunk, ...
static std::vector<Run> alternate(ArrayRef<Run> video, ArrayRef<Run> audio) {
  std::vector<Run> runs;
  for (size_t j = 0; j < std::max(video.size(), audio.size()); ++j) {
    if (j < video.size())
      runs.push_back(video[j]);
    if (j < audio.size())
      runs.push_back(audio[j]);
  }
  return runs;
}

/// By time, video first where both have the same.
static std::vector<Run> merge(const Times &video, const Times &audio) {
  std::vector<Run> runs;
  size_t x = 0, y = 0;
  while (x < video.size() || y < audio.size()) {
    bool isVideo =
        y == audio.size() || (x < video.size() && video[x] <= audio[y]);
    int64_t start = isVideo ? x++ : y++;
    if (!runs.empty() && runs.back().isVideo == isVideo)
      runs.back().end = start + 1;
    else
      runs.push_back({isVideo, start, start + 1});
  }
  return runs;
}

//===----------------------------------------------------------------------===//
// Pieces
//===----------------------------------------------------------------------===//

Segment Splitter::makePiece(SegmentKind kind, int64_t first) const {
  Segment piece;
  piece.kind = kind;
  piece.keys = pair.keys;
  piece.keys["first"] = Rational(first);
  piece.pin = pair.base;
  return piece;
}

Segment Splitter::makeVideo() const {
  Segment video = makePiece(SegmentKind::Video, 0);
  video.frames = pair.frames;
  video.rows = pair.rows;
  video.columns = pair.columns;
  return video;
}

Segment Splitter::makeAudio(const Run &run) const {
  Segment audio = makePiece(SegmentKind::Audio, run.start);
  audio.columns = run.end - run.start;
  return audio;
}

Expected<Times> Splitter::findTimes(const Segment &segment) const {
  Expected<Sequence> sequence = place(scheme, segment, OrderAttr());
  if (!sequence)
    return sequence.takeError();
  Times times;
  for (const Token &token : sequence->tokens)
    times.push_back(token.position.front() - pair.base);
  return times;
}

/// The rest of a row, or whole rows, of one frame.
Error Splitter::emitPartOfFrame(int64_t &start, int64_t end) {
  if (!scheme.lookupDecl("row") || !scheme.lookupDecl("col"))
    return fail("this 'av' segment splits a frame, which needs a scheme with "
                "the keys 'row' and 'col'");
  int64_t area = pair.rows * pair.columns;
  int64_t row = start % area / pair.columns, column = start % pair.columns;
  end = std::min(end, (start / area + 1) * area);
  Segment piece = makePiece(SegmentKind::Video, start / area);
  piece.keys["row"] = Rational(row);
  piece.keys["col"] = Rational(column);
  piece.columns = std::min(pair.columns - column, end - start);
  if (piece.columns == pair.columns)
    piece.rows = (end - start) / pair.columns;
  start += piece.rows * piece.columns;
  pieces.push_back(std::move(piece));
  return Error::success();
}

Error Splitter::emitVideo(int64_t start, int64_t end) {
  int64_t area = pair.rows * pair.columns;
  while (start < end) {
    if (start % area || end - start < area) {
      if (Error error = emitPartOfFrame(start, end))
        return error;
      continue;
    }
    Segment frames = makeVideo();
    frames.keys["first"] = Rational(start / area);
    frames.frames = (end - start) / area;
    start += frames.frames * area;
    pieces.push_back(std::move(frames));
  }
  return Error::success();
}

Expected<std::vector<Segment>> Splitter::split() {
  Expected<Times> video = findTimes(makeVideo());
  if (!video)
    return video.takeError();
  Expected<Times> audio = findTimes(makeAudio({false, 0, pair.audioLength}));
  if (!audio)
    return audio.takeError();
  std::vector<Run> runs;
  if (scheme.lookupDecl("av_chunk")) {
    Expected<Rational> length = evaluateConstant(
        scheme, ExprAttr::symbol(scheme.getContext(), "av_chunk"));
    if (!length)
      return length.takeError();
    runs = alternate(cutChunks(true, *video, *length),
                     cutChunks(false, *audio, *length));
  } else {
    runs = merge(*video, *audio);
  }
  for (const Run &run : runs) {
    if (!run.isVideo)
      pieces.push_back(makeAudio(run));
    else if (Error error = emitVideo(run.start, run.end))
      return error;
  }
  return std::move(pieces);
}

Expected<std::vector<Segment>>
explain::splitAudioVideo(SchemeAttr scheme, const AudioVideo &pair) {
  return Splitter(scheme, pair).split();
}
