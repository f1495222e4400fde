// rope1d_flat_rowsep: RoPE-1D flattened, one separator token per image row (Fuyu style)
//
// Source     blog post 10040 of Su Jianlin (kexue.fm), read in rohin-garg/kexue-en,
//            translations/translation_10040.html, section "Forced Dimensionality Reduction",
//            commit adba9cc; no code exists.
// Golden     test/golden/positions/rope1d_flat_rowsep.json
// Note       An image of H x W patches occupies H*(W + 1) tokens: `over` adds the separator
//            column before positions are given.
// Note       Counts from 1.

rope.scheme @rope1d_flat_rowsep axes(n) {
  origin 1
  text  at p + i
  image over (H, W + 1) at p + i
}
