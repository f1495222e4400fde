// Attentions of tokens that a table describes at run time, for garbage_tables.py and
// status_messages.py.

#rotary = #rope.rotary<16 half base 10000 map[t*2, h*3, w*3]>
#plane = #rope.rotary<16 half base 10000 map[(row, col)*4]>
#line = #rope.rotary<16 half base 10000 map[n*8]>
!packed = tensor<?x2x16xbf16>
!padded = tensor<?x?x2x16xbf16>
!table = tensor<?x?xi32>
!starts = tensor<?xi32>
!thw = !rope.tokens<t, h, w>
!plane = !rope.tokens<row, col>
!line = !rope.tokens<n>

// Packed, all axes from one counter.
rope.scheme @mrope axes(t, h, w) {
  text   at p + i
  visual at (p + t, p + h, p + w) then p + max(T, H, W)
}
func.func @packed(%x: !packed, %table: !table, %starts: !starts) -> !packed {
  %tokens = rope.read_segments %table batch %starts : !table, !starts -> !rope.tokens
  %at = rope.place %tokens by @mrope : !thw
  %o = rope.attention shd %x at %at, %x at %at, %x by #rotary mask(causal and same(document))
      : !packed at !thw, !packed at !thw, !packed -> !packed
  return %o : !packed
}

// Pictures that wind inwards, fractions, a mask that asks for pictures.
rope.scheme @tie axes(row, col) {
  text  at p + i
  image at (p + (W*H - H)/2 + h, p + (W*H - W)/2 + w) then p + W*H
}
func.func @spiral(%x: !padded, %table: !table, %starts: !starts) -> !padded {
  %tokens = rope.read_segments %table batch %starts kinds(pad, text, image) order spiral
      : !table, !starts -> !rope.tokens
  %at = rope.place %tokens by @tie : !plane
  %o = rope.attention bshd %x at %at, %x at %at, %x by #plane mask(causal or same(image))
      : !padded at !plane, !padded at !plane, !padded -> !padded
  return %o : !padded
}

// More columns than the picture has; blocks; rows and columns in a mask.
rope.scheme @rows axes(n) {
  origin 1
  text  at p + i
  image over (H, W + 1) at p + i
}
func.func @lines(%x: !packed, %table: !table, %starts: !starts) -> !packed {
  %tokens = rope.read_segments %table batch %starts kinds(text, image) order blocks[2]
      : !table, !starts -> !rope.tokens
  %at = rope.place %tokens by @rows : !line
  %o = rope.attention shd %x at %at, %x at %at, %x by #line mask(same(frame) or causal)
      : !packed at !line, !packed at !line, !packed -> !packed
  return %o : !packed
}

// Numbers of segments, what is largest over a sequence, text behind the segments.
rope.scheme @seconds axes(t, h, w) {
  segment pace = 1
  let last = f32((T - 1)*pace*25)
  let any = largest over visual of H
  text   at p + i
  visual at (p + f32(t*pace*25), p + h, p + w) then p + max(last + 1, H, W)
  next   1 + peak
  pad    at 1 - any
}
func.func @timed(%x: !padded, %table: !table, %starts: !starts) -> !padded {
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : index
  %count = tensor.dim %x, %one : !padded
  %tokens = rope.read_segments %table batch %starts order z : !table, !starts -> !rope.tokens
  %at = rope.place %tokens by @seconds : !thw
  %seen = rope.window %at from %zero count %count : !thw, index, index
  %o = rope.attention bshd %x at %seen, %x at %seen, %x by #rotary mask(causal)
      : !padded at !thw, !padded at !thw, !padded -> !padded
  return %o : !padded
}

// Pictures with many more rows than they have.
rope.scheme @grow axes(n) {
  text  at p + i
  image over (H*65536, W) at p + i
}
func.func @grown(%x: !padded, %table: !table, %starts: !starts) -> !padded {
  %tokens = rope.read_segments %table batch %starts order spiral : !table, !starts -> !rope.tokens
  %at = rope.place %tokens by @grow : !line
  %o = rope.attention bshd %x at %at, %x at %at, %x by #line mask(causal or same(image))
      : !padded at !line, !padded at !line, !padded -> !padded
  return %o : !padded
}
