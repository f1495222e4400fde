// Functions for the tests of ropewalk-compile.

func.func @double(%x: tensor<?x8xf32>) -> tensor<?x8xf32> {
  %0 = arith.addf %x, %x : tensor<?x8xf32>
  return %0 : tensor<?x8xf32>
}

// Placing tokens is prepared, rotating is not.
#rotary = #rope.rotary<16 half base 10000 map[t*2, h*3, w*3]>
!at = !rope.tokens<t, h, w>
rope.scheme @mrope axes(t, h, w) {
  text  at p + i
  image at (p, p + h, p + w) then p + max(H, W)
}
func.func @rotate(%x: tensor<?x2x16xf32>, %table: tensor<?x10xi32>, %starts: tensor<?xi32>) -> tensor<?x2x16xf32> {
  %tokens = rope.read_segments %table batch %starts kinds(text, image) : tensor<?x10xi32>, tensor<?xi32> -> !rope.tokens
  %at = rope.place %tokens by @mrope : !at
  %r = rope.rotate shd %x by #rotary at %at : tensor<?x2x16xf32> at !at
  return %r : tensor<?x2x16xf32>
}
