//===- Scene.cpp - What a picture of a scheme shows, in numbers -----------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Scene.h"

#include "../Params.h"
#include "../SequenceReader.h"
#include "../ShortForm.h"

#include "ropewalk/Explain/Encoding.h"

#include "mlir/IR/MLIRContext.h"
#include "mlir/InitAllDialects.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

#include <cmath>

using namespace llvm;
using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::explain;
using placement::Token;
using rope::MaskAttr;
using rope::SchemeAttr;
using rope::SegmentKind;

// What one process draws in a moment, and a person can still look at.
static constexpr int64_t maxTokens = 1 << 17;
static constexpr int64_t maxTiles = 1 << 20;
static constexpr size_t maxChosen = 6;

//===----------------------------------------------------------------------===//
// Tokens
//===----------------------------------------------------------------------===//

static Expected<std::vector<placement::Segment>>
readAttributeSegments(MLIRContext &context, StringRef text) {
  Expected<Attribute> attribute =
      parseAttributeText(context, "--segments", "", text, "");
  if (!attribute)
    return attribute.takeError();
  auto segments = dyn_cast<rope::SegmentsAttr>(*attribute);
  if (!segments || segments.getNumSequences() != 1)
    return fail("--segments: expects one sequence, as in #rope.segments<text "
                "5, image 3x4>, but got " +
                text);
  return placement::readSegments(segments.getSequence(0));
}

static Expected<std::vector<placement::Segment>>
readSegments(MLIRContext &context, SchemeAttr scheme, StringRef text) {
  if (text.starts_with("#"))
    return readAttributeSegments(context, text);
  json::Value document = nullptr;
  bool isFile = text.ends_with(".json");
  if (isFile) {
    Expected<json::Value> read = readJsonFile(text);
    if (!read)
      return read.takeError();
    document = std::move(*read);
  } else {
    Expected<json::Array> list = parseShortForm(text);
    if (!list)
      return list.takeError();
    document = std::move(*list);
  }
  if (document.kind() == json::Value::Array)
    document = json::Object{{"segments", std::move(document)}};
  SequenceReader reader(scheme);
  if (Error error = reader.read({&document, ""}))
    return within(isFile ? text : "--segments", std::move(error));
  return std::vector<placement::Segment>(reader.getSegments());
}

/// An encoder has one run per segment; padding between two runs is one, too.
static std::vector<Run> findRuns(ArrayRef<Token> tokens) {
  std::vector<Run> runs;
  for (auto [index, token] : enumerate(tokens)) {
    if (index == 0 || tokens[index - 1].segment != token.segment)
      runs.push_back({token.kind, int64_t(index), int64_t(index)});
    runs.back().end = index + 1;
  }
  return runs;
}

static std::vector<Gap> findGaps(ArrayRef<Token> tokens, ArrayRef<Run> runs) {
  std::vector<Gap> gaps;
  std::optional<size_t> before;
  for (auto [index, run] : enumerate(runs)) {
    if (run.kind == SegmentKind::Pad)
      continue;
    if (before) {
      Gap gap{*before, index, {}};
      for (auto [from, to] : zip_equal(tokens[runs[*before].end - 1].position,
                                       tokens[run.begin].position))
        gap.step.push_back(presburger::reduce(to - from));
      gaps.push_back(std::move(gap));
    }
    before = index;
  }
  return gaps;
}

/// The scheme with the parameters of the command line.
static Expected<SchemeAttr> loadScheme(MLIRContext &context,
                                       const SchemeLibrary &library,
                                       const ShowRequest &request,
                                       StringRef name) {
  Expected<SchemeAttr> scheme = library.load(context, name);
  if (!scheme || request.params.empty())
    return scheme;
  if (request.schemes.size() > 1)
    return fail("--param can be given only along with one --scheme");
  Expected<json::Value> params = parseParams(*scheme, request.params);
  if (!params)
    return params.takeError();
  return setParams(*scheme, Node{&*params, "--param"});
}

