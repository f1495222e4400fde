func.func @brain(%q: tensor<1x70x2x32xbf16>, %k: tensor<1x70x1x32xbf16>) -> tensor<1x70x2x32xbf16> {
  %0 = rope.attention bshd %q, %k, %k mask(causal(top_left)) : tensor<1x70x2x32xbf16>, tensor<1x70x1x32xbf16>, tensor<1x70x1x32xbf16> -> tensor<1x70x2x32xbf16>
  return %0 : tensor<1x70x2x32xbf16>
}
