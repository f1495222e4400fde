//===- TextFamilies.cpp - One axis, with or without scaling ---------------===//
//
// Part of Ropewalk, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Forms.h"

namespace ropewalk::rotary {

using llvm::StringRef;

static const ParamInfo base10000 = {"base", "10000", "base of the schedule"};
static const ParamInfo factorParam = {"factor", required,
                                      "how much longer the context becomes"};
static const ParamInfo originalParam = {
    "original_max_position_embeddings", required,
    "length the model was trained on, in positions"};

static constexpr StringRef ropeUtils =
    "huggingface/transformers v4.57.6 src/transformers/modeling_rope_utils.py";

/// A half-split encoding of one axis with a scaling.
static Family scaled(StringRef name, std::vector<ParamInfo> params,
                     StringRef kind, std::vector<NumberParam> numbers,
                     StringRef summary, StringRef source = ropeUtils) {
  return {{name, {"n"}, std::move(params), summary, source},
          Pairing::Half,
          {oneAxis(), scaling(kind, std::move(numbers))}};
}

/// The yarn families differ in defaults only.
static Family yarn(StringRef name, StringRef truncate, StringRef mscale,
                   StringRef summary) {
  return scaled(
      name,
      {base10000,
       factorParam,
       originalParam,
       {"beta_fast", "32", "rotations above which a pair keeps its frequency"},
       {"beta_slow", "1", "rotations below which it is slowed by factor"},
       {"truncate", truncate, "round the ends of the ramp to whole pairs"},
       {"mscale", mscale, "part of the attention factor; may be left out"},
       {"mscale_all_dim", mscale,
        "part of the attention factor; may be left out"},
       {"attention_factor", "",
        "attention factor; left out: 0.1 ln factor + "
        "1, or the quotient of both mscales"}},
      "yarn",
      {{"factor", "factor"},
       {"original", "original_max_position_embeddings"},
       {"beta_fast", "beta_fast"},
       {"beta_slow", "beta_slow"},
       {"truncate", "truncate"},
       {"mscale", "mscale"},
       {"mscale_all_dim", "mscale_all_dim"},
       {"attention_factor", "attention_factor"}},
      summary);
}

static std::vector<Family> plainFamilies() {
  return {
      {{"rope1d_gptj",
        {"n"},
        {base10000,
         {"rotary_dim", "", "first channels that rotate; left out: all"}},
        "RoPE-1D of GPT-J: adjacent channels, partial",
        "huggingface/transformers v4.57.6 "
        "src/transformers/models/gptj/modeling_gptj.py"},
       Pairing::Interleaved,
       {oneAxis()}},
      {{"rope1d_roformer",
        {"n"},
        {base10000},
        "RoPE-1D of RoFormer: adjacent channels",
        "huggingface/transformers v4.57.6 "
        "src/transformers/models/roformer/modeling_roformer.py"},
       Pairing::Interleaved,
       {oneAxis()}},
      {{"rope1d_neox",
        {"n"},
        {base10000},
        "RoPE-1D of LLaMA: half-split",
        "huggingface/transformers v4.57.6 "
        "src/transformers/models/llama/modeling_llama.py"},
       Pairing::Half,
       {oneAxis()}},
      {{"rope1d_neox_partial",
        {"n"},
        {base10000,
         {"partial_rotary_factor", "0.25", "share of channels that rotate"},
         {"rotary_dim", "",
          "the same as a number of channels; left out: "
          "floor(head dim * share)"}},
        "RoPE-1D of GPT-NeoX: half-split inside the first channels",
        "huggingface/transformers v4.57.6 "
        "src/transformers/models/gpt_neox/modeling_gpt_neox.py"},
       Pairing::Half,
       {oneAxis()}},
      {{"v2pe",
        {"n"},
        {{"base", "1000000", "base of the schedule"}},
        "V2PE: half-split, at fractional positions",
        "OpenGVLab/V2PE f96f189 internvl/model/internlm2/"
        "modeling_internlm2.py"},
       Pairing::Half,
       {oneAxis()}},
  };
}

static std::vector<Family> scaledFamilies() {
  constexpr StringRef ntkSource =
      "vllm-project/vllm 2a69ab4899 "
      "vllm/model_executor/layers/rotary_embedding/ntk_scaling_rope.py";
  constexpr StringRef alphaSource =
      "vllm-project/vllm 2a69ab4899 vllm/model_executor/layers/"
      "rotary_embedding/dynamic_ntk_alpha_rope.py";
  const ParamInfo extent = {
      "seq_len", "",
      "1 + the largest position of the call; left out: a call within the "
      "original length"};
  return {
      scaled("scaling_linear", {base10000, factorParam}, "linear",
             {{"factor", "factor"}}, "position interpolation"),
      scaled("scaling_dynamic_ntk",
             {base10000,
              factorParam,
              {"max_position_embeddings", required,
               "length up to which the table does not change"},
              extent},
             "dynamic_ntk",
             {{"factor", "factor"},
              {"original", "max_position_embeddings"},
              {"extent", "seq_len"}},
             "dynamic NTK: the base grows with the call"),
      yarn("scaling_yarn", "true", "", "YaRN: slows down long wavelengths"),
      yarn("scaling_yarn_mscale", "true", "1",
           "YaRN whose attention factor is a quotient (DeepSeek)"),
      yarn("scaling_yarn_notruncate", "false", "",
           "YaRN with a ramp between fractional pairs (gpt-oss)"),
      scaled("scaling_llama3",
             {{"base", "500000", "base of the schedule"},
              {"factor", "8", "slowing of long wavelengths"},
              {"low_freq_factor", "1",
               "rotations below which a pair is slowed by factor"},
              {"high_freq_factor", "4",
               "rotations above which it keeps its frequency"},
              {"original_max_position_embeddings", "8192",
               "length the model was trained on"}},
             "llama3",
             {{"factor", "factor"},
              {"low", "low_freq_factor"},
              {"high", "high_freq_factor"},
              {"original", "original_max_position_embeddings"}},
             "Llama 3.1: slows down long wavelengths"),
      scaled("scaling_longrope",
             {base10000,
              {"short_factor", required, "divisors within the original length"},
              {"long_factor", required, "divisors beyond it"},
              {"max_position_embeddings", "",
               "length of the long context; or give factor"},
              {"factor", "", "the same as a multiple of the original length"},
              originalParam,
              extent},
             "longrope",
             {{"short", "short_factor"},
              {"long", "long_factor"},
              {"max", "max_position_embeddings"},
              {"factor", "factor"},
              {"original", "original_max_position_embeddings"},
              {"extent", "seq_len"}},
             "LongRoPE: one divisor per pair, two tables (Phi-3)"),
      scaled("scaling_ntk_fixed", {base10000, factorParam}, "ntk_fixed",
             {{"factor", "factor"}}, "fixed NTK, larger base", ntkSource),
      scaled("scaling_ntk_mixed",
             {base10000,
              factorParam,
              {"mixed_b", "0.625", "exponent of the slowing over the pairs"}},
             "ntk_mixed", {{"factor", "factor"}, {"b", "mixed_b"}},
             "fixed NTK in mixed radix", ntkSource),
      scaled("scaling_ntk_alpha",
             {base10000, {"alpha", "1000", "slowing of the slowest pair"}},
             "ntk_alpha", {{"alpha", "alpha"}},
             "NTK with a fixed alpha (HunYuan)", alphaSource),
  };
}

std::vector<Family> textFamilies() {
  std::vector<Family> families = plainFamilies();
  std::vector<Family> more = scaledFamilies();
  families.insert(families.end(), more.begin(), more.end());
  return families;
}

} // namespace ropewalk::rotary
