// qwen_image_layered: Qwen-Image layered: the condition image is layer -1
//
// Source     huggingface/diffusers, src/diffusers/models/transformers/transformer_qwenimage.py,
//            QwenEmbedLayer3DRope, commit 58eb52c080.
// Golden     test/golden/positions/qwen_image_layered.json
// Note       Images are the layers 0, 1, ..., and the last image is the condition at layer -1.
//            Text starts at the larger of the largest half extent and the number of layers.
// Parameter  scale_rope: true (1): centred; false (0): from 0

rope.scheme @qwen_image_layered axes(layer, h, w) {
  param scale_rope = 1
  let layers = largest over visual of k             // all images but the condition
  let extent = largest over visual of
      select(scale_rope - 1, max(floor(H/2), floor(W/2)), max(H, W))
  let row0 = select(scale_rope - 1, floor(H/2) - H, 0)
  let col0 = select(scale_rope - 1, floor(W/2) - W, 0)
  origin max(extent, layers)
  text   at p + i
  visual at (select(k - layers, -1, k + t), row0 + h, col0 + w)  then p
  next   none
}
