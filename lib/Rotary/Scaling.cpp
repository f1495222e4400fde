//===- Scaling.cpp - Transformations of the frequencies -------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Every kind of scaling is a row of one table: its named numbers, a check
/// across them, and the frequency it gives to a slot of the schedule.
///
/// Sources: `modeling_rope_utils.py` of transformers v4.57.6 (linear, yarn,
/// llama3, dynamic_ntk, longrope), `rotary_embedding/` of vLLM 2a69ab4899
/// (ntk_fixed, ntk_mixed, ntk_alpha), `transformer_cosmos.py` of diffusers
/// 58eb52c080 (ntk_per_axis), and kexue.fm post 9706 for the NTK formulas.
///
//===----------------------------------------------------------------------===//

#include "Scaling.h"

#include "Support.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

#include <algorithm>
#include <cmath>

using namespace llvm;

namespace ropewalk::rotary {
namespace {

using Real = long double;

constexpr Real pi = 3.14159265358979323846264338327950288L;

//===----------------------------------------------------------------------===//
// Named numbers
//===----------------------------------------------------------------------===//

/// What a named number must be.
enum class Range { Positive, NonNegative, Finite, Flag };
enum class Need { Required, Optional };

struct Number {
  StringRef name;
  Need need = Need::Required;
  Range range = Range::Positive;
  bool list = false; ///< one number per pair instead of a single one
};

/// A number that is present.
Real get(const Scaling &scaling, StringRef name) {
  return scaling.numbers.at(name.str()).front();
}

Real get(const Scaling &scaling, StringRef name, Real fallback) {
  auto found = scaling.numbers.find(name.str());
  return found == scaling.numbers.end() ? fallback : found->second.front();
}

bool has(const Scaling &scaling, StringRef name) {
  return scaling.numbers.count(name.str());
}

/// The number of the axis that a slot reads; an axis left out is not scaled.
Real ofAxis(const Scaling &scaling, const Slot &slot) {
  return get(scaling, slot.axis, 1);
}

//===----------------------------------------------------------------------===//
// Frequencies
//===----------------------------------------------------------------------===//

/// base^(-2 index / width), the unscaled frequency.
Real geometric(Real base, const Slot &slot) {
  return std::pow(base, -2 * static_cast<Real>(slot.index) / slot.width);
}

/// The base under which the slowest pair of a schedule turns `alpha` times
/// slower, while the fastest one keeps its speed.
Real stretchedBase(Real base, Real alpha, const Slot &slot) {
  if (alpha == 1)
    return base;
  Real width = slot.width;
  return base * std::pow(alpha, width / (width - 2));
}

Real unscaled(const Spec &spec, const Slot &slot) {
  return geometric(spec.base, slot);
}

Real linear(const Spec &spec, const Slot &slot) {
  return geometric(spec.base, slot) / get(spec.scaling, "factor");
}

Real linearPerAxis(const Spec &spec, const Slot &slot) {
  return geometric(spec.base, slot) / ofAxis(spec.scaling, slot);
}

/// Number, not necessarily whole, of the pair which turns `rotations` times
/// within the original length.
Real yarnPair(const Spec &spec, const Slot &slot, Real rotations) {
  Real original = get(spec.scaling, "original");
  return slot.width * std::log(original / (rotations * 2 * pi)) /
         (2 * std::log(static_cast<Real>(spec.base)));
}

/// 0 for pairs that keep their frequency, 1 for pairs that are slowed down by
/// the whole factor, and a straight line in between. The upper end is clamped
/// to width - 1, not to the number of pairs, as in the reference.
Real yarnRamp(const Spec &spec, const Slot &slot) {
  Real low = yarnPair(spec, slot, get(spec.scaling, "beta_fast", 32));
  Real high = yarnPair(spec, slot, get(spec.scaling, "beta_slow", 1));
  if (get(spec.scaling, "truncate", 1) != 0) {
    low = std::floor(low);
    high = std::ceil(high);
  }
  low = std::max<Real>(low, 0);
  high = std::min<Real>(high, slot.width - 1);
  if (low == high)
    high += 0.001L;
  return std::clamp<Real>((slot.index - low) / (high - low), 0, 1);
}

Real yarn(const Spec &spec, const Slot &slot) {
  Real ramp = yarnRamp(spec, slot);
  return geometric(spec.base, slot) *
         ((1 - ramp) + ramp / get(spec.scaling, "factor"));
}

Real llama3(const Spec &spec, const Slot &slot) {
  Real freq = geometric(spec.base, slot);
  Real factor = get(spec.scaling, "factor"), low = get(spec.scaling, "low"),
       high = get(spec.scaling, "high");
  Real rotations = get(spec.scaling, "original") * freq / (2 * pi);
  if (rotations > high)
    return freq;
  if (rotations < low)
    return freq / factor;
  Real keep = (rotations - low) / (high - low);
  return (1 - keep) * freq / factor + keep * freq;
}

Real ntkFixed(const Spec &spec, const Slot &slot) {
  Real factor = get(spec.scaling, "factor");
  return geometric(spec.base * factor, slot) /
         std::pow(factor, 2 / static_cast<Real>(slot.width));
}

Real ntkMixed(const Spec &spec, const Slot &slot) {
  Real share = (slot.index + 1) / (static_cast<Real>(slot.width) / 2);
  Real slowing = std::log(get(spec.scaling, "factor")) *
                 std::pow(share, get(spec.scaling, "b"));
  return geometric(spec.base, slot) / std::exp(slowing);
}

Real ntkAlpha(const Spec &spec, const Slot &slot) {
  return geometric(stretchedBase(spec.base, get(spec.scaling, "alpha"), slot),
                   slot);
}

Real ntkPerAxis(const Spec &spec, const Slot &slot) {
  return geometric(stretchedBase(spec.base, ofAxis(spec.scaling, slot), slot),
                   slot);
}

/// At least 1; a call within the original length gives 1 exactly.
Real dynamicAlpha(const Scaling &scaling) {
  Real factor = get(scaling, "factor"), original = get(scaling, "original");
  Real extent = std::max(original, get(scaling, "extent", original));
  return factor * extent / original - (factor - 1);
}

Real dynamicNtk(const Spec &spec, const Slot &slot) {
  return geometric(stretchedBase(spec.base, dynamicAlpha(spec.scaling), slot),
                   slot);
}

Real longrope(const Spec &spec, const Slot &slot) {
  Real original = get(spec.scaling, "original");
  bool isLong = get(spec.scaling, "extent", original) > original;
  Real divisor = spec.scaling.numbers.at(isLong ? "long" : "short")[slot.pair];
  return geometric(spec.base, slot) / divisor;
}

//===----------------------------------------------------------------------===//
// Implied attention factors
//===----------------------------------------------------------------------===//

double noFactor(const Scaling &) { return 1; }

Real yarnScale(Real factor, Real mscale) {
  return factor <= 1 ? 1 : 0.1L * mscale * std::log(factor) + 1;
}

double yarnFactor(const Scaling &scaling) {
  if (has(scaling, "attention_factor"))
    return get(scaling, "attention_factor");
  Real factor = get(scaling, "factor");
  Real mscale = get(scaling, "mscale", 0),
       allDim = get(scaling, "mscale_all_dim", 0);
  if (mscale != 0 && allDim != 0)
    return yarnScale(factor, mscale) / yarnScale(factor, allDim);
  return yarnScale(factor, 1);
}

double longropeFactor(const Scaling &scaling) {
  Real original = get(scaling, "original");
  Real growth = has(scaling, "max") ? get(scaling, "max") / original
                                    : get(scaling, "factor");
  return growth <= 1 ? 1 : std::sqrt(1 + std::log(growth) / std::log(original));
}

//===----------------------------------------------------------------------===//
// Checks across numbers
//===----------------------------------------------------------------------===//

using Slots = ArrayRef<Slot>;

Error noCheck(const Spec &, Slots) { return Error::success(); }

/// alpha^(r/(r-2)) has no value for a schedule of one pair.
Error checkStretchable(const Spec &spec, Slots slots) {
  bool perAxis = spec.scaling.kind == "ntk_per_axis";
  for (const Slot &slot : slots)
    if (slot.width <= 2 && slot.axis != unrotated &&
        (!perAxis || ofAxis(spec.scaling, slot) != 1))
      return fail("scaling " + spec.scaling.kind +
                  " needs a schedule of at least 2 pairs, but that of axis " +
                  slot.axis + " has 1");
  return Error::success();
}

Error checkYarn(const Spec &spec, Slots) {
  if (!(spec.base > 1))
    return fail("scaling yarn needs a base above 1, but got " +
                shortest(spec.base));
  Real fast = get(spec.scaling, "beta_fast", 32),
       slow = get(spec.scaling, "beta_slow", 1);
  if (fast < slow)
    return fail("scaling yarn expects beta_fast >= beta_slow, but got " +
                shortest(static_cast<double>(fast)) + " and " +
                shortest(static_cast<double>(slow)));
  return Error::success();
}

Error checkLlama3(const Spec &spec, Slots) {
  Real low = get(spec.scaling, "low"), high = get(spec.scaling, "high");
  if (low < high)
    return Error::success();
  return fail("scaling llama3 expects low < high, but got " +
              shortest(static_cast<double>(low)) + " and " +
              shortest(static_cast<double>(high)));
}

Error checkLongrope(const Spec &spec, Slots) {
  bool max = has(spec.scaling, "max"), factor = has(spec.scaling, "factor");
  if (max == factor)
    return fail(Twine("scaling longrope expects either max or factor, but ") +
                (max ? "both are" : "neither is") + " given");
  Real growth = max ? get(spec.scaling, "max") / get(spec.scaling, "original")
                    : get(spec.scaling, "factor");
  if (growth > 1 && get(spec.scaling, "original") <= 1)
    return fail("scaling longrope expects original > 1, but got " +
                shortest(static_cast<double>(get(spec.scaling, "original"))));
  return Error::success();
}

//===----------------------------------------------------------------------===//
// The kinds
//===----------------------------------------------------------------------===//

struct Kind {
  StringRef name;
  SmallVector<Number> numbers;
  Real (*frequency)(const Spec &, const Slot &);
  double (*factor)(const Scaling &) = noFactor;
  Error (*check)(const Spec &, Slots) = noCheck;
  bool perAxis = false; ///< its numbers are named after axes of the map
};

ArrayRef<Kind> kinds() {
  static const std::vector<Kind> table = {
      {"linear", {{"factor"}}, linear},
      {"linear_per_axis", {}, linearPerAxis, noFactor, noCheck, true},
      {"yarn",
       {{"factor"},
        {"original"},
        {"beta_fast", Need::Optional},
        {"beta_slow", Need::Optional},
        {"truncate", Need::Optional, Range::Flag},
        {"mscale", Need::Optional, Range::NonNegative},
        {"mscale_all_dim", Need::Optional, Range::NonNegative},
        {"attention_factor", Need::Optional}},
       yarn,
       yarnFactor,
       checkYarn},
      {"llama3",
       {{"factor"}, {"low"}, {"high"}, {"original"}},
       llama3,
       noFactor,
       checkLlama3},
      {"ntk_fixed", {{"factor"}}, ntkFixed},
      {"ntk_mixed",
       {{"factor"}, {"b", Need::Required, Range::Finite}},
       ntkMixed},
      {"ntk_alpha", {{"alpha"}}, ntkAlpha, noFactor, checkStretchable},
      {"ntk_per_axis", {}, ntkPerAxis, noFactor, checkStretchable, true},
      {"dynamic_ntk",
       {{"factor"},
        {"original"},
        {"extent", Need::Optional, Range::NonNegative}},
       dynamicNtk,
       noFactor,
       checkStretchable},
      {"longrope",
       {{"short", Need::Required, Range::Positive, /*list=*/true},
        {"long", Need::Required, Range::Positive, /*list=*/true},
        {"original"},
        {"max", Need::Optional},
        {"factor", Need::Optional},
        {"extent", Need::Optional, Range::NonNegative}},
       longrope,
       longropeFactor,
       checkLongrope},
  };
  return table;
}

const Kind *findKind(StringRef name) {
  const Kind *kind =
      llvm::find_if(kinds(), [&](const Kind &k) { return k.name == name; });
  return kind == kinds().end() ? nullptr : kind;
}

//===----------------------------------------------------------------------===//
// Checks of single numbers
//===----------------------------------------------------------------------===//

bool inRange(double value, Range range) {
  if (!std::isfinite(value))
    return false;
  switch (range) {
  case Range::Positive:
    return value > 0;
  case Range::NonNegative:
    return value >= 0;
  case Range::Finite:
    return true;
  case Range::Flag:
    return value == 0 || value == 1;
  }
  llvm_unreachable("unknown range");
}

StringRef describe(Range range) {
  switch (range) {
  case Range::Positive:
    return "a positive number";
  case Range::NonNegative:
    return "a number of at least 0";
  case Range::Finite:
    return "a finite number";
  case Range::Flag:
    return "0 or 1";
  }
  llvm_unreachable("unknown range");
}

/// Checks one named number, which has `pairs` values if it is a list.
Error checkNumber(const Scaling &scaling, const Number &number, size_t pairs) {
  auto found = scaling.numbers.find(number.name.str());
  std::string name = ("scaling " + scaling.kind + ": " + number.name).str();
  if (found == scaling.numbers.end()) {
    if (number.need == Need::Optional)
      return Error::success();
    return fail(name + " is missing: expects " +
                (number.list ? "one number per pair" : describe(number.range)));
  }
  ArrayRef<double> values = found->second;
  if (!number.list && values.size() != 1)
    return fail(name + " expects a single number, but has " +
                Twine(values.size()));
  if (number.list && values.size() != pairs)
    return fail(name + " has " + Twine(values.size()) +
                " numbers, but the map has " + Twine(pairs) + " pairs");
  for (double value : values)
    if (!inRange(value, number.range))
      return fail(name + " expects " + describe(number.range) + ", but got " +
                  shortest(value));
  return Error::success();
}

Error unknownNumber(const Kind &kind, StringRef name) {
  return fail(
      "scaling " + kind.name + " has no number " + name + ": expects " +
      join(map_range(kind.numbers, [](const Number &n) { return n.name; }),
           ", "));
}

/// The names are axes of the map, in the order of their first pair.
Error checkAxisNumbers(const Spec &spec) {
  SmallVector<StringRef> axes;
  for (StringRef axis : spec.map)
    if (axis != unrotated && !llvm::is_contained(axes, axis))
      axes.push_back(axis);
  for (const auto &[name, values] : spec.scaling.numbers) {
    if (!llvm::is_contained(axes, name))
      return fail("scaling " + spec.scaling.kind + " names axis " + name +
                  ", but the map has " + join(axes, ", "));
    if (Error error = checkNumber(spec.scaling, {name}, spec.map.size()))
      return error;
  }
  return Error::success();
}

Error checkNamedNumbers(const Spec &spec, const Kind &kind) {
  for (const auto &[name, values] : spec.scaling.numbers)
    if (llvm::none_of(kind.numbers, [&name = name](const Number &n) {
          return n.name == name;
        }))
      return unknownNumber(kind, name);
  for (const Number &number : kind.numbers)
    if (Error error = checkNumber(spec.scaling, number, spec.map.size()))
      return error;
  return Error::success();
}

} // namespace

//===----------------------------------------------------------------------===//
// Interface
//===----------------------------------------------------------------------===//

ArrayRef<StringRef> scalingKinds() {
  static const std::vector<StringRef> names = [] {
    std::vector<StringRef> result;
    for (const Kind &kind : kinds())
      result.push_back(kind.name);
    return result;
  }();
  return names;
}

bool dependsOnExtent(const Scaling &scaling) {
  const Kind *kind = findKind(scaling.kind);
  return kind && llvm::any_of(kind->numbers, [](const Number &number) {
           return number.name == "extent";
         });
}

Error checkScaling(const Spec &spec, ArrayRef<Slot> slots) {
  const Scaling &scaling = spec.scaling;
  if (scaling.kind.empty()) {
    if (scaling.numbers.empty())
      return Error::success();
    return fail("scaling has numbers, but no kind: expects " +
                join(scalingKinds(), ", "));
  }
  const Kind *kind = findKind(scaling.kind);
  if (!kind)
    return fail("unknown scaling " + scaling.kind + ": expects " +
                join(scalingKinds(), ", "));
  if (Error error = kind->perAxis ? checkAxisNumbers(spec)
                                  : checkNamedNumbers(spec, *kind))
    return error;
  return kind->check(spec, slots);
}

long double scaledFrequency(const Spec &spec, const Slot &slot) {
  const Kind *kind = findKind(spec.scaling.kind);
  return kind ? kind->frequency(spec, slot) : unscaled(spec, slot);
}

double impliedFactor(const Scaling &scaling) {
  const Kind *kind = findKind(scaling.kind);
  return kind ? kind->factor(scaling) : 1;
}

} // namespace ropewalk::rotary
