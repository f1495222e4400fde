//===- CheckerOfEncodings.cpp - What a scheme's axes turn -----------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Checker.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace llvm;
using namespace ropewalk;
using namespace ropewalk::properties;
using namespace ropewalk::rope;

//===----------------------------------------------------------------------===//
// RoPE-1D with the same frequencies
//===----------------------------------------------------------------------===//

/// All frequencies, the slowest first; pairs that never turn have none.
static std::vector<float> sortFrequencies(const rotary::Table &table) {
  std::vector<float> frequencies;
  for (const rotary::Pair &pair : table.pairs)
    frequencies.push_back(pair.freq);
  llvm::sort(frequencies);
  return frequencies;
}

/// The same encoding with one schedule that a single axis reads.
static std::optional<rotary::Table> flatten(RotaryAttr encoding) {
  rotary::Spec spec = encoding.toSpec();
  for (std::string &axis : spec.map)
    axis = "n";
  spec.restart = false;
  if (spec.pairing == rotary::Pairing::HalfPerAxis)
    spec.pairing = rotary::Pairing::Half;
  // What scales axis by axis scales none of a single one.
  if (StringRef(spec.scaling.kind).ends_with("_per_axis"))
    spec.scaling = rotary::Scaling();
  Expected<rotary::Table> table = rotary::buildTable(spec);
  if (table)
    return std::move(*table);
  consumeError(table.takeError());
  return std::nullopt;
}

/// Text with equal coordinates turns as with RoPE-1D only if the map keeps
/// every frequency of one schedule over the whole width.
void Checker::addEncoding(Answer &compatibility) {
  Answer part;
  part.name = "frequencies";
  part.verdict = Verdict::Proved;
  part.how = "comparing pair by pair";
  for (auto [head, encoding] : enumerate(options.encodings)) {
    std::vector<float> kept = sortFrequencies(encoding.getTable());
    std::optional<rotary::Table> flat = flatten(encoding);
    if (!flat || sortFrequencies(*flat) == kept)
      continue;
    size_t numPairs = flat->pairs.size();
    Counterexample example;
    example.segments = "text:2";
    example.tokens = {0, 1};
    example.text =
        kept.size() < numPairs
            ? formatv("{0} of {1} pairs turn text, but all turn in RoPE-1D",
                      kept.size(), numPairs)
                  .str()
            : formatv("the {0} pairs do not have the frequencies of one "
                      "schedule base^(-2i/{1})",
                      numPairs, 2 * numPairs)
                  .str();
    part.verdict = Verdict::Refuted;
    part.how = "";
    part.counterexample = std::move(example);
    break;
  }
  Answer positions = compatibility;
  positions.name = "positions";
  compatibility =
      combine("compatibility", {std::move(positions), std::move(part)});
}

//===----------------------------------------------------------------------===//
// Coverage
//===----------------------------------------------------------------------===//

namespace {
/// What one axis turns, over all heads.
struct Share {
  size_t numPairs = 0;
  float slowest = 0, fastest = 0;

  void add(float frequency) {
    slowest = numPairs ? std::min(slowest, frequency) : frequency;
    fastest = numPairs ? std::max(fastest, frequency) : frequency;
    ++numPairs;
  }
};
} // namespace

static std::string printWavelength(float frequency) {
  constexpr double turn = 6.283185307179586;
  return frequency == 0 ? "infinity"
                        : formatv("{0:F1}", turn / frequency).str();
}

static Answer describeShare(StringRef axis, const Share &share, size_t total) {
  Answer part;
  part.name = axis.str();
  part.verdict = Verdict::Proved;
  part.value = formatv("{0} of {1} pairs ({2:P1})", share.numPairs, total,
                       total ? double(share.numPairs) / total : 0.0);
  if (share.numPairs && axis != "none")
    part.value += ", wavelengths " + printWavelength(share.fastest) + " to " +
                  printWavelength(share.slowest) + " positions";
  return part;
}

Answer Checker::checkCoverage() {
  std::map<std::string, Share> shares;
  size_t total = 0;
  for (RotaryAttr encoding : options.encodings) {
    rotary::Table table = encoding.getTable();
    size_t numPairs = encoding.getWidth() / 2;
    total += numPairs;
    for (const rotary::Pair &pair : table.pairs)
      shares[pair.axis].add(pair.freq);
    shares["none"].numPairs += numPairs - table.pairs.size();
  }
  Answer answer;
  answer.name = "frequency coverage";
  answer.verdict = Verdict::Proved;
  answer.how = "read from the table of pairs";
  for (mlir::StringAttr axis : scheme.getAxes())
    answer.parts.push_back(
        describeShare(axis.getValue(), shares[axis.getValue().str()], total));
  if (shares["none"].numPairs)
    answer.parts.push_back(describeShare("none", shares["none"], total));
  return answer;
}
