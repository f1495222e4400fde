// Vision tower attention of Qwen2.5-VL: two packed pictures, a window layer and a
// full layer.
//
// Dimensions: 16 heads of 80 channels, RoPE-2D with 20 pairs for the row and 20
// for the column, both with the frequencies 10000^(-2i/40). Windows are 112x112
// pixels, which are 8x8 patches; layers 7, 15, 23 and 31 of 32 see the whole
// picture. transformers v4.57.6, models/qwen2_5_vl.
//
// The tokens lie in memory in window order: windows of 8x8 patches, in each the
// 2x2 blocks that are merged into one token later. The order changes the index of
// a patch, never its position, so rule and mask do not mention it. Windows are
// clipped where 8 does not divide the picture.
//
// Length: 12x16 and 10x12 patches of 14x14 pixels (168x224 and 140x168 pixels). A
// picture of 1092x1540 pixels has 78x110 patches, 8580 tokens.
//
//   ropewalk-run examples/qwen2_5_vl_vision.mlir --entry=window_layer \
//     --input random:1 --input random:2 --input random:3 \
//     --device=cpu --check-against=reference
//   (and the same with --entry=full_layer)

#vision = #rope.rotary<80 half base 10000 restart map[h*20, w*20]>

!x = tensor<312x16x80xbf16>
!hw = !rope.tokens<h, w>

rope.scheme @grid_hw axes(h, w) {
  visual at (h, w) then p
  next   none
}

// Seven layers in eight: a patch sees its window.
func.func @window_layer(%q: !x, %k: !x, %v: !x) -> !x {
  %pictures = rope.segments #rope.segments<[image 12x16], [image 10x12]> order blocks[8, 2] -> !rope.tokens
  %at = rope.place %pictures by @grid_hw : !hw
  %o = rope.attention shd %q at %at, %k at %at, %v by #vision
      mask(same(frame) and same(block 8)) : !x at !hw, !x at !hw, !x -> !x
  return %o : !x
}

// The eighth: a patch sees its picture.
func.func @full_layer(%q: !x, %k: !x, %v: !x) -> !x {
  %pictures = rope.segments #rope.segments<[image 12x16], [image 10x12]> order blocks[8, 2] -> !rope.tokens
  %at = rope.place %pictures by @grid_hw : !hw
  %o = rope.attention shd %q at %at, %k at %at, %v by #vision
      mask(same(frame)) : !x at !hw, !x at !hw, !x -> !x
  return %o : !x
}
