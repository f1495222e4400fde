// tad_rope: TAD-RoPE baseline: time index plus sequence index, equal on the three axes
//
// Source     Wiselnn570/VideoRoPE, videorope-transformer/modeling_videorope.py,
//            get_time_rope_index + get_vanilla_rope_index, as combined in forward, commit
//            7712ca3.
// Golden     test/golden/positions/tad_rope.json
// Note       Two counters: p counts time (text tokens and frames), q counts tokens. Text
//            therefore advances by 2 per token.
// Note       Decoding: 2*(cache length) + delta, so rope_delta subtracts twice the length.
// Note       Extents count language-model tokens, i.e. the patch grid divided by
//            spatial_merge_size; the scheme does not read spatial_merge_size.

rope.scheme @tad_rope axes(t, h, w) {
  text   at p + q + 2*i
  visual at p + t + q + i  then p + T
  next   p + q
  delta  next - 2*S
}
