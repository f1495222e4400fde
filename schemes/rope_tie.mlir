// rope_tie: RoPE-Tie, integer form
//
// Source     blog post 10040 of Su Jianlin (kexue.fm), read in rohin-garg/kexue-en,
//            translations/translation_10040.html, section "RoPE-Tie", commit adba9cc; no code
//            exists.
// Golden     test/golden/positions/rope_tie.json
// Note       Counts from 1. Steps W + 1 on rows and H + 1 on columns make the gap before the
//            first and after the last patch equal on each axis.
// Note       The counter advances by (W + 1)*(H + 1) - 1, more than the number of tokens. Two
//            images must be separated by text for the symmetry to hold.

rope.scheme @rope_tie axes(row, col) {
  origin 1
  text  at p + i
  image at (p - 1 + (h + 1)*(W + 1), p - 1 + (w + 1)*(H + 1))
        then p + (W + 1)*(H + 1) - 1
}
