// hope: HoPE positions: VideoRoPE with a chosen temporal scale
//
// Source     hrlics/HoPE, modeling_hope.py, get_dynamic_rope_index, commit 85b76c0.
// Golden     test/golden/positions/hope.json
// Note       h and w are centred and ride on t. Only axis t counts for the counter, so h and w of
//            a large image exceed later text positions and precede earlier ones.
// Note       Training draws the scale per vision segment from 1/2, 3/4, 1, 5/4, 3/2; here it is
//            one number. HoPE differs from VideoRoPE in the map: the pairs of axis t are not
//            rotated.
// Note       Padding tokens get position 1, as the reference fills them.
// Note       Extents count language-model tokens, i.e. the patch grid divided by
//            spatial_merge_size; the scheme does not read spatial_merge_size.
// Parameter  scale_factor: positions on axis t per frame

rope.scheme @hope axes(t, h, w) {
  param scale_factor = 3/4
  let time = p + scale_factor*t
  text   at p + i
  visual at (time, time + h - floor((H - 1)/2), time + w - floor((W - 1)/2))
         then p + scale_factor*(T - 1) + 1
  pad    at 1
}
