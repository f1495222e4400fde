// A kernel that needs more shared memory than some GPUs have: values turn in every
// tile, and the output turns back through f32.

#rotary = #rope.rotary<256 half base 10000 map[p*128]>
!x = tensor<?x1x256xbf16>
!at = !rope.tokens<p>
rope.scheme @line axes(p) {
  text at p + i
}
func.func @large(%q: !x, %k: !x, %v: !x, %table: tensor<?x10xi32>, %starts: tensor<?xi32>) -> !x {
  %tokens = rope.read_segments %table batch %starts kinds(text) : tensor<?x10xi32>, tensor<?xi32> -> !rope.tokens
  %at = rope.place %tokens by @line : !at
  %o = rope.attention shd %q at %at, %k at %at, %v by #rotary on(q, k, v, o) mask(causal)
     : !x at !at, !x at !at, !x -> !x
  return %o : !x
}
