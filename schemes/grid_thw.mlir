// grid_thw: plain grid (t, h, w) from 0
//
// Source     common to many video transformers (Wan2.1, HunyuanVideo).
// Note       Helper for video transformers. The counter is not used.

rope.scheme @grid_thw axes(t, h, w) {
  visual at (t, h, w) then p
  next   none
}