static Expected<Layout> buildLayout(MLIRContext &context, SchemeAttr scheme,
                                    StringRef name, StringRef text) {
  auto segments = readSegments(context, scheme, text);
  if (!segments)
    return segments.takeError();
  int64_t tokens = 0;
  for (const placement::Segment &segment : *segments)
    tokens += segment.frames * segment.rows * segment.columns;
  if (tokens > maxTokens)
    return fail("--segments: expects at most " + Twine(maxTokens) +
                " tokens for a picture, but got " + Twine(tokens));
  auto sequence = placement::place(scheme, *segments, rope::OrderAttr());
  if (!sequence)
    return within("--segments", sequence.takeError());
  Layout layout;
  layout.name = name.str();
  for (StringAttr axis : scheme.getAxes())
    layout.axes.push_back(axis.getValue().str());
  layout.sequence = std::move(*sequence);
  ArrayRef<Token> all = layout.sequence.tokens;
  layout.runs = findRuns(all);
  layout.gaps = findGaps(all, layout.runs);
  for (size_t axis = 0; axis < layout.axes.size(); ++axis) {
    std::vector<double> &numbers = layout.position.emplace_back();
    for (const Token &token : all)
      numbers.push_back(placement::toDouble(token.position[axis]));
  }
  return layout;
}

//===----------------------------------------------------------------------===//
// Encodings
//===----------------------------------------------------------------------===//

static std::vector<double>
computeDecay(const Layout &layout, const Spectrum &spectrum, int64_t chosen) {
  std::vector<double> values;
  for (size_t token = 0; token < layout.numTokens(); ++token) {
    double sum = 0;
    for (auto [pair, axis] : zip_equal(spectrum.table.pairs, spectrum.axes)) {
      const std::vector<double> &x = layout.position[axis];
      sum += std::cos((x[token] - x[chosen]) * pair.exactFreq);
    }
    values.push_back(sum / spectrum.table.pairs.size());
  }
  return values;
}

static Error addSpectrum(MLIRContext &context, Layout &layout, StringRef spec,
                         ArrayRef<int64_t> chosen) {
  Expected<rope::RotaryAttr> encoding = loadEncoding(context, spec);
  if (!encoding)
    return encoding.takeError();
  Spectrum spectrum;
  raw_string_ostream os(spectrum.text);
  Attribute(*encoding).print(os);
  spectrum.table = encoding->getTable();
  for (const rotary::Pair &pair : spectrum.table.pairs) {
    auto found = find(layout.axes, pair.axis);
    if (found == layout.axes.end())
      return fail("--encoding: has the axis '" + pair.axis +
                  "', but the scheme '" + layout.name + "' has " +
                  llvm::join(layout.axes, ", "));
    spectrum.axes.push_back(found - layout.axes.begin());
  }
  if (spectrum.table.pairs.empty())
    return fail("--encoding: expects at least one pair that turns");
  for (int64_t token : chosen)
    spectrum.decay.push_back(computeDecay(layout, spectrum, token));
  layout.spectrum = std::move(spectrum);
  return Error::success();
}

//===----------------------------------------------------------------------===//
// Masks and chosen tokens
//===----------------------------------------------------------------------===//

static Expected<masks::TileShape> parseTile(StringRef text) {
  masks::TileShape shape;
  auto [rows, columns] = text.split('x');
  if (rows.getAsInteger(10, shape.rows) ||
      columns.getAsInteger(10, shape.columns) || shape.rows < 1 ||
      shape.columns < 1)
    return fail("--tile: expects ROWSxCOLUMNS of at least 1x1, but got '" +
                text + "'");
  return shape;
}

