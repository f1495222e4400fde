module {
  rope.scheme @line axes(p) {
    text at p + i
  }
  func.func @attend(%arg0: tensor<128x1x16xbf16>, %arg1: tensor<128x1x16xbf16>, %arg2: tensor<128x1x16xbf16>) -> tensor<128x1x16xbf16> {
    %0 = rope.segments #rope.segments<text 128> -> !rope.tokens
    %1 = rope.place %0 by @line : !rope.tokens<p>
    %output = rope.attention shd %arg0 at %1, %arg1 at %1, %arg2 by #rope.rotary<16 half base 10000 map[p*8]> mask(causal) : tensor<128x1x16xbf16> at !rope.tokens<p>, tensor<128x1x16xbf16> at !rope.tokens<p>, tensor<128x1x16xbf16> -> tensor<128x1x16xbf16>
    return %output : tensor<128x1x16xbf16>
  }
}

