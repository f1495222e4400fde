//===- MultimodalFamilies.cpp - Text with images and videos ---------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Forms.h"

namespace ropewalk::rotary {

using llvm::StringRef;

static ParamInfo baseParam(StringRef fallback) {
  return {"base", fallback, "base of the schedule"};
}

static ParamInfo sectionParam(StringRef name, StringRef fallback) {
  return {name, fallback, "pairs of each axis"};
}

static ParamInfo partialParam(StringRef fallback) {
  return {"partial_rotary_factor", fallback, "share of channels that rotate"};
}

/// Sections of the three axes one after the other, then in turn.
static std::vector<Family> sectionFamilies() {
  return {
      {{"mrope_chunked",
        {"t", "h", "w"},
        {baseParam("1000000"), sectionParam("mrope_section", "[16, 24, 24]")},
        "M-RoPE of Qwen2-VL, Qwen2.5-VL and Qwen2.5-Omni: t, then h, then w",
        "huggingface/transformers v4.57.6 "
        "src/transformers/models/qwen2_vl/modeling_qwen2_vl.py"},
       Pairing::Half,
       {sections("mrope_section")}},
      {{"glm4v",
        {"t", "h", "w"},
        {baseParam("10000"), partialParam("0.5"),
         sectionParam("mrope_section", "[8, 12, 12]")},
        "GLM-4.1V: chunked M-RoPE on half the head, adjacent channels",
        "huggingface/transformers v4.57.6 "
        "src/transformers/models/glm4v/modeling_glm4v.py"},
       Pairing::Interleaved,
       {sections("mrope_section")}},
      {{"glm4v_moe",
        {"t", "h", "w"},
        {baseParam("10000"), partialParam("0.5"),
         sectionParam("mrope_section", "[8, 12, 12]")},
        "GLM-4.5V: chunked M-RoPE on half the head, half-split",
        "huggingface/transformers v4.57.6 "
        "src/transformers/models/glm4v_moe/modeling_glm4v_moe.py"},
       Pairing::Half,
       {sections("mrope_section")}},
      {{"xdrope",
        {"p", "w", "h", "t"},
        {baseParam("10000"),
         {"alpha", "1000", "NTK slowing of the slowest pair"},
         sectionParam("xdrope_section", "[16, 16, 16, 16]")},
        "XD-RoPE of HunyuanOCR: four chunks, NTK alpha",
        "vllm-project/vllm 3bd9c4915 "
        "vllm/model_executor/layers/rotary_embedding/xdrope.py"},
       Pairing::Half,
       {sections("xdrope_section"),
        scaling("ntk_alpha", {{"alpha", "alpha"}})}},
      {{"mrope_interleaved",
        {"t", "h", "w"},
        {baseParam("5000000"), sectionParam("mrope_section", "[24, 20, 20]")},
        "M-RoPE of Qwen3-VL and Qwen3-Omni: t, h, w in turn",
        "huggingface/transformers v4.57.6 "
        "src/transformers/models/qwen3_vl/modeling_qwen3_vl.py"},
       Pairing::Half,
       {dealtSections("mrope_section")}},
      {{"mrope_interleaved_partial",
        {"t", "h", "w"},
        {baseParam("10000000"), partialParam("0.25"),
         sectionParam("mrope_section", "[11, 11, 10]")},
        "M-RoPE of Qwen3.5: t, h, w in turn on a quarter of the head",
        "huggingface/transformers e2372ffabd "
        "src/transformers/models/qwen3_5/modeling_qwen3_5.py"},
       Pairing::Half,
       {dealtSections("mrope_section")}},
  };
}

/// h and w alternate over the fast pairs, t has the slow ones.
static std::vector<Family> spatialFirstFamilies() {
  return {
      {{"ernie4_5_vl",
        {"t", "h", "w"},
        {baseParam("500000"),
         {"mrope_section_hwt", "[22, 22, 20]",
          "pairs of h, w and t, in that order"}},
        "ERNIE-4.5-VL: h and w alternate, then t; adjacent channels",
        "huggingface/transformers v5.1.0 src/transformers/models/"
        "ernie4_5_vl_moe/modeling_ernie4_5_vl_moe.py"},
       Pairing::Interleaved,
       {spatialFirst("mrope_section_hwt", {"h", "w", "t"}, "t")}},
      {{"videorope",
        {"t", "h", "w"},
        {baseParam("1000000"), sectionParam("mrope_section", "[16, 24, 24]")},
        "VideoRoPE: h and w alternate, then t",
        "Wiselnn570/VideoRoPE 7712ca3 "
        "videorope-transformer/modeling_videorope.py"},
       Pairing::Half,
       {spatialFirst("mrope_section", {"t", "h", "w"}, "t")}},
      {{"videorope_multimodal_ropes",
        {"t", "h", "w"},
        {baseParam("5000000"), sectionParam("mrope_section", "[16, 24, 24]")},
        "VideoRoPE as re-implemented in Multimodal-RoPEs: pair 0 reads t",
        "JJJYmmm/Multimodal-RoPEs cd413b9 "
        "multimodal_ropes/freq_allocation/videorope.py"},
       Pairing::Half,
       {spatialFirst("mrope_section", {"t", "h", "w"}, "t", /*shifted=*/true)}},
      {{"hope",
        {"t", "h", "w"},
        {baseParam("1000000"), sectionParam("mrope_section", "[16, 24, 24]")},
        "HoPE: as VideoRoPE, but the pairs of t never turn",
        "hrlics/HoPE 85b76c0 modeling_hope.py"},
       Pairing::Half,
       {spatialFirst("mrope_section", {"t", "h", "w"}, unrotated)}},
  };
}

/// Axes that repeat in a fixed pattern over all pairs.
static std::vector<Family> cyclicFamilies() {
  return {
      {{"mmrope",
        {"t", "h", "w"},
        {baseParam("5000000"),
         {"pattern", "\"t t h w h w h w\"",
          "axes of the first pairs, repeated over all pairs"}},
        "MM-RoPE of Lumos-1, as re-implemented in Multimodal-RoPEs",
        "JJJYmmm/Multimodal-RoPEs cd413b9 "
        "multimodal_ropes/freq_allocation/mmrope.py"},
       Pairing::Half,
       {cyclePattern("pattern")}},
      {{"hunyuan_image3",
        {"row", "col"},
        {baseParam("10000"),
         {"base_rescale_factor", "", "NTK alpha; left out: no rescaling"}},
        "RoPE-TV of HunyuanImage-3.0: row and column alternate",
        "Tencent-Hunyuan/HunyuanImage-3.0 1d011c8 "
        "hunyuan_image_3/hunyuan.py"},
       Pairing::Half,
       {cycle({"row", "col"}),
        scaling("ntk_alpha", {{"alpha", "base_rescale_factor"}})}},
      {{"hunyuan_mlm_exclusive",
        {"row", "col"},
        {baseParam("10000"), {"interleave", "false", "pair adjacent channels"}},
        "RoPE-TV of get_mlm_rope_exclusive: row and column alternate",
        "hymm/models/basic/rope.py, repository not identified"},
       Pairing::Half,
       {cycle({"row", "col"}), interleavedIf("interleave")}},
  };
}

std::vector<Family> multimodalFamilies() {
  std::vector<Family> families = sectionFamilies();
  for (auto more : {spatialFirstFamilies(), cyclicFamilies()})
    families.insert(families.end(), more.begin(), more.end());
  return families;
}

} // namespace ropewalk::rotary
