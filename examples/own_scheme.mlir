// A scheme of your own: an overview picture that lies on top of the detailed one.
//
// Several models give a picture twice, as many small patches and as a coarse
// overview. Here a token of the overview stands in the middle of the patches that
// it covers: `zoom` says how many cells of the detailed grid one step is, and a
// key of the segment carries it. `pin` starts the counter of the overview where the
// detailed picture began. Positions are exact: halves and thirds are fine.
//
// This scheme is in no library; these lines are all that is needed.
// ropewalk-explain reads the same file:
//
//   ropewalk-explain positions --scheme=examples/own_scheme.mlir:overview \
//     --segments='text:2,image:2x3,text:1'
//
// and the attention runs as any other:
//
//   ropewalk-run examples/own_scheme.mlir --entry=look \
//     --input random:1 --input random:2 --input random:3 \
//     --device=cpu --check-against=reference

rope.scheme @overview axes(t, h, w) {
  segment zoom = 1
  text  at p + i
  image at (p, p + zoom*h + (zoom - 1)/2, p + zoom*w + (zoom - 1)/2)
        then p + ceil(zoom*max(H, W))
}

// 4 pairs for t, the others alternate between h and w.
#enc = #rope.rotary<64 half base 10000 map[t*4, (h, w)*14]>

!q = tensor<1x114x8x64xf32>
!kv = tensor<1x114x2x64xf32>
!at = !rope.tokens<t, h, w>

// Both pictures are one clip: they see each other and themselves, and everything
// sees what came before.
func.func @look(%q: !q, %k: !kv, %v: !kv) -> !q {
  %prompt = rope.segments #rope.segments<
      text 6, image 8x10 {clip = 0}, image 4x5 {clip = 0, zoom = 2, pin = 6}, text 8> -> !rope.tokens
  %at = rope.place %prompt by @overview : !at
  %o = rope.attention bshd %q at %at, %k at %at, %v by #enc mask(causal or same(clip))
      : !q at !at, !kv at !at, !kv -> !q
  return %o : !q
}

// The positions themselves, as a tensor.
func.func @positions() -> tensor<3x114xf32, #rope.axes<t, h, w>> {
  %prompt = rope.segments #rope.segments<
      text 6, image 8x10 {clip = 0}, image 4x5 {clip = 0, zoom = 2, pin = 6}, text 8> -> !rope.tokens
  %at = rope.place %prompt by @overview : !at
  %positions = rope.positions %at : !at -> tensor<3x114xf32, #rope.axes<t, h, w>>
  return %positions : tensor<3x114xf32, #rope.axes<t, h, w>>
}
