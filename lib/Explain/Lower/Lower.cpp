//===- Lower.cpp - What the compiler decided, and why ---------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ropewalk/Explain/Lower.h"

#include "../Json.h"
#include "Facts.h"
#include "Remarks.h"

#include "ropewalk/InitAll.h"
#include "ropewalk/Runtime/CpuPipeline.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/InitAllDialects.h"
#include "mlir/InitAllExtensions.h"
#include "mlir/Parser/Parser.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::explain;

namespace {
/// A program and what became of it.
struct Story {
  std::string file;
  std::vector<Attention> attentions;
  std::vector<RemarkNote> notes;
};
} // namespace

//===----------------------------------------------------------------------===//
// Compiling
//===----------------------------------------------------------------------===//

static Error compile(MLIRContext &context, SourceMgr &sources, Story &story) {
  std::string complaint;
  raw_string_ostream os(complaint);
  bool isRead = false;
  {
    SourceMgrDiagnosticHandler handler(sources, &context, os);
    OwningOpRef<ModuleOp> module = parseSourceFile<ModuleOp>(sources, &context);
    isRead = bool(module);
    if (isRead) {
      story.attentions = collectAttentions(*module, masks::TileShape{});
      if (failed(collectRemarks(context, story.notes)))
        return fail("remarks cannot be collected");
      if (succeeded(runtime::lowerForCpu(*module, CpuTarget::getHost())))
        return Error::success();
    }
  }
  return fail("cannot " + Twine(isRead ? "lower" : "read") + " '" + story.file +
              "':\n" + StringRef(complaint).rtrim());
}

//===----------------------------------------------------------------------===//
// Places
//===----------------------------------------------------------------------===//

/// The first place in a file that a location leads to.
static FileLineColLoc findPlace(Location location) {
  FileLineColLoc found;
  location->walk([&](Location inner) {
    if (auto place = dyn_cast<FileLineColLoc>(inner)) {
      found = place;
      return WalkResult::interrupt();
    }
    return WalkResult::advance();
  });
  return found;
}

static std::string printPlace(Location location) {
  FileLineColLoc place = findPlace(location);
  if (!place)
    return "unknown place";
  return (place.getFilename().getValue() + ":" + Twine(place.getLine()) + ":" +
          Twine(place.getColumn()))
      .str();
}

/// Remarks about an attention, in the order in which they were made. Passes may
/// have wrapped its location.
static std::vector<const RemarkNote *> findNotes(const Story &story,
                                                 Location place) {
  std::vector<const RemarkNote *> notes;
  for (const RemarkNote &note : story.notes)
    if (note.place == place ||
        (findPlace(place) && findPlace(note.place) == findPlace(place)))
      notes.push_back(&note);
  return notes;
}

/// Remarks about everything else.
static std::vector<const RemarkNote *> findOtherNotes(const Story &story) {
  std::set<const RemarkNote *> known;
  for (const Attention &attention : story.attentions)
    for (const RemarkNote *note : findNotes(story, attention.place))
      known.insert(note);
  std::vector<const RemarkNote *> notes;
  for (const RemarkNote &note : story.notes)
    if (!known.count(&note))
      notes.push_back(&note);
  return notes;
}

//===----------------------------------------------------------------------===//
// Text
//===----------------------------------------------------------------------===//

static std::string percent(int64_t part, int64_t whole) {
  std::string text;
  raw_string_ostream(text) << format("%.1f%%",
                                     whole ? 100.0 * part / whole : 0.0);
  return text;
}

static std::string describeTiles(const Attention &attention) {
  if (!attention.tiles)
    return attention.noTiles;
  const masks::TileTotals &totals = *attention.tiles;
  masks::TileShape shape;
  return (percent(totals.visible, totals.allPairs()) +
          " of the pairs visible; tiles of " + Twine(shape.rows) + "x" +
          Twine(shape.columns) + ": " + Twine(totals.tiles[2]) + " full, " +
          Twine(totals.tiles[1]) + " partial, " + Twine(totals.tiles[0]) +
          " empty")
      .str();
}

static void printNote(raw_ostream &os, const RemarkNote &note) {
  os << "  " << left_justify(stringify(note.kind), 8) << note.name << " ("
     << note.category << ")";
  if (!note.text.empty())
    os << ": " << note.text;
  os << '\n';
  if (!note.reason.empty())
    os << "          because " << note.reason << '\n';
  if (!note.suggestion.empty())
    os << "          to change it, " << note.suggestion << '\n';
}

/// The number that a note has under a name.
static std::optional<int64_t> findNumber(const RemarkNote &note,
                                         StringRef name) {
  for (const auto &[key, value] : note.numbers) {
    int64_t number;
    if (key == name && !StringRef(value).getAsInteger(10, number) && number > 0)
      return number;
  }
  return std::nullopt;
}

/// What becomes of the tiles that a pass chose, if tokens are known. Those of a
/// packed batch lie across its sequences.
static std::optional<masks::TileTotals>
countChosenTiles(const Attention &attention, const RemarkNote &note) {
  auto rows = findNumber(note, "tokens"), columns = findNumber(note, "keys");
  bool isOneRow = !attention.isPacked || attention.queries.size() == 1;
  if (note.name != "tiles" || !rows || !columns || !attention.tiles ||
      !isOneRow)
    return std::nullopt;
  return cantFail(countTiles(attention, {*rows, *columns}));
}

