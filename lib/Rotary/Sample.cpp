//===- Sample.cpp - Rotary encodings as documents of numbers --------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Three kinds of documents are filled: one table for all heads, whole heads
/// per axis (mhrope), and one rotation over all heads (ltx_video). They share
/// `Turn`, the cosine and sine of one pair at one position.
///
//===----------------------------------------------------------------------===//

#include "ropewalk/Rotary/Sample.h"

#include "Document.h"
#include "Support.h"
#include "ropewalk/Rotary/Families.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

#include <cmath>

using namespace llvm;

namespace ropewalk::rotary {
namespace {

constexpr StringLiteral sharedSchema = "ropewalk-rotary/1";
constexpr StringLiteral perHeadSchema = "ropewalk-rotary-perhead/1";

using Position = std::vector<double>;

//===----------------------------------------------------------------------===//
// Turning
//===----------------------------------------------------------------------===//

/// Cosine and sine of a pair at a position, with the attention factor, as f32.
struct Turn {
  float cos = 1, sin = 0;
};

int64_t axisIndex(ArrayRef<std::string> axes, StringRef axis) {
  return llvm::find(axes, axis) - axes.begin();
}

Turn turnOf(const Pair &pair, double coordinate, double factor) {
  double angle = phase(pair, coordinate);
  return {static_cast<float>(factor * std::cos(angle)),
          static_cast<float>(factor * std::sin(angle))};
}

/// The turn of every pair of a table.
std::vector<Turn> turnsOf(const Table &table, ArrayRef<std::string> axes,
                          const Position &position) {
  std::vector<Turn> turns;
  for (const Pair &pair : table.pairs)
    turns.push_back(
        turnOf(pair, position[axisIndex(axes, pair.axis)], table.factor));
  return turns;
}

/// Turns the pairs of `x`, a head, or the first channels of one; channels in no
/// pair stay.
void rotate(std::vector<double> &x, const Table &table, ArrayRef<Turn> turns) {
  for (auto [pair, turn] : llvm::zip_equal(table.pairs, turns)) {
    double lo = x[pair.lo], hi = x[pair.hi];
    x[pair.lo] = lo * turn.cos - hi * turn.sin;
    x[pair.hi] = hi * turn.cos + lo * turn.sin;
  }
}

//===----------------------------------------------------------------------===//
// Fields that all documents have
//===----------------------------------------------------------------------===//

StringRef pairingName(Pairing pairing) {
  switch (pairing) {
  case Pairing::Half:
    return "half";
  case Pairing::Interleaved:
    return "interleaved";
  case Pairing::HalfPerAxis:
    return "half_per_axis_block";
  case Pairing::Explicit:
    return "explicit";
  }
  llvm_unreachable("unknown pairing");
}

/// A list of f32 numbers. Those that are not finite are an error about `path`.
Expected<json::Array> floatArray(ArrayRef<float> values, const Twine &path) {
  json::Array array;
  for (auto [i, value] : llvm::enumerate(values)) {
    Expected<json::Value> number =
        floatValue(value, path + "[" + Twine(i) + "]");
    if (!number)
      return number.takeError();
    array.push_back(std::move(*number));
  }
  return array;
}

Error writeFloats(const Node &node, const Twine &key, ArrayRef<float> values) {
  std::string name = key.str();
  Expected<json::Array> array = floatArray(values, node.pathTo(name));
  if (!array)
    return array.takeError();
  node.object[name] = std::move(*array);
  return Error::success();
}

/// Writes cosines and sines of `turns` in two fields of `node`.
Error writeTurns(const Node &node, ArrayRef<Turn> turns) {
  SmallVector<float> cosines, sines;
  for (const Turn &turn : turns) {
    cosines.push_back(turn.cos);
    sines.push_back(turn.sin);
  }
  if (Error error = writeFloats(node, "cos", cosines))
    return error;
  return writeFloats(node, "sin", sines);
}

Error writeVector(const Node &node, const Twine &key, ArrayRef<double> values) {
  SmallVector<float> rounded;
  for (double value : values)
    rounded.push_back(static_cast<float>(value));
  return writeFloats(node, key, rounded);
}

/// What every reader of positions needs to know.
struct Axes {
  StringRef family;
  ArrayRef<std::string> names;
};

/// The position of a sample: one number per axis.
Expected<Position> readPosition(const Node &node, const Axes &axes) {
  Expected<Position> position = readNumbers(node, "position");
  if (!position || position->size() == axes.names.size())
    return position;
  return fail(node.pathTo("position") + " has " + Twine(position->size()) +
              " numbers, but " + axes.family + " has " +
              Twine(axes.names.size()) +
              (axes.names.size() == 1 ? " axis (" : " axes (") +
              join(axes.names, ", ") + ")");
}

/// The vector `key` of a rotation, `size` numbers.
Expected<std::vector<double>> readVector(const Node &node, StringRef key,
                                         int64_t size, const Twine &reason) {
  Expected<std::vector<double>> x = readNumbers(node, key);
  if (!x || static_cast<int64_t>(x->size()) == size)
    return x;
  return fail(node.pathTo(key) + " has " + Twine(x->size()) + " numbers, but " +
              reason + " " + Twine(size));
}

//===----------------------------------------------------------------------===//
// One table for all heads
//===----------------------------------------------------------------------===//

void writeTable(const Node &node, const Table &table,
                ArrayRef<std::string> axes) {
  json::Array channels, axisOfPair;
  for (const Pair &pair : table.pairs) {
    channels.push_back(json::Array{pair.lo, pair.hi});
    axisOfPair.push_back(axisIndex(axes, pair.axis));
  }
  node.object["axes"] = json::Array(axes);
  node.object["num_pairs"] = static_cast<int64_t>(table.pairs.size());
  node.object["pair_channels"] = std::move(channels);
  node.object["axis_of_pair"] = std::move(axisOfPair);
  node.object["passthrough_channels"] = json::Array(table.passthrough);
  node.object["attention_factor"] = table.factor;
}

Error fillSample(const Node &node, const Table &table, const Axes &axes) {
  Expected<Position> position = readPosition(node, axes);
  if (!position)
    return position.takeError();
  return writeTurns(node, turnsOf(table, axes.names, *position));
}

Error fillRotation(const Node &node, const Table &table, const Axes &axes,
                   int64_t headDim) {
  Expected<Position> position = readPosition(node, axes);
  if (!position)
    return position.takeError();
  Expected<std::vector<double>> x =
      readVector(node, "x", headDim, "head_dim is");
  if (!x)
    return x.takeError();
  rotate(*x, table, turnsOf(table, axes.names, *position));
  return writeVector(node, "y", *x);
}

/// Says which family and head a table was asked for when it has no valid one.
template <typename T>
Expected<T> inContext(Expected<T> result, StringRef family, int64_t headDim) {
  if (result)
    return result;
  return fail(family + " with head_dim " + Twine(headDim) + ": " +
              toString(result.takeError()));
}

Error fillShared(const Node &node, StringRef family) {
  Expected<int64_t> headDim = readCount(node, "head_dim");
  if (!headDim)
    return headDim.takeError();
  Expected<json::Object> params = readParams(node);
  if (!params)
    return params.takeError();
  Expected<FamilySpec> built = buildFamily(family, *headDim, *params);
  if (!built)
    return built.takeError();
  Expected<Table> table = inContext(buildTable(built->spec), family, *headDim);
  if (!table)
    return table.takeError();

  Axes axes = {family, built->axes};
  writeTable(node, *table, built->axes);
  node.object["pairing"] = pairingName(built->spec.pairing);
  SmallVector<float> freqs;
  for (const Pair &pair : table->pairs)
    freqs.push_back(pair.freq);
  if (Error error = writeFloats(node, "inv_freq", freqs))
    return error;
  if (Error error = forEachObject(node, "samples", [&](const Node &sample) {
        return fillSample(sample, *table, axes);
      }))
    return error;
  return forEachObject(node, "rotations", [&](const Node &rotation) {
    return fillRotation(rotation, *table, axes, *headDim);
  });
}

//===----------------------------------------------------------------------===//
// Heads that differ
//===----------------------------------------------------------------------===//

/// The encodings of all heads, and their tables.
struct Heads {
  PerHeadSpec spec;
  std::vector<Table> tables;
};

Expected<Heads> buildHeads(StringRef family, int64_t headDim,
                           const json::Object &params) {
  Expected<PerHeadSpec> spec = buildPerHead(family, headDim, params);
  if (!spec)
    return spec.takeError();
  Heads heads{std::move(*spec), {}};
  for (const Spec &head : heads.spec.heads) {
    Expected<Table> table = inContext(buildTable(head), family, headDim);
    if (!table)
      return table.takeError();
    heads.tables.push_back(std::move(*table));
  }
  return heads;
}

/// The position as the frequencies of this family meet it.
Position mapped(Position position, const PerHeadSpec &spec) {
  for (double &coordinate : position)
    coordinate = spec.positionScale * coordinate + spec.positionOffset;
  return position;
}

//===----------------------------------------------------------------------===//
// mhrope: whole heads per axis
//===----------------------------------------------------------------------===//

/// The axis that a head reads, -1 if it never turns.
int64_t axisOfHead(const Table &table, ArrayRef<std::string> axes) {
  return table.pairs.empty() ? -1 : axisIndex(axes, table.pairs.front().axis);
}

Error fillHeadSample(const Node &node, const Heads &heads, const Axes &axes,
                     int64_t numPairs) {
  Expected<Position> position = readPosition(node, axes);
  if (!position)
    return position.takeError();
  json::Array cosines, sines;
  for (const Table &table : heads.tables) {
    std::vector<Turn> turns = turnsOf(table, axes.names, *position);
    turns.resize(numPairs);
    json::Object row;
    if (Error error = writeTurns({row, node.path}, turns))
      return error;
    cosines.push_back(std::move(row["cos"]));
    sines.push_back(std::move(row["sin"]));
  }
  node.object["cos_per_head"] = std::move(cosines);
  node.object["sin_per_head"] = std::move(sines);
  return Error::success();
}

Error fillHeadConfig(const Node &node, const json::Object &params,
                     StringRef family, int64_t headDim) {
  json::Object own = params;
  for (StringRef key : {"section", "num_kv_heads"})
    if (const json::Value *value = node.object.get(key))
      own[key] = *value;
  Expected<Heads> heads = buildHeads(family, headDim, own);
  if (!heads)
    return fail(node.path + ": " + toString(heads.takeError()));

  Axes axes = {family, heads->spec.axes};
  json::Array axisPerHead;
  for (const Table &table : heads->tables)
    axisPerHead.push_back(axisOfHead(table, axes.names));
  node.object["axis_of_head"] = std::move(axisPerHead);
  return forEachObject(node, "samples", [&](const Node &sample) {
    return fillHeadSample(sample, *heads, axes, headDim / 2);
  });
}

/// Every head that turns has the same frequencies: asks for one such head.
Error writeHeadFrequencies(const Node &node, const json::Object &params,
                           StringRef family, int64_t headDim) {
  json::Object own = params;
  own["section"] = json::Array{1, 0, 0};
  own["num_kv_heads"] = 1;
  Expected<Heads> heads = buildHeads(family, headDim, own);
  if (!heads)
    return heads.takeError();
  SmallVector<float> freqs;
  for (const Pair &pair : heads->tables.front().pairs)
    freqs.push_back(pair.freq);
  node.object["axes"] = json::Array(heads->spec.axes);
  node.object["pairing"] = pairingName(heads->spec.heads.front().pairing);
  return writeFloats(node, "inv_freq", freqs);
}

Error fillWholeHeads(const Node &node, StringRef family) {
  Expected<int64_t> headDim = readCount(node, "head_dim");
  if (!headDim)
    return headDim.takeError();
  Expected<json::Object> params = readParams(node);
  if (!params)
    return params.takeError();
  if (Error error = writeHeadFrequencies(node, *params, family, *headDim))
    return error;
  return forEachObject(node, "configs", [&](const Node &config) {
    return fillHeadConfig(config, *params, family, *headDim);
  });
}

//===----------------------------------------------------------------------===//
// ltx_video: one rotation over all heads
//===----------------------------------------------------------------------===//

/// The tables of adjacent heads as one table over all channels.
Table joined(const Heads &heads, int64_t headDim) {
  Table all;
  for (auto [head, table] : llvm::enumerate(heads.tables)) {
    int64_t offset = head * headDim;
    for (Pair pair : table.pairs) {
      pair.lo += offset;
      pair.hi += offset;
      all.pairs.push_back(std::move(pair));
    }
    for (int64_t channel : table.passthrough)
      all.passthrough.push_back(offset + channel);
  }
  return all;
}

/// The pairs (2k, 2k+1) the document asks about, by k.
Expected<std::vector<int64_t>> readListedPairs(const Node &node,
                                               int64_t numPairs) {
  std::vector<int64_t> listed;
  if (!node.object.get("pairs_listed")) {
    for (int64_t k = 0; k < numPairs; ++k)
      listed.push_back(k);
    return listed;
  }
  Expected<std::vector<double>> numbers = readNumbers(node, "pairs_listed");
  if (!numbers)
    return numbers.takeError();
  for (auto [i, k] : llvm::enumerate(*numbers)) {
    if (k < 0 || k >= numPairs || k != std::floor(k))
      return fail(node.pathTo("pairs_listed[" + Twine(i) + "]") + " is " +
                  shortest(k) + ": expects an integer in [0, " +
                  Twine(numPairs) + ")");
    listed.push_back(static_cast<int64_t>(k));
  }
  return listed;
}

/// One rotation over the channels of all heads, with dense lists of pairs.
struct JoinedRotation {
  Table table;
  PerHeadSpec spec;
  StringRef family;
  int64_t channels;

