// omnirope_llm: Omni-RoPE and IL-RoPE for a language model (Multimodal-RoPEs)
//
// Source     JJJYmmm/Multimodal-RoPEs, multimodal_ropes/pos_design/omnirope.py,
//            get_omnirope_index (ilrope uses the same), commit cd413b9.
// Golden     test/golden/positions/omnirope_llm.json
// Note       Text (p, p, p), image (p, row, col): h and w start at 0 in every image.
// Note       Decoding continues at 1 + the largest coordinate, which differs from the counter
//            when an image ends the sequence. The reference takes the largest coordinate of axis
//            t only, the scheme that of any axis: they differ only when the largest h or w lies
//            beyond every t (a large image early in a short sequence).
// Note       Padding tokens get position 1, as the reference fills them.
// Parameter  temporal_stride: positions on axis t per frame

rope.scheme @omnirope_llm axes(t, h, w) {
  param temporal_stride = 1
  text   at p + i
  visual at (p + temporal_stride*t, h, w)  then p + max(T, H, W)
  next   1 + peak
  pad    at 1
}
