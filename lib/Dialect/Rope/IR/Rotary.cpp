//===- Rotary.cpp - Rotary encodings ---*- C++ -*-===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ParseUtils.h"

#include "ropewalk/Dialect/Rope/IR/RopeDialect.h"

#include "mlir/IR/Builders.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace ropewalk;
using namespace ropewalk::rope;
using rotary::Compute;
using rotary::Pairing;

//===----------------------------------------------------------------------===//
// Specification and attribute
//===----------------------------------------------------------------------===//

/// Far above any head, and small enough to be written out.
static constexpr int64_t kMaxRepetition = 65536;

static FloatAttr getDouble(MLIRContext *context, double value) {
  return FloatAttr::get(Float64Type::get(context), value);
}

RotaryAttr RotaryAttr::fromSpec(MLIRContext *context,
                                const rotary::Spec &spec, Compute compute) {
  SmallVector<int64_t> pairs;
  for (auto [lo, hi] : spec.explicitPairs)
    pairs.append({lo, hi});
  SmallVector<StringAttr> map;
  for (const std::string &axis : spec.map)
    map.push_back(StringAttr::get(context, axis));
  SmallVector<FloatAttr> freqs;
  for (float freq : spec.freqs)
    freqs.push_back(FloatAttr::get(Float32Type::get(context), freq));
  Builder builder(context);
  StringAttr scaling;
  DictionaryAttr numbers;
  if (!spec.scaling.kind.empty()) {
    scaling = builder.getStringAttr(spec.scaling.kind);
    NamedAttrList list;
    for (const auto &[name, values] : spec.scaling.numbers)
      list.append(name, builder.getDenseF64ArrayAttr(values));
    numbers = list.getDictionary(context);
  }
  bool scheduled = freqs.empty();
  return get(context, spec.headDim, spec.width, spec.trailing, spec.pairing,
             pairs, map, scheduled ? getDouble(context, spec.base) : FloatAttr(),
             spec.restart,
             scheduled && spec.gain != 1 ? getDouble(context, spec.gain)
                                         : FloatAttr(),
             freqs, scaling, numbers,
             spec.factor ? getDouble(context, *spec.factor) : FloatAttr(),
             compute);
}

static rotary::Spec
makeSpec(int64_t headDim, int64_t width, bool trailing, Pairing pairing,
         ArrayRef<int64_t> explicitPairs, ArrayRef<StringAttr> map,
         FloatAttr base, bool restart, FloatAttr gain,
         ArrayRef<FloatAttr> freqs, StringAttr scaling,
         DictionaryAttr scalingNumbers, FloatAttr factor) {
  rotary::Spec spec;
  spec.headDim = headDim;
  spec.width = width;
  spec.trailing = trailing;
  spec.pairing = pairing;
  for (size_t i = 0; i + 1 < explicitPairs.size(); i += 2)
    spec.explicitPairs.push_back({explicitPairs[i], explicitPairs[i + 1]});
  for (StringAttr axis : map)
    spec.map.push_back(axis.str());
  if (base)
    spec.base = base.getValueAsDouble();
  spec.restart = restart;
  if (gain)
    spec.gain = gain.getValueAsDouble();
  for (FloatAttr freq : freqs)
    spec.freqs.push_back(freq.getValue().convertToFloat());
  if (scaling) {
    spec.scaling.kind = scaling.str();
    for (NamedAttribute number : scalingNumbers) {
      auto values = cast<DenseF64ArrayAttr>(number.getValue()).asArrayRef();
      spec.scaling.numbers[number.getName().str()] = values.vec();
    }
  }
  if (factor)
    spec.factor = factor.getValueAsDouble();
  return spec;
}

rotary::Spec RotaryAttr::toSpec() const {
  return makeSpec(getHeadDim(), getWidth(), getTrailing(), getPairing(),
                  getExplicitPairs(), getMap(), getBase(), getRestart(),
                  getGain(), getFreqs(), getScaling(), getScalingNumbers(),
                  getFactor());
}

