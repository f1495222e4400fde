// rope_tv_video_as_images: RoPE-TV 2D, every video frame is an image of its own
//
// Source     blog post 10352 of Su Jianlin (kexue.fm), read in rohin-garg/kexue-en,
//            translations/translation_10352.html, section "The 3D Dilemma", commit adba9cc; no
//            code exists.
// Golden     test/golden/positions/rope_tv_video_as_images.json
// Note       Counts from 1. No marker tokens are assumed between frames; where a model has them,
//            they are text segments.
// Note       Each frame depends on the counter and its own extents only, so video can be
//            streamed.

rope.scheme @rope_tv_video_as_images axes(row, col) {
  origin 1
  text  at p + i
  image at (p + (W*H - H)/2 + h, p + (W*H - W)/2 + w)
        then p + W*H
  video as images
}
