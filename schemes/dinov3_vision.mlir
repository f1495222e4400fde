// dinov3_vision: DINOv3 vision tower: patch centres scaled to (-1, 1)
//
// Source     facebookresearch/dinov3, dinov3/layers/rope_position_encoding.py,
//            RopePositionEmbedding, commit 6876159.
// Golden     test/golden/positions/dinov3_vision.json
// Note       Coordinate 2*(index + 1/2)/E - 1; E is the own extent, or the larger or smaller one
//            of the two. Class and register tokens (a prefix of text) are not rotated: (0, 0).
// Note       Training-time shift, jitter and rescaling are outside the form.
// Parameter  normalize_coords: separate (0), max (1) or min (2)

rope.scheme @dinov3_vision axes(h, w) {
  param normalize_coords = choice(separate, max, min)
  let common = select(normalize_coords - 2, min(H, W), max(H, W))
  let extent_h = select(normalize_coords - 1, common, H)
  let extent_w = select(normalize_coords - 1, common, W)
  image at ((2*h + 1)/extent_h - 1, (2*w + 1)/extent_w - 1) then p
  text  at 0 then p
  next  none
}
