rope.scheme @one axes(n) { text at p + i }
func.func @positions() -> tensor<1x4xi64, #rope.axes<n>> {
  %seq = rope.segments #rope.segments<text 4> -> !rope.tokens
  %at = rope.place %seq by @one : !rope.tokens<n>
  %pos = rope.positions %at : !rope.tokens<n> -> tensor<1x4xi64, #rope.axes<n>>
  return %pos : tensor<1x4xi64, #rope.axes<n>>
}
