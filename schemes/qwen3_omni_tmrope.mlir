// qwen3_omni_tmrope: TM-RoPE of the Qwen3-Omni thinker: time is not truncated
//
// Source     huggingface/transformers,
//            src/transformers/models/qwen3_omni_moe/modeling_qwen3_omni_moe.py,
//            Qwen3OmniMoePreTrainedModelForConditionalGeneration.get_rope_index, commit
//            753d61104116 (v4.57.6).
// Golden     test/golden/positions/qwen3_omni_tmrope.json
// Note       Time of a frame: t*seconds_per_grid*position_id_per_seconds in float32, left to
//            right. It stays fractional, and so do all positions behind it. The reference also
//            adds the counter in float32; here that sum is exact.
// Note       Audio-in-video ("av" segments): video and audio start at one base b and are merged
//            token by token. The front end cuts an av segment into video and audio pieces as
//            shown below, each pinned at b.
// Note       The segment behind the av segment needs no pin: `then` of the last piece is the
//            counter.
// Note       The two markers around an av segment get consecutive positions (ordinary text).
// Note       Padding is 0 in calls with images or videos and 1 in text-only calls. The reference
//            decides that per call, the scheme per sequence: a text-only row in a batch with
//            images would be padded with 0 there and with 1 here.
// Note       rope_delta subtracts the unpadded length. The class default of
//            position_id_per_seconds is 25; the golden file uses 13.
// Parameter  position_id_per_seconds: positions on axis t per second
// Key        seconds_per_grid: seconds between two temporal grid steps of a video; 1 when absent
// Key        first: av pieces: index of the first frame (video) or first audio token; 0 otherwise
//
// Pieces of an av segment, video T x H x W, audio of n >= 1 tokens, base b:
//   time of video token j  = its first coordinate by the video rule - b    (j in raster order)
//   time of audio token j  = j
//   while both streams have tokens: emit the video token if its time <= that of the audio token,
//     else the audio token; then emit what is left
//   run of video tokens        always whole frames: video piece, first = index of the first one
//   run of audio tokens [s, e) audio piece of e - s tokens, first = s

rope.scheme @qwen3_omni_tmrope axes(t, h, w) {
  param   position_id_per_seconds = 25
  segment seconds_per_grid = 1
  segment first = 0
  let last = f32((first + T - 1)*seconds_per_grid*position_id_per_seconds)
  let any_visual = largest over visual of 1
  text  at p + i
  audio at p + first + i       then p + first + N
  image at (p, p + h, p + w)   then p + max(H, W)
  video at (p + f32((first + t)*seconds_per_grid*position_id_per_seconds), p + h, p + w)
        then p + max(last + 1, H, W)
  next  1 + peak
  delta next - L
  pad   at 1 - any_visual
}
