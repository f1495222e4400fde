// qwen2_5_vl_mrope_hf_intcast: M-RoPE with absolute time, Qwen2.5-VL in transformers 4.52 and later
//
// Source     huggingface/transformers, src/transformers/models/qwen2_5_vl/modeling_qwen2_5_vl.py,
//            Qwen2_5_VLModel.get_rope_index, commit 753d61104116 (v4.57.6).
// Golden     test/golden/positions/qwen2_5_vl_mrope_hf_intcast.json
// Note       seconds_per_grid is cast to an integer before it is used: an interval below one
//            second collapses all frames of a video to one time.
// Note       Equals qwen2_5_vl_mrope when seconds_per_grid is an integer (up to float32 range).
// Note       Extents count language-model tokens, i.e. the patch grid divided by
//            spatial_merge_size; the scheme does not read spatial_merge_size.
// Note       Decoding continues at 1 + the largest coordinate of the sequence; rope_delta
//            subtracts the padded length.
// Note       Padding tokens get position 1, as the reference fills them.
// Parameter  tokens_per_second: positions on axis t per second of video
// Key        seconds_per_grid: seconds between two temporal grid steps of a video; 1 when absent

rope.scheme @qwen2_5_vl_mrope_hf_intcast axes(t, h, w) {
  param   tokens_per_second = 2
  segment seconds_per_grid = 1
  let rate = trunc(seconds_per_grid)*tokens_per_second
  text  at p + i
  image at (p, p + h, p + w)           then p + max(H, W)
  video at (p + t*rate, p + h, p + w)  then p + max((T - 1)*rate + 1, H, W)
  next  1 + peak
  pad   at 1
}
