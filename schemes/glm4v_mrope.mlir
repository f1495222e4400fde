// glm4v_mrope: M-RoPE of GLM-4.1V, GLM-4.5V: every video frame is an image between text
//
// Source     huggingface/transformers, src/transformers/models/glm4v/modeling_glm4v.py,
//            Glm4vModel.get_rope_index, commit 753d61104116 (v4.57.6).
// Golden     test/golden/positions/glm4v_mrope.json
// Note       In the reference two frames with no text between them form one run that is given the
//            positions of a single frame (a shape error); here each frame counts.
// Note       Extents count language-model tokens, i.e. the patch grid divided by
//            spatial_merge_size; the scheme does not read spatial_merge_size.
// Note       Decoding continues at 1 + the largest coordinate of the sequence; rope_delta
//            subtracts the padded length.
// Note       Padding tokens get position 1, as the reference fills them.

rope.scheme @glm4v_mrope axes(t, h, w) {
  text  at p + i
  image at (p, p + h, p + w)  then p + max(H, W)
  video as images
  next  1 + peak
  pad   at 1
}
