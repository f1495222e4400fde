//===- PerHead.cpp - Families whose heads differ --------------------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PerHead.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace llvm;

namespace ropewalk::rotary {

/// Far above any model; keeps a typing error from filling the memory.
static void checkChannels(Request &request, int64_t heads) {
  constexpr int64_t most = 65536;
  if (heads > most || heads * request.headDim > most)
    request.complain(Twine(heads) + " heads of " + Twine(request.headDim) +
                     " channels are too many: expects at most " + Twine(most) +
                     " channels");
}

//===----------------------------------------------------------------------===//
// MHRoPE
//===----------------------------------------------------------------------===//

/// A whole KV head reads one axis: section[a] heads read axis a, heads beyond
/// the sum of the section never turn.
static void buildMhrope(Request &request, PerHeadSpec &result) {
  auto section = request.countPerAxis("section");
  std::optional<double> base = request.number("base");
  if (!section || !base)
    return;
  int64_t used = std::accumulate(section->begin(), section->end(), int64_t(0));
  int64_t heads = request.count("num_kv_heads").value_or(used);
  if (heads < used)
    request.complain("params.section of mhrope counts " + Twine(used) +
                     " heads, but num_kv_heads is " + Twine(heads));
  checkChannels(request, heads);
  if (!request.ok())
    return;

  std::vector<StringRef> axes;
  for (auto [axis, count] : llvm::zip_equal(request.info.axes, *section))
    axes.insert(axes.end(), count, axis);
  axes.resize(heads, unrotated);
  for (StringRef axis : axes) {
    Spec spec;
    spec.headDim = spec.width = request.headDim;
    spec.base = *base;
    spec.map.assign(request.headDim / 2, axis.str());
    result.heads.push_back(spec);
  }
}

//===----------------------------------------------------------------------===//
// LTX-Video
//===----------------------------------------------------------------------===//

/// The growing frequency base^(j/(count-1)) * pi/2 of step j.
static float ltxFrequency(double base, int64_t j, int64_t count) {
  constexpr long double halfPi = 1.57079632679489661923132169163975144L;
  long double exponent =
      count > 1 ? static_cast<long double>(j) / (count - 1) : 0;
  return static_cast<float>(std::pow(static_cast<long double>(base), exponent) *
                            halfPi);
}

/// All heads are rotated as one vector of inner_dim channels: after
/// (inner_dim mod 6)/2 pairs that never turn, pairs cycle through the axes, and
/// three pairs at a time share a frequency.
static void buildLtx(Request &request, PerHeadSpec &result) {
  std::optional<int64_t> heads = request.count("num_heads");
  std::optional<double> base = request.number("base");
  if (!heads || !base)
    return;
  checkChannels(request, *heads);
  int64_t inner = *heads * request.headDim;
  if (request.count("inner_dim").value_or(inner) != inner)
    request.complain("params.inner_dim of ltx_video is " +
                     Twine(*request.count("inner_dim")) + ", but " +
                     Twine(*heads) + " heads of " + Twine(request.headDim) +
                     " channels have " + Twine(inner));
  if (request.headDim % 2)
    request.complain("head dim " + Twine(request.headDim) +
                     " is odd: a rotation pairs channels");
  if (!request.ok())
    return;

  int64_t still = inner % 6 / 2;
  for (int64_t first = 0; first < inner / 2; first += request.headDim / 2) {
    Spec spec;
    spec.headDim = spec.width = request.headDim;
    spec.pairing = Pairing::Interleaved;
    for (int64_t k = first; k < first + request.headDim / 2; ++k) {
      int64_t turning = k - still;
      bool turns = turning >= 0;
      spec.map.push_back(
          (turns ? request.info.axes[turning % 3] : StringRef(unrotated))
              .str());
      spec.freqs.push_back(turns ? ltxFrequency(*base, turning / 3, inner / 6)
                                 : 0);
    }
    result.heads.push_back(std::move(spec));
  }
  result.positionScale = 2;
  result.positionOffset = -1;
}

//===----------------------------------------------------------------------===//
// The families
//===----------------------------------------------------------------------===//

std::vector<PerHeadFamily> perHeadFamilies() {
  return {
      {{"mhrope",
        {"t", "h", "w"},
        {{"base", "5000000", "base of the schedule"},
         {"section", required, "KV heads of each axis"},
         {"num_kv_heads", "", "KV heads; left out: the sum of the section"}},
        "MHRoPE: a whole KV head reads one axis",
        "JJJYmmm/Multimodal-RoPEs cd413b9 "
        "multimodal_ropes/freq_allocation/mhrope.py",
        /*perHead=*/true},
       buildMhrope},
      {{"ltx_video",
        {"t", "h", "w"},
        {{"base", "10000", "base of the schedule"},
         {"num_heads", "32", "heads"},
         {"inner_dim", "",
          "channels of all heads; left out: num_heads * head "
          "dim"}},
        "LTX-Video: one rotation over all heads together",
        "huggingface/diffusers 58eb52c080 src/diffusers/models/transformers/"
        "transformer_ltx.py",
        /*perHead=*/true},
       buildLtx},
  };
}

} // namespace ropewalk::rotary