static void printText(const Story &story, raw_ostream &os) {
  if (story.attentions.empty())
    os << story.file << ": no rope.attention\n";
  for (const Attention &attention : story.attentions) {
    os << printPlace(attention.place) << ": rope.attention in @"
       << attention.function << '\n'
       << "  " << attention.work << '\n'
       << "  " << attention.rotation << '\n'
       << "  mask " << attention.mask.str() << ": " << describeTiles(attention)
       << '\n';
    for (const RemarkNote *note : findNotes(story, attention.place)) {
      printNote(os, *note);
      if (auto totals = countChosenTiles(attention, *note))
        os << "          of these " << totals->tiles[2] << " are full, "
           << totals->tiles[1] << " partial, " << totals->tiles[0]
           << " empty: at least "
           << percent(totals->pairs[1] + totals->pairs[2], totals->allPairs())
           << " of the pairs are computed (kernels decide from ranges)\n";
    }
  }
  std::vector<const RemarkNote *> others = findOtherNotes(story);
  for (const RemarkNote *note : others) {
    os << printPlace(note->place) << ":\n";
    printNote(os, *note);
  }
  int64_t missed = count_if(story.notes, [](const RemarkNote &note) {
    return note.kind == RemarkNote::Kind::Missed ||
           note.kind == RemarkNote::Kind::Failed;
  });
  os << story.attentions.size() << " attentions, " << story.notes.size()
     << " remarks, " << missed << " missed\n";
}

//===----------------------------------------------------------------------===//
// JSON
//===----------------------------------------------------------------------===//

static json::Object makePlace(Location location) {
  FileLineColLoc place = findPlace(location);
  if (!place)
    return json::Object{};
  return json::Object{{"file", json::fixUTF8(place.getFilename().getValue())},
                      {"line", place.getLine()},
                      {"column", place.getColumn()}};
}

static json::Object makeNote(const RemarkNote &note) {
  json::Object object{{"verdict", stringify(note.kind)},
                      {"category", json::fixUTF8(note.category)},
                      {"name", json::fixUTF8(note.name)},
                      {"text", json::fixUTF8(note.text)}};
  if (!note.reason.empty())
    object["reason"] = json::fixUTF8(note.reason);
  if (!note.suggestion.empty())
    object["suggestion"] = json::fixUTF8(note.suggestion);
  json::Object numbers;
  for (const auto &[name, value] : note.numbers)
    numbers[json::fixUTF8(name)] = json::fixUTF8(value);
  if (!numbers.empty())
    object["values"] = std::move(numbers);
  return object;
}

static json::Object makeTiles(const masks::TileTotals &totals,
                              masks::TileShape shape) {
  return json::Object{{"tile", json::Array{shape.rows, shape.columns}},
                      {"full", totals.tiles[2]},
                      {"partial", totals.tiles[1]},
                      {"empty", totals.tiles[0]},
                      {"visible_pairs", totals.visible},
                      {"pairs", totals.allPairs()}};
}

static json::Value makeNotes(const Story &story, const Attention &attention) {
  json::Array array;
  for (const RemarkNote *note : findNotes(story, attention.place)) {
    json::Object object = makeNote(*note);
    if (auto totals = countChosenTiles(attention, *note))
      object["tiles"] = makeTiles(
          *totals, {*findNumber(*note, "tokens"), *findNumber(*note, "keys")});
    array.push_back(std::move(object));
  }
  return array;
}

static json::Value makeOtherNotes(const Story &story) {
  json::Array array;
  for (const RemarkNote *note : findOtherNotes(story)) {
    json::Object object = makeNote(*note);
    object["place"] = makePlace(note->place);
    array.push_back(std::move(object));
  }
  return array;
}

static void printJson(const Story &story, raw_ostream &os) {
  json::Array attentions;
  for (const Attention &attention : story.attentions)
    attentions.push_back(json::Object{
        {"place", makePlace(attention.place)},
        {"function", json::fixUTF8(attention.function)},
        {"work", attention.work},
        {"rotation", json::fixUTF8(attention.rotation)},
        {"mask", json::fixUTF8(attention.mask.str())},
        {"tiles", attention.tiles ? json::Value(makeTiles(*attention.tiles, {}))
                                  : json::Value(attention.noTiles)},
        {"remarks", makeNotes(story, attention)}});
  json::Object document{{"file", json::fixUTF8(story.file)},
                        {"attentions", std::move(attentions)},
                        {"other_remarks", makeOtherNotes(story)}};
  os << formatv("{0:2}", json::Value(std::move(document))) << '\n';
}

//===----------------------------------------------------------------------===//
// Entry point
//===----------------------------------------------------------------------===//

Error explain::explainLowering(StringRef file, StringRef format,
                               raw_ostream &os) {
  if (file.empty())
    return fail("lower expects a file: ropewalk-explain lower FILE.mlir");
  if (format != "text" && format != "json")
    return fail("--format: expects text or json, but got '" + format + "'");
  auto buffer = MemoryBuffer::getFileOrSTDIN(file, /*IsText=*/true);
  if (!buffer)
    return fail("cannot read '" + file + "': " + buffer.getError().message());
  SourceMgr sources;
  sources.AddNewSourceBuffer(std::move(*buffer), SMLoc());
  DialectRegistry registry;
  mlir::registerAllDialects(registry);
  mlir::registerAllExtensions(registry);
  ropewalk::registerAllDialects(registry);
  Story story; // outlives the context, which adds to its remarks
  story.file = file.str();
  MLIRContext context(registry, MLIRContext::Threading::DISABLED);
  if (Error error = compile(context, sources, story))
    return error;
  if (format == "json")
    printJson(story, os);
  else
    printText(story, os);
  return Error::success();
}
