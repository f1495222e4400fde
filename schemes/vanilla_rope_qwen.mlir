// vanilla_rope_qwen: RoPE-1D flattened, written on the three axes of M-RoPE (baseline of VideoRoPE)
//
// Source     Wiselnn570/VideoRoPE, videorope-transformer/modeling_videorope.py,
//            get_vanilla_rope_index, commit 7712ca3.
// Golden     test/golden/positions/vanilla_rope_qwen.json
// Note       All three axes carry the sequence index, so any axis map gives RoPE-1D.
// Note       Padding tokens get position 1, as the reference fills them.
// Note       Extents count language-model tokens, i.e. the patch grid divided by
//            spatial_merge_size; the scheme does not read spatial_merge_size.

rope.scheme @vanilla_rope_qwen axes(t, h, w) {
  text   at p + i
  visual at p + i
  next   1 + peak
  pad    at 1
}
