// rope_tie_frac: RoPE-Tie, non-integer form: as many positions as tokens
//
// Source     blog post 10040 of Su Jianlin (kexue.fm), read in rohin-garg/kexue-en,
//            translations/translation_10040.html, section "Extended Reflection", commit adba9cc;
//            no code exists.
// Golden     test/golden/positions/rope_tie_frac.json
// Note       Counts from 1. Steps (W*H + 1)/(H + 1) on rows and (W*H + 1)/(W + 1) on columns; the
//            counter advances by W*H.
// Note       Positions are rationals with denominators H + 1 and W + 1.

rope.scheme @rope_tie_frac axes(row, col) {
  origin 1
  text  at p + i
  image at (p - 1 + (h + 1)*(W*H + 1)/(H + 1), p - 1 + (w + 1)*(W*H + 1)/(W + 1))
        then p + W*H
}
