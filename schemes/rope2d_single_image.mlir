// rope2d_single_image: RoPE-2D of one image: (1 + row, 1 + column)
//
// Source     blog post 10352 of Su Jianlin (kexue.fm), read in rohin-garg/kexue-en,
//            translations/translation_10352.html, section "single image coordinates", commit
//            adba9cc; no code exists.
// Golden     test/golden/positions/rope2d_single_image.json
// Note       Absolute: the counter is not read. There is no text rule.
// Note       To place several images or text, see rope_tie and rope_tv_2d.

rope.scheme @rope2d_single_image axes(row, col) {
  origin 1
  image at (p + h, p + w) then p
  next  none
}
