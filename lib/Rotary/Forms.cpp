//===- Forms.cpp - What families are made of ------------------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Forms.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

#include <cmath>

using namespace llvm;

namespace ropewalk::rotary {

static void append(Spec &spec, StringRef axis, int64_t count) {
  spec.map.insert(spec.map.end(), count, axis.str());
}

//===----------------------------------------------------------------------===//
// Axis maps
//===----------------------------------------------------------------------===//

Step oneAxis() {
  return [](Request &request, Spec &spec) {
    append(spec, request.info.axes.front(), spec.width / 2);
  };
}

Step sections(StringRef section) {
  return [=](Request &request, Spec &spec) {
    if (auto counts = request.countPerAxis(section))
      for (auto [axis, count] : llvm::zip_equal(request.info.axes, *counts))
        append(spec, axis, count);
  };
}

Step dealtSections(StringRef section) {
  return [=](Request &request, Spec &spec) {
    auto counts = request.countPerAxis(section);
    for (int64_t i = 0; counts && i < spec.width / 2; ++i) {
      int64_t turn = i % 3;
      append(spec, request.info.axes[i < 3 * (*counts)[turn] ? turn : 0], 1);
    }
  };
}

Step spatialFirst(StringRef section, std::vector<StringRef> order,
                  StringRef rest, bool shifted) {
  return [=](Request &request, Spec &spec) {
    auto counts = request.countPerAxis(section);
    if (!counts)
      return;
    auto count = [&](StringRef axis) {
      return (*counts)[llvm::find(order, axis) - order.begin()];
    };
    int64_t spatial = count("h") + count("w");
    for (int64_t i = 0; i < spatial; ++i) {
      bool first = shifted && i == 0;
      append(spec, first ? "t" : (i - shifted) % 2 == 0 ? "h" : "w", 1);
    }
    append(spec, rest, count("t"));
  };
}

Step cycle(std::vector<StringRef> axes) {
  return [=](Request &, Spec &spec) {
    for (int64_t i = 0; i < spec.width / 2; ++i)
      append(spec, axes[i % axes.size()], 1);
  };
}

Step cyclePattern(StringRef pattern) {
  return [=](Request &request, Spec &spec) {
    std::optional<StringRef> words = request.text(pattern);
    if (!words)
      return;
    SmallVector<StringRef> axes;
    SplitString(*words, axes);
    for (StringRef axis : axes)
      if (!llvm::is_contained(request.info.axes, axis))
        request.complain("params." + pattern + " names axis " + axis +
                         ", but " + request.info.name + " has " +
                         join(request.info.axes, ", "));
    if (axes.empty())
      request.complain("params." + pattern +
                       " is empty: expects names of axes");
    if (request.ok())
      cycle({axes.begin(), axes.end()})(request, spec);
  };
}

Step blocks(StringRef dims, BlockDims byDefault) {
  return [=](Request &request, Spec &spec) {
    spec.restart = true;
    std::optional<std::vector<int64_t>> channels = request.countPerAxis(dims);
    if (!channels && request.ok() && byDefault)
      channels = byDefault(request.headDim);
    if (!channels)
      return;
    for (auto [axis, count] : llvm::zip_equal(request.info.axes, *channels)) {
      if (count % 2)
        request.complain("params." + dims + " gives axis " + axis + " " +
                         Twine(count) +
                         " channels: expects an even number, as a rotation "
                         "pairs channels");
      append(spec, axis, count / 2);
    }
  };
}

Step equalBlocks(std::vector<StringRef> axes) {
  return [=](Request &, Spec &spec) {
    spec.restart = true;
    for (StringRef axis : axes)
      append(spec, axis, spec.width / 2 / axes.size());
  };
}

//===----------------------------------------------------------------------===//
// Frequencies and pairing
//===----------------------------------------------------------------------===//

Step restarting() {
  return [](Request &, Spec &spec) { spec.restart = true; };
}

Step gain(double factor) {
  return [=](Request &, Spec &spec) { spec.gain = factor; };
}

/// The value of a parameter that feeds a scaling: a list, a flag or a number.
static std::optional<std::vector<double>>
scalingNumber(Request &request, const NumberParam &number) {
  if (number.number == "short" || number.number == "long")
    return request.numbers(number.param);
  if (number.number == "truncate") {
    if (std::optional<bool> flag = request.flag(number.param))
      return std::vector<double>{*flag ? 1. : 0.};
    return std::nullopt;
  }
  if (std::optional<double> value = request.number(number.param))
    return std::vector<double>{*value};
  return std::nullopt;
}

Step scaling(StringRef kind, std::vector<NumberParam> numbers) {
  return [=](Request &request, Spec &spec) {
    for (const NumberParam &number : numbers)
      if (auto value = scalingNumber(request, number))
        spec.scaling.numbers[number.number.str()] = *value;
    if (!spec.scaling.numbers.empty())
      spec.scaling.kind = kind.str();
  };
}

Step scalingPerAxis(StringRef kind, StringRef param) {
  return [=](Request &request, Spec &spec) {
    auto values = request.numberPerAxis(param);
    if (!values)
      return;
    // A factor of 1 changes nothing and is left out.
    for (auto [axis, value] : llvm::zip_equal(request.info.axes, *values))
      if (value != 1)
        spec.scaling.numbers[axis.str()] = {value};
    if (!spec.scaling.numbers.empty())
      spec.scaling.kind = kind.str();
  };
}

Step parityBlocks(StringRef even, StringRef odd) {
  return [=](Request &request, Spec &spec) {
    equalBlocks({even, odd})(request, spec);
    // base^(-2(2j+1)/r) is base^(-2j/(r/2)), the restarted schedule of a half,
    // over base^(2/r).
    spec.scaling.kind = "linear_per_axis";
    spec.scaling.numbers[odd.str()] = {std::pow(spec.base, 2. / spec.width)};
  };
}

Step interleavedIf(StringRef param) {
  return [=](Request &request, Spec &spec) {
    if (request.flag(param).value_or(false))
      spec.pairing = Pairing::Interleaved;
  };
}

} // namespace ropewalk::rotary
