// ltx_video: LTX-Video, original code: pixel coordinates as fractions of a maximum
//
// Source     Lightricks/LTX-Video, ltx_video/models/transformers/symmetric_patchifier.py +
//            models/autoencoders/vae_encode.py + models/transformers/transformer3d.py,
//            get_latent_coords, latent_to_pixel_coords_from_factors, get_fractional_positions,
//            commit 5260738.
// Golden     test/golden/positions/ltx_video.json
// Note       With the causal fix the pixel time is max(0, 8*t - 7): the first latent frame is one
//            pixel frame. The angle is (2*pos - 1)*frequency; that is in the rotary encoding. The
//            reference computes in float32; the values here are exact.
// Parameter  frame_rate: frames per second
// Parameter  causal_fix: true (1) or false (0)
// Parameter  max_pos: list [seconds, pixels, pixels]: max_pos_0, _1, _2
// Parameter  vae_temporal: pixel frames per latent frame
// Parameter  vae_spatial: pixels per latent cell

rope.scheme @ltx_video axes(t, h, w) {
  param frame_rate = 25
  param causal_fix = 1
  param max_pos_0 = 20
  param max_pos_1 = 2048
  param max_pos_2 = 2048
  param vae_temporal = 8
  param vae_spatial = 32
  let pixel_time = select(causal_fix - 1,
      max(0, vae_temporal*t + 1 - vae_temporal), vae_temporal*t)
  visual at (pixel_time/(frame_rate*max_pos_0), h*vae_spatial/max_pos_1, w*vae_spatial/max_pos_2)
         then p
  next   none
}
