func.func @positions(%x: tensor<7x2x8xf32>, %p: tensor<1x2x7xf32>) {
  %seq = rope.segments #rope.segments<text 7> -> !rope.tokens
  %at = rope.place_explicit %seq at %p : tensor<1x2x7xf32> -> !rope.tokens<y, x>
  return
}
