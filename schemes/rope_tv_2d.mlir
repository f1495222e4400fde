// rope_tv_2d: RoPE-TV (RoPE-Tie-v2) for images
//
// Source     blog post 10352 of Su Jianlin (kexue.fm), read in rohin-garg/kexue-en,
//            translations/translation_10352.html, section "RoPE-TV", commit adba9cc; no code
//            exists.
// Golden     test/golden/positions/rope_tv_2d.json
// Note       Counts from 1. Unit steps; the patch grid is centred in the W*H positions it takes.
//            Half-integers occur when H*(W - 1) or W*(H - 1) is odd.
// Note       A video is a sequence of images, as in rope_tv_video_as_images.

rope.scheme @rope_tv_2d axes(row, col) {
  origin 1
  text  at p + i
  image at (p + (W*H - H)/2 + h, p + (W*H - W)/2 + w)
        then p + W*H
  video as images
}
