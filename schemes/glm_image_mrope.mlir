// glm_image_mrope: M-RoPE of GLM-Image (image generation)
//
// Source     huggingface/transformers, src/transformers/models/glm_image/modeling_glm_image.py,
//            GlmImageModel.get_rope_index, commit 3fa4da70f5d1 (v5.1.0).
// Golden     test/golden/positions/glm_image_mrope.json
// Note       The counter advances by max(H, W) per image.
// Note       There is no position of one next token: the model generates whole grids, in the
//            order last target to first, then one end marker. Append them as image segments and a
//            text segment of length 1 to get their positions; that reproduces the golden
//            decode_positions.

rope.scheme @glm_image_mrope axes(t, h, w) {
  text  at p + i
  image at (p, p + h, p + w)  then p + max(H, W)
  next  none
  pad   at 1
}
