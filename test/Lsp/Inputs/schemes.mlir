// Schemes “as typed”: hovers know them inside and by name.
rope.scheme @mrope axes(t, h, w) {
  text  at p + i
  visual at (p + t, p + h, p + w)  then p + max(T, H, W)
}
rope.scheme @frames axes(frame) {
  video at 1/2 + t
  next none
}
func.func @use() {
  %seq = rope.segments #rope.segments<text 4> -> !rope.tokens
  %at = rope.place %seq by @mrope : !rope.tokens<t, h, w>
  return
}
func.func @other() attributes {note = "𝄞é𝄞"} { %s = rope.segments #rope.segments<text 4> -> !rope.tokens return }
