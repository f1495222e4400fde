// v2pe: V2PE (InternVL): a visual token advances by a fraction of a position
//
// Source     OpenGVLab/V2PE, internvl/model/internvl_chat/modeling_internvl_chat.py,
//            get_rope_pos_id, commit f96f189.
// Golden     test/golden/positions/v2pe.json
// Note       One axis. Visual tokens sit at p - 1 + (i + 1)*stride/tile, the next text at
//            ceil(last) + 1, so positions are fractional inside images only.
// Note       The reference computes in float32; the values here are exact.
// Note       Images have no grid: {"kind": "image", "len": n}, n = num_image_token times the
//            number of tiles. Training may draw the stride at random from powers of two.
// Parameter  rope_pos_id_stride: positions that one full tile advances (1, 2, 4, ..., 256)
// Parameter  num_image_token: tokens per tile

rope.scheme @v2pe axes(n) {
  param rope_pos_id_stride = 64
  param num_image_token = 256
  let   step = rope_pos_id_stride/num_image_token
  text  at p + i
  image at p - 1 + (i + 1)*step  then ceil(p - 1 + N*step) + 1
}