  Axes axes() const { return {family, spec.axes}; }
  std::vector<Turn> turns(const Position &position) const {
    return turnsOf(table, spec.axes, mapped(position, spec));
  }
};

Error fillJoinedSample(const Node &node, const JoinedRotation &rotation,
                       ArrayRef<int64_t> listed) {
  Expected<Position> position = readPosition(node, rotation.axes());
  if (!position)
    return position.takeError();
  std::vector<Turn> dense(rotation.channels / 2), chosen;
  for (auto [pair, turn] :
       llvm::zip_equal(rotation.table.pairs, rotation.turns(*position)))
    dense[pair.lo / 2] = turn;
  for (int64_t k : listed)
    chosen.push_back(dense[k]);
  return writeTurns(node, chosen);
}

/// The channels of x that a rotation gives: all of them in field "x", or the
/// first N in "x_first<N>". Returns the name of the field and their number.
std::pair<std::string, int64_t> inputField(const json::Object &object,
                                           int64_t channels) {
  for (const auto &entry : object) {
    StringRef count = entry.first;
    int64_t number;
    if (count.consume_front("x_first") && !count.getAsInteger(10, number) &&
        number >= 0 && number <= channels)
      return {entry.first.str(), number};
  }
  return {"x", channels};
}

Error fillJoinedRotation(const Node &node, const JoinedRotation &rotation) {
  Expected<Position> position = readPosition(node, rotation.axes());
  if (!position)
    return position.takeError();
  auto [field, count] = inputField(node.object, rotation.channels);
  Expected<std::vector<double>> x = readVector(
      node, field, count, field == "x" ? "the heads have" : "its name says");
  if (!x)
    return x.takeError();
  x->resize(rotation.channels);
  rotate(*x, rotation.table, rotation.turns(*position));
  x->resize(count);
  return writeVector(node, "y" + StringRef(field).drop_front(), *x);
}

Error writeJoinedTable(const Node &node, const JoinedRotation &rotation,
                       ArrayRef<int64_t> listed) {
  std::vector<int64_t> axes(rotation.channels / 2, -1);
  std::vector<float> freqs(rotation.channels / 2, 0);
  for (const Pair &pair : rotation.table.pairs) {
    axes[pair.lo / 2] = axisIndex(rotation.spec.axes, pair.axis);
    freqs[pair.lo / 2] = pair.freq;
  }
  json::Array listedAxes;
  SmallVector<float> listedFreqs;
  for (int64_t k : listed) {
    listedAxes.push_back(axes[k]);
    listedFreqs.push_back(freqs[k]);
  }
  node.object["axes"] = json::Array(rotation.spec.axes);
  node.object["pairing"] = pairingName(Pairing::Interleaved);
  node.object["pairs_listed"] = json::Array(listed);
  node.object["axis_of_pair"] = std::move(listedAxes);
  return writeFloats(node, "inv_freq", listedFreqs);
}

/// Channels of one head, from the channels of all and the number of heads.
Expected<int64_t> joinedHeadDim(const Node &node, json::Object &params) {
  Node inner = {params, node.pathTo("params")};
  Expected<int64_t> channels = readCount(inner, "inner_dim");
  if (!channels)
    return channels;
  Expected<int64_t> heads = readCount(inner, "num_heads");
  if (!heads)
    return heads;
  if (*channels % *heads)
    return fail("params.inner_dim is " + Twine(*channels) +
                ": expects a multiple of params.num_heads, which is " +
                Twine(*heads));
  return *channels / *heads;
}

Error fillJoinedHeads(const Node &node, StringRef family) {
  Expected<json::Object> params = readParams(node);
  if (!params)
    return params.takeError();
  Expected<int64_t> headDim = joinedHeadDim(node, *params);
  if (!headDim)
    return headDim.takeError();
  Expected<Heads> heads = buildHeads(family, *headDim, *params);
  if (!heads)
    return heads.takeError();
  int64_t channels = *headDim * heads->tables.size();
  JoinedRotation rotation = {joined(*heads, *headDim), heads->spec, family,
                             channels};
  Expected<std::vector<int64_t>> listed = readListedPairs(node, channels / 2);
  if (!listed)
    return listed.takeError();

  if (Error error = writeJoinedTable(node, rotation, *listed))
    return error;
  if (Error error = forEachObject(node, "samples", [&](const Node &sample) {
        return fillJoinedSample(sample, rotation, *listed);
      }))
    return error;
  return forEachObject(node, "rotations", [&](const Node &each) {
    return fillJoinedRotation(each, rotation);
  });
}

//===----------------------------------------------------------------------===//
// Which document is it
//===----------------------------------------------------------------------===//

/// Checks the schema against the one of the family, and writes it if missing.
Error settleSchema(const Node &node, const FamilyInfo &info) {
  StringRef expected = info.perHead ? perHeadSchema : sharedSchema;
  if (!node.object.get("schema")) {
    node.object["schema"] = expected;
    return Error::success();
  }
  Expected<StringRef> schema = readString(node, "schema");
  if (!schema)
    return schema.takeError();
  if (*schema == expected)
    return Error::success();
  return fail("schema is " + *schema + ", but " + info.name + " has " +
              (info.perHead ? "one table per head" : "one table") +
              ": expects " + expected);
}

Error fill(const Node &node) {
  Expected<StringRef> name = readString(node, "name");
  if (!name)
    return name.takeError();
  std::string family = familyOfDocument(*name).str();
  Expected<const FamilyInfo *> info = findFamily(family);
  if (!info)
    return fail("name is " + *name + ": " + toString(info.takeError()));
  if (Error error = settleSchema(node, **info))
    return error;
  if (!(*info)->perHead)
    return fillShared(node, family);
  return family == "mhrope" ? fillWholeHeads(node, family)
                            : fillJoinedHeads(node, family);
}

} // namespace

StringRef familyOfDocument(StringRef name) {
  for (size_t at = name.find("_d"); at != StringRef::npos;
       at = name.find("_d", at + 1)) {
    StringRef rest = name.substr(at + 2);
    rest.consume_front("im");
    if (!rest.empty() && isDigit(rest.front()))
      return name.take_front(at);
  }
  return name;
}

Expected<json::Object> fillRotaryDocument(json::Object document) {
  if (Error error = fill({document, ""}))
    return error;
  return document;
}

} // namespace ropewalk::rotary
