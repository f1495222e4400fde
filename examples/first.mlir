// The program of README.md: attention over text, a picture of 2x3 tokens, and text.

#enc = #rope.rotary<64 half base 10000 map[t*8, h*12, w*12]>
!x = tensor<1x12x4x64xf32>
!at = !rope.tokens<t, h, w>

rope.scheme @mrope axes(t, h, w) {
  text  at p + i
  image at (p, p + h, p + w) then p + max(H, W)
}

func.func @attend(%q: !x, %k: !x, %v: !x) -> !x {
  %prompt = rope.segments #rope.segments<text 4, image 2x3, text 2> -> !rope.tokens
  %at = rope.place %prompt by @mrope : !at
  %o = rope.attention bshd %q at %at, %k at %at, %v by #enc
      mask(causal or same(image)) : !x at !at, !x at !at, !x -> !x
  return %o : !x
}
