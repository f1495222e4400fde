// qwen2_vl_mrope: M-RoPE of Qwen2-VL
//
// Source     huggingface/transformers, src/transformers/models/qwen2_vl/modeling_qwen2_vl.py,
//            Qwen2VLModel.get_rope_index, commit 753d61104116 (v4.57.6).
// Golden     test/golden/positions/qwen2_vl_mrope.json
// Note       Extents count language-model tokens, i.e. the patch grid divided by
//            spatial_merge_size; the scheme does not read spatial_merge_size. Vision start and
//            end markers are text.
// Note       Decoding continues at 1 + the largest coordinate of the sequence; rope_delta
//            subtracts the padded length.
// Note       Padding tokens get position 1, as the reference fills them.

rope.scheme @qwen2_vl_mrope axes(t, h, w) {
  text   at p + i
  visual at (p + t, p + h, p + w)  then p + max(T, H, W)
  next   1 + peak
  pad    at 1
}
