// qwen2_vl_vision: vision tower of Qwen2-VL, Qwen2.5-VL, Qwen3-VL, GLM-4V, ERNIE-4.5-VL
//
// Source     huggingface/transformers, src/transformers/models/qwen2_vl/modeling_qwen2_vl.py,
//            Qwen2VisionTransformerPretrainedModel.rot_pos_emb, commit 753d61104116 (v4.57.6).
// Golden     test/golden/positions/qwen2_vl_vision.json
// Note       Extents are patches. Tokens come in merge-block order: blocks of m x m patches are
//            contiguous, blocks and the patches in a block in raster order, m =
//            spatial_merge_size; H and W are multiples of m. Frames repeat the same positions.
// Note       The rule undoes that order from the index i, so this scheme belongs to segments
//            whose declared order is raster. With segments declared in order blocks[m] use
//            grid_hw; the two must not be combined.
// Note       Qwen2.5-VL then permutes tokens into attention windows; positions travel with the
//            tokens.
// Parameter  spatial_merge_size: m, patches per side of a merge block

rope.scheme @qwen2_vl_vision axes(h, w) {
  param spatial_merge_size = 2
  let m = spatial_merge_size
  let j = i - t*H*W                     // index in the frame
  let block = floor(j/(m*m))
  let inside = j - block*m*m            // index in the block
  let block_row = floor(block*m/W)
  let block_col = block - block_row*W/m
  let row = floor(inside/m)
  visual at (m*block_row + row, m*block_col + inside - m*row) then p
  next   none
}
