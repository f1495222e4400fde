// ltx_video_diffusers: LTX-Video in diffusers: pixel coordinates as fractions of a maximum
//
// Source     huggingface/diffusers, src/diffusers/models/transformers/transformer_ltx.py,
//            LTXVideoRotaryPosEmbed._prepare_video_coords, commit 58eb52c080.
// Golden     test/golden/positions/ltx_video_diffusers.json
// Note       No causal fix, see ltx_video. The angle is (2*pos - 1)*frequency; that is in the
//            rotary encoding. The reference computes in float32; the values here are exact.
// Parameter  frame_rate: frames per second
// Parameter  vae_temporal: pixel frames per latent frame
// Parameter  vae_spatial: pixels per latent cell
// Parameter  base_num_frames: maximum time, seconds (the reference's name)
// Parameter  base_height, base_width: maximum extent, pixels

rope.scheme @ltx_video_diffusers axes(t, h, w) {
  param frame_rate = 25
  param vae_temporal = 8
  param vae_spatial = 32
  param base_num_frames = 20
  param base_height = 2048
  param base_width = 2048
  visual at (t*vae_temporal/(frame_rate*base_num_frames),
             h*vae_spatial/base_height, w*vae_spatial/base_width)
         then p
  next   none
}
