!x = tensor<1x9x2x8xf32>

func.func @bounds(%x: !x, %n: index) -> !x {
  %s = rope.segments #rope.segments<text 9> -> !rope.tokens
  %a = rope.attention bshd %x at %s, %x at %s, %x mask(causal and window(5000000000, 5000000000) or prefix(%n) or prefix(2)) : !x at !rope.tokens, !x at !rope.tokens, !x, index -> !x
  return %a : !x
}

// Equal in their lower 32 bits.
func.func @documents(%x: !x) -> !x {
  %s = rope.segments #rope.segments<text 4 {document = 1}, text 5 {document = 4294967297}> -> !rope.tokens
  %a = rope.attention bshd %x at %s, %x at %s, %x mask(same(document)) : !x at !rope.tokens, !x at !rope.tokens, !x -> !x
  return %a : !x
}
