// qwen3_vl_mrope: M-RoPE of Qwen3-VL: every video frame is an image between text
//
// Source     huggingface/transformers, src/transformers/models/qwen3_vl/modeling_qwen3_vl.py,
//            Qwen3VLModel.get_rope_index, commit 753d61104116 (v4.57.6).
// Golden     test/golden/positions/qwen3_vl_mrope.json
// Note       Timestamps and markers between frames are text segments; t is constant inside a
//            frame.
// Note       Extents count language-model tokens, i.e. the patch grid divided by
//            spatial_merge_size; the scheme does not read spatial_merge_size.
// Note       Decoding continues at 1 + the largest coordinate of the sequence; rope_delta
//            subtracts the padded length.
// Note       Padding tokens get position 1, as the reference fills them.

rope.scheme @qwen3_vl_mrope axes(t, h, w) {
  text  at p + i
  image at (p, p + h, p + w)  then p + max(H, W)
  video as images
  next  1 + peak
  pad   at 1
}
