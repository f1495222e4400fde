// rope3d_single_video: RoPE-3D of one video: (1 + row, 1 + column, 1 + frame)
//
// Source     blog post 10352 of Su Jianlin (kexue.fm), read in rohin-garg/kexue-en,
//            translations/translation_10352.html, section "RoPE-3D", commit adba9cc; no code
//            exists.
// Golden     test/golden/positions/rope3d_single_video.json
// Note       Axis order is row, column, frame. Absolute: the counter does not move. There is no
//            text rule.

rope.scheme @rope3d_single_video axes(row, col, frame) {
  origin 1
  visual at (p + h, p + w, p + t) then p
  next   none
}
