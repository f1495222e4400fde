// wan2_1: Wan2.1 video transformer: (t, h, w) from 0
//
// Source     Wan-Video/Wan2.1, wan/modules/model.py, rope_params/rope_apply, commit 9737cba.
// Golden     test/golden/positions/wan2_1.json
// Note       No text in self-attention. Padding on the right is not rotated (position 0). The
//            reference has tables of 1024 positions per axis, in float64.

rope.scheme @wan2_1 axes(t, h, w) {
  visual at (t, h, w) then p
  next   none
}
