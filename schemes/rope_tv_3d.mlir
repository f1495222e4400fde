// rope_tv_3d: RoPE-TV on three axes, for videos; an image is a video of one frame
//
// Source     blog post 10352 of Su Jianlin (kexue.fm), read in rohin-garg/kexue-en,
//            translations/translation_10352.html, section "The 3D Dilemma", commit adba9cc; no
//            code exists.
// Golden     test/golden/positions/rope_tv_3d.json
// Note       Counts from 1. Axis order is row, column, frame.
// Note       The number of frames enters the first position, so a video cannot be extended frame
//            by frame.

rope.scheme @rope_tv_3d axes(row, col, frame) {
  origin 1
  text   at p + i
  visual at (p + (N - H)/2 + h, p + (N - W)/2 + w, p + (N - T)/2 + t)
}
