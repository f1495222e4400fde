// keye_vl1_5_mrope: M-RoPE of Keye-VL-1.5: every video frame is an image
//
// Source     vllm-project/vllm, vllm/model_executor/layers/rotary_embedding/mrope.py,
//            MRotaryEmbedding._keye_get_input_positions_tensor, commit 2a69ab489917.
// Golden     test/golden/positions/keye_vl1_5_mrope.json
// Note       vLLM's port was run; it has no padding, the pad value is that of the family. Keye-VL
//            preview uses qwen2_vl_mrope.
// Note       Extents count language-model tokens, i.e. the patch grid divided by
//            spatial_merge_size; the scheme does not read spatial_merge_size.
// Note       Decoding continues at 1 + the largest coordinate of the sequence; rope_delta
//            subtracts the padded length.

rope.scheme @keye_vl1_5_mrope axes(t, h, w) {
  text  at p + i
  image at (p, p + h, p + w)  then p + max(H, W)
  video as images
  next  1 + peak
  pad   at 1
}
