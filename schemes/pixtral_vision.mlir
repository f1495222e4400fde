// pixtral_vision: Pixtral vision tower
//
// Source     mistralai/mistral-inference, src/mistral_inference/vision_encoder.py,
//            position_meshgrid, commit 2557e12.
// Golden     test/golden/positions/pixtral_vision.json
// Note       From 0, raster order; several images are packed in one sequence, each from (0, 0).
// Note       h and w have different frequencies: that is in the rotary encoding.

rope.scheme @pixtral_vision axes(h, w) {
  image at (h, w) then p
  next  none
}
