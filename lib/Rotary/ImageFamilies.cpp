//===- ImageFamilies.cpp - Vision towers and diffusion transformers -------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Forms.h"

#include "llvm/Support/MathExtras.h"

namespace ropewalk::rotary {

using llvm::StringRef;

static ParamInfo baseParam(StringRef fallback = "10000") {
  return {"base", fallback, "base of the schedule"};
}

/// Parameters that say where tokens are. The table does not need them, but
/// configurations list them together.
static ParamInfo positionParam(StringRef name) {
  return {name, "", "read by the position scheme only"};
}

//===----------------------------------------------------------------------===//
// Vision towers
//===----------------------------------------------------------------------===//

static std::vector<Family> towerFamilies() {
  return {
      {{"qwen2_vl_vision",
        {"h", "w"},
        {baseParam()},
        "tower of Qwen2-VL, Qwen2.5-VL, Qwen3-VL, GLM-4V, ERNIE, Keye",
        "huggingface/transformers v4.57.6 "
        "src/transformers/models/qwen2_vl/modeling_qwen2_vl.py"},
       Pairing::Half,
       {equalBlocks({"h", "w"})}},
      {{"pixtral_vision_mistral",
        {"h", "w"},
        {baseParam()},
        "Pixtral tower: h and w share one schedule by parity; adjacent "
        "channels",
        "mistralai/mistral-inference 2557e12 src/mistral_inference/rope.py"},
       Pairing::Interleaved,
       {parityBlocks("h", "w")}},
      {{"pixtral_vision_hf",
        {"h", "w"},
        {baseParam()},
        "Pixtral tower with permuted weights: half-split",
        "huggingface/transformers v4.57.6 "
        "src/transformers/models/pixtral/modeling_pixtral.py"},
       Pairing::Half,
       {parityBlocks("h", "w")}},
      {{"llama4_vision",
        {"h", "w"},
        {baseParam()},
        "Llama-4 tower: w, then h",
        "huggingface/transformers v4.57.6 "
        "src/transformers/models/llama4/modeling_llama4.py"},
       Pairing::Interleaved,
       {equalBlocks({"w", "h"})}},
      {{"dinov3_vision",
        {"h", "w"},
        {baseParam("100"), positionParam("grid"),
         positionParam("normalize_coords")},
        "DINOv3: periods of coordinates in [-1, 1]",
        "facebookresearch/dinov3 6876159 "
        "dinov3/layers/rope_position_encoding.py"},
       Pairing::Half,
       {equalBlocks({"h", "w"}), gain(2 * llvm::numbers::pi)}},
      {{"moonvit_vision",
        {"h", "w"},
        {baseParam()},
        "MoonViT of Kimi-VL: w and h alternate, each with its own schedule",
        "vllm-project/vllm 2a69ab4899 "
        "vllm/model_executor/models/moonvit.py"},
       Pairing::Interleaved,
       {cycle({"w", "h"}), restarting()}},
      {{"eva02_vision",
        {"h", "w"},
        {baseParam(), positionParam("pt_seq_len"), positionParam("ft_seq_len")},
        "EVA-02: h, then w",
        "baaivision/EVA 5623d08 EVA-02/asuka/rope.py"},
       Pairing::Interleaved,
       {equalBlocks({"h", "w"})}},
  };
}

//===----------------------------------------------------------------------===//
// Diffusion transformers
//===----------------------------------------------------------------------===//

/// h and w have two sixths of the pairs, rounded down, t has the rest.
static std::vector<int64_t> sixths(int64_t headDim) {
  int64_t spatial = 2 * (headDim / 6);
  return {headDim - 2 * spatial, spatial, spatial};
}

static std::vector<int64_t> thirds(int64_t headDim) {
  return {headDim / 3, headDim / 3, headDim / 3};
}

static std::vector<int64_t> eighths(int64_t headDim) {
  return {headDim / 4, headDim / 8 * 3, headDim / 8 * 3};
}

static ParamInfo dimsParam(StringRef fallback) {
  return {"axis_dims", fallback, "channels of each axis"};
}

/// Blocks of adjacent channels whose sizes are class defaults.
static Family fixedBlocks(StringRef name, std::vector<StringRef> axes,
                          StringRef base, StringRef dims, StringRef summary,
                          StringRef source) {
  return {{name,
           std::move(axes),
           {baseParam(base), dimsParam(dims)},
           summary,
           source},
          Pairing::Interleaved,
          {blocks("axis_dims")}};
}

static std::vector<Family> fixedBlockFamilies() {
  std::vector<Family> families = {
      fixedBlocks("flux", {"idx", "h", "w"}, "10000", "[16, 56, 56]", "FLUX.1",
                  "black-forest-labs/flux 802fb47 src/flux/math.py"),
      fixedBlocks("flux2", {"t", "h", "w", "l"}, "2000", "[32, 32, 32, 32]",
                  "FLUX.2",
                  "huggingface/diffusers 58eb52c080 src/diffusers/models/"
                  "transformers/transformer_flux2.py"),
      fixedBlocks("qwen_image", {"frame", "h", "w"}, "10000", "[16, 56, 56]",
                  "Qwen-Image",
                  "huggingface/diffusers 58eb52c080 src/diffusers/models/"
                  "transformers/transformer_qwenimage.py"),
      fixedBlocks("hunyuan_video", {"t", "h", "w"}, "256", "[16, 56, 56]",
                  "HunyuanVideo",
                  "Tencent-Hunyuan/HunyuanVideo fa14b00 "
                  "hyvideo/modules/posemb_layers.py"),
      fixedBlocks("omnigen2", {"shift", "h", "w"}, "10000", "[32, 32, 32]",
                  "Omni-RoPE of OmniGen2",
                  "VectorSpaceLab/OmniGen2 0f72fa9 "
                  "omnigen2/models/transformers/repo.py"),
  };
  Family &hunyuan = families[3], &omnigen = families[4];
  hunyuan.info.params.push_back(
      {"theta_rescale_factor", "", "NTK alpha per axis; left out: none"});
  hunyuan.steps.push_back(
      scalingPerAxis("ntk_per_axis", "theta_rescale_factor"));
  omnigen.info.params.push_back(positionParam("axes_lens"));
  return families;
}

static std::vector<Family> derivedBlockFamilies() {
  return {
      {{"wan2_1",
        {"t", "h", "w"},
        {baseParam(),
         {"axis_dims", "",
          "channels of each axis; left out: h and w have "
          "2*floor(d/6) each, t the rest"}},
        "Wan2.1",
        "Wan-Video/Wan2.1 9737cba wan/modules/model.py"},
       Pairing::Interleaved,
       {blocks("axis_dims", sixths)}},
      {{"cogvideox",
        {"t", "h", "w"},
        {baseParam(),
         {"axis_dims", "", "channels of each axis; left out: d/4, 3d/8, 3d/8"}},
        "CogVideoX",
        "huggingface/diffusers 58eb52c080 "
        "src/diffusers/models/embeddings.py"},
       Pairing::Interleaved,
       {blocks("axis_dims", eighths)}},
      {{"cosmos",
        {"t", "h", "w"},
        {baseParam(),
         {"axis_dims", "",
          "channels of each axis; left out: h and w have "
          "2*floor(d/6) each, t the rest"},
         {"rope_scale", "[2, 1, 1]", "NTK alpha per axis"}},
        "Cosmos: half-split, NTK per axis",
        "huggingface/diffusers 58eb52c080 src/diffusers/models/transformers/"
        "transformer_cosmos.py"},
       Pairing::Half,
       {blocks("axis_dims", sixths),
        scalingPerAxis("ntk_per_axis", "rope_scale")}},
      {{"allegro",
        {"t", "h", "w"},
        {baseParam(),
         {"axis_dims", "", "channels of each axis; left out: a third each"},
         {"interpolation_scale", "[2, 2, 2]", "divisors of the positions"}},
        "Allegro: every axis block is half-split itself",
        "huggingface/diffusers 58eb52c080 "
        "src/diffusers/models/embeddings.py"},
       Pairing::HalfPerAxis,
       {blocks("axis_dims", thirds),
        scalingPerAxis("linear_per_axis", "interpolation_scale")}},
  };
}

std::vector<Family> imageFamilies() {
  std::vector<Family> families = towerFamilies();
  for (auto more : {fixedBlockFamilies(), derivedBlockFamilies()})
    families.insert(families.end(), more.begin(), more.end());
  return families;
}

} // namespace ropewalk::rotary
