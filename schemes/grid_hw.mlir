// grid_hw: plain grid (h, w) from 0, frames repeat
//
// Source     common to many vision towers (Pixtral, MoonViT, Keye).
// Note       Helper for vision towers in raster order. The counter is not used.

rope.scheme @grid_hw axes(h, w) {
  visual at (h, w) then p
  next   none
}
