// rope1d_flat: RoPE-1D on the flattened patch sequence
//
// Source     blog post 10040 of Su Jianlin (kexue.fm), read in rohin-garg/kexue-en,
//            translations/translation_10040.html, section "Forced Dimensionality Reduction",
//            commit adba9cc; no code exists.
// Golden     test/golden/positions/rope1d_flat.json
// Note       Counts from 1, as the post does.

rope.scheme @rope1d_flat axes(n) {
  origin 1
  text   at p + i
  visual at p + i
}