static Expected<MaskView> buildMask(MLIRContext &context,
                                    const ShowRequest &request,
                                    ArrayRef<Token> tokens) {
  Expected<Attribute> attribute =
      parseAttributeText(context, "--mask", "#rope.mask<", request.mask, ">");
  if (!attribute)
    return attribute.takeError();
  auto mask = dyn_cast<MaskAttr>(*attribute);
  if (!mask)
    return fail("--mask: expects a mask, but got '" + request.mask + "'");
  Expected<masks::TileShape> shape = parseTile(request.tile);
  if (!shape)
    return shape.takeError();
  int64_t rows = divideCeil(int64_t(tokens.size()), shape->rows);
  int64_t columns = divideCeil(int64_t(tokens.size()), shape->columns);
  if (rows * columns > maxTiles)
    return fail("--tile: expects at most " + Twine(maxTiles) + " tiles, but " +
                request.tile + " cuts " + Twine(tokens.size()) +
                " tokens into " + Twine(rows * columns) +
                "; choose larger tiles");
  auto tiles = masks::classifyTiles(mask, tokens, tokens, *shape);
  if (!tiles)
    return within("--mask", tiles.takeError());
  return MaskView{request.mask, *tiles, masks::sumUp(*tiles)};
}

static Error readChosen(StringRef text, size_t numTokens,
                        std::vector<int64_t> &chosen) {
  SmallVector<StringRef> items;
  text.split(items, ',');
  for (StringRef item : items) {
    int64_t token;
    if (item.trim().getAsInteger(10, token) || token < 0 ||
        token >= int64_t(numTokens))
      return fail("--decay: expects tokens from 0 to " +
                  Twine(int64_t(numTokens) - 1) + ", but got '" + item + "'");
    chosen.push_back(token);
  }
  if (chosen.size() > maxChosen)
    return fail("--decay: expects at most " + Twine(maxChosen) +
                " tokens, but got " + Twine(chosen.size()));
  return Error::success();
}

//===----------------------------------------------------------------------===//
// Requests
//===----------------------------------------------------------------------===//

static Error checkRequest(const ShowRequest &request) {
  if (request.schemes.empty() || request.segments.empty())
    return fail("show expects --scheme=NAME or --scheme=FILE.mlir along with "
                "--segments");
  if (!request.encodings.empty() &&
      request.encodings.size() != request.schemes.size())
    return fail("show expects no --encoding, or one per --scheme in the same "
                "order, but got " +
                Twine(request.encodings.size()) + " for " +
                Twine(request.schemes.size()));
  if (!request.decay.empty() && request.encodings.empty())
    return fail("--decay expects an --encoding: without frequencies nothing "
                "decays");
  return Error::success();
}

static Expected<Scene> buildScene(MLIRContext &context,
                                  const SchemeLibrary &library,
                                  const ShowRequest &request) {
  Scene scene;
  scene.segments = request.segments;
  for (const std::string &name : request.schemes) {
    auto scheme = loadScheme(context, library, request, name);
    if (!scheme)
      return scheme.takeError();
    auto layout = buildLayout(context, *scheme, sys::path::filename(name),
                              request.segments);
    if (!layout)
      return layout.takeError();
    scene.layouts.push_back(std::move(*layout));
  }
  const Layout &first = scene.layouts.front();
  if (!request.decay.empty())
    if (Error error =
            readChosen(request.decay, first.numTokens(), scene.chosen))
      return error;
  for (auto [layout, spec] : zip(scene.layouts, request.encodings)) {
    if (layout.numTokens() != first.numTokens() && !scene.chosen.empty())
      return fail("--decay expects schemes with the same number of tokens");
    if (Error error = addSpectrum(context, layout, spec, scene.chosen))
      return error;
  }
  if (request.mask.empty())
    return scene;
  auto mask = buildMask(context, request, first.sequence.tokens);
  if (!mask)
    return mask.takeError();
  scene.mask = std::move(*mask);
  return scene;
}

Expected<Scene> explain::buildScene(const SchemeLibrary &library,
                                    const ShowRequest &request) {
  if (Error error = checkRequest(request))
    return error;
  DialectRegistry registry;
  registerAllDialects(registry);
  registry.insert<rope::RopeDialect>();
  MLIRContext context(registry, MLIRContext::Threading::DISABLED);
  context.loadDialect<rope::RopeDialect>();
  return ::buildScene(context, library, request);
}
