// Self-attention of the Wan2.1 video transformer (14B).
//
// Dimensions: 40 heads of 128 channels, interleaved pairs, 44/42/42 channels for
// frame, row and column, each with its own run of frequencies of base 10000. The
// released code computes angles in float64, hence `exact_table`. Every token sees
// every other. Wan-Video/Wan2.1 9737cba; schemes/wan2_1.mlir.
//
// The batch is padded on the right; a padding token is never seen, and its own
// output is zero.
//
// Length: 3 frames of 6 x 8 tokens and 4 tokens of padding. 81 pictures of 1280x720
// pixels are `video 21x45x80, pad 48`, 75648 tokens.
//
//   ropewalk-run examples/wan2_1_self_attention.mlir --entry=self_attention \
//     --input random:1 --input random:2 --input random:3 \
//     --device=cpu --check-against=reference

#wan = #rope.rotary<128 interleaved base 10000 restart map[t*22, h*21, w*21] exact_table>

!x = tensor<1x148x40x128xbf16>
!thw = !rope.tokens<t, h, w>

rope.scheme @wan2_1 axes(t, h, w) {
  visual at (t, h, w) then p
  next   none
}

func.func @self_attention(%q: !x, %k: !x, %v: !x) -> !x {
  %latent = rope.segments #rope.segments<video 3x6x8, pad 4> -> !rope.tokens
  %at = rope.place %latent by @wan2_1 : !thw
  %o = rope.attention bshd %q at %at, %k at %at, %v by #wan mask(all)
      : !x at !thw, !x at !thw, !x -> !x
  return %o : !x
}
