// qwen2_5_omni_tmrope: TM-RoPE of the Qwen2.5-Omni thinker
//
// Source     huggingface/transformers,
//            src/transformers/models/qwen2_5_omni/modeling_qwen2_5_omni.py,
//            Qwen2_5OmniPreTrainedModelForConditionalGeneration.get_rope_index, commit
//            753d61104116 (v4.57.6).
// Golden     test/golden/positions/qwen2_5_omni_tmrope.json
// Note       Time of a frame: trunc(t*seconds_per_grid*position_id_per_seconds), float32, left to
//            right. Audio token j of a clip sits at p + j on all axes.
// Note       Audio-in-video ("av" segments): video and audio start at one base b, and their
//            tokens are interleaved in chunks. The front end cuts an av segment into video and
//            audio pieces as shown below, each pinned at b; the scheme places a piece from
//            `first`, `row` and `col`. After a gap longer than a chunk the boundary lags behind
//            the time, so that the next tokens become chunks of one token each and a frame is
//            split (golden case audio_in_video_sparse_frames).
// Note       The segment behind the av segment needs no pin: `then` of the last emitted piece is
//            the counter. When that piece is audio that ends before the last frame, the following
//            text falls back below the video, while `next` still uses the largest coordinate of
//            the sequence (golden case audio_in_video_last_chunk_shorter).
// Note       The two start markers around an av segment share one position, likewise the two end
//            markers (shared_markers): the second is a text segment of length 1 pinned at the
//            position of the first.
// Note       rope_delta subtracts the unpadded length. Padding tokens get position 1, as the
//            reference fills them.
// Parameter  position_id_per_seconds: positions on axis t per second
// Parameter  seconds_per_chunk: seconds per chunk of audio-in-video
// Parameter  av_chunk: positions per chunk, read by the front end; its presence selects merging
//            by chunks
// Parameter  shared_markers: 1: the two tokens of a paired_marker share one position; read by the
//            front end
// Key        seconds_per_grid: seconds between two temporal grid steps of a video; 1 when absent
// Key        first: av pieces: index of the first frame (video) or first audio token; 0 otherwise
// Key        row: av pieces: grid row of the first token of a part of a frame; 0 otherwise
// Key        col: the same, column
//
// Pieces of an av segment, video T x H x W, audio of n >= 1 tokens, base b:
//   time of video token j  = its first coordinate by the video rule - b    (j in raster order)
//   time of audio token j  = j
//   chunks(times):             start = 0, c = 1
//     for j = 0, 1, ...:       if time_j >= c*av_chunk: close [start, j), start = j, c = c + 1
//     at the end:              close [start, end)
//   emit video chunk 0, audio chunk 0, video chunk 1, audio chunk 1, ...; a stream that has no
//     further chunk is passed over
//   audio chunk [s, e)         audio piece of e - s tokens, first = s
//   video chunk, whole frames  video piece of these frames, first = index of the first one
//   video chunk, part of a frame   up to three video pieces: rest of a row, whole rows, start of a
//                              row; first = frame, (row, col) = cell of the first token

rope.scheme @qwen2_5_omni_tmrope axes(t, h, w) {
  param   position_id_per_seconds = 25
  param   seconds_per_chunk = 2
  param   av_chunk = trunc(position_id_per_seconds*seconds_per_chunk)
  param   shared_markers = 1
  segment seconds_per_grid = 1
  segment first = 0
  segment row = 0
  segment col = 0
  let last = trunc(f32((first + T - 1)*seconds_per_grid*position_id_per_seconds))
  text  at p + i
  audio at p + first + i       then p + first + N
  image at (p, p + h, p + w)   then p + max(H, W)
  video at (p + trunc(f32((first + t)*seconds_per_grid*position_id_per_seconds)),
            p + row + h, p + col + w)
        then p + max(last + 1, row + H, col + W)
  next  1 + peak
  delta next - L
  pad   at 1
}
