// rope_1d: RoPE-1D, every token and patch advances by one
//
// Source     RoFormer (Su et al. 2021); huggingface/transformers v4.57.6 (753d61104116), models
//            gptj, roformer, llama, gpt_neox.
// Note       Counts from 0, as all released code does; rope1d_flat is the same counting from 1.
// Note       In left-padded batches transformers gives padding position 1, while real tokens
//            still count from 0.

rope.scheme @rope_1d axes(n) {
  text   at p + i
  visual at p + i
  pad    at 1
}
