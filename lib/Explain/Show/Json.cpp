//===- Json.cpp - The numbers of a picture --------------------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Scene.h"

#include "../Numbers.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"

#include <cmath>

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::explain;
using placement::Rational;
using placement::Token;

/// A list on one line.
template <typename Range, typename Print>
static std::string printList(Range &&range, Print print) {
  std::string text = "[";
  raw_string_ostream os(text);
  llvm::interleave(range, os, [&](const auto &item) { print(os, item); }, ",");
  os << ']';
  return text;
}

static void writeRaw(json::OStream &json, StringRef name, StringRef text) {
  json.attributeBegin(name);
  json.rawValue(text);
  json.attributeEnd();
}

static void printDouble(raw_ostream &os, double number) {
  os << json::Value(number);
}

static void writeRuns(json::OStream &json, const Layout &layout) {
  json.attributeArray("segments", [&] {
    for (const Run &run : layout.runs)
      json.rawValue(("{\"kind\":\"" + nameOf(run.kind) +
                     "\",\"first\":" + Twine(run.begin) +
                     ",\"tokens\":" + Twine(run.end - run.begin) + "}")
                        .str());
  });
}

static void writePositions(json::OStream &json, const Layout &layout) {
  json.attributeArray("positions", [&] {
    for (size_t axis = 0; axis < layout.axes.size(); ++axis)
      json.rawValue(printList(layout.sequence.tokens,
                              [&](raw_ostream &os, const Token &token) {
                                printNumber(os, token.position[axis]);
                              }));
  });
}

static void writeGaps(json::OStream &json, const Layout &layout) {
  json.attributeArray("gaps", [&] {
    for (const Gap &gap : layout.gaps)
      json.object([&] {
        json.attribute("from", nameOf(layout.runs[gap.before].kind));
        json.attribute("to", nameOf(layout.runs[gap.after].kind));
        json.attribute("last_token", layout.runs[gap.before].end - 1);
        json.attribute("first_token", layout.runs[gap.after].begin);
        writeRaw(
            json, "step",
            printList(gap.step, [](raw_ostream &os, const Rational &number) {
              printNumber(os, number);
            }));
      });
  });
}

static void writePair(json::OStream &json, const rotary::Pair &pair) {
  std::string text;
  raw_string_ostream os(text);
  os << "{\"lo\":" << pair.lo << ",\"hi\":" << pair.hi
     << ",\"axis\":" << json::Value(json::fixUTF8(pair.axis))
     << ",\"frequency\":";
  printDouble(os, pair.exactFreq);
  os << ",\"wavelength\":";
  // A frequency of 0 never comes round.
  if (pair.exactFreq == 0)
    os << "null";
  else
    printDouble(os, 2 * M_PI / std::abs(pair.exactFreq));
  os << '}';
  json.rawValue(text);
}

static void writeDecay(json::OStream &json, const Spectrum &spectrum,
                       ArrayRef<int64_t> chosen) {
  json.attributeArray("decay", [&] {
    for (size_t index = 0; index < chosen.size(); ++index)
      json.object([&] {
        const std::vector<double> &values = spectrum.decay[index];
        json.attribute("from_token", chosen[index]);
        writeRaw(json, "to_chosen",
                 printList(chosen, [&](raw_ostream &os, int64_t other) {
                   printDouble(os, values[other]);
                 }));
        writeRaw(json, "to_all", printList(values, printDouble));
      });
  });
}

static void writeSpectrum(json::OStream &json, const Layout &layout,
                          ArrayRef<int64_t> chosen) {
  const Spectrum &spectrum = *layout.spectrum;
  json.attributeObject("encoding", [&] {
    json.attribute("text", json::fixUTF8(spectrum.text));
    json.attribute("factor", spectrum.table.factor);
    json.attribute("pairs_below_one_turn", countSlowPairs(layout));
    json.attributeArray("pairs", [&] {
      for (const rotary::Pair &pair : spectrum.table.pairs)
        writePair(json, pair);
    });
    if (!chosen.empty())
      writeDecay(json, spectrum, chosen);
  });
}

static void writeLayout(json::OStream &json, const Layout &layout,
                        ArrayRef<int64_t> chosen) {
  json.object([&] {
    json.attribute("scheme", json::fixUTF8(layout.name));
    writeRaw(json, "axes",
             printList(layout.axes, [](raw_ostream &os, StringRef axis) {
               os << json::Value(json::fixUTF8(axis));
             }));
    writeRuns(json, layout);
    writePositions(json, layout);
    writeGaps(json, layout);
    if (layout.spectrum)
      writeSpectrum(json, layout, chosen);
  });
}

static void writeByClass(json::OStream &json, StringRef name,
                         const int64_t (&numbers)[3]) {
  json.attributeObject(name, [&] {
    for (int index : {2, 1, 0})
      json.attribute(stringify(masks::TileClass(index)), numbers[index]);
  });
}

static void writeTiles(json::OStream &json, const masks::TileMap &tiles) {
  json.attributeArray("visible_pairs_by_tile", [&] {
    ArrayRef<int64_t> all = tiles.visible;
    for (int64_t row = 0; row < tiles.numRows(); ++row)
      json.rawValue(
          printList(all.slice(row * tiles.numColumns(), tiles.numColumns()),
                    [](raw_ostream &os, int64_t number) { os << number; }));
  });
}

static void writeMask(json::OStream &json, const MaskView &mask) {
  json.attributeObject("mask", [&] {
    json.attribute("text", json::fixUTF8(mask.text));
    writeRaw(json, "tile",
             ("[" + Twine(mask.tiles.shape.rows) + "," +
              Twine(mask.tiles.shape.columns) + "]")
                 .str());
    writeByClass(json, "tiles", mask.totals.tiles);
    writeByClass(json, "pairs", mask.totals.pairs);
    json.attribute("visible_pairs", mask.totals.visible);
    writeTiles(json, mask.tiles);
  });
}

void explain::writeJson(const Scene &scene, raw_ostream &os) {
  json::OStream json(os, /*IndentSize=*/1);
  json.object([&] {
    json.attribute("segments", json::fixUTF8(scene.segments));
    json.attributeArray("schemes", [&] {
      for (const Layout &layout : scene.layouts)
        writeLayout(json, layout, scene.chosen);
    });
    if (scene.mask)
      writeMask(json, *scene.mask);
  });
  os << '\n';
}
