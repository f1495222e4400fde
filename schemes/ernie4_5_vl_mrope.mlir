// ernie4_5_vl_mrope: 3D-RoPE of ERNIE-4.5-VL: positions as Qwen2-VL
//
// Source     huggingface/transformers,
//            src/transformers/models/ernie4_5_vl_moe/modeling_ernie4_5_vl_moe.py,
//            Ernie4_5_VL_MoeModel.get_rope_index, commit 3fa4da70f5d1 (v5.1.0).
// Golden     test/golden/positions/ernie4_5_vl_mrope.json
// Note       The model divides the number of frames of a video by temporal_merge_size (2) first;
//            T here is after that. The axis map differs from Qwen2-VL.
// Note       Extents count language-model tokens, i.e. the patch grid divided by
//            spatial_merge_size; the scheme does not read spatial_merge_size.
// Note       Decoding continues at 1 + the largest coordinate of the sequence; rope_delta
//            subtracts the padded length.
// Note       Padding tokens get position 1, as the reference fills them.

rope.scheme @ernie4_5_vl_mrope axes(t, h, w) {
  text   at p + i
  visual at (p + t, p + h, p + w)  then p + max(T, H, W)
  next   1 + peak
  pad    at 1
}
