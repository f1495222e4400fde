// Positions computed elsewhere: Circle-RoPE.
//
// Circle-RoPE puts the points of a picture on a circle around the axis of the text,
// with atan2, cos and sin; no scheme says that. Its positions enter as a tensor, one
// row per axis, fractions included. The type names the axes, so a transposed tensor
// or a wrong order of axes is an error and not a wrong answer. Masks need no
// positions and still read the segments.
//
// Dimensions: Qwen2.5-VL-3B, on which the paper builds: 16 query heads over 2
// key/value heads of 128 channels, sections 16/24/24, base 1000000. Positions:
// test/golden/positions/circle_rope.json, case medium_image, made by the original
// code (lose4578/CircleRoPE 063fb2c).
//
//   python3 examples/run_all.py --write-inputs build/examples
//   ropewalk-run examples/explicit_positions.mlir --entry=circle \
//     --input random:1 --input random:2 --input random:3 \
//     --input build/examples/circle.npy --device=cpu --check-against=reference

#mrope = #rope.rotary<128 half base 1000000 map[t*16, h*24, w*24]>

!q = tensor<1x202x16x128xbf16>
!kv = tensor<1x202x2x128xbf16>
!thw = !rope.tokens<t, h, w>

func.func @circle(%q: !q, %k: !kv, %v: !kv, %anonymous: tensor<3x202xf32>) -> !q {
  %positions = rope.name_axes %anonymous dim 0
      : tensor<3x202xf32> -> tensor<3x202xf32, #rope.axes<t, h, w>>
  %prompt = rope.segments #rope.segments<text 6, image 12x16, text 4> -> !rope.tokens
  %at = rope.place_explicit %prompt at %positions
      : tensor<3x202xf32, #rope.axes<t, h, w>> -> !thw
  %o = rope.attention bshd %q at %at, %k at %at, %v by #mrope mask(causal)
      : !q at !thw, !kv at !thw, !kv -> !q
  return %o : !q
}
