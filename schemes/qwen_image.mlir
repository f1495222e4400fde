// qwen_image: Qwen-Image
//
// Source     huggingface/diffusers, src/diffusers/models/transformers/transformer_qwenimage.py,
//            QwenEmbedRope, commit 58eb52c080.
// Golden     test/golden/positions/qwen_image.json
// Note       The k-th image sits at frame k with rows and columns centred on 0; for odd extents
//            the extra row is on the negative side. Text starts at the largest half extent of ALL
//            images, whether they come before or after it, on all three axes.
// Note       Golden segments list the images first, then the text. Without scale_rope the grid
//            starts at 0 and text at the largest extent.
// Parameter  scale_rope: true (1): centred; false (0): from 0

rope.scheme @qwen_image axes(frame, h, w) {
  param scale_rope = 1
  let text_start = largest over visual of
      select(scale_rope - 1, max(floor(H/2), floor(W/2)), max(H, W))
  let row0 = select(scale_rope - 1, floor(H/2) - H, 0)
  let col0 = select(scale_rope - 1, floor(W/2) - W, 0)
  origin text_start
  text   at p + i
  visual at (k + t, row0 + h, col0 + w)  then p
  next   none
}
