// mrope_i_spatial_reset: MRoPE-I and MHRoPE positions with spatial reset
//
// Source     JJJYmmm/Multimodal-RoPEs, multimodal_ropes/pos_design/mrope_i.py,
//            get_mrope_interleave_index(spatial_reset=True), commit cd413b9.
// Golden     test/golden/positions/mrope_i_spatial_reset.json
// Note       h and w restart at 0 inside every image, t keeps the counter; the counter advances
//            as in M-RoPE.
// Note       With spatial_reset = false it is the plain rule of the family. The axis maps of
//            MRoPE-I and MHRoPE differ; the positions do not.
// Note       Decoding continues at 1 + the largest coordinate of the sequence; rope_delta
//            subtracts the padded length.
// Note       Padding tokens get position 1, as the reference fills them.
// Parameter  spatial_reset: true (1) or false (0)
// Parameter  temporal_stride: positions on axis t per frame (released code splits videos into
//            frames first, so T = 1 there)

rope.scheme @mrope_i_spatial_reset axes(t, h, w) {
  param spatial_reset = 1
  param temporal_stride = 1
  let base = select(spatial_reset - 1, 0, p)
  text   at p + i
  visual at (p + temporal_stride*t, base + h, base + w)
         then p + max(temporal_stride*(T - 1) + 1, H, W)
  next   1 + peak
  pad    at 1
}
