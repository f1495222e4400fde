// videorope: VideoRoPE: diagonal layout
//
// Source     Wiselnn570/VideoRoPE, videorope-transformer/modeling_videorope.py,
//            get_t_scale_rope_index, commit 7712ca3.
// Golden     test/golden/positions/videorope.json
// Note       h and w are centred and ride on t. Only axis t counts for the counter, so h and w of
//            a large image exceed later text positions and precede earlier ones.
// Note       The reference fails on a batch row without any vision segment next to one with (a
//            float buffer); the rule here is that of the other rows.
// Note       Padding tokens get position 1, as the reference fills them.
// Note       Extents count language-model tokens, i.e. the patch grid divided by
//            spatial_merge_size; the scheme does not read spatial_merge_size.
// Parameter  scale_factor: positions on axis t per frame

rope.scheme @videorope axes(t, h, w) {
  param scale_factor = 2
  let time = p + scale_factor*t
  text   at p + i
  visual at (time, time + h - floor((H - 1)/2), time + w - floor((W - 1)/2))
         then p + scale_factor*(T - 1) + 1
  pad    at 1
}
