// rope_layout: RoPE-2D "layout": a run of text is one row, an image spans H rows
//
// Source     blog post 10040 of Su Jianlin (kexue.fm), read in rohin-garg/kexue-en,
//            translations/translation_10040.html, section "Unified Dimensionality Increase",
//            commit adba9cc; no code exists.
// Golden     test/golden/positions/rope_layout.json
// Note       Text does not reduce to RoPE-1D: within a run the row is constant and the column
//            counts.
// Note       The counter counts rows. The post gives a figure, not a formula; the origin 1 and
//            "one row per text segment" are a reading of it.

rope.scheme @rope_layout axes(row, col) {
  origin 1
  text  at (p, 1 + i)      then p + 1
  image at (p + h, 1 + w)  then p + H
  next  none
}
