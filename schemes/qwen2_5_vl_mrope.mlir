// qwen2_5_vl_mrope: M-RoPE with absolute time, Qwen2.5-VL: original release and vLLM
//
// Source     huggingface/transformers, src/transformers/models/qwen2_5_vl/modeling_qwen2_5_vl.py,
//            Qwen2_5_VLForConditionalGeneration.get_rope_index, commit a22a4378d97d (v4.49.0).
// Golden     test/golden/positions/qwen2_5_vl_mrope.json
// Note       The time of a frame is trunc(t*seconds_per_grid*tokens_per_second), multiplied left
//            to right in float32: the rounding is part of the scheme (1/25 second, 25 per second,
//            frame 5 gives 4 where exact arithmetic gives 5).
// Note       transformers 4.52 and later differ, see qwen2_5_vl_mrope_hf_intcast.
// Note       Extents count language-model tokens, i.e. the patch grid divided by
//            spatial_merge_size; the scheme does not read spatial_merge_size.
// Note       Decoding continues at 1 + the largest coordinate of the sequence; rope_delta
//            subtracts the padded length.
// Note       Padding tokens get position 1, as the reference fills them.
// Parameter  tokens_per_second: positions on axis t per second of video
// Key        seconds_per_grid: seconds between two temporal grid steps of a video; 1 when absent

rope.scheme @qwen2_5_vl_mrope axes(t, h, w) {
  param   tokens_per_second = 2
  segment seconds_per_grid = 1
  let last = trunc(f32((T - 1)*seconds_per_grid*tokens_per_second))
  text  at p + i
  image at (p, p + h, p + w)  then p + max(H, W)
  video at (p + trunc(f32(t*seconds_per_grid*tokens_per_second)), p + h, p + w)
        then p + max(last + 1, H, W)
  next  1 + peak
  pad   at 1
}