rotary::Table RotaryAttr::getTable() const {
  return llvm::cantFail(rotary::buildTable(toSpec()));
}

/// Constraint R1.
static bool hasFullMap(const rotary::Spec &spec) {
  return static_cast<int64_t>(spec.map.size()) * 2 == spec.width;
}

/// Says what is wrong with a specification, and which constraint it violates.
static LogicalResult report(InFlightDiagnostic error, const rotary::Spec &spec,
                            llvm::Error reason) {
  error << llvm::toString(std::move(reason));
  bool fitsHead =
      spec.width > 0 && spec.width % 2 == 0 && spec.width <= spec.headDim;
  if (!fitsHead)
    return error;
  if (!hasFullMap(spec))
    error << " [R1]";
  else if (spec.pairing == Pairing::Explicit)
    error << " [R2]";
  if (!hasFullMap(spec))
    error.attachNote() << "sections count pairs, not channels, and add up to "
                       << spec.width / 2;
  return error;
}

LogicalResult RotaryAttr::verify(
    function_ref<InFlightDiagnostic()> emitError, int64_t headDim,
    int64_t width, bool trailing, Pairing pairing,
    ArrayRef<int64_t> explicitPairs, ArrayRef<StringAttr> map, FloatAttr base,
    bool restart, FloatAttr gain, ArrayRef<FloatAttr> freqs,
    StringAttr scaling, DictionaryAttr scalingNumbers, FloatAttr factor,
    Compute compute) {
  rotary::Spec spec =
      makeSpec(headDim, width, trailing, pairing, explicitPairs, map, base,
               restart, gain, freqs, scaling, scalingNumbers, factor);
  llvm::Expected<rotary::Table> table = rotary::buildTable(spec);
  if (table)
    return success();
  return report(emitError(), spec, table.takeError());
}

//===----------------------------------------------------------------------===//
// Parsing
//===----------------------------------------------------------------------===//

namespace {
/// The parts of the text, in the order of the grammar.
struct RotaryParser {
  explicit RotaryParser(AsmParser &parser) : parser(parser) {}

  ParseResult parseWidth();
  ParseResult parsePairing();
  ParseResult parseFrequencies();
  ParseResult parseItem(std::vector<std::string> &map);
  ParseResult parseScaling();
  ParseResult parseTail();
  FailureOr<RotaryAttr> parse();

