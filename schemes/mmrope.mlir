// mmrope: MM-RoPE (Lumos-1) positions, as re-implemented in Multimodal-RoPEs
//
// Source     JJJYmmm/Multimodal-RoPEs, multimodal_ropes/pos_design/mmrope.py, get_mmrope_index,
//            commit cd413b9.
// Golden     test/golden/positions/mmrope.json
// Note       Offsets inside an image or video are scaled per axis; the next position is 1 + the
//            largest coordinate. The original Lumos-1 code was not available.
// Note       Decoding continues at 1 + the largest coordinate of the sequence; rope_delta
//            subtracts the padded length.
// Note       Padding tokens get position 1, as the reference fills them.
// Parameter  position_scale: list [t, h, w], positions per grid step on each axis:
//            position_scale_0, _1, _2
// Parameter  temporal_stride: further factor on axis t

rope.scheme @mmrope axes(t, h, w) {
  param position_scale_0 = 4
  param position_scale_1 = 8
  param position_scale_2 = 8
  param temporal_stride = 1
  let step_t = temporal_stride*position_scale_0
  text   at p + i
  visual at (p + step_t*t, p + position_scale_1*h, p + position_scale_2*w)
         then p + 1 + max(step_t*(T - 1), position_scale_1*(H - 1), position_scale_2*(W - 1))
  next   1 + peak
  pad    at 1
}
