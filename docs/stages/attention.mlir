// The program whose way to a GPU is shown in this folder: one head of 16 channels, 128
// tokens of text, rotated queries and keys, a causal mask.
//
//   utils/generate_stages.sh

#rotary = #rope.rotary<16 half base 10000 map[p*8]>
!x = tensor<128x1x16xbf16>
!at = !rope.tokens<p>

rope.scheme @line axes(p) {
  text at p + i
}

func.func @attend(%q: !x, %k: !x, %v: !x) -> !x {
  %text = rope.segments #rope.segments<text 128> -> !rope.tokens
  %at = rope.place %text by @line : !at
  %o = rope.attention shd %q at %at, %k at %at, %v by #rotary mask(causal)
      : !x at !at, !x at !at, !x -> !x
  return %o : !x
}