  AsmParser &parser;
  rotary::Spec spec;
  Compute compute = Compute::F32;
  /// Groups of a map may be nested this deep.
  static constexpr unsigned kMaxDepth = 20;
  unsigned depth = 0;
};

ParseResult RotaryParser::parseWidth() {
  if (parser.parseInteger(spec.width))
    return failure();
  spec.headDim = spec.width;
  if (failed(parser.parseOptionalKeyword("of")))
    return success();
  if (parser.parseInteger(spec.headDim))
    return failure();
  spec.trailing = succeeded(parser.parseOptionalKeyword("trailing"));
  return success();
}

ParseResult RotaryParser::parsePairing() {
  SMLoc loc = parser.getCurrentLocation();
  StringRef word;
  if (parser.parseKeyword(&word))
    return failure();
  if (word == "half")
    spec.pairing = Pairing::Half;
  else if (word == "interleaved")
    spec.pairing = Pairing::Interleaved;
  else if (word == "half_per_axis")
    spec.pairing = Pairing::HalfPerAxis;
  else if (word == "pairs")
    spec.pairing = Pairing::Explicit;
  else
    return parser.emitError(loc) << "expects a pairing (half, interleaved, "
                                    "half_per_axis or pairs [...]), but got '"
                                 << word << "'";
  if (spec.pairing != Pairing::Explicit)
    return success();
  return parser.parseCommaSeparatedList(
      AsmParser::Delimiter::Square, [&]() -> ParseResult {
        int64_t lo, hi;
        if (parser.parseLSquare() || parser.parseInteger(lo) ||
            parser.parseComma() || parser.parseInteger(hi) ||
            parser.parseRSquare())
          return failure();
        spec.explicitPairs.push_back({lo, hi});
        return success();
      });
}

ParseResult RotaryParser::parseFrequencies() {
  if (succeeded(parser.parseOptionalKeyword("freqs")))
    return parser.parseCommaSeparatedList(
        AsmParser::Delimiter::Square, [&]() -> ParseResult {
          double value;
          if (parseNumber(parser, value))
            return failure();
          spec.freqs.push_back(static_cast<float>(value));
          return success();
        });
  if (parser.parseKeyword("base", ", or 'freqs [...]'") ||
      parseNumber(parser, spec.base))
    return failure();
  spec.restart = succeeded(parser.parseOptionalKeyword("restart"));
  if (succeeded(parser.parseOptionalKeyword("gain")))
    return parseNumber(parser, spec.gain);
  return success();
}

ParseResult RotaryParser::parseItem(std::vector<std::string> &map) {
  std::vector<std::string> group;
  if (succeeded(parser.parseOptionalLParen())) {
    if (++depth > kMaxDepth)
      return parser.emitError(parser.getCurrentLocation())
             << "map is nested deeper than " << kMaxDepth << " levels";
    if (parser.parseCommaSeparatedList([&] { return parseItem(group); }) ||
        parser.parseRParen())
      return failure();
    --depth;
  } else {
    std::string axis;
    if (parser.parseKeywordOrString(&axis))
      return failure();
    group.push_back(axis);
  }
  int64_t count = 1;
  SMLoc loc = parser.getCurrentLocation();
  if (succeeded(parser.parseOptionalStar()) && parser.parseInteger(count))
    return failure();
  if (count < 1 || count > kMaxRepetition)
    return parser.emitError(loc) << "expects a repetition in [1, "
                                 << kMaxRepetition << "], but got " << count;
  if (count * static_cast<int64_t>(group.size()) > kMaxRepetition)
    return parser.emitError(loc) << "repeats " << group.size() << " pairs "
                                 << count << " times; a map has at most "
                                 << kMaxRepetition << " pairs";
  for (int64_t i = 0; i < count; ++i)
    map.insert(map.end(), group.begin(), group.end());
  return success();
}

ParseResult RotaryParser::parseScaling() {
  StringRef kind;
  if (parser.parseKeyword(&kind))
    return failure();
  spec.scaling.kind = kind.str();
  return parser.parseCommaSeparatedList(
      AsmParser::Delimiter::Paren, [&]() -> ParseResult {
        std::string name;
        if (parser.parseKeywordOrString(&name) || parser.parseEqual())
          return failure();
        std::vector<double> values;
        auto parseValue = [&] {
          return parseNumber(parser, values.emplace_back());
        };
        if (succeeded(parser.parseOptionalLSquare())) {
          if (parser.parseCommaSeparatedList(parseValue) ||
              parser.parseRSquare())
            return failure();
        } else if (parseValue()) {
          return failure();
        }
        spec.scaling.numbers[name] = values;
        return success();
      });
}

ParseResult RotaryParser::parseTail() {
  if (succeeded(parser.parseOptionalKeyword("scale")) && parseScaling())
    return failure();
  if (succeeded(parser.parseOptionalKeyword("factor"))) {
    double factor;
    if (parseNumber(parser, factor))
      return failure();
    spec.factor = factor;
  }
  if (succeeded(parser.parseOptionalKeyword("exact_table"))) {
    compute = Compute::ExactTable;
    return success();
  }
  if (failed(parser.parseOptionalKeyword("in")))
    return success();
  if (succeeded(parser.parseOptionalKeyword("f32")))
    return success();
  compute = Compute::Storage;
  return parser.parseKeyword("storage", ", or 'f32'");
}

FailureOr<RotaryAttr> RotaryParser::parse() {
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseLess() || parseWidth() || parsePairing() ||
      parseFrequencies() || parser.parseKeyword("map"))
    return failure();
  SMLoc mapLoc = parser.getCurrentLocation();
  if (parser.parseCommaSeparatedList(AsmParser::Delimiter::Square,
                                     [&] { return parseItem(spec.map); }))
    return failure();
  if (parseTail() || parser.parseGreater())
    return failure();
  llvm::Expected<rotary::Table> table = rotary::buildTable(spec);
  if (!table)
    return report(parser.emitError(hasFullMap(spec) ? loc : mapLoc), spec,
                  table.takeError());
  return RotaryAttr::fromSpec(parser.getContext(), spec, compute);
}
} // namespace

Attribute RotaryAttr::parse(AsmParser &parser, Type) {
  FailureOr<RotaryAttr> attr = RotaryParser(parser).parse();
  return failed(attr) ? Attribute() : *attr;
}

//===----------------------------------------------------------------------===//
// Printing
//===----------------------------------------------------------------------===//

namespace {
/// How often the `period` axes from `begin` on repeat.
size_t countRepeats(ArrayRef<StringAttr> map, size_t begin, size_t period) {
  size_t end = begin + period;
  while (end < map.size() && map[end] == map[end - period])
    ++end;
  return (end - begin) / period;
}

/// Prints the map with repetition: at every place the period of at most eight
/// axes that covers most is taken, the shortest of equals.
void printMap(raw_ostream &os, ArrayRef<StringAttr> map) {
  os << '[';
  for (size_t begin = 0; begin < map.size();) {
    size_t period = 1, covered = countRepeats(map, begin, 1);
    for (size_t p = 2; p <= 8 && begin + p <= map.size(); ++p) {
      size_t repeats = countRepeats(map, begin, p);
      if (repeats > 1 && repeats * p > covered) {
        period = p;
        covered = repeats * p;
      }
    }
    os << (begin ? ", " : "") << (period > 1 ? "(" : "");
    printNames(os, map.slice(begin, period));
    os << (period > 1 ? ")" : "");
    if (covered / period > 1)
      os << '*' << covered / period;
    begin += covered;
  }
  os << ']';
}

void printFrequencies(raw_ostream &os, RotaryAttr attr) {
  if (!attr.getFreqs().empty()) {
    os << " freqs [";
    llvm::interleaveComma(attr.getFreqs(), os, [&](FloatAttr freq) {
      // Enough digits to read back the same float.
      os << formatNumber(freq.getValueAsDouble());
    });
    os << ']';
    return;
  }
  os << " base " << formatNumber(attr.getBase().getValueAsDouble());
  if (attr.getRestart())
    os << " restart";
  if (attr.getGain())
    os << " gain " << formatNumber(attr.getGain().getValueAsDouble());
}

void printPairing(raw_ostream &os, RotaryAttr attr) {
  switch (attr.getPairing()) {
  case Pairing::Half:
    os << "half";
    return;
  case Pairing::Interleaved:
    os << "interleaved";
    return;
  case Pairing::HalfPerAxis:
    os << "half_per_axis";
    return;
  case Pairing::Explicit:
    os << "pairs [";
    ArrayRef<int64_t> pairs = attr.getExplicitPairs();
    for (size_t i = 0; i < pairs.size(); i += 2)
      os << (i ? ", " : "") << '[' << pairs[i] << ", " << pairs[i + 1] << ']';
    os << ']';
  }
}

void printScaling(raw_ostream &os, RotaryAttr attr) {
  if (!attr.getScaling())
    return;
  os << " scale " << attr.getScaling().getValue() << '(';
  llvm::interleaveComma(attr.getScalingNumbers(), os, [&](NamedAttribute n) {
    printName(os, n.getName().getValue());
    auto values = cast<DenseF64ArrayAttr>(n.getValue()).asArrayRef();
    os << " = " << (values.size() == 1 ? "" : "[");
    llvm::interleaveComma(values, os, [&](double v) { os << formatNumber(v); });
    os << (values.size() == 1 ? "" : "]");
  });
  os << ')';
}
} // namespace

void RotaryAttr::print(AsmPrinter &printer) const {
  raw_ostream &os = printer.getStream();
  os << '<' << getWidth();
  if (getHeadDim() != getWidth())
    os << " of " << getHeadDim() << (getTrailing() ? " trailing" : "");
  os << ' ';
  printPairing(os, *this);
  printFrequencies(os, *this);
  os << " map";
  printMap(os, getMap());
  printScaling(os, *this);
  if (getFactor())
    os << " factor " << formatNumber(getFactor().getValueAsDouble());
  if (getCompute() == Compute::Storage)
    os << " in storage";
  if (getCompute() == Compute::ExactTable)
    os << " exact_table";
  os << '>';
}

//===----------------------------------------------------------------------===//
// RotaryHeadsAttr
//===----------------------------------------------------------------------===//

LogicalResult
RotaryHeadsAttr::verify(function_ref<InFlightDiagnostic()> emitError,
                        ArrayRef<RotaryAttr> heads) {
  if (heads.empty())
    return emitError() << "expects at least one head";
  for (auto [index, head] : llvm::enumerate(heads)) {
    if (head.getHeadDim() != heads[0].getHeadDim())
      return emitError() << "expects all heads to have head dim "
                         << heads[0].getHeadDim() << ", but head " << index
                         << " has " << head.getHeadDim();
    if (head.getCompute() != heads[0].getCompute())
      return emitError() << "expects all heads to compute in the same type, but "
                            "head "
                         << index << " differs from head 0";
  }
  return success();
}

Attribute RotaryHeadsAttr::parse(AsmParser &parser, Type) {
  SmallVector<RotaryAttr> heads;
  SMLoc loc = parser.getCurrentLocation();
  auto parseItem = [&]() -> ParseResult {
    Attribute attr;
    int64_t count = 1;
    SMLoc headLoc = parser.getCurrentLocation();
    if (parser.parseAttribute(attr))
      return failure();
    auto head = dyn_cast<RotaryAttr>(attr);
    if (!head)
      return parser.emitError(headLoc)
             << "expects #rope.rotary, but got " << attr;
    SMLoc countLoc = parser.getCurrentLocation();
    if (succeeded(parser.parseOptionalStar()) && parser.parseInteger(count))
      return failure();
    if (count < 1 || count > kMaxRepetition)
      return parser.emitError(countLoc) << "expects a repetition in [1, "
                                        << kMaxRepetition << "], but got "
                                        << count;
    heads.append(count, head);
    return success();
  };
  if (parser.parseCommaSeparatedList(AsmParser::Delimiter::LessGreater,
                                     parseItem))
    return {};
  return parser.getChecked<RotaryHeadsAttr>(loc, parser.getContext(),
                                            ArrayRef<RotaryAttr>(heads));
}

void RotaryHeadsAttr::print(AsmPrinter &printer) const {
  ArrayRef<RotaryAttr> heads = getHeads();
  printer << '<';
  for (size_t begin = 0; begin < heads.size();) {
    size_t end = begin + 1;
    while (end < heads.size() && heads[end] == heads[begin])
      ++end;
    printer << (begin ? ", " : "");
    printer.printAttribute(heads[begin]);
    if (end - begin > 1)
      printer << " * " << end - begin;
    begin = end;
  }
  printer << '>';
}

ArrayRef<RotaryAttr> rope::getHeadEncodings(Attribute rotary,
                                            RotaryAttr &storage) {
  if (auto heads = dyn_cast<RotaryHeadsAttr>(rotary))
    return heads.getHeads();
  storage = cast<RotaryAttr>(rotary);
  return ArrayRef<RotaryAttr>(storage);
}
